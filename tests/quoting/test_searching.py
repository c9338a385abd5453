"""A source that is looked through by letters and cut in part gives the answers of one that is cut into words whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.quoting import Comparison
from postil.quoting.compare import compare, compare_in_whole
from postil.quoting.letters import SHORT, searchable
from postil.quoting.parsing import read_quote
from postil.quoting.searching import Looked
from postil.quoting.tokens import cut
from postil.text import Span
from tests.quoting.test_kinds import SOURCES
from tests.support import CASES

LABELLED = CASES / "quoting" / "labelled"
LETTERED = ("en", "de", "fr", "es", "it", "ru")

PIECES = (
    "the clock never strikes",
    "harbour",
    "the small re-sent",
    "“resent”",
    "ross\u2019s tower",
    "1,240.5 of",
    "was not, he said,",
    "word.\n\n",
    "well-earned rest",
    "[sic]",
    "lantern lanterns",
    "snake_case",
    "-12",
    "and so on …",
    "Straße",
    "ÉTÉ",
)

sources = st.lists(st.sampled_from(PIECES), min_size=60, max_size=300).map(
    lambda pieces: (" ".join(pieces) + " ") * (1 + SHORT // len(" ".join(pieces)))
)


@st.composite
def quoted_sources(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a source and a quote that was made from it, with or without changes."""
    source = draw(sources)
    words = source.split()
    begin = draw(st.integers(0, len(words) - 2))
    passage = words[begin : begin + draw(st.integers(1, 40))]
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(passage)))
        taken = draw(st.integers(0, 4))
        passage[at : at + taken] = draw(st.sampled_from([[], ["…"], ["[clock]"], ["not"], ["brass"], ["Harbour"]]))
    return " ".join(passage), source


def _said(found: Comparison) -> tuple[object, ...]:
    return found.verdict, found.kinds, found.spans, found.differences, found.flags, found.silent


@given(quoted_sources())
def test_both_ways_give_one_answer(pair: tuple[str, str]) -> None:
    assert _said(compare(*pair)) == _said(compare_in_whole(*pair))


@pytest.mark.parametrize("language", LETTERED)
def test_a_long_source_is_judged_as_a_short_one(language: str) -> None:
    source, rest = (LABELLED / f"{language}.txt").read_text(encoding="utf-8").split("\n.\n")
    others = [SOURCES[other] for other in LETTERED if other != language]
    long = "\n\n".join([*others * 3, source, *others * 3])
    quotes = [line.split(" | ", 1) for line in rest.splitlines()]
    assert searchable(long)
    assert [quote for _, quote in quotes if _said(compare(quote, long)) != _said(compare_in_whole(quote, long))] == []
    found = {quote: compare(quote, long) for _, quote in quotes}
    told = {quote: " ".join((each.verdict, *each.kinds[-1:])) for quote, each in found.items()}
    right = {quote: "other-language" if label == "missing" else label for label, quote in quotes}  # as the others are
    assert {quote: said for quote, said in told.items() if said not in {right[quote], "missing"}} == {}


def test_a_verdict_asks_for_the_words_of_part_of_a_source() -> None:
    source = " ".join(f"sentence {number} stands in a long text." for number in range(400))
    looked = Looked(read_quote("sentence 217 stands in a long text"), source)
    assert looked.for_exact_places().is_whole  # every word of it stands everywhere
    looked = Looked(read_quote("a harbour in a long text"), source + " There is a harbour in a long text.")
    words = looked.for_exact_places()
    assert not words.is_whole
    assert len(words.keys) < 60


@given(sources, st.integers(0), st.integers(1, 900))
def test_the_words_of_a_stretch_are_those_of_the_whole(source: str, at: int, length: int) -> None:
    known, begin = searchable(source), at % len(source)
    assert known
    shown = [word for word in known.cut([Span(begin, begin + length)]).words if word.key]
    whole = {word.span: word for word in cut(source).words}
    assert [whole[word.span] for word in shown[:-1]] == shown[:-1]  # the marks behind the last one are not all shown
    assert [word.key for word in shown] == [whole[word.span].key for word in shown]
