"""What reading a foreign or hand-written file gives: a value as far as it goes, its places, and what was wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Generic, TypeVar

from postil.diagnostics import Diagnostic, Mark, Path

T = TypeVar("T")


def _no_marks() -> Mapping[Path, Mark]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Loaded(Generic[T]):
    """``value`` is what could be read; ``marks`` where each part stands; ``findings`` what could not be read."""

    value: T
    marks: Mapping[Path, Mark] = field(default_factory=_no_marks)
    findings: tuple[Diagnostic, ...] = ()
