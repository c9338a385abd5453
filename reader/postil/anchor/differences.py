"""What differs between a passage as it was and as it is, word by word, each difference with its kind."""

from __future__ import annotations

from collections.abc import Callable
from difflib import SequenceMatcher
from typing import Literal, NamedTuple, TypeAlias

from postil.anchor.distance import similarity
from postil.anchor.skeleton import fold
from postil.lazy import expression

Kind: TypeAlias = Literal["number", "negation", "name", "form", "spelling", "omission", "addition", "wording"]

_TOKEN = expression(r"[-−]?\d+(?:[.,:]\d+)*%?|\w+(?:['’]\w+)*|[^\w\s]")
_NUMBER = expression(r"[-−]?\d+(?:[.,:]\d+)*%?")
_DIGIT = expression(r"\d")
_NEGATION = expression(r"(?i)\b(?:not?|never|none|nor|without|cannot|neither|nobody|nothing|\w+n['’]t)\b")
_NAME = expression(r"(?<!^)\b[^\W\d_a-z]\w+")

SPELLING = 0.6
"""Share of letters two words keep in common when one is a misspelling of the other; "there" and "three" have 0.6."""


class Difference(NamedTuple):
    """``old`` words became ``new`` words; one of them may be empty."""

    kind: Kind
    old: str
    new: str


def _number(old: str, new: str) -> bool:
    return _NUMBER.findall(old) != _NUMBER.findall(new)


def _negation(old: str, new: str) -> bool:
    return len(_NEGATION.findall(old)) != len(_NEGATION.findall(new))


def _form(old: str, new: str) -> bool:
    return fold(old) == fold(new)


def _name(old: str, new: str) -> bool:
    return bool(_NAME.search(" " + old) or _NAME.search(" " + new))


def _spelling(old: str, new: str) -> bool:
    return bool(old and new) and similarity(fold(old), fold(new)) >= SPELLING


KINDS: tuple[tuple[Kind, Callable[[str, str], bool]], ...] = (
    ("number", _number),
    ("negation", _negation),
    ("form", _form),
    ("spelling", _spelling),
    ("name", _name),
    ("omission", lambda old, new: bool(old) and not new),
    ("addition", lambda old, new: bool(new) and not old),
    ("wording", lambda old, new: True),  # noqa: ARG005
)
"""(kind, test), tried in this order: what changes the sense comes first."""


def differences(old: str, new: str) -> tuple[Difference, ...]:
    """Return what differs, in order; only white space differing is no difference."""
    left, right = _TOKEN.findall(old), _TOKEN.findall(new)
    found: list[Difference] = []
    for tag, i, i_end, j, j_end in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag != "equal":
            was, now = " ".join(left[i:i_end]), " ".join(right[j:j_end])
            found.append(Difference(next(kind for kind, test in KINDS if test(was, now)), was, now))
    return tuple(found)


def same_numbers(old: str, new: str) -> bool:
    """Tell whether two passages with equal skeletons hold the same numbers: 12-15 and 1215 have one skeleton."""
    return not _DIGIT.search(old) or _numbers(old) == _numbers(new)


def _numbers(text: str) -> list[str]:
    return [number.replace("−", "-") for number in _NUMBER.findall(text)]
