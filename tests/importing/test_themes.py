"""Themes that keywords name: what is said to machines is none."""

import pytest

from postil.importing.themes import themes_in


@pytest.mark.parametrize(
    ("keywords", "themes"),
    [
        ("harbours, tides", ("harbours", "tides")),
        (" harbours ,, tide  tables,", ("harbours", "tide tables")),
        ("channel_other, tides, type_news", ("tides",)),
        ("Ada Marlow PUBLIC_FIGURE PERSON, Oslo", ("Ada Marlow", "Oslo")),
        ("C++, R&D, 5G, #water", ("C++", "R&D", "5G", "#water")),
        ("", ()),
    ],
)
def test_labels_with_low_lines_are_no_themes(keywords: str, themes: tuple[str, ...]) -> None:
    assert themes_in(keywords) == themes
