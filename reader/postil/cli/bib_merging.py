"""``postil bib merge``, ``add`` and ``dedupe``: works of several files, or of one, brought together."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from postil.actions.adding import Incoming, incoming, looked_up
from postil.actions.bib_files import BibFile, bib_of, open_bib, save_bib
from postil.actions.bibliography import FormatError
from postil.actions.lookup import Get, LookUpError, look_up_doi, look_up_isbn
from postil.cite.duplicates import find_duplicates
from postil.cite.keys import DEFAULT, PatternError, parse_pattern
from postil.cli.bib_options import FileArgument, FromOption, read_works, say_findings
from postil.cli.output import CLEAN, FINDINGS, counted, fail, result, result_json, say
from postil.cli.parameters import JsonOption
from postil.diagnostics import as_data, in_order, visible
from postil.edits import EditRefusedError
from postil.formats.bibtex.deduplicating import deduplicate
from postil.formats.bibtex.joining import Side
from postil.formats.bibtex.merging import File, Merged
from postil.formats.bibtex.merging import merge as merge_files
from postil.formats.decode import MAX_REFERENCES
from postil.model import Source
from postil.store import StoreError, read

_FAILURES = (StoreError, EditRefusedError, FormatError, PatternError, LookUpError)
_SIDES: dict[str, Side] = {"": "", "ours": "ours", "theirs": "theirs", "first": "ours", "last": "theirs"}

OtherArgument = Annotated[Path, typer.Argument(help="The file whose works come in, in any format.", show_default=False)]
PreferOption = Annotated[
    str, typer.Option(help="Where the two differ: ours or theirs; if left out, both entries stay.", show_default=False)
]
WriteOption = Annotated[bool, typer.Option("--write", help="Write the result into FILE.")]
DiffOption = Annotated[bool, typer.Option("--diff", help="Write nothing; show what would change.")]
PatternOption = Annotated[str, typer.Option("--pattern", help="Keys of works that bring none, as in Better BibTeX.")]


def merge(
    file: FileArgument,
    other: OtherArgument,
    prefer: PreferOption = "",
    from_format: FromOption = None,
    pattern: PatternOption = DEFAULT,
    write: WriteOption = False,
    diff: DiffOption = False,
    json_output: JsonOption = False,
) -> None:
    """Print FILE with all that OTHER says more: its works, strings, comments; nothing of either is lost.

    A work that stands in both (by DOI, ISBN, address, or title, author and year) becomes one entry: fields that only
    one side has are taken over, and the key of the other stays as an alias. Where they differ, both entries stay and it
    is a finding, with both places.

    Exit code 0: no differences; 1: some; 2: could not run.
    """
    try:
        bib = open_bib(file)
        come = incoming(read(other, limit=MAX_REFERENCES), str(other), from_format, pattern)
        side = _side(prefer, "ours", "theirs")
        merged = merge_files(File(bib.text, str(file)), come.file, side, aliases=not come.made_keys)
        _done(bib, merged, come, write=write, diff=diff, json_output=json_output)
    except _FAILURES as error:
        fail(str(error))
    raise typer.Exit(FINDINGS if any(each.severity != "note" for each in merged.findings) else CLEAN)


def add(
    file: FileArgument,
    works: Annotated[
        list[Path] | None, typer.Argument(help="Files in any format; - is standard input.", show_default=False)
    ] = None,
    doi: Annotated[
        list[str] | None, typer.Option(help="Look a DOI up, over the network; may be given again.", show_default=False)
    ] = None,
    isbn: Annotated[
        list[str] | None, typer.Option(help="Look an ISBN up, over the network, as --doi does.", show_default=False)
    ] = None,
    url: Annotated[
        list[str] | None, typer.Option(help="Describe a page of the web, over the network.", show_default=False)
    ] = None,
    from_format: FromOption = None,
    pattern: PatternOption = DEFAULT,
    diff: DiffOption = False,
    json_output: JsonOption = False,
) -> None:
    """Add works to FILE, which is begun where there is none. A work that is there already is completed, not repeated.

    Works come from files, from standard input, or with --doi, --isbn and --url from the network: from whoever
    registered the DOI, from Open Library, from the page itself, or by the DOI it names as its own. Nothing else of
    postil's commands on references goes there.

    Exit code 0: done; 1: a work differs from the entry that is there, or could not be read; 2: could not run.
    """
    odd = False
    try:
        parse_pattern(pattern)
        bib = open_bib(file) if file.exists() else bib_of(file, b"")
        given = [_given(path, from_format, pattern) for path in works or ()]
        given += [looked_up(each, look_up_doi, pattern) for each in doi or ()]
        given += [looked_up(each, look_up_isbn, pattern) for each in isbn or ()]
        given += [looked_up(each, _look_up_page, pattern) for each in url or ()]
        for come in given:
            merged = merge_files(File(bib.text, str(file)), come.file, aliases=not come.made_keys)
            odd |= any(each.severity != "note" for each in (*merged.findings, *come.findings))
            _done(bib, merged, come, write=True, diff=diff, json_output=json_output)
            bib = open_bib(file) if file.exists() else bib
    except _FAILURES as error:
        fail(str(error))
    if not given:
        fail("name a file of works, - for standard input, a --doi, an --isbn or a --url")
    raise typer.Exit(FINDINGS if odd else CLEAN)


def _look_up_page(address: str, get: Get) -> Source:
    from postil.actions.lookup_page import look_up_page  # readers of pages take their time

    return look_up_page(address, get)


def dedupe(
    file: FileArgument,
    from_format: FromOption = None,
    write: Annotated[bool, typer.Option("--write", help="Join them in the file, which must be BibTeX.")] = False,
    diff: DiffOption = False,
    prefer: Annotated[
        str, typer.Option(help="Where they differ: first or last; if left out, they stay.", show_default=False)
    ] = "",
    json_output: JsonOption = False,
) -> None:
    """List works that stand in a file more than once under other keys, and in what they differ; `--write` joins them.

    The first entry takes over what only others say, and their keys as aliases; references to them lead to it.

    Exit code 0: none, or all joined; 1: some; 2: could not run.
    """
    if write or diff:
        _join(file, _side(prefer, "first", "last"), write=write and not diff)
    found = find_duplicates(read_works(file, from_format).value)
    if json_output:
        result_json([each._asdict() for each in found])
    elif not diff:
        result("".join(visible(_duplicates_line(each.keys, each.why, each.differing)) + "\n" for each in found))
        say(f"{counted(len(found), 'work')} more than once.")
    raise typer.Exit(FINDINGS if found else CLEAN)


def _join(file: Path, prefer: Side, *, write: bool) -> None:
    try:
        bib = open_bib(file)
        done = deduplicate(File(bib.text, str(file)), prefer)
        if write:
            save_bib(bib, done.text)
    except _FAILURES as error:
        fail(str(error))
    if not write:
        result(bib.diff(done.text))
    say_findings(in_order(done.findings))
    for old, new in done.joined.items():
        say(f"joined: {old} is now {new}")


def _given(path: Path, from_format: str | None, pattern: str) -> Incoming:
    data = sys.stdin.buffer.read() if str(path) == "-" else read(path, limit=MAX_REFERENCES)
    return incoming(data, str(path), from_format, pattern)


def _done(bib: BibFile, merged: Merged, come: Incoming, *, write: bool, diff: bool, json_output: bool) -> None:
    """Write or print a merged file, and say what became of each work."""
    findings = in_order((*come.findings, *merged.findings))
    if write and not diff:
        save_bib(bib, merged.text)
    if json_output:
        text: dict[str, Any] = {} if write else {"text": merged.text}
        said = {"added": dict(merged.added), "joined": dict(merged.joined)}
        result_json({**said, **text, "findings": [as_data(each) for each in findings]})
        return
    if diff:
        result(bib.diff(merged.text))
    elif not write:
        result(merged.text)
    say_findings(findings)
    for old, new in merged.added.items():
        say(f"added: {new}" + (f" (was {old})" if old != new else ""))
    for old, new in merged.joined.items():
        say(f"there already: {new}" + (f" (as {old})" if old != new else ""))


def _side(prefer: str, *known: str) -> Side:
    if prefer and prefer not in known:
        fail(f"--prefer {prefer!r} is not known; there are {', '.join(known)}")
    return _SIDES[prefer]


def _duplicates_line(keys: tuple[str, ...], why: str, differing: tuple[str, ...]) -> str:
    different = f"; they differ in {', '.join(differing)}" if differing else ""
    return f"{' = '.join(keys)}: {why}{different}"
