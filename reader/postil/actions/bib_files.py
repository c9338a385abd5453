"""Files of references that a person works on: opened with their encoding, changed, and written back the same way."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from postil.actions.diffs import file_diff
from postil.diagnostics import Diagnostic
from postil.edits import EditRefusedError
from postil.formats.bibtex import Encoded, decoded
from postil.formats.bibtex.formatted_entry import Style
from postil.formats.bibtex.formatting import formatted
from postil.formats.decode import MAX_REFERENCES
from postil.store import StoreError, read, write

OTHERS = frozenset({".json", ".ris"})
"""Ends of the names of files that are no BibTeX, even where what is in them can't be told."""


class BibFile(NamedTuple):
    """A BibTeX file as it was opened: where, its bytes, its text and how the bytes spell it."""

    path: Path
    data: bytes
    encoded: Encoded
    findings: tuple[Diagnostic, ...] = ()

    @property
    def text(self) -> str:
        """What the file says."""
        return self.encoded.text

    def diff(self, text: str) -> str:
        """Return how another text differs from the file, as a unified diff."""
        return file_diff(self.path.as_posix().lstrip("/"), self.text, text)


def open_bib(path: Path) -> BibFile:
    """Open a BibTeX file; raises ``StoreError``."""
    return bib_of(path, read(path, limit=MAX_REFERENCES))


def bib_of(path: Path, data: bytes) -> BibFile:
    """Take bytes for a BibTeX file, such as what stands on standard input; raises ``StoreError``."""
    if len(data) > MAX_REFERENCES:
        raise StoreError(f"{path}: more than {MAX_REFERENCES >> 20} MiB")
    loaded = decoded(data, str(path))
    return BibFile(path, data, loaded.value, loaded.findings)


def save_bib(file: BibFile, text: str) -> bool:
    """Write a new text of a file in the file's encoding; returns whether anything changed.

    Raises ``StoreError`` where the file has changed meanwhile, ``EditRefusedError`` where its encoding lacks a sign.
    """
    if text == file.text:
        return False
    data = file.encoded.to_bytes(text)
    if file.path.exists() and read(file.path, limit=MAX_REFERENCES) != file.data:
        raise StoreError(f"{file.path}: changed while it was worked on; nothing was written")
    write(file.path, data)
    return True


def bib_files(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield files, and the BibTeX files below folders, each once."""
    found = (each for path in paths for each in (sorted(path.rglob("*.bib")) if path.is_dir() else [path]))
    yield from dict.fromkeys(found)


def format_bib(file: BibFile, style: Style) -> str:
    """Return the text of a file in a layout; raises ``EditRefusedError``, also where it is no BibTeX."""
    other = guessed_format(file.text)
    if other not in {"", "biblatex"} or (not other and file.text.strip() and file.path.suffix.lower() in OTHERS):
        said = f"is not BibTeX; postil bib convert {shlex.quote(str(file.path))} --to biblatex makes BibTeX of it"
        raise EditRefusedError(said)
    return formatted(file.text, style)


def guessed_format(text: str) -> str:
    """Return which format of references a text is in, or nothing where it is none."""
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith(("[", "{")):
        try:
            json.loads(text.lstrip("\ufeff"))
        except (ValueError, RecursionError):
            return ""
        return "csl-json"
    lines = [line for line in start.splitlines() if line.strip()][:50]
    if any(line.startswith("TY  -") for line in lines):
        return "ris"
    return "biblatex" if any(line.lstrip().startswith("@") for line in lines) or "@" in start else ""
