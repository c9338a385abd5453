"""The formats of findings: one table of names and writers."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from postil.diagnostics.exchange import as_github, as_json, as_json_lines
from postil.diagnostics.full import full
from postil.diagnostics.junit import junit
from postil.diagnostics.lines import concise, grouped
from postil.diagnostics.report import Writer
from postil.diagnostics.sarif import sarif

WRITERS: Mapping[str, Writer] = MappingProxyType(
    {
        "full": full,
        "concise": concise,
        "grouped": grouped,
        "json": lambda report: as_json(report.findings),
        "json-lines": lambda report: as_json_lines(report.findings),
        "github": lambda report: as_github(report.findings),
        "sarif": sarif,
        "junit": junit,
    }
)
"""A writer by the name of its format; each is a pure function of a report."""
