"""Findings as lines: one each, in groups, or only counted."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from postil.diagnostics.finding import Diagnostic
from postil.diagnostics.report import Report


def visible(line: str) -> str:
    """Show control and bidirectional characters as escapes: a finding is one line and can't forge another."""
    if line.isprintable():
        return line
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in line)


def as_line(diagnostic: Diagnostic) -> str:
    """Write one finding as ``file:line:col: CODE message (hint)``, always a single line."""
    return visible(f"{diagnostic.where}: {diagnostic.code} {_said(diagnostic)}")


def as_text(diagnostics: Iterable[Diagnostic]) -> str:
    """Write findings for people: a line each, related places indented below."""
    lines: list[str] = []
    for each in diagnostics:
        lines.append(as_line(each))
        lines += (visible(f"    {other.where}: {other.message}") for other in each.related)
    return "".join(line + "\n" for line in lines)


def concise(report: Report) -> str:
    """Write each finding on a line of its own, for editors, ``grep`` and ``wc -l``."""
    return "".join(as_line(each) + "\n" for each in report.findings)


def grouped(report: Report) -> str:
    """Write findings below the name of their file, with places in a column."""
    blocks: list[str] = []
    for file, group in groupby(report.findings, key=lambda each: each.where.file):
        rows = [(_place(each), visible(f"{each.code} {_said(each)}")) for each in group]
        width = max(len(place) for place, _ in rows)
        lines = "".join(f"  {place:<{width}} {said}\n" for place, said in rows)
        blocks.append(f"{visible(file)}:\n{lines}")
    return "\n".join(blocks)


def statistics(report: Report) -> str:
    """Write how often each code was found, the most frequent first."""
    counts = report.counts()
    width = max((len(str(count)) for _, count in counts), default=0)
    return "".join(f"{count:>{width}}  {code}  {report.name(code)}".rstrip() + "\n" for code, count in counts)


def _place(diagnostic: Diagnostic) -> str:
    where = diagnostic.where
    return ":".join(str(number) for number in (where.line, where.column) if number)


def _said(diagnostic: Diagnostic) -> str:
    return diagnostic.message + (f" ({diagnostic.hint})" if diagnostic.hint else "")
