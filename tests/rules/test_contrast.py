"""Contrast as WCAG 2.2 computes it, and what of a style sheet it looks at."""

from __future__ import annotations

import pytest

from postil.model import Library, LibraryRecord, Theme
from postil.rules.contrast import LEAST, PAIRS, colour_of, contrast, low_contrast
from postil.rules.rule import SharedSubject


def found(css: str, name: str = "book") -> list[str]:
    theme = Theme.model_validate({"name": name, "css": "theme.css"}).with_rules(css)
    record = LibraryRecord(format=1, title="L").model_copy(update={"theme": theme})
    return [
        f"{each.where.line}:{each.where.column} {each.message}"
        for each in low_contrast(SharedSubject(Library(record, ())))
    ]


def test_black_on_white_is_the_most_and_a_colour_on_itself_the_least() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((18, 52, 86), (18, 52, 86)) == 1


@pytest.mark.parametrize(("grey", "passes"), [("#767676", True), ("#777777", False)])
def test_the_well_known_greys_about_the_limit(grey: str, passes: bool) -> None:
    colour, white = colour_of(grey), colour_of("white")
    assert colour
    assert white
    assert (contrast(colour, white) >= LEAST) is passes


@pytest.mark.parametrize(
    ("written", "colour"),
    [
        ("#1d5b3a", (29, 91, 58)),
        (" #FFF ", (255, 255, 255)),
        ("rgb(29 91 58)", (29, 91, 58)),
        ("rgb(29, 91, 58)", (29, 91, 58)),
        ("rgb(29 91 58 / 50%)", None),
        ("var(--ink)", None),
        ("#1d5b3a80", None),
    ],
)
def test_colours_as_they_are_written(written: str, colour: tuple[int, int, int] | None) -> None:
    assert colour_of(written) == colour


@pytest.mark.parametrize("name", ["book", "press"])
def test_a_theme_that_is_not_changed_is_not_looked_at(name: str) -> None:
    assert found("", name) == []
    assert found("h1 { color: #eee }", name) == []


def test_a_colour_for_both_schemes_is_held_against_both() -> None:
    assert found(":root{--ink:#222;--measure:33rem}") == ["1:13 --ink #222 on --card #22201d: 1.0 to 1 by night"]


def test_the_worst_pair_of_each_token_is_told_with_its_place() -> None:
    css = "/* --ink: #fff */\n:root {\n  --link: light-dark(#9ab, #8fd0a9);\n  --quiet: light-dark(#bbb,#ccc)\n}"
    first, second = found(css, "press")
    assert first.startswith("3:11 --link #9ab on --card #f3f4f6: 2.")
    assert second.startswith("4:12 --quiet #bbb on --card #f3f4f6: 1.")


def test_the_last_value_counts_and_rules_on_parts_of_a_page_do_not() -> None:
    assert found(":root{--ink:#ccc}\n:root{--ink:light-dark(#000,#fff)}\n.note:root{--ink:#ccc}.x{--ink:#ccc}") == []


def test_every_pair_is_of_tokens() -> None:
    assert {"--paper", "--link"} <= {f"--{name}" for pair in PAIRS for name in pair}
