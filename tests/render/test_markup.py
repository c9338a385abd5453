import pytest

from postil.render.markup import bdi, direction, element, text, verbatim
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
    assert "\u202e" not in prose("a \u202e b [@k, p. \u202e]", {"k": "x"}, "n")


def test_marks_that_names_need_stay() -> None:
    assert text("a\u200e\u200f\u061c") == "a\u200e\u200f\u061c"


def test_the_text_of_the_article_keeps_its_own() -> None:
    assert verbatim("a\u202eb") == "a\u202eb"
