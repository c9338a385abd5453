import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.cite.tagged import read_tagged

TWO = [("2", "superscript"), ("2", "subscript")]


@pytest.mark.parametrize(
    ("tagged", "plain", "marks"),
    [
        ("The tide <i>clock</i>", "The tide clock", [("clock", "emphasis")]),
        ("<b>x<sup>2</sup></b> &amp; H<sub>2</sub>O", "x2 & H2O", [("x2", "bold"), *TWO]),
        ('<span class="nocase">iPhone</span> 5', "iPhone 5", [("iPhone", "nocase")]),
        ('<span style="font-variant:small-caps;">Ada</span>', "Ada", [("Ada", "smallcaps")]),
        ("a < b > c <u>d</u>", "a < b > c <u>d</u>", []),
        (" two \n <i> words </i> ", "two words", [("words", "emphasis")]),
        ("<i>open", "open", []),
        ("closed</i>", "closed", []),
        ("<i></i>", "", []),
    ],
)  # fmt: skip
def test_tags_become_markup(tagged: str, plain: str, marks: list[tuple[str, str]]) -> None:
    text, found = read_tagged(tagged, "title")
    assert text == plain
    assert [(text[each.start : each.end].strip(), each.kind) for each in found] == marks


@given(st.lists(st.sampled_from(["<i>", "</i>", "<b>", "</b>", "a", " ", "&lt;", "<span>", "</span>"])).map("".join))
def test_any_text_gives_markup_within_it(tagged: str) -> None:
    text, found = read_tagged(tagged, "title")
    assert text == " ".join(text.split())
    assert all(0 <= each.start < each.end <= len(text) for each in found)
