"""Findings for people at a terminal: the line, and below it the place in the file with what is meant underlined."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from postil.diagnostics.excerpts import Row, excerpt, split_lines
from postil.diagnostics.finding import Diagnostic, Severity
from postil.diagnostics.lines import as_line, visible
from postil.diagnostics.report import Report

_STYLES: Mapping[str, str] = MappingProxyType(
    {"error": "1;31", "warning": "1;33", "note": "1;36", "place": "1", "rule": "34", "related": "1;34"}
)
"""ANSI "select graphic rendition" parameters (ECMA-48, 8.3.117), by what they show."""


def full(report: Report) -> str:
    """Write each finding as ``concise`` does, then its place and the places related to it as excerpts."""
    lines = {file: split_lines(text) for file, text in report.sources.items()}
    blocks = ("".join(line + "\n" for line in _finding(each, report, lines)) for each in report.findings)
    return "\n".join(blocks)


def _finding(diagnostic: Diagnostic, report: Report, lines: Mapping[str, list[str]]) -> Iterator[str]:
    paint = _Paint(report.color)
    yield _heading(diagnostic, paint)
    places = [diagnostic.where, *(each.where for each in diagnostic.related)]
    gutter = max(len(str(max(each.line + 1, each.end_line + 1))) for each in places)
    width = report.width - gutter - 4
    rows = excerpt(lines.get(diagnostic.where.file, ()), diagnostic.where, width)
    yield from _rows(rows, gutter, "^", diagnostic.severity, paint)
    for each in diagnostic.related:
        said = visible(f"{each.where}: {each.message}")
        yield f"{' ' * gutter} {paint('=', 'rule')} {said}"
        if each.where.line:
            rows = excerpt(lines.get(each.where.file, ()), each.where, width, context=0)
            yield from _rows(rows, gutter, "-", "related", paint)


def _heading(diagnostic: Diagnostic, paint: _Paint) -> str:
    line = as_line(diagnostic)
    place = visible(str(diagnostic.where))
    rest = line.removeprefix(f"{place}: {diagnostic.code}")
    return f"{paint(place, 'place')}: {paint(diagnostic.code, diagnostic.severity)}{rest}"


def _rows(rows: tuple[Row, ...], gutter: int, mark: str, style: str, paint: _Paint) -> Iterator[str]:
    bar = paint("|", "rule")
    empty = f"{' ' * gutter} {bar}"
    if rows:
        yield empty
    for row in rows:
        number = paint(f"{row.number or '':>{gutter}}", "rule")
        yield f"{number} {bar} {row.text}".rstrip()
        if row.below:
            yield f"{empty} {paint(mark, style)} {row.below}"
        elif row.marked is not None:
            begin, end = row.marked
            yield f"{empty} {' ' * begin}{paint(mark * (end - begin), style)}"
    if rows:
        yield empty


class _Paint:
    """Puts a colour around a text, or leaves it as it is."""

    def __init__(self, color: bool) -> None:
        self._color = color

    def __call__(self, text: str, style: Severity | str) -> str:
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self._color else text
