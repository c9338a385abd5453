"""Findings as data; the writers that print them; which are chosen, and which are silenced and why."""

from typing import TYPE_CHECKING

from postil import lazy

if TYPE_CHECKING:
    from postil.diagnostics.exchange import as_data, as_github, as_json, as_json_lines, statistics_as_json
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
        asking,
        did_you_mean,
        in_order,
        nearest,
    )
    from postil.diagnostics.lines import as_line, as_text, statistics, visible
    from postil.diagnostics.report import Report, Writer
    from postil.diagnostics.selecting import ALL, code_of, codes_of, fixable, select, unknown_code
    from postil.diagnostics.silencing import Ignore, Remark, Silenced, Wishes
    from postil.diagnostics.writers import WRITERS
else:
    __getattr__ = lazy.names(
        __name__,
        {
            "exchange": "as_data as_github as_json as_json_lines statistics_as_json",
            "finding": "SEVERITIES Diagnostic Finding Kind Mark Path Places Related Severity Where "
            "asking did_you_mean in_order nearest",
            "lines": "as_line as_text statistics visible",
            "report": "Report Writer",
            "selecting": "ALL code_of codes_of fixable select unknown_code",
            "silencing": "Ignore Remark Silenced Wishes",
            "writers": "WRITERS",
        },
    )

__all__ = [
    "ALL",
    "SEVERITIES",
    "WRITERS",
    "Diagnostic",
    "Finding",
    "Ignore",
    "Kind",
    "Mark",
    "Path",
    "Places",
    "Related",
    "Remark",
    "Report",
    "Severity",
    "Silenced",
    "Where",
    "Wishes",
    "Writer",
    "as_data",
    "as_github",
    "as_json",
    "as_json_lines",
    "as_line",
    "as_text",
    "asking",
    "code_of",
    "codes_of",
    "did_you_mean",
    "fixable",
    "in_order",
    "nearest",
    "select",
    "statistics",
    "statistics_as_json",
    "unknown_code",
    "visible",
]
