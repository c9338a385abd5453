"""Which notes stand beside the text, and what becomes of those for which there is no room."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from postil.document import parse
from postil.engines.paper import move_notes
from postil.model import Note
from postil.render.html import html_of
from postil.render.margin import BELOW, NARROW, NOTE, beside
from postil.render.placed import Placed
from postil.render.view import View
from postil.text import Span
from tests.support import make_reading

WORDS = [f"tide{number:02}" for number in range(12)]
TEXT = " ".join(WORDS)


def crowded(purpose: str = "commenting", **last: Any) -> View:
    """Return a view of one sentence with a note on each word, the last one of another kind."""
    notes: list[dict[str, Any]] = [
        {"id": f"n{n}", "anchor": {"exact": word}, "author": "p", "created": "2031", "body": "A remark. " * 12}
        for n, word in enumerate(WORDS)
    ]
    notes[-1] |= {"purpose": purpose, **last}
    return View(make_reading(document=parse(TEXT), notes=notes, publish="text"))


def test_notes_that_have_no_room_stay_in_the_list_with_the_words_they_are_on() -> None:
    view = crowded()
    html = html_of(view)
    assert [each.id for each in view.beside] == ["n0", "n1", "n2", "n3"]
    assert "position:absolute" in html
    assert "#note-n3{--r" in html
    assert "#note-n4{--r" not in html
    assert '<li id="note-n4" class="note apart">' in html
    assert '<p class="on"><q lang="en" dir="auto">tide04</q></p>' in html
    assert "#notes>h2{position:absolute" not in html  # something stands below the heading


def test_a_correction_is_the_last_to_leave_the_margin() -> None:
    assert "n11" in {each.id for each in crowded("editing", replacement="in all", evidence="The log.").beside}
    assert "n11" not in {each.id for each in crowded().beside}


def test_a_note_that_is_shown_below_is_shown_while_its_marker_is_pointed_at() -> None:
    assert ":root:has(#ref-n9:is(:hover,:focus-visible)) #note-n9" in html_of(crowded())


def test_notes_that_stand_apart_stay_out_of_the_foot_of_a_page() -> None:
    from xml.etree import ElementTree

    tree = ElementTree.fromstring(
        '<body><p><a class="ref r-note" href="#note-a">1</a> <a class="ref r-note" href="#note-b">2</a></p>'
        '<section id="notes"><ol><li id="note-a" class="note">A.</li><li id="note-b" class="note apart">B.</li></ol>'
        "</section></body>"
    )
    move_notes(tree)
    assert [each.get("class") for each in tree.iter("span")] == ["footnote note"]
    assert [each.text for each in tree.iter("li")] == ["B."]


def placed(bodies: list[str]) -> tuple[list[Placed], dict[str, Note]]:
    notes = [Note(id=f"n{n}", author="p", created="2031", body=body) for n, body in enumerate(bodies)]
    return [Placed("note", each.id, Span(n, n + 1), n + 1, "") for n, each in enumerate(notes)], {
        each.id: each for each in notes
    }


@given(st.lists(st.text(max_size=400), max_size=40), st.integers(0, 9000))
def test_the_margin_is_never_fuller_than_the_page_is_long(bodies: list[str], length: int) -> None:
    records, notes = placed(bodies)
    chosen = beside(records, notes, length)
    assert sum(NOTE + round(NARROW * len(notes[each.id].body)) for each in chosen) <= length + BELOW
    assert [each.number for each in chosen] == sorted(each.number for each in chosen)


def test_what_has_room_stands_beside() -> None:
    records, notes = placed(["A remark of some length, as they are." * 5] * 20)
    assert beside(records, notes, 10_000) == records
