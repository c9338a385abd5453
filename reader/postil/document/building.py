"""From the tokens of a text to its pieces: each with its place in the reading text and in the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from markdown_it.token import Token

from postil.document.pieces import TEXT, Piece, line_starts
from postil.text import Span

_SEPARATOR: Mapping[str, str] = MappingProxyType(
    {
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
)
_STRENGTH: Mapping[str, int] = MappingProxyType({"": 0, "\t": 1, "\n": 2, "\n\n": 3})
_BREAKS: Mapping[str, str] = MappingProxyType({"softbreak": " ", "hardbreak": "\n"})
_CODE = frozenset({"fence", "code_block"})


class Builder:
    """Collects pieces and reading text, token by token."""

    def __init__(self, source: str, known: Iterable[int | None] = ()) -> None:
        """Begin a text; ``known`` says of each block where its content begins in the source, if it stands there so."""
        self.text: list[str] = []
        self.pieces: list[Piece] = []
        self._length = 0
        self._separator = ""
        self._lines = source.split("\n")
        self._starts = tuple(line_starts(source))
        self._known = iter(known)
        self._cursor: dict[int, int] = {}  # per source line, how far its table cells have been found

    def add(self, token: Token) -> None:
        """Take the next token of the text."""
        kind = token.type
        if kind == "inline":
            self._add_inline(token)
        elif kind in _CODE:
            self._break()
            self._append(token, token.content.removesuffix("\n"), None, None, None)
            self._separate(token)
        else:
            here = self._length
            self.pieces.append(Piece(token, Span(here, here)))
            self._separate(token)

    def _separate(self, token: Token) -> None:
        wanted = "\n" if token.hidden else _SEPARATOR.get(token.type, "")
        if wanted and _STRENGTH[wanted] > _STRENGTH[self._separator]:
            self._separator = wanted

    def _break(self) -> None:
        """A separator stands between two blocks that both hold text, never at the ends."""
        if self._separator and self.text:
            self.text.append(self._separator)
            self._length += len(self._separator)
        self._separator = ""

    def _append(self, token: Token, words: str, source: Span | None, begin: int | None, end: int | None) -> None:
        start = self._length
        if words:
            self._length += len(words)
            self.text.append(words)
        self.pieces.append(Piece(token, Span(start, self._length), source, begin, end))

    def _add_inline(self, inline: Token) -> None:
        self._break()
        content, children = inline.content, inline.children or []
        where = self._content_map(inline)
        if len(children) == 1 and children[0].type == "text" and where and (base := where[0]) is not None:
            words = children[0].content
            if words == content:  # as most blocks do, it holds nothing else
                self._append(children[0], words, Span(base, base + len(words)), base, base + len(words.rstrip(" ")))
                return
        in_source = _places(content, where)
        starts = [_begin(child) for child in children]
        ends = [*starts, len(content)][1:]
        for child, start, end in zip(children, starts, ends, strict=True):
            kind = child.type
            if kind in _BREAKS:
                self._append(child, _BREAKS[kind], None, in_source(start), in_source(end))
                continue
            is_text = kind in TEXT
            while end and content[end - 1] == " ":
                end -= 1  # the spaces of a hard line break belong to the break
            source = _source_span(content, child, start, in_source) if is_text else None
            self._append(child, child.content if is_text else "", source, in_source(start), in_source(end))

    def _content_map(self, inline: Token) -> list[int | None]:
        """For each line of a block's content: what to add to an offset in the content to get one in the source."""
        if (begin := next(self._known, None)) is not None:
            return [begin]
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
        if source == line and number not in self._cursor and not line[:1].isspace():
            self._cursor[number] = len(line.rstrip())
            return 0
        words = line.strip()
        behind = len(source.rstrip()) - len(words)
        is_tail = number not in self._cursor and behind >= 0 and source.startswith(words, behind)
        # The words end the line, unless they are the last cell of a table and stand in an earlier one too.
        at = behind if is_tail and "|" not in source else source.find(words, self._cursor.get(number, 0))
        if at < 0:
            return None
        self._cursor[number] = at + len(words)
        return at - (len(line) - len(line.lstrip()))


_Places = Callable[[int | None], int | None]


def _places(content: str, where: Sequence[int | None]) -> _Places:
    """Return what turns an offset in a block's content into one in the source; ``where`` is told for each line."""
    if len(where) == 1 and (base := where[0]) is not None:
        return lambda offset: None if offset is None else base + offset
    lines = tuple(line_starts(content))

    def in_source(offset: int | None) -> int | None:
        if offset is None:
            return None
        line = bisect_right(lines, offset) - 1
        base = where[line] if line < len(where) else None
        return None if base is None else base + offset

    return in_source


def _begin(token: Token) -> int | None:
    """Return where an inline token begins; the parser pushes a link only behind its bracket."""
    is_bracketed = token.type == "link_open" and token.markup != "autolink"
    return token.map[0] - is_bracketed if token.map else None


def _source_span(content: str, child: Token, start: int | None, in_source: _Places) -> Span | None:
    words = child.content
    if start is None or not words:
        return None
    if child.type == "code_inline":  # behind the backticks, and the one space that CommonMark strips
        start += len(child.markup)
    if not content.startswith(words, start):
        start += 1  # an autolink's text begins behind its <, an escaped mark behind its backslash
        if not content.startswith(words, start):
            return None
    at = in_source(start)
    return None if at is None else Span(at, at + len(words))
