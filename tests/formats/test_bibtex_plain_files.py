"""A file in the most common form is read by short ways: they give what the long ones give."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.formats import bibtex
from postil.formats.bibtex import Bibliography, plain_files, reading

FIELDS = st.sampled_from(
    [
        *(
            "title = {x y},",
            "  author = {{A} and B},\n",
            "year = 1999",
            ",",
            "note = {a\n b},",
            "url={x_y#z$}",
            "é = {e},",
        ),
        *(
            "doi = { 10.5/a },",
            "odd = { x\n},",
            "genre = { x },",
            "type = { phdthesis },",
            "location = {x},",
            "address = {y},",
            "author = {B~C, D and  E},",
            "keywords = {a^^b},",
            "TITLE = {f},",
            "date = {2020-01},",
        ),
        *(
            "file = {x},",
            "langid = {de},",
            "ids = {a, b},",
            "crossref = {b},",
            "date = {2020-13}",
            "author = {A and and B},",
        ),
        *("t = {a = {b},\n}", "t = {\n@book{b,\n}", 't = "q"', "t = {\\{}", "% c\n", "\n", "}", "text", "x = {a} # b"),
    ]
)
ENTRIES = st.builds(
    "@{}{{{},{}{}{}".format,
    st.sampled_from(["book", "misc", "phdthesis", "inproceedings", "xdata", "String", "comment"]),
    st.sampled_from("abc"),
    st.lists(FIELDS, max_size=3).map("".join),
    st.sampled_from(["}", "\n}", ""]),
    st.sampled_from(["", "\n", "\n\n", " words ", "% "]),
)


def read_in_full(text: str) -> Bibliography:
    reader = reading._Reader(text, "")
    blocks = tuple(reader.blocks())
    return Bibliography(text, blocks, dict(reader.macros.defined))


@given(st.lists(ENTRIES, max_size=4).map("".join))
def test_the_same_entries(text: str) -> None:
    plain = plain_files.read_plain(text)
    if plain is not None:
        assert replace(plain, plain=False) == read_in_full(text)
        assert "".join(text[block.start : block.end] for block in plain.blocks) == text


@given(st.lists(ENTRIES, max_size=4).map("".join))
def test_the_same_findings_and_sources(text: str) -> None:
    short = bibtex.loads(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "read_plain", lambda _: None)
        in_full = bibtex.loads(text)
    assert (short.value, short.findings, dict(short.marks)) == (in_full.value, in_full.findings, dict(in_full.marks))
    assert [each.model_fields_set for each in short.value] == [each.model_fields_set for each in in_full.value]
    assert [list(vars(each)) for each in short.value] == [list(vars(each)) for each in in_full.value]


def test_a_common_file_is_read_so() -> None:
    text = "@book{a,\n  title = {On {Tides}},\n  year = 1999,\n}\n\n@misc{b, note = {c}}\n"
    plain = plain_files.read_plain(text)
    assert plain is not None
    assert [entry.start for entry in plain.entries] == [0, text.index("@misc")]
    assert [field.pieces[0].kind for field in plain.entries[0].fields] == ["braces", "number"]


@pytest.mark.parametrize(
    "text",
    [
        "@book{a, title = {b} # c}",
        '@book{a, title = "b"}',
        "@book{a, title = {b}",
        "@book{a, title = {b} year = 1999}",
        "@book{a}",
        "@string{a = {b}}",
        "@book{a, title = {b}} words",
        "@book{" + "a" * 501 + ", title = {b}}",
        "@book{a, title = {\\b}}",
        "@book{a, title = {b}}}",
    ],
)
def test_all_else_is_left_to_the_grammar(text: str) -> None:
    assert plain_files.read_plain(text) is None
