"""Tables: a row is a line, no column is missing, and only a terminal that is too narrow has words shortened."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.cli.tables import Column, Table, cells_of

ROW = ("a-reading-with-a-long-name", "“People climb ninety steps for a novel,” says Brida Holm", "2 errors")


def made(*rows: tuple[str, ...]) -> Table:
    table = Table("", (Column("reading"), Column("words", 12), Column("to mend")))
    for row in rows:
        table.add_row(*row)
    return table


def test_without_a_terminal_every_word_is_there() -> None:
    heading, line = made(ROW).lines(None)
    assert line == "  ".join(ROW)
    assert heading.split() == ["reading", "words", "to", "mend"]


@pytest.mark.parametrize("width", [70, 60, 53])
def test_on_a_narrow_terminal_words_are_shortened(width: int) -> None:
    heading, line = made(ROW).lines(width)
    assert cells_of(line) <= width
    assert line.startswith(f"{ROW[0]}  “People climb")
    assert line.endswith("…  2 errors")
    assert heading.endswith("  to mend")


def test_on_the_narrowest_no_column_is_missing() -> None:
    assert list(made(ROW).lines(10))[1] == f"{ROW[0]}  “People cli…  2 errors"


def test_wide_characters_take_two_cells() -> None:
    first, second = list(made(("海港", "潮时钟潮时钟潮时钟", "–"), ("b", "c", "–")).lines(30))[1:]
    assert cells_of(first) == cells_of(second) <= 30
    assert "…" in first


def test_no_cell_breaks_a_line_or_moves_the_cursor() -> None:
    assert all("\n" not in line and "\x1b" not in line for line in made(("a", "b\nc\x1b[2J", "d")).lines(None))


@given(st.lists(st.tuples(*[st.text(max_size=30)] * 3), min_size=1, max_size=5), st.integers(1, 90))
def test_the_last_column_begins_at_one_place(rows: list[tuple[str, ...]], width: int) -> None:
    table = made(*((first, words, "|") for first, words, _ in rows))
    ends = {cells_of(line) for line in list(table.lines(width))[1:]}
    assert len(ends) == 1
