import itertools
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.diagnostics import as_line, as_text
from postil.formats.bibtex import decoded, loads, read
from postil.formats.bibtex.entries import Block
from tests.conftest import Golden
from tests.support import CASES, read_cases, write_cases

FILE = CASES / "formats" / "bibtex_reading.txt"


def said(text: str) -> str:
    """What is read of a file: its blocks and fields with their places, then the findings."""
    loaded = read(text, "f.bib")
    lines = [line for block in loaded.value.blocks for line in described(block, loaded.value.lines.place)]
    return (
        "\n".join(lines)
        + "\n"
        + as_text((*loaded.findings, *(f for f in loads(text, "f.bib").findings if f not in loaded.findings)))
    )


def described(block: Block, place: object) -> Iterator[str]:
    assert callable(place)
    if block.kind == "text":
        return
    at = ":".join(map(str, place(block.start)))
    if block.entry is None:
        yield f"{at} {block.kind}"
        return
    yield f"{at} {block.kind} {block.entry.type} {block.entry.key}"
    for field in block.entry.fields:
        kinds = "+".join(piece.kind for piece in field.pieces)
        name, value = (":".join(map(str, place(offset))) for offset in (field.start, field.value_start))
        yield f"  {name} {field.name} {value} {kinds}: {field.value!r}"


def test_what_is_read_of_a_file(golden: Golden) -> None:
    cases = read_cases(FILE)
    assert len(cases) > 20
    golden(FILE, write_cases(case._replace(expected=said(case.given)) for case in cases))


fragments = st.sampled_from(
    ["@misc{", "@string{a=", "}", "{", '"', "a", ",", "=", "#", " ", "\n", "\r\n", "%", "\\", "title", "@", "(", ")",
     "@comment{", "@preamble{", "1", "é", "\ufeff", "@article(b,", "@\n", "crossref={a}"]
)  # fmt: skip


@given(st.lists(fragments, max_size=40).map("".join))
def test_the_blocks_joined_are_the_file(text: str) -> None:
    loaded = read(text, "f.bib")
    blocks = loaded.value.blocks
    assert "".join(text[block.start : block.end] for block in blocks) == text
    assert all(one.end == two.start for one, two in itertools.pairwise(blocks))
    for path, mark in loaded.marks.items():
        assert (mark.line, mark.column) >= (1, 1), path
    loads(text)


@pytest.mark.parametrize(
    ("data", "encoding", "said"),
    [
        (b"@misc{a, title = {T}}", "utf-8", ""),
        (b"\xef\xbb\xbf@misc{a, title = {T}}\r\n", "utf-8", ""),
        ("@misc{a, title = {é}}".encode("latin-1"), "latin-1", "not UTF-8 from here on"),
        ("% Encoding: ISO8859_15\n@misc{a, title = {€}}".encode("iso8859-15"), "iso8859-15", "as it says itself"),
        ("\ufeff@misc{a, title = {T}}".encode("utf-16-le"), "utf-16-le", "the file is UTF-16-LE"),
    ],
)
def test_bytes_come_back_whatever_their_encoding(data: bytes, encoding: str, said: str) -> None:
    loaded = decoded(data, "f.bib")
    assert loaded.value.encoding == encoding
    assert loaded.value.to_bytes(loaded.value.text) == data
    assert said in "".join(finding.message for finding in loaded.findings)
    assert [entry.key for entry in read(loaded.value.text).value.entries] == ["a"]


@given(st.binary(max_size=80))
def test_any_bytes_come_back(data: bytes) -> None:
    loaded = decoded(data)
    assert loaded.value.to_bytes(loaded.value.text) == data


def test_a_brace_that_is_not_closed_is_found_where_it_was_opened() -> None:
    (finding,) = read("@misc{a,\n  title = {The {Tide},\n  note = {n},\n}\n", "f.bib").findings
    assert as_line(finding).startswith("f.bib:2:11: S001")
    assert [(other.message, other.where.line) for other in finding.related] == [("it begins here", 1)]


def test_lines_that_end_as_on_old_macs() -> None:
    text = "@misc{a, % a remark\r  title = {T}\r  year = 2001\r}\r% one of two: @misc\r@misc{b, title = {U}}"
    loaded = read(text)
    assert [entry.key for entry in loaded.value.entries] == ["a", "b"]
    assert [(each.where.line, each.where.column) for each in loaded.findings] == [(2, 14)]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "cp1252"])
def test_what_editors_on_windows_write_without_saying_so(encoding: str) -> None:
    text = "@misc{a, title = {Ü “T” – 5 €}}\r\n"
    loaded = decoded(text.encode(encoding), "f.bib")
    assert loaded.value.text == text
    assert loaded.value.to_bytes(text) == text.encode(encoding)
    assert len(loaded.findings) == 1
