"""What a reading's files give away of a text that is not ours, word for word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from postil.diagnostics import Path
from postil.document import parse
from postil.lazy import expression
from postil.model import Anchor, FootnoteLink, Reading
from postil.rules.passages import SENTENCES, Passage
from postil.text import word_count

RUN = 4
"""So many words in a row are recognised as given away before; fewer are in too many sentences to say so."""

_QUOTED = expression('“([^“”]+)”|"([^"]+)"|«([^«»]+)»|»([^«»]+)«|„([^„“”]+)[“”]|「([^「」]+)」|『([^『』]+)』')
_SINGLE = expression(r"‘([^‘]+?)’(?!\w)|‹([^‹›]+)›|(?:(?<=[\s(\[])|\A)'((?:[^']|(?<=\w)'(?=\w))+)'(?!\w)")
_TOKEN = expression(r"\w+|[^\w\s]")

SINGLE_WORDS = 3
"""Between single marks so many words are a quotation; fewer are a term, or letters between two apostrophes."""

_MARKS = "“”\"«»„「『‘‹'>&\\"
"""Without any of these a text quotes nothing: the marks, and what Markdown makes marks of."""


def excerpts(reading: Reading, ours: Iterable[Passage]) -> Iterator[tuple[Path, str]]:
    """Yield (path, words) of every stretch of the text that a reading's files give away, where the text is not free.

    ``ours`` are the passages of the record in our words, which may quote.
    """
    if reading.publish == "text":
        return
    yield from _recorded(reading)
    own = [(each.path, each.text) for each in ours if each.kind in SENTENCES and _may_quote_the_text(each.path)]
    own += [(("notes", index, "replacement"), note.replacement or "") for index, note in enumerate(reading.notes)]
    own += [(("checks", "ignore", selector), reason) for selector, reason in reading.record.checks.ignore.items()]
    for place, text in own:
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
    if not any(mark in markdown for mark in _MARKS):
        return
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


def distinct(words: Iterable[str]) -> list[str]:
    """Return what excerpts give away, each stretch once: without words that stand in a longer one in the same run.

    So the words before one passage that are part of another passage are not counted a second time.
    """
    pieces = sorted({" ".join(text.split()) for text in words}, key=lambda text: (-len(text), text))
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


def _may_quote_the_text(path: Path) -> bool:
    """Whether words of ours may quote the article.

    Those on where a copy comes from quote its head and foot; terms quote whoever holds the rights.
    """
    if path[:3] == ("article", "rights", "terms"):
        return False
    return path[-1] != "evidence" or not {"publications", "derived_from"} & {*path}


def _inner(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group)
