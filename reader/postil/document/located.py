"""markdown-it's inline parser, made to note where in a block's content each token begins.

Block tokens have lines in ``token.map``; inline tokens have nothing there in markdown-it, and their place here.
"""

from __future__ import annotations

import itertools
from collections.abc import MutableMapping, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from postil.document.plain_inline import one_run, plain_inline
from postil.lazy import expression

_MARKS = expression(r"[\n!&*<\[\\\]_`~]")
"""What the rules of CommonMark, of struck words and of footnotes begin or end with. markdown-it stops at twice as many
characters, for rules that others may add."""


class _LocatedInline(StateInline):
    """The inline parser's state, noting where each token begins."""

    _pending_at = 0
    _run_at = -1
    _run_length = 0

    def append_pending(self, text: str) -> None:
        if not self._pending and not self._pending_buffer:
            self._pending_at = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802 (markdown-it's name)
        token = super().pushPending()
        token.map = [self._pending_at]
        return token

    def push(self, ttype: str, tag: str, nesting: int) -> Token:
        token = super().push(ttype, tag, nesting)  # type: ignore[arg-type]
        at = self.pos
        if ttype == "text":  # a run of * or _ is pushed character by character from one position
            self._run_length = self._run_length + 1 if at == self._run_at else 0
            self._run_at = at
            at += self._run_length
        token.map = [at]
        return token


class LocatedInlineParser(ParserInline):
    """Parses the content of a block; ``short_ways`` are taken where the tokens can be told without the parser."""

    def __init__(self, *, short_ways: bool, plugins: bool) -> None:
        super().__init__()
        self._short_ways = short_ways
        self._plugins = plugins
        if short_ways and not plugins:
            self.terminator_re = _MARKS

    def parse(self, src: str, md: MarkdownIt, env: MutableMapping[str, Any], tokens: list[Token]) -> list[Token]:
        """Add the tokens of a block's content ``src`` to ``tokens``."""
        if self._short_ways:
            known = self._plain(src, md, env)
            if known is not None:
                tokens += known
                return tokens
        state = _LocatedInline(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            if rule.__name__ == "fragments_join":
                _locate_runs(state.tokens)
            rule(state)
        return state.tokens

    def _plain(self, src: str, md: MarkdownIt, env: MutableMapping[str, Any]) -> list[Token] | None:
        """Return the tokens of a content in which no rule, or only the most common ones, can find anything."""
        if not self.terminator_re.search(src):
            return one_run(src)
        if self._plugins:
            return None
        defines = "references" in env or bool(env.get("footnotes", {}).get("refs"))
        return plain_inline(src, md.normalizeLink, brackets=not defines)


def _locate_runs(tokens: Sequence[Token]) -> None:
    """Joining adjacent text tokens keeps the last one's ``map``; make it tell where the first one began."""
    for before, token in itertools.pairwise(tokens):
        if before.type == token.type == "text":
            token.map = before.map if before.content else token.map
