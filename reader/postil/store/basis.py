"""What a result that is kept rests on: the files it was made of, what else was asked for, and the program itself."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from postil.store.files import write
from postil.store.stamps import Stamp, digest, looks_same, stamp, with_content

PRIVATE_FOLDER = ".postil"

WHOLE = ""
"""The name under which the results on the library as a whole stand; no folder has it."""

PARSERS = ("bibtexparser", "markdown_it", "mdit_py_plugins", "pydantic", "pydantic_core", "pylatexenc", "regex", "yaml")
"""Packages that have a part in what is found."""


class Basis(NamedTuple):
    """What a result rests on.

    ``since``: when its files were looked at (nanoseconds). ``people``: the hash of each record of people.yaml that was
    asked for, empty where there was none; under ``WHOLE`` that of all of them. ``works``: likewise for texts of works.
    ``days``: what was asked of the day, as ``rules.holds_on`` takes it. ``keys`` and ``text`` are what others may ask
    of this one.
    """

    files: tuple[Stamp, ...]
    since: int
    people: Mapping[str, str] = MappingProxyType({})
    works: Mapping[str, str] = MappingProxyType({})
    days: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())
    keys: tuple[str, ...] = ()
    text: str = ""


def hide(root: Path) -> None:
    """Keep git away from what is private to this copy of the library; raises ``StoreError``."""
    ignore = root / PRIVATE_FOLDER / ".gitignore"
    if not ignore.exists():
        write(ignore, b"*\n", root=root)


def unchanged(root: Path, basis: Basis, now: int) -> Basis | None:
    """Return what a result rests on, with stamps brought up to date, or ``None`` where a file is another now."""
    folder = str(root)
    if all(looks_same(folder, old, basis.since) for old in basis.files):
        return basis
    stamps = [stamp(folder, old.file) for old in basis.files]
    contents = tuple(
        with_content(root, new) if old.sha256 else new for old, new in zip(basis.files, stamps, strict=True)
    )
    for old, new in zip(basis.files, contents, strict=True):
        same = old.sha256 == new.sha256 if old.sha256 else old.same_times(new) and old.size < 0
        if not same:
            return None
    return basis._replace(files=contents, since=now)


def program() -> str:
    """Return what tells this program from any other one: the size and time of its files, Python, and the parsers."""
    own = sorted(_modules(str(Path(__file__).parents[1]), ""))
    origins = (spec.origin for name in PARSERS if (spec := find_spec(name)) and spec.origin)
    folders = sorted({folder for origin in origins for folder in Path(origin).parents[:2]})
    parsers = (f"{folder} {folder.stat().st_mtime_ns}" for folder in folders)
    return digest("\n".join((sys.version, *own, *parsers)).encode())


def _modules(folder: str, below: str) -> Iterator[str]:
    """Yield the name, size and time of each module below a folder; ``rglob`` takes five times as long."""
    with os.scandir(folder) as entries:
        for each in entries:
            if each.name.endswith(".py"):
                seen = each.stat()
                yield f"{below}{each.name} {seen.st_size} {seen.st_mtime_ns}"
            elif each.is_dir() and each.name != "__pycache__":
                yield from _modules(each.path, f"{below}{each.name}/")
