"""Paragraphs whose lines can be nothing else: most blocks of all prose."""

from __future__ import annotations

import re

from markdown_it.common.utils import mdTrim
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

_PLAIN = re.compile(
    r"[^\s`~>*_+\-0-9\[#<|:=]"
    r"|[0-9]++(?![.)])"
    r"|(?:\*\*?|__?)(?=[^*_\s])"
    r"|\[[^\^\[\]\\\n][^\[\]\\\n]*\](?!:)"
)
"""How a line begins that begins no block, ends no paragraph, and makes no heading or table of the line before it: no
fence, quotation, rule, list, heading, HTML or table has such a character or mark there; a definition has a colon
behind its brackets."""


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
    content = mdTrim(state.getLines(startLine, line, state.blkIndent, False))
    state.line = line
    level = state.level
    state.tokens += (
        Token("paragraph_open", "p", 1, {}, [startLine, line], level, None, "", "", "", {}, True, False),
        Token("inline", "", 0, {}, [startLine, line], level + 1, [], content, "", "", {}, True, False),
        Token("paragraph_close", "p", -1, {}, None, level, None, "", "", "", {}, True, False),
    )
    return True
