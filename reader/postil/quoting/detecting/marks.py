"""Quotation marks of all scripts: which closes which, and whether one opens or closes where it stands.

What each language uses: Unicode Standard, chapter 6.2 ("General Punctuation", Quotation marks), and CLDR's delimiters.
The same sign opens in one language and closes in another, so the text itself decides, by what stands beside each sign.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from postil.text import Span, occurrences, rare_signs

CLOSERS: Mapping[str, str] = MappingProxyType(
    {
        "“": '”"“',
        "„": '“”"',
        "‟": "”",
        "”": "”“",
        "‘": "’'",
        "‚": "‘’",
        "’": "’",
        "«": "»",
        "»": "«»",
        "‹": "›",
        "›": "‹›",
        "「": "」",
        "『": "』",
        "｢": "｣",
        "﹁": "﹂",
        "﹃": "﹄",
        "〝": "〞〟",
        "《": "》",
        "〈": "〉",
        '"': '"”',
        "＂": "＂",
        "'": "'",
        "``": "''",
    }
)
"""For each mark that can open: those that can close it."""

SINGLE = frozenset("'‘’‚")
"""Marks that may be apostrophes, or stand beside them."""

ONE_WAY = frozenset("「」『』｢｣﹁﹂﹃﹄〝〞〟《》〈〉")
TITLES = frozenset("《〈")
"""Marks that set off titles."""

_OPENERS_BESIDE = frozenset("([{—–―-/|:;,*_>…“„‟‘‚«‹「『\"'¿¡،؛，。、：；！？")
_CLOSERS_BESIDE = frozenset(")]}—–―-/|:;,.!?…*_<”’»›」』\"'،؛؟，。、：；！？")
_PAUSES = frozenset(",;)،؛")
"""Signs that no space stands before: a mark between a space and one of them closes."""

_NOT_BEHIND_OPENER = frozenset(",;:.!?)]}،؛؟，。、")
_ELISION = re.compile(
    r"(?:em|tis|twas|twere|cause|til|till|round|bout|n|s|d|ll|re|ve|t|m|nuff|cos|neath|nother|ere|ne|nen|ner|nem|ndrangheta)\b"
    r"|\d0s|\d\d(?:s|er|ers)?\b",
    re.IGNORECASE,
)
HEAD = 40
"""Characters of a paragraph within which its first mark leads it."""

_SIGNS = "\"＂'“”„‟‘’‚«»‹›「」『』｢｣﹁﹂﹃﹄〝〞〟《》〈〉"
_ALONE = frozenset(_SIGNS) - {*"\"'"}
# Both patterns begin with the set of all signs: so the search skips what is none, several times as fast.
_MARK = re.compile(rf"[`{_SIGNS}](?:(?<=')'|(?<=`)`|(?<!`))")
_ASIDE = re.compile(rf"[`{_SIGNS}](?:(?<=['’])(?:(?<![^\W\d_].)|(?![^\W\d_]))|(?<=`)`|(?<!['’`]))", re.DOTALL)
_PRIMES = re.compile(r"\d\s?['′]\s?\d*(?:\.\d+)?\Z")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef\u3000-\u303f]")


class Mark(NamedTuple):
    """A quotation mark: the sign, where it stands, and what it can do there."""

    sign: str
    start: int
    end: int
    can_open: bool
    can_close: bool
    leads: bool
    """Whether it is the first thing in its paragraph."""
    after_s: bool = False
    """Whether it stands behind an s and before another word, as the apostrophe of a plural does."""


class Habit(NamedTuple):
    """What a text does with marks that languages use in both directions."""

    reversed_guillemets: bool = False
    one_guillemet: bool = False
    low_marks: bool = False
    same_curly: bool = False
    reversed_curly: bool = False


def habit_of(text: str, paragraphs: list[Span]) -> Habit:
    """Tell how a text uses its marks, by the majority of its paragraphs."""
    first: Counter[str] = Counter()
    if "»" in text:
        for span in paragraphs:
            at = [found for sign in "«»" if (found := text.find(sign, span.start, span.end)) >= 0]
            if at:
                first[text[min(at)]] += 1
    curly: Counter[str] = Counter()
    if "”" in text and "“" in text:
        for span in paragraphs:
            at = [found for sign in "“”" if (found := text.find(sign, span.start, span.end)) >= 0]
            if at:
                curly[text[min(at)]] += 1
    return Habit(
        reversed_curly="„" not in text and curly["”"] > curly["“"],
        reversed_guillemets="«" in text and first["»"] > first["«"],
        one_guillemet="»" in text and "«" not in text,
        low_marks="„" in text,
        same_curly="”" in text and "“" not in text and "„" not in text and text.count("”") > 1,
    )


def count_marks(text: str, paragraph: Span) -> int:
    """Return how many signs of a paragraph may be quotation marks; apostrophes between letters are none."""
    return sum(1 for _ in _ASIDE.finditer(text, paragraph.start, paragraph.end))


def signs_in(text: str) -> Iterator[tuple[str, int]]:
    """Yield every sign of a text that may be a quotation mark, or an apostrophe, and where it stands.

    Most texts have few kinds of them, and each is looked for alone: two of some kinds may be one sign.
    """
    if "'" in text or "`" in text:
        return ((match[0], match.start()) for match in _MARK.finditer(text))
    kinds = alone_in(text) + ['"'] * ('"' in text)
    places = sorted((span.start, sign) for sign in kinds for span in occurrences(text, sign))
    return ((sign, at) for at, sign in places)


def alone_in(text: str) -> list[str]:
    """Return the kinds of such signs in a text that are never a part of another one."""
    return [sign for sign in rare_signs(text) if sign in _ALONE]


def marks_in(text: str, paragraph: Span, habit: Habit) -> Iterator[Mark]:
    """Yield the marks of a paragraph that can open or close something there; apostrophes are none.

    Two of them close what “ opens, as some agencies set it.
    """
    head = paragraph.start + HEAD
    first = text.find("“", paragraph.start, paragraph.end)
    taken = -1
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        if 0 <= first < match.start() and text.startswith("’’", match.start(), paragraph.end):
            taken = match.end()
            yield Mark("”", match.start(), match.end() + 1, can_open=False, can_close=True, leads=False)
        if match.start() <= taken:
            continue
        can_open, can_close = _direction(text, match.start(), match.end(), paragraph, habit)
        if can_open or can_close:
            leads = match.start() < head and not text[paragraph.start : match.start()].strip(" *_>—–-")
            after_s = (
                text[match.start() - 1 : match.start()] in {"s", "S"} and text[match.end() : match.end() + 1] == " "
            )
            yield Mark(match[0], match.start(), match.end(), can_open, can_close, leads, after_s)


def _direction(text: str, start: int, end: int, within: Span, habit: Habit) -> tuple[bool, bool]:
    """Return (can open, can close) of a mark."""
    sign = text[start:end]
    left = text[start - 1] if start > within.start else " "
    right = text[end] if end < within.end else " "
    if sign in ONE_WAY:
        return sign in CLOSERS, sign not in CLOSERS
    if sign in "«»‹›":
        return _guillemet(sign, left, right, habit)
    if sign == "``":
        return True, False
    is_behind_space = left.isspace() or left in _OPENERS_BESIDE
    is_before_space = right.isspace() or right in _CLOSERS_BESIDE
    opens = is_behind_space and not right.isspace() and right not in _NOT_BEHIND_OPENER
    closes = is_before_space and not left.isspace() and left not in "([{"
    is_unspaced = bool(_CJK.match(left) or _CJK.match(right))
    if sign in SINGLE:
        return _single(
            text, sign, left, right, end, opens or is_unspaced, closes or is_unspaced, is_unspaced=is_unspaced
        )
    if sign == '"' and _PRIMES.search(text, max(within.start, start - 8), start):
        return False, False
    if sign == '"' and left == ":" and right.isspace():
        return True, True  # the space stands on the wrong side of the mark
    closes = closes or (left.isspace() and right in _PAUSES)
    return _double(sign, opens, closes, is_unspaced, habit)


def _guillemet(sign: str, left: str, right: str, habit: Habit) -> tuple[bool, bool]:
    if habit.one_guillemet:
        opens = (left.isspace() or left in "([—–-") and not right.isspace()
        return opens, not opens and not left.isspace()
    is_left = sign in "«‹"
    return is_left is not habit.reversed_guillemets, is_left is habit.reversed_guillemets


def _double(sign: str, opens: bool, closes: bool, is_unspaced: bool, habit: Habit) -> tuple[bool, bool]:
    if sign in "„‟":
        return True, False
    if habit.reversed_curly and sign in "“”":
        return opens or (sign == "”" and not closes), True
    if sign == "“":
        return (not closes or opens, True) if habit.low_marks else (not closes or opens or is_unspaced, closes)
    if sign == "”":
        return (habit.same_curly and opens, True)
    if sign == "''":
        return False, closes
    if is_unspaced and not opens and not closes:
        return True, True
    return opens or not closes, closes or not opens


def _single(
    text: str, sign: str, left: str, right: str, end: int, opens: bool, closes: bool, *, is_unspaced: bool
) -> tuple[bool, bool]:
    if sign == "‚":
        return True, False
    if left.isalnum() and right.isalnum() and not is_unspaced:
        return False, False
    if sign == "‘":
        return opens and not _is_elision(text, end), closes and not opens
    if sign == "’":
        return False, closes
    if left in "-–" or (opens and _is_elision(text, end)):
        opens = False
    return opens, closes


def _is_elision(text: str, end: int) -> bool:
    """Whether a word begins here of which the first letters were left out: 'em, ’90s; not 'em' between marks."""
    match = _ELISION.match(text, end)
    if match is not None and match[0] in {"n", "N"}:
        return True  # rock ’n’ roll
    return match is not None and text[match.end() : match.end() + 1] not in {"'", "’"}
