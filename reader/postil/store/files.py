"""The only place that touches files: bounded reads below a root, atomic writes."""

from __future__ import annotations

import os
import re
import stat
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from io import FileIO
from pathlib import Path

from postil.formats.limits import MAX_BYTES
from postil.lazy import expression
from postil.store.lock import LockedError, locked

LEFTOVER_AGE = 60.0
"""Seconds after which a temporary file belongs to no write that is under way; one takes milliseconds."""

_LEFTOVER = expression(r"\.(.+)\.[0-9a-f]{12}\.new", re.DOTALL)
"""The names under which ``write`` writes before it renames."""


class StoreError(Exception):
    """A file could not be read or written; the message is one line for a person."""


class NoLibraryError(StoreError):
    """A folder holds no library."""


def read(path: Path | str, root: Path | None = None, limit: int = MAX_BYTES) -> bytes:
    """Read a file, at most one byte more than the limit; raises ``StoreError``.

    A file of a library must lie below its ``root``, links followed; a file that a person names may lie anywhere.
    """
    try:
        if root is None or not _is_own_file(str(path), root):
            _refuse_outside(Path(path), root)
            if stat.S_ISFIFO(Path(path).stat().st_mode):  # a named pipe that nobody writes to would keep us for ever
                raise StoreError(f"{path}: not a file")
        with FileIO(path) as file:
            return _read_all(file, limit)
    except OSError as error:
        raise StoreError(f"{path}: {_reason(error)}") from None
    except RuntimeError:  # what Python before 3.13 raises for a symbolic link that leads to itself
        raise StoreError(f"{path}: a link that leads in a circle") from None


def _read_all(file: FileIO, limit: int) -> bytes:
    """Read a file to its end, or to one byte more than the limit, with room for no more than it needs."""
    data = b""
    size = os.fstat(file.fileno()).st_size
    room = size + 1
    while len(data) <= limit and (more := file.read(min(room, limit + 1 - len(data)))):
        data = data + more if data else more
        if len(data) == size:  # there was room for more
            break
        room = max(room - len(more), len(data))  # it may have grown meanwhile, and some files have no size
    return data


def _is_own_file(name: str, root: Path) -> bool:
    """Whether this is a file below a folder that no link leads to: then it lies there, which is quickly seen."""
    folder = f"{root}{os.sep}"
    steps = name[len(folder) :].replace("/", os.sep).split(os.sep)  # noqa: PTH206 (every file is looked at, and pathlib takes its time)
    if not name.startswith(folder) or ".." in steps:
        return False
    at, mode = str(root), 0
    for step in steps:
        at = f"{at}{os.sep}{step}"
        mode = os.lstat(at).st_mode
        if stat.S_ISLNK(mode):
            return False
    return stat.S_ISREG(mode)


def write(
    path: Path, data: bytes, *, root: Path | None = None, expected: bytes | None = None, durable: bool = True
) -> None:
    """Write a file so that at every moment the old or the new one is there; raises ``StoreError``.

    With ``root`` the file must lie below that folder, links followed. With ``expected`` the write is refused when the
    file does not hold these bytes any more; with both, one write at a time is made in the library. ``durable`` makes
    it survive a loss of power: fsync of file and folder.
    """
    if root is not None and expected is not None:
        _write_locked(root, [(path, expected, data)])
    else:
        guard = partial(_refuse_changed, path, expected) if expected is not None else _no_guard
        _write(path, data, root=root, guard=guard, durable=durable)


def write_all(root: Path, files: Mapping[str, tuple[bytes | None, bytes]]) -> None:
    """Write several files of a library, by name: what each must hold now, and what it shall hold; or none of them.

    ``None`` is a file that must not be there. Each is written as ``write`` does it, while no other postil writes.
    Raises ``StoreError``: before the first write where one of them has changed meanwhile or can't be read; a disk that
    fills up later leaves each file old or new.
    """
    _write_locked(root, [(root / name, expected, data) for name, (expected, data) in files.items()])


def _write_locked(root: Path, files: Sequence[tuple[Path, bytes | None, bytes]]) -> None:
    try:
        with locked(root):
            for path, expected, _ in files:
                _refuse_outside(path, root)
                _refuse_changed(path, expected)
            for path, expected, data in files:
                _sweep(path)
                _write(path, data, root=root, guard=partial(_refuse_changed, path, expected), durable=True)
    except LockedError as error:
        raise StoreError(f"{root}: {error}") from None
    except OSError as error:
        raise StoreError(f"{error.filename or root}: {_reason(error)}") from None


def _write(path: Path, data: bytes, *, root: Path | None, guard: Callable[[], None], durable: bool) -> None:
    """Write a file beside its place and move it there; ``guard`` is asked last, and raises where it must not be."""
    fresh = path.with_name(f".{path.name[:40]}.{os.urandom(6).hex()}.new")
    try:
        _refuse_outside(path, root)
        path.parent.mkdir(parents=True, exist_ok=True)
        with fresh.open("xb") as file:
            file.write(data)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        if path.exists():
            fresh.chmod(path.stat().st_mode & 0o777)
        guard()
        fresh.replace(path)
        if durable:
            _sync_folder(path.parent)
    except OSError as error:
        raise StoreError(f"{path}: {_reason(error)}") from None
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)


def _refuse_changed(path: Path, expected: bytes | None) -> None:
    there = path.read_bytes() if expected is not None or path.exists() else None
    if there != expected:
        raise StoreError(f"{path}: changed meanwhile; try again")


def _no_guard() -> None:
    """Refuse nothing: nobody said what the file must hold."""


def remove(path: Path, *, root: Path) -> None:
    """Remove a file of a library, if it is there; raises ``StoreError``."""
    try:
        _refuse_outside(path, root)
        path.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"{path}: {_reason(error)}") from None


def is_leftover(path: Path) -> bool:
    """Tell whether a file is what a killed write has left, by its name."""
    return _LEFTOVER.fullmatch(path.name) is not None


def clear_leftovers(folder: Path) -> None:
    """Remove what killed writes have left below a folder: temporary files that nobody has touched for a minute."""
    for each in folder.rglob(".*.new"):
        with suppress(OSError):
            if is_leftover(each) and time.time() - each.stat().st_mtime > LEFTOVER_AGE:
                each.unlink()


def _sweep(path: Path) -> None:
    """Remove what a write of this file has left behind that was killed; the lock says that none is under way."""
    for each in path.parent.iterdir():
        if (match := _LEFTOVER.fullmatch(each.name)) and match[1] == path.name[:40]:
            with suppress(OSError):
                each.unlink()


def _refuse_outside(path: Path, root: Path | None) -> None:
    if root is not None and not path.resolve().is_relative_to(root.resolve()):
        raise StoreError(f"{path}: leads outside the folder {root}")


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # some systems can't open a folder; the rename itself has been done
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
