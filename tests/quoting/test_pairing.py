import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postil.quoting.detecting.marks import Habit, marks_in, signs_in
from postil.quoting.detecting.pairing import is_plainly_paired, pair
from postil.quoting.detecting.paragraphs import paragraphs_of

PIECES = [
    "“",
    "”",
    '"',
    "'",
    "’",
    "„",
    "«",
    "a",
    "b c",
    "5",
    "5' ",
    "s",
    "中",
    " ",
    "\n",
    "\n\n",
    ".",
    ",",
    "(",
    ")",
    "—",
]
TEXTS = st.lists(st.sampled_from([*PIECES, "“so it is” ", '"so it is" ', "as a line of words goes on"]), max_size=12)


@settings(max_examples=400)
@given(TEXTS.map("".join))
def test_nothing_is_said_of_marks_that_are_plainly_paired(text: str) -> None:
    assert not is_plainly_paired(text) or not pair(text, paragraphs_of(text, wrapped=True)).warnings


@pytest.mark.parametrize(
    "text",
    [
        "He said “so it is,” and left.",
        'It\'s "so," he said.\n\n"Yes." (So it was.)',
        "Nobody’s here, the players’ too.",
        "",
    ],
)
def test_the_marks_of_most_texts_are_plainly_paired(text: str) -> None:
    assert is_plainly_paired(text)


@pytest.mark.parametrize(
    "text", ["He said “so, and left.", "so”", "“a\nb”", "5' 10\" tall", "„So“ – “so”", "‘so’", "``a''"]
)
def test_other_marks_are_looked_at_one_by_one(text: str) -> None:
    assert not is_plainly_paired(text)


@given(TEXTS.map("".join))
def test_every_mark_is_one_of_the_signs(text: str) -> None:
    signs = {(sign, at) for sign, at in signs_in(text)}
    for span in paragraphs_of(text, wrapped=True):
        from_marks = {(mark.sign, mark.start) for mark in marks_in(text, span, Habit())}
        assert from_marks <= signs
