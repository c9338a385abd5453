"""The reading text of prose and the targets of its links, told without a token; and its pieces, without a parser."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from markdown_it.token import Token

from postil.document.building import Builder
from postil.document.pieces import Piece, Target
from postil.document.plain_blocks import PlainBlock, block_tokens, blocks_of
from postil.document.plain_inline import one_run, plain_inline, plain_matches, target_of
from postil.text import Span

_MARKS = "\n!&*<[\\]_`~"
"""Characters with which an inline rule begins, or the end of what one begins: as ``located`` has them."""

_WORDS_OF: Mapping[str | None, int | str] = MappingProxyType({"text": 0, "link": "label", "emphasis": "emphasized"})
"""The words of each kind of match; a line break becomes a space."""


class PlainText(NamedTuple):
    """The reading text, its links, and the blocks it was read from."""

    text: str
    targets: tuple[Target, ...]
    blocks: tuple[PlainBlock, ...] = ()


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
    before = ""
    for mark, _, words, _ in blocks:
        if not words:
            return None
        if texts:
            between = "\n" if mark == before == "-" else "\n\n"  # items of a list stand closer
            texts.append(between)
            length += len(between)
        before = mark
        if any(each in words for each in marks):
            read = _inline(words, length, normalize)
            if read is None:
                return None
            words = read.text
            targets += read.targets
        texts.append(words)
        length += len(words)
    return PlainText("".join(texts), tuple(targets), tuple(blocks))


def plain_pieces(source: str, blocks: Sequence[PlainBlock], normalize: Callable[[str], str]) -> tuple[Piece, ...]:
    """Return the pieces of a text of which the blocks are known, and that each is plain."""
    builder = Builder(source, [block.at for block in blocks])
    for token in block_tokens(blocks):
        if token.type == "inline":
            token.children = _children(token.content, normalize)
        builder.add(token)
    return tuple(builder.pieces)


def _children(content: str, normalize: Callable[[str], str]) -> list[Token]:
    if not any(mark in content for mark in _MARKS):
        return one_run(content)
    return plain_inline(content, normalize, brackets=True) or []


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
