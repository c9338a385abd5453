"""What the commands on files of references share: their options, and how a file is opened."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from postil.actions.bibliography import READABLE, FormatError, read_references, references_in
from postil.cli.completion import complete_readable
from postil.cli.output import fail, say
from postil.diagnostics import Diagnostic, as_text
from postil.formats.loaded import Loaded
from postil.model import Source
from postil.store import StoreError

FileArgument = Annotated[Path, typer.Argument(help="A file of references.", show_default=False)]
ReadArgument = Annotated[Path, typer.Argument(help="A file of references; - is standard input.", show_default=False)]
FromOption = Annotated[
    str | None,
    typer.Option(
        "--from",
        help=f"What it is, where its name does not say: {', '.join(READABLE)}.",
        show_default=False,
        autocompletion=complete_readable,
    ),
]


def read_works(file: Path, from_format: str | None) -> Loaded[tuple[Source, ...]]:
    """Read a file of references, or - for standard input, or end and say why not."""
    try:
        if str(file) == "-":
            return references_in(sys.stdin.buffer.read(), "-", from_format)
        return read_references(file, from_format)
    except (FormatError, StoreError) as error:
        fail(str(error))


def say_findings(findings: Sequence[Diagnostic]) -> None:
    """Say on standard error what is odd about a file."""
    if findings:
        say(as_text(findings).rstrip("\n"))
