"""Commands on a file of references: convert, check, dedupe, keys."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from postil.actions.bibliography import FormatError
from postil.cli.bib_keys import keys
from postil.cli.bib_layout import fmt
from postil.cli.bib_merging import add, dedupe, merge
from postil.cli.bib_options import FromOption, ReadArgument, read_works
from postil.cli.completion import complete_formats
from postil.cli.output import CLEAN, FINDINGS, counted, fail, result, result_json, say
from postil.cli.parameters import JsonOption, ZoteroOption, check_format
from postil.diagnostics import as_data, as_json, as_text, in_order, visible
from postil.formats.loaded import Loaded
from postil.formats.references import REFERENCE_FORMATS, write_references
from postil.model import Source
from postil.store import StoreError, write

ToOption = Annotated[
    str,
    typer.Option(
        "--to",
        "-t",
        help=f"One of: {', '.join(REFERENCE_FORMATS)}.",
        show_default=False,
        autocompletion=complete_formats,
    ),
]


def application() -> typer.Typer:
    """Make the group of commands ``postil bib``."""
    app = typer.Typer(
        name="bib",
        help="Work on a file of references: BibTeX, BibLaTeX, CSL-JSON, RIS.",
        no_args_is_help=True,
        rich_markup_mode="markdown",
    )
    for command in (convert, check, fmt, keys, dedupe, merge, add):
        app.command()(command)
    return app


def convert(
    file: ReadArgument,
    to: ToOption,
    from_format: FromOption = None,
    out: Annotated[Path | None, typer.Option(help="File to write; printed if left out.", show_default=False)] = None,
    zotero: ZoteroOption = False,
    language: Annotated[
        str, typer.Option(help="Language of what we add, such as where a work appeared first (BCP 47).")
    ] = "en",
    json_output: JsonOption = False,
) -> None:
    """Write a file of references in another format.

    What could not be read, and what the other format can't hold, is listed on standard error.

    Exit code 0: all was read; 1: something could not be read; 2: could not run.
    """
    check_format(to)
    loaded = read_works(file, from_format)
    written = write_references(loaded.value, to, zotero=zotero, language=language)
    if out is not None:
        try:
            write(out, written.text.encode())
        except StoreError as error:
            fail(str(error))
    if json_output:
        lost = [asdict(loss) for loss in written.losses]
        found = [as_data(each) for each in in_order(loaded.findings)]
        result_json({"format": to, "text": written.text, "lost": lost, "findings": found})
    else:
        if out is None:
            result(written.text)
        say("".join(f"{line}\n" for line in _said(loaded, [str(loss) for loss in written.losses])).rstrip("\n"))
    raise typer.Exit(_code(loaded))


def check(file: ReadArgument, from_format: FromOption = None, json_output: JsonOption = False) -> None:
    """Say what is wrong with a file of references, a line a finding: how it is written, and what is in it.

    The rules are those of a library (codes S…), but for the few that ask what a reading says of its sources.

    Exit code 0: nothing; 1: findings; 2: could not run. `postil explain CODE` says more.
    """
    from postil.actions.bib_rules import checked_references  # the rules take their time, and others need none

    try:
        loaded = checked_references(file, from_format, sys.stdin.buffer.read() if str(file) == "-" else None)
    except (FormatError, StoreError) as error:
        fail(str(error))
    findings = in_order(loaded.findings)
    result(as_json(findings) if json_output else as_text(findings))
    say(f"{counted(len(loaded.value), 'work')} read, {counted(len(findings), 'finding')}.")
    raise typer.Exit(FINDINGS if any(each.severity != "note" for each in findings) else CLEAN)


def _said(loaded: Loaded[tuple[Source, ...]], losses: list[str]) -> list[str]:
    lines = as_text(in_order(loaded.findings)).splitlines()
    lines += (visible(f"lost: {loss}") for loss in losses)
    return [*lines, f"{counted(len(loaded.value), 'work')}; {len(losses):,} lost."]


def _code(loaded: Loaded[tuple[Source, ...]]) -> int:
    return FINDINGS if any(each.severity == "error" for each in loaded.findings) else CLEAN
