"""Texts made to keep the detection of quotations busy: the steps that it takes grow with the text, no faster."""

from __future__ import annotations

from functools import partial

import pytest

from postil.document import parse
from postil.quoting.detecting import detect
from postil.quoting.detecting.pairing import BYTES_A_MARK, LEAST_MARKS, TOO_MANY
from tests.support import calls

HOSTILE = {
    "marks": '"',
    "marks and verbs": '" said ',
    "openings": "“",
    "openings, a paragraph each": "“Ash\n\n",
    "quotations in one paragraph": '"Ash," said Elm. ',
    "quotations left open": "“Ash and oak, “elm and yew, ",
    "corner brackets": "「あ」と",
    "Japanese speech": "「ありがとうございます」と彼は言った。",
    "guillemets": "« Ash » , a-t-il dit ",
    "apostrophes": "'a ",
    "verbs": "Ash said that Elm said that ",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("language", ["en", None])
def test_the_steps_grow_with_the_text_and_no_faster(piece: str, language: str | None) -> None:
    small, large = (piece * (length // len(piece)) for length in (6_000, 24_000))
    few = calls(lambda: detect(small, language=language))
    many = calls(lambda: detect(large, language=language))
    assert many <= 4.6 * few + 2_000


def test_the_steps_grow_with_the_block_quotes_and_no_faster() -> None:
    piece = "> The ash “is in leaf” early.\n\nElm said “it is so”, and left.\n\n"
    documents = [parse(piece * count) for count in (100, 400)]
    few, many = (calls(partial(detect, document, language="en")) for document in documents)
    assert many <= 4.6 * few + 2_000


def test_a_paragraph_of_nothing_but_marks_is_told_and_the_others_are_read() -> None:
    speech = "“The ash is in leaf,” said Elm."
    found = detect(f"{speech}\n\n{'“' * 50_000}\n\n{speech}", language="en")
    assert [each.role for each in found.quotes] == ["direct", "direct"]
    assert any("more quotation marks than a text can mean" in each.message for each in found.warnings)


def test_no_more_is_read_than_a_text_can_mean() -> None:
    text = '"Ash," said Elm.\n\n' * 20_000
    found = detect(text, language="en")
    assert 0 < 2 * len(found.quotes) <= LEAST_MARKS + len(text) // BYTES_A_MARK
    assert [each.message for each in found.warnings] == [TOO_MANY]


def test_a_long_text_that_is_all_speech_is_read() -> None:
    found = detect("「ありがとう、またあした。」\n\n" * 1_500, language="ja")
    assert len(found.quotes) == 1_500
    assert not found.warnings
