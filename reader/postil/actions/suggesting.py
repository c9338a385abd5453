"""Propose quotes, speakers and sources, and keep what was proposed: what a person refused does not come again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from postil.actions.suggested_works import kept_themes, own_outlets, source_rows
from postil.anchor import article_spans, describe, resolve
from postil.anchor.sought import text_version
from postil.document import Document
from postil.edits import EditRefusedError, InsertValues, RemoveValue, SetValue, YamlEdit
from postil.formats.editing import edited
from postil.formats.yaml_edit import dumps
from postil.identifiers import fresh_id, slug
from postil.model import Reading, Suggestion, SuggestionsFile
from postil.quoting.detecting import Detected, Detection, Speaker, detect
from postil.store import PRIVATE_SUGGESTIONS, SUGGESTIONS_FILE, StoredLibrary, StoreError, read, write
from postil.text import WORDS_RECIPE, Span, identity

_EVERYWHERE = ("within", "article")
_HEAD = """\
# What postil detect proposes. postil confirm goes through it; what is rejected here is not proposed again.
"""


class SuggestingError(Exception):
    """Nothing can be suggested; the message says why, in one line."""


class Proposed(NamedTuple):
    """What detection proposes about a reading, beside what had been proposed before.

    ``fresh`` is new, ``kept`` was there and still holds, ``gone`` was open and is not found any more; ``recorded``
    counts what already stands in the record, ``decided`` what a person accepted or rejected before.
    """

    detected: Detected
    file: SuggestionsFile
    fresh: tuple[Suggestion, ...]
    kept: tuple[Suggestion, ...]
    gone: tuple[Suggestion, ...]
    recorded: int
    decided: int


def propose(reading: Reading, people: Iterable[Any] = (), language: str | None = None) -> Proposed:
    """Detect quotes, speakers and sources; writes nothing. Raises ``SuggestingError`` without a text."""
    document = reading.document
    if document is None:
        raise SuggestingError(f"the text of {reading.id} is not at hand; postil attach {reading.id} FILE first")
    agents = tuple(people) or tuple(reading.people.values())
    detected = detect(document, language=language or reading.article.language, people=agents)
    taken = list(recorded_quotes(reading))
    offered = [each for each in detected.quotes if not any(is_same_place(each.span, span) for span in taken)]
    before = {each.id: each for each in (reading.proposed.suggestions if reading.proposed else ())}
    rows = _rows(document, offered, detected)
    rows += source_rows(
        document, language or reading.article.language, own_outlets(reading.article.publications), reading.sources
    )
    rows += map(plain, kept_themes(reading, before.values()))
    made = SuggestionsFile.model_validate(
        {"format": 1, "text_sha256": text_version(document.text), "suggestions": list(_merged(rows, before))}
    )
    there = {row["id"] for row in rows}
    return Proposed(
        detected,
        made,
        tuple(each for each in made.suggestions if each.id not in before),
        tuple(each for each in made.suggestions if each.id in before and each.status == "open"),
        tuple(each for each in before.values() if each.status == "open" and each.id not in there),
        len(detected.quotes) - len(offered),
        sum(each.status != "open" for each in before.values()),
    )


def first_suggestions(
    document: Document, language: str, people: Iterable[Any], more: Iterable[Mapping[str, Any]] = ()
) -> SuggestionsFile:
    """Return what detection proposes about a text of which nothing is recorded yet; ``more`` are further rows."""
    rows = _rows(document, (found := detect(document, language=language, people=tuple(people))).quotes, found)
    rows += map(dict, more)
    return SuggestionsFile.model_validate(
        {"format": 1, "text_sha256": text_version(document.text), "suggestions": rows}
    )


def as_file(file: SuggestionsFile) -> bytes:
    """Return suggestions.yaml as it is begun."""
    return f"{_HEAD}{dumps(as_plain(file))}".encode()


def file_of(stored: StoredLibrary, reading: Reading) -> str:
    """Return where the suggestions of a reading are kept, below the library.

    That is where they are (looked for as by loading), also after the reading's policy has changed; new ones are
    private unless the text is shipped.
    """
    public, private = f"{reading.id}/{SUGGESTIONS_FILE}", f"{PRIVATE_SUGGESTIONS}/{reading.id}.yaml"
    there = next((each for each in (public, private) if (stored.root / each).is_file()), None)
    is_public = reading.publish == "text" and not reading.attached
    return there or (public if is_public else private)


def write_proposed(stored: StoredLibrary, reading: Reading, proposed: Proposed) -> Path:
    """Write suggestions.yaml; comments and what a person changed in it stay. Raises ``StoreError``."""
    name = file_of(stored, reading)
    path = stored.root / name
    if not path.is_file():
        write(path, as_file(proposed.file), root=stored.root)
        return path
    before = read(path, stored.root)
    edits = list(_edits(name, reading.proposed, proposed.file))
    if edits:
        try:
            write(path, edited(before, edits), root=stored.root, expected=before)
        except EditRefusedError as error:
            raise StoreError(f"{path}: {error}") from None
    return path


def as_plain(file: SuggestionsFile) -> dict[str, Any]:
    """Return suggestions as plain data, without what says nothing."""
    return {
        **file.model_dump(exclude={"suggestions"}, exclude_none=True),
        "suggestions": [plain(e) for e in file.suggestions],
    }


def plain(suggestion: Suggestion) -> dict[str, Any]:
    """Return a suggestion as it is written."""
    data = dict(_without_nothing(suggestion.model_dump(mode="json", exclude_none=True)))
    if "anchor" in data:
        data["anchor"] = {name: value for name, value in data["anchor"].items() if (name, value) != _EVERYWHERE}
    return data


def set_status(stored: StoredLibrary, reading: Reading, ids: Sequence[str], status: str) -> None:
    """Write what became of suggestions, in one write; raises ``StoreError``."""
    name = file_of(stored, reading)
    path = stored.root / name
    known = [each.id for each in (reading.proposed.suggestions if reading.proposed else ())]
    before = read(path, stored.root)
    edits = [SetValue(name, ("suggestions", known.index(each), "status"), status) for each in ids if each in known]
    try:
        write(path, edited(before, edits), root=stored.root, expected=before)
    except EditRefusedError as error:
        raise StoreError(f"{path}: {error}") from None


def _edits(name: str, before: SuggestionsFile | None, after: SuggestionsFile) -> Iterator[YamlEdit]:
    """Yield the edits that lead from one file to the other: what is gone out, what is new in at its place."""
    old = {each.id: (index, each) for index, each in enumerate(before.suggestions if before else ())}
    wanted = {each.id for each in after.suggestions}
    if before is None or before.text_sha256 != after.text_sha256:
        if before is not None and before.text_sha256 is None:
            yield InsertValues(name, (), {"text_sha256": after.text_sha256}, "suggestions")
        else:
            yield SetValue(name, ("text_sha256",), after.text_sha256)
    for identifier, (index, each) in old.items():
        if identifier not in wanted:
            yield RemoveValue(name, ("suggestions", index))
        else:
            changed = next(one for one in after.suggestions if one.id == identifier)
            if changed != each:
                yield SetValue(name, ("suggestions", index), plain(changed))
    fresh = [plain(each) for each in after.suggestions if each.id not in old]
    if fresh:
        yield InsertValues(name, ("suggestions",), fresh)


def recorded_quotes(reading: Reading) -> Iterator[Span]:
    """Yield where the quotes of a record stand; notes and links on the same words are no quotes."""
    spans = article_spans(reading, resolve(reading))
    yield from (spans[quote.id] for quote in reading.quotes if quote.id in spans)


def is_same_place(one: Span, other: Span) -> bool:
    """Whether two spans are the same words: a mark or a space more does not matter."""
    return abs(one.start - other.start) <= 3 and abs(one.end - other.end) <= 3


def _rows(document: Document, offered: Sequence[Detection], detected: Detected) -> list[dict[str, Any]]:
    """Return the suggestions as plain data: quotes in the order of the text, then speakers nobody knows."""
    rows: list[dict[str, Any]] = []
    taken: set[str] = set()
    names: dict[str, list[dict[str, Any]]] = {}
    for each in offered:
        if each.rule == "nested" or not each.span.length:
            continue
        row = _quote(document, each, detected, taken)
        rows.append(row)
        speaker = each.speaker
        if speaker and each.role == "direct" and _is_unknown(speaker):
            names.setdefault(speaker.name, []).append(row)
    return [*rows, *(_speaker(name, quotes, taken) for name, quotes in names.items())]


def _quote(document: Document, found: Detection, detected: Detected, taken: set[str]) -> dict[str, Any]:
    text = document.text
    words = identity(found.span.of(text), WORDS_RECIPE)
    identifier = fresh_id(f"s-{words.sha256[:10]}", taken)
    taken.add(identifier)
    anchor = describe(text, found.span)
    row: dict[str, Any] = {"kind": "quote", "id": identifier, "status": "open", "role": found.role}
    row["anchor"] = {
        name: value for name in ("exact", "prefix", "suffix") if (value := getattr(anchor, name, None)) is not None
    }
    speaker = found.speaker
    if speaker is not None:
        said: dict[str, Any] = {"name": speaker.name, "words": speaker.text if speaker.text != speaker.name else None}
        said |= {"person": speaker.person, "candidates": list(speaker.candidates), "pronoun": speaker.is_pronoun}
        row["speaker"] = _without_nothing({**said, "rule": speaker.rule, "score": speaker.score})
    near = [each for each in detected.warnings if found.span.start - 2 <= each.span.start <= found.span.end + 1]
    row |= {"rule": found.rule, "score": found.score}
    return row | ({"note": near[0].message} if near else {})


def _speaker(name: str, quotes: Sequence[Mapping[str, Any]], taken: set[str]) -> dict[str, Any]:
    base = slug(name) or hashlib.sha256(name.encode()).hexdigest()[:10]
    identifier = fresh_id(f"s-{base}", taken)
    taken.add(identifier)
    best = max(quotes, key=lambda row: row["speaker"]["score"])["speaker"]
    row = {"kind": "speaker", "id": identifier, "status": "open", "name": name}
    return {**row, "quotes": [each["id"] for each in quotes], "rule": best["rule"], "score": best["score"]}


def _is_unknown(speaker: Speaker) -> bool:
    """Whether a speaker is named of whom people.yaml knows nothing."""
    is_known = speaker.is_pronoun or speaker.person or speaker.candidates
    return not is_known and _is_name(speaker.name)


def _is_name(name: str) -> bool:
    """Whether a speaker is named, and not only described: "Jane Doe", 李明; not "the minister", not "critics"."""
    first = name[:1]
    is_cased = first.upper() != first.lower()
    return not is_cased or (first.isupper() and name.split()[0].lower() not in {"the", "a", "an", "der", "die", "das"})


def _merged(rows: Sequence[dict[str, Any]], before: Mapping[str, Suggestion]) -> Iterator[dict[str, Any]]:
    """Yield what there shall be: decisions stay, open ones stay as a person left them, new ones come in."""
    for row in rows:
        known = before.get(row["id"])
        yield row if known is None else _updated(plain(known), row)
    there = {row["id"] for row in rows}
    yield from (plain(each) for each in before.values() if each.status != "open" and each.id not in there)


def _updated(known: dict[str, Any], row: dict[str, Any]) -> dict[str, Any]:
    """Return a suggestion that is there; a speaker who has come into people.yaml meanwhile is put in."""
    speaker, found = known.get("speaker"), row.get("speaker") or {}
    if known["status"] == "open" and speaker and not speaker.get("person") and found.get("person"):
        return known | {"speaker": {**speaker, "person": found["person"]}}
    return known


def _without_nothing(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {name: _without_nothing(each) for name, each in value.items()}
        return {name: each for name, each in kept.items() if each not in (None, False, [], (), {}) or name == "score"}
    return value
