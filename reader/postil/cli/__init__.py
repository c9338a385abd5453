"""The command ``postil``: parse, call, print, exit."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.metadata import version
from io import TextIOWrapper
from typing import Annotated

import typer

from postil.cli import anchors, library, reading, records, reference

_HELP = """**postil** keeps annotated readings of articles: quotes, footnote links, sources and notes, each tied to the
exact words; it checks what can be checked, and makes pages, Markdown and BibTeX of them.

A library is a folder of plain files. `postil new --title "My readings"` begins one; `postil check` looks through it;
`postil build` makes its site.
"""

_EPILOG = "Exit codes: 0 all well, 1 something was found, 2 could not run."


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"postil {version('postil')}")
        raise typer.Exit


def _common(
    show_version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    pass


def application() -> typer.Typer:
    """Make the command line application."""
    app = typer.Typer(
        name="postil",
        help=_HELP,
        epilog=_EPILOG,
        callback=_common,
        no_args_is_help=True,
        rich_markup_mode="markdown",
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    panels: dict[str, tuple[Callable[..., None], ...]] = {
        "A library": (library.new, library.check, library.build),
        "A reading": (reading.show, reading.attach, anchors.anchor, anchors.diff, reading.cite),
        "Reference": (reference.explain, reference.schema),
    }
    for panel, commands in panels.items():
        for command in commands:
            app.command(rich_help_panel=panel)(command)
    for group in (records.application("quote"), records.application("note"), records.application("link")):
        app.add_typer(group, rich_help_panel="Records of a reading")
    return app


def main() -> None:
    """Run the command line; what a terminal's encoding can't show is shown as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    application()()
