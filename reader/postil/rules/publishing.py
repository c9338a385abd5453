"""Rules on what a reading gives away of a text that is not ours."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postil.diagnostics import Finding, Path
from postil.model import Reading
from postil.rules.rule import Findings, ReadingSubject
from postil.text import identity, word_count

_QUOTED = re.compile('“([^“”]+)”|"([^"\n]+)"|«([^«»]+)»|„([^„“]+)“')


def text_missing(subject: ReadingSubject) -> Findings:
    """A reading that publishes its text and has none.

    Why it matters: the page would be empty where the text should be.

    Example: `publish: text` and no article.md.

    Fix: add article.md, or publish excerpts only.
    """
    reading = subject.reading
    if reading.publish == "text" and (reading.document is None or reading.attached):
        hint = "add article.md, or write publish: excerpts"
        yield Finding(reading.where("publish"), "the text is to be published, but there is no article.md", hint)


def text_shipped(subject: ReadingSubject) -> Findings:
    """A text that lies in the library although it is not to be published.

    Why it matters: who publishes the folder publishes the text.

    Example: `publish: excerpts` beside an article.md.

    Fix: remove article.md and use `postil attach`, or publish the text if you may.
    """
    reading = subject.reading
    if reading.publish != "text" and reading.document is not None and not reading.attached:
        hint = "remove article.md and use postil attach, or write publish: text"
        yield Finding(reading.where("publish"), f"publish is {reading.publish}, but article.md is there", hint)


def excerpt_too_long(subject: ReadingSubject) -> Findings:
    """An excerpt of a text that may not be published, longer than the library allows in one piece.

    Why it matters: short attributed excerpts are fair; long ones give the text away.

    Example: an `exact` of 40 words where the limit is 25.

    Fix: anchor a long passage by its first and last words.
    """
    reading = subject.reading
    limit = reading.library.excerpts.words_per_excerpt
    for path, words in excerpts(reading):
        count = word_count(words)
        if count > limit:
            hint = "anchor a long passage by first and last"
            yield Finding(reading.where(*path), f"an excerpt of {count} words; the limit is {limit}", hint)


def share_of_text(subject: ReadingSubject) -> Findings:
    """Excerpts that together give away more of a text than the library allows.

    Why it matters: many short excerpts can add up to the whole text.

    Example: a hundred anchors of twenty words each in an article of three thousand words.

    Fix: shorten the anchors; a few words usually suffice.
    """
    reading = subject.reading
    length = max((c.text.length for c in reading.record.captures if c.text), default=0)
    given = sum(len(words) for words in distinct_excerpts(reading))
    limit = reading.library.excerpts.share_of_text
    if length and given > limit * length:
        share = f"{given / length:.0%} of the text; the limit is {limit:.0%}"
        yield Finding(reading.where("publish"), f"the excerpts give away {share}", "shorten the anchors")


def no_identity(subject: ReadingSubject) -> Findings:
    """A text-free reading that does not say which text it belongs to.

    Why it matters: who attaches a copy can't be told whether it is the same text.

    Example: a reading without article.md whose captures have no `text`.

    Fix: run `postil attach` with a copy; it writes recipe, hash and length.
    """
    reading = subject.reading
    if reading.publish != "text" and not any(capture.text for capture in reading.record.captures):
        yield Finding(reading.where("captures"), "no capture says which text this is", "run postil attach with a copy")


def wrong_identity(subject: ReadingSubject) -> Findings:
    """A text that is not the one its capture describes.

    Why it matters: anchors may stand elsewhere in it, and hashes prove nothing.

    Example: article.md was corrected after the capture was described.

    Fix: look at what changed; then correct `text` of the capture.
    """
    reading = subject.reading
    text = reading.text
    hashes = [(index, c.text) for index, c in enumerate(reading.record.captures) if c.text]
    if text is not None and hashes and all(identity(text, t.recipe).sha256 != t.sha256 for _, t in hashes):
        kind = "the attached copy" if reading.attached else "article.md"
        yield Finding(reading.where("captures", hashes[0][0], "text"), f"{kind} is not the text described here")


def excerpts(reading: Reading) -> Iterator[tuple[Path, str]]:
    """Yield (path, words) of every stretch of the text that a reading's files give away, where the text is not free."""
    if reading.publish == "text":
        return
    for path, _, anchor in reading.record.anchored():
        for field, words in anchor.excerpts():
            yield (*path, "anchor", field), words
    for index, capture in enumerate(reading.record.captures):
        for field, text in (("begins", capture.begins), ("ends", capture.ends)):
            if text:
                yield ("captures", index, field), text
    for index, note in enumerate(reading.notes):
        for match in _QUOTED.finditer(note.body):
            yield ("notes", index, "body"), next(group for group in match.groups() if group)


def distinct_excerpts(reading: Reading) -> list[str]:
    """Return the excerpts without those that are part of another one."""
    words = sorted({" ".join(text.split()) for _, text in excerpts(reading)}, key=len, reverse=True)
    kept: list[str] = []
    for text in words:
        if not any(text in longer for longer in kept):
            kept.append(text)
    return kept
