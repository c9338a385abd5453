"""Text fragments, ``#:~:text=[prefix-,]start[,end][,-suffix]`` (URL Fragment Text Directives): read, found, written.

Browsers compare words without regard to case, accents and kinds of white space, take whole words only, and go to the
first place that fits. So does this.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from postil.lazy import expression
from postil.text import WORD, Span

MARKER = ":~:"
MAX_EXACT = 300
"""A longer passage is written by its first and last words; addresses have limits, and so have excerpts."""

END_WORDS = (4, 8, 16)
"""How many words stand for each end of a long passage: as few as make it the only one."""

CONTEXT_WORDS = (0, 3, 6, 12)
"""How many words are added before and behind: as few as make the passage the first that fits."""

_ESCAPE = expression(r"(?:%[0-9A-Fa-f]{2})+")
_ENCODED = expression(r"[^A-Za-z0-9._~ ]+")
_BREAK = expression(r"[\n\t]")
_SPACE = expression(r"\s+")
_PIECE = expression(r"\s+|\S+")
# Scripts written without spaces: there every character may begin a word.
_UNSPACED = expression(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]"
)


class TextDirective(NamedTuple):
    """One ``text=`` of a fragment, decoded."""

    start: str
    end: str = ""
    prefix: str = ""
    suffix: str = ""

    def __str__(self) -> str:
        """Write the directive, percent-encoded."""
        parts = (
            f"{encode(self.prefix)}-" if self.prefix else "",
            encode(self.start),
            encode(self.end) if self.end else "",
            f"-{encode(self.suffix)}" if self.suffix else "",
        )
        return "text=" + ",".join(part for part in parts if part)


def encode(words: str) -> str:
    """Percent-encode everything but letters and digits of ASCII, dot, underscore and tilde."""
    return _ENCODED.sub(_percent, words).replace(" ", "%20")


def _percent(match: re.Match[str]) -> str:
    return "".join([f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace")])


def decode(words: str) -> str:
    """Undo percent-encoding; bytes that are not UTF-8 become U+FFFD."""
    return _ESCAPE.sub(lambda match: bytes.fromhex(match[0].replace("%", "")).decode("utf-8", "replace"), words)


def parse(fragment: str) -> tuple[TextDirective, ...]:
    """Return the text directives of a fragment; what is not one is left out."""
    _, marker, directives = fragment.partition(MARKER)
    found = (_directive(each[5:]) for each in directives.split("&") if marker and each.startswith("text="))
    return tuple(directive for directive in found if directive)


def _directive(text: str) -> TextDirective | None:
    parts = text.split(",")
    prefix = decode(parts.pop(0)[:-1]) if len(parts) > 1 and parts[0].endswith("-") else ""
    suffix = decode(parts.pop()[1:]) if len(parts) > 1 and parts[-1].startswith("-") else ""
    if len(parts) not in {1, 2} or not parts[0]:
        return None
    return TextDirective(decode(parts[0]), decode(parts[1]) if len(parts) == 2 else "", prefix, suffix)


class FoldedText(NamedTuple):
    """A text as browsers compare it, and where each of its characters comes from."""

    source: str
    text: str
    origins: Sequence[int]

    @classmethod
    def of(cls, text: str) -> FoldedText:
        """Fold case, accents and white space; a border between blocks (two line ends, a tab) stays one."""
        folded: list[str] = []
        origins: list[int] = []
        for match in _PIECE.finditer(text):
            piece, start = match[0], match.start()
            if piece.isspace():
                folded.append("\n" if "\n\n" in piece or "\t" in piece else " ")
                origins.append(start)
            elif piece.isascii():
                folded.append(piece.lower())
                origins += range(start, match.end())
            else:
                characters = [_fold_character(character) for character in piece]
                folded += characters
                origins += [at for at, new in enumerate(characters, start) for _ in new]
        return cls(text, "".join(folded), origins)

    def original(self, span: Span) -> Span:
        """Return the place in the text for a place in the folded one."""
        start = self.origins[span.start] if span.start < len(self.origins) else len(self.source)
        last = self.origins[span.end - 1]
        behind = bisect_right(self.origins, last)
        end = self.origins[behind] if behind < len(self.origins) else len(self.source)
        return Span(start, max(end, start))


def _fold_character(character: str) -> str:
    if character.isascii():
        return character.lower()
    plain = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
    return _SPACE.sub(" ", plain.casefold())


def find(text: FoldedText, directive: TextDirective) -> Iterator[Span]:
    """Yield the places in the original text that a directive fits, in order; the first is the one that is meant."""
    start, end, prefix, suffix = (
        _words(part) for part in (directive.start, directive.end, directive.prefix, directive.suffix)
    )
    if not start:
        return
    lasts = [last for last in _whole(text.text, end or start) if _stands_behind(text.text, last.end, suffix)]
    begins = [last.start for last in lasts]
    for first in _whole(text.text, start):
        index = bisect_left(begins, first.end if end else first.start)
        if index == len(lasts):
            return
        last = lasts[index]
        if (end or last == first) and _stands_before(text.text, first.start, prefix):
            yield text.original(Span(first.start, last.end))


def _words(part: str) -> str:
    return FoldedText.of(part).text.replace("\n", " ").strip()


def _whole(text: str, words: str, behind: int = 0) -> Iterator[Span]:
    """Yield the places from ``behind`` on where words stand that are not parts of others."""
    at = text.find(words, behind)
    while at >= 0:
        if _is_border(text, at) and _is_border(text, at + len(words)):
            yield Span(at, at + len(words))
        at = text.find(words, at + 1)


def _is_border(text: str, at: int) -> bool:
    return not (_joins(text[at - 1 : at]) and _joins(text[at : at + 1]))


def _joins(character: str) -> bool:
    joins = character.isalnum() or (character and unicodedata.combining(character))
    return bool(joins) and not _UNSPACED.match(character)


def _stands_before(text: str, at: int, words: str) -> bool:
    before = text[max(at - len(words) - 2, 0) : at].rstrip()
    start = at - 2 - len(words) if at > len(words) + 2 else 0
    start += len(before) - len(words)
    return not words or (before.endswith(words) and _is_border(text, start))


def _stands_behind(text: str, at: int, words: str) -> bool:
    if not words:
        return True
    rest = text[at : at + len(words) + 2]
    start = at + len(rest) - len(rest.lstrip())
    return text.startswith(words, start) and _is_border(text, start + len(words))


def text_fragment(span: Span, text: str | FoldedText) -> str:
    """Return the fragment, from ``#`` on, that leads a browser to a passage; whole words, so perhaps a little more.

    Fold the text beforehand where fragments for many passages are wanted.
    The shortest of several forms that leads to this place; if none does, the longest, which at least leads to the same
    words. Empty where there are no words to name.
    """
    folded = text if isinstance(text, FoldedText) else FoldedText.of(text)
    text = folded.source
    span = whole_words(span, text)
    if not span.length:
        return ""
    directive = None
    for context in CONTEXT_WORDS:
        for passage in _passages(span.of(text)):
            directive = passage(prefix=_before(text, span.start, context), suffix=_behind(text, span.end, context))
            if next(find(folded, directive), None) == span:
                return f"#{MARKER}{directive}"
    return f"#{MARKER}{directive}" if directive else ""


def fragment_of_words(first: str, last: str = "", prefix: str = "", suffix: str = "") -> str:
    """Return the fragment, from ``#`` on, for words whose page is not at hand.

    The words before and behind them tell the passage from others, as far as they are whole and stand in its block.
    """
    before = _last(prefix, CONTEXT_WORDS[1]).strip() if prefix.strip() else ""
    behind = _first(suffix, CONTEXT_WORDS[1]).strip() if suffix.strip() else ""
    passage = _passages(first)[0] if not last else partial(TextDirective, first, last)
    return f"#{MARKER}{passage(prefix=before, suffix=behind)}"


def whole_words(span: Span, text: str) -> Span:
    """Return a span grown to the borders of words, without white space at its ends."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    end = max(span.end - (len(words) - len(words.rstrip())), start)
    if start == end:
        return Span(start, start)
    while start and not _is_border(text, start):
        start -= 1
    while end < len(text) and not _is_border(text, end):
        end += 1
    return Span(start, end)


def _passages(words: str) -> list[Callable[..., TextDirective]]:
    """Return the ways to name a passage, shortest first: itself, or its first and last words."""
    whole = partial(TextDirective, words)
    if len(words) <= MAX_EXACT and not _BREAK.search(words):
        return [whole]
    ends = [partial(TextDirective, _first(words, count), _last(words, count)) for count in END_WORDS]
    return [each for each in ends if all(each.args)] or [whole]


def _first(words: str, count: int) -> str:
    """Return the first words, of one block only: a browser does not look for words across blocks."""
    block = _BREAK.split(words, maxsplit=1)[0]
    found = [match.end() for match in WORD.finditer(block)][:count]
    return block[: found[-1]] if found else block


def _last(words: str, count: int) -> str:
    block = _BREAK.split(words)[-1]
    found = [match.start() for match in WORD.finditer(block)][-count:]
    return block[found[0] :] if found else block


def _before(text: str, at: int, count: int) -> str:
    before = text[max(at - 40 * count, 0) : at].rstrip()
    return _last(before, count).strip() if count and before else ""


def _behind(text: str, at: int, count: int) -> str:
    behind = text[at : at + 40 * count].lstrip()
    return _first(behind, count).strip() if count and behind else ""
