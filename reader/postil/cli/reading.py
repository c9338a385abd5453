"""Commands on one reading: show, attach."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from postil.actions.anchors import anchored
from postil.actions.attach import AttachError
from postil.actions.attach import attach as attach_copy
from postil.anchor import Ambiguous, Answer, Found, Orphaned, article_spans, resolve
from postil.cli.anchors import as_data
from postil.cli.output import (
    FINDINGS,
    counted,
    fail,
    open_library,
    open_reading,
    result,
    result_json,
    say,
)
from postil.cli.parameters import JsonOption as JsonOption
from postil.cli.parameters import LibraryOption
from postil.cli.parameters import ReadingArgument as ReadingArgument
from postil.cli.screens import console, plain, show_table, table
from postil.cli.tables import Column, Table
from postil.model import Reading, date_words
from postil.quoting import verify
from postil.store import StoreError

_READY = "Ready: postil build --private makes its full page, for your own eyes."

_LEAST_NAME, _LEAST_WORDS = 12, 16
"""Cells that a narrow terminal leaves to names and labels, and to words and addresses."""


def show(reading: ReadingArgument, library: LibraryOption = None, json_output: JsonOption = False) -> None:
    """Show a reading: its article, its quotes with their verdicts, its links, its notes.

    Exit code 0: shown; 2: there is no such reading.
    """
    stored = open_library(library)
    found = open_reading(stored, reading)
    answers = resolve(found)
    if json_output:
        result_json(_as_data(found))
        return
    screen = console()
    screen.print(f"[bold]{plain(found.title)}[/]")
    screen.print(plain(", ".join(found.name_of(author) for author in found.article.authors) or "anonymous"))
    for publication in found.article.publications:
        when = f", {date_words(publication.date)}" if publication.date else ""
        screen.print(plain(f"{publication.role}: {publication.outlet}{when}"))
    have = "text at hand" + (", attached" if found.attached else "") if found.document else "no text at hand"
    screen.print(f"publishes {found.publish}; {have}\n")
    for rows in (_quotes(found, answers), _links(found, answers), _notes(found, answers)):
        if rows.rows:
            show_table(rows)


def attach(
    reading: ReadingArgument,
    file: Annotated[Path, typer.Argument(help="A copy of the article: text or Markdown.", show_default=False)],
    library: LibraryOption = None,
    capture: Annotated[str | None, typer.Option(help="Which capture this is a copy of.", show_default=False)] = None,
    json_output: JsonOption = False,
) -> None:
    """Lay a text-free reading over your own copy of its text.

    The copy is kept in `.postil/`, where git does not look, and is used by `check`, `show` and `build --private` only.
    Says for every record whether its words were found.

    Exit code 0: all found; 1: some were not; 2: could not run.
    """
    stored = open_library(library)
    try:
        attached = attach_copy(stored, reading, file, capture)
    except (AttachError, StoreError) as error:
        fail(str(error))
    missing = {key: answer for key, answer in attached.answers.items() if not isinstance(answer, Found)}
    if json_output:
        result_json({"same_text": attached.same_text, **_as_data(attached.reading)})
    else:
        result("".join(f"{key}: {_reason(answer)}\n" for key, answer in missing.items()))
        same = {True: "the very text that was read", False: "not the very text that was read", None: "a text"}
        say(f"Attached {attached.path}: {same[attached.same_text]}.")
        if attached.completed:
            say("Its hash and length are written into reading.yaml.")
        total = len(attached.answers)
        say(f"{total - len(missing)} of {counted(total, 'record')} found in it.")
        say(_READY)
    raise typer.Exit(FINDINGS if missing else 0)


def _quotes(reading: Reading, answers: Mapping[str, Answer]) -> Table:
    rows = table(
        "Quotations", "id", Column("speaker", _LEAST_NAME), Column("words", _LEAST_WORDS), "place", "against the source"
    )
    verdicts = verify(reading, article_spans(reading, answers))
    for quote in reading.quotes:
        words = quote.anchor.exact or f"{quote.anchor.first} … {quote.anchor.last}"
        verdict = verdicts[quote.id].verdict if quote.id in verdicts else quote.kind
        speaker = reading.name_of(quote.speaker) or "–"
        rows.add_row(quote.id, speaker, _short(words), _state(answers.get(quote.id)), verdict)
    return rows


def _links(reading: Reading, answers: Mapping[str, Answer]) -> Table:
    rows = table("Links", "id", Column("label", _LEAST_NAME), "part", "place", Column("target", _LEAST_WORDS))
    for link in reading.links:
        target = link.address or (f"lost ({link.lost})" if link.lost else link.target)
        rows.add_row(link.id, _short(link.label), link.role, _state(answers.get(link.id)), target)
    return rows


def _notes(reading: Reading, answers: Mapping[str, Answer]) -> Table:
    rows = table("Notes", "id", "purpose", Column("note", _LEAST_WORDS), "place")
    for note in reading.notes:
        place = _state(answers.get(note.id)) if note.anchor else f"on {note.about}" if note.about else "whole article"
        words = note.body or ", ".join(note.tags)
        rows.add_row(note.id, note.purpose, _short(" ".join(words.split())), place)
    return rows


def _short(words: str) -> str:
    return words if len(words) <= 48 else words[:45].rstrip() + "…"


def _state(answer: Answer | None) -> str:
    if answer is None:
        return "text not at hand"
    if isinstance(answer, Found):
        return answer.state
    return "ambiguous" if isinstance(answer, Ambiguous) else "orphaned"


def _reason(answer: Answer) -> str:
    if isinstance(answer, Ambiguous):
        return f"ambiguous: its words stand {len(answer.candidates)} times in the text"
    return f"orphaned: {answer.reason}" if isinstance(answer, Orphaned) else _state(answer)


def _as_data(reading: Reading) -> dict[str, Any]:
    data = reading.record.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    return data | {"anchors": {each.id: as_data(each) for each in anchored(reading)}}
