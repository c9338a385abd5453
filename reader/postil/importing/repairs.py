"""Mend what a copy did to the text: odd spaces, soft hyphens, ligatures, words and paragraphs broken by page ends."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from postil.importing.article import Repair

LIGATURES: Mapping[str, str] = MappingProxyType(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
"""Letters that typesetting drew as one (Unicode, Alphabetic Presentation Forms)."""

_LIGATURE = re.compile("[ﬀ-ﬆ]")
_SOFT_HYPHEN = re.compile("\u00ad")
_INVISIBLE = re.compile(
    "[\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]|(?<=[ -\u024f])[\u200c\u200d]|"
    "[\u200c\u200d](?=[ -\u024f])"
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
_FRENCH = re.compile("(?<=[«‹])[\u00a0\u202f]|[\u00a0\u202f](?=[;:!?»›])")
_INDENT = re.compile("^\u3000+", re.MULTILINE)
_ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f]")
_KEPT = "\ue000"

SIGN = re.compile(r"(?:https?://|www\.)\S*$|\S+@\S+\.\w+$")
"""What ends like an address: nothing is joined to it, for nobody can tell where it ended."""

_ADDRESS_AHEAD = re.compile(r"\s*(?:https?://|www\.)")
_STOPS = '.!?…:;”"’»›)]}。！？」』؟۔।*'


class Repairs:
    """Counts what is mended, with an example of each kind."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._examples: dict[str, str] = {}

    def add(self, what: str, count: int = 1, example: str = "") -> None:
        """Count a repair."""
        self._counts[what] += count
        self._examples.setdefault(what, " ".join(example.split())[:80])

    def listed(self) -> tuple[Repair, ...]:
        """Return what was mended, most frequent first."""
        return tuple(Repair(what, count, self._examples[what]) for what, count in self._counts.most_common() if count)


def mend(text: str, repairs: Repairs) -> str:
    """Return text without what copying leaves in it: NFC, plain spaces, no soft hyphens, no ligatures.

    The spaces that French sets before its signs stay, and the joiners that Persian or Hindi is written with.
    """
    if text.isascii() and not _CONTROL.search(text):
        return text
    normal = unicodedata.normalize("NFC", text)
    if normal != text:
        repairs.add("letters composed of parts (NFC)")
    text = normal
    for what, pattern, instead in _STEPS:
        text, count = pattern.subn(instead, text)
        if count:
            repairs.add(what, count)
    text, count = _LIGATURE.subn(lambda match: LIGATURES[match[0]], text)
    if count:
        repairs.add("ligatures written as letters", count)
    text, count = _INDENT.subn("", text)
    if count:
        repairs.add("indents made of ideographic spaces taken out", count)
    kept = _FRENCH.sub(_KEPT, text)
    kept, count = _ODD_SPACE.subn(" ", kept)
    if count:
        repairs.add("odd spaces made plain", count)
    return kept.replace(_KEPT, "\u00a0")


_STEPS = (
    ("soft hyphens taken out", _SOFT_HYPHEN, ""),
    ("invisible characters taken out", _INVISIBLE, ""),
    ("control characters taken out", _CONTROL, ""),
)


def is_broken_off(before: str, after: str) -> bool:
    """Whether a paragraph ends in the middle of a sentence that the next one takes up.

    It must be long enough to be no heading, end without any stop, and the next must begin in lower case. Nothing is
    joined to an address, nor an address to anything.
    """
    words = before.rstrip()
    if len(words) < 40 or not after or SIGN.search(words) or _ADDRESS_AHEAD.match(after):
        return False
    if words[-1] in _STOPS:
        return False
    return after.lstrip("*_\"“'‘(").lstrip()[:1].islower()


def join_lines(lines: Iterable[str], known: frozenset[str], repairs: Repairs) -> str:
    """Return the lines of a paragraph as one; a word that the line's end broke is one word again.

    ``known`` are the words of the text in lower case: "long-" and "range" stay "long-range" where the text has that.
    """
    parts: list[str] = []
    for line in (each.strip() for each in lines):
        if not line:
            continue
        word = _broken_word(parts[-1], line) if parts else None
        if word is not None and not SIGN.search(parts[-1]):
            head, tail = word
            keeps = f"{head}-{tail}".lower() in known and f"{head}{tail}".lower() not in known
            repairs.add("words joined across a line's end", 1, f"{head}-/{tail}")
            if not keeps:
                parts[-1] = parts[-1][:-1]
            parts.append(line)
        else:
            parts += [" ", line] if parts else [line]
    return "".join(parts)


SUSPENDED = frozenset({"and", "or", "to", "und", "oder", "bis", "et", "ou", "y", "o", "e", "en", "of"})
"""Words before which a hyphen stands for what both words share: "pre- and post-war"."""


def _broken_word(before: str, after: str) -> tuple[str, str] | None:
    end = re.search(r"([^\W\d_]+)[-‐\u00ad]$", before)
    begin = re.match(r"[^\W\d_]+", after)
    if not end or not begin or not begin[0][0].islower() or begin[0] in SUSPENDED:
        return None
    return end[1], begin[0]


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text in lower case, hyphened ones whole and in parts."""
    return frozenset(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.lower()))
