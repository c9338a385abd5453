"""Rules on what a reading gives away of a text that is not ours."""

from __future__ import annotations

from collections.abc import Iterator

from postil.diagnostics import Finding, Path, Where
from postil.edits import fix_by_setting
from postil.lazy import expression
from postil.model import Reading, TextIdentity
from postil.rules.excerpts import distinct
from postil.rules.rule import Findings, ReadingSubject, Rule
from postil.text import word_count

_WORD = expression(r"\w+")

MAX_WORDS = 500
"""Words that all excerpts together may hold where nobody knows how long the text is: a quarter (the usual share) of
2,000 words, the length of a long newspaper article."""


def text_missing(subject: ReadingSubject) -> Findings:
    """A reading that publishes its text and has none.

    Why it matters: the page would be empty where the text should be.

    Example: `publish: text` and no article.md.

    Fix: add article.md, or publish excerpts only.
    """
    reading = subject.reading
    if reading.publish == "text" and (reading.document is None or reading.attached):
        hint = "add article.md, or write publish: excerpts"
        where = reading.where("publish")
        fix = fix_by_setting(where, "excerpts") if reading.record.publish else None
        yield Finding(where, "the text is to be published, but there is no article.md", hint, fix=fix)


def text_shipped(subject: ReadingSubject) -> Findings:
    """A text that lies in the library although it is not to be published.

    Why it matters: who publishes the folder publishes the text.

    Example: `publish: excerpts` beside an article.md.

    Fix: remove article.md, or the copy and its `file`, and use `postil attach`; or publish the text if you may.
    """
    reading = subject.reading
    if reading.publish == "text":
        return
    if reading.document is not None and not reading.attached:
        hint = "remove article.md and use postil attach, or write publish: text"
        yield Finding(reading.where("publish"), f"publish is {reading.publish}, but article.md is there", hint)
    for index, capture in enumerate(reading.record.captures):
        if capture.file:
            hint = "remove the copy and use postil attach, or write publish: text"
            message = f"publish is {reading.publish}, but a copy is in the library: {capture.file}"
            yield Finding(reading.where("captures", index, "file"), message, hint)


def excerpt_too_long(subject: ReadingSubject) -> Findings:
    """An excerpt of a text that may not be published, longer than the library allows in one piece.

    Why it matters: short attributed excerpts are fair; long ones give the text away.

    Example: an `exact` of 40 words where the limit is 25; one of 20 with a `prefix` of 10, which is the same piece.

    Fix: anchor a long passage by its first and last words.
    """
    reading = subject.reading
    limit = reading.library.excerpts.words_per_excerpt
    for path, words in subject.excerpts:
        count = word_count(words)
        if count > limit:
            around = ", prefix and suffix counted" if "anchor" in path else ""
            hint = "anchor a long passage by first and last"
            where = _longest_piece(subject, path)
            yield Finding(where, f"an excerpt of {count} words{around}; the limit is {limit}", hint)


def _longest_piece(subject: ReadingSubject, path: Path) -> Where:
    """Return the place of the words themselves, or of those before or behind them that alone are too many."""
    anchor = next((anchor for at, _, anchor in subject.anchored if (*at, "anchor", "exact") == path), None)
    limit = subject.reading.library.excerpts.words_per_excerpt
    for name in ("prefix", "suffix") if anchor else ():
        if word_count(getattr(anchor, name) or "") > limit:
            return subject.reading.where(*path[:-1], name)
    return subject.reading.where(*path)


def share_of_text(subject: ReadingSubject) -> Findings:
    """Excerpts that together give away more of a text than the library allows.

    Why it matters: many short excerpts can add up to the whole text.

    Example: a hundred anchors of twenty words each in an article of three thousand words; more than 500 words where
    no capture says how long the text is.

    Fix: shorten the anchors; a few words usually suffice. Or run `postil attach`, which writes the length.
    """
    reading = subject.reading
    if not subject.excerpts:
        return
    limit = reading.library.excerpts.share_of_text
    length = max((c.text.length for c in reading.record.captures if c.text), default=0)
    whole = " ".join(words for _, words in subject.excerpts)
    if len(whole) <= limit * length or (not length and len(_WORD.findall(whole)) <= MAX_WORDS):
        return  # they would be few enough even if none of them said again what another says
    pieces = distinct(words for _, words in subject.excerpts)
    given, words = sum(map(len, pieces)), sum(map(word_count, pieces))
    if length and given > limit * length:
        share = f"{given / length:.0%} of the text; the limit is {limit:.0%}"
        yield Finding(reading.where("publish"), f"the excerpts give away {share}", "shorten the anchors")
    if not length and words > MAX_WORDS:
        share = f"{words} words; the limit is {MAX_WORDS} while no capture says how long the text is"
        yield Finding(reading.where("publish"), f"the excerpts give away {share}", "run postil attach with a copy")


def no_identity(subject: ReadingSubject) -> Findings:
    """A text-free reading that does not say which text it belongs to.

    Why it matters: who attaches a copy can't be told whether it is the same text.

    Example: a reading without article.md whose captures have no `text`.

    Fix: run `postil attach` with a copy; it writes recipe, hash and length.
    """
    reading = subject.reading
    is_shipped = reading.document is not None and not reading.attached  # X002 tells
    if reading.publish != "text" and not is_shipped and not any(capture.text for capture in reading.record.captures):
        where = reading.where("captures" if reading.record.captures else "publish")
        yield Finding(where, "no capture says which text this is", "run postil attach with a copy")


def wrong_identity(subject: ReadingSubject) -> Findings:
    """A text that is not the one its capture describes.

    Why it matters: anchors may stand elsewhere in it, and hashes prove nothing.

    Example: article.md was corrected after the capture was described.

    Fix: look at what changed; then correct `text` of the capture.
    """
    reading = subject.reading
    text = reading.text
    hashes = [*_described(reading)]
    if text is not None and hashes and not any(each.is_of(text) for _, each in hashes):
        kind = "the attached copy" if reading.attached else "article.md"
        yield Finding(
            reading.where("captures", hashes[0][0], "text", "sha256"), f"{kind} is not the text described here"
        )


def _described(reading: Reading) -> Iterator[tuple[int, TextIdentity]]:
    """Yield the texts that captures describe, but for kept copies of publications that are known to read otherwise."""
    others = {each.id for each in reading.article.publications if each.changes or each.language or each.translators}
    for index, capture in enumerate(reading.record.captures):
        copy = reading.captures.get(capture.id)
        if capture.text and not (copy and capture.publication in others and capture.text.is_of(copy.text)):
            yield index, capture.text


RULES: tuple[Rule[ReadingSubject], ...] = (
    Rule("X001", "text-missing", "error", text_missing),
    Rule("X002", "text-shipped", "warning", text_shipped),
    Rule("X003", "excerpt-too-long", "error", excerpt_too_long),
    Rule("X004", "share-of-text", "error", share_of_text),
    Rule("X005", "no-identity", "note", no_identity),
    Rule("X006", "wrong-identity", "warning", wrong_identity),
)
"""Those that are errors keep a reading from being published."""
