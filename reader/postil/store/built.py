"""What builds have found and written before, kept below the library and used again as long as all it rests on is so.

Like the cache of the checks, it is only ever a saving of time: one that is missing, damaged, or of another program is
as good as none. Below ``.postil/cache/site``, for public and private builds apart:

    readings       a line a reading: what the result rests on, and its summary
    rows/ID        what the pages around a reading need of it: a line a topic, decoded only where it is asked for
    pages-HASH     what stands in one folder: a line for pages that are made together
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from postil.store.cache import PRIVATE_FOLDER, Basis, hide, program
from postil.store.files import StoreError, read, write
from postil.store.stamps import Stamp, digest

FORMAT = "postil site 1"
MAX_KEPT = 1 << 30
"""Bytes of a file of the cache; a larger one is not read."""


class KeptReading(NamedTuple):
    """What is known of a reading that was all right when it was built: ``mark`` tells what its pages were made of."""

    name: str
    basis: Basis
    mark: str
    summary: list[Any]


class KeptPage(NamedTuple):
    """A file of a site as it was written."""

    path: str
    sha256: str
    size: int
    modified: int


class KeptPages(NamedTuple):
    """Pages that are made together, and the digest of what they are made of."""

    basis: str
    pages: list[KeptPage]


@dataclass(frozen=True)
class BuildCache:
    """The results of builds of one library, public or private ones."""

    root: Path
    private: bool

    @property
    def folder(self) -> str:
        """Where they are kept, below the library."""
        return f"{PRIVATE_FOLDER}/cache/site/{'private' if self.private else 'public'}"

    def readings(self) -> tuple[Basis | None, dict[str, KeptReading]]:
        """Return what the settings were, and what is known of each reading; nothing where nothing can be used."""
        lines = self._lines("readings")
        try:
            settings = _basis(json.loads(next(lines)))
            kept = (KeptReading(name, _basis(basis), mark, rest) for name, basis, mark, rest in map(json.loads, lines))
            return settings, {each.name: each for each in kept}
        except (ValueError, TypeError, LookupError, StopIteration, RecursionError):
            return None, {}

    def save_readings(self, settings: Basis, kept: Iterable[KeptReading]) -> None:
        """Keep what is known of readings for the next time."""
        self._save("readings", (settings, *kept))

    def pages(self, out: Path) -> tuple[dict[str, KeptPages], bool]:
        """Return what was written into a folder, by name, as far as it is still there, and whether all of it is."""
        try:
            known = {
                name: KeptPages(basis, [KeptPage(*page) for page in pages])
                for name, basis, pages in map(json.loads, self._lines(self._pages_file(out)))
            }
        except (ValueError, TypeError, LookupError, RecursionError):
            return {}, False
        there = {name: each for name, each in known.items() if all(_stands(out, page) for page in each.pages)}
        return there, len(there) == len(known)

    def save_pages(self, out: Path, kept: Mapping[str, KeptPages]) -> None:
        """Keep what was written into a folder."""
        self._save(self._pages_file(out), ((name, *each) for name, each in kept.items()))

    def forget_pages(self, out: Path) -> None:
        """Forget what was written into a folder: from now on until the end of a build it is not known."""
        with suppress(OSError):
            (self.root / self.folder / self._pages_file(out)).unlink()

    def save_rows(self, reading: str, rows: Mapping[str, list[Any]]) -> None:
        """Keep the rows of a reading; raises ``StoreError``: they are read again in the same build."""
        data = b"".join(b"%s\t%s\n" % (topic.encode(), _dumps(found)) for topic, found in rows.items())
        write(self.root / self.folder / "rows" / reading, digest(data).encode() + b"\n" + data, durable=False)

    def rows(self, reading: str, topic: str) -> list[Any]:
        """Return the rows of a reading on one topic; raises ``StoreError`` where they are not what was kept."""
        data = read(self.root / self.folder / "rows" / reading, self.root, MAX_KEPT)
        head, _, rest = data.partition(b"\n")
        if head.decode(errors="replace") != digest(rest):
            raise StoreError(f"{self.folder}/rows/{reading}: is damaged")
        start = f"{topic}\t".encode()
        line = next((line for line in rest.split(b"\n") if line.startswith(start)), None)
        if line is None:
            raise StoreError(f"{self.folder}/rows/{reading}: does not have {topic}")
        found: list[Any] = json.loads(line[len(start) :])
        return found

    def _pages_file(self, out: Path) -> str:
        return f"pages-{digest(os.fsencode(out.resolve()))[:16]}"

    def _lines(self, name: str) -> Iterator[bytes]:
        try:
            head, _, rest = read(self.root / self.folder / name, self.root, MAX_KEPT).partition(b"\n")
            if json.loads(head) != [FORMAT, program(), digest(rest)]:
                return iter(())
        except (StoreError, ValueError, RecursionError):
            return iter(())
        return iter(rest.splitlines())

    def _save(self, name: str, lines: Iterable[Any]) -> None:
        rest = b"".join(_dumps(line) + b"\n" for line in lines)
        with suppress(StoreError):
            hide(self.root)
            head = _dumps([FORMAT, program(), digest(rest)])
            write(self.root / self.folder / name, head + b"\n" + rest, root=self.root, durable=False)


def _stands(out: Path, page: KeptPage) -> bool:
    try:
        found = os.stat(os.path.join(out, page.path))  # noqa: PTH116, PTH118 (thousands of files are looked at)
    except OSError:
        return False
    return found.st_size == page.size and found.st_mtime_ns == page.modified


def kept_page(out: Path, path: str, sha256: str) -> KeptPage:
    """Return a page as it stands in a folder now; raises ``OSError``."""
    found = (out / path).stat()
    return KeptPage(path, sha256, found.st_size, found.st_mtime_ns)


def _basis(data: list[Any]) -> Basis:
    files, since, people, works, (come, to_come), keys, text = data
    stamps = tuple(Stamp(*each) for each in files)
    return Basis(stamps, since, people, works, (tuple(come), tuple(to_come)), tuple(keys), text)


def _dumps(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":"), default=dict, ensure_ascii=False).encode("utf-8", "surrogatepass")
