from hypothesis import given
from hypothesis import strategies as st

from postil.anchor import Ambiguous, Found, Orphaned, known_of_passage, locate, resolve
from postil.document import parse, plain
from postil.model import Anchor
from postil.text import Span, identity
from tests.support import make_reading

TEXT = "The clock counts tides. The clock on the\nold customs house is never late; the town clock is."


def one(text: str, **anchor: object) -> object:
    return locate(text, [Anchor.model_validate(anchor)])[0]


def test_words_that_stand_once_are_found_exactly() -> None:
    found = one(TEXT, exact="counts tides")
    assert isinstance(found, Found)
    assert (found.span.of(TEXT), found.state, found.score) == ("counts tides", "exact", 1.0)


def test_white_space_is_no_difference() -> None:
    found = one(TEXT, exact="on the old customs")
    assert isinstance(found, Found)
    assert (found.span.of(TEXT), found.state) == ("on the\nold customs", "equivalent")


def test_words_that_stand_twice_are_never_guessed() -> None:
    answer = one(TEXT, exact="The clock")
    assert isinstance(answer, Ambiguous)
    assert [candidate.span.of(TEXT) for candidate in answer.candidates] == ["The clock"] * 2


def test_the_words_around_decide() -> None:
    by_suffix = one(TEXT, exact="The clock", suffix=" on the")
    by_prefix = one(TEXT, exact="clock", prefix="the town")
    assert isinstance(by_suffix, Found)
    assert isinstance(by_prefix, Found)
    assert by_suffix.span.start == TEXT.rindex("The clock")
    assert by_prefix.span.start == TEXT.rindex("clock")


def test_words_that_are_not_there_are_orphaned() -> None:
    answer = one(TEXT, exact="two hands")
    assert isinstance(answer, Orphaned)
    assert answer.reason == "these words are not in the text"
    assert isinstance(one("", exact="x"), Orphaned)


def test_other_surroundings_are_told() -> None:
    found = one(TEXT, exact="counts tides", prefix="a watch ")
    assert isinstance(found, Found)
    assert found.state == "moved"
    assert found.score < 0.9


def test_a_long_passage_goes_from_its_first_to_its_last_words() -> None:
    found = one(TEXT, first="The clock on", last="never late")
    assert isinstance(found, Found)
    assert found.span.of(TEXT) == TEXT[TEXT.index("The clock on") : TEXT.index(";")]


def test_a_long_passage_in_another_typography_has_the_same_words() -> None:
    said = "“The clock,” she said, “counts the tides – not the hours – of the harbour.”"
    anchor = Anchor(first="“The clock", last="of the harbour.”", **known_of_passage(said))
    straight = '"The clock," she said, "counts the tides - not\nthe hours - of the harbour."'
    answer = locate(f"Then:\n{straight}\nThey left.", [anchor])[0]
    assert isinstance(answer, Found)
    assert (answer.state, answer.how) == ("equivalent", "first and last words, hash of the words")
    changed = locate(straight.replace("not", "and"), [anchor])[0]
    assert isinstance(changed, Found)
    assert changed.state == "altered"


def test_a_long_passage_that_was_changed_is_not_called_exact() -> None:
    passage = "The clock on the old customs house is never late"
    same = one(TEXT, first="The clock on", last="never late", sha256=identity(passage).sha256)
    other = one(TEXT, first="The clock on", last="never late", sha256=identity("another").sha256)
    assert isinstance(same, Found)
    assert isinstance(other, Found)
    assert (same.state, other.state) == ("exact", "altered")


@given(st.text("ab \n", min_size=1, max_size=30), st.data())
def test_what_is_found_is_there_and_what_is_there_is_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = Span(start, end).of(text).strip()
    if not words:
        return
    answer = one(text, exact=words)
    assert not isinstance(answer, Orphaned)
    spans = [answer.span] if isinstance(answer, Found) else [each.span for each in answer.candidates]  # type: ignore[attr-defined]
    assert all(span.of(text) == words for span in spans)
    assert text.index(words) in {span.start for span in spans}


def test_answers_come_in_the_order_of_the_anchors() -> None:
    answers = locate(TEXT, [Anchor(exact="tides"), Anchor(exact="zzz"), Anchor(exact="counts")])
    assert [type(answer).__name__ for answer in answers] == ["Found", "Orphaned", "Found"]


def test_each_record_is_looked_for_in_its_own_text() -> None:
    reading = make_reading(
        parse("The *clock* counts."),
        captures=[{"id": "page"}],
        quotes=[
            {"id": "a", "anchor": {"exact": "clock"}},
            {"id": "b", "anchor": {"exact": "clock", "within": "capture", "capture": "page"}},
            {"id": "c", "anchor": {"exact": "By our clerk", "within": "capture"}},
        ],
    )
    assert sorted(resolve(reading)) == ["a"]
    from dataclasses import replace

    answers = resolve(replace(reading, captures={"page": plain("By our clerk\n\nThe clock.")}))
    assert all(isinstance(answer, Found) for answer in answers.values())
    assert [answers[key].span.start for key in "abc"] == [4, 18, 0]  # type: ignore[union-attr]
