"""Write a site into a folder: only what changed, never over a file that no build wrote, private and public apart."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from postil.store.files import StoreError, clear_leftovers, write

MANIFEST = ".postil-manifest"
"""Lists the files of the builds in a folder with their SHA-256; its first line says whether they are private."""

_HEADERS = {False: "# pages made by postil", True: "# PRIVATE pages made by postil: not to be published"}
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a folder holds of earlier builds: ``private`` is ``None`` where there was none.

    ``pages`` has the hashes a page may have: one, or two where a build was interrupted while it wrote the page.
    """

    private: bool | None = None
    pages: Mapping[str, frozenset[str]] = field(default_factory=dict)


class Same(NamedTuple):
    """A page that is still in the folder as it was built, and the SHA-256 of its bytes."""

    sha256: str


def write_site(
    out: Path,
    pages: Iterable[tuple[str, bytes | Same]],
    progress: Callable[[str], None] | None = None,
    *,
    private: bool = False,
    tidy: bool = False,
) -> tuple[str, ...]:
    """Write the files of a site as they come and remove those of an earlier build that are gone.

    A page that is the ``Same`` is only listed. ``tidy``: the last build was not interrupted, and has left nothing.

    Returns the paths that changed. A page is written only where its bytes differ. The manifest is there before the
    first page and names each page before it is written, so that also after an interruption the folder is known for
    what it holds. Raises ``StoreError`` where a private build would be mixed with a public one, or a file would be
    overwritten that no build wrote.
    """
    earlier = read_manifest(out)
    if earlier.private is not None and earlier.private != private:
        there = "private" if earlier.private else "public"
        raise StoreError(f"{out}: holds a {there} build; choose another folder")
    if not tidy:
        known = ((name, digest) for name, digests in earlier.pages.items() for digest in digests)
        _write_manifest(out, private, known)
    hashes: dict[str, str] = {}
    changed: list[str] = []
    for name, data in pages:
        if isinstance(data, Same):
            hashes[name] = data.sha256
            continue
        hashes[name] = hashlib.sha256(data).hexdigest()
        if _write_page(out, name, data, hashes[name], earlier):
            changed.append(name)
        if progress:
            progress(name)
    for name in sorted(earlier.pages.keys() - hashes.keys()):
        _remove(_inside(out, name), earlier.pages[name])
    if not tidy:
        clear_leftovers(out)
    _write_manifest(out, private, hashes.items())
    return tuple(changed)


def read_manifest(out: Path) -> Manifest:
    """Return what the builds in a folder have left there."""
    try:
        lines = (out / MANIFEST).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return Manifest()
    pages: dict[str, frozenset[str]] = {}
    for match in filter(None, map(_LINE.fullmatch, lines)):
        pages[match[2]] = pages.get(match[2], frozenset()) | {match[1]}
    return Manifest(bool(lines) and lines[0] == _HEADERS[True], pages)


def _write_page(out: Path, name: str, data: bytes, digest: str, earlier: Manifest) -> bool:
    target = _inside(out, name)
    if _same(target, data):
        return False
    if name not in earlier.pages and (target.exists() or target.is_symlink()):
        raise StoreError(f"{target}: is not a page of an earlier build; choose another folder")
    try:
        with (out / MANIFEST).open("a", encoding="utf-8") as journal:
            journal.write(f"{digest}  {name}\n")
    except OSError as error:
        raise StoreError(f"{out / MANIFEST}: {(error.strerror or type(error).__name__).lower()}") from None
    write(target, data, root=out, durable=False)
    return True


def _write_manifest(out: Path, private: bool, pages: Iterable[tuple[str, str]]) -> None:
    lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(pages))
    write(out / MANIFEST, f"{_HEADERS[private]}\n{lines}".encode(), durable=False)


def _remove(target: Path, digests: frozenset[str]) -> None:
    """Remove a page that is still as it was built, and its folder if that is empty now."""
    with suppress(OSError):
        if hashlib.sha256(target.read_bytes()).hexdigest() in digests:
            target.unlink()
            target.parent.rmdir()


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
