"""What builds have written into a folder, and what of it still stands.

It is kept below the library, a file for each folder. The first line tells what the site as a whole was made of and how
its manifest looks from outside; behind it is a line for each kind of pages, in columns, of which only those are decoded
that somebody asks for: of most kinds it is enough that no page is missing or another. The hashes of the pages are in
the manifest; where that is not as the last build has left it, nothing is taken to stand.
"""

from __future__ import annotations

import os
from array import array
from binascii import a2b_base64, b2a_base64
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from postil.store.built import BuildCache, as_json, from_json
from postil.store.site import MANIFEST, Same
from postil.store.stamps import digest

UNSEEN = -1
"""The size of a page that has not been looked at since it was written, or that is not there."""

COLUMNS = ("names", "bases", "ends", "paths", "seen")
"""What is written of a section: its groups, pages that are made together, by name; the digest of what each is made of;
where its pages end among all; these; the size of each, and when it was changed (nanoseconds), in turn."""


class Section:
    """Pages of one kind in a folder: groups by name, and columns of what each page was when it was written.

    ``basis`` is the digest of all that the kind is made of; ``whole`` says that no page of it is missing or another;
    ``lost`` are the pages of groups that were left out, because one of them is. A column is decoded when it is first
    looked at, and written as it was unless it was altered: of ten thousand groups a change alters a few.
    """

    def __init__(self, basis: str = "", columns: Sequence[bytes] = ()) -> None:
        self.basis, self.whole = basis, False
        self.lost: tuple[str, ...] = ()
        self._written = dict(zip(COLUMNS, columns, strict=False))
        self._lists: dict[str, list[Any]] = {}
        self._numbers: array[int] | None = None
        self._index: dict[str, int] | None = None

    def _column(self, name: str) -> list[Any]:
        if name not in self._lists:
            self._lists[name] = from_json(self._written[name]) if name in self._written else []
        return self._lists[name]

    def _alter(self, *names: str) -> None:
        for name in names:
            self._written.pop(name, None)

    @property
    def paths(self) -> list[str]:
        """The pages, below the folder."""
        return self._column("paths")

    @property
    def seen(self) -> array[int]:
        """The size of each page, and when it was changed (nanoseconds), in turn."""
        if self._numbers is None:
            self._numbers = array("q", a2b_base64(self._written.get("seen", b"")))
        return self._numbers

    @property
    def _places(self) -> dict[str, int]:
        """The place of each group among all."""
        if self._index is None:
            self._index = {name: at for at, name in enumerate(self._column("names"))}
        return self._index

    @property
    def groups(self) -> Set[str]:
        """The names of the groups."""
        return self._places.keys()

    def _range(self, name: str) -> tuple[int, int]:
        """Return from where to where the pages of a group stand in the columns."""
        at, ends = self._places[name], self._column("ends")
        return ends[at - 1] if at else 0, ends[at]

    def begun(self, basis: str) -> Section:
        """Return the section as one that rests on something else, with the groups that stand; it is used up."""
        self.basis = basis
        return self

    def put(self, name: str, basis: str, paths: Sequence[str]) -> list[str]:
        """Put in a group that is made now, in place of what it was; returns the pages that it had."""
        start, end = self._range(name) if name in self._places else (0, 0)
        before = self.paths[start:end]
        if len(before) != len(paths):
            self.drop((name,))
        if name not in self._places:
            self._append(name, basis, paths, [UNSEEN, 0] * len(paths))
            return before
        self._column("bases")[self._places[name]] = basis
        self.seen[2 * start : 2 * end] = array("q", (UNSEEN, 0)) * len(paths)
        self._alter("bases", "seen")
        if before != [*paths]:
            self.paths[start:end] = paths
            self._alter("paths")
        return before

    def _append(self, name: str, basis: str, paths: Sequence[str], seen: Iterable[int]) -> None:
        self._places[name] = len(self._column("names"))
        self._column("names").append(name)
        self._column("bases").append(basis)
        self.paths.extend(paths)
        self._column("ends").append(len(self.paths))
        self.seen.extend(seen)
        self._alter(*COLUMNS)

    def alter(self, name: str, basis: str, paths: Iterable[str]) -> None:
        """Say what a group rests on that stands but for some of its pages, which are made now."""
        (start, end), known, seen = self._range(name), self.paths, self.seen
        self._column("bases")[self._places[name]] = basis
        for path in paths:
            at = known.index(path, start, end)
            seen[2 * at : 2 * at + 2] = array("q", (UNSEEN, 0))
        self._alter("bases", "seen")

    def drop(self, names: Iterable[str]) -> tuple[str, ...]:
        """Take groups out; returns their pages."""
        gone = self.groups & {*names}
        if not gone:
            return ()
        paths: list[str] = []
        rest = Section()
        for name, basis in zip(self._column("names"), self._column("bases"), strict=True):
            start, end = self._range(name)
            if name in gone:
                paths += self.paths[start:end]
            else:
                rest._append(name, basis, self.paths[start:end], self.seen[2 * start : 2 * end])
        self._written, self._lists, self._numbers, self._index = {}, rest._lists, rest.seen, rest._places
        return tuple(paths)

    def known(self, name: str) -> str | None:
        """Return what a group was made of, if it is there."""
        at = self._places.get(name)
        return None if at is None else self._column("bases")[at]

    def same(self) -> Same:
        """Return the pages that stand as they were."""
        return Same(lambda: [path for path, size in zip(self.paths, self.seen[::2], strict=True) if size != UNSEEN])

    def look(self, out: str) -> None:
        """Look at the pages that were written."""
        if "seen" in self._written:
            return
        for at in range(0, len(self.seen), 2):
            if self.seen[at] == UNSEEN:
                self.seen[at : at + 2] = array("q", _seen(f"{out}/{self.paths[at // 2]}"))

    def compare(self, out: str) -> None:
        """Look at all pages, and leave out each group of which one is missing or another."""
        now: list[int] = []
        with suppress(OSError), _inside(out) as look:
            for found in map(look, self.paths):
                now += found.st_size, found.st_mtime_ns
        self.whole = array("q", now) == self.seen
        if self.whole:
            self._lists, self._numbers = {}, None  # most are not asked for again
        else:
            self.lost = self.drop([name for name in self.groups if not self._stands(name, out)])

    def _stands(self, name: str, out: str) -> bool:
        start, end = self._range(name)
        return all(
            _seen(f"{out}/{self.paths[at]}") == tuple(self.seen[2 * at : 2 * at + 2]) for at in range(start, end)
        )

    def line(self, kind: str) -> bytes:
        """Return the section as a line."""
        columns = (self._written.get(name) or self._as_written(name) for name in COLUMNS)
        return b"\t".join((as_json([kind, self.basis]), *columns))

    def _as_written(self, name: str) -> bytes:
        return b2a_base64(self.seen, newline=False) if name == "seen" else as_json(self._column(name))

    @classmethod
    def of_line(cls, line: bytes) -> tuple[str, Section]:
        """Read the kind of a section and the section; raises ``ValueError`` where the line is none."""
        head, *columns = line.split(b"\t")
        if len(columns) != len(COLUMNS):
            raise ValueError("other columns")
        kind, basis = from_json(head)
        return kind, cls(basis, columns)


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands in a folder: its sections by kind, and the digest of all that its pages are made of.

    ``listed``: the manifest is as the last build has left it, so it lists what is in the sections.
    """

    version: str = ""
    sections: Mapping[str, Section] = field(default_factory=dict)
    listed: bool = False

    @property
    def whole(self) -> bool:
        """Whether everything is as the last build has left it."""
        return self.listed and all(each.whole for each in self.sections.values())

    def section(self, kind: str) -> Section:
        """Return the pages of a kind; an empty section where there are none."""
        return self.sections.get(kind) or Section()


def standing_in(cache: BuildCache, out: Path) -> Standing:
    """Return what stands in a folder of what was written there; nothing where nothing is known."""
    lines = cache.lines(_name(out))
    try:
        version, *manifest = from_json(next(lines))
        if [*_seen(f"{out}/{MANIFEST}")] != manifest:
            return Standing()
        sections = dict(map(Section.of_line, lines))
        for each in sections.values():
            each.compare(str(out))
    except (ValueError, TypeError, LookupError, StopIteration, RecursionError):
        return Standing()
    return Standing(version, sections, listed=True)


def keep_standing(cache: BuildCache, out: Path, version: str, sections: Mapping[str, Section]) -> None:
    """Keep what a build that came to its end has written into a folder, or found there."""
    for each in sections.values():
        each.look(str(out))
    cache.save(_name(out), _lines(version, _seen(f"{out}/{MANIFEST}"), sections))


def forget_standing(cache: BuildCache, out: Path) -> None:
    """Forget what stands in a folder: from now on until the end of a build it is not known."""
    with suppress(OSError):
        (cache.root / cache.folder / _name(out)).unlink()


def _lines(version: str, manifest: tuple[int, int], sections: Mapping[str, Section]) -> Iterator[bytes]:
    yield as_json([version, *manifest])
    yield from (each.line(kind) for kind, each in sections.items())


@contextmanager
def _inside(out: str) -> Iterator[Callable[[str], os.stat_result]]:
    """Give what looks at pages of a folder; where the system can start from there, it need not find it each time."""
    if os.stat not in os.supports_dir_fd:
        yield lambda path: os.stat(f"{out}/{path}")  # noqa: PTH116 (thousands of files are looked at)
        return
    folder = os.open(out, os.O_RDONLY)
    try:
        yield partial(os.stat, dir_fd=folder)
    finally:
        os.close(folder)


def _seen(path: str) -> tuple[int, int]:
    """Return the size of a page and when it was changed (nanoseconds)."""
    try:
        found = os.stat(path)  # noqa: PTH116 (thousands of files are looked at)
    except OSError:
        return UNSEEN, 0
    return found.st_size, found.st_mtime_ns


def _name(out: Path) -> str:
    return f"pages-{digest(os.fsencode(out.resolve()))[:16]}"
