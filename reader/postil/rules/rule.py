"""What a rule is: a short function from a subject to findings, with its code, name, severity, and its manual."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeAlias, TypeVar

from postil.anchor import Answer, article_spans, resolve
from postil.diagnostics import Finding, Kind, Severity
from postil.model import Reading
from postil.quoting import Comparison, verify

S = TypeVar("S")
Findings: TypeAlias = Iterable[Finding]


@dataclass(frozen=True)
class ReadingSubject:
    """A reading with all that its rules look at: where its anchors are, and what its quotes prove."""

    reading: Reading

    @cached_property
    def answers(self) -> Mapping[str, Answer]:
        """Where each anchored record stands, by record id."""
        return resolve(self.reading)

    @cached_property
    def verdicts(self) -> Mapping[str, Comparison]:
        """How each quote compares with its source, by quote id."""
        return verify(self.reading, article_spans(self.reading, self.answers))


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
