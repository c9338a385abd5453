"""What a rule is: a short function from a subject to findings, with its code, name, severity, and its manual."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from postil.anchor import Answer
from postil.diagnostics import Finding, Kind, Severity
from postil.model import Library, PeopleFile, Reading

S = TypeVar("S")
Findings: TypeAlias = Iterable[Finding]


@dataclass(frozen=True)
class ReadingSubject:
    """A reading with all that its rules look at: the library it stands in and where its anchors are."""

    reading: Reading
    library: Library
    answers: Mapping[str, Answer]


@dataclass(frozen=True)
class LibrarySubject:
    """A library as a whole, with people.yaml as it was written, duplicates included."""

    library: Library
    people: PeopleFile | None = None


@dataclass(frozen=True)
class Rule(Generic[S]):
    """One row of a rule table."""

    code: str
    name: str
    severity: Severity
    check: Callable[[S], Findings]

    @property
    def kind(self) -> Kind:
        """The rule as the manual shows it; its text is the docstring of the function."""
        return Kind(self.code, self.name, self.severity, inspect.getdoc(self.check) or "")
