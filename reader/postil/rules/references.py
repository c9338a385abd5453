"""Rules on identifiers and on what they refer to: people, captures, publications, sources, quotes and links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from postil.cite.citations import CitedItem, cited_items
from postil.cite.scanning import written_key
from postil.diagnostics import Finding, Path, Related, Where, asking, nearest
from postil.edits import Fix, fix_by_setting
from postil.identifiers import fresh_id
from postil.model import Capture, FootnoteLink, Note, Publication, Quote, Reading, SourceCapture
from postil.rules.note_markdown import keys_without_sign
from postil.rules.rule import Findings, ReadingSubject

PEOPLE = "people.yaml"

Identified: TypeAlias = Capture | FootnoteLink | Note | Publication | Quote | SourceCapture


def duplicate_id(subject: ReadingSubject) -> Findings:
    """Two quotes, links or notes of a reading with the same identifier.

    Why it matters: addresses of passages, and notes that refer to a quote, are made of it.

    Example: a quote and a note that are both called `wu-qian`.

    Fix: rename one; identifiers of published readings should stay.
    """
    reading = subject.reading
    seen: dict[str, Path] = {}
    for path, record_id in _record_ids(reading):
        if record_id in seen:
            where, first = reading.where(*path, "id"), reading.where(*seen[record_id], "id")
            related = (Related("the first one", first),)
            fix = fix_by_setting(where, fresh_id(record_id, {key for _, key in _record_ids(reading)}))
            yield Finding(where, f"a second record with the id {record_id!r}", "rename one", related, fix)
        seen.setdefault(record_id, path)


SLIP_OF_NAME = 0.7
"""How alike identifiers of people are at least: names are alike by chance, and a fix puts words into a mouth."""


def unknown_person(subject: ReadingSubject) -> Findings:
    """A reference to a person or organisation that is not in people.yaml.

    Why it matters: the page can't say who is meant.

    Example: `speaker: wu-qain`.

    Fix: correct the identifier, or add the person to people.yaml.
    """
    known = subject.reading.people
    unknown = {agent for agent in {agent for _, agent in subject.people} if agent not in known}
    for path, agent in subject.people if unknown else ():
        if agent in unknown:
            where = subject.reading.where(*path)
            guess = nearest(agent, known, SLIP_OF_NAME)
            fix = fix_by_setting(where, guess) if guess else None
            hint = asking(guess) or f"add it there: kind, id: {agent}, name"
            yield Finding(where, f"{agent!r} is not in {PEOPLE}", hint, fix=fix)


def unknown_publication(subject: ReadingSubject) -> Findings:
    """A capture of a publication that the article does not have.

    Why it matters: it can't be said what the copy is a copy of.

    Example: `publication: globalresearch` where the publication is called `global-research`.

    Fix: correct the identifier.
    """
    reading = subject.reading
    known = {publication.id for publication in reading.article.publications}
    for index, capture in enumerate(reading.record.captures):
        if capture.publication is not None and capture.publication not in known:
            where = reading.where("captures", index, "publication")
            message = f"the article has no publication {capture.publication!r}"
            places = _places(reading, ("article", "publications"), reading.article.publications)
            yield unknown_reference(where, message, capture.publication, places)


def unknown_capture(subject: ReadingSubject) -> Findings:
    """An anchor within a capture that the reading does not have.

    Why it matters: the words can't be looked for anywhere.

    Example: `within: capture` in a reading without captures.

    Fix: name a capture of this reading, or describe one below `captures`.
    """
    reading = subject.reading
    known = {capture.id for capture in reading.record.captures}
    for path, _, anchor in subject.anchored:
        if anchor.capture is not None and anchor.capture not in known:
            where = reading.where(*path, "anchor", "capture")
            places = _places(reading, ("captures",), reading.record.captures)
            yield unknown_reference(where, f"the reading has no capture {anchor.capture!r}", anchor.capture, places)
        elif anchor.within == "capture" and not known:
            where = reading.where(*path, "anchor", "within")
            yield Finding(where, "the reading has no capture to look in", "describe the copy below captures")


def unknown_source(subject: ReadingSubject) -> Findings:
    """A citation key that is not in sources.bib.

    Why it matters: the citation leads nowhere.

    Example: `[@rfc7098]` where the entry is called rfc7089.

    Fix: correct the key, or add the entry to sources.bib. A key that ends in a mark stands in braces: `@{rfc7089-}`.
    An at sign that cites nothing needs a backslash before it.
    """
    reading = subject.reading
    keys = {work.key for work in subject.works} | reading.known_sources.keys()
    named = [each for each in subject.record_keys if each[1] not in keys]
    citations = [each for each in subject.citations if each.item.key not in keys]
    known = _works(subject) if named or citations else {}
    for path, key in named:
        yield unknown_reference(reading.where(*path), f"no source has the key {key!r}", key, known)
    for path, text, cited in citations:
        where = reading.where(*path)
        place = where if cited.offset is None else where.within(text, cited.offset, cited.offset + len(cited.key))
        guess = nearest(cited.key, known)
        meant = _longer(text, cited, known) or guess
        related = (Related(f"{guess or meant!r} is here", known[guess or meant]),) if meant else ()
        fix = _cited(where, text, cited, meant)
        yield Finding(place, f"no source has the key {cited.key!r}", _hint(cited, meant), related, fix)


def unknown_record(subject: ReadingSubject) -> Findings:
    """A note about a quote or link that the reading does not have.

    Why it matters: the note would hang in the air.

    Example: `about: q-wu` where the quote is called `wu-qian`.

    Fix: correct the identifier.
    """
    reading = subject.reading
    known = {quote.id for quote in reading.quotes} | {link.id for link in reading.links}
    for index, note in enumerate(reading.notes):
        if note.about is not None and note.about not in known:
            where = reading.where("notes", index, "about")
            quotes, links = (("quotes",), reading.quotes), (("links",), reading.links)
            places = _places(reading, *quotes) | _places(reading, *links)
            yield unknown_reference(where, f"no quote or link has the id {note.about!r}", note.about, places)


def unknown_quote(subject: ReadingSubject) -> Findings:
    """A quote that is part of, or repeats, a quote which the reading does not have.

    Why it matters: the two can't be compared.

    Example: `repeats: q-statment`.

    Fix: correct the identifier.
    """
    reading = subject.reading
    known = {quote.id for quote in reading.quotes}
    for index, quote in enumerate(reading.quotes):
        for field, other in (("part_of", quote.part_of), ("repeats", quote.repeats)):
            if other is not None and (other not in known or other == quote.id):
                said = "itself" if other == quote.id else f"{other!r}, which is not there"
                places = _places(reading, ("quotes",), reading.quotes)
                others = {key: where for key, where in places.items() if key != quote.id}
                found = unknown_reference(
                    reading.where("quotes", index, field), f"the quote refers to {said}", other, others
                )
                yield found if other != quote.id else replace(found, fix=None)


def unused_source(subject: ReadingSubject) -> Findings:
    """A source that nothing in the reading cites.

    Why it matters: a list of sources should hold what was used; an unused one is often a wrong key elsewhere.

    Example: an entry in sources.bib that no quote, link or note names. One that was probably meant by a key that is
    not there is not told: the wrong key is (S005); nor one whose key stands in brackets without its `@` (N016).

    Fix: cite it where it was used, or remove it.
    """
    reading = subject.reading
    used = {key for _, key in subject.record_keys} | {cited.item.key for cited in subject.citations}
    used |= {work.key for work in subject.works}
    used |= {relation.key for source in reading.sources for relation in source.related}
    used |= {parent.key for source in reading.sources for parent in source.parents}
    unused = [each for each in reading.sources if each.key not in used and used.isdisjoint(each.aliases)]
    keys = [source.key for source in reading.sources]
    meant = {nearest(key, keys) for key in used.difference(reading.known_sources, keys)} if unused else set()
    meant |= {key for _, key in keys_without_sign(subject)} if unused else set()
    for source in unused:
        if source.key not in meant and meant.isdisjoint(source.aliases):
            yield Finding(Where(f"{reading.id}/sources.bib", (source.key,)), f"nothing cites {source.key!r}")


def unknown_reference(where: Where, message: str, word: str, known: Mapping[str, Where]) -> Finding:
    """Make a finding on a reference that leads nowhere, with the place of what was probably meant, and the fix."""
    guess = nearest(word, known)
    related = (Related(f"{guess!r} is here", known[guess]),) if guess else ()
    fix = fix_by_setting(where, guess) if guess else None
    return Finding(where, message, asking(guess), related, fix)


def _longer(text: str, cited: CitedItem, known: Iterable[str]) -> str:
    """Return the longest known key that stands where a shorter one was read, such as one that ends in a mark."""
    if cited.offset is None:
        return ""
    whole = [key for key in known if key.startswith(cited.key) and text.startswith(key, cited.offset)]
    return max((key for key in whole if len(key) > len(cited.key)), key=len, default="")


def _hint(cited: CitedItem, meant: str) -> str:
    if not meant:
        return "a backslash before @ makes it a mere sign"
    if meant.startswith(cited.key):
        return f"write {written_key(meant)}: this key is cited in braces"
    return f"did you mean {meant!r}?"


def _cited(where: Where, text: str, cited: CitedItem, meant: str) -> Fix | None:
    """Cite the source that was probably meant, everywhere in the text of a note."""
    if not meant:
        return None
    changed = text
    alike = (each.offset for each in cited_items(text) if each.key == cited.key)
    for offset in sorted((each for each in alike if each is not None), reverse=True):
        was = meant if text.startswith(meant, offset) else cited.key
        braced = text[offset - 1] == "{"
        start, end = (offset - 2, offset + len(was) + 1) if braced else (offset - 1, offset + len(was))
        changed = changed[:start] + written_key(meant) + changed[end:]
    title = f"write {written_key(meant)} for @{cited.key}"
    return fix_by_setting(where, changed, title=title) if changed != text else None


def _places(reading: Reading, path: Path, records: Sequence[Identified]) -> dict[str, Where]:
    """Return where each of some records stands, by its identifier; of two with the same one the last."""
    return {record.id: reading.where(*path, index, "id") for index, record in enumerate(records)}


def _works(subject: ReadingSubject) -> dict[str, Where]:
    """Return where each work stands that can be cited, by every key that it can be cited by."""
    reading = subject.reading
    article = {work.key: reading.where("article", "key") for work in subject.works}
    sources = {key: Where(f"{reading.id}/sources.bib", (it.key,)) for key, it in reading.known_sources.items()}
    return article | sources


def _record_ids(reading: Reading) -> Iterator[tuple[Path, str]]:
    groups: tuple[tuple[str, Sequence[Identified]], ...] = (
        ("captures", reading.record.captures),
        ("source_captures", reading.record.source_captures),
        ("quotes", reading.quotes),
        ("links", reading.links),
        ("notes", reading.notes),
    )
    for name, records in groups:
        for index, record in enumerate(records):
            yield (name, index), record.id
