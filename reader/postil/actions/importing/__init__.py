"""Bring an article: bytes to a reading with its text, its metadata, its links and the copy it was made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from postil.actions.importing.kinds import READERS, Source, kind_of
from postil.actions.importing.opening import ImportRefusedError, ReadAlreadyError, is_address, open_source
from postil.actions.importing.planning import Plan, plan
from postil.actions.importing.reading import Draft, draft, missing
from postil.actions.people import PeopleError, people_changes
from postil.cite.same_article import ArticleSigns, similar_readings
from postil.diagnostics import Diagnostic
from postil.importing import Candidate, Field, ImportedArticle
from postil.importing.choosing import TYPED
from postil.model import ReadingRecord
from postil.store import StoredLibrary, StoreError, is_portable, load, write_new
from postil.store.validate import validate


class Imported(NamedTuple):
    """What was imported, or would be: the plan, what was chosen and from where, and what could not be read."""

    plan: Plan
    article: ImportedArticle
    draft: Draft
    findings: tuple[Diagnostic, ...]
    missing: tuple[str, ...]
    files: tuple[Path, ...]


def import_article(
    root: Path,
    source: Source,
    *,
    reading_id: str | None = None,
    typed: Mapping[Field, Sequence[str]] | None = None,
    publish: str | None = None,
    private: bool = False,
    dry_run: bool = False,
    anyway: bool = False,
) -> Imported:
    """Import an article into a library as a new reading; raises ``ImportRefusedError`` or ``StoreError``.

    All files are written or none; nothing that is there is overwritten. ``typed`` are values that a person gives,
    by field; ``private`` keeps the text and the copies where git does not look. An article that is in the library
    already is refused by ``ReadAlreadyError``, unless ``anyway``.
    """
    stored = load(root)
    kind = kind_of(source)
    loaded = READERS[kind].read(source)
    errors = [each for each in loaded.findings if each.severity == "error"]
    if errors:
        raise ImportRefusedError(
            f"{source.name}: {errors[0].message}" + (f" ({errors[0].hint})" if errors[0].hint else "")
        )
    said = tuple(Candidate(field, tuple(values), TYPED) for field, values in (typed or {}).items())
    made = draft(loaded.value, said)
    _refuse_id(root, reading_id)
    ready = plan(stored, source, kind, loaded.value, made, reading_id=reading_id, publish=publish, private=private)
    if not anyway and (similar := similar_readings(stored.library, ready.document.text, _signs(made))):
        raise ReadAlreadyError(similar)
    record, findings = validate(ReadingRecord, dict(ready.record), "reading.yaml")
    if record is None:
        raise ImportRefusedError(
            "; ".join(f"{'.'.join(map(str, each.where.path))}: {each.message}" for each in findings)
        )
    files = () if dry_run else _write(stored, ready)
    return Imported(ready, loaded.value, made, loaded.findings, tuple(missing(made)), files)


def _signs(made: Draft) -> ArticleSigns:
    return ArticleSigns(
        made.fields["title"].value if "title" in made.fields else "",
        made.authors,
        tuple(each["date"] for each in made.publications if "date" in each),
        tuple(each["url"] for each in made.publications if "url" in each),
    )


def _refuse_id(root: Path, reading_id: str | None) -> None:
    if reading_id is None:
        return
    if not is_portable(reading_id):
        raise ImportRefusedError(
            f"{reading_id}: can't be the name of a reading's folder everywhere; choose another name"
        )
    if (root / reading_id).exists():
        raise ImportRefusedError(f"{root / reading_id}: is there already")


def _write(stored: StoredLibrary, ready: Plan) -> tuple[Path, ...]:
    private = {f".postil/{name.format(id=ready.id)}": data for name, data in ready.private.items()}
    try:
        people = people_changes(stored, ready.people)
    except PeopleError as error:
        raise ImportRefusedError(str(error)) from None
    return write_new(stored.root, ready.id, ready.files, private, people)


__all__ = [
    "ImportRefusedError",
    "Imported",
    "ReadAlreadyError",
    "Source",
    "StoreError",
    "import_article",
    "is_address",
    "open_source",
]
