"""Of a file in the most common form the blocks are found without the splitter: they are those it finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from postil.formats.bibtex import blocks

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
        *("t = {a = {b},\n}", "t = {\n@book{b,\n}", 't = "q"', "t = {\\{}", "% c\n", "\n", "}", "text", "x = {a} # b"),
    ]
)
ENTRIES = st.builds(
    "@{}{{{},{}{}{}".format,
    st.sampled_from(["book", "misc", "String", "comment"]),
    st.sampled_from("abc"),
    st.lists(FIELDS, max_size=3).map("".join),
    st.sampled_from(["}", "\n}", ""]),
    st.sampled_from(["", "\n", "\n\n", " words ", "% "]),
)


@given(st.lists(ENTRIES, max_size=4).map("".join))
def test_the_same_beginnings(text: str) -> None:
    assert blocks.beginnings(text) == tuple(blocks._beginnings(text))


def test_a_common_file_is_not_split() -> None:
    text = "@book{a,\n  title = {On {Tides}},\n  year = 1999,\n}\n\n@misc{b, note = {c}}\n"
    assert blocks._PLAIN_FILE.fullmatch(text)
    assert [each.start for each in blocks.beginnings(text)] == [0, text.index("@misc")]
