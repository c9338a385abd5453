"""A BibTeX file as it stands: blocks, entries, fields and the pieces of their values, each with its place in the text.

All offsets count code points of the text and are half open. Nothing is decoded here: a value is the TeX between its
delimiters, with ``#`` joined and macros put in.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Literal, NamedTuple, TypeAlias

from postil.diagnostics import Mark

PieceKind: TypeAlias = Literal["braces", "quotes", "number", "macro"]
BlockKind: TypeAlias = Literal["entry", "string", "preamble", "comment", "text", "broken"]


class Piece(NamedTuple):
    """One operand of ``#``: where it stands with its delimiters, and what kind it is."""

    kind: PieceKind
    start: int
    end: int


class Field(NamedTuple):
    """``name = value``. ``value`` is the TeX without delimiters, macros put in.

    ``written`` are its operands; it is empty where there is one in braces, or a number, as nearly everywhere.
    """

    name: str
    value: str
    start: int
    value_start: int
    value_end: int
    written: tuple[Piece, ...] = ()

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The operands of ``#``, or the only one."""
        is_bare = self.value_end - self.value_start == len(self.value)
        return self.written or (Piece("number" if is_bare else "braces", self.value_start, self.value_end),)

    @property
    def has_macro(self) -> bool:
        """Whether the value can't be understood without what ``@string`` defines elsewhere."""
        for piece in self.written:  # noqa: SIM110 (a generator takes three times as long, and every field is asked)
            if piece[0] == "macro":
                return True
        return False


class Problem(NamedTuple):
    """What is wrong at an offset, and what to do about it."""

    offset: int
    message: str
    hint: str = ""


@dataclass(frozen=True)
class Entry:
    """An entry: its type and key as they are spelled, its fields in order, where the parts stand.

    ``end`` is behind the closing delimiter, ``body_end`` before it.
    """

    type: str
    key: str
    start: int
    end: int
    key_start: int
    body_end: int
    fields: tuple[Field, ...]
    problems: tuple[Problem, ...] = ()

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        """Fields by their name in lower case; of two with one name the first, as BibTeX takes it."""
        found: dict[str, Field] = {}
        for each in self.fields:
            found.setdefault(each.name.lower(), each)
        return found

    @cached_property
    def has_macros(self) -> bool:
        """Whether any of its fields needs what ``@string`` defines elsewhere."""
        written = [field.written for field in self.fields if field.written]
        return any(piece.kind == "macro" for pieces in written for piece in pieces)

    def field(self, name: str) -> Field | None:
        """Return the field of that name in any case."""
        return self.by_name.get(name.lower())

    def value(self, name: str) -> str:
        """Return the TeX of a field, or nothing."""
        found = self.by_name.get(name.lower())
        return found.value if found else ""


class Block(NamedTuple):
    """A stretch of the file. The blocks follow each other without a gap: joined they are the file."""

    kind: BlockKind
    start: int
    end: int
    entry: Entry | None = None
    problem: Problem | None = None


@dataclass(frozen=True)
class Bibliography:
    """A file as it was read: its text, and what stands in it."""

    text: str
    blocks: tuple[Block, ...]
    macros: Mapping[str, str] = field(default_factory=dict)
    """What each ``@string`` means at the end of the file, by its name in lower case."""
    plain: bool = False
    """Whether every entry is in the most common form, and nothing stands between them: see ``plain_files``."""

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry that could be read, in order; of two with one key both."""
        return tuple(block.entry for block in self.blocks if block.kind == "entry" and block.entry is not None)

    @cached_property
    def by_key(self) -> Mapping[str, Entry]:
        """Entries by key, and by the aliases in ``ids``; of two with one key the first."""
        found: dict[str, Entry] = {}
        for entry in self.entries:
            found.setdefault(entry.key, entry)
        for entry in self.entries:
            for alias in keys_in(entry.value("ids")):
                found.setdefault(alias, entry)
        return found

    @cached_property
    def lines(self) -> Lines:
        """Offsets of the text as lines and columns."""
        return Lines(self.text)


class Lines:
    """Offsets of a text as lines and columns, both from 1; a line ends with a line feed, on old Macs a return."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _starts(self) -> list[int]:
        text = self._text
        if "\r" in text and "\n" not in text:
            text = text.replace("\r", "\n")
        *lines, _ = text.split("\n")
        return [*accumulate([len(line) + 1 for line in lines], initial=0)]

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def mark(self, start: int, end: int, key_start: int) -> Mark:
        """Return where a value stands, with the place of its name."""
        return Mark(*self.place(start), *self.place(end), *self.place(key_start))


def keys_in(value: str) -> tuple[str, ...]:
    """Return the citation keys of a list with commas, such as in ``related``, ``xdata`` and ``entryset``."""
    return tuple(key for key in (part.strip() for part in value.split(",")) if key)
