"""Dates of entries: BibLaTeX's ``date`` fields, and plain BibTeX's ``year``, ``month`` and ``day``, as EDTF."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple
from unicodedata import decimal

from postil.cite.latex import decode
from postil.lazy import expression
from postil.model.dates import MONTHS, SEASONS, Point, parse_date


class Dated(NamedTuple):
    """A date in EDTF, or none, and what is wrong: the field and why."""

    edtf: str | None
    slips: tuple[tuple[str, str], ...] = ()


_NUMBERS: Mapping[str, int] = MappingProxyType(
    {
        **{name[:3].lower(): number for number, name in enumerate(MONTHS, 1)},
        **{name[:3]: number for number, name in SEASONS.items()},
        "fal": 23,
        **dict.fromkeys(("gen", "ene", "jän"), 1),
        **dict.fromkeys(("fév", "fev"), 2),
        **dict.fromkeys(("mär", "mrz", "mae", "maa", "mrt"), 3),
        **dict.fromkeys(("avr", "abr"), 4),
        **dict.fromkeys(("mai", "mei", "mag"), 5),
        **dict.fromkeys(("juin", "giu"), 6),
        **dict.fromkeys(("juil", "lug"), 7),
        **dict.fromkeys(("aoû", "aou", "ago"), 8),
        **dict.fromkeys(("set",), 9),
        **dict.fromkeys(("okt", "ott", "out"), 10),
        **dict.fromkeys(("déc", "dez", "dic"), 12),
    }
)
"""Months and seasons in English, and months in German, French, Spanish, Italian, Dutch and Portuguese."""

STATUS: Mapping[str, str] = MappingProxyType(
    {
        "in press": "in press",
        "im druck": "in press",
        "sous presse": "in press",
        "forthcoming": "forthcoming",
        "to appear": "forthcoming",
        "im erscheinen": "forthcoming",
        "submitted": "submitted",
        "in preparation": "in preparation",
    }
)
"""What stands in place of a year that is not known yet, and what it says of the work."""
_WORD = expression(r"[^\W\d_]+|\d+")
_DAY = expression(r"(\d{1,2})(?:st|nd|rd|th|\.)?\Z")
_ADORNED = expression(r"[\[(]\s*(\d{4})\s*[\])]\.?\Z|[©c]\s*(\d{4})\Z|(\d{4})(?:\.|[a-z])\Z")
"""A year in brackets, of a copyright, with the letter that only a style should give it."""
_YEAR = expression(r"(?P<about>c\.|ca\.|circa\b)?\s*(?P<year>\d{3,4})\s*(?:(?:[-–—/]+)\s*(?P<end>\d{4}|\d\d))?\Z", re.I)

_BEFORE_CHRIST = expression(
    r"-(?P<bare>0*[1-9]\d{0,3})\Z"
    r"|(?P<about>c\.|ca\.|circa\b)?\s*(?P<year>0*[1-9]\d{0,3})\s*(?:BCE?|B\.\s?C\.(?:\s?E\.)?)\Z",
    re.IGNORECASE,
)
_MONTH_AND_YEAR = expression(r"([^\W\d_][^\d]*(?:\d{1,2}(?!\d)\D*)?)[ ,]\s*(\d{4})\Z")


def date_text(tex: str) -> str:
    """Return a date without TeX; ``~`` and ``%`` are EDTF's, unless commands say that the whole value is TeX.

    The digits of other scripts become those of EDTF.
    """
    text = decode(tex) if "\\" in tex else tex.replace("{", "").replace("}", "")
    if not text.isascii():
        text = "".join(str(decimal(sign)) if sign.isdecimal() else sign for sign in text)
    return " ".join(text.split())


def date_of(text: str) -> Dated:
    """Read a date as BibLaTeX writes it."""
    try:
        parse_date(text)
    except ValueError as error:
        return Dated(None, (("", str(error)),))
    return Dated(text)


def year_month_day(year: str, month: str, day: str) -> Dated:
    """Read the three fields of plain BibTeX, TeX and all; what can't be understood is said and left out."""
    text = date_text(year)
    if before := _BEFORE_CHRIST.match(text.replace("~", " ")):
        return _before_christ(before, month, day)
    match = _YEAR.match(text)
    if match is None and not month and (named := _MONTH_AND_YEAR.match(text.replace("~", " "))):
        text, month = named[2], named[1]
        match = _YEAR.match(text)
    if match is None:
        return _odd_year(text, month, day) if text else Dated(None)
    begin = f"{match['year']:0>4}"
    if match["end"]:
        until = f"{begin[: 4 - len(match['end'])]}{match['end']}"
        return date_of(text if until < begin and date_of(text).edtf else f"{begin}/{until}")  # 1999-01 is a month
    return date_of(f"{begin}~") if match["about"] else _within(begin, month, day)


def _odd_year(text: str, month: str, day: str) -> Dated:
    """Read what is no plain year: a date, or a year with signs around it."""
    if (adorned := _ADORNED.match(text)) is not None:
        year = next(filter(None, adorned.groups()))
        dated = _within(year, month, day)
        return dated._replace(slips=(*dated.slips, ("year", f"{text!r} is read as the year {year}")))
    dated = date_of(text)
    return dated if dated.edtf or "/" not in text else Dated(None, (("year", f"{text!r} is not a year"),))


def _before_christ(year: re.Match[str], month: str, day: str) -> Dated:
    """Read a year as historians count it, without a year 0: 44 BC is ``-0043`` in EDTF.

    A bare ``-44`` is taken for 44 BC, as Pandoc takes it; plain BibTeX says nothing of such years, so it is a slip.
    """
    number = 1 - int(year["bare"] or year["year"])
    begin = f"-{-number:04}" if number else "0000"
    dated = date_of(f"{begin}~") if year["about"] else _within(begin, month, day)
    what = f"the year {year[0]!r} is read as {1 - number} BC; in a date that is {begin}"
    return dated._replace(slips=(*dated.slips, ("year", what))) if year["bare"] else dated


def _within(begin: str, month: str, day: str) -> Dated:
    """Read month and day of a year."""
    if not month and not day:
        return date_of(begin)
    slips: tuple[tuple[str, str], ...] = ()
    if day.strip() and not _DAY.match(decode(day)):
        day, slips = "", (("day", f"{decode(day)!r} is not a day"),)
    points = _points(decode(month), decode(day))
    if not points:
        field, value = ("month", month) if month else ("day", day)
        return Dated(begin, slips or ((field, f"{decode(value)!r} is not a {field}"),))
    dated = date_of("/".join(begin + point for point in points))
    if dated.edtf:
        return dated._replace(slips=slips)
    of_month = date_of("/".join(begin + point[:3] for point in points)).edtf
    return Dated(of_month or begin, (("day" if day.strip() else "month", dated.slips[0][1]),))


def contradictions(date: str, values: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Say where ``year`` or ``month`` (TeX, by name) differ from the date beside them."""
    start = parse_date(date).start if "year" in values else None
    if start is None:
        return ()
    other = year_month_day(values["year"], values.get("month", ""), "").edtf
    point = parse_date(other).start if other else None
    if point is None:
        return ()
    if point.year != start.year:
        return (("year", f"the year {decode(values['year'])!r} contradicts the date {date!r}"),)
    if _month_differs(point, start):
        return (("month", f"the month {decode(values['month'])!r} contradicts the date {date!r}"),)
    return ()


def _month_differs(one: Point, other: Point) -> bool:
    return one.month is not None and other.month is not None and one.month != other.month


def _points(month: str, day: str) -> tuple[str, ...]:
    """Read a month, with a day beside it or within, or two: ``-07``, ``-07-30``; a range gives both ends."""
    words = _WORD.findall(month)
    months = [number for word in words if (number := _month_number(word, single=len(words) == 1))]
    named = [word for word in words if not word.isdecimal()]
    if len(months) != len(named) and not (len(words) == 1 and months):
        return ()
    days = [int(word) for word in words if word.isdecimal()] if named else []
    if not days and (of_day := _DAY.match(day.strip())):
        days = [int(of_day[1])]
    if not 1 <= len(months) <= 2 or len(days) > 2 or (len(months) == 2 and len(days) == 1):
        return ()
    if not days:
        return tuple(f"-{number:02}" for number in months)
    ends = months if len(months) == len(days) else months * len(days)
    return tuple(f"-{number:02}-{each:02}" for number, each in zip(ends, days, strict=True))


def _month_number(word: str, *, single: bool) -> int | None:
    if word.isdecimal():
        return int(word) if single and 1 <= int(word) <= 12 else None
    word = word.lower()
    return _NUMBERS.get(word[:4]) or _NUMBERS.get(word[:3])
