"""A record at its place in the text."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from postil.text import Span

RecordKind: TypeAlias = Literal["note", "quote", "link"]


class Placed(NamedTuple):
    """A record at its place in the text that is shown."""

    kind: RecordKind
    id: str
    span: Span
    number: int
    css: str

    @property
    def classes(self) -> str:
        """What tells style sheets of which kind the record is."""
        return f"k-{self.kind} {self.css}".rstrip()
