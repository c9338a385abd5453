"""Reading ``article.md``: CommonMark with tables and footnotes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import TypeAlias

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from postil.document.building import Builder
from postil.document.located import LocatedInlineParser
from postil.document.pieces import Document, Problem
from postil.document.plain_lines import PlainBlockParser, plain_lines
from postil.document.plain_text import plain_pieces, plain_text

MAX_NESTING = 60
"""Blocks and inline markup nested deeper are not read. markdown-it's own limit of 20 loses text in real use; far
above 60 its recursive block parser would meet Python's recursion limit."""

MIN_EXPANSION = 1 << 20
MAX_EXPANSION = 16
"""Text and link targets together may hold ``max(MIN_EXPANSION, MAX_EXPANSION x source)`` characters: one reference
definition used 20,000 times would turn 80 kB of source into 200 MB of page."""

Plugin: TypeAlias = Callable[[MarkdownIt], None]
"""More rules for the parser, as markdown-it-py's ``use`` takes them."""


def markdown_parser(plugins: tuple[Plugin, ...] = (), *, short_ways: bool = True) -> MarkdownIt:
    """Make a parser. Its tokens are the same without ``short_ways``, which spare it most of its work."""
    markdown = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING})
    markdown.inline = LocatedInlineParser(short_ways=short_ways, plugins=bool(plugins))
    if short_ways:
        markdown.block = PlainBlockParser(markdown.block.ruler)
    markdown.enable("table")
    markdown.use(footnote_plugin, inline=False)
    markdown.disable("text_join")  # an escape stays a token of its own, so that its place in the source is known
    markdown.disable("normalize")  # done by ``parse``, which keeps the source as it then is
    # Every target is kept as it was written; which ones a page may open is decided where the page is made.
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    for plugin in plugins:
        markdown.use(plugin)
    if short_ways:
        markdown.block.ruler.before("table", "plain_lines", plain_lines)
    return markdown


@cache
def _parser(plugins: tuple[Plugin, ...]) -> MarkdownIt:
    """Make the parser once: its rules are fixed here, and it keeps nothing of what it has parsed."""
    return markdown_parser(plugins)


def parse(source: str, plugins: tuple[Plugin, ...] = ()) -> Document:
    """Read CommonMark with tables and footnotes; raw HTML is text like any other. Never raises.

    ``plugins`` read more than that: citations, in what is not an article's text.
    """
    parser = _parser(plugins)
    source = _normal(source)
    plain = None if plugins or _may_expand(source) else plain_text(source, parser.normalizeLink)
    if plain is None:
        return parsed(source, parser)
    text, targets, blocks = plain
    return Document(source, text, lambda: plain_pieces(source, blocks, parser.normalizeLink), known_targets=targets)


def _normal(source: str) -> str:
    return source.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


def parsed(source: str, parser: MarkdownIt) -> Document:
    """Read a text with a parser that was made here."""
    source = _normal(source)
    tokens = parser.parse(source)
    if _may_expand(source) and _expansion(tokens) > max(MIN_EXPANSION, MAX_EXPANSION * len(source)):
        message = "the text grows beyond all measure when its references are resolved"
        problem = _problem(message, source, max(tokens, key=lambda each: _expansion([each])))
        return Document(source, "", tuple, (problem,))
    deep = next((token for token in tokens if token.level >= MAX_NESTING - 1), None)
    message = f"text nested deeper than {MAX_NESTING} levels is not read"
    problems = (_problem(message, source, deep),) if deep else ()
    builder = Builder(source)
    for token in tokens:
        builder.add(token)
    pieces = tuple(builder.pieces)
    return Document(source, "".join(builder.text), lambda: pieces, problems)


def _problem(message: str, source: str, token: Token) -> Problem:
    """Place a problem at the words of a block, behind the marks that nest them."""
    line = token.map[0] if token.map else 0
    words = source.split("\n")[line]
    return Problem(message, line + 1, len(words) - len(words.lstrip("> \t-*+0123456789.)")) + 1)


def _may_expand(source: str) -> bool:
    """Whether tokens may hold much more than the source: by definitions, with a colon behind a bracket, or by length.

    Without any a character gives at most 32: it may be a token, with words of its own, or be encoded in an address.
    """
    return "]:" in source or len(source) > MIN_EXPANSION // 32


def _expansion(tokens: Sequence[Token]) -> int:
    """Return how many characters the tokens and the targets in them hold, and eight for each token."""
    total = 8 * len(tokens)
    for token in tokens:
        total += len(token.content)
        if token.children:
            total += 8 * len(token.children)
            for child in token.children:
                total += len(child.content)
                if child.attrs:
                    total += sum(len(str(value)) for value in child.attrs.values())
    return total
