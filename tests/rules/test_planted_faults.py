"""One fault at a time in a library that has none: it is found, as what it is, where it is, and nothing else is said.

The library is the corpus and an invented reading, ``lantern``. A case names the codes to be found and the file, then
gives the words that are replaced (they stand in the file once) and what replaces them. A caret ‸ there marks where a
finding has to point, one for each code, in order. Where it points into another file, the last line of the case says
so: ``@ file: words‸words``. ``{U+200B}`` stands for a character that nobody sees; ``[crlf]``, ``[latin-1]`` at the end
of a title say how the file is written.
"""

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from postil import published
from postil.actions.check import check
from postil.formats import import_kinds, reference_kinds, web_annotation
from postil.rules import LIBRARY_RULES
from postil.store import load
from tests.support import CASES, ROOT, Case, read_cases

PLANTED = CASES / "planted"
TODAY = date(2026, 11, 24)
CARET = "‸"
FILES = sorted((PLANTED / "faults").glob("*.txt"))
FAULTS = [(file.stem, case) for file in FILES for case in read_cases(file)]


class Fault(NamedTuple):
    file: str
    old: str
    new: str
    codes: tuple[str, ...]
    pointed: tuple[str, str] | None
    flags: frozenset[str]


def read_fault(case: Case) -> Fault:
    head, _, description = case.title.partition(": ")
    codes, file = head.split()
    lines = case.expected.split("\n")
    at = next((number for number, line in enumerate(lines) if line.startswith("@ ")), len(lines))
    lines, pointer = lines[:at], "\n".join(lines[at:]).removeprefix("@ ")
    flags = re.search(r"\[([a-z0-9 -]+)\]$", description)
    name, _, words = pointer.partition(": ")
    return Fault(
        file,
        seen(case.given),
        seen("\n".join(lines)),
        tuple(codes.split("+")),
        (name, seen(words)) if pointer else None,
        frozenset(flags[1].split()) if flags else frozenset(),
    )


def seen(text: str) -> str:
    return re.sub(r"\{U\+([0-9A-F]{4,6})\}", lambda match: chr(int(match[1], 16)), text)


def places(text: str) -> Iterator[tuple[int, int]]:
    """Yield line and column of every caret, as if none of them were there."""
    for number, line in enumerate(text.split("\n"), 1):
        parts = line.split(CARET)
        for index in range(1, len(parts)):
            yield number, len("".join(parts[:index])) + 1


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out the library without a fault."""
    folder = tmp_path_factory.mktemp("planted") / "library"
    shutil.copytree(ROOT / "corpus", folder)
    shutil.copytree(PLANTED / "library" / "lantern", folder / "lantern")
    people = (folder / "people.yaml").read_text("utf-8")
    (folder / "people.yaml").write_text(people + (PLANTED / "library" / "people.yaml").read_text("utf-8"), "utf-8")
    return folder


def found(root: Path) -> list[str]:
    return [f"{each.where} {each.code}" for each in check(load(root), today=TODAY)]


def expected(fault: Fault, root: Path, text: str) -> list[str]:
    if fault.pointed is None:
        marked = [(fault.file, *place) for place in places(text)]
    else:
        file, words = fault.pointed
        other = text.replace(CARET, "") if file == fault.file else (root / file).read_text("utf-8")
        assert other.count(words.replace(CARET, "")) == 1, "the words that are pointed to stand there once"
        marked = [(file, *place) for place in places(other.replace(words.replace(CARET, ""), words))]
    assert len(marked) == len(fault.codes), "a caret for each code"
    return [f"{file}:{line}:{column} {code}" for (file, line, column), code in zip(marked, fault.codes, strict=True)]


def test_the_library_has_no_fault(root: Path) -> None:
    assert found(root) == []


@pytest.mark.parametrize("case", [case for _, case in FAULTS], ids=[f"{name}-{case.title}" for name, case in FAULTS])
def test_a_planted_fault_is_found_where_it_is_and_nothing_else(case: Case, root: Path) -> None:
    fault = read_fault(case)
    path = root / fault.file
    before = path.read_bytes()
    text = before.decode("utf-8")
    assert text.count(fault.old) == 1, "the words that are replaced stand there once"
    text = text.replace(fault.old, fault.new)
    lines = expected(fault, root, text)
    text = text.replace(CARET, "")
    data = text.encode("latin-1" if "latin-1" in fault.flags else "utf-8", "replace")
    path.write_bytes(data.replace(b"\n", b"\r\n") if "crlf" in fault.flags else data)
    try:
        assert found(root) == lines
    finally:
        path.write_bytes(before)


ELSEWHERE = {
    "F003": "a file of eight MiB, or a number of nineteen digits: tests/cases/rules",
    "F010": "nothing else can be found in a file of another format: tests/cases/rules",
    **dict.fromkeys(("F014", "X009"), "needs a style sheet beside library.yaml: tests/cases/rules"),
    **dict.fromkeys(("C008", "C009", "C010", "F015", "F017", "F018"), "are of a whole file: tests/cases/rules"),
    "F011": "sixty nested quotations: tests/cases/rules",
    "N007": "sixty nested quotations: tests/cases/rules",
    **dict.fromkeys(
        (rule.code for rule in LIBRARY_RULES if rule.code[1] == "1" and rule.code not in {"P102", "P103"}),
        "needs two readings: tests/cases/rules",
    ),
    "X004": "needs a text-free reading with many excerpts: tests/cases/rules",
    **dict.fromkeys(("Q031", "Q032", "Q033", "X008"), "need a source with copies or limits: tests/cases/rules"),
}


def test_every_kind_of_finding_is_planted() -> None:
    planted = Counter(code for _, case in FAULTS for code in read_fault(case).codes)
    foreign = {kind.code for kind in (*web_annotation.KINDS, *reference_kinds.KINDS, *import_kinds.KINDS)}
    kinds = {kind.code for kind in published.kinds()} - foreign
    assert kinds - planted.keys() == ELSEWHERE.keys()
    assert len(FAULTS) >= 110
