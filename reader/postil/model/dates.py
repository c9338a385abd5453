"""Dates that may be incomplete or uncertain, in EDTF (ISO 8601-2:2019, levels 0 and 1, and level 2's qualifiers).

``2019-07-30``, ``2019-07`` (July 2019), ``2019?`` (uncertain), ``2019~`` (about), ``201X`` (some year of the decade),
``2019-21`` (spring), ``2019-07-26/2019-07-30``, ``2019/..`` (open end), ``-0043`` (44 BCE), ``Y-17000002`` (a year of
more than four digits).
"""

from __future__ import annotations

import re
from calendar import monthrange
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from postil.lazy import expression

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SEASONS = MappingProxyType({21: "spring", 22: "summer", 23: "autumn", 24: "winter"})
_OVER_NEW_YEAR = frozenset({22, 24})
"""The summer of the south and the winter of the north."""

_FIRST, _LAST = (-1_000_000_000, 0, 0), (1_000_000_000, 0, 0)
_POINT = expression(
    r"(?P<year>-?\d{4}|\d{3}X|\d{2}XX|Y-?\d{5,9})(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?(?P<qualifier>[?~%]?)\Z"
)
_TIME = expression(r"T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})?\Z")
_MONTH_NAME = "|".join(rf"{name[:3]}(?:{name[3:]}|t)?\.?" for name in map(str.lower, MONTHS))
_OTHER_NOTATIONS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<one>\d{1,2})([./-])\s?(?P<other>\d{1,2})\2\s?(?P<year>\d{4})",
        r"(?P<year>\d{4})([./-])(?P<month>\d{1,2})\2(?P<day>\d{1,2})",
        r"(?P<year>[12]\d{3})(?P<month>\d{2})(?P<day>\d{2})",
        rf"(?P<month>{_MONTH_NAME})\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year>\d{{4}})",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\sof)?\s(?P<month>{_MONTH_NAME}),?\s(?P<year>\d{{4}})",
        rf"(?P<month>{_MONTH_NAME}),?\s(?P<year>\d{{4}})",
    )
)
_MONTH, _DAY = "(0[1-9]|1[0-2]|2[1-4]|XX)", "(0[1-9]|[12][0-9]|3[01]|XX)"
_TIME_FORM = "(T[0-2][0-9]:[0-5][0-9][0-9Z:.+-]*)?"
_YEAR_FORM = "(-?[0-9]{2}([0-9]{2}|[0-9]X|XX)|Y-?[0-9]{5,9})"
_FORM = f"{_YEAR_FORM}(-{_MONTH}(-{_DAY})?)?[?~%]?{_TIME_FORM}"
SCHEMA_PATTERN = rf"^((\.\.)?/)?{_FORM}(/({_FORM}|\.\.)?)?$"
"""The form of a date, as far as an editor can check it: not the days of a month, nor the order of an interval."""


class Point(NamedTuple):
    """One date of any precision. ``year`` keeps its unspecified digits (``201X``); month 21 to 24 is a season."""

    year: str
    month: int | None = None
    day: int | None = None
    uncertain: bool = False
    approximate: bool = False

    @property
    def year_number(self) -> int | None:
        """The year as a number (astronomical: 0 is 1 BCE), or ``None`` where digits are unspecified."""
        return None if "X" in self.year else int(self.year)

    @property
    def iso(self) -> str:
        """The date as ISO 8601 as far as it is known, without qualifiers."""
        parts = [self.year]
        if self.month is not None and self.month <= 12:
            parts.append(f"{self.month:02}")
            if self.day is not None:
                parts.append(f"{self.day:02}")
        return "-".join(parts)

    def words(self) -> str:
        """The date in English words: ``26 July 2019``, ``July 2019``, ``about 2019``, ``2019 (uncertain)``."""
        text = _year_words(self.year)
        if self.month is not None:
            name = SEASONS[self.month] if self.month > 12 else MONTHS[self.month - 1]
            text = f"{name} {text}" if self.day is None else f"{self.day} {name} {text}"
        if self.approximate:
            text = f"about {text}"
        return f"{text} (uncertain)" if self.uncertain else text


class Dating(NamedTuple):
    """A point in time, or an interval; an end that is ``None`` while ``interval`` is true is open or unknown."""

    start: Point | None
    end: Point | None = None
    interval: bool = False
    time: str = ""

    def words(self) -> str:
        """The date or interval in English words."""
        if not self.interval:
            return self.start.words() if self.start else ""
        begin = self.start.words() if self.start else ""
        end = self.end.words() if self.end else ""
        if begin and end:
            return f"{begin} – {end}"
        return f"since {begin}" if begin else f"until {end}"


@lru_cache(maxsize=4096)  # many records share a day, and many rules ask
def parse_date(text: str) -> Dating:
    """Read an EDTF date; raises ``ValueError`` with a reason a person understands."""
    if "/" not in text:
        day, time = _timed(text)
        return Dating(day, time=time)
    first, _, last = text.partition("/")
    start, end = (None if part in {"", ".."} else _timed(part)[0] for part in (first, last))
    if start is None and end is None:
        raise ValueError("an interval needs a beginning or an end")
    if start and end and _sortable(start) > _sortable(end, last=True):
        raise ValueError(f"the interval ends ({end.words()}) before it begins ({start.words()})")
    return Dating(start, end, interval=True)


def edtf_of(text: str) -> str | None:
    """Return as EDTF a date written in another way that can mean only one day or month; else ``None``.

    ``26.07.2019``, ``7/26/2019``, ``2019/7/5``, ``July 26, 2019``, ``26th of July 2019``, ``Jul 2019``. Not
    ``5/7/2019``, which is in May for some and in July for others.
    """
    words = text.strip().lower()
    for pattern in _OTHER_NOTATIONS:
        if match := pattern.fullmatch(words):
            return _checked(match.groupdict())
    return None


def _checked(parts: dict[str, str | None]) -> str | None:
    day, month = parts.get("day"), parts.get("month") or ""
    if one := parts.get("one"):
        day, month = _in_order(int(one), int(parts["other"] or 0))
    number = next((n for n, name in enumerate(MONTHS, 1) if month[:3] == name[:3].lower()), month)
    date = f"{parts['year']}-{int(number):02}" + (f"-{int(day):02}" if day else "") if number else ""
    return date if is_date(date) else None


def _in_order(one: int, other: int) -> tuple[str, str]:
    """Return day and month of two numbers, where only one order is possible; nothing otherwise."""
    if one == other or one > 12:
        return str(one), str(other)
    return (str(other), str(one)) if other > 12 else ("", "")


def check_date(text: str) -> str:
    """Return ``text`` if it is an EDTF date; raises ``ValueError`` otherwise."""
    parse_date(text)
    return text


def is_date(text: str) -> bool:
    """Tell whether ``text`` is an EDTF date."""
    try:
        parse_date(text)
    except ValueError:
        return False
    return True


def date_words(text: str) -> str:
    """Return an EDTF date in English words."""
    return parse_date(text).words()


@lru_cache(maxsize=4096)
def sort_key(text: str | None) -> tuple[int, int, int]:
    """Return a key that orders EDTF dates by their beginning; a missing date comes last.

    A season stands where it does in the north; what a date may mean, ``first_key`` and ``last_key`` say.
    """
    if text is None:
        return _LAST
    dating = parse_date(text)
    return _sortable(dating.start or dating.end or Point("9999"))


def year_of(date: str | None) -> str | None:
    """Return the year in which a date begins, if it names one that people count with: 1 to 9999."""
    year = sort_key(date)[0] if date else 0
    return str(year) if 0 < year < 10000 else None


@lru_cache(maxsize=4096)
def first_key(text: str) -> tuple[int, int, int]:
    """Return a key of the first day that an EDTF date may mean, to compare with ``last_key`` of another."""
    return _bounds(parse_date(text))[0]


@lru_cache(maxsize=4096)
def last_key(text: str) -> tuple[int, int, int]:
    """Return a key of the last day that an EDTF date may mean, to compare with ``first_key`` of another."""
    return _bounds(parse_date(text))[1]


def may_agree(one: str, other: str) -> bool:
    """Tell whether two EDTF dates can mean the same time: one may be less precise, uncertain, or an interval."""
    datings = (parse_date(one), parse_date(other))
    points = [point for dating in datings for point in (dating.start, dating.end) if point]
    if any(point.uncertain or point.approximate for point in points):
        return True
    (start, end), (other_start, other_end) = map(_bounds, datings)
    return start <= other_end and other_start <= end


def _bounds(dating: Dating) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """Return the first and the last day that a date may mean; an open end lies beyond all others.

    The months of a season differ between the hemispheres, and the one over the turn of the year is named by either
    year: a season may be any time of its year, and a winter or summer goes on into the next one.
    """
    start, end = dating.start, dating.end if dating.interval else dating.start
    first = _sortable(Point(start.year) if start.month in SEASONS else start) if start else _FIRST
    if end is None:
        return first, _LAST
    year, *_ = last = _sortable(Point(end.year) if end.month in SEASONS else end, last=True)
    return first, (year + 1, 2, 29) if end.month in _OVER_NEW_YEAR else last


def _timed(text: str) -> tuple[Point, str]:
    """Read a date with or without a time of the day after it."""
    day, mark, time = text.partition("T")
    if not mark or not _TIME.match(mark + time):
        return _point(text), ""
    point = _point(day)
    if point.day is None:
        raise ValueError("a time needs a whole date before it, as in 2019-07-30T10:00")
    return point, mark + time


def _point(text: str) -> Point:
    match = _POINT.match(text)
    if match is None:
        raise ValueError(f"{text!r} is not a date in EDTF, such as 2019, 2019-07, 2019-07-30, 2019? or 2019/2020")
    month = _number(match["month"])
    day = _number(match["day"])
    if month is not None and not (1 <= month <= 12 or month in SEASONS):
        raise ValueError(f"there is no month {match['month']}")
    year = match["year"].removeprefix("Y")
    if day is not None and month is None:
        raise ValueError(f"a day needs its month: {text!r}")
    if day is not None and month is not None:
        days = 31 if month > 12 else monthrange(_leap_like(year), month)[1]
        if month > 12 or not 1 <= day <= days:
            raise ValueError(f"there is no day {match['day']} in {year}-{match['month']}")
    qualifier = match["qualifier"]
    return Point(year, month, day, uncertain=qualifier in {"?", "%"}, approximate=qualifier in {"~", "%"})


def _number(digits: str | None) -> int | None:
    return None if digits is None or "X" in digits else int(digits)


def _leap_like(year: str) -> int:
    """A year between 2000 and 2399 with the same calendar; unspecified digits count as a leap year's."""
    return 2000 if "X" in year else 2000 + int(year) % 400


def _sortable(point: Point, *, last: bool = False) -> tuple[int, int, int]:
    """Order points by the first day they may mean, or by the last; what is not known fits any."""
    year = int(point.year.replace("X", "9" if last else "0"))
    unknown = 99 if last else 0
    if point.month is None:
        return year, unknown, unknown
    month = (point.month - 20) * 3 if point.month > 12 else point.month
    return year, month, unknown if point.day is None else point.day


def _year_words(year: str) -> str:
    if year.endswith("XX"):
        return f"{year[:2]}00s"
    if year.endswith("X"):
        return f"{year[:3]}0s"
    number = int(year)
    return str(number) if number > 0 else f"{1 - number} BCE"
