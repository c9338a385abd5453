"""What ``postil build`` does, however it was asked: build, print, and say how it went."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from postil.actions.build import Built
from postil.actions.build import build as build_site
from postil.cli.advancing import progress
from postil.cli.output import (
    CLEAN,
    FINDINGS,
    counted,
    fail,
    from_here,
    open_library,
    result,
    result_json,
    say,
    tell_timings,
)
from postil.engines.paper import PaperError
from postil.store import StoreError
from postil.timings import Timings

if TYPE_CHECKING:
    from postil.diagnostics import Diagnostic

FILES_PER_READING = 7


def build_library(
    library: Path | None,
    out: Path | None = None,
    *,
    private: bool = False,
    paper: bool = False,
    json_output: bool = False,
    cache: bool = True,
    show_timings: bool = False,
) -> int:
    """Build the site of a library, the nearest one where none is named; returns the exit code."""
    timings = Timings("start") if show_timings else None
    stored = open_library(library, timings)
    folder = out or Path("private-site" if private else "site")
    try:
        with progress(lambda: len(stored.names) * FILES_PER_READING) as step:
            built = build_site(
                stored, folder, private=private, cached=cache, paper=paper, progress=step, timings=timings
            )
    except (StoreError, PaperError) as error:
        fail(str(error))
    for remark in built.remarks:
        say(f"Note: {remark}.")
    errors = [each for each in built.findings if each.severity == "error"]
    errors += [each for reasons in built.left_out.values() for each in reasons]
    findings = from_here(errors, stored)
    if json_output:
        result_json({"folder": str(folder), "private": private, **_as_data(built, findings)})
    elif findings:
        from postil.diagnostics import as_text  # most builds find nothing

        result(as_text(findings))
    left_out = f"; left out: {', '.join(_left_out(built))}" if _left_out(built) else ""
    count, changed = counted(len(built.readings), "reading"), counted(len(built.changed), "file")
    say(f"{count} in {folder}, {changed} changed{left_out}.")
    say(f"Open {folder / 'index.html'} in a browser.")
    tell_timings(timings)
    return FINDINGS if errors else CLEAN


def _left_out(built: Built) -> list[str]:
    """Return the readings that can't be read, and those that break a limit of publishing."""
    return sorted((*built.broken, *built.left_out))


def _as_data(built: Built, findings: Sequence[Diagnostic]) -> dict[str, Any]:
    from postil.diagnostics import as_data

    return {
        "readings": list(built.readings),
        "left_out": _left_out(built),
        "changed": list(built.changed),
        "findings": [as_data(each) for each in findings],
        "remarks": list(built.remarks),
    }
