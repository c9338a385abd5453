"""Suggestions: written beside the record, decided once, remembered, and stale when the text has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from postil.actions.attach import attach
from postil.actions.confirming import accept, find, reject, waiting
from postil.actions.record_files import RecordError
from postil.actions.suggesting import Proposed, SuggestingError, propose, write_proposed
from postil.model import QuoteSuggestion, SpeakerSuggestion
from postil.store import load
from tests.support import lay

TEXT = """“We begin again,” said Ann Low on Monday. “It will take years.”

“Nobody asked us,” she said. Low called the plan “a dream on stilts”.

The so-called “night shift” was abolished.
"""


@pytest.fixture
def harbour(library: Path) -> Path:
    """The test library with a reading that has a text and nothing else."""
    record = (library / "tide" / "reading.yaml").read_text()
    head = record[: record.index("quotes:")].replace("id: tide", "id: harbour").replace("Clock2021", "Harbour2021")
    head = head.replace("The tide clock", "The plan on stilts")
    return lay(library, {"harbour/reading.yaml": head, "harbour/article.md": TEXT})


def detect(library: Path, reading: str = "harbour") -> Proposed:
    stored = load(library)
    proposed = propose(stored[reading])
    write_proposed(stored, stored[reading], proposed)
    return proposed


def quotes(library: Path) -> dict[str, QuoteSuggestion]:
    """Return the open suggestions of quotes by the first word of each."""
    found = [each for each in load(library)["harbour"].waiting if isinstance(each, QuoteSuggestion)]
    return {(each.anchor.exact or "").split()[0]: each for each in found}


def test_what_is_found_is_written_and_read_again(harbour: Path) -> None:
    proposed = detect(harbour)
    stored = load(harbour)
    assert stored.findings == ()
    assert stored["harbour"].proposed == proposed.file
    assert [each.role for each in quotes(harbour).values()] == ["direct", "direct", "direct", "direct", "term"]
    (speaker,) = [each for each in stored["harbour"].waiting if isinstance(each, SpeakerSuggestion)]
    assert (speaker.id, speaker.name, len(speaker.quotes)) == ("s-ann-low", "Ann Low", 3)


def test_finding_the_same_again_writes_nothing(harbour: Path) -> None:
    detect(harbour)
    file = harbour / "harbour" / "suggestions.yaml"
    before = file.read_bytes()
    again = detect(harbour)
    assert (again.fresh, again.gone) == ((), ())
    assert file.read_bytes() == before


def test_what_was_rejected_does_not_come_again(harbour: Path) -> None:
    detect(harbour)
    stored = load(harbour)
    reject(stored, stored["harbour"], [quotes(harbour)["Nobody"].id])
    again = detect(harbour)
    assert (len(again.fresh), again.decided) == (0, 1)
    assert "Nobody" not in quotes(harbour)
    with pytest.raises(RecordError, match="rejected already"):
        find(load(harbour)["harbour"], next(e.id for e in again.file.suggestions if e.status == "rejected"))


def test_an_accepted_quote_stands_in_the_record_with_its_speaker(harbour: Path) -> None:
    detect(harbour)
    stored = load(harbour)
    assert accept(stored, stored["harbour"], find(stored["harbour"], "s-ann-low")) == "ann-low"
    stored = load(harbour)
    accept(stored, stored["harbour"], quotes(harbour)["We"])
    reading = load(harbour)["harbour"]
    (quote,) = reading.quotes
    assert (quote.anchor.exact, quote.speaker, quote.kind) == ("We begin again,", "ann-low", "direct")
    assert "We" not in quotes(harbour)
    again = detect(harbour)
    assert (again.fresh, again.recorded) == ((), 1)
    speakers = {word: each.speaker.person for word, each in quotes(harbour).items() if each.speaker}
    assert speakers == {"It": "ann-low", "Nobody": None, "a": "ann-low"}, "she is in people.yaml now"


def test_an_accepted_speaker_is_a_person_as_all_others_are(harbour: Path) -> None:
    detect(harbour)
    stored = load(harbour)
    people = harbour / "people.yaml"
    before = people.read_bytes()
    with pytest.raises(RecordError, match=r"people\.yaml: "):
        accept(stored, stored["harbour"], find(stored["harbour"], "s-ann-low"), {"kind": "robot"})
    assert people.read_bytes() == before
    assert accept(stored, stored["harbour"], find(stored["harbour"], "s-ann-low")) == "ann-low"
    person = load(harbour).library.people["ann-low"]
    assert person.model_dump(include={"kind", "name", "family", "given"}) == {
        "kind": "person",
        "name": "Ann Low",
        "family": "Low",
        "given": "Ann",
    }


def test_a_quote_written_just_before_an_interruption_is_not_asked_for_again(harbour: Path) -> None:
    detect(harbour)
    suggestions = harbour / "harbour" / "suggestions.yaml"
    before = suggestions.read_bytes()
    stored = load(harbour)
    accept(stored, stored["harbour"], quotes(harbour)["It"])
    suggestions.write_bytes(before)  # as if the program had ended before the second file was written
    words = [each.words for each in waiting(load(harbour)["harbour"])]
    assert "It will take years." not in words
    assert len(words) == 5


def test_words_that_have_gone_make_a_suggestion_stale(harbour: Path) -> None:
    detect(harbour)
    suggestion = quotes(harbour)["Nobody"]
    article = harbour / "harbour" / "article.md"
    article.write_text(article.read_text().replace("“Nobody asked us,” she said. ", ""))
    stored = load(harbour)
    assert [each.suggestion.id for each in waiting(stored["harbour"]) if each.is_stale] == [suggestion.id]
    with pytest.raises(RecordError, match="not in the text any more"):
        accept(stored, stored["harbour"], suggestion)
    again = detect(harbour)
    assert [each.id for each in again.gone] == [suggestion.id]
    assert suggestion.id not in (harbour / "harbour" / "suggestions.yaml").read_text()


def test_comments_and_corrections_of_a_person_stay(harbour: Path) -> None:
    detect(harbour)
    file = harbour / "harbour" / "suggestions.yaml"
    text = file.read_text().replace("role: term", "role: scare  # not a term, I think", 1)
    file.write_text(text.replace("name: Ann Low", "name: Anna Low", 1))
    article = harbour / "harbour" / "article.md"
    article.write_text(article.read_text() + "\n“The end,” said Ben Oak.\n")
    assert len(detect(harbour).fresh) == 2, "a quote and its speaker"
    assert "role: scare  # not a term, I think" in file.read_text()
    assert "name: Anna Low" in file.read_text()


def test_suggestions_on_a_text_that_is_not_shipped_are_kept_privately(harbour: Path) -> None:
    record = harbour / "harbour" / "reading.yaml"
    record.write_text(record.read_text().replace("publish: text", "publish: excerpts\ncaptures:\n  - id: copy"))
    (harbour / "harbour" / "article.md").rename(harbour / "copy.md")
    with pytest.raises(SuggestingError, match="postil attach harbour"):
        propose(load(harbour)["harbour"])
    stored = load(harbour)
    attach(stored, "harbour", harbour / "copy.md")
    detect(harbour)
    assert not (harbour / "harbour" / "suggestions.yaml").exists()
    assert (harbour / ".postil" / "suggestions" / "harbour.yaml").is_file()
    assert len(quotes(harbour)) == 5


def test_a_decision_is_written_where_the_suggestions_are_whatever_the_policy_has_become(harbour: Path) -> None:
    detect(harbour)
    kept = harbour / ".postil" / "suggestions" / "harbour.yaml"
    kept.parent.mkdir(parents=True)
    (harbour / "harbour" / "suggestions.yaml").rename(kept)
    stored = load(harbour)
    first, *others = stored["harbour"].waiting
    reject(stored, stored["harbour"], [first.id])
    assert [each.id for each in load(harbour)["harbour"].waiting] == [each.id for each in others]
    detect(harbour)
    assert not (harbour / "harbour" / "suggestions.yaml").exists()


def test_a_file_that_can_not_be_read_is_a_finding_and_the_reading_goes_on(harbour: Path) -> None:
    (harbour / "harbour" / "suggestions.yaml").write_text("format: 1\nsuggestions:\n  - kind: quote\n    id: s-1\n")
    stored = load(harbour)
    assert [each.code for each in stored.findings] == ["F007", "F007", "F007"]
    assert stored["harbour"].proposed is None
