"""The plainest YAML by one expression for all its lines: nested mappings and lists, a key or an item a line.

That is how postil writes records, and how most people do. What is not that plain is left to libyaml, whole: both read
the same values from the same places (a property test says so), and this one takes a quarter of the time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

from postil.lazy import expression
from postil.text import rare_signs

Rows: TypeAlias = dict[str, Any] | list[Any]
"""The row of each key or item of a collection, in its shape: a number from 0, with the rows of what is in it where the
lines below it hold a collection."""

MAX_INDENT = 60
"""Columns: no level takes less than one, so what is nested too deep to be read by recursion is not plain."""
MAX_LINES = 100_000
"""A text of more lines is not plain: all are in memory at once."""

_KEY = r"[A-Za-z_][A-Za-z0-9_.-]{0,99}+"
_NOT_FIRST = r"""\s\-?:,\[\]{}#&*!|>'"%@`"""
_WORDS = r"[^\n:#]*+(?:(?::(?=[^ \n])|(?<! )\#)[^\n:#]*+)*+(?<! )"
"""The rest of plain text: it holds a colon or ``#`` only where these mean nothing."""

LINE = expression(
    rf"( *+(?:- )?)(?:({_KEY}):(?: ++|(?=\n)))?"
    rf'(?:"([^"\\\n]++)"'
    rf"|((?!(?:null|true|false)\n)[^0-9~{_NOT_FIRST}]{_WORDS})"
    rf'|(""|[|>]-?|\[[^\n\[\]{{}}]*+\]|\{{[^\n\[\]{{}}]*+\}}|[^{_NOT_FIRST}]{_WORDS})'
    r")?\n|([^\n]*+)\n"
)
"""Indentation with a hyphen, key, and a value: quoted, plain text that means itself, or any other: what stands in
brackets, the head of a block, a word or number with a meaning. Or, by itself, a line of any other kind."""
MARGIN, KEY, QUOTED, PLAIN, OTHER = range(1, 6)

_COMMENT = expression(r" *+#")
_WORDS_OF_ITEM = r"""[A-Za-z0-9][^,\[\]{}:#"'\n]*+(?<! )"""
_ITEM = expression(rf' *+(?:("?)({_KEY})\1: ++)?(?:"([^"\\\n]*+)"|({_WORDS_OF_ITEM})) *+([,\]}}])')
"""One item within brackets, and what follows it."""
_PLAIN_ITEMS = expression(rf"\[{_WORDS_OF_ITEM}(?:, {_WORDS_OF_ITEM})*+\]")
_PAIR = rf'"({_KEY})": (?:"([^"\\\n]++)"|({_WORDS_OF_ITEM}))'
_PLAIN_PAIRS = expression(rf"\{{{_PAIR}(?:, {_PAIR})*+\}}")
_PAIRS = expression(_PAIR)
"""Lists of words in brackets, and what stands in braces, as most are written."""

_INTEGER = expression(r"-?(?:0|[1-9][0-9]*)\Z")
_DECIMAL = expression(r"-?(?:0|[1-9][0-9]*)\.[0-9]+\Z")
_NUMERIC = frozenset("-0123456789")
_MAX_DIGITS = 18
_MEANINGS: Mapping[str, bool | None] = MappingProxyType(
    {"": None, "~": None, "null": None, "true": True, "false": False}
)
_MEANING = _NUMERIC | {word[:1] for word in _MEANINGS}
"""What text begins with that may mean anything but itself."""
_END = ("", "", "", "", "", "end")
"""Behind the last row: a line that continues nothing."""


class LongNumberError(ValueError):
    """A number of more digits than are read."""


class NotPlainError(Exception):
    """What is here is for libyaml to read."""


class Item(NamedTuple):
    """An item within brackets: its key (none in a list), its value, and where in their text both stand, with marks."""

    key: str
    value: Any
    span: tuple[int, int]
    key_span: tuple[int, int]


def scalar(text: str) -> Any:
    """Return what text without quotation marks means in the core schema of YAML 1.2; raises ``LongNumberError``."""
    if text in _MEANINGS:
        return _MEANINGS[text]
    if text[0] not in _NUMERIC:
        return text
    if _INTEGER.match(text) or _DECIMAL.match(text):
        if sum(c.isdigit() for c in text) > _MAX_DIGITS:
            raise LongNumberError(text)
        return float(text) if "." in text else int(text)
    return text


def read(text: str) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """Return what a text holds and the rows where that stands; ``None`` where it is not that plain."""
    if not text.endswith("\n") or not rare_signs(text).isprintable() or text.count("\n") > MAX_LINES:
        return None
    try:
        return _Reader(text).read()
    except (NotPlainError, LongNumberError):
        return None


def items(text: str) -> Iterator[Item]:
    """Yield what stands in brackets, in which there may be no other ones; raises ``NotPlainError``."""
    is_list, at, sign = text[0] == "[", 1, text[-1]
    while at < len(text) and (at > 1 or text[1:-1].strip()):
        item = _ITEM.match(text, at)
        if item is None or bool(item[2]) is is_list:
            raise NotPlainError
        quote, key, quoted, plain, sign = item.groups()
        if (at := item.end()) < len(text) and sign != ",":
            raise NotPlainError
        width = len(quote or "")
        start, end = (item.start(3) - 1, item.end(3) + 1) if plain is None else item.span(4)
        key_span = (item.start(2) - width, item.end(2) + width)
        yield Item(key or "", quoted if plain is None else scalar(plain), (start, end), key_span)
    if sign != text[-1]:
        raise NotPlainError


def _in_brackets(text: str) -> Any:
    """Return the list or mapping that stands in brackets."""
    if _PLAIN_ITEMS.fullmatch(text):
        return [words if words[0] not in _MEANING else scalar(words) for words in text[1:-1].split(", ")]
    pairs: Sequence[tuple[str, Any]]
    if _PLAIN_PAIRS.fullmatch(text):
        pairs = [(key, quoted or scalar(words)) for key, quoted, words in _PAIRS.findall(text)]
    else:
        pairs = [(each.key, each.value) for each in items(text)]
    if text[0] == "[":
        return [value for _, value in pairs]
    found = dict(pairs)
    if len(found) < len(pairs):
        raise NotPlainError
    return found


def _value(words: str) -> Any:
    """Return what a value means that is neither plain text nor quoted words."""
    if words == '""':
        return ""
    return _in_brackets(words) if words[0] in "[{" else scalar(words)


class _Reader:
    """Reads collection by collection: each method takes the row to begin with, and tells the one behind."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._rows = [*LINE.findall(text), _END]

    def read(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Read the outermost mapping, and nothing behind it."""
        value, rows, behind = self._mapping(0, "")
        if behind < len(self._rows) - 1 or not value:
            raise NotPlainError
        return value, rows

    def _says_nothing(self, at: int) -> bool:
        """Whether a row is empty, or a comment."""
        margin, *said, line = self._rows[at]
        return not any(said) and "-" not in margin and (not line or _COMMENT.match(line) is not None)

    def _mapping(self, at: int, margin: str) -> tuple[dict[str, Any], dict[str, Any], int]:
        """Read the keys behind such a margin."""
        rows = self._rows
        value: dict[str, Any] = {}
        places: dict[str, Any] = {}
        while True:
            here, key, quoted, plain, other, _ = rows[at]
            if here != margin or not key:
                if key or not self._says_nothing(at):
                    return value, places, at
                at += 1
                continue
            if key in value:
                raise NotPlainError
            places[key] = at
            at += 1
            if plain:
                value[key] = plain
            elif quoted:
                value[key] = quoted
            elif not other:
                value[key], inner, behind = self._below(at, len(margin))
                places[key], at = (at - 1, inner), behind
            elif other[0] in "|>":
                value[key], at = self._block(at, other, len(margin))
            else:
                value[key] = _value(other)

    def _list(self, at: int, margin: str) -> tuple[list[Any], list[Any], int]:
        """Read the items behind such a margin, with their hyphens in it."""
        rows = self._rows
        inner_margin = " " * len(margin)
        value: list[Any] = []
        places: list[Any] = []
        while True:
            here, key, quoted, plain, other, _ = rows[at]
            if here != margin:
                if key or not self._says_nothing(at):
                    return value, places, at
                at += 1
            elif key:
                rows[at] = (inner_margin, *rows[at][1:])
                found, inner, behind = self._mapping(at, inner_margin)
                value.append(found)
                places.append((at, inner))
                at = behind
            else:
                if not (plain or quoted or other) or other[:1] in {"|", ">"}:
                    raise NotPlainError
                value.append(plain or quoted or _value(other))
                places.append(at)
                at += 1

    def _below(self, at: int, column: int) -> tuple[Any, Rows, int]:
        """Read the value of a key in the lines below it; the hyphens of a list may stand in the column of its key."""
        rows = self._rows
        while not rows[at][1] and self._says_nothing(at):
            at += 1
        margin, key, *_ = rows[at]
        is_list = margin.endswith("- ")
        if len(margin) - is_list <= column or not (is_list or key) or len(margin) > MAX_INDENT:
            raise NotPlainError
        return self._list(at, margin) if is_list else self._mapping(at, margin)

    def _block(self, at: int, head: str, column: int) -> tuple[str, int]:
        """Read the lines of a block below its head."""
        lines = self._lines
        width = indentation(lines[at])
        behind = end = end_of_block(lines, at)
        while not lines[behind] and behind < len(lines) - 1:
            behind += 1
        rest = lines[behind]
        if at == end or width <= column or indentation(rest) > column or rest.isspace():
            raise NotPlainError
        words = [line[width:] for line in lines[at:end]]
        return (" " if head[0] == ">" else "\n").join(words) + ("" if head[1:] else "\n"), behind


def indentation(line: str) -> int:
    """Return how many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def end_of_block(lines: Sequence[str], at: int) -> int:
    """Return the line behind those of a block: all that say something and are indented as its first one is."""
    width = indentation(lines[at])
    indent = " " * width
    while (line := lines[at]).startswith(indent) and line[width : width + 1].strip(" "):
        at += 1
    return at
