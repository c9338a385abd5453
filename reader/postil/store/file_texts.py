"""The texts of files that findings point into, as far as they can be read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from postil.store.files import StoreError, read


def texts(root: Path, files: Iterable[str]) -> dict[str, str]:
    """Return the text of each file below a folder; a file that can't be read is left out.

    Bytes that are not UTF-8 become replacement characters, so that columns before them are right.
    """
    found: dict[str, str] = {}
    for file in dict.fromkeys(files):
        try:
            found[file] = read(root / file, root).decode("utf-8-sig", "replace")
        except (StoreError, ValueError):  # a name with a null character is no file
            continue
    return found
