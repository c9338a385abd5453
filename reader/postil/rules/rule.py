"""What a rule is: a short function from a subject to findings, with its code, name, severity, and its manual."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, Protocol, TypeAlias, TypeVar

from postil.anchor import Answer, article_spans, resolve
from postil.cite.works import article_works
from postil.diagnostics import Finding, Kind, Path, Severity
from postil.model import Anchor, Library, Reading, Source
from postil.model.today import Today
from postil.quoting import Comparison, verify
from postil.rules.addressed import Addresses, addresses_of_reading, addresses_of_shared
from postil.rules.citing import Locator, NoteCitation, locators, note_citations, people_of, record_keys
from postil.rules.excerpts import excerpts
from postil.rules.given import Given, given_by
from postil.rules.passages import Passages, passages_of_reading, passages_of_shared
from postil.text import Span

S = TypeVar("S")
Findings: TypeAlias = Iterable[Finding]


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
        """The span of each record found in the article's text, by record id; of an id that two records have, none."""
        seen = Counter(record_id for _, record_id, _ in self.anchored)
        spans = article_spans(self.reading, self.answers)
        return {key: span for key, span in spans.items() if seen[key] == 1}

    @cached_property
    def works(self) -> tuple[Source, ...]:
        """The article in all its publications, as works that can be cited."""
        return article_works(self.reading)

    @cached_property
    def anchored(self) -> tuple[tuple[tuple[str, int], str, Anchor], ...]:
        """Every record that has an anchor: (path, id, anchor)."""
        return tuple(self.reading.record.anchored())

    @cached_property
    def given(self) -> Given:
        """Which fields its files give, and whether a text is empty."""
        return given_by(self.reading, self.answers)

    @cached_property
    def people(self) -> tuple[tuple[Path, str], ...]:
        """Every person and organisation that the reading names: (path, id)."""
        return tuple(people_of(self.reading))

    @cached_property
    def record_keys(self) -> tuple[tuple[Path, str], ...]:
        """Every work that a record names: (path, citation key)."""
        return tuple(record_keys(self.reading))

    @cached_property
    def citations(self) -> tuple[NoteCitation, ...]:
        """Every citation in a note."""
        return tuple(note_citations(self.reading))

    @cached_property
    def locators(self) -> tuple[Locator, ...]:
        """Every place in a work that a quote or a note names."""
        return tuple(locators(self.reading, self.citations))

    @cached_property
    def excerpts(self) -> tuple[tuple[Path, str], ...]:
        """What the files give away of a text that is not free: (path, words)."""
        return tuple(excerpts(self.reading, self.passages.ours))

    @cached_property
    def passages(self) -> Passages:
        """What is said in our words, and the text of article.md."""
        return passages_of_reading(self.reading)

    @cached_property
    def addresses(self) -> Addresses:
        """Every address in the record and in the sources."""
        return Addresses(addresses_of_reading(self.reading))


@dataclass(frozen=True)
class SharedSubject:
    """What all readings of a library share: its settings in library.yaml, and people.yaml."""

    library: Library

    @cached_property
    def passages(self) -> Passages:
        """Names and descriptions."""
        return passages_of_shared(self.library)

    @cached_property
    def addresses(self) -> Addresses:
        """Every address in the two files."""
        return Addresses(addresses_of_shared(self.library))


class Worded(Protocol):
    """A subject that holds words and addresses; rules on how they are written need no more."""

    @property
    def passages(self) -> Passages:
        """What is said."""

    @property
    def addresses(self) -> Addresses:
        """What is pointed to."""


@dataclass(frozen=True)
class Rule(Generic[S]):
    """One row of a rule table.

    ``about`` are names as in ``Given``, a space apart: a rule on a reading finds nothing where none of them is given.
    Without any, it looks at every subject.
    """

    code: str
    name: str
    severity: Severity
    check: Callable[[S], Findings]
    about: str = ""

    def may_find(self, given: Set[str]) -> bool:
        """Whether there can be something to find where this is given."""
        return not self.about or not given.isdisjoint(self.about.split())

    @property
    def kind(self) -> Kind:
        """The rule as the manual shows it; its text is the docstring of the function."""
        return Kind(self.code, self.name, self.severity, inspect.getdoc(self.check) or "")
