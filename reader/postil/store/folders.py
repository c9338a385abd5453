"""Write the folder of a new reading: all of its files are there at once, or none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType

from postil.store.basis import hide
from postil.store.files import StoreError, write
from postil.store.lock import LockedError, locked


def write_new(
    root: Path,
    name: str,
    files: Mapping[str, bytes],
    private: Mapping[str, bytes],
    changed: Mapping[str, tuple[bytes | None, bytes]] = MappingProxyType({}),
) -> tuple[Path, ...]:
    """Write a reading that is not there yet; returns the files that were written. Raises ``StoreError``.

    ``files`` are below the reading's folder, made beside it and moved to its place in one step; ``private`` ones are
    below the library's folder, where git does not look. ``changed`` are files of the library that change with them, by
    name: what each must hold now (``None``: not there), what it shall hold; where the rest fails, they get that back.
    """
    folder = root / name
    fresh = root / f".{name[:40]}.{os.urandom(6).hex()}.new"
    try:
        with locked(root):
            if folder.exists():
                raise StoreError(f"{folder}: is there already")
            _fill(fresh, files)
            _refuse_changed(root, changed)
            try:
                for each, (_, after) in changed.items():
                    write(root / each, after, root=root)
                if private:
                    hide(root)
                for each, data in private.items():
                    write(root / each, data, root=root)
                fresh.rename(folder)
            except (OSError, StoreError):
                _undo(root, changed)
                raise
    except LockedError as error:
        raise StoreError(f"{root}: {error}") from None
    except OSError as error:
        raise StoreError(f"{error.filename or folder}: {(error.strerror or str(error)).lower()}") from None
    finally:
        with suppress(OSError):
            shutil.rmtree(fresh)
    written = [folder / each for each in files]
    return (*written, *(root / each for each in private), *(root / each for each in changed))


def _fill(fresh: Path, files: Mapping[str, bytes]) -> None:
    fresh.mkdir()
    for each, data in files.items():
        path = fresh / each
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())


def _refuse_changed(root: Path, changed: Mapping[str, tuple[bytes | None, bytes]]) -> None:
    for each, (before, _) in changed.items():
        path = root / each
        if (path.read_bytes() if path.exists() else None) != before:
            raise StoreError(f"{path}: changed meanwhile; try again")


def _undo(root: Path, changed: Mapping[str, tuple[bytes | None, bytes]]) -> None:
    for each, (before, _) in changed.items():
        with suppress(OSError, StoreError):
            (root / each).unlink(missing_ok=True) if before is None else write(root / each, before, root=root)
