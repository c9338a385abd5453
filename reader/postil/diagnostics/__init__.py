"""Findings as data (``finding``), and the writers that print them (``writers``)."""

from postil.diagnostics.finding import (
    SEVERITIES,
    Diagnostic,
    Finding,
    Kind,
    Mark,
    Path,
    Places,
    Related,
    Severity,
    Where,
    did_you_mean,
    in_order,
    nearest,
)
from postil.diagnostics.writers import as_data, as_github, as_json, as_line, as_text, visible

__all__ = [
    "SEVERITIES",
    "Diagnostic",
    "Finding",
    "Kind",
    "Mark",
    "Path",
    "Places",
    "Related",
    "Severity",
    "Where",
    "as_data",
    "as_github",
    "as_json",
    "as_line",
    "as_text",
    "did_you_mean",
    "in_order",
    "nearest",
    "visible",
]
