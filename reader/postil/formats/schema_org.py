"""A work as schema.org describes it, in JSON-LD: plain data; whoever puts it into a page escapes it there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from postil.cite.fields.losses import Codec, Holding, for_other_formats
from postil.cite.fields.rows import FieldRow, fields_of
from postil.cite.fields.types import row_of_type, type_of
from postil.model import Name, Source, parse_date

_ROWS = fields_of("schema_org")
_ATTRIBUTES = frozenset(row.attribute for row in _ROWS)
_NAMES = ("name", "url", "datePublished")
_NAMING = tuple(row for name in _NAMES for row in _ROWS if row.schema_org == name)
_INNER: Mapping[str, str] = MappingProxyType(
    {
        "isPartOf": "CreativeWork",
        "isBasedOn": "CreativeWork",
        "itemReviewed": "CreativeWork",
        "publisher": "Organization",
        "recordedAt": "Event",
    }
)
"""Property: type of the thing it has for a value."""

_CONTAINERS: Mapping[str, str] = MappingProxyType(
    {
        "article-journal": "Periodical",
        "article-magazine": "Periodical",
        "article-newspaper": "Newspaper",
        "review": "Periodical",
        "review-book": "Periodical",
        "webpage": "WebSite",
        "post": "WebSite",
        "post-weblog": "Blog",
        "chapter": "Book",
        "entry-encyclopedia": "Book",
        "entry-dictionary": "Book",
        "paper-conference": "Book",
    }
)
"""Type of a work: type of what it stands in."""

_PERIODICALS = frozenset({"Periodical", "Newspaper"})
_PARTS = (("volumeNumber", "PublicationVolume"), ("issueNumber", "PublicationIssue"))


def data(source: Source) -> dict[str, Any]:
    """Return a work as JSON-LD data with schema.org's vocabulary."""
    return {"@context": "https://schema.org", **_described(source, _ROWS)}


def named(source: Source) -> dict[str, Any]:
    """Return a work as shortly as it can be named: its kind, title, address and date as ``data`` gives them."""
    return _described(source, _NAMING)


def _described(source: Source, rows: Sequence[FieldRow]) -> dict[str, Any]:
    whole = for_other_formats(source)
    found: dict[str, Any] = {"@type": row_of_type(source.type).schema_org}
    for row in rows:
        if value := getattr(whole, row.attribute):
            codec = HOLDING.codec(row.attribute)
            _put(found, row.schema_org.split("."), codec.write(value) if codec else value)
    if "isPartOf" in found:
        found["isPartOf"]["@type"] = _container_type(source.type, found["isPartOf"])
    return found


def _put(thing: dict[str, Any], path: list[str], value: Any) -> None:
    *outer, name = path
    for each in outer:
        thing = thing.setdefault(each, {"@type": _INNER[each]})
    if isinstance(value, list) and name in thing:
        value = [*thing[name], *value]
    thing[name] = value


def _container_type(csl: str, container: Mapping[str, Any]) -> str | list[str]:
    kind = _CONTAINERS.get(csl, _INNER["isPartOf"])
    parts = [part for name, part in _PARTS if name in container] if kind in _PERIODICALS else []
    return [kind, *parts] if parts else kind


def _write_names(names: Sequence[Name]) -> list[dict[str, str]]:
    return [_write_name(name) for name in names if name.literal != "others"]


def _write_name(name: Name) -> dict[str, str]:
    if name.literal or not name.family:
        return {"@type": "Organization", "name": name.display()}
    family = " ".join(part for part in (name.particle, name.family) if part)
    parts = {"name": name.display(), "familyName": family, "givenName": name.given, "honorificSuffix": name.suffix}
    return {"@type": "Person", **{part: value for part, value in parts.items() if value}}


def _read_names(written: list[dict[str, str]]) -> tuple[Name, ...]:
    return tuple(Name(literal=each["name"]) for each in written)


def _write_date(text: str) -> str:
    """Write a date as ISO 8601 as far as it is known, an interval as one; doubt has no form there."""
    dating = parse_date(text)
    if not dating.interval:
        return f"{dating.start.iso}{dating.time}" if dating.start else ""
    return "/".join(point.iso if point else ".." for point in (dating.start, dating.end))


HOLDING = Holding(
    "schema-org",
    prepare=for_other_formats,
    attributes=lambda _source: _ATTRIBUTES,
    type=lambda csl: type_of("schema_org", row_of_type(csl).schema_org),
    codecs=MappingProxyType(
        {
            "names": Codec(_write_names, _read_names),
            "date": Codec(_write_date, lambda text: text or None),
            "doi": Codec(
                lambda doi: f"https://doi.org/{doi}", lambda address: address.removeprefix("https://doi.org/")
            ),
        }
    ),
)
"""What schema.org's vocabulary holds of a source, as far as this module writes it."""
