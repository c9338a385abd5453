"""Spans of a text that are replaced, whatever ends its lines; what is written stands where it was meant to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.edits import EditRefusedError, ReplaceText
from postil.formats.editing import edited, replace_spans
from postil.text import Span

ENDS = ("\n", "\r\n", "\r")
WORDS = st.text("ab\n ", max_size=12)


@given(WORDS, WORDS, WORDS, st.text("xy\n", max_size=4), st.sampled_from(ENDS))
def test_a_span_is_replaced_and_all_else_stays(before: str, old: str, behind: str, new: str, end: str) -> None:
    span = Span(len(before), len(before) + len(old))
    text, wanted = ((before + words + behind).replace("\n", end) for words in (old, new))
    if "\n" not in before + old + behind:
        wanted = before + new + behind
    assert replace_spans(text, [ReplaceText("article.md", span, old, new)]) == wanted


def test_a_byte_order_mark_is_not_counted() -> None:
    edit = ReplaceText("article.md", Span(3, 5), "e\n", "e ")
    assert edited(
        b"\xef\xbb\xbfone\r\ntwo\r\n".replace(b"one", b"ooe"), [ReplaceText("a", Span(2, 4), "e\n", "e ")]
    ) == (b"\xef\xbb\xbfooe two\r\n")
    with pytest.raises(EditRefusedError):
        edited(b"other\n", [edit])
