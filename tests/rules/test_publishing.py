import pytest

from postil.rules import ReadingSubject, publishing
from postil.rules.excerpts import distinct, quotations
from tests.support import make_reading

NOTE = {"id": "n", "author": "a", "created": "2021"}


def test_words_around_a_passage_are_one_piece_with_it() -> None:
    anchor = {"exact": "w " * 20, "prefix": "p " * 10, "suffix": "."}
    reading = make_reading(publish="excerpts", notes=[NOTE | {"body": "x", "anchor": anchor}])
    (finding,) = publishing.excerpt_too_long(ReadingSubject(reading))
    assert finding.where.path == ("notes", 0, "anchor", "exact")
    assert "30 words, prefix and suffix counted" in finding.message


def test_words_before_a_passage_that_are_another_passage_count_once() -> None:
    one = {"exact": "the clock on the old customs house"}
    other = {"prefix": "on the old customs house", "exact": "counts tides"}
    notes = [NOTE | {"id": "m", "body": "x", "anchor": one}, NOTE | {"body": "x", "anchor": other}]
    reading = make_reading(publish="excerpts", notes=notes)
    assert sorted(distinct(words for _, words in ReadingSubject(reading).excerpts)) == [
        "on the old customs house counts tides",
        "the clock",
    ]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “so it is”.", ["so it is"]),
        ("He said ‘it’s so, then’.", ["it’s so, then"]),
        ("He said 'it's so, then'.", ["it's so, then"]),
        ("The 'term' of the dogs' and cats' lives", []),
        ("« ainsi », »so«, „so“, 「そう」", [" ainsi ", "so", "so", "そう"]),
        ("Said:\n\n> one two\n> three\n>\n> four", ["one two three\n\nfour"]),
    ],
)
def test_what_a_text_of_ours_quotes(text: str, quoted: list[str]) -> None:
    assert list(quotations(text)) == quoted


@pytest.mark.parametrize("field", ["body", "evidence", "replacement"])
def test_quotations_count_wherever_a_note_has_words(field: str) -> None:
    reading = make_reading(publish="excerpts", notes=[NOTE | {field: "He said “so it is”."}])
    assert [*ReadingSubject(reading).excerpts] == [(("notes", 0, field), "so it is")]


def test_without_a_known_length_the_words_are_limited() -> None:
    notes = [
        NOTE | {"id": f"n{n}", "anchor": {"exact": " ".join(f"w{n}x{m}" for m in range(20))}, "body": "x"}
        for n in range(26)
    ]
    assert [*publishing.share_of_text(ReadingSubject(make_reading(publish="excerpts", notes=notes[:25])))] == []
    (finding,) = publishing.share_of_text(ReadingSubject(make_reading(publish="excerpts", notes=notes)))
    assert "520 words; the limit is 500" in finding.message


def test_a_copy_that_is_shipped_is_found() -> None:
    reading = make_reading(publish="excerpts", captures=[{"id": "c", "file": "captures/a.html"}])
    (finding,) = publishing.text_shipped(ReadingSubject(reading))
    assert finding.where.path == ("captures", 0, "file")
