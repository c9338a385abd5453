"""Blocks as Markdown: what is written is read as these very words."""

from __future__ import annotations

import pytest

from postil.document import parse
from postil.importing.article import Block
from postil.importing.markdown import write


@pytest.mark.parametrize("code", ["a\n```\nb\n~~~~~\nc", "`````", "`x`", "~~~"])
def test_code_that_holds_fences_stays_one_block(code: str) -> None:
    assert parse(write([Block(code, "", kind="code")])).text == code


@pytest.mark.parametrize("words", ["Why C #", "C# ##", "# 1", "C#"])
def test_number_signs_at_the_end_of_a_heading_stay(words: str) -> None:
    assert parse(write([Block(words, words, kind="heading", level=2)])).text == words
