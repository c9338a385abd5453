"""Commands on a whole library: build."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

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
from postil.cli.parameters import (
    JsonOption,
    LibraryArgument,
    PrivatePagesOption,
    SameLibraryOption,
    TimingsOption,
    one_library,
)
from postil.engines.paper import PaperError
from postil.store import StoreError
from postil.timings import Timings

if TYPE_CHECKING:
    from postil.diagnostics import Diagnostic

FILES_PER_READING = 7

OutOption = Annotated[
    Path | None,
    typer.Option("--out", "-o", help="Folder to write into.", show_default="site, or private-site with --private"),
]
PaperOption = Annotated[
    bool, typer.Option("--pdf", help="Also a PDF of each reading, its notes at the feet of the pages.")
]


def build(
    library: LibraryArgument = None,
    same_library: SameLibraryOption = None,
    out: OutOption = None,
    private: PrivatePagesOption = False,
    paper: PaperOption = False,
    json_output: JsonOption = False,
    cache: Annotated[bool, typer.Option("--cache/--no-cache", help="Make only what has changed.")] = True,
    show_timings: TimingsOption = False,
) -> None:
    """Build the site: the readings, and the library around them.

    Each reading is a page, annotated Markdown, BibTeX and web annotations; around them are the pages of people,
    sources, themes, quotations and links, a search that works from disk, and a feed.

    A public build gives away no more of a text than each reading's policy allows. A reading whose files can't be read,
    or whose excerpts break the limits, is left out and named.

    `--pdf` needs WeasyPrint: `pip install 'postil[print]'`.

    What was made is known in `.postil/cache` below the library, and only what has changed is made again.

    Exit code 0: all built; 1: something was left out; 2: could not run.
    """
    timings = Timings("start") if show_timings else None
    stored = open_library(one_library(library, same_library), timings)
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
    raise typer.Exit(FINDINGS if errors else CLEAN)


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
