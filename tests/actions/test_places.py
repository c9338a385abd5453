"""Findings stand where the words are, whatever the text is written in and however its lines end."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from postil.actions.check import check
from postil.diagnostics import Where
from postil.diagnostics.excerpts import split_lines
from postil.store import load, texts
from tests.support import CASES

LIBRARY = CASES / "diagnostics" / "library"
CODES = frozenset({"A003", "F008", "I001", "K001", "N002", "P001", "P002", "Q003"})


def words(where: Where, sources: dict[str, str]) -> str:
    """Return what stands at a place."""
    lines = split_lines(sources[where.file])[where.line - 1 : max(where.end_line, where.line)]
    lines[-1] = lines[-1][: where.end_column - 1]
    lines[0] = lines[0][where.column - 1 :]
    return "\n".join(lines)


def found(root: Path) -> list[tuple[str, str]]:
    """Return (code, words at the place) of each finding in a library, and of the places related to it."""
    stored = load(root)
    findings = [each for each in check(stored) if each.code in CODES]
    places = [(each.code, where) for each in findings for where in (each.where, *(r.where for r in each.related))]
    sources = texts(root, [where.file for _, where in places])
    return [(code, words(where, sources)) for code, where in places]


def test_each_finding_stands_at_its_words() -> None:
    assert found(LIBRARY) == [
        ("A003", '"潮汐鐘"'),
        ("A003", "潮汐鐘"),
        ("A003", "潮汐鐘"),
        ("P002", "the-master"),
        ("P002", '"keeper"'),
        ("A003", '"x"'),
        ("A003", "x"),
        ("A003", "x"),
        ("Q003", "translated"),
        ("P002", "jan-de-wilt"),
        ("N002", '"shalom"'),
        ("P002", "nobody-known-here"),
        ("N002", ">-\n\n      no-quote-of-this-name"),
        ("I001", "two"),
        ("I001", "two"),
        ("P001", "ada-marlow"),
        ("P001", "ada-marlow"),
        ("F008", "港務長"),
        ("F008", '"cafe\u0301-keeper"'),
        ("F008", '"שלום"'),
        ("F008", ">-\n      no quote\n      of this name"),
        ("K001", "# postil: ignore N005"),
    ]


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "byte-order mark"])
def test_line_ends_and_a_byte_order_mark_move_nothing(ending: str, mark: str, tmp_path: Path) -> None:
    shutil.copytree(LIBRARY, tmp_path / "library")
    for file in (tmp_path / "library").rglob("*"):
        if file.suffix in {".yaml", ".md"} or (file.suffix == ".bib" and ending != "\r"):
            text = file.read_bytes().decode()
            file.write_bytes((mark + text.replace("\n", ending)).encode())
    assert found(tmp_path / "library") == found(LIBRARY)


def test_lines_are_counted_as_editors_do_where_yaml_counts_more(tmp_path: Path) -> None:
    shutil.copytree(LIBRARY, tmp_path / "library")
    for file in (tmp_path / "library").rglob("*.yaml"):
        text = file.read_bytes().decode()
        file.write_bytes(text.replace("The Harbour Gazette", '"Gaz\u2028ette\x85\u2029"').encode())
    before = {(code, said) for code, said in found(LIBRARY)}
    assert {(code, said) for code, said in found(tmp_path / "library")} == before


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"format: 1\nid: caf\xe9\n", (2, 8)),
        (b"\xef\xbb\xbfformat: 1 # \xff\n", (1, 13)),
        ("format: 1\r\nid: 潮汐 ".encode() + b"\xff\r\n", (2, 8)),
        (b"format: 1\rid: \xff\r", (2, 5)),
    ],
)
def test_the_first_byte_that_is_not_utf_8_is_found(data: bytes, place: tuple[int, int], library: Path) -> None:
    (library / "tide/reading.yaml").write_bytes(data)
    (finding,) = (each for each in load(library).findings if each.code == "F002")
    assert (finding.where.line, finding.where.column) == place
