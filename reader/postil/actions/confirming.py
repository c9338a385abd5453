"""Decide on suggestions: what is accepted is written into the record, what is rejected is remembered."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from postil.actions.people import PeopleError, people_changes, person
from postil.actions.placing import PlacingError, anchor_at
from postil.actions.record_files import RecordError
from postil.actions.records import Written, add_record
from postil.actions.suggested_works import add_source, add_theme
from postil.actions.suggesting import is_same_place, recorded_quotes, set_status
from postil.anchor import UNATTENDED, Answer, Found, locate
from postil.identifiers import fresh_id
from postil.model import (
    Anchor,
    QuoteSuggestion,
    Reading,
    SourceSuggestion,
    SpeakerSuggestion,
    Suggestion,
    ThemeSuggestion,
)
from postil.quoting.detecting import Tier, tier_of
from postil.quoting.detecting.naming import People
from postil.store import PEOPLE_FILE, StoredLibrary, StoreError, load, write_all
from postil.text import Span

AROUND = 160
"""Characters of the passage that are shown before and behind the words."""


class Waiting(NamedTuple):
    """A suggestion on which nobody has decided; ``span`` is ``None`` where its words are not in the text any more."""

    suggestion: Suggestion
    span: Span | None
    before: str = ""
    words: str = ""
    behind: str = ""

    @property
    def tier(self) -> Tier:
        """How sure the suggestion is."""
        return tier_of(self.suggestion.score)

    @property
    def is_stale(self) -> bool:
        """Whether the text has changed so that the words are not found."""
        return isinstance(self.suggestion, QuoteSuggestion | SourceSuggestion) and self.span is None


def waiting(reading: Reading) -> tuple[Waiting, ...]:
    """Return the suggestions that wait for a decision: speakers, quotes, sources, themes.

    A quote that the record holds already is left out.
    """
    quotes = [each for each in reading.waiting if isinstance(each, QuoteSuggestion)]
    speakers = [each for each in reading.waiting if isinstance(each, SpeakerSuggestion)]
    text = reading.text or ""
    spans = spans_of(text, [each.anchor for each in quotes])
    recorded = [*recorded_quotes(reading)]
    found: list[Waiting] = [_named(each, text) for each in speakers]
    for each, span in zip(quotes, spans, strict=True):
        if span is None or not any(is_same_place(span, one) for one in recorded):
            found.append(_shown(each, text, span))
    sources = [each for each in reading.waiting if isinstance(each, SourceSuggestion)]
    places = spans_of(text, [each.anchor for each in sources])
    found += [_shown(each, text, span) for each, span in zip(sources, places, strict=True)]
    found += [_named(each, text) for each in reading.waiting if isinstance(each, ThemeSuggestion)]
    return tuple(found)


def spans_of(text: str, anchors: Sequence[Anchor]) -> list[Span | None]:
    """Return where anchors surely stand; where only what stands around has changed, the words alone decide."""
    if not text:
        return [None] * len(anchors)
    bare = [Anchor(exact=each.exact, first=each.first, last=each.last) for each in anchors]
    both = zip(locate(text, anchors), locate(text, bare), strict=True)
    return [_sure(with_context) or _sure(alone) for with_context, alone in both]


def _sure(answer: Answer) -> Span | None:
    return answer.span if isinstance(answer, Found) and answer.score >= UNATTENDED else None


def _named(suggestion: SpeakerSuggestion | ThemeSuggestion, text: str) -> Waiting:
    at = re.search(re.escape(suggestion.name), text) or re.search(re.escape(suggestion.name), text, re.IGNORECASE)
    return _shown(suggestion, text, Span(*at.span()) if at else None)


def _shown(suggestion: Suggestion, text: str, span: Span | None) -> Waiting:
    if span is None:
        return Waiting(suggestion, None)
    before, behind = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
    return Waiting(suggestion, span, before.rpartition("\n\n")[2], span.of(text), behind.partition("\n\n")[0])


def accept(
    stored: StoredLibrary, reading: Reading, suggestion: Suggestion, changes: Mapping[str, Any] | None = None
) -> Written | str:
    """Write a suggestion into the record (or into people.yaml), then what became of it; each write is whole.

    ``changes`` are keys of the quote that a person corrected (kind, speaker, note …), or ``kind`` and ``id`` of the
    new speaker, or ``title``, ``type``, ``author``, ``issued`` of a work. Returns the quote as it was written, the
    speaker's identifier, the work's citation key or the theme. Raises ``RecordError`` or ``StoreError``, and then the
    record is as it was.
    """
    made: Written | str
    if isinstance(suggestion, SpeakerSuggestion):
        made = _add_speaker(stored, suggestion, changes or {})
    elif isinstance(suggestion, SourceSuggestion):
        made = add_source(stored, reading, suggestion, changes or {})
    elif isinstance(suggestion, ThemeSuggestion):
        made = add_theme(stored, reading, str((changes or {}).get("name") or suggestion.name))
    else:
        made = _add_quote(stored, reading, suggestion, changes or {})
    set_status(stored, load(stored.root)[reading.id], [suggestion.id], "accepted")
    return made


def reject(stored: StoredLibrary, reading: Reading, ids: list[str]) -> None:
    """Remember that suggestions were refused; raises ``StoreError``."""
    set_status(stored, reading, ids, "rejected")


def find(reading: Reading, identifier: str) -> Suggestion:
    """Return a suggestion by its identifier; raises ``RecordError`` where there is none, or it is decided."""
    known = reading.proposed.suggestions if reading.proposed else ()
    found = next((each for each in known if each.id == identifier), None)
    if found is None:
        raise RecordError(f"there is no suggestion {identifier!r}; postil confirm {reading.id} --json lists them")
    if found.status != "open":
        raise RecordError(f"{identifier} is {found.status} already")
    return found


def _add_quote(
    stored: StoredLibrary, reading: Reading, suggestion: QuoteSuggestion, changes: Mapping[str, Any]
) -> Written:
    span = spans_of(reading.text or "", [suggestion.anchor])[0]
    if span is None:
        raise RecordError(f"{suggestion.id}: the words are not in the text any more; postil detect {reading.id} again")
    try:
        anchor = anchor_at(reading, span)
    except PlacingError as error:
        raise RecordError(f"{suggestion.id}: {error}") from None
    values: dict[str, Any] = {"anchor": anchor, "speaker": speaker_of(stored, suggestion)}
    if suggestion.role != "direct":
        values["kind"] = suggestion.role
    values |= {name: value or None for name, value in changes.items()}
    if values.get("kind") == "direct":
        del values["kind"]
    return add_record(stored, reading, "quotes", values)


def speaker_of(stored: StoredLibrary, suggestion: QuoteSuggestion) -> str | None:
    """Return the identifier of a suggested speaker, as people.yaml knows it now; ``None`` where that is not sure."""
    speaker = suggestion.speaker
    if speaker is None or speaker.pronoun:
        return None
    if speaker.person:
        return speaker.person
    found = People(stored.settings.value.agents).find(speaker.name)
    return found[0] if len(found) == 1 else None


def _add_speaker(stored: StoredLibrary, suggestion: SpeakerSuggestion, changes: Mapping[str, Any]) -> str:
    """Add a person or an organisation to people.yaml, which is begun if there is none."""
    base = str(changes.get("id") or suggestion.id.removeprefix("s-"))
    identifier = fresh_id(base, stored.settings.value.people)
    name, kind = str(changes.get("name") or suggestion.name), changes.get("kind") or "person"
    record = person(identifier, name) if kind == "person" else {"kind": kind, "id": identifier, "name": name}
    try:
        changed = people_changes(stored, [record])
    except PeopleError as error:
        raise RecordError(str(error)) from None
    again = load(stored.root, {file: after for file, (_, after) in changed.items()})
    wrong = next((each for each in again.settings.findings if each.severity == "error"), None)
    if wrong is not None:
        raise RecordError(f"{stored.root / PEOPLE_FILE}: {wrong.message}")
    write_all(stored.root, changed)
    return identifier


__all__ = ["RecordError", "StoreError", "Waiting", "accept", "find", "reject", "speaker_of", "waiting"]
