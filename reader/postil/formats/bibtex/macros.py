"""What ``@string`` defines, as BibTeX has it: names in any case, and the last definition before a use counts."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from postil.model.dates import MONTHS

MONTH_MACROS: Mapping[str, str] = MappingProxyType({name[:3].lower(): name for name in MONTHS})
"""The twelve macros that BibTeX's styles define."""

_MAX_LENGTH = 4096
_FREE = 1 << 20


class Macros:
    """The macros known at one place of a file.

    Macros may be made of macros, so a few lines can stand for gigabytes: one is limited to some thousand characters,
    and all uses together to ten times the file. What goes beyond stays unknown.
    """

    def __init__(self, size: int) -> None:
        self.defined: dict[str, str] = dict(MONTH_MACROS)
        self._left = _FREE + 10 * size

    def define(self, name: str, value: str) -> bool:
        """Define a macro, or define it again; returns whether it was short enough."""
        if len(value) > _MAX_LENGTH:
            return False
        self.defined[name.lower()] = value
        return True

    def get(self, name: str) -> str | None:
        """Return what the macro means here, or ``None``."""
        value = self.defined.get(name.lower())
        if value is None or len(value) > self._left:
            return None
        self._left -= len(value)
        return value
