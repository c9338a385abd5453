"""What a writer is given: the findings, and all that it may say about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, TypeAlias

from postil.diagnostics.finding import Diagnostic, Kind
from postil.diagnostics.silencing import Silenced
from postil.edits import Fix

WIDTH = 100
"""Columns of an excerpt where nobody knows how wide the screen is."""


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


def _of_no_file(_fix: Fix) -> Mapping[str, tuple[str, str]]:
    return {}


@dataclass(frozen=True, slots=True)
class Report:
    """Findings in order, with the texts they point into.

    ``sources`` are the texts of files by the name that findings give them; ``kinds`` explain the codes; ``subjects``
    name what was checked, with the path at which each begins: a reading's folder with a slash behind it, or a file.
    ``made`` says what a fix makes of each file that it changes: its text before and after; nothing where it can't be
    made.
    """

    findings: tuple[Diagnostic, ...]
    silenced: tuple[Silenced, ...] = ()
    sources: Mapping[str, str] = field(default_factory=_nothing)
    kinds: Mapping[str, Kind] = field(default_factory=_nothing)
    subjects: Mapping[str, str] = field(default_factory=_nothing)
    version: str = "0"
    made: Callable[[Fix], Mapping[str, tuple[str, str]]] = _of_no_file
    width: int = WIDTH
    color: bool = False

    def name(self, code: str) -> str:
        """Return the name of a code, such as ``unknown-person``."""
        kind = self.kinds.get(code)
        return kind.name if kind else ""

    def counts(self) -> tuple[tuple[str, int], ...]:
        """Return how often each code was found, the most frequent first."""
        counted = Counter(each.code for each in self.findings)
        return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


Writer: TypeAlias = Callable[[Report], str]
