"""Findings as data: what is wrong, where, and what to do.

A finding names its place by *path* (``("quotes", 2, "anchor")``) in a file of the library. ``Places`` remembers at
which line and column each path stands, so models and rules never deal with lines.
"""

from __future__ import annotations

import difflib
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from heapq import nsmallest
from typing import Literal, NamedTuple, TypeAlias

from postil import edits, written
from postil.edits import Fix
from postil.text import Span

Path: TypeAlias = edits.Path
Severity: TypeAlias = Literal["error", "warning", "note"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""Gravest first. An error is always to be mended; a note is advice and never changes the exit code."""


class Mark(NamedTuple):
    """Where a value stands in a file: lines and columns from 1, columns in code points, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int
    key_line: int = 0
    key_column: int = 0
    key_end_column: int = 0


class Where(NamedTuple):
    """A place in a file of the library: by path, and, once located, by line and column (from 1; 0: unknown).

    ``part`` names some words within the value, in visible characters of it (``within`` counts them).
    A check makes a hundred of them for each reading: a frozen dataclass would take four times as long to make.
    """

    file: str
    path: Path = ()
    on_key: bool = False
    part: Span | None = None
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0

    def within(self, value: str, start: int, end: int) -> Where:
        """Return the place of a stretch of the value, given in code points of it."""
        before = written.visible(value[:start])
        return self._replace(part=Span(before, before + written.visible(value[start:end])))

    def __str__(self) -> str:
        return ":".join((self.file, *(str(n) for n in (self.line, self.column) if n)))


class Related(NamedTuple):
    """Another place that belongs to a finding, such as the first of two definitions."""

    message: str
    where: Where


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says; the rule table adds code and severity."""

    where: Where
    message: str
    hint: str = ""
    related: tuple[Related, ...] = ()
    fix: Fix | None = field(default=None, compare=False)
    """What would mend it, where that can be said."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding with its code and severity, ready to be shown."""

    code: str
    severity: Severity
    message: str
    where: Where
    hint: str = ""
    related: tuple[Related, ...] = ()
    fix: Fix | None = field(default=None, compare=False)

    @classmethod
    def of(cls, code: str, severity: Severity, finding: Finding) -> Diagnostic:
        """Give a rule's finding its code and severity."""
        return cls(code, severity, finding.message, finding.where, finding.hint, finding.related, finding.fix)


class Kind(NamedTuple):
    """What one code means: its name, its severity, and its manual (what it finds, why it matters, how to mend it)."""

    code: str
    name: str
    severity: Severity
    manual: str

    def at(
        self, where: Where, message: str, hint: str = "", related: tuple[Related, ...] = (), fix: Fix | None = None
    ) -> Diagnostic:
        """Make a finding of this kind."""
        return Diagnostic(self.code, self.severity, message, where, hint, related, fix)

    @property
    def text(self) -> str:
        """The manual without the indentation it has in the code."""
        first, _, rest = self.manual.strip().partition("\n")
        return f"{first}\n{textwrap.dedent(rest)}".strip()


@dataclass(frozen=True, slots=True)
class Places:
    """For each file of a library, the mark of every path in it, and the text in which the marks stand."""

    files: Mapping[str, Mapping[Path, Mark]] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)

    def locate(self, where: Where) -> Where:
        """Fill in line and column: of the path itself, or of the nearest enclosing value that stands in the file."""
        marks = self.files.get(where.file)
        if where.line or marks is None:  # whether there are any would be counted
            return where
        path = where.path
        while (mark := marks.get(path)) is None:
            if not path:
                return where
            path = path[:-1]
        if where.on_key and mark.key_line and path == where.path:
            return where._replace(
                line=mark.key_line,
                column=mark.key_column,
                end_line=mark.key_line,
                end_column=mark.key_end_column or mark.key_column + len(str(path[-1])),
            )
        place = self._part(where, where.part, mark) if where.part and path == where.path else mark[:4]
        return Where(*where[:4], *place)

    def _part(self, where: Where, part: Span, mark: Mark) -> tuple[int, int, int, int]:
        text = self.texts.get(where.file)
        if text is None:
            return mark[:4]
        is_yaml = not where.file.endswith(".bib")
        return written.place(text, mark.line, mark.column, part, yaml=is_yaml) or mark[:4]

    def located(self, diagnostic: Diagnostic) -> Diagnostic:
        """Fill in the lines of a diagnostic and of everything related to it."""
        where = self.locate(diagnostic.where)
        if where is diagnostic.where and not diagnostic.related:
            return diagnostic
        related = tuple(each._replace(where=self.locate(each.where)) for each in diagnostic.related)
        found = diagnostic
        return Diagnostic(found.code, found.severity, found.message, where, found.hint, related, found.fix)


CLOSELY = 500
"""Known words that are compared letter by letter; of more, those that have most letters in common with the word."""


def nearest(word: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """Return the known word that ``word`` was probably meant to be, or nothing; ``likeness`` (0 to 1) is the least."""
    likely = list(known)
    if len(likely) > CLOSELY:
        own, length = _letters(word), len(word)
        apart = [
            max((own ^ letters).bit_count(), abs(length - len(other))) / (length + len(other) or 1)
            for other, letters in zip(likely, map(_letters, likely), strict=True)
        ]  # a share of the two that surely differs
        likely = [other for _, other in nsmallest(CLOSELY, zip(apart, likely, strict=True))]
    return next(iter(difflib.get_close_matches(word, likely, 1, likeness)), "")


@lru_cache(maxsize=1 << 16)  # a bibliography has tens of thousands of keys, and each slip is compared with all
def _letters(word: str) -> int:
    """Return a bit for each letter of a word, wherever it stands and however often; some letters share one."""
    letters = 0
    for letter in word:
        letters |= 1 << (ord(letter) & 63)
    return letters


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return the hint for a word that is not known: "did you mean 'title'?", or nothing."""
    return asking(nearest(word, known))


def asking(guess: str) -> str:
    """Return the hint that asks whether a known word was meant; nothing where there is none."""
    return f"did you mean {guess!r}?" if guess else ""


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort by file and place, the order in which a person would mend them; duplicates are dropped."""
    return tuple(
        sorted(set(diagnostics), key=lambda d: (d.where.file, d.where.line, d.where.column, d.code, d.message))
    )
