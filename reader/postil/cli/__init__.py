"""The command ``postil``: parse, call, print, exit."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping
from io import TextIOWrapper
from types import MappingProxyType
from typing import Annotated

import typer

from postil.cli.loading import LoadingGroup, Row
from postil.cli.program import COULD_NOT_RUN, PROGRAM

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
        from importlib.metadata import version  # it reads mail headers, and brings along what that takes

        typer.echo(f"postil {version('postil')}")
        raise typer.Exit


def _common(
    context: typer.Context,
    show_version: Annotated[  # noqa: ARG001 (its callback has shown it)
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        from postil.cli.status import status  # loaded when it is wanted, as all commands are

        status()


_PANELS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "A library": {
            "init": "begin:init",
            "new": "begin:new",
            "import": "importing:import_",
            "status": "status:status",
            "check": "check:check",
            "verify": "quotes:verify",
            "watch": "status:watch",
            "build": "library:build",
            "serve": "serving:serve",
        },
        "A reading": {
            "show": "reading:show",
            "attach": "reading:attach",
            "capture": "capturing:capture",
            "anchor": "anchors:anchor",
            "diff": "anchors:diff",
            "quotes": "quotes:quotes",
            "cite": "citing:cite",
            "detect": "suggestions:detect",
            "confirm": "suggestions:confirm",
        },
        "postil itself": {
            "explain": "reference:explain",
            "schema": "reference:schema",
            "doctor": "status:doctor",
            "completion": "completion:completion",
        },
        "Records of a reading": {
            "quote": "records:quotes()",
            "note": "records:notes()",
            "link": "records:links()",
            "links": "links:application()",
        },
        "Files of references": {"bib": "bibliography:application()"},
    }
)
"""Every command, as the help shows them: panel, name, and where it is; see ``loading.Row``."""


class _Postil(LoadingGroup):
    rows = MappingProxyType(
        {name: Row(panel, target) for panel, rows in _PANELS.items() for name, target in rows.items()}
    )


def application() -> typer.Typer:
    """Make the command line application."""
    return typer.Typer(
        name="postil",
        help=_HELP,
        epilog=_EPILOG,
        callback=_common,
        cls=_Postil,
        invoke_without_command=True,
        rich_markup_mode="markdown",
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )


_YOUNG = 1_000_000
"""Objects that wait until Python looks for circles among them, which is a tenth of the time of a check when it does so
at its usual 700, and a hundredth at 100,000. What a reading is made of holds no circles: memory is as flat without it
(some megabytes at most are for what a library we use may leave)."""


def main() -> None:
    """Run the command line; what a terminal's encoding can't show is shown as an escape."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")  # to look for them, it reads about every installed package
    gc.set_threshold(_YOUNG, *gc.get_threshold()[1:])
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
    finally:
        gc.freeze()  # all that is left is given back at once; to look for circles in it takes an eighth of a second
