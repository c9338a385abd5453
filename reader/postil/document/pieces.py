"""A document: its tokens in order, the reading text, and the map between text, tokens and source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import NamedTuple

from markdown_it.token import Token

from postil.text import Span

TEXT = frozenset({"text", "text_special", "code_inline", "fence", "code_block"})
"""The types of the tokens that give words to the reading text."""

WRAPPED = frozenset({"text_special", "code_inline"})
"""Those of them that markup stands around, or in place of."""


class Piece(NamedTuple):
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
        return self.token.type in TEXT


class Link(NamedTuple):
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


class Target(NamedTuple):
    """Where some words of the reading text lead: the target as it was written."""

    span: Span
    href: str


class Problem(NamedTuple):
    """What of a text could not be read, and where that stands in the source; line and column from 1."""

    message: str
    line: int
    column: int


@dataclass(frozen=True)
class Document:
    """A parsed text. ``text`` is the reading text; ``problems`` say what of the source could not be read.

    ``read`` makes the pieces when somebody asks for them; ``known_targets`` are those of the links, where these are
    known without.
    """

    source: str
    text: str
    read: Callable[[], tuple[Piece, ...]] = field(repr=False, compare=False)
    problems: tuple[Problem, ...] = ()
    known_targets: tuple[Target, ...] | None = field(default=None, repr=False, compare=False)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The tokens of the text, each with its place."""
        return self.read()

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """The words of every link of the text, in order, and where it leads."""
        known = self.known_targets
        return tuple(Target(link.span, link.href) for link in self.links) if known is None else known

    @cached_property
    def _text_pieces(self) -> tuple[Piece, ...]:
        return tuple(piece for piece in self.pieces if piece.span.length)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(piece.span.start for piece in self._text_pieces)

    @cached_property
    def _lines(self) -> tuple[int, ...]:
        return tuple(line_starts(self.source))

    def source_offset(self, offset: int) -> int | None:
        """Return where the character *before* reading-text ``offset`` ends in the source; ``None`` if not known.

        That is the place for a mark behind a passage that ends at ``offset``.
        """
        index = bisect_right(self._starts, max(offset - 1, 0)) - 1
        if index < 0:
            return None
        piece = self._text_pieces[index]
        if offset == piece.span.end and piece.token.type in WRAPPED and piece.end is not None:
            return piece.end
        if piece.source is None or offset > piece.span.end:
            return None
        return piece.source.start + offset - piece.span.start

    def line_column(self, offset: int) -> tuple[int, int] | None:
        """Return line and column (from 1) in the source of the character at reading-text ``offset``."""
        behind = self.source_offset(offset + 1)
        return None if behind is None else self.source_line_column(behind - 1)

    def source_line_column(self, at: int) -> tuple[int, int]:
        """Return line and column (from 1) of the character at an offset of the source (from 0)."""
        line = bisect_right(self._lines, at)
        return line, at - self._lines[line - 1] + 1

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
            kind = piece.token.type
            if kind == "link_open":
                opened.append(piece)
            elif kind == "link_close" and opened:
                links.append(Link(opened.pop(), piece))
        return tuple(links)


def plain(text: str) -> Document:
    """Make a document of a text without markup: its characters are the reading text, and stand where they stood."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Document(text, text, partial(_one_piece, text))


def _one_piece(text: str) -> tuple[Piece, ...]:
    whole = Span(0, len(text))
    return (Piece(Token("text", "", 0, content=text), whole, whole),)


def line_starts(source: str) -> Iterator[int]:
    """Yield where each line of a text begins."""
    yield 0
    at = source.find("\n")
    while at >= 0:
        yield at + 1
        at = source.find("\n", at + 1)
