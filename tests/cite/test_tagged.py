from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.cite import csl
from postil.cite.tagged import read_csl_text, read_tagged, write_csl_text
from postil.formats import bibtex, csl_json
from postil.model import Markup, Source

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


@pytest.mark.parametrize(
    ("tagged", "plain", "marks"),
    [
        ("<i>E. coli</i> in H<sub>2</sub>O", "E. coli in H2O", [("E. coli", "emphasis"), ("2", "subscript")]),
        ("<b>x<sup>2</sup></b>", "x2", [("x2", "bold"), ("2", "superscript")]),
        ('On <span class="nocase">iPhone</span>', "On iPhone", [("iPhone", "nocase")]),
        ('<span style="font-variant:small-caps;">Ada</span>', "Ada", [("Ada", "smallcaps")]),
        ('<span style="font-variant: small-caps">Ada</span>', "Ada", [("Ada", "smallcaps")]),
        ("if a <i> b or b </b> c", "if a <i> b or b </b> c", []),
        ("<i>open <b>bold</b>", "<i>open bold", [("bold", "bold")]),
        ('<span lang="fr">thé</span> &amp; <em>lait</em>', '<span lang="fr">thé</span> &amp; <em>lait</em>', []),
        ("two  blanks", "two  blanks", []),
    ],
)  # fmt: skip
def test_the_tags_of_csl_json_are_read_and_nothing_else(tagged: str, plain: str, marks: list[tuple[str, str]]) -> None:
    text, found = read_csl_text(tagged, "title")
    assert text == plain
    assert [(text[each.start : each.end], each.kind) for each in found] == marks


KINDS = ["emphasis", "bold", "superscript", "subscript", "smallcaps", "nocase"]


@st.composite
def titles(draw: st.DrawFn) -> tuple[str, tuple[Markup, ...]]:
    """A title and parts of it that are set apart: one after the other, or one within another."""
    text = draw(st.text(st.sampled_from("abcdefghijÄ漢&<>%$"), min_size=2, max_size=20))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
    outer = [(start, end) for start, end in list(pairwise(cuts))[::2]]
    inner = [(start, start + 1) for start, end in outer if end - start > 1 and draw(st.booleans())]
    marks = (
        Markup(attribute="title", start=start, end=end, kind=draw(st.sampled_from(KINDS)))
        for start, end in sorted((*outer, *inner), key=lambda part: (part[0], -part[1]))
    )
    return text, tuple(marks)


@given(titles())
def test_what_is_set_apart_is_written_in_csl_json_and_read_again(title: tuple[str, tuple[Markup, ...]]) -> None:
    text, markup = title
    assert read_csl_text(write_csl_text(text, markup), "title") == (text, markup)
    source = Source(key="a", type="book", title=text, markup=markup)
    (again,) = csl_json.loads(csl_json.dumps([source])).value
    assert (again.title, again.markup) == (text, markup)


@given(titles())
def test_the_tags_of_csl_json_go_through_bibtex(title: tuple[str, tuple[Markup, ...]]) -> None:
    text, markup = title
    # Braces in an emphasised part protect what is protected already: BibTeX has one level of it.
    plain = tuple(each for each in markup if each.kind != "nocase")
    tagged = write_csl_text(text, plain)
    (source,) = csl_json.loads(csl_json.dumps([Source(key="a", type="book", title=text, markup=plain)])).value
    (again,) = bibtex.loads(bibtex.dumps([source])).value
    assert csl.item(again.model_copy(update={"markup": styled(again)}))["title"] == tagged


def styled(source: Source) -> tuple[Markup, ...]:
    return tuple(each for each in source.markup if each.kind != "nocase")


def test_parts_that_overlap_are_written_once() -> None:
    parts = [(0, 4, "emphasis"), (2, 6, "bold"), (5, 9, "bold"), (3, 4, "code")]
    markup = [Markup(attribute="title", start=start, end=end, kind=kind) for start, end, kind in parts]
    assert write_csl_text("abcdefgh", markup) == "<i>abcd</i>efgh"


def test_a_title_goes_from_latex_to_csl_json_and_back() -> None:
    tex = r"@article{a, title = {The {NASA} and \emph{E. coli} of H\textsubscript{2}O}, subtitle = {\textsc{Small}}}"
    sources = bibtex.loads(tex).value
    (item,) = map(csl.item, sources)
    assert item["title"] == (
        'The <span class="nocase">NASA</span> and <i>E. coli</i> of H<sub>2</sub>O: '
        '<span style="font-variant:small-caps;">Small</span>'
    )
    again = bibtex.dumps(csl_json.loads(csl_json.dumps(sources)).value)
    assert r"title = {The {NASA} and \emph{E. coli} of H\textsubscript{2}O: \textsc{Small}}" in again
