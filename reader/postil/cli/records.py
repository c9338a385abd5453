"""Commands that write single records: quote add, note add, link add, link set."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from postil.actions.placing import Words
from postil.actions.record_files import RecordError
from postil.actions.records import Group, Written, add_record, set_record
from postil.cli.completion import values_of
from postil.cli.output import fail, open_library, open_reading, result, result_json, say
from postil.cli.parameters import JsonOption, LibraryOption, ReadingArgument
from postil.diagnostics import as_line
from postil.store import PEOPLE_FILE, StoreError

ExactOption = Annotated[
    str | None, typer.Option("--exact", "-e", help="The words, as they stand in the text.", show_default=False)
]
FirstOption = Annotated[str | None, typer.Option(help="A long passage: its first words.", show_default=False)]
LastOption = Annotated[str | None, typer.Option(help="A long passage: its last words.", show_default=False)]
PrefixOption = Annotated[str | None, typer.Option(help="What stands just before the words.", show_default=False)]
SuffixOption = Annotated[str | None, typer.Option(help="What stands just behind the words.", show_default=False)]
PlaceOption = Annotated[
    int | None, typer.Option(min=1, help="Which of the places where the words stand.", show_default=False)
]
CaptureOption = Annotated[
    str | None, typer.Option(help="Look in this capture, not in the article: a byline, a footer.", show_default=False)
]
IdOption = Annotated[
    str | None, typer.Option("--id", help="Identifier; made of the words if left out.", show_default=False)
]
SourceOption = Annotated[str | None, typer.Option(help="The work, by citation key.", show_default=False)]
NoteOption = Annotated[
    str | None, typer.Option("--note", help="What a reader should know about it.", show_default=False)
]

AddressOption = Annotated[str | None, typer.Option(help="The address, never a guess.", show_default=False)]
HrefOption = Annotated[str | None, typer.Option(help="The target as it stands in the copy.", show_default=False)]
LostOption = Annotated[
    str | None,
    typer.Option(
        help="hash, empty, javascript, stripped, self.",
        autocompletion=values_of("FootnoteLink", "lost"),
        show_default=False,
    ),
]
MethodOption = Annotated[str | None, typer.Option(help="How a lost address was found.", show_default=False)]
EvidenceOption = Annotated[str | None, typer.Option(help="Why it is believed to be the one.", show_default=False)]
ConfirmedByOption = Annotated[str | None, typer.Option(help="Who confirmed it, by id.", show_default=False)]


def quote_add(
    reading: ReadingArgument,
    exact: ExactOption = None,
    library: LibraryOption = None,
    speaker: Annotated[str | None, typer.Option(help="Who is quoted, by id or by name.", show_default=False)] = None,
    source: SourceOption = None,
    locator: Annotated[str | None, typer.Option(help="Where in the work: “p. 3”.", show_default=False)] = None,
    quoted_in: Annotated[
        str | None, typer.Option(help="The work in which the words were read.", show_default=False)
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            help="direct, indirect, translated, title, scare, term.",
            show_default="direct",
            autocompletion=values_of("Quote", "kind"),
        ),
    ] = None,
    occasion: Annotated[str | None, typer.Option(help="When and where it was said.", show_default=False)] = None,
    date: Annotated[str | None, typer.Option(help="When it was said: 2019-07-26, 2019-07.", show_default=False)] = None,
    note: NoteOption = None,
    first: FirstOption = None,
    last: LastOption = None,
    prefix: PrefixOption = None,
    suffix: SuffixOption = None,
    place: PlaceOption = None,
    capture: CaptureOption = None,
    record_id: IdOption = None,
    json_output: JsonOption = False,
) -> None:
    """Add a quote to a reading, tied to the words of its text.

    The words must stand in the text, in one place; if they stand in several, the command lists them and --place says
    which is meant. Comments and layout of reading.yaml stay as they are. Nothing is written that would bring a new
    error. Exit code 0: written; 2: not written.
    """
    words = _words(exact, first, last, prefix, suffix, place, capture)
    values = {"id": record_id, "kind": kind, "speaker": speaker, "occasion": occasion, "date": date, "source": source}
    values |= {"locator": locator, "quoted_in": quoted_in, "note": note}
    _add(library, reading, "quotes", values, words, json_output)


def note_add(
    reading: ReadingArgument,
    body: Annotated[
        str, typer.Option("--body", "-b", help="The note, in Markdown, with [@key, p. 3] for a source.")
    ] = "",
    exact: ExactOption = None,
    about: Annotated[
        str | None, typer.Option(help="The quote or link it is about, instead of words.", show_default=False)
    ] = None,
    library: LibraryOption = None,
    purpose: Annotated[
        str | None,
        typer.Option(
            help="commenting, questioning, editing, …",
            autocompletion=values_of("Note", "purpose"),
            show_default="commenting",
        ),
    ] = None,
    author: Annotated[
        str | None, typer.Option(help="Who writes it, by id or by name.", show_default="the library's only editor")
    ] = None,
    created: Annotated[str | None, typer.Option(help="When it was written.", show_default="today")] = None,
    tag: Annotated[list[str] | None, typer.Option(help="A keyword; may be repeated.", show_default=False)] = None,
    certainty: Annotated[
        str | None,
        typer.Option(
            help="established, likely, doubtful, unverified.",
            autocompletion=values_of("Note", "certainty"),
            show_default=False,
        ),
    ] = None,
    replacement: Annotated[
        str | None, typer.Option(help="For a correction: what should stand there.", show_default=False)
    ] = None,
    evidence: Annotated[
        str | None, typer.Option(help="For a correction: what it rests on.", show_default=False)
    ] = None,
    first: FirstOption = None,
    last: LastOption = None,
    prefix: PrefixOption = None,
    suffix: SuffixOption = None,
    place: PlaceOption = None,
    capture: CaptureOption = None,
    record_id: IdOption = None,
    json_output: JsonOption = False,
) -> None:
    """Add a note to a reading: on words of its text, on a quote or link, or on the whole article.

    Words are looked for in the text as `postil quote add` does it. Nothing is written that would bring a new error.
    Exit code 0: written; 2: not written.
    """
    words = _words(exact, first, last, prefix, suffix, place, capture) if exact or first or last else None
    values = {"id": record_id, "about": about, "purpose": purpose, "body": body or None, "author": author}
    values |= {"created": created, "certainty": certainty, "replacement": replacement, "evidence": evidence}
    _add(library, reading, "notes", values | {"tags": tag or None}, words, json_output)


def link_add(
    reading: ReadingArgument,
    exact: ExactOption = None,
    library: LibraryOption = None,
    target: Annotated[
        str | None,
        typer.Option(
            help="known, lost, recovered, never.",
            autocompletion=values_of("FootnoteLink", "target"),
            show_default="known with --address, else lost",
        ),
    ] = None,
    address: AddressOption = None,
    label: Annotated[str | None, typer.Option(help="The link as printed.", show_default="the words")] = None,
    href: HrefOption = None,
    lost: LostOption = None,
    role: Annotated[
        str | None,
        typer.Option(
            help="body, note, byline, source, …", autocompletion=values_of("FootnoteLink", "role"), show_default="body"
        ),
    ] = None,
    method: MethodOption = None,
    evidence: EvidenceOption = None,
    confirmed_by: ConfirmedByOption = None,
    source: SourceOption = None,
    note: NoteOption = None,
    first: FirstOption = None,
    last: LastOption = None,
    prefix: PrefixOption = None,
    suffix: SuffixOption = None,
    place: PlaceOption = None,
    capture: CaptureOption = None,
    record_id: IdOption = None,
    json_output: JsonOption = False,
) -> None:
    """Add a link to a reading, tied to the words that are the link; with its address, or as lost.

    Words are looked for in the text as `postil quote add` does it. Nothing is written that would bring a new error.
    Exit code 0: written; 2: not written.
    """
    words = _words(exact, first, last, prefix, suffix, place, capture)
    values = {"id": record_id, "label": label, "href": href, "role": role, "lost": lost, "address": address}
    values |= {"target": target or ("known" if address else "lost"), "source": source, "note": note}
    recovery = _recovery(method, evidence, confirmed_by)
    _add(library, reading, "links", values | {"recovery": recovery}, words, json_output)


def link_set(
    reading: ReadingArgument,
    link: Annotated[str, typer.Argument(help="Identifier of the link.", show_default=False)],
    library: LibraryOption = None,
    target: Annotated[
        str | None,
        typer.Option(
            help="known, lost, recovered, never.",
            autocompletion=values_of("FootnoteLink", "target"),
            show_default=False,
        ),
    ] = None,
    address: AddressOption = None,
    href: HrefOption = None,
    lost: LostOption = None,
    reach: Annotated[
        str | None,
        typer.Option(
            help="ok, redirected, gone, …", autocompletion=values_of("FootnoteLink", "reach"), show_default=False
        ),
    ] = None,
    role: Annotated[
        str | None,
        typer.Option(
            help="body, note, byline, source, …", autocompletion=values_of("FootnoteLink", "role"), show_default=False
        ),
    ] = None,
    method: MethodOption = None,
    evidence: EvidenceOption = None,
    confirmed_by: ConfirmedByOption = None,
    source: SourceOption = None,
    note: NoteOption = None,
    remove: Annotated[
        list[str] | None, typer.Option(help="A key to take out; may be repeated.", show_default=False)
    ] = None,
    json_output: JsonOption = False,
) -> None:
    """Set keys of a link: its address when it has been recovered, whether it can be reached.

    `postil link set READING ID --target recovered --address … --method … --evidence …`. Nothing is written that would
    bring a new error. Exit code 0: written; 2: not written.
    """
    values: dict[str, Any] = {"href": href, "role": role, "target": target, "lost": lost, "reach": reach}
    values |= {"address": address, "recovery": _recovery(method, evidence, confirmed_by), "source": source}
    values |= {"note": note}
    if not remove and all(value is None for value in values.values()):
        fail("say what to set, such as --address, or what to --remove")
    stored = open_library(library)
    found = open_reading(stored, reading)
    try:
        written = set_record(stored, found, "links", link, values, remove or ())
    except (RecordError, StoreError) as error:
        fail(str(error))
    _show(written, json_output)


def quotes() -> typer.Typer:
    """Make the group of commands on quotes."""
    return _group("Write quotes: `postil quote add`.", {"add": quote_add})


def notes() -> typer.Typer:
    """Make the group of commands on notes."""
    return _group("Write notes: `postil note add`.", {"add": note_add})


def links() -> typer.Typer:
    """Make the group of commands on links."""
    return _group("Write links: `postil link add`, `postil link set`.", {"add": link_add, "set": link_set})


def _group(what: str, commands: Mapping[str, Callable[..., None]]) -> typer.Typer:
    app = typer.Typer(help=what, no_args_is_help=True, rich_markup_mode="markdown")
    for verb, command in commands.items():
        app.command(verb)(command)
    return app


def _words(
    exact: str | None,
    first: str | None,
    last: str | None,
    prefix: str | None,
    suffix: str | None,
    place: int | None,
    capture: str | None,
) -> Words:
    return Words(exact, first, last, prefix, suffix, "capture" if capture else "article", capture, place)


def _recovery(method: str | None, evidence: str | None, confirmed_by: str | None) -> dict[str, str] | None:
    given = {"method": method, "evidence": evidence, "confirmed_by": confirmed_by}
    return {name: value for name, value in given.items() if value} or None


def _add(
    library: Path | None, name: str, group: Group, values: dict[str, Any], words: Words | None, json_output: bool
) -> None:
    stored = open_library(library)
    found = open_reading(stored, name)
    try:
        written = add_record(stored, found, group, values, words)
    except (RecordError, StoreError) as error:
        fail(str(error))
    _show(written, json_output)


def _show(written: Written, json_output: bool) -> None:
    if json_output:
        place = {"file": written.file.as_posix(), "line": written.line, "column": written.column}
        people = [dict(each) for each in written.people]
        result_json({"id": written.id, **place, "record": dict(written.record), "people": people})
    else:
        for each in written.people:
            say(f"{PEOPLE_FILE}: {each['id']} is new, a person; mend it there if it is an organisation.")
        result(f"{written.file}:{written.line}:{written.column}: {written.id}\n")
        for warning in written.warnings:
            say(as_line(warning))
