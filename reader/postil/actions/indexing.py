"""The index of words: those of all readings, turned about by file, or those of a few exchanged in files that stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from postil.site.folding import terms_in
from postil.site.search import Words
from postil.store.standing import Section

if TYPE_CHECKING:
    from postil.site.shelf import Rows

AT_ONCE = 48_000
"""Words of a reading in a file that are held at once: three goes for a thousand readings, some 5 MB."""


class Index(Words):
    """Gives each file of the index the words of all readings; several files get theirs in one go."""

    def __init__(self, readings: Sequence[str], rows_of: Rows, former: FormerIndex | None = None) -> None:
        super().__init__(readings, rows_of)
        self.former = former
        self._ready: dict[int, list[str]] = {}

    def of(self, number: int, count: int) -> Iterator[tuple[str, str]]:
        """Return readings with the words that each has in one of so many files."""
        if number not in self._ready:
            last = number + max(AT_ONCE // len(self._readings), 1) if self._readings else count
            self._gather(range(number, min(last, count)), count)
        return zip(self._readings, self._ready.pop(number), strict=True)

    def _gather(self, numbers: range, count: int) -> None:
        self._ready = {number: [] for number in numbers}
        for reading in self._readings:
            terms = self._rows_of(reading, "terms")
            for number in numbers:
                self._ready[number].append(terms_in(terms, number, count))


class FormerIndex:
    """The index as it stands in a folder; ``had`` are the words that readings had in it which have others now."""

    def __init__(self, out: Path, section: Section, had: Mapping[str, Sequence[str]], rows_of: Rows) -> None:
        self._out, self._section, self._had, self._rows_of = out, section, had, rows_of

    def words(self) -> Iterable[tuple[str, Sequence[str], Sequence[str]]]:
        """Yield each reading of which the words have changed, with those it had and those it has, by bucket."""
        return ((name, had, self._rows_of(name, "terms")) for name, had in self._had.items())

    def known(self, bundle: str) -> str | None:
        """Return what a file was made of."""
        return self._section.known(bundle)

    def file(self, path: str) -> str:
        """Return a file; empty where it can't be read."""
        try:
            return file_in(self._out, path).decode()
        except UnicodeDecodeError:
            return ""


def file_in(out: Path, path: str) -> bytes:
    """Return a file of a site; empty where it can't be read."""
    try:
        return (out / path).read_bytes()
    except OSError:
        return b""
