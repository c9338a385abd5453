"""What several tests need: where the cases are, how a case file is read, small records and readings."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from postil.diagnostics import as_line
from postil.document import Document
from postil.model import LibraryRecord, Reading, ReadingRecord, Source
from postil.store import load

TESTS = Path(__file__).parent
ROOT = TESTS.parent
CASES = TESTS / "cases"
SHARED = Path(os.environ.get("POSTIL_SHARED", ROOT.parent / "shared"))
"""Where test data lies that can't be part of the project; tests that need it skip where it is absent."""


class Case(NamedTuple):
    """One case of a case file: its title, what goes in, what is expected."""

    title: str
    given: str
    expected: str


def read_cases(path: Path) -> tuple[Case, ...]:
    """Read a case file: title, input and expectation, each closed by a line that holds a single full stop."""
    text = path.read_bytes().decode()
    chunks = f"\n{text}".split("\n.\n")
    assert not chunks[-1].strip(), f"{path.name}: the last case is not closed"
    assert len(chunks) % 3 == 1, f"{path.name}: a case has a title, an input and an expectation"
    rows = (chunks[index : index + 3] for index in range(0, len(chunks) - 1, 3))
    return tuple(Case(title.strip(), given, expected) for title, given, expected in rows)


def write_cases(cases: Iterable[Case]) -> str:
    """Write cases as ``read_cases`` reads them."""
    return "\n".join(f"{case.title}\n.\n{case.given}\n.\n{case.expected}\n.\n" for case in cases)


def lay(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder and return the folder."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    return root


def found_in(root: Path) -> tuple[str, ...]:
    """Return what loading a library finds, a line each."""
    return tuple(as_line(each) for each in load(root).findings)


def make_reading(
    document: Document | None = None, sources: Iterable[Source] = (), publish: str = "text", **record: Any
) -> Reading:
    """Return a small reading in memory; keywords are keys of its record."""
    article = {"key": "k2021", "title": "T", "anonymous": True, "language": "en", "kind": "essay"}
    article["publications"] = [{"id": "first", "role": "original", "outlet": "O", "date": "2021"}]
    article |= record.pop("article", {})
    data = {"format": 1, "id": "r", "publish": publish, "article": article, **record}
    library = record.pop("library", None) or LibraryRecord(format=1, title="L")
    data.pop("library", None)
    return Reading(ReadingRecord.model_validate(data), library, sources=tuple(sources), document=document)


def calls(run: Callable[[], object]) -> int:
    """Count the functions that are called, those of C among them: time would tell of the machine, too."""
    count = 0

    def watch(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        run()
    finally:
        sys.setprofile(before)
    return count
