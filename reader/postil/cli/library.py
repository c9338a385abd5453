"""Commands on a whole library: build."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from postil.cli.building import build_library
from postil.cli.parameters import (
    JsonOption,
    LibraryArgument,
    PrivatePagesOption,
    SameLibraryOption,
    TimingsOption,
    one_library,
)

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
    code = build_library(
        one_library(library, same_library),
        out,
        private=private,
        paper=paper,
        json_output=json_output,
        cache=cache,
        show_timings=show_timings,
    )
    raise typer.Exit(code)
