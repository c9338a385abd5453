"""What lies in a library besides its records: files at a moment, attached copies, leftovers of broken-off writes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from postil.store.files import is_leftover
from postil.store.layout import ATTACHED, LIBRARY_FILE, PEOPLE_FILE, READING_FILE
from postil.store.site import MANIFEST, read_manifest

Stamp = tuple[int, int]
"""When a file was changed, in nanoseconds, and its size in bytes."""


class PrivateCopy(NamedTuple):
    """An attached copy: for which reading and which capture it was attached, and where it lies."""

    reading: str
    capture: str
    path: Path


def snapshot(root: Path) -> Mapping[str, Stamp]:
    """Return every file that a check of the library may read, with its stamp; two that are equal need no new check."""
    found = {name: stamp for name in (LIBRARY_FILE, PEOPLE_FILE) if (stamp := _stamp(root / name))}
    found |= {path.name: stamp for path in root.glob("*.css") if (stamp := _stamp(path))}
    folders = [root / ATTACHED, *(folder for folder in _folders(root) if _stamp(folder / READING_FILE))]
    for path in (path for folder in folders for path in _files(folder)):
        if stamp := _stamp(path):
            found[path.relative_to(root).as_posix()] = stamp
    return found


def private_copies(root: Path) -> tuple[PrivateCopy, ...]:
    """Return the attached copies of a library, sorted."""
    copies = [path for folder in _folders(root / ATTACHED, hidden=True) for path in _files(folder)]
    return tuple(PrivateCopy(path.parent.name, path.name, path) for path in sorted(copies) if not is_leftover(path))


def leftovers(root: Path) -> tuple[Path, ...]:
    """Return the unfinished files that a loss of power has left in a library, sorted."""
    return tuple(sorted(path for path in _files(root) if is_leftover(path)))


def private_sites(root: Path) -> tuple[Path, ...]:
    """Return the folders directly in a library that hold pages of a private build, sorted."""
    return tuple(sorted(f for f in _folders(root) if (f / MANIFEST).is_file() and read_manifest(f).private))


def keep_newest(folder: Path, most: int) -> None:
    """Remove the oldest files of a folder of results that can be had again, once there are more than so many.

    A quarter goes at once, so that not every further result asks for the whole folder's times.
    """
    files = list(_files(folder))
    if len(files) > most:
        by_age = sorted(files, key=lambda path: stamp[0] if (stamp := _stamp(path)) else 0)
        for path in by_age[: len(files) - most + most // 4]:
            path.unlink(missing_ok=True)


def _stamp(path: Path) -> Stamp | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def _folders(root: Path, *, hidden: bool = False) -> Iterator[Path]:
    try:
        with os.scandir(root) as entries:
            names = [entry.name for entry in entries if entry.is_dir()]
    except OSError:
        return
    yield from (root / name for name in sorted(names) if hidden or not name.startswith("."))


def _files(root: Path) -> Iterator[Path]:
    """Yield the files below a folder; links to folders are not followed, and git's own folder is left out."""
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name != ".git"]
        yield from (Path(folder, name) for name in names)
