"""One writer of a library at a time: the system's lock on a file below ``.postil``.

The system gives it up when the process that holds it ends, however it ends, so that no lock is ever stale; the file
stays and means nothing. Programs that know nothing of it (an editor) are not kept out: a write compares the file with
what was read just before it renames, and between these two steps nothing else is done.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PRIVATE = ".postil"
"""Folder of a library for what git must not take: private copies, the lock."""

WAIT = 10.0
"""Seconds to wait for another writer; one holds the lock for milliseconds."""

_PAUSE = 0.01


class LockedError(Exception):
    """Another process has been writing for longer than one waits."""


@contextmanager
def locked(root: Path, wait: float = WAIT) -> Iterator[None]:
    """Hold the lock of the library in a folder; raises ``LockedError`` or ``OSError``."""
    folder = root / PRIVATE
    folder.mkdir(exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_bytes(b"*\n")
    handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o666)
    try:
        until = time.monotonic() + wait
        while not _try(handle):
            if time.monotonic() > until:
                raise LockedError("another program is writing into this library; try again")
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _try(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
