"""How the files looked that results rest on, in columns: thousands are compared in one go, and no stamp is decoded."""

from __future__ import annotations

import json
import os
import stat
from array import array
from binascii import a2b_base64, b2a_base64
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from postil.store.basis import Basis
from postil.store.stamps import ABSENT, Stamp

_NEVER = (-3, 0, 0, 0)
"""How no file looks (size, two times, inode): one of which the content has to be compared."""

_LINK = (-4, 0, 0, 0)
_ABSENT = (ABSENT, 0, 0, 0)


class Looks(NamedTuple):
    """How the files of one result looked: their names as JSON values with commas between, and base64 of the numbers."""

    files: bytes
    seen: bytes

    @classmethod
    def of(cls, basis: Basis) -> Looks:
        """Return how files looked; one that had not been left alone for a while may since be another without a sign."""
        seen = array("q")
        for each in basis.files:
            seen.extend(_known(each) if each.is_settled(basis.since) else _NEVER)
        names = json.dumps([each.file for each in basis.files], separators=(",", ":"))
        return cls(names[1:-1].encode(), b2a_base64(seen.tobytes(), newline=False))


def same_looks(root: Path, known: Sequence[Looks]) -> list[bool]:
    """Return of each result whether all of its files look as they did; raises ``ValueError`` where one is damaged."""
    before = [a2b_base64(each.seen) for each in known]
    files = json.loads(b"[%b]" % b",".join(filter(None, (each.files for each in known))))
    seen = array("q", chain.from_iterable(_look(f"{root}/{file}") for file in files)).tobytes()
    if len(seen) != sum(map(len, before)):
        raise ValueError("files without numbers")
    end = 0
    same = []
    for each in before:
        start, end = end, end + len(each)
        same.append(seen[start:end] == each)
    return same


def _known(file: Stamp) -> tuple[int, ...]:
    return (file.size, file.modified, file.changed, file.node) if file.size >= ABSENT else _NEVER


def _look(path: str) -> tuple[int, ...]:
    """Return how a file looks; of a link that leads elsewhere it is never said that it is the same."""
    try:
        seen = os.lstat(path)
    except (OSError, ValueError):  # the latter: a name that no file can have
        return _ABSENT
    if stat.S_ISLNK(seen.st_mode):
        return _LINK
    return seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino
