"""Comments that speak to postil: where they are, and which lines they are about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.edits import ReplaceText
from postil.formats import bibtex, yaml
from postil.formats.editing import replace_spans
from postil.formats.remarks import remarks
from postil.formats.yaml_edit import dumps
from tests.formats.test_yaml import data


def about(text: str, file: str = "f.yaml") -> list[tuple[str, int, int]]:
    """Return what each remark says, with the lines it is about."""
    loaded = bibtex.loads(text, file) if file.endswith(".bib") else yaml.loads(text, file)
    found = remarks(text, file, loaded.marks)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for each in found:
        where = each.where
        comment = lines[where.line - 1][where.column - 1 : where.end_column - 1]
        assert comment.startswith(("#", "%"))
        assert comment.endswith(each.text)
    return [(each.text, each.first, each.last) for each in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1  # postil: x", [(" x", 1, 1)]),
        ("a: 1\n# postil: x\n\n# more\nb: 2\n", [(" x", 5, 5)]),
        ("a: 1 #\npostil: ignore Q001, Q002 a key\n", []),
        ("a:  # postil: x\n  b: 1\n  c:\n    - 2\nd: 3", [(" x", 1, 4)]),
        ("a:\n  b: 1 # postil: x\n  c: 2\nd: 3", [(" x", 2, 2)]),
        ("a:\n  - id: 1 # postil: x\n    b: 2\n  - id: 3", [(" x", 2, 3)]),
        ("a:\n  # postil: x\n  - id: 1\n    b: 2\n  - id: 3", [(" x", 3, 4)]),
        ("format: 1 # postil: x\na: 2", [(" x", 1, 1)]),
        ("a: >-  # postil: x\n  b\n  c\nd: 1", [(" x", 1, 3)]),
        ("a: {b: 1, c: [2,\n  3]} # postil: x\nd: 4", [(" x", 2, 2)]),
        ("a: {b: 1, c: [2, # postil: x\n  3]}\nd: 4", [(" x", 1, 2)]),
        ("a: 1\r\nb: 漢😀 # postil: x\r\n", [(" x", 2, 2)]),
        ("a: 1\rb: 2 # postil: x\rc: 3", [(" x", 2, 2)]),
        ("# postil: x", [(" x", 1, 1)]),
        ("#postil:x", [("x", 1, 1)]),
    ],
    ids=repr,
)
def test_a_comment_in_yaml_is_about_the_values_that_begin_on_its_line(
    text: str, expected: list[tuple[str, int, int]]
) -> None:
    assert about(text) == expected


@pytest.mark.parametrize(
    ("text", "file", "left"),
    [
        ("a: 1  # postil: x\nb: 2\n", "f.yaml", "a: 1\nb: 2\n"),
        ("a: 1\n\n  \t# postil: x\n\nb: 2", "f.yaml", "a: 1\n\n\nb: 2"),
        ("a: 1\r\nb: 漢😀 # postil: x\r\nc: 3\r\n", "f.yaml", "a: 1\r\nb: 漢😀\r\nc: 3\r\n"),
        ("a: 1\r\n# postil: x\r\nc: 3\r\n", "f.yaml", "a: 1\r\nc: 3\r\n"),
        ("a: >- # postil: x\n  b\n", "f.yaml", "a: >-\n  b\n"),
        ("a: 1 # so it is # postil: x", "f.yaml", "a: 1 # so it is"),
        ("% postil: x\n@book{a,title={b}}\n", "f.bib", "@book{a,title={b}}\n"),
    ],
    ids=repr,
)
def test_what_goes_with_a_comment_is_that_comment_alone(text: str, file: str, left: str) -> None:
    loaded = bibtex.loads(text, file) if file.endswith(".bib") else yaml.loads(text, file)
    (remark,) = remarks(text, file, loaded.marks)
    assert replace_spans(text, [ReplaceText(file, remark.span, remark.source, "")]) == left


@pytest.mark.parametrize(
    "text",
    [
        "a: 'it # postil: x'",
        'a: "it\n  # postil: x"',
        "a: |\n  # postil: x\n  b",
        "a: >-\n  it\n  # postil: x\n",
        "a: it# postil: x",
        "# it says postil: x",
        "'# postil: x': 1",
    ],
    ids=repr,
)
def test_what_stands_in_a_value_is_no_comment(text: str) -> None:
    assert about(text) == []


def test_a_file_that_is_not_yaml_has_remarks_so_far_as_it_is() -> None:
    assert about("a: 1 # postil: x\nb: [\n") == [(" x", 1, 1)]


@given(data, st.integers(0, 30))
def test_a_comment_on_any_line_changes_no_value_and_is_found(value: object, at: int) -> None:
    lines = dumps({"k": value, "end": 1}).split("\n")
    if any(mark in "\n".join(lines) for mark in "|>\"'"):
        return  # a line within a text is no place for a comment
    lines.insert(at % len(lines), "# postil: ignore A002 why")
    text = "\n".join(lines)
    if yaml.loads(text).value == {"k": value, "end": 1}:
        assert [said for said, _, _ in about(text)] == [" ignore A002 why"]


BIB = """% postil: one
@misc{a,
  title = {A},
}
% postil: two
% postil: three

@misc{b, title = {B % postil: no
% postil: no
}}
@misc{c, title = {C}}
% postil: four
"""


def test_a_comment_in_bibtex_is_about_the_next_entry() -> None:
    assert about(BIB, "s.bib") == [(" one", 2, 4), (" two", 8, 10), (" three", 8, 10), (" four", 13, 13)]
    assert about(BIB.replace("\n", "\r\n"), "s.bib")[0] == (" one", 2, 4)


def test_markdown_has_no_comments() -> None:
    assert remarks("<!-- postil: ignore A002 why -->\n\nText.\n", "r/article.md", {}) == ()
