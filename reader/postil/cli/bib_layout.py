"""``postil bib fmt``: BibTeX files in one layout, as a formatter of programs does it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, NoReturn, get_args

import typer

from postil.actions.bib_files import BibFile, bib_files, bib_of, format_bib, open_bib, save_bib
from postil.cli.bib_options import say_findings
from postil.cli.output import CLEAN, FINDINGS, counted, fail, result, result_json, say, suggesting
from postil.cli.parameters import JsonOption
from postil.cli.program import COULD_NOT_RUN
from postil.edits import EditRefusedError
from postil.formats.bibtex.formatted_entry import Delimiters, EntryOrder, FieldOrder, Style
from postil.store import StoreError

_CHOICES = {"--delimiters": get_args(Delimiters), "--fields": get_args(FieldOrder), "--sort": get_args(EntryOrder)}


def fmt(
    files: Annotated[
        list[Path], typer.Argument(help="BibTeX files, or folders of them; - is standard input.", show_default=False)
    ],
    check: Annotated[bool, typer.Option("--check", help="Write nothing; name the files that would change.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Write nothing; show what would change.")] = False,
    sort: Annotated[str, typer.Option(help=f"Order of entries: {', '.join(_CHOICES['--sort'])}.")] = "keep",
    fields: Annotated[str, typer.Option(help=f"Order of fields: {', '.join(_CHOICES['--fields'])}.")] = "keep",
    delimiters: Annotated[
        str, typer.Option(help=f"What encloses values: {', '.join(_CHOICES['--delimiters'])}.")
    ] = "braces",
    indent: Annotated[int, typer.Option(help="Spaces before a field; 0 stands for a tab.", min=0, max=16)] = 2,
    align: Annotated[bool, typer.Option(help="Put the signs = of an entry below each other.")] = True,
    lower: Annotated[bool, typer.Option(help="Write entry types and field names in lower case.")] = True,
    json_output: JsonOption = False,
) -> None:
    """Lay out BibTeX files in one way. What they say stays the same: values, macros, comments, unknown blocks.

    Where entries are sorted, they are so between strings, comments and headings; an entry that others take over from
    (`crossref`) stands behind these.

    Exit code 0: done; 1: with --check or --diff, something would change; 2: a file could not be read or laid out.
    """
    for option, value in (("--sort", sort), ("--fields", fields), ("--delimiters", delimiters)):
        if value not in _CHOICES[option]:
            known = f"{option} {value!r} is not known; there are {', '.join(_CHOICES[option])}"
            fail(suggesting(known, value, _CHOICES[option]))
    style = Style(" " * indent or "\t", align, delimiters, fields, sort, lower)  # type: ignore[arg-type]
    if [str(each) for each in files] == ["-"]:
        _standard_input(style, check=check, diff=diff)
    changed: list[Path] = []
    refused: list[dict[str, str]] = []
    for path in bib_files(files):
        try:
            file = open_bib(path)
            say_findings(file.findings)
            text = format_bib(file, style)
            if text != file.text:
                changed.append(path)
                _show(file, text, check=check, diff=diff, quiet=json_output)
        except (StoreError, EditRefusedError) as error:
            say(f"postil: {error}" if isinstance(error, StoreError) else f"postil: {path}: {error}")
            refused.append({"file": path.as_posix(), "message": str(error)})
    if json_output:
        result_json({"changed": [path.as_posix() for path in changed], "refused": refused})
    say(f"{counted(len(changed), 'file')} {'would be laid out anew' if check or diff else 'laid out anew'}.")
    raise typer.Exit(COULD_NOT_RUN if refused else FINDINGS if changed and (check or diff) else CLEAN)


def _show(file: BibFile, text: str, *, check: bool, diff: bool, quiet: bool) -> None:
    if not check and not diff:
        save_bib(file, text)
    elif not quiet:
        result(file.diff(text) if diff else f"{file.path}\n")


def _standard_input(style: Style, *, check: bool, diff: bool) -> NoReturn:
    try:
        file = bib_of(Path("-"), sys.stdin.buffer.read())
        text = format_bib(file, style)
    except (StoreError, EditRefusedError) as error:
        fail(str(error))
    if diff:
        result(file.diff(text))
    elif not check:
        result(text)
    raise typer.Exit(FINDINGS if text != file.text and (check or diff) else CLEAN)
