"""Rules on slips that are seen in the text alone: a day that does not exist, two sentences without a space between."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from types import MappingProxyType

from postil.diagnostics import Finding
from postil.rules.passages import Passage, Passages
from postil.rules.rule import Findings, Worded

_MONTH_SIGNS = (
    *("Januar", "Februar", "March", "März", "April", "May", "Mai", "June", "Juni", "July", "Juli", "August"),
    *("September", "Octob", "Oktob", "November", "Decemb", "Dezemb"),
)
"""What a name of a month in English or German begins with: without any of them there is no day to look at."""

_CENTURIES = " 17", " 18", " 19", " 20"
"""What a year begins with behind the name of its month."""

BEFORE, BEHIND = 24, 24
"""Characters before and behind the beginning of a month in which the weekday, the day and the year stand."""

_WEEKDAYS = MappingProxyType(
    {
        name: number
        for number, names in enumerate(
            (
                "Monday Montag",
                "Tuesday Dienstag",
                "Wednesday Mittwoch",
                "Thursday Donnerstag",
                "Friday Freitag",
                "Saturday Samstag Sonnabend",
                "Sunday Sonntag",
            )
        )
        for name in names.split()
    }
)
_JOINED = tuple(re.compile(pattern) for pattern in (r",[a-z]", r"\.[A-Z]", r"\?[A-Z]", r"![A-Z]"))
"""What two words without a space between them have at least; each begins with a sign, so that it is found at once."""

_NO_SPACE = re.compile(
    r"(?<![\w.@/-])(?P<before>[a-z\u00df-\u024f]{3,})(?P<sign>[.!?])(?=[A-Z][a-z]+[ ,])"
    r"|(?<![\w.,@/-])(?P<word>[a-z\u00df-\u024f]{3,})(?P<comma>,)(?=[a-z\u00df-\u024f]{3,}[ .,;])"
)
_ADDRESSES = re.compile(r"https?://\S+|\[[^\[\]]*\]\([^()\s]*\)|\b[\w-]+\.(?:Com|Net|Org|Js)\b")


def impossible_day(subject: Worded) -> Findings:
    """A day that does not exist, or that was another day of the week.

    Why it matters: the day or the weekday is wrong, and whoever looks for the event looks in vain.

    Example: `on 31 April 2024`; `Wednesday, 14 May 2024`, which was a Tuesday.

    Fix: look it up; where the article itself is wrong, say so in a note, or silence this finding.
    """
    for passage in _in_sentences(subject.passages):
        told: set[int] = set()
        is_dated = any(century in passage.text for century in _CENTURIES)
        for at in sorted(_all_of(_MONTH_SIGNS, passage.text)) if is_dated else ():
            match = _days().search(passage.text, max(at - BEFORE, 0), at + BEHIND)
            if match and match.start("d" if match["d"] else "m2") not in told and (said := _wrong(match)):
                told.add(match.start("d" if match["d"] else "m2"))
                yield Finding(passage.at(*match.span()), said, "look it up; compare with the original")


def missing_space(subject: Worded) -> Findings:
    """Two words with a full stop or a comma between them, and no space.

    Why it matters: a line was lost, or two pieces of a text were joined; the words are not found.

    Example: `The first chapter is out.In the second`, `the clock,it is said`.

    Fix: put a space behind the sign; compare with the original.
    """
    for passage in _in_sentences(subject.passages):
        if not any(joined.search(passage.text) for joined in _JOINED):
            continue
        text = _ADDRESSES.sub(lambda match: " " * len(match[0]), passage.without_code())
        if match := _NO_SPACE.search(text):
            sign = match["sign"] or match["comma"]
            yield Finding(passage.at(match.end() - 1, match.end()), f"no space behind {sign!r}", "put a space there")


def _all_of(signs: Iterable[str], text: str) -> Iterator[int]:
    """Yield where some signs stand in a text."""
    for sign in signs:
        at = text.find(sign)
        while at >= 0:
            yield at
            at = text.find(sign, at + 1)


def _in_sentences(passages: Passages) -> Iterator[Passage]:
    """Yield what is written in sentences: ours, and the article."""
    yield from (passage for passage in passages.ours if passage.kind in {"prose", "markdown"})
    if passages.article is not None:
        yield passages.article


@cache
def _days() -> re.Pattern[str]:
    from postil.importing.dates import MONTHS

    month = "|".join(sorted(MONTHS, key=len, reverse=True))
    weekday = rf"(?:\b(?P<weekday>{'|'.join(_WEEKDAYS)}),?\s+(?:the\s+|dem\s+|den\s+)?)?"
    year = r"(?P<{}>(?:1[6-9]|20)\d\d)(?!\d)"
    return re.compile(
        rf"{weekday}(?:(?<![\d.,/-])(?P<d>\d{{1,2}})(?:\.|st|nd|rd|th)?\s+(?:of\s+)?(?P<m>(?i:{month}))\b,?\s+"
        rf"{year.format('y')}|\b(?P<m2>(?i:{month}))\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{year.format('y2')})"
    )


def _wrong(match: re.Match[str]) -> str:
    """Return what is wrong with a day that a text names."""
    from postil.importing.dates import MONTHS

    month = (match["m"] or match["m2"]).lower()
    day, year = int(match["d"] or match["d2"]), int(match["y"] or match["y2"])
    try:
        named = date(year, MONTHS[month], day)
    except ValueError:
        return f"there is no such day: {' '.join(match[0].split())}"
    weekday = match["weekday"]
    if weekday and _WEEKDAYS[weekday] != named.weekday():
        return f"this day was no {weekday}: {named.isoformat()}"
    return ""
