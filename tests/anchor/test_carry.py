from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.anchor import Ambiguous, Answer, Found, Orphaned, carry
from postil.anchor.graphemes import grapheme_start, whole
from postil.text import Span
from tests.anchor.texts import text, text_and_spans
from tests.support import CASES, Case, read_cases

LINE = "The motion was put and carried.\n"


@given(text_and_spans())
def test_in_the_same_text_every_span_stays(drawn: tuple[str, list[Span]]) -> None:
    within, spans = drawn
    for span, answer in zip(spans, carry(within, within, spans), strict=True):
        assert answer == Found(whole(within, span), "exact", 1.0, "same text")


@given(text_and_spans(), text)
def test_between_any_two_texts_there_is_an_answer_and_no_grapheme_is_cut(
    drawn: tuple[str, list[Span]], new: str
) -> None:
    old, spans = drawn
    for answer in carry(old, new, spans):
        found = [answer.span] if isinstance(answer, Found) else [each.span for each in answer.candidates]
        if isinstance(answer, Orphaned) and answer.neighbourhood:
            found.append(answer.neighbourhood)
        for span in found:
            assert 0 <= span.start <= span.end <= len(new)
            assert grapheme_start(new, span.start) == span.start
            assert grapheme_start(new, span.end) == span.end


@given(text_and_spans(), text, st.integers(0, 40))
def test_what_is_found_for_sure_after_an_insertion_is_the_passage(
    drawn: tuple[str, list[Span]], put_in: str, at: int
) -> None:
    old, spans = drawn
    new = old[:at] + put_in + old[at:]
    for span, answer in zip(spans, carry(old, new, spans), strict=True):
        if isinstance(answer, Found) and answer.state == "exact":
            assert answer.span.of(new) == whole(old, span).of(old)


@pytest.mark.parametrize("case", read_cases(CASES / "anchor" / "carried.txt"), ids=lambda case: case.title)
def test_passages_are_carried_as_a_reader_would(case: Case) -> None:
    old, new = (part.strip("\n") for part in case.given.split("\n=>\n"))
    span = Span(old.index("⟦"), old.index("⟧") - 1)
    answer = carry(old.replace("⟦", "").replace("⟧", ""), new, [span])[0]
    assert shown(answer, new) == case.expected.strip("\n")


def shown(answer: Answer, new: str) -> str:
    if isinstance(answer, Found):
        found = f"{answer.state}: {answer.span.of(new)}"
        kinds = [f"{each.kind}: {each.old} -> {each.new}" for each in answer.differences if each.kind != "form"]
        return "\n".join([found, *kinds])
    if isinstance(answer, Ambiguous):
        return f"ambiguous: {len(answer.candidates)} places"
    return "orphaned"


def test_when_one_of_several_equal_lines_is_taken_out_nobody_can_tell_which() -> None:
    old = "Long introduction of some words.\n" + 5 * LINE + "And then they all went home to sleep."
    new = "Long introduction of some words.\n" + 4 * LINE + "And then they all went home to sleep."
    middle = Span(33 + 2 * len(LINE), 33 + 3 * len(LINE) - 1)
    assert isinstance(carry(old, new, [middle])[0], Ambiguous)


def test_equal_lines_keep_their_order_when_only_what_is_around_them_changes() -> None:
    old = "Long introduction of some words.\n" + 5 * LINE + "And then they all went home to sleep."
    new = "A new paragraph.\n\n" + old
    spans = [Span(33 + n * len(LINE), 33 + (n + 1) * len(LINE) - 1) for n in range(5)]
    for span, answer in zip(spans, carry(old, new, spans), strict=True):
        assert isinstance(answer, Found)
        assert answer.span == span.shifted(18)


def test_an_orphan_says_where_its_place_is_now() -> None:
    old = "The clock counts tides. It was made in Leiden. It has one hand only, as the tide has."
    new = "The clock counts tides. It has one hand only, as the tide has."
    answer = carry(old, new, [Span(31, 45)])[0]
    assert isinstance(answer, Orphaned)
    assert "made in Leiden" in answer.former_place
    assert answer.neighbourhood is not None
    assert answer.neighbourhood.start <= 24 <= answer.neighbourhood.end


def test_from_and_to_an_empty_text_nothing_is_found() -> None:
    assert isinstance(carry("abc", "", [Span(0, 2)])[0], Orphaned)
    assert isinstance(carry("", "abc", [Span(0, 0)])[0], Orphaned)
    assert carry("abc", "abd", []) == ()
