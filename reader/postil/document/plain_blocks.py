"""The blocks of a text of nothing but headings, paragraphs, plain quotations and plain lists: most of all prose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from markdown_it.common.utils import mdTrim
from markdown_it.token import Token

from postil.lazy import expression

PLAIN_LINE = expression(
    r"[^\s`~>*_+\-0-9\[#<|:=]"
    r"|[0-9]++(?![.)])"
    r"|(?:\*\*?|__?)(?=[^*_\s])"
    r"|\[[^\^\[\]\\\n][^\[\]\\\n]*\](?!:)"
)
"""How a line begins that begins no block, ends no paragraph, and makes no heading or table of the line before it: no
fence, quotation, rule, list, heading, HTML or table has such a character or mark there; a definition has a colon
behind its brackets."""

_HEADING = expression(r"(#{1,6})[ \t]([^#]*)\Z")
"""A heading with nothing at its end that could belong to its marks."""

_QUOTED, _ITEM = "> ", "- "


class PlainBlock(NamedTuple):
    """A heading, a paragraph, one that is quoted, or an item of a list, by its mark: ``##``, none, ``>`` or ``-``.

    ``lines`` are its first line and the one behind its last, from 0; the last item of a list has the blank lines behind
    it. ``at`` is where the words begin in the source, if they stand there as they are: ``None`` where each line has a
    mark.
    """

    mark: str
    lines: tuple[int, int]
    words: str
    at: int | None


def blocks_of(source: str) -> list[PlainBlock] | None:
    """Return the blocks of a text; ``None`` where a line may be something else."""
    lines = source.split("\n")
    blocks: list[PlainBlock] = []
    start = at = 0
    while start < len(lines):
        line, end = lines[start], start + 1
        if (heading := _HEADING.match(line)) is not None:
            words = heading[2]
            shift = heading.start(2) + len(words) - len(words.lstrip(" \t"))
            blocks.append(PlainBlock(heading[1], (start, end), mdTrim(words), at + shift))
        elif line.strip(" \t"):
            mark = line[:2] if line.startswith((_QUOTED, _ITEM)) else ""
            while end < len(lines) and lines[end].strip(" \t"):
                end += 1
            for each in lines[start:end]:
                if not (each.startswith(mark) and PLAIN_LINE.match(each, len(mark))):
                    return None
            if not mark:
                blocks.append(PlainBlock("", (start, end), mdTrim("\n".join(lines[start:end])), at))
            elif mark == _QUOTED:
                words = mdTrim("\n".join([each[len(mark) :] for each in lines[start:end]]))
                blocks.append(PlainBlock(">", (start, end), words, None if end - start > 1 else at + len(mark)))
            elif blocks and blocks[-1].mark == "-":
                return None  # a list with blank lines between its items
            else:
                blocks += _items(lines, start, end, at)
        at += len(line) + 1 if end - start == 1 else sum(map(len, lines[start:end])) + end - start
        start = end
    return blocks


def _items(lines: Sequence[str], start: int, end: int, at: int) -> Iterator[PlainBlock]:
    """Yield the items of a list, one a line."""
    behind = end
    while behind < len(lines) - (not lines[-1].strip(" \t")) and not lines[behind].strip(" \t"):
        behind += 1
    for number in range(start, end):
        line = lines[number]
        last = behind if number == end - 1 else number + 1
        yield PlainBlock("-", (number, last), mdTrim(line[len(_ITEM) :]), at + len(_ITEM))
        at += len(line) + 1


def block_tokens(blocks: Sequence[PlainBlock]) -> Iterator[Token]:
    """Yield the tokens that markdown-it gives for blocks; the content of each is still to be read."""
    for mark, group in groupby(blocks, key=lambda block: block.mark):
        if mark == "-":
            yield from _list([*group])
        elif mark == ">":
            for _, lines, words, _ in group:
                yield _token("blockquote_open", "blockquote", 1, mark, lines, 0)
                yield from paragraph(lines, words, 1)
                yield _token("blockquote_close", "blockquote", -1, mark, None, 0)
        elif mark:
            for _, lines, words, _ in group:
                yield _token("heading_open", f"h{len(mark)}", 1, mark, lines, 0)
                yield _inline(lines, words, 1)
                yield _token("heading_close", f"h{len(mark)}", -1, mark, None, 0)
        else:
            for _, lines, words, _ in group:
                yield from paragraph(lines, words, 0)


def _list(items: Sequence[PlainBlock]) -> Iterator[Token]:
    yield _token("bullet_list_open", "ul", 1, "-", (items[0].lines[0], items[-1].lines[1]), 0)
    for mark, lines, words, _ in items:
        yield _token("list_item_open", "li", 1, mark, lines, 1)
        yield from paragraph((lines[0], lines[0] + 1), words, 2, hidden=True)
        yield _token("list_item_close", "li", -1, mark, None, 1)
    yield _token("bullet_list_close", "ul", -1, "-", None, 0)


def paragraph(lines: tuple[int, int], words: str, level: int, *, hidden: bool = False) -> tuple[Token, Token, Token]:
    """Return the tokens of a paragraph."""
    return (
        Token("paragraph_open", "p", 1, {}, [*lines], level, None, "", "", "", {}, True, hidden),
        _inline(lines, words, level + 1),
        Token("paragraph_close", "p", -1, {}, None, level, None, "", "", "", {}, True, hidden),
    )


def _inline(lines: tuple[int, int], words: str, level: int) -> Token:
    return Token("inline", "", 0, {}, [*lines], level, [], words, "", "", {}, True, False)


def _token(kind: str, tag: str, nesting: int, mark: str, lines: tuple[int, int] | None, level: int) -> Token:
    where = None if lines is None else [*lines]
    return Token(kind, tag, nesting, {}, where, level, None, "", mark, "", {}, True, False)  # type: ignore[arg-type]
