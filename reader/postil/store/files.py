"""The only place that touches files: bounded reads below a root, atomic writes."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from postil.formats.decode import MAX_BYTES

MANIFEST = ".postil-manifest"
"""Lists what a build wrote, so that the next build removes pages that no longer exist, and nothing else."""


class StoreError(Exception):
    """A file could not be read or written; the message is one line for a person."""


def read(path: Path, root: Path) -> bytes:
    """Read a file that lies below ``root``, at most one byte more than the limit; raises ``StoreError``."""
    try:
        if not path.resolve().is_relative_to(root.resolve()):
            raise StoreError(f"{path}: leads outside the folder {root}")
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise StoreError(f"{path}: {_reason(error)}") from None


def write(path: Path, data: bytes, *, expected: bytes | None = None, durable: bool = True) -> None:
    """Write a file so that at every moment the old or the new one is there; raises ``StoreError``.

    With ``expected`` the write is refused when the file does not hold these bytes any more. ``durable`` makes it
    survive a loss of power: fsync of the file and of its folder.
    """
    fresh = path.with_name(f".{path.name[:40]}.{secrets.token_hex(6)}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with fresh.open("xb") as file:
            file.write(data)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        if expected is not None and path.read_bytes() != expected:
            raise StoreError(f"{path}: changed meanwhile; try again")
        if path.exists():
            fresh.chmod(path.stat().st_mode & 0o777)
        fresh.replace(path)
        if durable:
            _sync_folder(path.parent)
    except OSError as error:
        raise StoreError(f"{path}: {_reason(error)}") from None
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)


def write_site(
    out: Path, pages: Iterable[tuple[str, bytes]], progress: Callable[[str], None] | None = None
) -> tuple[str, ...]:
    """Write the files of a site as they come and remove those of an earlier build that are gone.

    Returns the paths that changed. A page is written only where its bytes differ. The manifest of hashes comes last:
    what was interrupted is built again. Files that no build wrote stay.
    """
    earlier = _manifest(out)
    hashes: dict[str, str] = {}
    changed: list[str] = []
    for name, data in pages:
        hashes[name] = hashlib.sha256(data).hexdigest()
        target = _inside(out, name)
        if not _same(target, data):
            write(target, data, durable=False)
            changed.append(name)
        if progress:
            progress(name)
    for name in sorted(earlier.keys() - hashes.keys()):
        _remove(_inside(out, name), earlier[name])
    manifest = "".join(f"{digest}  {name}\n" for name, digest in sorted(hashes.items()))
    write(out / MANIFEST, manifest.encode(), durable=False)
    return tuple(changed)


def _remove(target: Path, digest: str) -> None:
    """Remove a page that is still as it was built, and its folder if that is empty now."""
    with suppress(OSError):
        if hashlib.sha256(target.read_bytes()).hexdigest() == digest:
            target.unlink()
            target.parent.rmdir()


def _manifest(out: Path) -> dict[str, str]:
    try:
        lines = (out / MANIFEST).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines) if name}


def _inside(root: Path, name: str) -> Path:
    target = root / name
    if not target.resolve().is_relative_to(root.resolve()):
        raise StoreError(f"{target}: leads outside the folder {root}")
    return target


def _same(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # some systems can't open a folder; the rename itself has been done
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
