import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.cite.citations import parse_prose
from postil.cite.plain_prose import is_plain_line
from postil.cite.short_forms import ShortForm
from postil.document import parse
from postil.render.body import render_body
from postil.render.citing import CitationWriter, CitedWorks
from postil.render.marks import shown
from postil.render.markup import address, element, join, text, visible
from postil.render.prose import prose
from tests.render.pages import Page

FORMS = CitedWorks(
    {"k": ShortForm("Marlow", "2021"), "a-": ShortForm("Ames", "n.d."), "b&w": ShortForm("B & <W>", "1")}
)


def links(html: str) -> list[tuple[str, str]]:
    return [(str(a["href"]), str(a.get("role"))) for name, a in Page(html).elements if name == "a"]


def test_a_citation_becomes_a_link_to_its_source() -> None:
    html = prose("See [see @k, p. 3; @k].", FORMS, "n")
    assert "".join(Page(html).text).strip() == "See (see Marlow 2021, p. 3; Marlow 2021)."
    assert links(html) == [("#source-k", "doc-biblioref")] * 2


def test_an_unknown_key_stays_as_it_was_written() -> None:
    assert links(prose("See [@unknown].", FORMS, "n")) == []
    assert "[@unknown]" in prose("See [@unknown].", FORMS, "n")


def test_an_ampersand_in_a_locator_is_no_separator() -> None:
    html = prose("[@k, pp. 3 & 4 < 5]", FORMS, "n")
    assert "".join(Page(html).text).strip() == "(Marlow 2021, pp. 3 & 4 < 5)"


def test_a_citation_within_a_link_stays_words() -> None:
    html = prose("[a [@k] b](https://a.example) and [@k]", FORMS, "n")
    assert Page(html).problems == []
    assert [href for href, _ in links(html)] == ["https://a.example", "#source-k"]


def test_markup_in_a_citation_stays() -> None:
    html = prose("[*see* `x` @k, *p. 3*; **also** @k]", FORMS, "n")
    assert Page(html).problems == []
    assert len(links(html)) == 2
    assert "(<bdi><em>see</em> <code>x</code></bdi> " in html
    assert "</a>, <bdi><em>p. 3</em></bdi>; <bdi><strong>also</strong></bdi> <a" in html.replace(
        "</a><bdi>, ", "</a>, <bdi>"
    )


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("@k says", "Marlow (2021) says"),
        ("@k [p. 3] says", "Marlow (2021, p. 3) says"),
        ("@k [p. 3; see @{a-}, 4; -@k]", "Marlow (2021, p. 3; see Ames n.d., 4; 2021)"),
        ("@k [@{a-}]", "Marlow (2021; Ames n.d.)"),
        ("Marlow [-@k, p. 3]", "Marlow (2021, p. 3)"),
        ("Marlow -@k [p. 3]", "Marlow (2021, p. 3)"),
        ("[see @k and *passim*]", "(see Marlow 2021 and passim)"),
        ("[@k [see @k]]", "(Marlow 2021 [see @k])"),
        ("[@k\np. 3]", "(Marlow 2021 p. 3)"),
        ("@{b&w}", "B & <W> (1)"),
        ("(@k) x", "(Marlow (2021)) x"),
        ("@other and @k", "@other and Marlow (2021)"),
        ("[see @other; @k, *p. 3*]", "[see @other; @k, p. 3]"),
        ("`@k` and https://example.org/@k", "@k and https://example.org/@k"),
        ("me@k and \\@k", "me@k and @k"),
    ],
)
def test_citations_of_every_form(markdown: str, shown: str) -> None:
    html = prose(markdown, FORMS, "n")
    assert Page(html).problems == []
    assert " ".join("".join(Page(html).text).split()) == shown


def test_a_citation_of_an_unknown_key_does_not_link_to_it() -> None:
    assert links(prose("[@other] @other [@other2]", FORMS, "n")) == []


def test_words_around_a_key_can_not_become_markup() -> None:
    assert prose("[<b> @k, <img src=x>]", FORMS, "n").count("<img") == 0


def test_children_are_escaped_unless_they_are_markup() -> None:
    assert element("p", "<b>", element("i", "&"), 3, None, ["x", ["y"]]) == "<p>&lt;b&gt;<i>&amp;</i>3xy</p>"
    assert join(["<", element("br")], ", ") == "&lt;, <br>"


def test_attributes_are_escaped_and_left_out() -> None:
    assert element("a", href='"><', aria_label="x&y", hidden=True, title=None, id=False) == (
        '<a href="&quot;&gt;&lt;" aria-label="x&amp;y" hidden></a>'
    )


def test_control_characters_become_visible() -> None:
    assert text("a\x00\x1b\x7f\ud800\ufdd0b\tc\n") == "a\ufffd\ufffd\ufffd\ufffd\ufffdb\tc\n"


@pytest.mark.parametrize(
    ("url", "opened"),
    [
        ("https://a.example/x", "https://a.example/x"),
        ("HTTP://a.example", "HTTP://a.example"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        (" java\tscript:x", None),
        ("javascript:x", None),
        ("data:text/html,x", None),
        ("//a.example", None),
        ("#", None),
        ("", None),
        (None, None),
        ("h\nttps://a.example", "https://a.example"),
        ("\x01javascript:x", None),
    ],
)
def test_a_page_opens_addresses_of_three_kinds_only(url: str | None, opened: str | None) -> None:
    assert address(url) == opened


def test_a_citation_stands_as_the_style_set_it_and_is_linked() -> None:
    styled = '[<a href="#source-k">1, p. 3</a>; see <a href="#source-a-"><i>2</i></a>]'
    html = prose("So [@k, p. 3; *see* `x` @{a-}] and [@k].", FORMS._replace(citations={"n-0": styled}), "n")
    assert "".join(Page(html).text).strip() == "So [1, p. 3; see 2] and (Marlow 2021)."
    assert links(html) == [
        ("#source-k", "doc-biblioref"),
        ("#source-a-", "doc-biblioref"),
        ("#source-k", "doc-biblioref"),
    ]
    assert Page(html).problems == []


def test_a_citation_within_another_is_part_of_what_the_style_set() -> None:
    html = prose("[see [@a-] @k] and @k", FORMS._replace(citations={"n-0": "(1)", "n-2": "Marlow (1)"}), "n")
    assert "".join(Page(html).text).strip() == "(1) and Marlow (1)"


def test_what_a_style_set_is_not_used_where_nothing_can_be_linked() -> None:
    html = prose("[a [@k] b](https://a.example)", FORMS._replace(citations={"n-0": "(1)"}), "n")
    assert "(1)" not in html


PLAIN = st.text(st.sampled_from("abcdé潮Z019 ,.;:?'\"()“”‘’–—-"), max_size=40) | st.sampled_from(
    ["a", "See [@k], and more.", "So [@k, p. 3]", "1. a list", "# head", "- item", "a_b", "a  ", "a *b*", "a\nb", "é&c"]
)


@given(PLAIN)
def test_a_plain_line_is_read_as_what_it_is(words: str) -> None:
    if is_plain_line(words):
        assert parse(words).text.split() == words.split()
        assert shown(words, "n1") == words
        assert prose(words, FORMS, "n") == slowly(words, FORMS)


MARKED = (
    *("Also ", "b", " as ", "(", ")", ", ", ". ", "é “c” ", "“", " ", "2019", "1. ", "--", "'", ":", "潮", "\xa0"),
    *("[@k]", "[@k, p. 3]", "[@k, pp. 3–5]", "[@u]", "[@k]: b", "[@k](c)", "[", "]", "(", "!", "\\", "^", "$", "{.x}"),
    *("[a b](https://a.example/x_y?z=1&copy;#d)", "[the “a”](https://b.example)", "[ ](https://c.example)", "[d](e)"),
    *(
        "[a@b](https://@k.example/@k)",
        "[a](HTTPS://A.example)",
        "[a](https://a.example 'b')",
        "[@k [b](https://c.example)]",
    ),
    *(
        "*a*",
        " *a b* ",
        "**c**",
        "_d e_",
        "*",
        "_",
        "*see [@k]*",
        "[*a*](https://d.example)",
        "`a`",
        "<i>",
        "&amp;",
        "\n",
    ),
)


@given(st.lists(st.sampled_from(MARKED), max_size=9).map("".join), st.sets(st.integers(0, 3)))
def test_a_line_of_plain_markup_becomes_what_parsing_it_gives(words: str, set_by_style: set[int]) -> None:
    styled = {f"n-{number}": f'(<a href="#source-k"><i>{number}</i></a>)' for number in set_by_style}
    assert prose(words, FORMS._replace(citations=styled), "n") == slowly(words, FORMS._replace(citations=styled))


@pytest.mark.parametrize(
    "words",
    [
        "So [@k, p. 3], see [the minutes](https://a.example/1_2) and [a copy](https://b.example/2024/https://a.example/).",
        "*The Tide* says it, **twice** [@k].",
        "[The minutes](https://a.example/) of 1987 do not.",
        "“So” she says.",
    ],
)
def test_a_line_of_plain_markup_is_not_parsed(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = slowly(words, FORMS)
    monkeypatch.setattr(sys.modules[prose.__module__], "parse_prose", None)
    assert prose(words, FORMS, "n") == expected


def slowly(words: str, works: CitedWorks) -> str:
    """Return what prose is as HTML when all of it is parsed."""
    citing = CitationWriter(works, "n")
    return visible(render_body(parse_prose(words), anchors=False, footnotes="n-", citing=citing))


@pytest.mark.parametrize(
    "words", ["1. a", "# a", "- a", "a *b*", "a `b`", "a\nb", "<b>", "[a](b)", "a_b_", "x[^1]", ""]
)
def test_what_may_be_markup_is_no_plain_line(words: str) -> None:
    assert not is_plain_line(words)
