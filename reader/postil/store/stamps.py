"""Stamps: what tells, without reading a file, that it is the one that was read before.

Size and times as git's index, ruff and mypy use them. A file that was written at the very moment at which it was read
may change once more without a trace in its times ("racily clean", git's documentation of its index): such a stamp
is not trusted, and the content is compared.
"""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path
from typing import NamedTuple

from postil.store.files import StoreError, read

TICK = 2_000_000_000
"""The coarsest time stamps of file systems in use are those of FAT: two seconds. In nanoseconds."""

ABSENT = -1
UNREADABLE = -2


class Stamp(NamedTuple):
    """A file of a library as it was found: its size in bytes, its times in nanoseconds, its inode, its content.

    ``size`` is ``ABSENT`` where there is no such file, ``UNREADABLE`` where something is there that can't be looked at;
    ``sha256`` is empty where the content was not read.
    """

    file: str
    size: int = ABSENT
    modified: int = 0
    changed: int = 0
    node: int = 0
    sha256: str = ""

    def same_times(self, other: Stamp) -> bool:
        """Whether the file looks the same from outside."""
        return self[1:5] == other[1:5]

    def is_settled(self, since: int) -> bool:
        """Whether the file had been left alone for a while at a time (in nanoseconds) when it was looked at."""
        return max(self.modified, self.changed) < since - TICK


def stamp(root: str | Path, file: str) -> Stamp:
    """Look at a file of a library from outside; never raises."""
    path = f"{root}/{file}"  # thousands of files are looked at, and pathlib takes its time
    try:
        seen = os.lstat(path)
    except (OSError, ValueError):  # the latter: a name that no file can have
        return Stamp(file)
    found = _behind(path) if stat.S_ISLNK(seen.st_mode) else seen
    if found is None:
        return Stamp(file, UNREADABLE)
    return Stamp(file, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


def looks_same(root: str, old: Stamp, since: int) -> bool:
    """Whether a file looks as it did, and had been left alone before that time, so that it can only be what it was.

    Of a link that leads elsewhere this is never said: thousands of files are looked at, and hardly one is.
    """
    try:
        seen = os.lstat(f"{root}/{old.file}")
    except (OSError, ValueError):
        return old.size == ABSENT
    return (
        seen.st_mtime_ns == old.modified
        and seen.st_size == old.size
        and seen.st_ctime_ns == old.changed
        and seen.st_ino == old.node
        and old.is_settled(since)
        and not stat.S_ISLNK(seen.st_mode)
    )


def _behind(link: str) -> os.stat_result | None:
    try:
        return os.stat(link)  # noqa: PTH116
    except OSError:
        return None


def with_content(root: Path, seen: Stamp) -> Stamp:
    """Return a stamp with the hash of the file's content as it is now; without one where it can't be read."""
    if seen.size < 0:
        return seen
    try:
        return seen._replace(sha256=digest(read(root / seen.file, root)))
    except StoreError:
        return seen


def digest(data: bytes | memoryview) -> str:
    """Return the hash by which contents are told apart."""
    return hashlib.sha256(data).hexdigest()
