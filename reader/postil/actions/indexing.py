"""The words of readings, turned about: kept by reading, they are wanted by file of the index of words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from postil.site.folding import column, terms_in
from postil.store import StoreError
from postil.store.built import BuildCache

FEW = 40
"""Readings whose words are looked up one by one; where more have changed, all are read in one go."""

AT_ONCE = 48_000
"""Words of a reading in a file that are held at once: three goes for a thousand readings, some 5 MB."""


class Terms:
    """Gives each file of the index the words of all readings.

    ``digests`` has those of the readings' words, by reading; ``rows_of`` reads the words of one. ``cache`` is ``None``
    where nothing is kept.
    """

    def __init__(
        self, digests: Mapping[str, str], rows_of: Callable[[str, str], list[Any]], cache: BuildCache | None
    ) -> None:
        self._digests, self._rows_of, self._cache = digests, rows_of, cache
        self._ready: dict[int, list[str]] = {}

    def of(self, number: int, count: int) -> Iterable[tuple[str, str]]:
        """Return each reading with the words that it has in one of so many files."""
        if number in self._ready:
            found = dict(zip(self._digests, self._ready.pop(number), strict=True))
        else:
            found = self._found(number, count)
        if self._cache:
            known = (column((digest,), number, count).decode() for digest in self._digests.values())
            with suppress(StoreError):
                self._cache.save_terms(number, count, zip(found, known, found.values(), strict=True))
        return found.items()

    def _found(self, number: int, count: int) -> dict[str, str]:
        kept = self._cache.terms(number, count) if self._cache else {}
        standing = {
            name: kept[name][1]
            for name, digest in self._digests.items()
            if name in kept and kept[name][0] == column((digest,), number, count).decode()
        }
        if len(self._digests) - len(standing) > FEW:
            self._gather(range(number, min(number + max(AT_ONCE // len(self._digests), 1), count)), count)
            return dict(zip(self._digests, self._ready.pop(number), strict=True))
        return {name: standing[name] if name in standing else self._one(name, number, count) for name in self._digests}

    def _one(self, name: str, number: int, count: int) -> str:
        return terms_in(self._rows_of(name, "terms"), number, count)

    def _gather(self, numbers: range, count: int) -> None:
        self._ready = {number: [] for number in numbers}
        for terms in self._all():
            for number in numbers:
                self._ready[number].append(terms_in(terms, number, count))

    def _all(self) -> Iterator[list[str]]:
        return (self._rows_of(name, "terms") for name in self._digests)
