"""A document as a tree of elements: those that a reading page has, their identifiers, and their places in the text.

What a page writes and what a selector of other programs (XPath, CSS, fragment) speaks of are the same elements: both
ask here. The tree holds the text and what it stands in; neither the page's other parts (header, notes) nor the
elements that annotations add to the text (``mark``, note markers).
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import TypeAlias

from markdown_it.token import Token

from postil.document import Document, Piece
from postil.lazy import expression
from postil.text import Span

SIMPLE: Mapping[str, str] = MappingProxyType(
    {
        "paragraph": "p",
        "blockquote": "blockquote",
        "bullet_list": "ul",
        "list_item": "li",
        "thead": "thead",
        "tbody": "tbody",
        "tr": "tr",
        "em": "em",
        "strong": "strong",
        "s": "s",
    }
)
"""Markdown's names of elements that need nothing but their tag, and the tag."""

TOP_LEVEL = 2
"""The level of a text's highest headings: the page's only h1 is the title."""

ARTICLE_ID = "main"
"""The identifier of the element that holds the text."""

_ANCESTORS = ("html", "body", "main")
_CELLS = frozenset({"th", "td"})
_ALLOWED = expression(r"mailto:|https?://[^\s/?#@\[\]]+(?:[/?#]|\Z)", re.IGNORECASE)
_BEGINNINGS = frozenset({"heading_open", "link_open", "th_open"})
_ENDS = frozenset({"heading_close", "link_close", "th_close"})
_HEADINGS = frozenset({"heading_open", "heading_close"})
_IGNORED_IN_ADDRESSES = expression(r"[\x00-\x20\x7f]")
_TO_ENCODE = expression(r"[\"<>^`{|}\[\]]|%(?![0-9A-Fa-f]{2})")


@lru_cache(maxsize=1024)  # a page speaks of the same addresses again and again, of the article's above all
def address(url: str | None) -> str | None:
    """Return an address that a page may open (http, https, mailto, as a browser resolves it), else ``None``.

    One that says who logs in (``https://bank.example@evil.example``), or has a backslash, which browsers read as a
    slash, is none: it leads elsewhere than it seems to. Characters that an address can't have are percent-encoded.
    """
    if url is None:
        return None
    clean = _IGNORED_IN_ADDRESSES.sub("", url)
    if "\\" in clean or not _ALLOWED.match(clean):
        return None
    first, hash_sign, fragment = clean.partition("#")
    clean = f"{first}{hash_sign}{fragment.replace('#', '%23')}"
    return _TO_ENCODE.sub(lambda match: f"%{ord(match[0]):02X}", clean)


class Naming:
    """Gives headings their level and headings and paragraphs their identifier, in document order."""

    def __init__(self, document: Document, top: int = TOP_LEVEL) -> None:
        self._document = document  # keeps the tokens, which are told apart by their identity
        self._empty = _empty(document)
        self._levels: dict[int, int] = {}
        self._count = 0
        above: list[int] = []
        for token in [piece.token for piece in document.pieces if piece.token.type in _HEADINGS]:
            if token.type == "heading_open" and id(token) not in self._empty:
                above = [level for level in above if level < int(token.tag[1])] + [int(token.tag[1])]
            self._levels[id(token)] = min(top + len(above) - 1, 6)

    def heading_tag(self, token: Token) -> str:
        """Return the tag of a heading: the first is an h2, and none skips a level; one without words is none."""
        return "p" if id(token) in self._empty else f"h{self._levels[id(token)]}"

    def cell_tag(self, token: Token) -> str:
        """Return the tag of a cell: one without words is the head of nothing."""
        return "td" if id(token) in self._empty else str(token.tag)

    def link_tag(self, token: Token) -> str:
        """Return the tag that a link begins with: what can't be opened, or has nothing to click, is no link."""
        return "a" if id(token) not in self._empty and address(str(token.attrs.get("href", ""))) else "span"

    def identifier(self, token: Token) -> str:
        """Return the identifier of the next heading or paragraph, such as s4 or p5: they are counted together."""
        self._count += 1
        return f"{'s' if token.type == 'heading_open' else 'p'}{self._count}"


def _empty(document: Document) -> frozenset[int]:
    """Return the identities of the tokens that begin and end a heading, a head cell or a link without words."""
    empty: set[int] = set()
    opened: list[tuple[Token, bool]] = []
    for piece in document.pieces:
        token = piece.token
        if token.type in _BEGINNINGS:
            opened.append((token, False))
        elif not opened:
            continue
        elif token.type in _ENDS:
            begin, filled = opened.pop()
            if not filled:
                empty |= {id(begin), id(token)}
        elif token.type == "footnote_ref":  # stands behind the link it is in
            opened = [(each, filled or each.type != "link_open") for each, filled in opened]
        elif token.type == "image" or piece.span.of(document.text).strip("\ufeff" + string.whitespace + "\xa0"):
            opened = [(each, True) for each, _ in opened]
    return frozenset(empty)


def footnote_number(token: Token) -> int:
    """Return the number of a footnote, its mark or its way back."""
    return int(token.meta["id"]) + 1


def footnote_mark(token: Token) -> str:
    """Return the identifier of a footnote mark: fnref1, and fnref1-1 for the second one of the same note."""
    sub = int(token.meta.get("subId", 0))
    return f"fnref{footnote_number(token)}" + (f"-{sub}" if sub else "")


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the page. ``parent`` is its place among all elements, -1 for the outermost; ``span`` its text."""

    tag: str
    id: str
    span: Span
    parent: int
    index: int
    """Its place among its parent's elements, from 1."""
    index_of_tag: int
    """Its place among its parent's elements of the same tag, from 1."""
    classes: tuple[str, ...] = ()


def document_elements(document: Document) -> tuple[Element, ...]:
    """Return the elements of a document's page in document order, each behind its parent."""
    builder = _Builder(document)
    for piece in document.pieces:
        builder.add(piece)
    return builder.elements()


@dataclass(slots=True)
class _Open:
    """An element being read; its text begins with the first words in it."""

    tag: str
    id: str
    classes: tuple[str, ...]
    parent: int
    index: int
    index_of_tag: int
    start: int = -1
    end: int = -1
    children: int = 0
    tags: dict[str, int] = field(default_factory=dict)


class _Builder:
    """Opens and closes elements, token by token."""

    def __init__(self, document: Document) -> None:
        self._naming = Naming(document)
        self._all: list[_Open] = []
        self._stack: list[int] = []
        self._end = 0  # where the text read so far ends
        self._held: list[_Alone] | None = None  # within a link, footnote marks wait for its end: links don't nest
        for tag in _ANCESTORS:
            self._open(tag)
        self._open("article", ARTICLE_ID, ("text",))

    def add(self, piece: Piece) -> None:
        """Take the next piece of the document."""
        token = piece.token
        if token.nesting == 1:
            self._held = [] if token.type == "link_open" else self._held
            for number, tag in enumerate(self._tags(token)):
                self._open(tag, *self._named(token, number))
        elif token.nesting == -1:
            self._close(len(self._tags(token)))
            if token.type == "link_close":
                held, self._held = self._held or [], None
                for each in held:
                    self._put(each, Span(self._end, self._end))
        elif self._held is not None and token.type == "footnote_ref":
            self._held.append(_alone(token))
        else:
            self._put(_alone(token), piece.span)

    def elements(self) -> tuple[Element, ...]:
        """Close what is still open and return all elements."""
        self._close(len(self._stack))
        elements: list[Element] = []
        for each in self._all:
            least = elements[each.parent].span.start if each.parent >= 0 else 0
            start = max(each.start, least)  # one without words before the first words of its block stands with them
            span = Span(start, max(each.end, start))
            elements.append(Element(each.tag, each.id, span, each.parent, each.index, each.index_of_tag, each.classes))
        return tuple(elements)

    def _put(self, alone: _Alone, span: Span) -> None:
        """Open and close elements around words, if there are any."""
        for each in alone:
            self._open(*each)
        self._take(span)
        self._close(len(alone))

    def _take(self, span: Span) -> None:
        """Give words to the elements they stand in."""
        if span.length:
            self._end = span.end
            for number in reversed(self._stack):
                if self._all[number].start >= 0:
                    break  # and so have all around it
                self._all[number].start = span.start

    def _tags(self, token: Token) -> tuple[str, ...]:
        """Return the elements that a token begins or ends, outermost first."""
        name = token.type.removesuffix("_open").removesuffix("_close")
        if token.hidden:
            return ()
        if name == "heading":
            return (self._naming.heading_tag(token),)
        if name == "ordered_list":
            return ("ol",)
        if name in _CELLS:
            return (self._naming.cell_tag(token),)
        if name == "link":
            return (self._naming.link_tag(token),)
        if name == "table":
            return ("div", "table")
        if name == "footnote_block":
            return ("section", "ol")
        if name == "footnote":
            return ("li",)
        return (SIMPLE[name],) if name in SIMPLE else ()

    def _named(self, token: Token, number: int) -> tuple[str, tuple[str, ...]]:
        """Return identifier and classes of the outermost (0) or a further element that a token begins."""
        if token.type in {"heading_open", "paragraph_open"}:
            return self._naming.identifier(token), ()
        if token.type == "footnote_open":
            return f"fn{footnote_number(token)}", ()
        if token.type == "footnote_block_open" and number == 0:
            return "", ("footnotes",)
        if token.type == "table_open" and number == 0:
            return "", ("scroll",)
        if token.type == "link_open" and self._naming.link_tag(token) == "span":
            return "", ("lost-link",)
        return "", ()

    def _open(self, tag: str, identifier: str = "", classes: tuple[str, ...] = ()) -> None:
        parent = self._stack[-1] if self._stack else -1
        index = of_tag = 1
        if parent >= 0:
            above = self._all[parent]
            above.children += 1
            above.tags[tag] = above.tags.get(tag, 0) + 1
            index, of_tag = above.children, above.tags[tag]
        self._stack.append(len(self._all))
        self._all.append(_Open(tag, identifier, classes, parent, index, of_tag))

    def _close(self, count: int) -> None:
        for _ in range(count):
            closed = self._all[self._stack.pop()]
            closed.end = self._end
            closed.start = closed.start if closed.start >= 0 else self._end


_Alone: TypeAlias = tuple[tuple[str, str, tuple[str, ...]], ...]


def _alone(token: Token) -> _Alone:
    """Return (tag, identifier, classes) of the elements that a token makes by itself, outermost first."""
    if token.type == "footnote_ref":
        return (("a", footnote_mark(token), ("ref", "r-own")),)
    return _ALONE.get(token.type, ())


_ALONE: Mapping[str, _Alone] = MappingProxyType(
    {
        "fence": (("pre", "", ()), ("code", "", ())),
        "code_block": (("pre", "", ()), ("code", "", ())),
        "code_inline": (("code", "", ()),),
        "image": (("span", "", ("unselectable",)),),
        "hr": (("hr", "", ()),),
        "hardbreak": (("br", "", ()),),
        "footnote_anchor": (("a", "", ("back",)),),
    }
)
