"""Where the records of a reading stand: in its own text, in another copy, between two captures; and noting that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeAlias

from postil.actions.copies import TEXTS, CaptureError, copy_of_file
from postil.actions.record_files import RecordError, record_file
from postil.anchor import (
    UNATTENDED,
    Ambiguous,
    Answer,
    Found,
    Orphaned,
    carry,
    describe,
    known_of_passage,
    locate,
    resolve,
    text_of,
)
from postil.diagnostics import Path as ValuePath
from postil.document import Document, plain
from postil.edits import InsertValues
from postil.formats.decode import decode
from postil.model import Anchor, Capture, Reading
from postil.store import READING_FILE, StoredLibrary, cut, read, read_copy, write

Change: TypeAlias = Literal["untouched", "altered", "moved", "gone", "uncertain", "not in the old text"]


TEXT_ENDINGS = frozenset({"", ".md", ".markdown", ".txt", ".text"})
"""Endings of files that are text, read as the captures of the reading say."""


class AnchorError(Exception):
    """The anchors can't be tried or written; the message says why in one line."""


class Anchored(NamedTuple):
    """A record with its anchor, and where its words stand in ``document``; no answer where no text is at hand."""

    path: ValuePath
    id: str
    anchor: Anchor
    document: Document | None
    answer: Answer | None

    @property
    def is_sure(self) -> bool:
        """Whether it was found so surely that it may be acted on unattended."""
        return isinstance(self.answer, Found) and self.answer.score >= UNATTENDED

    @property
    def change(self) -> Change:
        """What became of it, read as an answer about a newer text."""
        if self.answer is None:
            return "not in the old text"
        if isinstance(self.answer, Orphaned):
            return "gone"
        if isinstance(self.answer, Ambiguous):
            return "uncertain"
        if self.answer.state == "altered":
            return "altered"
        return "moved" if self.answer.state == "moved" else "untouched"


def anchored(reading: Reading) -> tuple[Anchored, ...]:
    """Return every anchored record with its place in the reading's own texts."""
    answers = resolve(reading)
    return tuple(
        Anchored(path, record_id, anchor, text_of(reading, anchor), answers.get(record_id))
        for path, record_id, anchor in reading.record.anchored()
    )


def anchored_in(reading: Reading, file: Path) -> tuple[Anchored, ...]:
    """Return every anchored record with its place in another copy of the text; raises ``AnchorError``, ``StoreError``.

    Where the reading's own text is at hand, places are carried over from it; otherwise the words are looked for.
    """
    article, whole = _texts(reading, _copy(reading, file))
    if article is None:
        raise AnchorError(f"{file}: the words with which the reading text begins or ends are not in this file")
    records = tuple(reading.record.anchored())
    own = resolve(reading)
    answers: dict[str, Answer] = {}
    if reading.text is not None:
        spans = {key: own[key] for _, key, anchor in records if anchor.within == "article" and key in own}
        found = {key: answer.span for key, answer in spans.items() if isinstance(answer, Found)}
        answers.update(zip(found, carry(reading.text, article.text, list(found.values())), strict=True))
    for document, within in ((article, "article"), (whole, "capture")):
        rest = [(key, anchor) for _, key, anchor in records if anchor.within == within and key not in answers]
        answers.update(zip((key for key, _ in rest), locate(document.text, [a for _, a in rest]), strict=True))
    places = {"article": article, "capture": whole}
    return tuple(Anchored(path, key, anchor, places[anchor.within], answers[key]) for path, key, anchor in records)


def compare_copies(reading: Reading, old: str, new: str) -> tuple[Anchored, ...]:
    """Return what became of every record of the article's text between two copies.

    ``old`` and ``new`` are captures of the reading, by id, or files. Raises ``AnchorError`` or ``StoreError``.
    """
    texts = [_article_text(reading, name) for name in (old, new)]
    records = [each for each in reading.record.anchored() if each[2].within == "article"]
    before = locate(texts[0].text, [anchor for _, _, anchor in records])
    spans = [answer.span for answer in before if isinstance(answer, Found)]
    after = iter(carry(texts[0].text, texts[1].text, spans))
    return tuple(
        Anchored(path, key, anchor, texts[1], next(after) if isinstance(answer, Found) else None)
        for (path, key, anchor), answer in zip(records, before, strict=True)
    )


def complete(stored: StoredLibrary, reading: Reading) -> tuple[str, ...]:
    """Write into the record what the tool knows of each anchor that was found surely; returns the ids of those.

    Added, never changed: how often the words occur and which of the places is meant, the number of words and the hash
    of a long passage, and the position with the hash of the text it belongs to. Raises ``AnchorError``, ``StoreError``.
    """
    additions: list[InsertValues] = []
    ids: list[str] = []
    for each in anchored(reading):
        if each.is_sure and (new := list(_additions(each))):
            additions += new
            ids.append(each.id)
    if additions:
        try:
            file = record_file(stored, reading.id)
            after = file.with_edits(additions)
        except RecordError as error:
            raise AnchorError(str(error)) from None
        write(file.path, after, root=stored.root, expected=file.before)
    return tuple(ids)


def _additions(each: Anchored) -> Iterator[InsertValues]:
    if each.document is None or not isinstance(each.answer, Found):
        return
    described = describe(each.document.text, each.answer.span)
    passage = each.answer.span.of(each.document.text)
    known_of_words = {"occurrences": described.occurrences, "rank": described.rank}
    fields = known_of_words if each.anchor.exact is not None else known_of_passage(passage)
    values: dict[str, Any] = {
        name: value for name, value in fields.items() if value is not None and getattr(each.anchor, name) is None
    }
    known = {position.text_sha256 for position in each.anchor.positions}
    positions = [p.model_dump() for p in described.positions if p.text_sha256 not in known]
    path = (*each.path, "anchor")
    if positions and each.anchor.positions:
        yield InsertValues(READING_FILE, (*path, "positions"), positions)
    elif positions:
        values["positions"] = positions
    if values:
        yield InsertValues(READING_FILE, path, values)


def _article_text(reading: Reading, name: str) -> Document:
    captures = {capture.id: capture for capture in reading.record.captures}
    if name in captures:
        if name not in reading.captures:
            raise AnchorError(f"{reading.id}: the copy {name} is not at hand; attach it, or name a file")
        article = cut(captures[name], reading.captures[name])
    elif name == "article" and reading.document is not None:
        return reading.document
    else:
        article, _ = _texts(reading, _copy(reading, Path(name)))
    if article is None:
        raise AnchorError(f"{name}: the words with which the reading text begins or ends are not in this copy")
    return article


def _copy(reading: Reading, file: Path) -> Document:
    """Read a copy that a person names: text as the reading's own copies are read, all else by its kind."""
    if file.suffix.lower() not in TEXT_ENDINGS:
        try:
            copy = copy_of_file(file)
        except CaptureError as error:
            raise AnchorError(str(error)) from None
        if copy.media_type not in TEXTS:
            if not copy.text:
                raise AnchorError(f"{file}: {copy.problem}")
            return plain(copy.text)
    loaded = decode(read(file), str(file))
    if loaded.findings:
        raise AnchorError(f"{file}: {loaded.findings[0].message}")
    captures = reading.record.captures
    capture = captures[0] if captures else Capture(id="copy")
    return read_copy(capture, loaded.value)


def _texts(reading: Reading, copy: Document) -> tuple[Document | None, Document]:
    """Return the reading text that is cut out of a copy, and the whole copy."""
    for capture in reading.record.captures:
        if (article := cut(capture, copy)) is not None:
            return article, copy
    return (None, copy) if reading.record.captures else (copy, copy)


__all__ = ["AnchorError", "Anchored", "Change", "anchored", "anchored_in", "compare_copies", "complete"]
