"""Rules on captures."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from postil.diagnostics import Finding, Related
from postil.model import Reading
from postil.model.dates import may_agree
from postil.rules.rule import Findings, ReadingSubject
from postil.text import fold_space, identity

_MIN_COMPARED = 12
"""Words of which a copy must consist at least to be compared."""
_BY_CHANCE = 0.03
"""The share of runs of three words that two texts of one language may have in common by chance."""
MEDIA_TYPES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "md": frozenset({"text/markdown"}),
        "markdown": frozenset({"text/markdown"}),
        "txt": frozenset({"text/plain", "text/markdown"}),
        "html": frozenset({"text/html"}),
        "htm": frozenset({"text/html"}),
        "xhtml": frozenset({"text/html"}),
        "pdf": frozenset({"application/pdf"}),
        "mhtml": frozenset({"multipart/related"}),
        "mht": frozenset({"multipart/related"}),
        "epub": frozenset({"application/epub+zip"}),
    }
)
"""What a file can be, by the end of its name."""


def media_type_differs(subject: ReadingSubject) -> Findings:
    """A copy whose file name says something else than its media type.

    Why it matters: the copy would be read in the wrong way, a page with all its tags as if they were words.

    Example: `file: captures/page.html` and no `media_type`, which then is text/markdown.

    Fix: write `media_type: text/html`, or rename the file.
    """
    for index, capture in enumerate(subject.reading.record.captures):
        ending = (capture.file or "").rpartition(".")[2].lower()
        if ending in MEDIA_TYPES and capture.media_type not in MEDIA_TYPES[ending]:
            field = "media_type" if "media_type" in capture.model_fields_set else "file"
            where = subject.reading.where("captures", index, field)
            likely = min(MEDIA_TYPES[ending], key=len)
            yield Finding(where, f"a .{ending} file is not {capture.media_type}", f"write media_type: {likely}")


def duplicate_capture(subject: ReadingSubject) -> Findings:
    """Two captures of the same file.

    Why it matters: they are one copy; what is said of one is missing from the other.

    Example: two captures with `file: captures/page.html`.

    Fix: keep one, or give each its own file.
    """
    seen: dict[str, int] = {}
    for index, capture in enumerate(subject.reading.record.captures):
        if capture.file is None:
            continue
        where = subject.reading.where("captures", index, "file")
        if capture.file in seen:
            first = subject.reading.where("captures", seen[capture.file], "file")
            yield Finding(where, "another capture has this file", "keep one", (Related("the first one", first),))
        seen.setdefault(capture.file, index)


def capture_ends(subject: ReadingSubject) -> Findings:
    """Words with which the text is said to begin or end, and which are not in the copy, or end it before it begins.

    Why it matters: nobody can tell which part of the copy is the article.

    Example: `begins: The clock on the church` where the copy has "The clock on the old customs house"; `begins` and
    `ends` that were put into each other's place.

    Fix: copy the words from the copy.
    """
    reading = subject.reading
    for index, capture in enumerate(reading.record.captures):
        copy = reading.captures.get(capture.id)
        for field, words in (("begins", capture.begins), ("ends", capture.ends)):
            if copy is not None and words and " ".join(words.split()) not in fold_space(copy.text).text:
                where = reading.where("captures", index, field)
                yield Finding(where, "these words are not in the copy", "copy them from there")
        if copy is not None and capture.begins and capture.ends:
            text = fold_space(copy.text).text
            first, last = (" ".join(words.split()) for words in (capture.begins, capture.ends))
            if first in text and last in text and text.rfind(last) < text.find(first):
                where = reading.where("captures", index, "ends")
                related = (Related("it begins here", reading.where("captures", index, "begins")),)
                yield Finding(where, "it ends before it begins", "are they swapped?", related)


def capture_text_differs(subject: ReadingSubject) -> Findings:
    """A copy, without `begins` and `ends`, whose text is not the one that its capture describes.

    Why it matters: the hash is there to prove that this is the copy that was read, and it proves the contrary.

    Example: `captures/copy.md` was corrected after its `text` had been written down.

    Fix: put the copy back as it was taken; or, if it was changed for a reason, write its hash and length anew.
    """
    reading = subject.reading
    described = [capture.text for capture in reading.record.captures if capture.text]
    if reading.text is not None and not any(each.is_of(reading.text) for each in described):
        return  # X006 tells: the article was changed, and nobody knows any more what of the copy was described
    for index, capture in enumerate(reading.record.captures):
        copy = reading.captures.get(capture.id)
        if copy is None or capture.file is None or capture.text is None or capture.begins or capture.ends:
            continue
        if reading.text and capture.text.is_of(reading.text) and _holds_the_article(reading, _words(copy.text)):
            continue  # the article is in it word for word, between the copy's head and foot
        found = identity(copy.text, capture.text.recipe)
        for field in ("sha256", "length"):
            if getattr(found, field) != getattr(capture.text, field):
                where = reading.where("captures", index, "text", field)
                is_now = f"the text of {capture.file} has {field} {getattr(found, field)}"
                yield Finding(where, is_now, "put the copy back as it was taken, or describe it anew")
                break


def copy_of_another_text(subject: ReadingSubject) -> Findings:
    """A copy that shares hardly a run of words with the article it is said to be a copy of.

    Why it matters: it is the file of another article; nothing can be compared with it or proved by it.

    Example: `file: captures/page.html` below `publication: gazette`, and in it an article on the price of fish.

    Fix: put the right file there, or correct `publication`. Copies of translations are passed over.
    """
    reading = subject.reading
    text = reading.text if reading.captures and not reading.attached else None
    if not text or len(article := text.casefold().split()) < _MIN_COMPARED:
        return
    publications = {each.id: each for each in reversed(reading.article.publications)}
    for index, capture in enumerate(reading.record.captures):
        copy, of = reading.captures.get(capture.id), publications.get(capture.publication or "")
        if copy is None or capture.file is None or of is None or of.role == "translation" or of.language:
            continue
        words = copy.text.casefold().split()
        if len(words) >= _MIN_COMPARED and not _share_runs(words, article):
            where = reading.where("captures", index, "file")
            yield Finding(where, f"{capture.file} holds another text than the article", "look whether it is the copy")


def origin_differs(subject: ReadingSubject) -> Findings:
    """What a copy says of its first publication, and another date in the record of that publication.

    Why it matters: one of the two dates is wrong, and the copy is the evidence.

    Example: `derived_from` with `date: 2018-05-26`, and 2018-06-26 for that outlet below `publications`.

    Fix: read the line of the copy again, and correct the date that is wrong.
    """
    reading = subject.reading
    publications = [*enumerate(reading.article.publications)]
    for index, capture in enumerate(reading.record.captures):
        for number, origin in enumerate(capture.derived_from):
            for at, publication in publications if origin.date and origin.outlet else ():
                if publication.outlet != origin.outlet or not publication.date or not origin.date:
                    continue
                if not may_agree(publication.date, origin.date):
                    where = reading.where("captures", index, "derived_from", number, "date")
                    related = Related("the record", reading.where("article", "publications", at, "date"))
                    said = f"the copy dates that publication {origin.date}, and the record {publication.date}"
                    yield Finding(where, said, "correct the one that is wrong", (related,))


def _share_runs(one: list[str], other: list[str]) -> bool:
    """Whether two texts have more runs of words in common than two texts of one language have by chance."""
    shorter, longer = sorted((one, other), key=len)
    known = {*zip(longer, longer[1:], longer[2:], strict=False)}
    runs = [*zip(shorter, shorter[1:], shorter[2:], strict=False)]
    return sum(run in known for run in runs) > len(runs) * _BY_CHANCE


def _holds_the_article(reading: Reading, copy: str) -> bool:
    """Whether the words of the article stand in those of a copy; its footnotes may follow below the copy's foot."""
    if reading.document is None:
        return False
    text, pieces = reading.document.text, reading.document.pieces
    notes = next((each.span.start for each in pieces if each.token.type == "footnote_block_open"), len(text))
    _, article, after = copy.partition(_words(text[:notes]))
    return bool(article) and _words(text[notes:]) in after


def _words(text: str | None) -> str:
    return " ".join((text or "").split())
