"""The commands of ``postil``, and the application that parses what is asked of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any

import typer

from postil.cli.loading import LoadingGroup, Row
from postil.cli.program import PROGRAM

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
        bool, typer.Option("--version", "-V", callback=_show_version, is_eager=True, help="Show the version.")
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
    """The commands; `postil help` and `postil version`, as other programs have them, are options of this one."""

    rows = MappingProxyType(
        {name: Row(panel, target) for panel, rows in _PANELS.items() for name, target in rows.items()}
    )

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words that are options here as such: `help check` is `check --help`."""
        if args[:1] == ["help"]:
            args = [*args[1:], "--help"]
        elif args == ["version"]:
            args = ["--version"]
        return super().parse_args(ctx, args)


def application() -> typer.Typer:
    """Make the command line application."""
    return typer.Typer(
        name=PROGRAM,
        help=_HELP,
        epilog=_EPILOG,
        callback=_common,
        cls=_Postil,
        invoke_without_command=True,
        rich_markup_mode="markdown",
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
