"""Findings as data for other programs: JSON, JSON Lines, and GitHub's workflow commands."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from postil import edits
from postil.diagnostics.finding import Diagnostic, Severity, Where
from postil.diagnostics.lines import visible
from postil.diagnostics.report import Report


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """Write findings as a JSON array; lines and columns from 1, 0 where unknown."""
    return json.dumps([as_data(each) for each in diagnostics], ensure_ascii=False, indent=2) + "\n"


def as_json_lines(diagnostics: Iterable[Diagnostic]) -> str:
    """Write findings as JSON Lines: the objects of the JSON array, one a line."""
    return "".join(json.dumps(as_data(each), ensure_ascii=False) + "\n" for each in diagnostics)


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Write findings as GitHub workflow commands, which show them beside the changed lines.

    The escapes are those of the workflow command syntax: ``%``, line ends, and in properties ``:`` and ``,``. An end
    column is only understood within one line.
    """
    return "".join(_command(each) for each in diagnostics)


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


def statistics_as_json(report: Report) -> str:
    """Write how often each code was found as a JSON array."""
    rows = [{"code": code, "name": report.name(code), "count": count} for code, count in report.counts()]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _place(where: Where) -> dict[str, object]:
    return {
        "file": where.file,
        "path": list(where.path),
        "line": where.line,
        "column": where.column,
        "end_line": where.end_line,
        "end_column": where.end_column,
    }


def _command(diagnostic: Diagnostic) -> str:
    levels: Mapping[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}
    where = diagnostic.where
    properties = f"file={_property(where.file)},line={max(where.line, 1)},col={max(where.column, 1)}"
    if where.end_line > where.line:
        properties += f",endLine={where.end_line}"
    elif where.end_column > where.column:
        properties += f",endColumn={where.end_column}"
    hint = f" ({diagnostic.hint})" if diagnostic.hint else ""
    related = (f"{each.where}: {each.message}" for each in diagnostic.related)
    said = _escape("\n".join(map(visible, (f"{diagnostic.message}{hint}", *related))))
    return f"::{levels[diagnostic.severity]} {properties},title={_property(diagnostic.code)}::{said}\n"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
