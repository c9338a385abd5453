"""What a page says of its records: the right numbers, nothing twice, and all that is known."""

import re
from typing import Any

import pytest

from postil.document import parse
from postil.model import Person
from postil.model.people import NameForm
from postil.render.html import render_html
from tests.render.pages import Page
from tests.support import make_reading

QUOTE = {"id": "q", "anchor": {"exact": "the bell rings"}}
TITLE = {"id": "t", "anchor": {"exact": "The Tide"}, "kind": "title"}
LINK = {"id": "l", "anchor": {"exact": "tides"}, "label": "tides", "target": "never"}
LOST = {"id": "m", "anchor": {"exact": "bell"}, "label": "bell", "target": "lost"}
NOTE = {"id": "n", "anchor": {"exact": "bells"}, "author": "p", "created": "2031-21", "replacement": "bell"}


def words(**record: Any) -> str:
    """Return the words of a page, spaces folded."""
    page = Page(render_html(make_reading(publish=record.pop("publish", "excerpts"), **record)))
    return " ".join("".join(page.text).split())


@pytest.mark.parametrize(
    ("quotes", "said"),
    [
        ([QUOTE], "1 quotation, not verified."),
        ([TITLE], "1 quotation; none claims to give somebody’s words."),
        ([QUOTE, TITLE], "2 quotations; 1 of them gives somebody’s words, not verified."),
        (
            [QUOTE, QUOTE | {"id": "r"}],
            "2 quotations; none is verified.",
        ),
    ],
)
def test_quotations_are_counted_in_words(quotes: list[dict[str, Any]], said: str) -> None:
    assert said in words(quotes=quotes)


@pytest.mark.parametrize(
    ("links", "said"),
    [
        ([LINK], "1 link."),
        ([LOST], "1 link; its target is lost, and not guessed."),
        ([LINK, LOST], "2 links; 1 target is lost, and not guessed."),
        ([LOST, LOST | {"id": "k"}], "2 links; all targets are lost, and not guessed."),
        ([LINK, LINK | {"id": "k"}], "2 links; none is lost."),
    ],
)
def test_links_are_counted_in_words(links: list[dict[str, Any]], said: str) -> None:
    assert said in words(links=links)


def test_a_correction_without_the_text_gives_its_words_in_the_note_and_in_the_log() -> None:
    said = words(notes=[NOTE])
    assert "was: bells – now: bell" in said
    assert said.count("bells") == 2


def test_a_note_without_the_text_gives_its_words() -> None:
    assert words(notes=[NOTE | {"replacement": None, "body": "Hm."}]).count("bells") == 1


def test_quotations_name_those_they_belong_to() -> None:
    html = render_html(make_reading(quotes=[QUOTE, TITLE | {"part_of": "q"}, QUOTE | {"id": "s", "repeats": "q"}]))
    assert 'Part of <a href="#quote-q">quotation 1</a>.' in html
    assert 'Repeats <a href="#quote-q">quotation 1</a>.' in html


def test_the_record_at_the_end_of_a_page() -> None:
    article = {
        "rights": {"holder": "The Harbour", "year": "2031", "terms": "Ask first.", "url": "https://a.example/terms"},
        "themes": ["tides", "bells"],
        "regions": ["The Harbour"],
        "accessed": ["2031-07-30", "2031?"],
        "publications": [
            {"id": "a", "role": "original", "outlet": "The Tide", "date": "2031"},
            {"id": "b", "role": "revision", "outlet": "Bells", "changes": "Shorter.", "evidence": "Said below it."},
        ],
    }
    captures = [
        {"id": "c", "publication": "b", "taken": "2031-08", "archive_url": "https://b.example", "note": "Whole."}
    ]
    html = render_html(make_reading(article=article, captures=captures))
    record = re.sub(r"<[^>]*>", "", html[html.index('<dl class="record">') : html.index("</dl>")].replace("<d", "\n<d"))
    assert record.split("\n")[2:] == [
        "Rights",
        "© 2031 The Harbour",
        "Ask first.",
        "https://a.example/terms",
        "Themes",
        "tides, bells",
        "Regions",
        "The Harbour",
        "Publications",
        "Bells: Changes: Shorter. Evidence: Said below it.",
        "Read",
        "30 July 2031, 2031 (uncertain)",
        "Copies",
        "c of Bells, taken August 2031, archived copy. Whole.",
    ]
    assert 'href="#record"' in html


def test_a_page_without_more_to_say_has_no_record_section() -> None:
    assert 'id="record"' not in render_html(make_reading())


def test_other_names_of_whoever_is_quoted() -> None:
    reading = make_reading(quotes=[QUOTE | {"speaker": "p"}])
    person = Person(kind="person", id="p", name="Wren", other_names=(NameForm(name="Zaunkönig", language="de"),))
    html = render_html(type(reading)(reading.record, reading.library, people={"p": person}))
    assert '<bdi>Wren</bdi>, also <bdi lang="de">Zaunkönig</bdi>' in html


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2019/2020", "2019"),
        ("2031?", "2031"),
        ("2031-07-30", "2031/07/30"),
        ("-0043", "44 BCE"),
        ("0000", "1 BCE"),
        ("201X", "2010s"),
    ],
)
def test_the_date_that_reference_managers_read(date: str, expected: str) -> None:
    publication = {"id": "a", "role": "original", "outlet": "O", "date": date}
    page = Page(render_html(make_reading(parse("x"), article={"publications": [publication]})))
    given = [a["content"] for name, a in page.elements if a.get("name") == "citation_publication_date"]
    assert given == [expected]
