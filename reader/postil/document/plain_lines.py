"""Paragraphs whose lines can be nothing else, and texts of such paragraphs and headings: most of all prose."""

from __future__ import annotations

import re
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.common.utils import mdTrim
from markdown_it.parser_block import ParserBlock, RuleFuncBlockType
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from markdown_it.utils import EnvType

_PLAIN = re.compile(
    r"[^\s`~>*_+\-0-9\[#<|:=]"
    r"|[0-9]++(?![.)])"
    r"|(?:\*\*?|__?)(?=[^*_\s])"
    r"|\[[^\^\[\]\\\n][^\[\]\\\n]*\](?!:)"
)
"""How a line begins that begins no block, ends no paragraph, and makes no heading or table of the line before it: no
fence, quotation, rule, list, heading, HTML or table has such a character or mark there; a definition has a colon
behind its brackets."""


_HEADING = re.compile(r"(#{1,6})[ \t]([^#]*)\Z")
"""A heading with nothing at its end that could belong to its marks."""


class PlainBlockParser(ParserBlock):
    """markdown-it's block parser, which is not asked where a whole text can be nothing but paragraphs and headings."""

    def __init__(self, ruler: Ruler[RuleFuncBlockType]) -> None:
        """Take the rules of another parser, as they are chosen there."""
        super().__init__()
        self.ruler = ruler

    def parse(self, src: str, md: MarkdownIt, env: EnvType, outTokens: list[Token]) -> list[Token] | None:  # noqa: N803 (as there)
        """Add the tokens of a text's blocks to ``outTokens``."""
        plain = plain_blocks(src)
        if plain is None:
            return super().parse(src, md, env, outTokens)
        outTokens.extend(plain)
        return outTokens


class PlainBlock(NamedTuple):
    """A heading with its mark, or a paragraph with none: its first line and the one behind its last, from 0."""

    mark: str
    lines: tuple[int, int]
    words: str


def blocks_of(source: str) -> list[PlainBlock] | None:
    """Return the blocks of a text; ``None`` where a line may be more than words or a heading."""
    lines = source.split("\n")
    blocks: list[PlainBlock] = []
    start = 0
    while start < len(lines):
        end = start + 1
        if (heading := _HEADING.match(lines[start])) is not None:
            blocks.append(PlainBlock(heading[1], (start, end), heading[2]))
        elif lines[start].strip(" \t"):
            end = start
            while end < len(lines) and lines[end].strip(" \t"):
                if not _PLAIN.match(lines[end]):
                    return None
                end += 1
            blocks.append(PlainBlock("", (start, end), "\n".join(lines[start:end])))
        start = end
    return blocks


def plain_blocks(source: str) -> list[Token] | None:
    """Return the tokens of the blocks of a text; ``None`` where a line may be more than words or a heading."""
    blocks = blocks_of(source)
    if blocks is None:
        return None
    tokens: list[Token] = []
    for mark, lines, words in blocks:
        kind, tag = ("heading", f"h{len(mark)}") if mark else ("paragraph", "p")
        tokens += _block(kind, tag, mark, lines, words, 0)
    return tokens


def plain_lines(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:  # noqa: ARG001, N803 (a rule's signature)
    """Read a paragraph without asking the other rules, if each of its lines is plain; a rule of markdown-it's kind."""
    begins, shifts, ends, source = state.bMarks, state.tShift, state.eMarks, state.src
    if silent or state.is_code_block(startLine):
        return False
    line = startLine
    while line < state.lineMax and (at := begins[line] + shifts[line]) < ends[line]:
        if not _PLAIN.match(source, at):
            return False
        line += 1
    words = state.getLines(startLine, line, state.blkIndent, False)
    state.line = line
    state.tokens += _block("paragraph", "p", "", (startLine, line), words, state.level)
    return True


def _block(kind: str, tag: str, mark: str, lines: tuple[int, int], words: str, level: int) -> tuple[Token, ...]:
    """Return the tokens of a block; ``lines`` are the first one and the one behind the last, from 0."""
    return (
        Token(f"{kind}_open", tag, 1, {}, [*lines], level, None, "", mark, "", {}, True, False),
        Token("inline", "", 0, {}, [*lines], level + 1, [], mdTrim(words), "", "", {}, True, False),
        Token(f"{kind}_close", tag, -1, {}, None, level, None, "", mark, "", {}, True, False),
    )
