"""References for a CITATION.cff (Citation File Format 1.2.0): the list below ``references``.

The format is strict: whole dates or a year and a month, pages as numbers, an author in every reference. What does not
fit is a loss, never a value that a validator refuses.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from postil.cite.fields.losses import Codec, Holding, for_other_formats
from postil.cite.fields.rows import fields_of
from postil.cite.fields.types import row_of_type, type_of
from postil.lazy import expression
from postil.model import Name, Source, parse_date

_ROWS = fields_of("cff")
_ATTRIBUTES = frozenset(row.attribute for row in _ROWS)
_PAGES = expression(r"(\d+)(?:\s*[-–]\s*(\d+))?\Z")
_NAME_PARTS: Mapping[str, str] = MappingProxyType(
    {"family-names": "family", "given-names": "given", "name-particle": "particle", "name-suffix": "suffix"}
)


def dumps(sources: Sequence[Source]) -> str:
    """Write sources as the ``references`` of a CITATION.cff, each once, in the order given."""
    by_key = {source.key: source for source in sources}
    references = [_reference(source) for source in by_key.values()]
    import yaml  # few write this format

    return yaml.safe_dump({"references": references}, allow_unicode=True, sort_keys=False, width=10_000)


def _reference(source: Source) -> dict[str, Any]:
    whole = for_other_formats(source)
    found: dict[str, Any] = {"type": row_of_type(source.type).cff, "title": whole.title or whole.key}
    for row in _ROWS:
        value = getattr(whole, row.attribute)
        codec = HOLDING.codec(row.attribute)
        written = codec.write(value) if value and codec else value
        if written in (None, (), "", []) or row.attribute == "title":
            continue
        if isinstance(written, dict):
            found |= written
            continue
        name, _, part = row.cff.partition(".")
        if part:
            found.setdefault(name, {})[part] = written
        else:
            found[name] = written
    # The format asks for an author where there is none.
    found.setdefault("authors", [{"name": "anonymous"}])
    if "name" not in found.get("conference", {"name": ""}):
        del found["conference"]
    return found


def _write_names(names: Sequence[Name]) -> list[dict[str, str]]:
    return [_write_name(name) for name in names if name.literal != "others"]


def _write_name(name: Name) -> dict[str, str]:
    if name.literal or not name.family:
        return {"name": name.display()}
    given = " ".join(part for part in (name.given, name.dropping_particle) if part)
    parts = {"family": name.family, "given": given, "particle": name.particle, "suffix": name.suffix}
    return {part: value for part, attribute in _NAME_PARTS.items() if (value := parts[attribute])}


def _read_names(written: list[dict[str, str]]) -> tuple[Name, ...]:
    return tuple(
        Name(literal=each["name"])
        if "name" in each
        else Name(**{a: each[p] for p, a in _NAME_PARTS.items() if p in each})
        for each in written
    )


def _whole_date(text: str) -> str:
    return text if re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])-\d{2}", text) else ""


def _write_issued(text: str) -> dict[str, Any]:
    if _whole_date(text):
        return {"date-published": text}
    start = parse_date(text).start
    if start is None or start.year_number is None or not 0 <= start.year_number <= 9999:
        return {}
    month = {"month": start.month} if start.month is not None and start.month <= 12 else {}
    return {"year": start.year_number, **month}


def _read_issued(written: Mapping[str, Any]) -> str | None:
    if "year" in written:
        month = f"-{written['month']:02}" if "month" in written else ""
        return f"{written['year']:04}{month}"
    return written.get("date-published")


def _write_pages(text: str) -> dict[str, int]:
    match = _PAGES.match(text)
    return {key: int(page) for key, page in zip(("start", "end"), match.groups(), strict=True) if page} if match else {}


def _read_pages(written: Mapping[str, int]) -> str | None:
    return "–".join(str(page) for page in written.values()) or None


def _write_number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else None


def _read_number(written: int | None) -> str | None:
    return None if written is None else str(written)


def _write_year(text: str) -> int | None:
    start = parse_date(text).start
    return start.year_number if start and 0 <= (start.year_number or 0) <= 9999 else None


def _write_if(pattern: str) -> Codec:
    """Write a value that is as the format's schema asks, and no other."""
    return Codec(lambda text: text if re.fullmatch(pattern, text) else None, lambda written: written)


_WORDS = Codec(lambda text: [word.strip() for word in text.split(",") if word.strip()], ", ".join)

HOLDING = Holding(
    "cff",
    prepare=for_other_formats,
    attributes=lambda _source: _ATTRIBUTES,
    type=lambda csl: type_of("cff", row_of_type(csl).cff),
    codecs=MappingProxyType(
        {
            "names": Codec(_write_names, _read_names),
            "date": Codec(_whole_date, lambda text: text or None),
            "issued": Codec(_write_issued, _read_issued),
            "original_date": Codec(_write_year, lambda year: None if year is None else f"{year:04}"),
            "pages": Codec(_write_pages, _read_pages),
            "number_of_pages": Codec(_write_number, _read_number),
            "number_of_volumes": Codec(_write_number, _read_number),
            "keywords": _WORDS,
            "language": Codec(
                lambda text: [text] if re.fullmatch("[a-z]{2,3}", text) else [], lambda v: v[0] if v else None
            ),
            "isbn": _write_if(r"[0-9\- ]{10,17}X?"),
            "issn": _write_if(r"\d{4}-\d{3}[\dxX]"),
            "doi": _write_if(r"10\.\d{4,9}(\.\d+)?/[A-Za-z0-9:/_;\-\.\(\)\[\]\\]+"),
            "pmcid": _write_if(r"PMC[0-9]{7}"),
            "url": _write_if(r"(https|http|ftp|sftp)://\S+"),
            "status": _write_if("abstract|advance-online|in-preparation|in-press|preprint|submitted"),
        }
    ),
)
"""What a reference of a CITATION.cff holds of a source."""
