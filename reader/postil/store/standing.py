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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from postil.store.built import BuildCache, as_json, from_json
from postil.store.site import MANIFEST, Same
from postil.store.stamps import digest

UNSEEN = -1
"""The size of a page that has not been looked at since it was written, or that is not there."""

Group = tuple[str, int, int]
"""Pages that are made together: the digest of what they are made of, and from where to where they stand in the columns.
"""


class Section:
    """Pages of one kind in a folder: groups by name, and columns of what each page was when it was written.

    ``basis`` is the digest of all that the kind is made of; ``whole`` says that no page of it is missing or another;
    ``lost`` are the pages of groups that were left out, because one of them is.
    """

    def __init__(self, basis: str = "", columns: Sequence[bytes] = ()) -> None:
        self.basis, self.whole = basis, False
        self.lost: tuple[str, ...] = ()
        self._columns = tuple(columns)
        self._named = columns[1] if columns else b""  # the paths, as long as they are what they were
        self._groups: dict[str, Group] | None = None if columns else {}
        self._paths: list[str] | None = None if columns else []
        self._seen: array[int] | None = None if columns else array("q")

    @property
    def groups(self) -> dict[str, Group]:
        """The groups by name."""
        if self._groups is None:
            names, bases, ends = from_json(self._columns[0])
            self._groups = dict(zip(names, zip(bases, [0, *ends], ends, strict=False), strict=True))
        return self._groups

    @property
    def paths(self) -> list[str]:
        """The pages, below the folder."""
        if self._paths is None:
            self._paths = from_json(self._columns[1])
        return self._paths

    @property
    def seen(self) -> array[int]:
        """The size of each page, and when it was changed (nanoseconds), in turn."""
        if self._seen is None:
            self._seen = array("q", a2b_base64(self._columns[2]))
        return self._seen

    def begun(self, basis: str) -> Section:
        """Return the section as one that rests on something else, with the groups that stand; it is used up."""
        if self.whole:
            self.basis = basis
            return self
        rest = self._without((), basis)
        rest.lost = self.lost
        return rest

    def put(self, name: str, basis: str, paths: Sequence[str]) -> list[str]:
        """Put in a group that is made now, in place of what it was; returns the pages that it had."""
        known = self.groups.get(name)
        before = self.paths[known[1] : known[2]] if known else []
        if len(before) != len(paths):
            self.drop((name,))
            known = None
        start = known[1] if known else len(self.paths)
        end = start + len(paths)
        self._named = self._named if before == [*paths] else b""
        seen = array("q", (UNSEEN, 0)) * len(paths)
        self.seen[2 * start : 2 * end] = seen
        self.paths[start:end] = paths
        self.groups[name] = basis, start, end
        self._columns = ()
        return before

    def alter(self, name: str, basis: str, paths: Iterable[str]) -> None:
        """Say what a group rests on that stands but for some of its pages, which are made now."""
        (_, start, end), known, seen = self.groups[name], self.paths, self.seen
        self.groups[name] = basis, start, end
        for path in paths:
            at = known.index(path, start, end)
            seen[2 * at : 2 * at + 2] = array("q", (UNSEEN, 0))
        self._columns = ()

    def drop(self, names: Iterable[str]) -> tuple[str, ...]:
        """Take groups out; returns their pages."""
        gone = [found for name in names if (found := self.groups.get(name))]
        if not gone:
            return ()
        paths = tuple(path for _, start, end in gone for path in self.paths[start:end])
        rest = self._without({*names}, self.basis)
        self._groups, self._paths, self._seen = rest.groups, rest.paths, rest.seen
        self._columns, self._named = (), b""
        return paths

    def known(self, name: str) -> str | None:
        """Return what a group was made of, if it is there."""
        found = self.groups.get(name)
        return found[0] if found else None

    def same(self) -> Same:
        """Return the pages that stand as they were."""
        return Same(lambda: [path for path, size in zip(self.paths, self.seen[::2], strict=True) if size != UNSEEN])

    def look(self, out: str) -> None:
        """Look at the pages that were written."""
        if self._columns:
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
            self._paths = self._seen = None  # most are not asked for again
        else:
            stand = {name: each for name, each in self.groups.items() if self._stands(each, out)}
            left = (each for name, each in self.groups.items() if name not in stand)
            self.lost = tuple(path for _, start, end in left for path in self.paths[start:end])
            self._groups = stand

    def _stands(self, group: Group, out: str) -> bool:
        _, start, end = group
        return all(
            _seen(f"{out}/{self.paths[at]}") == tuple(self.seen[2 * at : 2 * at + 2]) for at in range(start, end)
        )

    def _without(self, names: Iterable[str], basis: str) -> Section:
        section = Section(basis)
        for name, (made_of, start, end) in self.groups.items():
            if name not in names:
                at = len(section.paths)
                section.groups[name] = made_of, at, at + end - start
                section.paths.extend(self.paths[start:end])
                section.seen.extend(self.seen[2 * start : 2 * end])
        return section

    def line(self, kind: str) -> bytes:
        """Return the section as a line."""
        columns = self._columns or tuple(self._as_columns())
        return b"\t".join((as_json([kind, self.basis]), *columns))

    def _as_columns(self) -> Iterator[bytes]:
        groups = self.groups.values()
        yield as_json([[*self.groups], [each[0] for each in groups], [each[2] for each in groups]])
        yield self._named or as_json(self.paths)
        yield b2a_base64(self.seen, newline=False)

    @classmethod
    def of_line(cls, line: bytes) -> tuple[str, Section]:
        """Read the kind of a section and the section; raises ``ValueError`` where the line is none."""
        head, groups, paths, seen = line.split(b"\t")
        kind, basis = from_json(head)
        return kind, cls(basis, (groups, paths, seen))


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
