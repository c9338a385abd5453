"""What a reading says otherwise than before, by the pages on which it says it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from postil.render.addresses import same_name
from postil.site.rows import CiteRow, NoteRow, QuoteRow, WorkRow

Keys = Callable[[list[Any]], Iterable[str | None]]

KEYS_OF_ROWS: Mapping[str, Mapping[str, Keys]] = MappingProxyType(
    {
        "sources": {
            "quotes": lambda row: {(quote := QuoteRow(*row)).source, quote.quoted_in},
            "cites": lambda row: (CiteRow(*row).key,),
            "works": lambda row: (WorkRow(*row).key,),
        },
        "themes": {"notes": lambda row: {*map(same_name, NoteRow(*row).tags)}},
    }
)
"""For each kind of pages: the topics on which rows stand on them, and under which keys a row does."""


def altered_keys(kind: str, had: Mapping[str, list[Any]], has: Mapping[str, list[Any]]) -> set[str]:
    """Return the keys under which a reading has other rows than it had, or has them in another order."""
    found: set[str] = set()
    for topic, keys_of in KEYS_OF_ROWS[kind].items():
        before, now = (_by_key(rows.get(topic, ()), keys_of) for rows in (had, has))
        found |= {key for key in before.keys() | now.keys() if before.get(key) != now.get(key)}
    return found


def _by_key(rows: Iterable[list[Any]], keys_of: Keys) -> dict[str, list[list[Any]]]:
    found: dict[str, list[list[Any]]] = {}
    for row in rows:
        for key in keys_of(row):
            if key:
                found.setdefault(key, []).append([*row])
    return found
