"""Findings as data: what is wrong, where, and what to do; and the writers that print them.

A finding names its place by *path* (``("quotes", 2, "anchor")``) in a file of the library. ``Places`` remembers at
which line and column each path stands, so models and rules never deal with lines.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from postil import edits
from postil.edits import Fix

Path: TypeAlias = edits.Path
Severity: TypeAlias = Literal["error", "warning", "note"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""Gravest first. An error is always to be mended; a note is advice and never changes the exit code."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a value stands in a file: lines and columns from 1, columns in code points, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int
    key_line: int = 0
    key_column: int = 0


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a file of the library: by path, and, once located, by line and column (from 1; 0: unknown)."""

    file: str
    path: Path = ()
    on_key: bool = False
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        return ":".join((self.file, *(str(n) for n in (self.line, self.column) if n)))


@dataclass(frozen=True, slots=True)
class Related:
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


@dataclass(frozen=True, slots=True)
class Kind:
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


@dataclass(frozen=True, slots=True)
class Places:
    """For each file of a library, the mark of every path in it."""

    files: Mapping[str, Mapping[Path, Mark]] = field(default_factory=dict)

    def locate(self, where: Where) -> Where:
        """Fill in line and column: of the path itself, or of the nearest enclosing value that stands in the file."""
        marks = self.files.get(where.file)
        if where.line or not marks:
            return where
        path = where.path
        while path and path not in marks:
            path = path[:-1]
        mark = marks.get(path)
        if mark is None:
            return where
        if where.on_key and mark.key_line and path == where.path:
            return replace(
                where,
                line=mark.key_line,
                column=mark.key_column,
                end_line=mark.key_line,
                end_column=mark.key_column + len(str(path[-1])),
            )
        return replace(where, line=mark.line, column=mark.column, end_line=mark.end_line, end_column=mark.end_column)

    def located(self, diagnostic: Diagnostic) -> Diagnostic:
        """Fill in the lines of a diagnostic and of everything related to it."""
        related = tuple(replace(each, where=self.locate(each.where)) for each in diagnostic.related)
        return replace(diagnostic, where=self.locate(diagnostic.where), related=related)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that ``word`` was probably meant to be, or nothing."""
    return next(iter(difflib.get_close_matches(word, list(known), 1, 0.6)), "")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return the hint for a word that is not known: "did you mean 'title'?", or nothing."""
    guess = nearest(word, known)
    return f"did you mean {guess!r}?" if guess else ""


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort by file and place, the order in which a person would mend them; duplicates are dropped."""
    return tuple(
        sorted(set(diagnostics), key=lambda d: (d.where.file, d.where.line, d.where.column, d.code, d.message))
    )


def as_line(diagnostic: Diagnostic) -> str:
    """Write one finding as ``file:line:col: CODE message (hint)``, always a single line."""
    hint = f" ({diagnostic.hint})" if diagnostic.hint else ""
    return visible(f"{diagnostic.where}: {diagnostic.code} {diagnostic.message}{hint}")


def as_text(diagnostics: Iterable[Diagnostic]) -> str:
    """Write findings for people: a line each, related places indented below."""
    lines: list[str] = []
    for each in diagnostics:
        lines.append(as_line(each))
        lines += (visible(f"    {other.where}: {other.message}") for other in each.related)
    return "".join(line + "\n" for line in lines)


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """Write findings as a JSON array; lines and columns from 1, 0 where unknown."""
    return json.dumps([as_data(each) for each in diagnostics], ensure_ascii=False, indent=2) + "\n"


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Write findings as GitHub workflow commands, which show them beside the changed lines.

    The escapes are those of the workflow command syntax: ``%``, line ends, and in properties ``:`` and ``,``.
    """
    levels: Mapping[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}
    return "".join(
        f"::{levels[each.severity]} file={_property(each.where.file)},line={max(each.where.line, 1)},"
        f"col={max(each.where.column, 1)},title={_property(each.code)}::"
        f"{_escape(each.message + (f' ({each.hint})' if each.hint else ''))}\n"
        for each in diagnostics
    )


def as_data(diagnostic: Diagnostic) -> dict[str, object]:
    """Return a finding as plain data, as it stands in JSON output."""
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        **_place(diagnostic.where),
        "related": [{"message": each.message, **_place(each.where)} for each in diagnostic.related],
        "fix": edits.as_data(diagnostic.fix) if diagnostic.fix else None,
    }


def visible(line: str) -> str:
    """Show control and bidirectional characters as escapes: a finding is one line and can't forge another."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in line)


def _place(where: Where) -> dict[str, object]:
    return {
        "file": where.file,
        "path": list(where.path),
        "line": where.line,
        "column": where.column,
        "end_line": where.end_line,
        "end_column": where.end_column,
    }


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
