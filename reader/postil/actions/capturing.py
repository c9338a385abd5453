"""Keep a dated copy beside the reading, and say what it shares with the text that was annotated."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from postil.actions.anchors import Anchored
from postil.actions.copies import TEXTS, CaptureError, CopyMade
from postil.actions.record_files import record_file, write_checked
from postil.anchor import Found, carry, locate, resolve
from postil.cite.identities import canonical_url
from postil.cite.same_article import similar_readings
from postil.document import plain
from postil.identifiers import fresh_id
from postil.model import Capture, Derivation, Reading, ReadingRecord, TextIdentity
from postil.shingles import containment, runs
from postil.store import (
    StoredLibrary,
    attached_folder,
    hide,
    originals_folder,
    remove,
    write,
)
from postil.text import identity

LEAST_SHARED = 0.3
"""Share of the article's runs of words that a copy must have to be one of the same article."""


class Captured(NamedTuple):
    """A copy that was kept, or that was kept already (then nothing was written).

    ``shared`` is the share of the article's text that is in the copy, 0 to 1; ``None`` where one of the two could not
    be read. ``records`` says what became of every quote, link and note in the copy.
    """

    capture: Capture
    path: Path
    already: bool
    same_text: bool | None
    shared: float | None
    records: tuple[Anchored, ...]
    problem: str


def capture(
    stored: StoredLibrary,
    reading: Reading,
    copy: CopyMade,
    *,
    publication: str | None = None,
    capture_id: str | None = None,
    anyway: bool = False,
) -> Captured:
    """Keep a copy: beside the reading where its text may be published, else in private.

    Raises ``CaptureError``, ``RecordError`` or ``StoreError``; then nothing is written. A copy that hardly shares a
    word with the article is refused, unless ``anyway``.
    """
    shared = containment(runs(reading.text), runs(copy.text)) if reading.text and copy.text else None
    if shared is not None and shared < LEAST_SHARED and not anyway:
        others = (each.reading for each in similar_readings(stored.library, copy.text) if each.reading != reading.id)
        other = next((f"it seems to be of {each!r}" for each in others), "is it of another article?")
        raise CaptureError(f"only {shared:.0%} of the article's text is in the copy: {other}")
    same = _same_text(reading, copy)
    found = _known(reading, copy)
    if found is not None:
        return Captured(found, _path(stored, reading, found), True, same, shared, compared(reading, copy), copy.problem)
    made = _record(reading, copy, publication, capture_id)
    path = _keep(stored, reading, copy, made)
    return Captured(made, path, False, same, shared, compared(reading, copy), copy.problem)


def compared(reading: Reading, copy: CopyMade) -> tuple[Anchored, ...]:
    """Return what became of every record of the article in a copy: carried over from the text, else looked for."""
    if not copy.text:
        return ()
    records = [each for each in reading.record.anchored() if each[2].within == "article"]
    document = plain(copy.text)
    own = resolve(reading) if reading.text else {}
    spans = {key: answer.span for _, key, _ in records if isinstance(answer := own.get(key), Found)}
    carried = dict(zip(spans, carry(reading.text or "", copy.text, list(spans.values())), strict=True)) if spans else {}
    rest = [(key, anchor) for _, key, anchor in records if key not in carried and not reading.text]
    sought = dict(zip((key for key, _ in rest), locate(copy.text, [a for _, a in rest]), strict=True))
    answers = {**carried, **sought}
    return tuple(Anchored(path, key, anchor, document, answers.get(key)) for path, key, anchor in records)


def _same_text(reading: Reading, copy: CopyMade) -> bool | None:
    if not copy.text or reading.text is None:
        return None
    return identity(copy.text).sha256 == identity(reading.text).sha256


def _known(reading: Reading, copy: CopyMade) -> Capture | None:
    """Return the capture that this very copy is, byte for byte."""
    digest = sha256(copy.body).hexdigest()
    return next((each for each in reading.record.captures if each.sha256 == digest), None)


def _record(reading: Reading, copy: CopyMade, publication: str | None, capture_id: str | None) -> Capture:
    known = [each.id for each in reading.article.publications]
    if publication is not None and publication not in known:
        raise CaptureError(f"{reading.id} has no publication {publication!r}; it has {', '.join(known)}")
    of = publication or _publication(reading, copy.address)
    taken = {each.id for each in reading.record.captures} | {key for _, key, _ in reading.record.anchored()}
    taken |= {each.id for each in reading.notes}
    if capture_id in taken:
        raise CaptureError(f"{reading.id} has a record {capture_id!r} already")
    name = capture_id or fresh_id(f"{of or 'copy'}-{copy.taken}"[:56], taken)
    file = f"captures/{name}.{copy.ending}" if reading.publish == "text" else None
    text = identity(copy.text) if copy.text else None
    return Capture(
        id=name,
        publication=of,
        file=file,
        taken=copy.taken,
        media_type=copy.media_type,
        means=copy.means,
        tool=f"postil {version('postil')}",
        address=copy.address or None,
        sha256=sha256(copy.body).hexdigest(),
        text_file=f"captures/{name}.text.txt" if file and text and copy.media_type not in TEXTS else None,
        text=TextIdentity(recipe="nfc-space-1", sha256=text.sha256, length=text.length) if text else None,
        derived_from=tuple(_derived(copy)),
    )


def _publication(reading: Reading, address: str) -> str | None:
    """Return the publication of an address; the only one there is where a copy does not say where it is from."""
    publications = reading.article.publications
    if not address:
        return publications[0].id if len(publications) == 1 else None
    page = canonical_url(address)
    return next((each.id for each in publications if each.url and canonical_url(each.url) == page), None)


def _derived(copy: CopyMade) -> list[Derivation]:
    """Return the other publications that a copy names; its own address is none."""
    own = urlsplit(copy.address).hostname or ""
    found: list[Derivation] = []
    for relation, address in copy.origins:
        host = urlsplit(address).hostname if address.startswith(("http://", "https://")) else None
        is_other = host is not None and host.removeprefix("www.") != own.removeprefix("www.")
        if copy.address and is_other and relation in {"canonical", "based-on", "original-source"}:
            said = {"canonical": "link rel=canonical", "based-on": "isBasedOn", "original-source": "meta"}[relation]
            found.append(
                Derivation.model_validate({"relation": relation, "address": address, "evidence": f"{said} in the page"})
            )
    return list(dict.fromkeys(found))


def _keep(stored: StoredLibrary, reading: Reading, copy: CopyMade, made: Capture) -> Path:
    record = record_file(stored, reading.id)
    after = record.with_edits([record.appending((), "captures", [_plain(made)], ReadingRecord)])
    files = _files(stored, reading, copy, made)
    for path in files:
        if path.exists():
            raise CaptureError(f"{path}: is there already; choose another --id")
    if made.file is None:
        hide(stored.root)
    kept = False
    try:
        for path, data in files.items():
            write(path, data, root=stored.root)
        write_checked(stored, reading.id, {record.name: (record.before, after)})
        kept = True
    finally:
        if not kept:
            for path in files:
                remove(path, root=stored.root)
    return next(iter(files))


def _files(stored: StoredLibrary, reading: Reading, copy: CopyMade, made: Capture) -> Mapping[Path, bytes]:
    """Return what is written where: the copy first, then the text that was read out of it."""
    folder = stored.root / reading.id
    if made.file is not None:
        text = {folder / made.text_file: copy.text.encode("utf-8", "replace")} if made.text_file else {}
        return {folder / made.file: copy.body, **text}
    attached = attached_folder(stored.root, reading.id) / made.id
    if copy.media_type in TEXTS:
        return {attached: copy.body}
    original = originals_folder(stored.root, reading.id) / f"{made.id}.{copy.ending}"
    return {original: copy.body} | ({attached: copy.text.encode("utf-8", "replace")} if copy.text else {})


def _path(stored: StoredLibrary, reading: Reading, kept: Capture) -> Path:
    if kept.file is not None:
        return stored.root / reading.id / kept.file
    return attached_folder(stored.root, reading.id) / kept.id


def _plain(made: Capture) -> dict[str, Any]:
    """Return the record as it is written: what says nothing is left out, but for the media type."""
    values = made.model_dump(mode="json", exclude_none=True)
    return {name: value for name, value in values.items() if value != []}
