import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.cite.short_forms import ShortForm
from postil.render.citing import CitedWorks
from postil.render.markup import (
    Safe,
    address,
    bdi,
    direction,
    element,
    shown_address,
    tag,
    template,
    text,
    time,
    verbatim,
)
from postil.render.prose import prose


@pytest.mark.parametrize("language", ["ar", "fa-IR", "he", "ur", "yi", "ps", "sd", "ug", "dv", "az-Arab", "pa-Arab-PK"])
def test_languages_that_run_from_right_to_left(language: str) -> None:
    assert direction(language) == "rtl"


@pytest.mark.parametrize("language", ["en", "de-CH", "zh-Hant", "ar-Latn", "ug-Cyrl-KZ"])
def test_languages_that_run_from_left_to_right(language: str) -> None:
    assert direction(language) == "ltr"


def test_the_browser_decides_where_no_language_is_known() -> None:
    assert direction("und") == "auto"


def test_what_would_turn_the_text_around_a_field_is_shown_and_not_obeyed() -> None:
    assert text("a\u202eb\u2066c") == "a⟨U+202E⟩b⟨U+2066⟩c"
    assert bdi("\u202d<") == "<bdi>⟨U+202D⟩&lt;</bdi>"
    assert element("p", "\u2069") == "<p>⟨U+2069⟩</p>"
    assert "\u202e" not in prose("a \u202e b [@k, p. \u202e]", CitedWorks({"k": ShortForm("x", "y")}), "n")


def test_marks_that_names_need_stay() -> None:
    assert text("a\u200e\u200f\u061c") == "a\u200e\u200f\u061c"


def test_the_text_of_the_article_keeps_its_own() -> None:
    assert verbatim("a\u202eb") == "a\u202eb"


@pytest.mark.parametrize(
    "url",
    [
        "https://bank.example@evil.example/",
        "https://user:pass@a.example",
        "https:\\\\evil.example",
        "https://a.example\\@evil.example",
        "https:evil.example",
        "https:///evil.example",
        "https://",
        "https://?x",
    ],
)
def test_addresses_that_lead_elsewhere_than_they_seem_to_are_none(url: str) -> None:
    assert address(url) is None


def test_addresses_are_written_so_that_they_are_valid() -> None:
    assert address('https://a.example/[x]|y%zz%20<">#a#b') == "https://a.example/%5Bx%5D%7Cy%25zz%20%3C%22%3E#a%23b"
    assert address("https://a.example/@wren?q=a@b") == "https://a.example/@wren?q=a@b"
    assert address("mailto:wren@a.example") == "mailto:wren@a.example"


@pytest.mark.parametrize("date", ["2031-21", "2031?", "2019/2020", "-0043", "0000", "201X", "2019-07-30T10:00"])
def test_dates_that_html_has_no_form_for_are_only_words(date: str) -> None:
    assert time(date).startswith("<span>")


@pytest.mark.parametrize("date", ["2031", "2031-07", "2031-07-30"])
def test_dates_that_html_can_tell(date: str) -> None:
    assert time(date).startswith(f'<time datetime="{date}">')


def test_a_language_that_is_no_tag_is_named_as_unknown() -> None:
    assert [tag(each) for each in ("english", "en-", "abcdefgh-x")] == ["und"] * 3
    tags = ["en", "zh-Hant-TW", "de-CH-1996", "zh-cmn-Hans-CN", "sl-rozaj-biske", "en-a-bbb-x-a", "es-419", "und"]
    assert [tag(each) for each in tags] == tags


def test_a_template_escapes_by_where_a_slot_stands() -> None:
    form = template('<a href="#{id}" title="{words}">{words}, 100 %, {{}}</a>')
    assert form('"<&', '"<') == '<a href="#&quot;&lt;&amp;" title="&quot;&lt;">"&lt;, 100 %, {{}}</a>'
    assert form("a", Safe("<b>")) == '<a href="#a" title="&lt;b&gt;"><b>, 100 %, {{}}</a>'
    assert template("{a}: {b}")(None, ("<", Safe("<br>"), 3)) == ": &lt;<br>3"
    assert template("<p>{a}</p>")("\u202e") == "<p>⟨U+202E⟩</p>"


def test_a_slot_for_a_number_takes_nothing_else() -> None:
    form = template('<rect x="{left:g}">{count:d}</rect>')
    assert form(1.50, 2) == '<rect x="1.5">2</rect>'
    with pytest.raises(ValueError, match="format code"):
        form('"><script>', 2)


def test_every_slot_of_a_template_is_filled() -> None:
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'words'"):
        template("<p>{id}{words}</p>")("a")


@pytest.mark.parametrize("form", ["<p {attributes}>", "<p id={id}>", "<{name}>", "<p id='{id}'>", ' id="{id}"'])
def test_a_slot_stands_in_a_value_or_in_content_only(form: str) -> None:
    with pytest.raises(ValueError, match="no place for a slot"):
        template(form)


def test_a_slot_behind_a_sign_within_a_value_is_still_in_that_value() -> None:
    assert template('<p title="a > {words}">')('"') == '<p title="a > &quot;">'


@pytest.mark.parametrize("form", ["<p>{Name}</p>", "<p>{two_words}</p>", "{size:s}"])
def test_what_only_looks_like_a_slot_is_told(form: str) -> None:
    with pytest.raises(ValueError, match="no name for a slot"):
        template(form)


def test_an_address_is_broken_behind_signs_and_at_no_other_place() -> None:
    assert shown_address("https://news.example.org/a.b?id=7&x=y#z/2") == (
        "<bdi>https://news.<wbr>example.<wbr>org/a.<wbr>b?<wbr>id=<wbr>7&amp;<wbr>x=<wbr>y#<wbr>z/<wbr>2</bdi>"
    )


@given(st.text(max_size=60))
def test_an_address_is_copied_as_it_is(written: str) -> None:
    assert shown_address(written).replace("<wbr>", "") == bdi(written)
