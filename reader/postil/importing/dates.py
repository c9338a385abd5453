"""Days in running text, in the languages of newspapers, as EDTF."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

_NAMES = (
    "january jan januar jänner janvier janv enero ene gennaio janeiro januari января январь styczeń stycznia "
    "ocak يناير ιανουαρίου ιανουάριος ינואר січня ledna",
    "february feb februar février févr fevr febrero febbraio fevereiro februari февраля февраль luty lutego "
    "şubat فبراير φεβρουαρίου φεβρουάριος פברואר лютого února",
    "march mar märz mrz mars marzo março maart марта март marzec marca mart مارس μαρτίου μάρτιος מרץ מרס "
    "березня března",
    "april apr avril avr abril aprile апреля апрель kwiecień kwietnia nisan أبريل ابريل απριλίου απρίλιος "
    "אפריל квітня dubna",
    "may mai mayo maggio maio mei maj мая май maja mayıs مايو μαΐου μαίου μάιος מאי травня května",
    "june jun juni juin junio giugno junho июня июнь czerwiec czerwca haziran يونيو ιουνίου ιούνιος יוני червня června",
    "july jul juli juillet juil julio luglio julho июля июль lipiec lipca temmuz يوليو ιουλίου ιούλιος יולי "
    "липня července",
    "august aug août aout agosto augustus augusti августа август sierpień sierpnia ağustos أغسطس اغسطس "
    "αυγούστου αύγουστος אוגוסט серпня srpna",
    "september sep sept septembre septiembre setiembre settembre setembro сентября сентябрь wrzesień września "
    "eylül سبتمبر σεπτεμβρίου σεπτέμβριος ספטמבר вересня září",
    "october oct oktober okt octobre octubre ottobre outubro октября октябрь październik października ekim "
    "أكتوبر اكتوبر οκτωβρίου οκτώβριος אוקטובר жовтня října",
    "november nov novembre noviembre novembro ноября ноябрь listopad listopada kasım نوفمبر νοεμβρίου "
    "νοέμβριος נובמבר листопада listopadu",
    "december dec dezember dez décembre déc diciembre dic dicembre dezembro декабря декабрь grudzień grudnia "
    "aralık ديسمبر δεκεμβρίου δεκέμβριος דצמבר грудня prosince",
)
MONTHS: Mapping[str, int] = MappingProxyType(
    {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
)
"""Names and short forms of the months, in lower case."""

_NAME = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?P<y>(?:1[5-9]|20)\d\d)"


_DIGIT = re.compile(r"\d")


@cache  # few readings need them
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            rf"(?<!\d){_YEAR}-(?P<m>[01]?\d)-(?P<d>[0-3]?\d)(?!\d)",
            rf"(?<!\d){_YEAR}\s?[年년]\s?(?P<m>[01]?\d)\s?[月월]\s?(?P<d>[0-3]?\d)\s?[日일]",
            rf"(?<!\d)(?P<d>[0-3]?\d)(?:st|nd|rd|th|er|\.|º|ª)?\s+(?:of\s+|"
            rf"de\s+|ב)?(?P<m>{_NAME})\b\.?,?\s+(?:del?\s+)?{_YEAR}(?!\d)",
            rf"\b(?P<m>{_NAME})\b\.?\s+(?P<d>[0-3]?\d)(?:st|nd|rd|th)?,?\s+{_YEAR}(?!\d)",
            rf"(?<!\d)(?P<d>[0-3]?\d)\.\s?(?P<m>[01]?\d)\.\s?{_YEAR}(?!\d)",
            rf"(?<!\d){_YEAR}[/.](?P<m>[01]?\d)[/.](?P<d>[0-3]?\d)(?!\d)",
            rf"(?<!\d)(?P<a>[0-3]?\d)/(?P<b>[0-3]?\d)/{_YEAR}(?!\d)",
            rf"\b(?P<m>{_NAME})\b\.?,?\s+(?:del?\s+)?{_YEAR}(?!\d)",
            rf"(?<!\d){_YEAR}\s?[年년]\s?(?P<m>[01]?\d)\s?[月월]",
        )
    )


class Day(NamedTuple):
    """A day (or a month) that a text names, where, and whether it can be read in one way only."""

    edtf: str
    start: int
    end: int
    sure: bool = True


def find_days(text: str) -> tuple[Day, ...]:
    """Return the days that a text names, in order. 3/4/2021 is a day in March or April: its month is left out."""
    if not _DIGIT.search(text):
        return ()
    found: list[Day] = []
    for pattern in _patterns():
        for match in pattern.finditer(text):
            day = _day(match)
            if day and not any(day.start < other.end and other.start < day.end for other in found):
                found.append(day)
    return tuple(sorted(found, key=lambda day: day.start))


def first_day(text: str) -> str | None:
    """Return the first day that a text names, in EDTF."""
    return next((day.edtf for day in find_days(text)), None)


@cache  # few readings need it
def _without_year() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<m>{_NAME})\b\.?\s+(?P<d>[0-3]?\d)(?!\d)|(?<!\d)(?P<d2>[0-3]?\d)\.?\s+(?P<m2>{_NAME})\b|"
        rf"(?P<m3>1?\d)[月월]\s?(?P<d3>[0-3]?\d)[日일]",
        re.IGNORECASE,
    )


def day_without_year(text: str, year: int) -> str | None:
    """Return the day that a text names by day and month alone, in a year."""
    match = _without_year().search(text)
    if match is None:
        return None
    name = (match["m"] or match["m2"] or match["m3"]).lower()
    number = MONTHS.get(name) or (int(name) if name.isdigit() else 0)
    return _edtf(year, number, int(match["d"] or match["d2"] or match["d3"]))


def _day(match: re.Match[str]) -> Day | None:
    parts = match.groupdict()
    year = int(parts["y"])
    if parts.get("a"):
        return _either(match, year, int(parts["a"]), int(parts["b"]))
    name = parts["m"].lower()
    month = MONTHS.get(name) or (int(name) if name.isdigit() else 0)
    if not parts.get("d"):
        return Day(f"{year:04}-{month:02}", *match.span()) if 1 <= month <= 12 else None
    edtf = _edtf(year, month, int(parts["d"]))
    return Day(edtf, *match.span()) if edtf else None


def _either(match: re.Match[str], year: int, first: int, second: int) -> Day | None:
    """Read 25/12/2021 and 12/25/2021, which say themselves which number is the day; of 3/4/2021 only the year."""
    ways = dict.fromkeys(filter(None, (_edtf(year, second, first), _edtf(year, first, second))))
    if not ways:
        return None
    return Day(next(iter(ways)) if len(ways) == 1 else f"{year:04}", *match.span(), len(ways) == 1)


def _edtf(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def day_of_timestamp(text: str) -> str | None:
    """Return the day of a machine's time (ISO 8601 in its many forms), as it was where it was written."""
    match = re.match(r"\s*(\d{4})-?(\d\d)(?:-?(\d\d))?(?!\d{5})", text)
    if match is None:
        return first_day(text)
    year, month, day = match.groups()
    if day is None:
        return f"{year}-{month}" if 1 <= int(month) <= 12 else None
    return _edtf(int(year), int(month), int(day))


def iter_years(text: str) -> Iterator[str]:
    """Yield the years that a text names."""
    return (match[0] for match in re.finditer(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)", text))
