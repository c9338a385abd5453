"""What a rule is: a short function from a subject to findings, with its code, name, severity, and its manual."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Generic, Protocol, TypeAlias, TypeVar

from postil.anchor import Answer, article_spans, resolve
from postil.diagnostics import Finding, Kind, Path, Severity
from postil.model import Library, Reading
from postil.quoting import Comparison, verify
from postil.rules.addressed import Address, addresses_of_reading, addresses_of_shared
from postil.rules.excerpts import excerpts
from postil.rules.passages import Passage, passages_of_reading, passages_of_shared
from postil.text import Span

S = TypeVar("S")
Findings: TypeAlias = Iterable[Finding]


Day: TypeAlias = tuple[int, ...]
"""Year, month and day, as ``dates.sort_key`` gives them."""


class Today:
    """The day of a check. It remembers what it was asked, for a finding can change only when an answer does."""

    def __init__(self, day: date | None = None) -> None:
        self.day = day or date.today()  # the day where the reader is
        self.come: Day = ()
        self.to_come: Day = ()

    def has_come(self, day: Day) -> bool:
        """Whether a day has come; a day's grace is given, since it is tomorrow on the other side of the earth."""
        if day <= _latest(self.day):
            self.come = max(self.come, day)
            return True
        self.to_come = min(self.to_come, day) if self.to_come else day
        return False

    @property
    def bounds(self) -> tuple[Day, Day]:
        """The last of the days asked for that has come, and the first that has not; empty where there is none."""
        return self.come, self.to_come


def holds_on(bounds: tuple[Day, Day], day: date) -> bool:
    """Whether a check with these bounds would be given the same answers on another day."""
    come, to_come = bounds
    return come <= _latest(day) and (not to_come or _latest(day) < to_come)


def _latest(day: date) -> Day:
    tomorrow = date.fromordinal(min(day.toordinal() + 1, date.max.toordinal()))
    return tomorrow.year, tomorrow.month, tomorrow.day


@dataclass(frozen=True)
class ReadingSubject:
    """A reading with all that its rules look at: where its anchors are, what its quotes prove, and the day."""

    reading: Reading
    today: Today = field(default_factory=Today)

    @cached_property
    def answers(self) -> Mapping[str, Answer]:
        """Where each anchored record stands, by record id."""
        return resolve(self.reading)

    @cached_property
    def verdicts(self) -> Mapping[str, Comparison]:
        """How each quote compares with its source, by quote id."""
        return verify(self.reading, self.spans)

    @cached_property
    def spans(self) -> Mapping[str, Span]:
        """The span of each record found in the article's text, by record id."""
        return article_spans(self.reading, self.answers)

    @cached_property
    def excerpts(self) -> tuple[tuple[Path, str], ...]:
        """What the files give away of a text that is not free: (path, words)."""
        return tuple(excerpts(self.reading))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """What is said in our words, and the text of article.md."""
        return tuple(passages_of_reading(self.reading))

    @cached_property
    def addresses(self) -> tuple[Address, ...]:
        """Every address in the record and in the sources."""
        return tuple(addresses_of_reading(self.reading))


@dataclass(frozen=True)
class SharedSubject:
    """What all readings of a library share: its settings in library.yaml, and people.yaml."""

    library: Library

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Names and descriptions."""
        return tuple(passages_of_shared(self.library))

    @cached_property
    def addresses(self) -> tuple[Address, ...]:
        """Every address in the two files."""
        return tuple(addresses_of_shared(self.library))


class Worded(Protocol):
    """A subject that holds words and addresses; rules on how they are written need no more."""

    @property
    def passages(self) -> tuple[Passage, ...]:
        """What is said."""

    @property
    def addresses(self) -> tuple[Address, ...]:
        """What is pointed to."""


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
