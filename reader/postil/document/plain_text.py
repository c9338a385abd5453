"""The reading text of prose and the targets of its links, told without a token: few who read a text ask for more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from markdown_it.common.utils import mdTrim

from postil.document.pieces import Target
from postil.document.plain_inline import plain_matches, target_of
from postil.document.plain_lines import blocks_of
from postil.text import Span

_MARKS = "\n!&*<[\\]_`~"
"""Characters with which an inline rule begins, or the end of what one begins: as ``located`` has them."""

_WORDS_OF: Mapping[str | None, int | str] = MappingProxyType({"text": 0, "link": "label", "emphasis": "emphasized"})
"""The words of each kind of match; a line break becomes a space."""


class PlainText(NamedTuple):
    """The reading text, and its links."""

    text: str
    targets: tuple[Target, ...]


def plain_text(source: str, normalize: Callable[[str], str]) -> PlainText | None:
    """Return what the tokens of a text would give, or ``None`` if it is not as plain as that.

    ``normalize`` encodes the targets of links.
    """
    blocks = blocks_of(source)
    if blocks is None:
        return None
    marks = [mark for mark in _MARKS if mark in source]
    texts: list[str] = []
    targets: list[Target] = []
    length = 0
    for block in blocks:
        words = mdTrim(block.words)
        if any(mark in words for mark in marks):
            read = _inline(words, length, normalize)
            if read is None:
                return None
            words, found = read
            targets += found
        if not words:
            return None
        texts.append(words)
        length += len(words) + len("\n\n")
    return PlainText("\n\n".join(texts), tuple(targets))


def _inline(content: str, at: int, normalize: Callable[[str], str]) -> PlainText | None:
    """Read the content of a block that stands at a place of the reading text."""
    matches = plain_matches(content, brackets=True)  # nothing is defined among such blocks
    if matches is None:
        return None
    parts: list[str] = []
    targets: list[Target] = []
    for match in matches:
        words = match[_WORDS_OF[match.lastgroup]] if match.lastgroup in _WORDS_OF else " "
        if match.lastgroup == "link":
            targets.append(Target(Span(at, at + len(words)), target_of(match, normalize)))
        parts.append(words)
        at += len(words)
    return PlainText("".join(parts), tuple(targets))
