"""Themes: tokens that all rules speak by, what a library adds, and colours that can be read."""

from __future__ import annotations

import re
from itertools import product

import pytest

from postil.model import LibraryRecord
from postil.model.theme import Theme
from postil.render.contents import SWITCHES
from postil.render.html import render_html
from postil.render.library_style import LIBRARY_CSS
from postil.render.strip import STRIP_CSS
from postil.render.stylesheet import CSS, QUOTES_CSS, WITHOUT_TEXT_CSS
from postil.render.theme import BOOK, PRESS, TOKENS
from tests.render.pages import Page
from tests.support import ROOT, make_reading

_PAIR = re.compile(r"light-dark\((#[0-9a-f]+),(#[0-9a-f]+)\)\Z")
GROUNDS = ("paper", "card")
MARKS = ("note", "quote", "lost", "fix", "ask")


def channels(colour: str) -> tuple[float, ...]:
    digits = colour[1:]
    pairs = [digit * 2 for digit in digits] if len(digits) == 3 else [digits[at : at + 2] for at in (0, 2, 4)]
    return tuple(int(pair, 16) / 255 for pair in pairs)


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def colour(theme: str, token: str, night: bool) -> str:
    found = _PAIR.match(TOKENS[theme][token])  # type: ignore[index]
    assert found, token
    return found[1 + night]


@pytest.mark.parametrize("night", [False, True])
@pytest.mark.parametrize("theme", TOKENS)
def test_words_can_be_read_by_day_and_by_night(theme: str, night: bool) -> None:
    pairs = [*product(("ink", "quiet", "link", "good", "bad"), GROUNDS), *product(("ink",), MARKS), ("paper", "link")]
    for word, ground in pairs:
        ratio = contrast(colour(theme, word, night), colour(theme, ground, night))
        assert ratio >= 4.5, f"{word} on {ground}: {ratio:.2f}"


def test_every_theme_has_every_token_and_every_rule_speaks_of_tokens_that_there_are() -> None:
    assert BOOK.keys() == PRESS.keys()
    rules = "".join((CSS, QUOTES_CSS, WITHOUT_TEXT_CSS, LIBRARY_CSS, STRIP_CSS, *(each[3] for each in SWITCHES)))
    own = {"c", "n", "r", "p"}  # what a mark or a note tells its own parts
    assert set(re.findall(r"var\(--([a-z]+)", rules)) - own <= BOOK.keys()


def test_the_manual_names_every_token() -> None:
    manual = (ROOT / "docs" / "how-to" / "make-a-theme.md").read_text(encoding="utf-8")
    told = {name for row in re.findall(r"^\| (`--.+?) \|", manual, re.M) for name in re.findall(r"`--([a-z]+)`", row)}
    assert told == set(BOOK)


def test_a_page_has_the_tokens_of_its_theme_then_the_rules_then_what_the_library_adds() -> None:
    theme = Theme(name="press").with_rules(":root{--paper:#eee}")
    library = LibraryRecord(format=1, title="L").model_copy(update={"theme": theme})
    html = render_html(make_reading(library=library))
    style = html.partition("<style>")[2].partition("</style>")[0]
    assert style.startswith(":root{color-scheme:light dark;--paper:light-dark(#fff,#15171a);")
    assert style.endswith(":root{--paper:#eee}")


def test_what_stands_above_and_below_is_markdown_and_never_markup() -> None:
    theme = Theme(above="A *draft* <script>", below="[Imprint](https://example.org/i) [x](javascript:x)")
    html = render_html(make_reading(library=LibraryRecord(format=1, title="L", theme=theme)))
    page = Page(html)
    assert not page.problems
    assert "<p>A <em>draft</em> &lt;script&gt;</p>" in html
    assert ("a", {"href": "https://example.org/i", "rel": "noreferrer"}) in page.elements
    assert not any("javascript" in str(attributes.get("href")) for _, attributes in page.elements)
