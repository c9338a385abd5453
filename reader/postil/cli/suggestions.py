"""Commands on suggestions: detect finds what may be quotes, speakers and sources, confirm asks about each."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from postil.actions.confirming import Waiting, accept, find, reject, waiting
from postil.actions.record_files import RecordError
from postil.actions.suggesting import Proposed, SuggestingError, file_of, plain, propose, write_proposed
from postil.cli.output import (
    CLEAN,
    FINDINGS,
    counted,
    fail,
    open_library,
    open_reading,
    option_for,
    result,
    result_json,
    say,
)
from postil.cli.parameters import JsonOption, LibraryOption, ReadingArgument
from postil.cli.screens import console, show_table, table
from postil.cli.screens import plain as on_screen
from postil.cli.tables import Column
from postil.diagnostics import visible
from postil.model import (
    QuoteSuggestion,
    Reading,
    SourceSuggestion,
    SpeakerSuggestion,
    Suggestion,
    ThemeSuggestion,
)
from postil.quoting.detecting import TIERS, tier_of
from postil.store import StoredLibrary, StoreError, load

SHOWN_WORDS = 60

_LEAST_NAME, _LEAST_WORDS = 12, 16
"""Cells that a narrow terminal leaves to the name of a speaker and to words."""
"""Characters of the words in a table."""


class TierName(StrEnum):
    """How sure a suggestion must be."""

    sure = "sure"
    likely = "likely"
    doubtful = "doubtful"


def detect(
    reading: ReadingArgument,
    library: LibraryOption = None,
    language: Annotated[
        str | None, typer.Option(help="Language of the text (BCP 47).", show_default="the article's")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be suggested; write nothing.")] = False,
    json_output: JsonOption = False,
) -> None:
    """Find what may be quotes in a reading, who may have said them, which works the text names.

    It is written into suggestions.yaml. Nothing of it is a fact: `postil confirm` asks a person. What stands in the
    record or in sources.bib already is left out; what was rejected before is not suggested again; what is open stays
    as it was, or goes when its words have gone. Marks without their other half are reported.

    Exit code 0: done, whatever was found; 2: could not run.
    """
    stored = open_library(library)
    found = open_reading(stored, reading)
    try:
        proposed = propose(found, language=language)
        if not dry_run:
            write_proposed(stored, found, proposed)
    except (SuggestingError, StoreError) as error:
        fail(str(error))
    if json_output:
        result_json(_as_data(stored, found, proposed, dry_run))
    else:
        _show(stored, found, proposed, dry_run)


def confirm(
    reading: ReadingArgument,
    library: LibraryOption = None,
    accepted: Annotated[
        list[str] | None, typer.Option("--accept", help="Accept this suggestion; may be repeated.", show_default=False)
    ] = None,
    rejected: Annotated[
        list[str] | None, typer.Option("--reject", help="Reject this suggestion; may be repeated.", show_default=False)
    ] = None,
    yes_to: Annotated[
        TierName | None, typer.Option(help="Accept all that are at least so sure.", show_default=False)
    ] = None,
    json_output: JsonOption = False,
) -> None:
    """Go through the suggestions of a reading, one by one, with the passage in view.

    Keys: **y** yes, **n** no (remembered), **e** edit and accept, **s** skip, **a** yes to this and all others that
    are sure, **q** quit. Each decision is written at once. `--json` lists what waits; `--accept`, `--reject` and
    `--yes-to` decide without asking. Speakers that people.yaml does not know come first.

    Exit code 0: done; 1: something could not be written; 2: could not run.
    """
    stored = open_library(library)
    found = open_reading(stored, reading)
    if accepted or rejected or yes_to:
        _decide(stored, found.id, accepted or [], rejected or [], yes_to, json_output)
    elif json_output:
        result_json([_waiting_data(each) for each in waiting(found)])
    else:
        _walk(stored, found.id)


def _as_data(stored: StoredLibrary, reading: Reading, proposed: Proposed, dry_run: bool) -> dict[str, Any]:
    lists = {name: [each.id for each in getattr(proposed, name)] for name in ("fresh", "kept", "gone")}
    warnings = [
        {"start": each.span.start, "end": each.span.end, "message": each.message} for each in proposed.detected.warnings
    ]
    return {
        "file": None if dry_run else (stored.root / file_of(stored, reading)).as_posix(),
        "language": proposed.detected.language,
        "suggestions": [{**plain(each), "tier": tier_of(each.score)} for each in _open(proposed)],
        **lists,
        "recorded": proposed.recorded,
        "decided": proposed.decided,
        "warnings": warnings,
    }


def _open(proposed: Proposed) -> list[Suggestion]:
    return [each for each in proposed.file.suggestions if each.status == "open"]


def _show(stored: StoredLibrary, reading: Reading, proposed: Proposed, dry_run: bool) -> None:
    rows = table("", "id", "sure", "what", Column("speaker", _LEAST_NAME), Column("words", _LEAST_WORDS))
    for each in _open(proposed):
        rows.add_row(*_cells(each))
    if rows.rows:
        show_table(rows)
    for warning in proposed.detected.warnings:
        where = reading.document.line_column(warning.span.start) if reading.document else None
        say(f"{f'line {where[0]}, column {where[1]}: ' if where else ''}{visible(warning.message)}")
    said = [counted(len(proposed.fresh), "new suggestion"), f"{len(proposed.kept)} as before"]
    said += [f"{len(proposed.gone)} gone with their words"] if proposed.gone else []
    said += [f"{proposed.recorded} in the record already"] if proposed.recorded else []
    said += [f"{proposed.decided} decided before"] if proposed.decided else []
    say(f"{', '.join(said)}.")
    if not dry_run:
        goes_on = f"postil confirm {reading.id}{option_for(stored.root)} goes through it"
        say(f"{stored.root / file_of(stored, reading)}: written; {goes_on}.")


def _cells(each: Suggestion) -> tuple[str, ...]:
    if isinstance(each, SpeakerSuggestion):
        return each.id, tier_of(each.score), "speaker", each.name, f"in {counted(len(each.quotes), 'quote')}"
    if isinstance(each, ThemeSuggestion):
        return each.id, tier_of(each.score), "theme", "", f"{each.name} ({'; '.join(each.places)})"
    if isinstance(each, SourceSuggestion):
        return each.id, tier_of(each.score), f"source: {each.type}", each.author or "", _short(each.title)
    words = " ".join((each.anchor.exact or f"{each.anchor.first} … {each.anchor.last}").split())
    return each.id, tier_of(each.score), each.role, _said_by(each), _short(words)


def _short(words: str) -> str:
    return f"{words[: SHOWN_WORDS - 1]}…" if len(words) > SHOWN_WORDS else words


def _said_by(each: QuoteSuggestion) -> str:
    speaker = each.speaker
    if speaker is None:
        return "–"
    if speaker.person:
        return f"{speaker.name} = {speaker.person}"
    known = " or ".join(speaker.candidates)
    return (
        f"{speaker.name} ({'not resolved' if speaker.pronoun else known})" if speaker.pronoun or known else speaker.name
    )


def _waiting_data(each: Waiting) -> dict[str, Any]:
    passage = {"before": each.before, "words": each.words, "behind": each.behind}
    return {**plain(each.suggestion), "tier": each.tier, "stale": each.is_stale, "passage": passage}


def _decide(
    stored: StoredLibrary,
    name: str,
    accepted: Iterable[str],
    rejected: list[str],
    yes_to: TierName | None,
    json_output: bool,
) -> None:
    """Decide without asking; what can't be written is told, and the rest goes on."""
    done: dict[str, list[str]] = {"accepted": [], "rejected": [], "refused": []}
    wanted = list(accepted)
    try:
        for identifier in (*wanted, *rejected):
            find(stored[name], identifier)
        if rejected:
            reject(stored, stored[name], rejected)
            done["rejected"] = rejected
    except (RecordError, StoreError) as error:
        fail(str(error))
    if yes_to:
        least = TIERS[yes_to.value]
        others = (each for each in waiting(load(stored.root)[name]) if each.suggestion.score >= least)
        wanted += [each.suggestion.id for each in others if not each.is_stale and each.suggestion.id not in wanted]
    for identifier in wanted:
        refused = _accept(stored.root, name, identifier)
        done["refused" if refused else "accepted"].append(identifier)
        if refused:
            say(f"postil: {refused}")
    if json_output:
        result_json(done)
    else:
        result(f"{len(done['accepted'])} accepted, {len(done['rejected'])} rejected.\n")
    raise typer.Exit(FINDINGS if done["refused"] else CLEAN)


def _accept(root: Path, name: str, identifier: str, changes: dict[str, Any] | None = None) -> str:
    """Accept one suggestion of the library as it stands now; return why it can't be, or nothing."""
    stored = load(root)
    reading = stored[name]
    try:
        accept(stored, reading, find(reading, identifier), changes)
    except (RecordError, StoreError) as error:
        return str(error)
    return ""


def _walk(stored: StoredLibrary, name: str) -> None:
    """Ask about one after another; what is decided is written before the next is shown."""
    listed = waiting(stored[name])
    if not listed:
        result("Nothing waits for a decision.\n")
        return
    all_sure = False
    for number, each in enumerate(listed, 1):
        identifier = each.suggestion.id
        if each.is_stale:
            say(f"{identifier}: its words are not in the text any more; postil detect {name} again")
            continue
        if all_sure and each.tier == "sure":
            _tell(identifier, _accept(stored.root, name, identifier))
            continue
        _show_one(each, number, len(listed))
        key = _key()
        if key == "q":
            break
        all_sure = all_sure or key == "a"
        if key in {"y", "a"}:
            _tell(identifier, _accept(stored.root, name, identifier))
        elif key == "e":
            _tell(identifier, _accept(stored.root, name, identifier, _changes(each.suggestion)))
        elif key == "n":
            reject(stored, load(stored.root)[name], [identifier])
            say("rejected")


def _tell(identifier: str, refused: str) -> None:
    say(f"postil: {refused}" if refused else f"{identifier}: accepted")


def _show_one(each: Waiting, number: int, total: int) -> None:
    screen = console()
    suggestion = each.suggestion
    what = suggestion.role if isinstance(suggestion, QuoteSuggestion) else suggestion.kind
    head = f"{number} of {total}  {suggestion.id}  {what}, {each.tier} ({suggestion.score:.2f}, {suggestion.rule})"
    screen.print(f"\n[dim]{on_screen(head)}[/]")
    before, words, behind = (" ".join(part.split("\n")) for part in (each.before, each.words, each.behind))
    if words:
        screen.print(f"…{on_screen(before)}[bold reverse]⟦{on_screen(words)}⟧[/]{on_screen(behind)}…")
    if isinstance(suggestion, QuoteSuggestion):
        screen.print(f"speaker: {on_screen(_said_by(suggestion))}")
        if suggestion.note:
            screen.print(f"[yellow]{on_screen(suggestion.note)}[/]")
    elif isinstance(suggestion, SourceSuggestion):
        said = (suggestion.author, suggestion.title, suggestion.issued, suggestion.url)
        screen.print(f"{on_screen('; '.join(filter(None, said)))}: a {suggestion.type} for sources.bib?")
    elif isinstance(suggestion, ThemeSuggestion):
        screen.print(
            f"{on_screen(suggestion.name)}: a theme of the article ({on_screen('; '.join(suggestion.places))})?"
        )
    else:
        screen.print(f"{on_screen(suggestion.name)}: a person for people.yaml (e for an organisation or another id)?")


def _key() -> str:
    """Ask for a key until it is one that means something; the end of the input is the wish to quit."""
    while True:
        typer.echo("[y]es [n]o [e]dit [s]kip [a]ll sure [q]uit ", nl=False, err=True)
        typed = _typed()
        key = typed.strip()[:1].lower()  # what was typed ahead comes at once, with the Enter behind it
        typer.echo(key, err=True)
        if typed in {"\x03", "\x04", ""}:
            return "q"
        if key and key in "ynesaq":
            return key


def _typed() -> str:
    """Return the key that is pressed; where there is no terminal, the next line of the input; nothing at its end."""
    try:
        return typer.getchar()
    except EOFError:
        return ""
    except OSError:
        return sys.stdin.readline()


def _changes(suggestion: Suggestion) -> dict[str, Any]:
    """Ask for what is to be different; an empty answer leaves it."""
    if isinstance(suggestion, SpeakerSuggestion):
        kind = typer.prompt("kind (person, organization)", default="person", err=True)
        identifier = typer.prompt("id", default=suggestion.id.removeprefix("s-"), err=True)
        return {"kind": kind, "id": identifier, "name": typer.prompt("name", default=suggestion.name, err=True)}
    if isinstance(suggestion, ThemeSuggestion):
        return {"name": typer.prompt("theme", default=suggestion.name, err=True)}
    if isinstance(suggestion, SourceSuggestion):
        asked = ("title", "type", "author", "issued")
        return {name: typer.prompt(name, default=getattr(suggestion, name) or "", err=True) for name in asked}
    known = suggestion.speaker.person if suggestion.speaker else None
    answers = {
        "kind": typer.prompt("kind (direct, indirect, title, scare, term)", default=suggestion.role, err=True),
        "speaker": typer.prompt("speaker, by id of people.yaml", default=known or "", err=True),
        "note": typer.prompt("note", default="", err=True),
    }
    return {name: answer for name, answer in answers.items() if answer or name == "speaker"}
