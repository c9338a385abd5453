"""What builds have found and written before, kept below the library and used again as long as all it rests on is so.

Like the cache of the checks, it is only ever a saving of time: one that is missing, damaged, or of another program is
as good as none. A checksum tells damage, as that of an archive does. Below ``.postil/cache/site``, for public and
private builds apart:

    readings       what the settings were, then a line a reading: how its files looked, what others may ask of it, what
                   its pages rest on, and the digest of that
    facts          a line a reading: the digests of its rows, under what it is filed, and its summary; where no page
                   changes, nobody asks
    rows/ID        what the pages around a reading need of it: where each topic stands, then a line a topic; what is
                   asked for is all that is read
    pages-HASH     what stands in one folder (``standing``)
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from itertools import accumulate, chain, starmap
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from postil.store.basis import PRIVATE_FOLDER, Basis, hide, program
from postil.store.files import StoreError, read, write
from postil.store.looks import Looks
from postil.store.stamps import Stamp, digest

FORMAT = "postil site 8"
MAX_HEAD = 1 << 16
MAX_KEPT = 1 << 30
"""Bytes of a file of the cache; a larger one is not read."""

AT_ONCE = 100
"""Values that are read in one go."""

_DECODER = json.JSONDecoder()


class KeptSettings(NamedTuple):
    """What library.yaml and people.yaml were; ``plain``: they name no citation style that an engine would apply."""

    basis: Basis
    plain: bool


class Shared(NamedTuple):
    """What others may ask of a reading, and what it asks of them: its keys, its text, and the texts of works, hashed.

    These are those of its ``Basis``.
    """

    keys: Sequence[str]
    text: str
    works: Mapping[str, str]

    @classmethod
    def of(cls, basis: Basis) -> Shared:
        """Return that part of what a reading rests on."""
        return cls(basis.keys, basis.text, basis.works)

    @classmethod
    def of_all(cls, written: Sequence[bytes]) -> Iterator[Shared]:
        """Read what was written; raises ``ValueError``."""
        return starmap(cls, read_each(written))


class KeptReading(NamedTuple):
    """A reading that was all right when it was built: ``mark`` tells what its pages were made of.

    What it rests on is JSON, decoded only when it is looked at: of a thousand readings it would take more memory than
    all the rest. How its files ``looked``, and the JSON of what others may ask of it, stand apart: that is all that is
    asked of one of which nothing has changed.
    """

    name: str
    mark: str
    looked: Looks
    shared: bytes
    written: bytes

    @property
    def basis(self) -> Basis:
        """What the result rests on."""
        return _basis(from_json(self.written))

    def resting_on(self, basis: Basis) -> KeptReading:
        """Return the same with another basis."""
        return self.of(self.name, basis, self.mark)

    @classmethod
    def of(cls, name: str, basis: Basis, mark: str) -> KeptReading:
        """Keep a result that was just found."""
        return cls(name, mark, Looks.of(basis), as_json(Shared.of(basis)), as_json(basis))


class KeptFacts(NamedTuple):
    """What the pages around the readings need of each at once, as JSON.

    The digests of its rows, under what it is filed, and its summary. ``mark`` is that of the reading of which they are
    the facts.
    """

    mark: str
    written: bytes
    filing: bytes
    summary: bytes

    @property
    def digests(self) -> Mapping[str, str]:
        """What tells versions of its rows and of its summary apart."""
        found: Mapping[str, str] = from_json(self.written)
        return found

    @classmethod
    def of(cls, mark: str, digests: Mapping[str, str], filing: tuple[Any, ...], summary: tuple[Any, ...]) -> KeptFacts:
        """Keep what was just found."""
        return cls(mark, as_json(digests), as_json(filing), as_json(summary))


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

    def readings(self) -> tuple[KeptSettings | None, dict[str, KeptReading]]:
        """Return what the settings were, and what is known of each reading; nothing where nothing can be used."""
        lines = self.lines("readings")
        try:
            basis, plain = from_json(next(lines))
            return KeptSettings(_basis(basis), plain), {each.name: each for each in map(_kept_reading, lines)}
        except (ValueError, TypeError, LookupError, StopIteration, RecursionError):
            return None, {}

    def save_readings(self, settings: KeptSettings, kept: Iterable[KeptReading]) -> None:
        """Keep what is known of readings for the next time."""
        rows = (
            b"\t".join((as_json(each.name), each.mark.encode(), *each.looked, each.shared, each.written))
            for each in kept
        )
        self.save("readings", chain((as_json(settings),), rows))

    def facts(self) -> dict[str, KeptFacts]:
        """Return the facts of readings by name; nothing where nothing can be used."""
        try:
            rows = [line.split(b"\t") for line in self.lines("facts")]
            return {from_json(name): KeptFacts(mark.decode(), *others) for name, mark, *others in rows}
        except (ValueError, TypeError):
            return {}

    def save_facts(self, facts: Mapping[str, KeptFacts]) -> None:
        """Keep the facts of readings."""
        rows = ((as_json(name), each.mark.encode(), *each[1:]) for name, each in facts.items())
        self.save("facts", map(b"\t".join, rows))

    def save_rows(self, reading: str, rows: Mapping[str, list[Any]]) -> None:
        """Keep the rows of a reading; raises ``StoreError``: they are read again in the same build."""
        columns = {topic: as_json(found) for topic, found in rows.items()}
        ends = accumulate(len(each) + 1 for each in columns.values())
        places = {
            topic: [end - len(each) - 1, len(each), digest(each)]
            for (topic, each), end in zip(columns.items(), ends, strict=True)
        }
        data = b"\n".join((as_json(places), *columns.values(), b""))
        write(self.root / self.folder / "rows" / reading, data, durable=False)

    def rows(self, reading: str, topic: str, version: str) -> list[Any]:
        """Return the rows of a reading on one topic; ``version`` is how their digest begins.

        Raises ``StoreError`` where they are not what was kept, or those of another version: a build may have been
        killed when it had kept rows and not yet what goes with them.
        """
        try:
            with open(f"{self.root}/{self.folder}/rows/{reading}", "rb") as file:  # noqa: PTH123 (tens of thousands)
                head = file.readline(MAX_HEAD)
                start, length, known = from_json(head)[topic]
                file.seek(len(head) + start)
                column = file.read(length)
            if digest(column) != known or not known.startswith(version):
                raise StoreError(f"{self.folder}/rows/{reading}: is damaged")
            found: list[Any] = from_json(column)
        except (OSError, ValueError, TypeError, LookupError, RecursionError) as error:
            raise StoreError(f"{self.folder}/rows/{reading}: {type(error).__name__}") from None
        return found

    def lines(self, name: str) -> Iterator[bytes]:
        """Return the lines of a file of the cache; none where it can't be used."""
        try:
            data = read(self.root / self.folder / name, self.root, MAX_KEPT)
            start = data.index(b"\n") + 1
            if from_json(data[:start]) != [FORMAT, self._program, crc32(memoryview(data)[start:])]:
                return iter(())
        except (StoreError, ValueError, RecursionError):
            return iter(())
        lines = BytesIO(data)
        lines.readline()
        return (line.removesuffix(b"\n") for line in lines)

    def save(self, name: str, lines: Iterable[bytes]) -> None:
        """Keep lines as a file of the cache; where nothing can be written, nothing is kept."""
        whole = [b""]  # the head, which tells what is below it
        check = 0
        for line in lines:
            check = crc32(b"\n", crc32(line, check))
            whole += line, b"\n"
        whole[0] = as_json([FORMAT, self._program, check]) + b"\n"
        with suppress(StoreError):
            hide(self.root)
            write(self.root / self.folder / name, b"".join(whole), root=self.root, durable=False)


def read_each(written: Sequence[bytes]) -> Iterator[Any]:
    """Read values that were written each as JSON; raises ``ValueError``.

    A hundred at a time: one by one takes longer, and all at once more memory. Of those the keys are there once.
    """
    for start in range(0, len(written), AT_ONCE):
        yield from from_json(b"[%b]" % b",".join(written[start : start + AT_ONCE]))


def _kept_reading(line: bytes) -> KeptReading:
    name, mark, files, seen, shared, basis = line.split(b"\t")
    return KeptReading(from_json(name), mark.decode(), Looks(files, seen), shared, basis)


def _basis(data: list[Any]) -> Basis:
    files, since, people, works, (come, to_come), keys, text = data
    stamps = tuple(map(Stamp._make, files))
    return Basis(stamps, since, people, works, (tuple(come), tuple(to_come)), tuple(keys), text)


def as_json(value: Any) -> bytes:
    """Return a value as JSON in one line."""
    return json.dumps(value, separators=(",", ":"), default=dict, ensure_ascii=False).encode("utf-8", "surrogatepass")


def from_json(data: bytes) -> Any:
    """Read a value that was written as JSON in one line; raises ``ValueError``.

    ``json.loads`` guesses the encoding of bytes first, which takes longer than to read a short line.
    """
    text = data.decode("utf-8", "surrogatepass")
    value, end = _DECODER.raw_decode(text)
    if text[end:].strip():
        raise ValueError("something stands behind the value")
    return value
