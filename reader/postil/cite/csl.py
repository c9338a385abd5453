"""Sources as items of CSL-JSON (Citation Style Language 1.0.2), and back: plain data, for any engine.

Dates: ``date-parts`` and ``season`` say what every engine understands, ``circa`` that a date is not sure. What they
can't say (``2019?`` as against ``2019~``, unspecified digits, open intervals, times) stands beside them in ``edtf``,
which engines that don't know it pass over. EDTF counts years as astronomers do, with a year 0; CSL has none: ``-0043``
is -44 there, and is printed as 44 BC.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeAlias

from postil.cite.fields.losses import Codec, Holding, for_other_formats
from postil.cite.fields.rows import TABLE, fields_of, row_of_csl
from postil.cite.fields.types import row_of_type
from postil.cite.fields.verbatim import is_verbatim
from postil.cite.latex import decode, encode
from postil.cite.mathematics import with_scripts
from postil.cite.tagged import write_csl_text
from postil.model import Name, Source, parse_date
from postil.model.dates import Point, check_date

Item: TypeAlias = dict[str, Any]

ALIASES: Mapping[str, str] = MappingProxyType(
    {
        "shortTitle": "title-short",
        "journalAbbreviation": "container-title-short",
        "event": "event-title",
        "part": "part-number",
        "printing": "printing-number",
        "supplement": "supplement-number",
    }
)
"""Names of variables in older CSL-JSON."""

_NAME_PARTS: Mapping[str, str] = MappingProxyType(
    {
        "family": "family",
        "given": "given",
        "non-dropping-particle": "particle",
        "dropping-particle": "dropping_particle",
        "suffix": "suffix",
        "literal": "literal",
    }
)
"""Part of a CSL name: attribute of ``Name``."""

_ROWS = fields_of("csl")
_ATTRIBUTES = frozenset(row.attribute for row in _ROWS)
_DATES = frozenset(row.csl for row in TABLE if row.kind == "date")
_TRUE = frozenset({"true", "1"})


def item(source: Source) -> Item:
    """Return a source as a CSL-JSON item; fields without a variable stand in ``custom``."""
    whole = for_other_formats(source)
    found: Item = {"id": source.key, "type": _type(whole.type)}
    for row in _ROWS:
        if value := getattr(whole, row.attribute):
            codec = CODECS.get(row.kind)
            written = codec.write(value) if codec else _text(whole, row.attribute, value)
            if written:
                found[row.csl] = written
    custom = {}
    for name, value in source.other:
        plain = _plain(name, value)
        if name in _DATES and name not in found and (date := _as_object(plain)):
            found[name] = date
        else:
            custom[name] = plain
    return {**found, "custom": custom} if custom else found


def is_title(attribute: str) -> bool:
    """Whether the text of an attribute may have tags in CSL-JSON: what other programs read as plain text has none."""
    return attribute.endswith(("title", "title_short"))


def _text(source: Source, attribute: str, text: str) -> str:
    if not source.markup or not is_title(attribute):
        return text
    markup = [each for each in source.markup if each.attribute == attribute]
    return write_csl_text(
        *with_scripts(text, markup) if any(each.kind == "math" for each in markup) else (text, markup)
    )


def variable(name: str) -> str:
    """Return the variable of CSL 1.0.2 that a name means: itself, or the one an older name stands for."""
    return ALIASES.get(name, name)


def write_names(names: Sequence[Name]) -> list[dict[str, str]]:
    """Write names; that the list goes on ("others") is nothing that CSL-JSON can say."""
    return [
        {part: value for part, attribute in _NAME_PARTS.items() if (value := getattr(name, attribute))}
        for name in names
        if name.literal != "others"
    ]


def read_names(value: Any) -> tuple[Name, ...]:
    """Read names; raises ``ValueError`` with a reason where they are none."""
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise ValueError("names are a list of objects")
    return tuple(name for each in value if (name := _read_name(each)).display())


def _read_name(value: Mapping[str, Any]) -> Name:
    parts = {
        attribute: str(value[part]) for part, attribute in _NAME_PARTS.items() if isinstance(value.get(part), str | int)
    }
    given = {attribute: text for attribute, text in parts.items() if text.strip()}
    # Zotero writes an organisation as a family name alone, marked so.
    if value.get("isInstitution") and set(given) == {"family"}:
        return Name(literal=given["family"])
    return Name(**given)


def write_date(text: str) -> Item:
    """Write an EDTF date as a date variable."""
    dating = parse_date(text)
    points = [point for point in (dating.start, dating.end) if point is not None]
    numbers = [parts for point in points if (parts := _parts(point))]
    date: Item = {}
    if len(numbers) == len(points):
        date["date-parts"] = numbers
    else:
        date["literal"] = dating.words()
    season = next((point.month - 20 for point in points if point.month is not None and point.month > 12), None)
    if season is not None:
        date["season"] = season
    if any(point.uncertain or point.approximate for point in points):
        date["circa"] = True
    return date if _from_parts(date) == text else {**date, "edtf": text}


def read_date(value: Any) -> str:
    """Read a date variable as EDTF; raises ``ValueError`` with a reason where it can't be."""
    if isinstance(value, str):
        return check_date(value.strip())
    if not isinstance(value, dict):
        raise ValueError("a date is an object with date-parts, or text in EDTF")
    for key in ("edtf", "date-parts", "raw", "literal"):
        if value.get(key):
            return check_date(_from_parts(value) if key == "date-parts" else str(value[key]).strip())
    raise ValueError("the date is empty")


def _parts(point: Point) -> list[int]:
    if point.year_number is None:
        return []
    plain = point.month is not None and point.month <= 12
    year = point.year_number if point.year_number > 0 else point.year_number - 1
    return [part for part in (year, point.month if plain else None, point.day if plain else None) if part]


def _from_parts(value: Mapping[str, Any]) -> str:
    """Return the EDTF that date-parts, season and circa say; raises ``ValueError`` where they are not numbers."""
    points = value.get("date-parts")
    if not isinstance(points, list) or not all(isinstance(point, list) for point in points):
        return ""
    given = [[part for part in point if part not in ("", None)] for point in points]
    texts = [_point_text([_whole(part) for part in point]) for point in given if point]
    season = value.get("season")
    if len(texts) == 1 and season and re.fullmatch(r"-?\d{4}", texts[0]):
        texts = [f"{texts[0]}-{_whole(season) + 20 if _whole(season) < 20 else season}"]
    circa = str(value.get("circa", "")).lower() in _TRUE
    return "/".join(text + ("~" if circa else "") for text in texts)


def _point_text(numbers: list[int]) -> str:
    number = numbers[0] + 1 if numbers[0] < 0 else numbers[0]
    year = f"-{-number:04}" if number < 0 else f"{number:04}"
    if abs(number) > 9999:
        return f"Y{number}"
    while len(numbers) > 1 and numbers[-1] == 0:  # written by some programs for what is not known
        numbers = numbers[:-1]
    return "-".join([year, *(f"{number:02}" for number in numbers[1:3])])


def _whole(part: Any) -> int:
    try:
        return int(part)
    except (TypeError, ValueError):
        raise ValueError(f"{part!r} is not a number of a date") from None


def _as_object(text: str) -> Item | None:
    """Return a date that could not be read and was kept as it was written."""
    try:
        value = json.loads(text) if text.startswith("{") else None
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def _plain(name: str, value: str) -> str:
    return value if is_verbatim(name) else decode(value)


def _type(csl: str) -> str:
    return row_of_type(csl).csl


CODECS: Mapping[str, Codec] = MappingProxyType(
    {"names": Codec(write_names, read_names), "date": Codec(write_date, read_date)}
)
HOLDING = Holding(
    "csl-json",
    prepare=for_other_formats,
    attributes=lambda _source: _ATTRIBUTES,
    type=_type,
    codecs=CODECS,
    sets_apart=is_title,
    retyped=True,
    other=lambda _source, pair: (pair[0], encode(_plain(*pair))),
)
"""What CSL-JSON holds of a source."""

__all__ = ["CODECS", "HOLDING", "Item", "item", "read_date", "read_names", "row_of_csl", "variable", "write_date"]
