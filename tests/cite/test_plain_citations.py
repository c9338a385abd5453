"""A line that cites in the plainest way is not parsed: what is read of it is what the parser would have said."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.cite.citations import cited_items, cited_items_of_all, parse_prose, prose_citations, read_citations

PARTS = st.sampled_from(
    [
        *("[@a]", "[@a-b, p. 3]", "[@key0, pp. 3-4]", "[@k_1:x, p. 7–9]", "[@a]: b", "[@a](b)", "[x](y) [@a]", "@a"),
        *(" ", "word", "Ärger", "1.", "-", "--", ".", "...", ":", "://", "(", ")", '"', "“", "—", ",", ";", "?", "'"),
        *("[w o](https://a.example/@b)", "*e m*", "**s**", "_e_", "[", "]", "*see "),
        *("*", "_", "`", "\\", "[", "]", "!", "<", "&amp;", "^", "\n", "    ", "#", "$"),
    ]
)


@given(st.lists(PARTS, min_size=1, max_size=9).map(lambda parts: f"See {''.join(parts)}"))
def test_a_plain_line_says_what_the_parser_says(markdown: str) -> None:
    pieces = parse_prose(markdown).pieces
    begins = {id(piece.token): piece.begin for piece in pieces if piece.begin is not None}
    expected = tuple(read_citations([piece.token for piece in pieces], begins))
    found = prose_citations(markdown)
    assert found == expected
    assert [each.offset for one in found for each in one.items] == [
        each.offset for one in expected for each in one.items
    ]


@given(st.lists(st.lists(PARTS, min_size=1, max_size=6).map("".join), max_size=3))
def test_several_texts_cite_what_each_of_them_cites(texts: list[str]) -> None:
    found, expected = cited_items_of_all(texts), [cited_items(text) for text in texts]
    assert [(each, each.offset) for one in found for each in one] == [
        (each, each.offset) for one in expected for each in one
    ]


@pytest.mark.parametrize("words", ["See [@a].", "As *was* said [@a-b, p. 3], [twice](https://a.example) (see [@c])."])
def test_such_a_line_is_not_parsed(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[parse_prose.__module__], "parse_prose", None)
    assert prose_citations(words)
