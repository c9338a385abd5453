"""The command ``postil``: parse, call, print, exit."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.metadata import version
from io import TextIOWrapper
from typing import Annotated

import typer

from postil.cli import anchors, begin, bibliography, check, completion, library, reading, records, reference, status
from postil.cli.completion import PROGRAM
from postil.cli.helping import Group, dress
from postil.cli.output import COULD_NOT_RUN

_HELP = """**postil** keeps annotated readings of articles: quotes, footnote links, sources and notes, each tied to the
exact words; it checks what can be checked, and makes pages, Markdown and BibTeX of them.

A library is a folder of plain files. `postil init` begins one, `postil new` a reading in it; `postil check` looks
through it; `postil build` makes its pages. `postil` alone says where the library stands and what to do next.
"""

_EPILOG = (
    "Exit codes: 0 all well; 1 something was found that should be looked at; 2 could not run; 130 ended by Ctrl-C."
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"postil {version('postil')}")
        raise typer.Exit


def _common(
    context: typer.Context,
    show_version: Annotated[  # noqa: ARG001 (its callback has shown it)
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        status.status()


def application() -> typer.Typer:
    """Make the command line application."""
    app = typer.Typer(
        name="postil",
        help=_HELP,
        epilog=_EPILOG,
        callback=_common,
        cls=Group,
        invoke_without_command=True,
        rich_markup_mode="markdown",
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    panels: dict[str, tuple[Callable[..., None], ...]] = {
        "A library": (begin.init, begin.new, status.status, check.check, status.watch, library.build),
        "A reading": (reading.show, reading.attach, anchors.anchor, anchors.diff, reading.cite),
        "postil itself": (reference.explain, reference.schema, status.doctor, completion.completion),
    }
    for panel, commands in panels.items():
        for command in commands:
            app.command(rich_help_panel=panel)(command)
    for group in (records.application("quote"), records.application("note"), records.application("link")):
        app.add_typer(group, rich_help_panel="Records of a reading")
    app.add_typer(bibliography.application(), rich_help_panel="Files of references")
    dress(app)
    return app


def main() -> None:
    """Run the command line; what a terminal's encoding can't show is shown as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        application()(prog_name=PROGRAM)
    except OSError as error:  # the system refuses something that no command expects, such as the current folder
        typer.echo(
            f"postil: {': '.join(filter(None, (str(error.filename or ''), error.strerror or str(error))))}", err=True
        )
        sys.exit(COULD_NOT_RUN)
