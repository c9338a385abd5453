"""A folder to a library: a reading is read when it is asked for. What can't be read is a finding; the rest goes on."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from postil.store.files import NoLibraryError, StoreError
from postil.store.layout import LIBRARY_FILE, MISNAMED_READINGS, READING_FILE
from postil.timings import NoTimings, Timings

if TYPE_CHECKING:
    from postil.diagnostics import Diagnostic, Places, Remark
    from postil.model import KnownText, Library, Reading
    from postil.store.gathering import Stored

MAX_AHEAD = 16
"""Readings that were read early, for their texts, and are kept until their turn comes."""

MAX_TEXTS = 12 << 20
"""Bytes of texts that are kept because other readings may quote them: those of some 1,200 articles. To compress them
would save half of that, and take a fifth of a millisecond a reading."""


class StoredLibrary(Mapping[str, "Reading"]):
    """A library as it stands on disk: its readings by id, where each value stands, and what could not be read.

    A reading is read when it is first asked for, and kept; ``read`` gives one without keeping it. What is said of all
    readings (``library``, ``places``, ``findings``, ``broken``, iteration) reads them all.
    """

    def __init__(
        self,
        root: Path,
        instead: Mapping[str, bytes] = MappingProxyType({}),
        *,
        keys: Mapping[str, tuple[str, ...]] | None = None,
        timings: Timings | None = None,
    ) -> None:
        """Open a folder.

        ``instead`` has what some of its files shall hold: the library is read as if they did. ``keys`` are the citation
        keys of those readings of which they are known already.
        """
        self.root = root
        self.instead = instead
        self.timings = timings or NoTimings()
        self._known_keys = keys or {}
        self._kept: dict[str, Stored[Reading | None]] = {}
        self._ahead: dict[str, Stored[Reading | None]] = {}
        self._texts: dict[str, tuple[KnownText, bytes] | None] = {}
        self._room = MAX_TEXTS

    def __getitem__(self, key: str) -> Reading:
        found = self._keep(key).value if key in self.names else None
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        return (name for name in self.names if self._keep(name).value is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of all folders that hold a reading, whether it can be read or not."""
        return reading_ids(self.root)

    @cached_property
    def settings(self) -> Stored[Library]:
        """The library's settings and people: a library without readings."""
        from postil.store.reader import read_settings  # where nothing has changed, nothing is read

        return read_settings(self.root, self.timings, self.instead)

    @cached_property
    def library(self) -> Library:
        """The library with all readings that can be read."""
        return replace(self.settings.value, readings=MappingProxyType({name: self[name] for name in self}))

    @cached_property
    def places(self) -> Places:
        """Where each value of each file stands."""
        from postil.diagnostics import Places

        parts = [self.settings.places, *(self._keep(name).places for name in self.names)]
        marks = {file: found for part in parts for file, found in part.files.items()}
        texts = {file: text for part in parts for file, text in part.texts.items()}
        return Places(MappingProxyType(marks), MappingProxyType(texts))

    @cached_property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What could not be read."""
        from postil.diagnostics import in_order

        found = list(self.settings.findings)
        for name in self.names:
            found += self._keep(name).findings
        return in_order(found)

    @cached_property
    def remarks(self) -> tuple[Remark, ...]:
        """The comments that speak to postil."""
        return tuple(chain(self.settings.remarks, *(self._keep(name).remarks for name in self.names)))

    @cached_property
    def broken(self) -> tuple[str, ...]:
        """The names of the readings that could not be read at all."""
        return tuple(name for name in self.names if self._keep(name).value is None)

    @cached_property
    def keys_in_use(self) -> Mapping[str, tuple[str, ...]]:
        """For each citation key of an article: the names of the readings that claim it."""
        claims: dict[str, list[str]] = {}
        with self.timings.stage("keys"):
            for name in self.names:
                known = self._known_keys.get(name)
                for key in self._keys_of(name) if known is None else known:
                    claims.setdefault(key, []).append(name)
        return MappingProxyType({key: tuple(names) for key, names in claims.items()})

    def _keys_of(self, name: str) -> tuple[str, ...]:
        from postil.store.reader import article_keys

        return article_keys(self.root, name, self.instead)

    def find(self, key: str) -> Reading | None:
        """Return a reading by its id or by a citation key of its article."""
        found = (self.get(name) for name in (key, *self.keys_in_use.get(key, ())))
        return next((reading for reading in found if reading is not None), None)

    def read(self, name: str) -> Stored[Reading | None]:
        """Read a reading with the texts of the works it quotes that are readings themselves; it is not kept."""
        from postil.model.reading import best_of

        stored = self._ahead.pop(name, None) or self._read(name)
        if stored.value is None:
            return stored
        reading = stored.value
        copies = dict(reading.copies)
        texts = {key: text for key in cited_keys(reading) if (text := self.text_of(key)) is not None}
        for key, text in texts.items():
            copies[key] = (*copies.get(key, ()), text)
        best = {key: best_of(found) for key, found in copies.items()} | texts
        value = replace(reading, works=MappingProxyType(best), copies=MappingProxyType(copies))
        return replace(stored, value=value)

    def text_of(self, key: str) -> KnownText | None:
        """Return the text of the article with a citation key, if it is a reading of this library and at hand.

        Where several readings claim the key, the last one has it.
        """
        found = (self.text_in(name) for name in reversed(self.keys_in_use.get(key, ())))
        return next((text for text in found if text is not None), None)

    def text_in(self, name: str) -> KnownText | None:
        """Return the text of a reading as others may use it."""
        if name in self._kept:
            return known_text(self._kept[name].value)
        if name not in self._texts:
            self._ahead[name] = self._read(name)
            if len(self._ahead) > MAX_AHEAD:
                del self._ahead[next(iter(self._ahead))]
        if name in self._ahead:
            return known_text(self._ahead[name].value)
        found = self._texts[name]
        return found[0]._replace(text=found[1].decode("utf-8", "surrogatepass")) if found else None

    def in_turn(self, names: tuple[str, ...]) -> Iterator[str]:
        """Yield names in their order, but first those that had to be read already for the sake of others."""
        waiting = dict.fromkeys(names)
        while waiting:
            name = next((each for each in self._ahead if each in waiting), None) or next(iter(waiting))
            del waiting[name]
            yield name

    def _keep(self, name: str) -> Stored[Reading | None]:
        if name not in self._kept:
            self._kept[name] = self.read(name)
        return self._kept[name]

    def _read(self, name: str) -> Stored[Reading | None]:
        from postil.store.reader import read_reading

        stored = read_reading(self.root, name, self.settings.value, self.timings, self.instead)
        text = known_text(stored.value)
        packed = text.text.encode("utf-8", "surrogatepass") if text else b""
        self._texts[name] = (text._replace(text=""), packed) if text else None
        self._room -= len(packed)
        while self._room < 0 and len(self._texts) > 1:
            oldest = self._texts.pop(next(iter(self._texts)))
            self._room += len(oldest[1]) if oldest else 0
        return stored


def load(
    root: str | Path, instead: Mapping[str, bytes] = MappingProxyType({}), *, timings: Timings | None = None
) -> StoredLibrary:
    """Open the library in a folder; raises ``NoLibraryError``, or another ``StoreError`` where it can't be looked into.

    ``instead`` has what some of its files shall hold: the library is read as if they did.
    """
    folder = Path(root)
    try:
        is_library = (folder / LIBRARY_FILE).is_file()
    except OSError as error:
        raise StoreError(f"{folder}: {error.strerror}") from None
    if not is_library:
        raise NoLibraryError(f"{folder}: no {LIBRARY_FILE} here, so this is not a library")
    return StoredLibrary(folder, instead, timings=timings)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself is no folder, and no reason not to read the others
        return False


def reading_ids(root: Path) -> tuple[str, ...]:
    """Return the names of the folders that hold a reading, sorted."""
    try:
        with os.scandir(root) as entries:
            names = [each.name for each in entries if not each.name.startswith(".") and _is_folder(each)]
    except OSError as error:
        raise StoreError(f"{root}: {error.strerror}") from None
    return tuple(sorted(name for name in names if _holds_reading(f"{root}/{name}")))


def cited_keys(reading: Reading) -> list[str]:
    """Return the keys of the works that a reading's quotes come from, or were read in."""
    return sorted({key for quote in reading.quotes for key in (quote.source, quote.quoted_in) if key})


def known_text(reading: Reading | None) -> KnownText | None:
    """Return the text of a reading as others may use it, if it is at hand."""
    from postil.model import KnownText

    if reading is None or reading.text is None:
        return None
    taken = max((capture.taken or "" for capture in reading.record.captures), default="")
    is_private = reading.attached or reading.publish != "text"
    return KnownText(reading.text, is_private, f"reading {reading.id}", taken or None)


def _holds_reading(folder: str) -> bool:
    """Whether a folder holds a record, even under a name that is a little other than it must be."""
    return _may_hold(f"{folder}/{READING_FILE}") or any(_may_hold(f"{folder}/{name}") for name in MISNAMED_READINGS)


def _may_hold(path: str) -> bool:
    """Whether something has this name, even if it can't be read: a folder, a link that leads nowhere."""
    try:
        os.lstat(path)
    except FileNotFoundError:
        return False
    except OSError:  # a folder that may not be entered: what it holds is read, and reported, as any other file
        return True
    return True
