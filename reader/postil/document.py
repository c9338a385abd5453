"""``article.md`` as a document: Markdown tokens, the plain reading text, and the map between text, tokens and source.

The reading text is the concatenation of the text of all tokens, in order, with a paragraph break, line break or tab
between blocks as a browser would copy them. Marking up a text is then a transform of the token stream: cut text
tokens where spans begin and end.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple, TypeAlias

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from postil.text import Span

MAX_NESTING = 60
"""Blocks and inline markup nested deeper are not read. markdown-it's own limit of 20 loses text in real use; far
above 60 its recursive block parser would meet Python's recursion limit."""

MIN_EXPANSION = 1 << 20
MAX_EXPANSION = 16
"""Text and link targets together may hold ``max(MIN_EXPANSION, MAX_EXPANSION x source)`` characters: one reference
definition used 20,000 times would turn 80 kB of source into 200 MB of page."""

_SEPARATOR = {
    "paragraph_close": "\n\n",
    "heading_close": "\n\n",
    "table_close": "\n\n",
    "fence": "\n\n",
    "code_block": "\n\n",
    "hr": "\n\n",
    "bullet_list_close": "\n\n",
    "ordered_list_close": "\n\n",
    "tr_close": "\n",
    "th_close": "\t",
    "td_close": "\t",
}
_STRENGTH = {"": 0, "\t": 1, "\n": 2, "\n\n": 3}
_TEXT = frozenset({"text", "text_special", "code_inline", "fence", "code_block"})
_WRAPPED = frozenset({"text_special", "code_inline"})
_BREAKS = {"softbreak": " ", "hardbreak": "\n"}


@dataclass(frozen=True, slots=True)
class Piece:
    """One token in document order, inline tokens laid flat between the tokens of their block.

    ``span`` is its place in the reading text (empty for markup); ``source`` the place of its text in ``article.md``,
    known where the source holds it character by character; ``begin`` and ``end`` the place of the token there with
    all its markup.
    """

    token: Token
    span: Span
    source: Span | None = None
    begin: int | None = None
    end: int | None = None

    @property
    def is_text(self) -> bool:
        """Whether the token gives words to the reading text."""
        return self.token.type in _TEXT


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the text: the tokens that begin and end it."""

    open: Piece
    close: Piece

    @property
    def span(self) -> Span:
        """The words of the link, in the reading text."""
        return Span(self.open.span.start, self.close.span.end)

    @property
    def href(self) -> str:
        """The target as it was written."""
        return str(self.open.token.attrs.get("href", ""))


class Problem(NamedTuple):
    """What of a text could not be read, and where that stands in the source; line and column from 1."""

    message: str
    line: int
    column: int


@dataclass(frozen=True)
class Document:
    """A parsed text. ``text`` is the reading text; ``problems`` say what of the source could not be read."""

    source: str
    text: str
    pieces: tuple[Piece, ...]
    problems: tuple[Problem, ...] = ()

    @cached_property
    def _text_pieces(self) -> tuple[Piece, ...]:
        return tuple(piece for piece in self.pieces if piece.span.length)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(piece.span.start for piece in self._text_pieces)

    @cached_property
    def _lines(self) -> tuple[int, ...]:
        return tuple(_line_starts(self.source))

    def source_offset(self, offset: int) -> int | None:
        """Return where the character *before* reading-text ``offset`` ends in the source; ``None`` if not known.

        That is the place for a mark behind a passage that ends at ``offset``.
        """
        index = bisect_right(self._starts, max(offset - 1, 0)) - 1
        if index < 0:
            return None
        piece = self._text_pieces[index]
        if offset == piece.span.end and piece.token.type in _WRAPPED and piece.end is not None:
            return piece.end
        if piece.source is None or offset > piece.span.end:
            return None
        return piece.source.start + offset - piece.span.start

    def line_column(self, offset: int) -> tuple[int, int] | None:
        """Return line and column (from 1) in the source of the character at reading-text ``offset``."""
        at = self.source_offset(offset + 1)
        if at is None:
            return None
        line = bisect_right(self._lines, at - 1)
        return line, at - self._lines[line - 1]

    @cached_property
    def closed_spans(self) -> tuple[tuple[Span, int], ...]:
        """The spans into which no mark may be put (code, the words of a link), and their ends in the source.

        A link ends behind its target, code behind its backticks.
        """
        links = [(link.span, link.close.end) for link in self.links]
        code = [(piece.span, piece.end) for piece in self.pieces if piece.token.type == "code_inline"]
        return tuple((span, end) for span, end in sorted(links + code) if end is not None)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every link of the text, in order."""
        opened: list[Piece] = []
        links: list[Link] = []
        for piece in self.pieces:
            if piece.token.type == "link_open":
                opened.append(piece)
            elif piece.token.type == "link_close" and opened:
                links.append(Link(opened.pop(), piece))
        return tuple(links)


class _LocatedInline(StateInline):
    """The inline parser's state, noting in ``token.map`` where in the block's content a token begins.

    Block tokens have lines there; inline tokens have nothing in markdown-it.
    """

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


class _LocatedInlineParser(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: object, tokens: list[Token]) -> list[Token]:
        state = _LocatedInline(src, md, env, tokens)  # type: ignore[arg-type]
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            if rule.__name__ == "fragments_join":
                _locate_runs(state.tokens)
            rule(state)
        return state.tokens


def _locate_runs(tokens: Sequence[Token]) -> None:
    """Joining adjacent text tokens keeps the last one's ``map``; make it tell where the first one began."""
    for before, token in itertools.pairwise(tokens):
        if before.type == token.type == "text":
            token.map = before.map if before.content else token.map


Plugin: TypeAlias = Callable[[MarkdownIt], None]
"""More rules for the parser, as markdown-it-py's ``use`` takes them."""


@cache
def _parser(plugins: tuple[Plugin, ...] = ()) -> MarkdownIt:
    """Make the parser once: its rules are fixed here, and it keeps nothing of what it has parsed."""
    markdown = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING})
    markdown.inline = _LocatedInlineParser()
    markdown.enable("table")
    markdown.use(footnote_plugin, inline=False)
    markdown.disable("text_join")  # an escape stays a token of its own, so that its place in the source is known
    # Every target is kept as it was written; which ones a page may open is decided where the page is made.
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    for plugin in plugins:
        markdown.use(plugin)
    return markdown


def parse(source: str, plugins: tuple[Plugin, ...] = ()) -> Document:
    """Read CommonMark with tables and footnotes; raw HTML is text like any other. Never raises.

    ``plugins`` read more than that: citations, in what is not an article's text.
    """
    source = source.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    tokens = _parser(plugins).parse(source)
    if _expansion(tokens) > max(MIN_EXPANSION, MAX_EXPANSION * len(source)):
        message = "the text grows beyond all measure when its references are resolved"
        return Document(source, "", (), (_problem(message, source, max(tokens, key=lambda each: _expansion([each]))),))
    deep = next((token for token in tokens if token.level >= MAX_NESTING - 1), None)
    message = f"text nested deeper than {MAX_NESTING} levels is not read"
    problems = (_problem(message, source, deep),) if deep else ()
    builder = _Builder(source)
    for token in tokens:
        builder.add(token)
    return Document(source, "".join(builder.text), tuple(builder.pieces), problems)


def _problem(message: str, source: str, token: Token) -> Problem:
    """Place a problem at the words of a block, behind the marks that nest them."""
    line = token.map[0] if token.map else 0
    words = source.split("\n")[line]
    return Problem(message, line + 1, len(words) - len(words.lstrip("> \t-*+0123456789.)")) + 1)


def plain(text: str) -> Document:
    """Make a document of a text without markup: its characters are the reading text, and stand where they stood."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    token = Token("text", "", 0, content=text)
    return Document(text, text, (Piece(token, Span(0, len(text)), Span(0, len(text))),))


def _expansion(tokens: Sequence[Token]) -> int:
    total = 0
    for token in tokens:
        total += len(token.content) + 8
        for child in token.children or ():
            total += len(child.content) + 8
            if child.attrs:
                total += sum(len(str(value)) for value in child.attrs.values())
    return total


def _line_starts(source: str) -> Iterator[int]:
    yield 0
    at = source.find("\n")
    while at >= 0:
        yield at + 1
        at = source.find("\n", at + 1)


def _begin(token: Token) -> int | None:
    """Return where an inline token begins; the parser pushes a link only behind its bracket."""
    is_bracketed = token.type == "link_open" and token.markup != "autolink"
    return token.map[0] - is_bracketed if token.map else None


class _Builder:
    """Collects pieces and reading text, token by token."""

    def __init__(self, source: str) -> None:
        self.text: list[str] = []
        self.pieces: list[Piece] = []
        self._length = 0
        self._separator = ""
        self._lines = source.split("\n")
        self._starts = tuple(_line_starts(source))
        self._cursor: dict[int, int] = {}  # per source line, how far its table cells have been found

    def add(self, token: Token) -> None:
        if token.type == "inline":
            self._add_inline(token)
        elif token.type in {"fence", "code_block"}:
            self._break()
            self._append(token, token.content.removesuffix("\n"))
            self._separate(token)
        else:
            self.pieces.append(Piece(token, Span(self._length, self._length)))
            self._separate(token)

    def _separate(self, token: Token) -> None:
        wanted = "\n" if token.hidden else _SEPARATOR.get(token.type, "")
        if _STRENGTH[wanted] > _STRENGTH[self._separator]:
            self._separator = wanted

    def _break(self) -> None:
        """A separator stands between two blocks that both hold text, never at the ends."""
        if self.text and self._separator:
            self.text.append(self._separator)
            self._length += len(self._separator)
        self._separator = ""

    def _append(self, token: Token, words: str, *places: Span | int | None) -> None:
        start = self._length
        self._length += len(words)
        if words:
            self.text.append(words)
        self.pieces.append(Piece(token, Span(start, self._length), *places))  # type: ignore[arg-type]

    def _add_inline(self, inline: Token) -> None:
        self._break()
        where = self._content_map(inline)
        lines = tuple(_line_starts(inline.content))
        children = inline.children or []
        starts = [_begin(child) for child in children]
        ends = [*starts, len(inline.content)][1:]
        for child, start, end in zip(children, starts, ends, strict=True):
            words = _BREAKS.get(child.type) or (child.content if child.type in _TEXT else "")
            source = self._source_span(inline, child, start, where, lines) if child.type in _TEXT else None
            begin = self._in_source(start, where, lines)
            behind = end
            while behind and inline.content[behind - 1] == " " and child.type not in _BREAKS:
                behind -= 1  # the spaces of a hard line break belong to the break
            self._append(child, words, source, begin, self._in_source(behind, where, lines))

    def _source_span(
        self, inline: Token, child: Token, start: int | None, where: Sequence[int | None], lines: Sequence[int]
    ) -> Span | None:
        if start is None or not child.content:
            return None
        if child.type == "code_inline":  # behind the backticks, and the one space that CommonMark strips
            start += len(child.markup)
        if not inline.content.startswith(child.content, start):
            start += 1  # an autolink's text begins behind its <, an escaped mark behind its backslash
        at = self._in_source(start, where, lines)
        if at is None or not inline.content.startswith(child.content, start):
            return None
        return Span(at, at + len(child.content))

    @staticmethod
    def _in_source(offset: int | None, where: Sequence[int | None], lines: Sequence[int]) -> int | None:
        """Turn an offset in a block's content into one in the source; ``lines`` are where the content's lines begin."""
        if offset is None:
            return None
        line = bisect_right(lines, offset) - 1
        base = where[line] if line < len(where) else None
        return None if base is None else base + offset

    def _content_map(self, inline: Token) -> list[int | None]:
        """For each line of a block's content: what to add to an offset in the content to get one in the source."""
        if inline.map is None:
            return []
        first = inline.map[0]
        result: list[int | None] = []
        before = 0
        for number, line in enumerate(inline.content.split("\n"), first):
            column = self._find(number, line)
            result.append(None if column is None else self._starts[number] + column - before)
            before += len(line) + 1
        return result

    def _find(self, number: int, line: str) -> int | None:
        """Return the column at which a line of content stands in its source line."""
        if number >= len(self._lines):
            return None
        source = self._lines[number]
        words = line.strip()
        behind = len(source.rstrip()) - len(words)
        is_tail = number not in self._cursor and behind >= 0 and source.startswith(words, behind)
        # The words end the line, unless they are the last cell of a table and stand in an earlier one too.
        at = behind if is_tail and "|" not in source else source.find(words, self._cursor.get(number, 0))
        if at < 0:
            return None
        self._cursor[number] = at + len(words)
        return at - (len(line) - len(line.lstrip()))
