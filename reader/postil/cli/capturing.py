"""The command capture."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from postil.actions.anchors import Change
from postil.actions.capturing import Captured
from postil.actions.capturing import capture as keep
from postil.actions.copies import CaptureError, CopyMade, copy_of_file, copy_of_page
from postil.actions.record_files import RecordError
from postil.cli.anchors import as_data
from postil.cli.links import NetworkOption, fetcher_for
from postil.cli.output import (
    CLEAN,
    FINDINGS,
    counted,
    fail,
    open_library,
    open_reading,
    refuse_other_schemes,
    result,
    result_json,
    say,
)
from postil.cli.parameters import JsonOption, LibraryOption, ReadingArgument
from postil.model import Reading
from postil.store import StoredLibrary, StoreError


def capture(
    reading: ReadingArgument,
    source: Annotated[
        str | None,
        typer.Argument(
            metavar="[URL or FILE]", help="What to copy; the article's own address if left out.", show_default=False
        ),
    ] = None,
    library: LibraryOption = None,
    publication: Annotated[
        str | None, typer.Option(help="Which publication it is a copy of, by id.", show_default=False)
    ] = None,
    page: Annotated[
        str | None,
        typer.Option(
            metavar="URL", help="Where a file was copied from; of a WARC file, the page in it.", show_default=False
        ),
    ] = None,
    capture_id: Annotated[
        str | None, typer.Option("--id", help="Identifier of the capture.", show_default="publication and day")
    ] = None,
    anyway: Annotated[bool, typer.Option("--anyway", help="Keep it although it seems to be another article.")] = False,
    allow_network: NetworkOption = None,
    json_output: JsonOption = False,
) -> None:
    """Keep a dated copy of the article: a page fetched from its address, or a file.

    HTML, text, Markdown, MHTML, PDF, WARC and WACZ are kept as they are, with their hash, and the text in them beside.
    Says how much of the article is in the copy, and what became of each quote, link and note there. The copy of a text
    that may not be published stays private, in `.postil/`.

    Exit code 0: kept, all records stand there untouched; 1: kept, some do not; 2: not kept.
    """
    stored = open_library(library)
    found = open_reading(stored, reading)
    try:
        copy = _copy(stored, found, source, publication, page, allow_network)
        kept = keep(stored, found, copy, publication=publication, capture_id=capture_id, anyway=anyway)
    except (CaptureError, RecordError, StoreError) as error:
        fail(str(error))
    changes = Counter(each.change for each in kept.records)
    if json_output:
        _as_json(kept)
    else:
        result("".join(f"{each.change:<12} {each.id}\n" for each in kept.records if each.change != "untouched"))
        _say(kept, changes)
    raise typer.Exit(CLEAN if set(changes) <= {"untouched"} and not kept.problem else FINDINGS)


def _copy(
    stored: StoredLibrary,
    reading: Reading,
    source: str | None,
    publication: str | None,
    page: str | None,
    allow_network: list[str] | None,
) -> CopyMade:
    source = source or _address(reading, publication)
    refuse_other_schemes(source)
    if source.lower().startswith(("http://", "https://")):
        return copy_of_page(source, fetcher_for(stored, allow_network))
    return copy_of_file(Path(source), page)


def _address(reading: Reading, publication: str | None) -> str:
    known = [each for each in reading.article.publications if each.url and publication in {None, each.id}]
    if not known or known[0].url is None:
        raise CaptureError(f"{reading.id}: no address is recorded; name a URL or a file")
    return known[0].url


def _as_json(kept: Captured) -> None:
    data = {"path": kept.path.as_posix(), "already": kept.already, "same_text": kept.same_text, "shared": kept.shared}
    data |= {"capture": kept.capture.model_dump(exclude_none=True), "problem": kept.problem or None}
    result_json({**data, "records": [{**as_data(each), "change": each.change} for each in kept.records]})


def _say(kept: Captured, changes: Counter[Change]) -> None:
    if kept.already:
        day = f" of {kept.capture.taken}" if kept.capture.taken else ""
        say(f"Nothing new: this very copy is kept already, as {kept.capture.id}{day}.")
    else:
        say(f"Kept {kept.path} as {kept.capture.id}.")
    if kept.problem:
        say(f"Its text was not read: {kept.problem}.")
    if kept.same_text:
        say("It is the very text that was read.")
    elif kept.shared is not None:
        say(f"{kept.shared:.0%} of the article's text is in it.")
    if changes:
        told = ", ".join(f"{count} {change}" for change, count in changes.items())
        say(f"{counted(sum(changes.values()), 'record')}: {told}.")
    for each in kept.capture.derived_from:
        say(f"It says that it comes from {each.address} ({each.evidence}).")
