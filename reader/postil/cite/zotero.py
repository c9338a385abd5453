"""What Zotero has no field for, written where it looks for it: as "Label: value" lines of its field Extra.

Zotero fills Extra from the note of an item it imports, and hands such lines to its citation engine as CSL variables.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from postil.lazy import expression
from postil.model import Source
from postil.model.dates import check_date

EXTRA: Mapping[str, str] = MappingProxyType(
    {
        "original_date": "Original Date",
        "original_title": "Original Title",
        "original_publisher": "Original Publisher",
        "original_publisher_place": "Original Publisher Place",
        "event_date": "Event Date",
        "available_date": "Available Date",
        "status": "Status",
        "references": "References",
        "pmid": "PMID",
        "pmcid": "PMCID",
    }
)
"""Attribute of ``Source``: label of its line."""

_DATES = frozenset({"original_date", "event_date", "available_date"})
_LINE = expression(r"([A-Za-z][A-Za-z -]*): *(\S.*)\Z")
_ATTRIBUTES: Mapping[str, str] = MappingProxyType(
    {label.lower().replace(" ", "-"): attribute for attribute, label in EXTRA.items()}
)


def to_extra(source: Source) -> Source:
    """Return a source whose note says what Zotero has no field for."""
    values = {attribute: value for attribute in EXTRA if (value := getattr(source, attribute))}
    if not values:
        return source
    lines = [f"{EXTRA[attribute]}: {' '.join(value.split())}" for attribute, value in values.items()]
    note = "\n".join([*([source.note] if source.note else []), *lines])
    return source.model_copy(update={**dict.fromkeys(values), "note": note})


def from_extra(source: Source) -> Source:
    """Return a source with the lines of its note that ``to_extra`` writes read into their attributes again."""
    found: dict[str, str] = {}
    rest: list[str] = []
    for line in (source.note or "").splitlines():
        match = _LINE.match(line.strip())
        attribute = _ATTRIBUTES.get(match[1].lower().replace(" ", "-"), "") if match else ""
        if (
            match
            and attribute
            and attribute not in found
            and not getattr(source, attribute)
            and _is_fit(attribute, match[2])
        ):
            found[attribute] = match[2].strip()
        else:
            rest.append(line)
    return source.model_copy(update={**found, "note": "\n".join(rest).strip() or None}) if found else source


def _is_fit(attribute: str, value: str) -> bool:
    if attribute not in _DATES:
        return True
    try:
        return bool(check_date(value.strip()))
    except ValueError:
        return False
