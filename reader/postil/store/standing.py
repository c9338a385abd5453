"""What builds have written into a folder, and what of it still stands.

It is kept below the library, a file for each folder. The first line tells what the site as a whole was made of and how
its manifest looks from outside; behind it is a line for each kind of pages: columns of JSON, so that thousands of pages
are read, compared and written at once.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from postil.store.built import BuildCache, as_json
from postil.store.site import MANIFEST, Manifest, Same
from postil.store.stamps import digest

UNSEEN = -1
"""The size of a page that has not been looked at since it was written, or that is not there."""


class Group(NamedTuple):
    """Pages that are made together: the digest of what they are made of, and where they stand in the columns."""

    basis: str
    start: int
    end: int


@dataclass(slots=True)
class Section:
    """Pages of one kind in a folder: groups by name, and columns of what each page was when it was written.

    ``basis`` is the digest of all that the kind is made of; ``whole`` says that no page of it is missing or another;
    ``written`` is the line in which it was kept, of one that nothing was put into.
    """

    basis: str = ""
    groups: dict[str, Group] = field(default_factory=dict)
    paths: list[str] = field(default_factory=list)
    sha256s: list[str] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    modified: list[int] = field(default_factory=list)
    whole: bool = False
    written: bytes = b""

    def copy(self, basis: str) -> Section:
        """Return a section that rests on something else, with the groups that still stand."""
        section = Section(basis)
        if self.whole:
            section.groups = dict(self.groups)
            section.paths, section.sha256s = [*self.paths], [*self.sha256s]
            section.sizes, section.modified = [*self.sizes], [*self.modified]
            return section
        for name, (made_of, start, end) in self.groups.items():
            section.groups[name] = Group(made_of, len(section.paths), len(section.paths) + end - start)
            section.paths += self.paths[start:end]
            section.sha256s += self.sha256s[start:end]
            section.sizes += self.sizes[start:end]
            section.modified += self.modified[start:end]
        return section

    def put(self, name: str, basis: str, pages: Sequence[tuple[str, str]]) -> None:
        """Put in a group that is made now, (path, SHA-256) of each page, in place of what it was."""
        known = self.groups.get(name)
        start, end = (known.start, known.end) if known else (len(self.paths), len(self.paths))
        if end - start != len(pages):
            self.drop((name,))
            start = end = len(self.paths)
        self.paths[start:end] = [path for path, _ in pages]
        self.sha256s[start:end] = [sha256 for _, sha256 in pages]
        self.sizes[start:end] = [UNSEEN] * len(pages)
        self.modified[start:end] = [0] * len(pages)
        self.groups[name] = Group(basis, start, start + len(pages))

    def drop(self, names: Iterable[str]) -> None:
        """Take groups out."""
        gone = [each for each in names if self.groups.pop(each, None)]
        if gone:
            self.whole = False
            rest = self.copy(self.basis)
            self.groups, self.paths, self.sha256s = rest.groups, rest.paths, rest.sha256s
            self.sizes, self.modified = rest.sizes, rest.modified

    def known(self, name: str) -> str | None:
        """Return what a group was made of, if it is there."""
        return self.groups[name].basis if name in self.groups else None

    def same(self) -> Same:
        """Return the pages that stand as they were."""
        if UNSEEN not in self.sizes:
            return Same(self.paths, self.sha256s)
        seen = [at for at, size in enumerate(self.sizes) if size != UNSEEN]
        return Same([self.paths[at] for at in seen], [self.sha256s[at] for at in seen])

    def look(self, out: str) -> None:
        """Look at the pages that were written."""
        for at, size in enumerate(self.sizes):
            if size == UNSEEN:
                self.sizes[at], self.modified[at] = _seen(f"{out}/{self.paths[at]}")

    def compare(self, out: str) -> None:
        """Look at all pages, and leave out each group of which one is missing or another."""
        sizes, modified = [], []
        with suppress(OSError):
            for path in self.paths:
                found = os.stat(f"{out}/{path}")  # noqa: PTH116 (thousands of files are looked at)
                sizes.append(found.st_size)
                modified.append(found.st_mtime_ns)
        self.whole = sizes == self.sizes and modified == self.modified
        if not self.whole:
            self.groups = {name: each for name, each in self.groups.items() if self._stands(each, out)}

    def _stands(self, group: Group, out: str) -> bool:
        pages = range(group.start, group.end)
        return all(_seen(f"{out}/{self.paths[at]}") == (self.sizes[at], self.modified[at]) for at in pages)

    def line(self, kind: str) -> bytes:
        """Return the section as a line."""
        if self.written:
            return self.written
        names, groups = [*self.groups], self.groups.values()
        ends, bases = [each.end for each in groups], [each.basis for each in groups]
        columns = (self.paths, self.sha256s, self.sizes, self.modified)
        return as_json([kind, self.basis, names, bases, ends, *columns])

    @classmethod
    def of_line(cls, line: bytes) -> tuple[str, Section]:
        """Read the kind of a section and the section; raises ``ValueError`` where the line is none."""
        kind, basis, names, bases, ends, paths, sha256s, sizes, modified = json.loads(line)
        groups = dict(zip(names, map(Group, bases, [0, *ends], ends), strict=True))
        return kind, cls(basis, groups, paths, sha256s, sizes, modified, written=line)


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

    def manifest(self, private: bool) -> Manifest | None:
        """Return what the manifest says, without reading it; ``None`` where it may say something else."""
        if not self.listed:
            return None
        pages: dict[str, str] = {}
        for each in self.sections.values():
            pages.update(zip(each.paths, each.sha256s, strict=True))
        return Manifest(private, pages)


def standing_in(cache: BuildCache, out: Path) -> Standing:
    """Return what stands in a folder of what was written there; nothing where nothing is known."""
    lines = cache.lines(_name(out))
    try:
        version, *manifest = json.loads(next(lines))
        sections = dict(map(Section.of_line, lines))
    except (ValueError, TypeError, LookupError, StopIteration, RecursionError):
        return Standing()
    for each in sections.values():
        each.compare(str(out))
    return Standing(version, sections, listed=[*_seen(f"{out}/{MANIFEST}")] == manifest)


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


def _seen(path: str) -> tuple[int, int]:
    """Return the size of a page and when it was changed (nanoseconds)."""
    try:
        found = os.stat(path)  # noqa: PTH116 (thousands of files are looked at)
    except OSError:
        return UNSEEN, 0
    return found.st_size, found.st_mtime_ns


def _name(out: Path) -> str:
    return f"pages-{digest(os.fsencode(out.resolve()))[:16]}"
