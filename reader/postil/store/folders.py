"""Write the folder of a new reading: all of its files are there at once, or none."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from postil.store.cache import hide
from postil.store.files import StoreError, write
from postil.store.lock import LockedError, locked


def write_new(
    root: Path,
    name: str,
    files: Mapping[str, bytes],
    private: Mapping[str, bytes],
    changed: tuple[str, bytes | None, bytes] | None = None,
) -> tuple[Path, ...]:
    """Write a reading that is not there yet; returns the files that were written. Raises ``StoreError``.

    ``files`` are below the reading's folder, made beside it and moved to its place in one step; ``private`` ones are
    below the library's folder, where git does not look. ``changed`` is one file of the library that changes with them:
    its name, what it must hold now (``None``: not there), what it shall hold; where the rest fails, it gets that back.
    """
    folder = root / name
    fresh = root / f".{name[:40]}.{secrets.token_hex(6)}.new"
    try:
        with locked(root):
            if folder.exists():
                raise StoreError(f"{folder}: is there already")
            _fill(fresh, files)
            undo = _change(root, changed)
            try:
                if private:
                    hide(root)
                for each, data in private.items():
                    write(root / each, data, root=root)
                fresh.rename(folder)
            except (OSError, StoreError):
                undo()
                raise
    except LockedError as error:
        raise StoreError(f"{root}: {error}") from None
    except OSError as error:
        raise StoreError(f"{error.filename or folder}: {(error.strerror or str(error)).lower()}") from None
    finally:
        with suppress(OSError):
            shutil.rmtree(fresh)
    written = [folder / each for each in files]
    return (*written, *(root / each for each in private), *([root / changed[0]] if changed else []))


def _fill(fresh: Path, files: Mapping[str, bytes]) -> None:
    fresh.mkdir()
    for each, data in files.items():
        path = fresh / each
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())


def _change(root: Path, changed: tuple[str, bytes | None, bytes] | None):  # type: ignore[no-untyped-def]
    if changed is None:
        return lambda: None
    name, before, after = changed
    path = root / name
    there = path.read_bytes() if path.exists() else None
    if there != before:
        raise StoreError(f"{path}: changed meanwhile; try again")
    write(path, after, root=root)

    def undo() -> None:
        with suppress(OSError, StoreError):
            path.unlink() if before is None else write(path, before, root=root)

    return undo
