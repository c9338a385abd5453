"""Where the index of words gets them from: whoever builds a site keeps and gathers them as it can."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol


class Terms(Protocol):
    """The words of all readings, by file of the index."""

    def of(self, number: int, count: int) -> Iterable[tuple[str, str]]:
        """Return readings with the words that each has in one of so many files."""

    def marks(self) -> str:
        """Return the marks of all words together."""

    @property
    def former(self) -> Former | None:
        """The index as it was, where no more has changed than the words of some readings."""


class Former(Protocol):
    """The index of words as it stands: where few readings have changed, their words in it are exchanged."""

    def words(self) -> Iterable[tuple[str, Sequence[str], Sequence[str]]]:
        """Yield each reading of which the words have changed, with those it had and those it has, by bucket."""

    def known(self, bundle: str) -> str | None:
        """Return what a file was made of."""

    def file(self, path: str) -> str:
        """Return a file; empty where it can't be read."""
