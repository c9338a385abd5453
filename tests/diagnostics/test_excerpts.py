"""Excerpts point at the right words, whatever stands in a line and however it ends."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size

from postil.diagnostics import Where, visible
from postil.diagnostics.excerpts import MIN_WIDTH, TAB, Row, excerpt, split_lines

CHARACTERS = st.sampled_from([*"ab c\t漢字é😀,:", "e\u0301", "\u200d", "\u202e", "\x1b", "…"])
lines = st.lists(CHARACTERS, max_size=60).map("".join)


def marked_words(row: Row) -> str:
    """Return what stands over the marks of a row, by columns of the screen."""
    assert row.marked is not None
    column, words = 0, ""
    for character in row.text:
        size = get_character_cell_size(character)
        begin, end = row.marked
        if (begin <= column < end) if size else (begin < column <= end):
            words += character
        column += size
    return words


def shown(line: str, start: int, end: int) -> str:
    """Return how a stretch of a line looks on a screen."""
    column, result = 0, ""
    for index, character in enumerate(line):
        text = " " * (TAB - column % TAB) if character == "\t" else visible(character)
        column += cell_len(text)
        result += text if start <= index < end else ""
    return result


@given(lines, st.data())
def test_the_marked_words_are_the_words_meant(line: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    rows = excerpt([line], Where("f", line=1, column=start + 1, end_line=1, end_column=end + 1), 1000)
    (row,) = (each for each in rows if each.marked)
    expected = shown(line, start, end)
    if cell_len(expected) and get_character_cell_size(line[start]):
        assert marked_words(row).rstrip() == (expected + following_marks(line, end)).rstrip()


def following_marks(line: str, end: int) -> str:
    """Return the combining marks behind a stretch: they stand over its last letter."""
    size = 0
    while end + size < len(line) and line[end + size].isprintable() and unicodedata.combining(line[end + size]):
        size += 1
    return line[end : end + size]


@given(lines, st.integers(MIN_WIDTH, 60), st.data())
def test_a_long_line_is_cut_around_what_is_meant(line: str, width: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, max(len(line) - 1, 0)))
    end = min(start + 3, len(line))
    rows = excerpt([line], Where("f", line=1, column=start + 1, end_line=1, end_column=end + 1), width)
    (row,) = (each for each in rows if each.marked)
    assert cell_len(row.text) <= width
    assert row.marked is not None
    assert 0 <= row.marked[0] < row.marked[1] <= cell_len(row.text) + 1
    if line[start:end].strip() and get_character_cell_size(line[start]) and cell_len(shown(line, start, end)) < 12:
        assert marked_words(row).replace("…", "") in shown(line, 0, len(line))
        assert marked_words(row)[0] == shown(line, start, end)[0]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_line_end_ends_a_line(ending: str) -> None:
    text = ending.join(["one", "two", "three"])
    assert [row.text for row in excerpt(split_lines(text), Where("f", line=2, column=1), 80)] == ["one", "two", "three"]


def test_what_ends_a_line_only_in_unicode_does_not_end_one_here() -> None:
    assert split_lines("a\u2028b\x85c\x0bd\x0ce") == ["a\u2028b\x85c\x0bd\x0ce"]


def test_a_long_passage_is_shown_by_its_first_lines_and_its_last() -> None:
    where = Where("f", line=2, column=3, end_line=9, end_column=4)
    rows = excerpt([f"line {number}" for number in range(1, 12)], where, 80)
    assert [row.number for row in rows] == [1, 2, 3, 0, 9, 10]
    assert [row.marked for row in rows if row.marked] == [(2, 6), (0, 6), (0, 3)]


def test_a_passage_that_ends_with_a_line_does_not_reach_into_the_next() -> None:
    rows = excerpt(["one", "two"], Where("f", line=1, column=1, end_line=2, end_column=1), 80)
    assert [row.number for row in rows if row.marked] == [1]


def test_words_from_right_to_left_are_quoted_because_a_terminal_may_turn_them() -> None:
    line = "about: שלום עולם"
    (row,) = excerpt([line], Where("f", line=1, column=8, end_line=1, end_column=12), 80)
    assert (row.marked, row.below) == (None, "from column 8: שלום")


@pytest.mark.timeout(60)
def test_of_a_file_that_is_one_line_only_what_is_shown_is_looked_at() -> None:
    line = "漢字 and so on, " * 200_000
    where = Where("f", line=1, column=1_200_006, end_line=1, end_column=1_200_008)
    for _ in range(2000):
        (row,) = excerpt([line], where, 80)
    assert marked_words(row) == line[1_200_005:1_200_007]
    assert row.text.startswith("…")
    assert row.text.endswith("…")


@pytest.mark.parametrize("line", [0, 3, 99])
def test_a_place_that_is_not_in_the_file_shows_nothing(line: int) -> None:
    assert excerpt(["one", "two"], Where("f", line=line, column=1), 80) == ()


def test_columns_behind_the_end_of_a_line_are_its_end() -> None:
    (row,) = excerpt(["one"], Where("f", line=1, column=40, end_line=1, end_column=50), 80)
    assert row.marked == (3, 4)
