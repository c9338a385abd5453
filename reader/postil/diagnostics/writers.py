"""The writers of findings."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from postil.diagnostics.finding import Diagnostic, Severity, Where


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
