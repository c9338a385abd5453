import pytest

from postil.render.markup import address, element, join, text
from postil.render.prose import linked, prose
from tests.render.pages import Page

FORMS = {"k": "Marlow 2021", "b&w": "B"}


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


def test_markup_in_a_citation_is_left_alone() -> None:
    html = prose("[@k, *p. 3*] and [@k]", FORMS, "n")
    assert Page(html).problems == []
    assert len(links(html)) == 1


def test_a_text_that_is_not_markup_is_not_linked_into_markup() -> None:
    assert linked(text("[@k, <img src=x>]"), FORMS).count("<img") == 0


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
