"""markdown-it's block parser, spared what can be nothing but the plainest blocks: most of all prose."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.common.utils import mdTrim
from markdown_it.parser_block import ParserBlock, RuleFuncBlockType
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from markdown_it.utils import EnvType

from postil.document.plain_blocks import PLAIN_LINE, block_tokens, blocks_of, paragraph


class PlainBlockParser(ParserBlock):
    """markdown-it's block parser, which is not asked where a whole text is of the plainest blocks."""

    def __init__(self, ruler: Ruler[RuleFuncBlockType]) -> None:
        """Take the rules of another parser, as they are chosen there."""
        super().__init__()
        self.ruler = ruler

    def parse(self, src: str, md: MarkdownIt, env: EnvType, outTokens: list[Token]) -> list[Token] | None:  # noqa: N803 (as there)
        """Add the tokens of a text's blocks to ``outTokens``."""
        blocks = blocks_of(src)
        if blocks is None:
            return super().parse(src, md, env, outTokens)
        outTokens.extend(block_tokens(blocks))
        return outTokens


def plain_lines(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:  # noqa: ARG001, N803 (a rule's signature)
    """Read a paragraph without asking the other rules, if each of its lines is plain; a rule of markdown-it's kind."""
    begins, shifts, ends, source = state.bMarks, state.tShift, state.eMarks, state.src
    if silent or state.is_code_block(startLine):
        return False
    line = startLine
    while line < state.lineMax and (at := begins[line] + shifts[line]) < ends[line]:
        if not PLAIN_LINE.match(source, at):
            return False
        line += 1
    words = state.getLines(startLine, line, state.blkIndent, False)
    state.line = line
    state.tokens += paragraph((startLine, line), mdTrim(words), state.level)
    return True
