from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from postil.anchor import Ambiguous, Found, Orphaned, describe, describe_all, locate
from postil.anchor.graphemes import grapheme_start, whole
from postil.model import Anchor, Position
from postil.text import Span, word_count
from tests.anchor.texts import text, text_and_spans

OLD = (
    "In the harbour office hangs a clock that counts tides. It was made in Leiden, and it has one hand only, as the "
    "tide has. Nobody winds it, for the water does. On Sundays people come to look at it, and some set their watches."
)


def span_of(words: str, within: str = OLD) -> Span:
    return Span(within.index(words), within.index(words) + len(words))


@given(text_and_spans())
def test_a_described_span_is_given_back(drawn: tuple[str, list[Span]]) -> None:
    within, spans = drawn
    for span, answer in zip(spans, locate(within, describe_all(within, spans)), strict=True):
        assert isinstance(answer, Found)
        assert (answer.span, answer.state, answer.score) == (whole(within, span), "exact", 1.0)


@given(text_and_spans(), text)
def test_whatever_the_new_text_there_is_an_answer_and_no_grapheme_is_cut(
    drawn: tuple[str, list[Span]], new: str
) -> None:
    old, spans = drawn
    for answer in locate(new, describe_all(old, spans)):
        found = [answer.span] if isinstance(answer, Found) else [each.span for each in answer.candidates]
        for span in found:
            assert 0 <= span.start <= span.end <= len(new)
            assert grapheme_start(new, span.start) == span.start
            assert grapheme_start(new, span.end) == span.end


@given(text_and_spans(), st.integers(0, 20))
def test_a_described_span_is_found_in_a_text_that_only_begins_later(drawn: tuple[str, list[Span]], words: int) -> None:
    within, spans = drawn
    before = "".join(f"New word {number}. " for number in range(words))
    for span, answer in zip(spans, locate(before + within, describe_all(within, spans)), strict=True):
        if isinstance(answer, Found) and answer.score >= 0.9:
            assert answer.span.of(before + within).strip() == whole(within, span).of(within).strip()


@given(text, text, text)
def test_hand_written_anchors_never_raise(new: str, exact: str, context: str) -> None:
    stored = [c for c in (exact, context) if c.strip()]
    anchors = [Anchor(exact=c, prefix=context, suffix=exact) for c in stored]
    anchors += [Anchor(first=c, last=c, words=3) for c in stored]
    locate(new, [*anchors, Anchor()])


def test_half_a_surrogate_pair_is_described_by_its_position() -> None:
    anchor = describe("a \ud800 b", Span(2, 3))
    assert anchor.exact is None
    assert locate("a \ud800 b", [anchor])[0] == Found(Span(2, 3), "exact", 1.0, "position")


def test_a_span_is_widened_to_whole_graphemes() -> None:
    family = "a 👨\u200d👩\u200d👧 b"
    assert describe(family, Span(3, 4)).exact == "👨\u200d👩\u200d👧"


def test_context_grows_until_the_passage_is_unique() -> None:
    within = "first " + "a b c d e f g h i j k l m n o p " * 3 + "x " + "a b c d e f g h i j k l m n o p " * 3 + "last"
    anchor = describe(within, Span(54, 55))
    full = f"{anchor.prefix} {anchor.exact} {anchor.suffix}"
    assert within.count(full) == 1


def test_occurrences_and_rank_are_counted_from_one() -> None:
    anchor = describe("aa aa aa", Span(3, 5))
    assert (anchor.occurrences, anchor.rank) == (3, 2)


def test_a_long_passage_is_described_by_its_ends_where_excerpts_are_limited() -> None:
    within = "Before. " + " ".join(f"word{number}" for number in range(60)) + " After."
    span = Span(8, len(within) - 7)
    anchor = describe(within, span, excerpt_words=25)
    assert anchor.exact is None
    assert anchor.words == 60
    assert all(word_count(words) <= 25 for _, words in anchor.excerpts())
    later = "Something new stands here. " + within
    answer = locate(later, [anchor])[0]
    assert isinstance(answer, Found)
    assert answer.span == span.shifted(27)


def test_an_altered_long_passage_is_found_by_its_ends_and_said_to_be_altered() -> None:
    within = " ".join(f"word{number}" for number in range(60))
    anchor = describe(within, Span(0, len(within)), excerpt_words=25)
    answer = locate(within.replace("word30", "another"), [anchor])[0]
    assert isinstance(answer, Found)
    assert answer.state == "altered"


def test_words_that_stand_twice_are_ambiguous() -> None:
    answer = locate("tide and tide", [Anchor(exact="tide")])[0]
    assert isinstance(answer, Ambiguous)
    assert [each.span for each in answer.candidates] == [Span(0, 4), Span(9, 13)]


def test_context_written_by_hand_tells_words_apart_case_included() -> None:
    within = "The 'Bear' flew. The crew of the 'Bear' waved."
    answers = locate(within, [Anchor(exact="Bear", prefix="The '"), Anchor(exact="Bear", prefix="of the '")])
    assert [answer.span for answer in answers if isinstance(answer, Found)] == [Span(5, 9), Span(34, 38)]


def test_rank_tells_words_apart_that_stand_as_often_as_they_did() -> None:
    answer = locate("tide and tide", [Anchor(exact="tide", occurrences=2, rank=2)])[0]
    assert isinstance(answer, Found)
    assert answer.span == Span(9, 13)


def test_rank_says_nothing_where_words_stand_more_often_than_they_did() -> None:
    assert isinstance(locate("tide, tide, tide", [Anchor(exact="tide", occurrences=2, rank=2)])[0], Ambiguous)


def test_a_position_of_another_version_alone_is_an_orphan() -> None:
    position = Position(start=0, end=3, text_sha256="0" * 64)
    answer = locate("The clock", [Anchor(positions=(position,))])[0]
    assert isinstance(answer, Orphaned)
    assert "position" in answer.reason


def test_in_an_empty_text_everything_is_an_orphan() -> None:
    for answer in locate("", [describe(OLD, span_of("one hand")), Anchor(exact="tide"), Anchor()]):
        assert isinstance(answer, Orphaned)
        assert answer.reason == "the text is empty"


def test_an_orphan_knows_what_stood_around_it_and_between_which_neighbours_it_is_missing() -> None:
    new = OLD.replace("It was made in Leiden, and it has one hand only, as the tide has. ", "")
    kept = "harbour office hangs a clock", "On Sundays people come to look"
    anchors = describe_all(OLD, [span_of(kept[0]), span_of("made in Leiden"), span_of(kept[1])])
    answer = locate(new, anchors)[1]
    assert isinstance(answer, Orphaned)
    assert "made in Leiden" in answer.former_place
    assert answer.neighbourhood == Span(new.index(kept[0]), new.index(kept[1]))


def test_two_passages_cannot_now_be_the_same_words() -> None:
    old = "One. The motion was carried. Two. The motion was carried. Three."
    new = "One. Two. The motion was carried. Three."
    spans = [Span(5, 28), Span(34, 57)]
    answers = locate(new, describe_all(old, spans))
    assert not all(isinstance(answer, Found) for answer in answers)
