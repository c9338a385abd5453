"""Write a site into a folder: only what changed, never over a file that no build wrote, private and public apart."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, Self, TextIO

from postil.lazy import expression
from postil.store.files import StoreError, clear_leftovers, is_leftover, write

MANIFEST = ".postil-manifest"
"""Lists the files of the builds in a folder with their SHA-256; its first line says whether they are private."""

BESIDE_PAGES = frozenset({".DS_Store", ".git", ".gitattributes", ".gitignore", ".gitkeep", ".nojekyll", "CNAME"})
"""What may lie in a folder before its first build: what a folder needs to be kept in git, or to be published from."""

FEW = 200
"""Pages that are looked for in the manifest as it is; where more have changed, all of it is decoded."""

_HEADERS = {False: "# pages made by postil", True: "# PRIVATE pages made by postil: not to be published"}
_LINE = expression(r"^([0-9a-f]{64})  (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a folder holds of earlier builds: ``private`` is ``None`` where there was none.

    ``pages`` has the hash of each page, or two, with a space between, where a build was interrupted while it wrote it.
    """

    private: bool | None = None
    pages: Mapping[str, str] = field(default_factory=dict)

    def hash_of(self, name: str) -> str:
        """Return the hash of a page, or two; empty where it is none of them."""
        return self.pages.get(name, "")


class _Listed:
    """The manifest of a build that came to its end: read when it is first asked, and no more decoded than needed."""

    def __init__(self, out: Path) -> None:
        self._file = out / MANIFEST
        self._places: dict[str, int] = {}

    @cached_property
    def _text(self) -> bytes:
        try:
            return self._file.read_bytes()
        except OSError as error:
            raise StoreError(f"{self._file}: {(error.strerror or type(error).__name__).lower()}") from None

    @cached_property
    def pages(self) -> Mapping[str, str]:
        """The hash of each page."""
        lines = self._text.decode().splitlines()[1:]
        return {line[66:]: line[:64] for line in lines}

    def hash_of(self, name: str) -> str:
        """Return the hash of a page; empty where it is none of them."""
        if len(self._places) > FEW:
            return self.pages.get(name, "")
        at = self._place(name)
        return self._text[at - 64 : at].decode() if at >= 0 else ""

    def bring_up_to_date(self, hashes: Mapping[str, str], gone: Collection[str], *, is_noted: bool) -> None:
        """Write the manifest with the hashes of the pages that came, and without those that are gone.

        ``is_noted``: names have been added to the one that is there.
        """
        text = self._text
        places = [self._place(name) for name in hashes] if len(hashes) <= FEW else [-1]
        if gone or -1 in places:
            pages = {name: digest for name, digest in self.pages.items() if name not in gone} | dict(hashes)
            new = text[: text.index(b"\n") + 1] + _lines(pages).encode()
        else:
            parts: list[bytes] = []
            end = 0
            for at, digest in sorted(zip(places, hashes.values(), strict=True)):
                parts += text[end : at - 64], digest.encode()
                end = at
            new = b"".join((*parts, text[end:]))
        if is_noted or new != text:
            write(self._file, new, durable=False)

    def _place(self, name: str) -> int:
        if name not in self._places:
            self._places[name] = self._text.find(f"  {name}\n".encode())
        return self._places[name]


class Same(NamedTuple):
    """Pages that are still in the folder as they were built, and listed in the manifest; decoded if somebody asks."""

    paths: Callable[[], Iterable[str]]


class Gone(NamedTuple):
    """Pages of an earlier build that are no part of the site any more, unless they come once more in this one."""

    paths: Iterable[str]


def write_site(
    out: Path,
    pages: Iterable[tuple[str, bytes] | Same | Gone],
    progress: Callable[[str], None] | None = None,
    *,
    private: bool = False,
    stands: bool = False,
) -> tuple[str, ...]:
    """Write the files of a site as they come and remove those of an earlier build that are gone.

    ``stands``: the manifest is as the last build has left it, which came to its end; whatever it lists stays, unless
    it comes or is said to be gone. Else the pages that come are all there are.

    Returns the paths that changed. A page is written only where its bytes differ; one may come a second time, and is
    then as it came last. The manifest is there before the first page and names each page before it is written, so that
    also after an interruption the folder is known for what it holds. Raises ``StoreError`` where a private build would
    be mixed with a public one, a file would be overwritten that no build wrote, or the folder holds files already and
    no build.
    """
    earlier = _Listed(out) if stands else _begin(out, private)
    hashes: dict[str, str] = {}
    gone: set[str] = set()
    changed: dict[str, None] = {}
    with _Folder(out, earlier) as folder:
        for each in pages:
            told: Iterable[str] = ()
            if isinstance(each, Same):
                told = each.paths() if progress else ()
            elif isinstance(each, Gone):
                gone.update(each.paths)
            else:
                name, data = each
                told = (name,)
                hashes[name] = hashlib.sha256(data).hexdigest()
                if folder.write(name, data, hashes[name]):
                    changed[name] = None
            if progress:
                for path in told:
                    progress(path)
        gone = (gone if stands else {*earlier.pages}) - hashes.keys()
        for name in sorted(gone):
            _remove(folder.inside(name), earlier.hash_of(name))
    if isinstance(earlier, Manifest):
        clear_leftovers(out)
        _write_manifest(out, private, hashes)
    elif hashes or gone:
        earlier.bring_up_to_date(hashes, gone, is_noted=bool(changed))
    return tuple(name for name in changed if name not in folder.again or hashes[name] != earlier.hash_of(name))


def _begin(out: Path, private: bool) -> Manifest:
    """Return what earlier builds have left, and leave a manifest that says so; public and private ones do not mix."""
    _refuse_other_files(out)
    earlier = read_manifest(out)
    if earlier.private is not None and earlier.private != private:
        there = "private" if earlier.private else "public"
        raise StoreError(f"{out}: holds a {there} build; choose another folder")
    known = (f"{digest}  {name}\n" for name in sorted(earlier.pages) for digest in sorted(earlier.pages[name].split()))
    _write_lines(out, private, known)
    return earlier


def _refuse_other_files(out: Path) -> None:
    """Raise ``StoreError`` where a folder that no build has made holds somebody's files."""
    if not out.is_dir() or (out / MANIFEST).exists():
        return
    try:
        others = sorted(each.name for each in out.iterdir() if each.name not in BESIDE_PAGES and not is_leftover(each))
    except OSError as error:
        raise StoreError(f"{out}: {(error.strerror or type(error).__name__).lower()}") from None
    if others:
        named = ", ".join(others[:3]) + (" and more" if others[3:] else "")
        raise StoreError(f"{out}: holds files that no build has made ({named}); choose a new or an empty folder")


def read_manifest(out: Path) -> Manifest:
    """Return what the builds in a folder have left there."""
    try:
        text = (out / MANIFEST).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return Manifest()
    pages: dict[str, str] = {}
    for digest, name in _LINE.findall(text):
        pages[name] = f"{pages[name]} {digest}" if name in pages else digest
    return Manifest(text.startswith(f"{_HEADERS[True]}\n"), pages)


class _Folder:
    """The folder of a site while it is written; the manifest stays open, and gets each name before its page.

    ``again`` are the pages that were written twice: what they are now may be what stood there before.
    """

    def __init__(self, out: Path, earlier: Manifest | _Listed) -> None:
        self._out, self._root, self._earlier = out, out.resolve(), earlier
        self._inside: set[Path] = set()
        self._written: set[str] = set()
        self.again: set[str] = set()
        self._journal: TextIO | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._journal:
            self._journal.close()

    def write(self, name: str, data: bytes, digest: str) -> bool:
        """Write a page if its bytes differ, and return whether they did."""
        target = self.inside(name)
        if _same(target, data):
            return False
        is_known = name in self._written or self._earlier.hash_of(name)
        if not is_known and (target.exists() or target.is_symlink()):
            raise StoreError(f"{target}: is not a page of an earlier build; choose another folder")
        if name in self._written:
            self.again.add(name)
        self._note(f"{digest}  {name}\n")
        write(target, data, durable=False)
        self._written.add(name)
        return True

    def inside(self, name: str) -> Path:
        """Return where a page stands, links followed; that of its folder is looked at once."""
        target = self._out / name
        if target.parent not in self._inside or target.is_symlink():
            if not target.resolve().is_relative_to(self._root):
                raise StoreError(f"{target}: leads outside the folder {self._out}")
            self._inside.add(target.parent)
        return target

    def _note(self, line: str) -> None:
        try:
            self._journal = self._journal or (self._out / MANIFEST).open("a", encoding="utf-8")
            self._journal.write(line)
            self._journal.flush()
        except OSError as error:
            where = self._out / MANIFEST
            raise StoreError(f"{where}: {(error.strerror or type(error).__name__).lower()}") from None


def _write_manifest(out: Path, private: bool, hashes: Mapping[str, str]) -> None:
    _write_lines(out, private, (_lines(hashes),))


def _lines(hashes: Mapping[str, str]) -> str:
    return "".join(f"{hashes[name]}  {name}\n" for name in sorted(hashes))


def _write_lines(out: Path, private: bool, lines: Iterable[str]) -> None:
    write(out / MANIFEST, f"{_HEADERS[private]}\n{''.join(lines)}".encode(), durable=False)


def _remove(target: Path, digests: str) -> None:
    """Remove a page that is still as it was built, and its folder if that is empty now."""
    with suppress(OSError):
        if hashlib.sha256(target.read_bytes()).hexdigest() in digests.split():
            target.unlink()
            target.parent.rmdir()


def _same(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False
