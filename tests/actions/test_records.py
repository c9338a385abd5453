"""Single records: found in the text, put where they belong, or refused with the reason and nothing written."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from postil.actions.attach import attach
from postil.actions.check import check
from postil.actions.placing import Words
from postil.actions.record_files import RecordError
from postil.actions.records import Group, Written, add_record, set_record
from postil.store import StoreError, load

READING = Path("tide") / "reading.yaml"


@pytest.fixture(autouse=True)
def only_editor(library: Path) -> None:
    """Leave the library one editor, who is the author of all notes where nobody else is named."""
    file = library / "library.yaml"
    file.write_text(file.read_text().replace("  - jan-de-wit\n", ""))


def add(library: Path, group: Group, words: Words | None = None, **values: Any) -> Written:
    stored = load(library)
    return add_record(stored, stored["tide"], group, values, words)


def change(library: Path, link: str, *remove: str, **values: Any) -> Written:
    stored = load(library)
    return set_record(stored, stored["tide"], "links", link, values, remove)


def text(library: Path) -> str:
    return (library / READING).read_bytes().decode()


def added(before: str, after: str) -> list[str]:
    """Return the lines that are new, which must be one run of whole lines."""
    old, new = before.split("\n"), after.split("\n")
    same = next(n for n, (one, other) in enumerate(zip(old, new, strict=False)) if one != other)
    assert new[len(new) - (len(old) - same) :] == old[same:]
    return new[same : len(new) - (len(old) - same)]


def test_a_quote_is_added_at_the_end_of_the_quotes(library: Path) -> None:
    before = text(library)
    written = add(library, "quotes", Words("grounds on the ebb"), source="harbourOfficeRules1874", locator="rule 2")
    assert added(before, text(library)) == [
        "  - id: q-grounds-on-the-ebb",
        "    anchor:",
        "      exact: grounds on the ebb",
        "    source: harbourOfficeRules1874",
        "    locator: rule 2",
    ]
    row = text(library).split("\n")[written.line - 1]
    assert row[written.column - 1 :] == "id: q-grounds-on-the-ebb"
    assert [each.code for each in check(load(library))] == ["Q019"], "it lies within another quote"


def test_a_quote_that_is_there_is_not_added_again(library: Path) -> None:
    first = add(library, "quotes", Words("grounds on the ebb"))
    before = text(library)
    with pytest.raises(RecordError, match=f"these words are a quote already: {first.id}"):
        add(library, "quotes", Words("grounds on the ebb"), speaker="jan-de-wit")
    assert text(library) == before
    assert add(library, "quotes", Words("grounds on the ebb"), kind="indirect").id != first.id


def test_a_note_is_by_the_only_editor_and_of_today(library: Path) -> None:
    before = text(library)
    add(library, "notes", Words("harbour log"), body="Which log? See [@harbourOfficeRules1874].")
    assert added(before, text(library)) == [
        "  - id: n-harbour-log",
        "    anchor:",
        "      exact: harbour log",
        "    body: Which log? See [@harbourOfficeRules1874].",
        "    author: ada-marlow",
        f'    created: "{date.today().isoformat()}"',
    ]


def test_the_words_are_taken_over_as_they_stand_in_the_text(library: Path) -> None:
    written = add(library, "quotes", Words('"The clock is never late,"'))
    assert written.record["anchor"]["exact"] == "“The clock is never late,”"


def test_words_that_stand_in_several_places_are_refused_with_the_places(library: Path) -> None:
    before = text(library)
    with pytest.raises(RecordError) as refused:
        add(library, "quotes", Words("clock"))
    lines = str(refused.value).split("\n")
    assert lines[0].startswith("the words stand 4 times in the text; say which with --place")
    assert lines[1] == "  1. line 1, column 5: …The clock on the old customs house coun…"
    assert len(lines) == 5
    assert text(library) == before


@pytest.mark.parametrize("place", [1, 2, 3, 4])
def test_the_place_that_is_named_is_told_from_the_others_by_what_stands_around(place: int, library: Path) -> None:
    written = add(library, "quotes", Words("clock", place=place), id="q-clock")
    anchor = written.record["anchor"]
    assert anchor["exact"] == "clock"
    assert anchor.keys() & {"prefix", "suffix"}
    of_quotes = {"Q019", "Q022"}  # it may lie within another quote, or where no marks are
    assert not [each for each in check(load(library)) if each.code not in of_quotes]


def test_words_that_are_not_there_are_refused(library: Path) -> None:
    before = text(library)
    with pytest.raises(RecordError, match="the words are not in the text; copy them from it"):
        add(library, "quotes", Words("the clock was always late"))
    assert text(library) == before


@pytest.mark.parametrize("empty", ["quotes:", "quotes: []", "quotes: null  # none yet", ""])
def test_an_empty_or_missing_list_is_begun(empty: str, library: Path) -> None:
    before = text(library)
    start, end = before.index("quotes:"), before.index("links:")
    (library / READING).write_bytes((before[:start] + (f"{empty}\n" if empty else "") + before[end:]).encode())
    add(library, "quotes", Words("The clock is never late"))
    after = text(library)
    assert "quotes:" in after
    assert "\n  - id: q-the-clock-is-never\n    anchor:\n      exact: The clock is never late\nlinks:" in after
    assert before[:start] in after
    assert before[end:] in after


def test_nothing_is_written_that_would_bring_a_new_error(library: Path) -> None:
    before = text(library)
    with pytest.raises(RecordError) as refused:
        add(library, "quotes", Words("one hand"), speaker="nobody", kind="shouted")
    said = str(refused.value).split("\n")
    assert said[0] == "not written, for it would bring 1 new error:"
    assert "'shouted' is not one of direct" in said[1]
    assert text(library) == before


def test_a_change_that_came_in_between_is_not_written_over(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    people = library / "people.yaml"
    theirs = people.read_bytes() + b"# somebody else was here\n"

    def slowly(*asked: Any) -> Any:
        people.write_bytes(theirs)
        return check(*asked)

    monkeypatch.setattr("postil.actions.record_files.check", slowly)
    before = text(library)
    with pytest.raises(StoreError, match=r"people\.yaml: changed meanwhile; try again"):
        add(library, "quotes", Words("one hand"), speaker="Nora Lindqvist-Moreau")
    assert (people.read_bytes(), text(library)) == (theirs, before)


def test_errors_that_were_there_before_are_no_reason_to_refuse(library: Path) -> None:
    file = library / READING
    file.write_bytes(file.read_bytes().replace(b"author: jan-de-wit", b"author: nobody", 1))
    add(library, "quotes", Words("one hand"))
    assert [each.code for each in check(load(library))] == ["P002"]


def test_a_note_needs_an_author_where_there_are_several_editors(library: Path) -> None:
    file = library / "library.yaml"
    file.write_text(file.read_text().replace("  - ada-marlow", "  - ada-marlow\n  - jan-de-wit"))
    with pytest.raises(RecordError, match=r"say who writes the note: --author \(library.yaml names 2 editors\)"):
        add(library, "notes", body="x")
    assert add(library, "notes", body="x", author="jan-de-wit").record["author"] == "jan-de-wit"


def test_a_recovered_link_is_set_key_by_key_in_the_order_of_the_format(library: Path) -> None:
    before = text(library)
    lost = before.replace("    target: known\n    address: https://harbour.example/log\n", "    target: lost  # once\n")
    (library / READING).write_bytes(lost.encode())
    recovery = {"method": "Looked up in the index.", "evidence": "Same title."}
    change(library, "log", target="recovered", address="https://harbour.example/log", recovery=recovery)
    assert (
        "    href: https://harbour.example/log\n"
        "    target: recovered  # once\n"
        "    address: https://harbour.example/log\n"
        "    recovery:\n"
        "      method: Looked up in the index.\n"
        "      evidence: Same title.\n"
        "notes:\n"
    ) in text(library)
    change(library, "log", recovery={"evidence": "Same title and day.", "confirmed_by": "jan-de-wit"})
    assert "      evidence: Same title and day.\n      confirmed_by: jan-de-wit\n" in text(library)
    change(library, "log", "recovery", "address", target="lost")
    assert text(library) == lost


@pytest.mark.parametrize(
    ("link", "remove", "reason"),
    [
        ("logg", (), "there is no link 'logg'; there are: log"),
        ("log", ("reach",), "log has no reach to remove"),
    ],
)
def test_what_is_not_there_can_not_be_set(link: str, remove: tuple[str, ...], reason: str, library: Path) -> None:
    with pytest.raises(RecordError, match=reason):
        change(library, link, *remove, note="x")


def test_a_text_free_reading_needs_its_copy(library: Path) -> None:
    article = (library / "tide" / "article.md").read_bytes()
    (library / "tide" / "article.md").unlink()
    file = library / READING
    spoilt = file.read_bytes().replace(b"publish: text\n", b"publish: excerpts\ncaptures:\n  - id: copy\n")
    file.write_bytes(spoilt)
    with pytest.raises(RecordError, match="the text of tide is not at hand to look in; postil attach tide FILE first"):
        add(library, "quotes", Words("one hand"))
    copy = library.parent / "copy.md"
    copy.write_bytes(article)
    attach(load(library), "tide", copy)
    assert add(library, "quotes", Words("one hand")).id == "q-one-hand"
    long = (
        "The hand needs six hours and some minutes from one water to the next; nobody in the town can say how many "
        "minutes. “The clock is never late,” the harbour master told me"
    )
    anchor = add(library, "quotes", Words(long)).record["anchor"]
    assert set(anchor) == {"first", "last", "words", "sha256"}
    assert not [each for each in check(load(library)) if each.severity == "error"]
