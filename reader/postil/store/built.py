"""What builds have found and written before, kept below the library and used again as long as all it rests on is so.

Like the cache of the checks, it is only ever a saving of time: one that is missing, damaged, or of another program is
as good as none. Below ``.postil/cache/site``, for public and private builds apart:

    readings       a line a reading: what the result rests on, its digests and its summary, with tabs between them
    rows/ID        what the pages around a reading need of it: where each topic stands, then a line a topic; what is
                   asked for is all that is read
    terms/N-COUNT  a file of the index of words before it is made: a line a reading
    pages-HASH     what stands in one folder: a line for some hundreds of pages that are made together
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from itertools import accumulate, chain, islice
from pathlib import Path
from typing import Any, NamedTuple

from postil.store.cache import PRIVATE_FOLDER, Basis, hide, program
from postil.store.files import StoreError, read, write
from postil.store.stamps import Stamp, digest

FORMAT = "postil site 3"
A_LINE = 256
"""Groups of pages in one line of a cache: each line is read and written at once, and none is long."""

MAX_HEAD = 1 << 16
MAX_KEPT = 1 << 30
"""Bytes of a file of the cache; a larger one is not read."""


class KeptReading(NamedTuple):
    """What is known of a reading that was all right when it was built: ``mark`` tells what its pages were made of.

    ``digests`` are those of its rows and its summary. Basis and summary are JSON, decoded only when they are looked at:
    of a thousand readings they would take more memory than all the rest.
    """

    name: str
    written: bytes
    mark: str
    digests: Mapping[str, str]
    summary: bytes

    @property
    def basis(self) -> Basis:
        """What the result rests on."""
        return _basis(json.loads(self.written))

    def resting_on(self, basis: Basis) -> KeptReading:
        """Return the same with another basis."""
        return self._replace(written=_dumps(basis))

    @classmethod
    def of(cls, name: str, basis: Basis, mark: str, digests: Mapping[str, str], summary: bytes) -> KeptReading:
        """Keep a result that was just found."""
        return cls(name, _dumps(basis), mark, digests, summary)


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

    @cached_property
    def _program(self) -> str:
        return program()

    def readings(self) -> tuple[Basis | None, dict[str, KeptReading]]:
        """Return what the settings were, and what is known of each reading; nothing where nothing can be used."""
        lines = self._lines("readings")
        try:
            settings = _basis(json.loads(next(lines)))
            return settings, {each.name: each for each in map(_kept_reading, lines)}
        except (ValueError, TypeError, LookupError, StopIteration, RecursionError):
            return None, {}

    def save_readings(self, settings: Basis, kept: Iterable[KeptReading]) -> None:
        """Keep what is known of readings for the next time."""
        self._save("readings", chain((_dumps(settings),), map(_line, kept)))

    def pages(self, out: Path) -> tuple[dict[str, KeptPages], bool]:
        """Return what was written into a folder, by name, as far as it is still there, and whether all of it is."""
        try:
            known = {
                name: KeptPages(basis, [KeptPage(*page) for page in pages])
                for line in self._lines(self._pages_file(out))
                for name, basis, pages in json.loads(line)
            }
        except (ValueError, TypeError, LookupError, RecursionError):
            return {}, False
        folder = str(out)
        there = {name: each for name, each in known.items() if all(_stands(folder, page) for page in each.pages)}
        return there, len(there) == len(known)

    def save_pages(self, out: Path, kept: Mapping[str, KeptPages]) -> None:
        """Keep what was written into a folder."""
        listed = ((name, *each) for name, each in kept.items())
        self._save(self._pages_file(out), iter(lambda: _dumps([*islice(listed, A_LINE)]), b"[]"))

    def forget_pages(self, out: Path) -> None:
        """Forget what was written into a folder: from now on until the end of a build it is not known."""
        with suppress(OSError):
            (self.root / self.folder / self._pages_file(out)).unlink()

    def save_rows(self, reading: str, rows: Mapping[str, list[Any]]) -> None:
        """Keep the rows of a reading; raises ``StoreError``: they are read again in the same build."""
        columns = {topic: _dumps(found) for topic, found in rows.items()}
        ends = accumulate(len(each) + 1 for each in columns.values())
        places = {
            topic: [end - len(each) - 1, len(each), digest(each)]
            for (topic, each), end in zip(columns.items(), ends, strict=True)
        }
        data = b"\n".join((_dumps(places), *columns.values(), b""))
        write(self.root / self.folder / "rows" / reading, data, durable=False)

    def rows(self, reading: str, topic: str) -> list[Any]:
        """Return the rows of a reading on one topic; raises ``StoreError`` where they are not what was kept."""
        try:
            with open(f"{self.root}/{self.folder}/rows/{reading}", "rb") as file:  # noqa: PTH123 (tens of thousands)
                head = file.readline(MAX_HEAD)
                start, length, known = json.loads(head)[topic]
                file.seek(len(head) + start)
                column = file.read(length)
            if digest(column) != known:
                raise StoreError(f"{self.folder}/rows/{reading}: is damaged")
            found: list[Any] = json.loads(column)
        except (OSError, ValueError, TypeError, LookupError, RecursionError) as error:
            raise StoreError(f"{self.folder}/rows/{reading}: {type(error).__name__}") from None
        return found

    def terms(self, number: int, count: int) -> dict[str, tuple[str, str]]:
        """Return (digest, words) by reading of one file of the index of words; nothing where nothing can be used."""
        try:
            lines = [line.decode().split("\t") for line in self._lines(f"terms/{number}-{count}")]
            return {name: (known, words) for name, known, words in lines}
        except ValueError:
            return {}

    def save_terms(self, number: int, count: int, terms: Iterable[tuple[str, str, str]]) -> None:
        """Keep (reading, digest, words) of one file of the index of words."""
        self._save(f"terms/{number}-{count}", ("\t".join(each).encode() for each in terms))

    def _pages_file(self, out: Path) -> str:
        return f"pages-{digest(os.fsencode(out.resolve()))[:16]}"

    def _lines(self, name: str) -> Iterator[bytes]:
        try:
            head, _, rest = read(self.root / self.folder / name, self.root, MAX_KEPT).partition(b"\n")
            if json.loads(head) != [FORMAT, self._program, digest(rest)]:
                return iter(())
        except (StoreError, ValueError, RecursionError):
            return iter(())
        return (line.removesuffix(b"\n") for line in BytesIO(rest))

    def _save(self, name: str, lines: Iterable[bytes]) -> None:
        rest = b"".join(line + b"\n" for line in lines)
        with suppress(StoreError):
            hide(self.root)
            head = _dumps([FORMAT, self._program, digest(rest)])
            write(self.root / self.folder / name, head + b"\n" + rest, root=self.root, durable=False)


def _kept_reading(line: bytes) -> KeptReading:
    name, basis, mark, digests, summary = line.split(b"\t")
    return KeptReading(json.loads(name), basis, mark.decode(), json.loads(digests), summary)


def _line(kept: KeptReading) -> bytes:
    return b"\t".join((_dumps(kept.name), kept.written, kept.mark.encode(), _dumps(kept.digests), kept.summary))


def _stands(out: str, page: KeptPage) -> bool:
    try:
        found = os.stat(f"{out}/{page.path}")  # noqa: PTH116 (thousands of files are looked at)
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
