"""Rules on what a reading gives away of a text that is not ours."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postil.diagnostics import Finding, Path
from postil.document import parse
from postil.edits import fix_by_setting
from postil.model import Anchor, FootnoteLink, Reading
from postil.rules.rule import Findings, ReadingSubject
from postil.text import identity, word_count

MAX_WORDS = 500
"""Words that all excerpts together may hold where nobody knows how long the text is: a quarter (the usual share) of
2,000 words, the length of a long newspaper article."""

RUN = 4
"""So many words in a row are recognised as given away before; fewer are in too many sentences to say so."""

_QUOTED = re.compile('“([^“”]+)”|"([^"]+)"|«([^«»]+)»|»([^«»]+)«|„([^„“”]+)[“”]|「([^「」]+)」|『([^『』]+)』')
_SINGLE = re.compile(r"‘([^‘]+?)’(?!\w)|‹([^‹›]+)›|(?:(?<=[\s(\[])|\A)'((?:[^']|(?<=\w)'(?=\w))+)'(?!\w)")
_TOKEN = re.compile(r"\w+|[^\w\s]")

SINGLE_WORDS = 3
"""Between single marks so many words are a quotation; fewer are a term, or letters between two apostrophes."""


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
    for path, words in excerpts(reading):
        count = word_count(words)
        if count > limit:
            around = ", prefix and suffix counted" if "anchor" in path else ""
            hint = "anchor a long passage by first and last"
            yield Finding(reading.where(*path), f"an excerpt of {count} words{around}; the limit is {limit}", hint)


def share_of_text(subject: ReadingSubject) -> Findings:
    """Excerpts that together give away more of a text than the library allows.

    Why it matters: many short excerpts can add up to the whole text.

    Example: a hundred anchors of twenty words each in an article of three thousand words; more than 500 words where
    no capture says how long the text is.

    Fix: shorten the anchors; a few words usually suffice. Or run `postil attach`, which writes the length.
    """
    reading = subject.reading
    length = max((c.text.length for c in reading.record.captures if c.text), default=0)
    distinct = distinct_excerpts(reading)
    given, words = sum(map(len, distinct)), sum(map(word_count, distinct))
    limit = reading.library.excerpts.share_of_text
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
    yield from _recorded(reading)
    for place, text in _own_words(reading):
        for words in quotations(text):
            yield place, words
    limit = reading.library.excerpts.words_per_excerpt
    for index, note in enumerate(reading.notes):
        if note.replacement and word_count(note.replacement) > limit:
            yield ("notes", index, "replacement"), note.replacement


def _recorded(reading: Reading) -> Iterator[tuple[Path, str]]:
    """Yield what stands in the records as words of the text."""
    for path, _, anchor in reading.record.anchored():
        for field, words in _pieces(anchor):
            yield (*path, "anchor", field), words
    for index, capture in enumerate(reading.record.captures):
        for field, text in (("begins", capture.begins), ("ends", capture.ends)):
            if text:
                yield ("captures", index, field), text
    for index, link in enumerate(reading.links):
        if _says_more(link):
            yield ("links", index, "label"), link.label


def quotations(markdown: str) -> Iterator[str]:
    """Yield what a text of ours quotes: between quotation marks, and in block quotes."""
    document = parse(markdown)
    text = markdown if document.problems else document.text
    for paragraph in text.split("\n\n"):
        yield from (_inner(match) for match in _QUOTED.finditer(paragraph))
        words = (_inner(match) for match in _SINGLE.finditer(paragraph))
        yield from (each for each in words if word_count(each) >= SINGLE_WORDS)
    opened: list[int] = []
    for piece in document.pieces:
        if piece.token.type == "blockquote_open":
            opened.append(piece.span.start)
        elif piece.token.type == "blockquote_close":
            start = opened.pop()
            if not opened:
                yield text[start : piece.span.end].strip()


def distinct_excerpts(reading: Reading) -> list[str]:
    """Return what the excerpts give away, each stretch once: without words that stand in a longer one in the same run.

    So the words before one passage that are part of another passage are not counted a second time.
    """
    pieces = sorted({" ".join(text.split()) for _, text in excerpts(reading)}, key=lambda text: (-len(text), text))
    known: set[tuple[str, ...]] = set()
    kept: list[str] = []
    for text in pieces:
        kept += _unknown(text, known)
    return kept


def _unknown(text: str, known: set[tuple[str, ...]]) -> Iterator[str]:
    """Yield the stretches of a piece that no earlier one had, and remember all its runs of up to ``RUN`` tokens."""
    matches = list(_TOKEN.finditer(text))
    tokens = [match.group() for match in matches]
    size = min(RUN, len(tokens))
    covered = [False] * len(tokens)
    for at in range(len(tokens) - size + 1):
        if size and tuple(tokens[at : at + size]) in known:
            covered[at : at + size] = [True] * size
    known.update(tuple(tokens[at : at + n]) for n in range(1, RUN + 1) for at in range(len(tokens) - n + 1))
    begin = 0
    for index, is_covered in enumerate([*covered, True]):
        if is_covered:
            if begin < index:
                yield text[matches[begin].start() : matches[index - 1].end()]
            begin = index + 1


def _pieces(anchor: Anchor) -> Iterator[tuple[str, str]]:
    """Yield (field, words) of each contiguous piece of an anchor: the words with those just before and behind them."""
    prefix, suffix = anchor.prefix or "", anchor.suffix or ""
    sides = {"exact": (prefix, suffix), "first": (prefix, ""), "last": ("", suffix)}
    given = {"exact": anchor.exact, "first": anchor.first, "last": anchor.last}
    for field, words in given.items():
        if words:
            before, behind = sides[field]
            yield field, " ".join(f"{before} {words} {behind}".split())
    if not any(given.values()):
        yield from (each for each in (("prefix", prefix), ("suffix", suffix)) if each[1])


def _says_more(link: FootnoteLink) -> bool:
    """Whether the label gives away more than the anchor does."""
    words = max((" ".join(each.split()) for _, each in _pieces(link.anchor)), key=len, default="")
    return len(" ".join(link.label.split())) > len(words)


def _own_words(reading: Reading) -> Iterator[tuple[Path, str]]:
    """Yield (path, text) of what is said in our words, and may quote."""
    for index, note in enumerate(reading.notes):
        for field, text in (("body", note.body), ("evidence", note.evidence), ("replacement", note.replacement)):
            if text:
                yield ("notes", index, field), text
    for index, quote in enumerate(reading.quotes):
        for field, text in (("note", quote.note), ("acknowledged", quote.acknowledged), ("occasion", quote.occasion)):
            if text:
                yield ("quotes", index, field), text
    for index, link in enumerate(reading.links):
        if link.note:
            yield ("links", index, "note"), link.note
    for selector, reason in reading.record.checks.ignore.items():
        yield ("checks", "ignore", selector), reason


def _inner(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group)
