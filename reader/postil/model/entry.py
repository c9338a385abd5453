"""An entry of sources.bib as it is written: what rules on spelling look at, and citing does not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Entry(NamedTuple):
    """One entry: its type as it is spelled, its key, and its fields by name in lower case.

    Values are the TeX between the delimiters. A value that is put together of several, or names a macro, is left out:
    what it says stands elsewhere.
    """

    type: str
    key: str
    fields: Mapping[str, str]

    def get(self, *names: str) -> tuple[str, str] | None:
        """Return (name, value) of the first of these fields that is there and not empty."""
        return next(((name, value) for name in names if (value := self.fields.get(name, "").strip())), None)
