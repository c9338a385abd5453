import json
from typing import Any

from postil.anchor import resolve
from postil.document import parse
from postil.formats.web_annotation import dumps
from postil.model import LibraryRecord, Reading
from tests.support import make_reading

NOTE = {"id": "n", "anchor": {"exact": "clock"}, "author": "ada", "created": "2022-01-05", "body": "See *this*."}


def page(reading: Reading, *, excerpts: bool = True) -> dict[str, Any]:
    return dict(json.loads(dumps(reading, resolve(reading), excerpts=excerpts)))


def test_a_note_on_a_passage() -> None:
    (item,) = page(make_reading(parse("The clock counts."), notes=[NOTE]))["items"]
    assert item["motivation"] == "commenting"
    assert item["body"][0] == {"type": "TextualBody", "value": "See *this*.", "format": "text/markdown"}
    assert item["target"]["selector"] == [
        {"type": "TextQuoteSelector", "exact": "clock"},
        {"type": "TextPositionSelector", "start": 4, "end": 9},
    ]
    assert item["created"] == "2022-01-05T00:00:00Z"


def test_a_date_that_is_no_day_is_not_made_one() -> None:
    (item,) = page(make_reading(parse("The clock."), notes=[NOTE | {"created": "2022"}]))["items"]
    assert "created" not in item


def test_a_note_about_a_quote_targets_its_words() -> None:
    note = {"id": "n", "about": "q", "author": "ada", "created": "2022", "body": "x"}
    reading = make_reading(parse("The clock."), notes=[note], quotes=[{"id": "q", "anchor": {"exact": "clock"}}])
    first, second = page(reading)["items"]
    assert first["target"] == second["target"]


def test_a_note_on_the_whole_article_targets_the_article() -> None:
    publications = [{"id": "a", "role": "original", "outlet": "O", "url": "https://a.example/x"}]
    note = {key: value for key, value in NOTE.items() if key != "anchor"}
    (item,) = page(make_reading(notes=[note], article={"publications": publications}))["items"]
    assert item["target"] == "https://a.example/x"


def test_without_excerpts_no_words_are_given_away() -> None:
    link = {"id": "l", "anchor": {"first": "old", "last": "house"}, "label": "old house", "target": "lost"}
    quote = {"id": "q", "anchor": {"exact": "clock", "prefix": "the"}}
    reading = make_reading(publish="record", notes=[NOTE], links=[link], quotes=[quote])
    text = dumps(reading, resolve(reading), excerpts=False)
    assert "selector" not in text
    assert "clock" not in text
    assert "house" not in text


def test_addresses_are_whole_where_the_site_has_one() -> None:
    library = LibraryRecord(format=1, title="L", base_url="https://lib.example/")
    result = page(make_reading(parse("The clock."), notes=[NOTE], library=library))
    assert result["id"] == "https://lib.example/r/annotations.jsonld"
    assert result["items"][0]["id"] == "https://lib.example/r/index.html#note-n"


def test_surrogates_and_markup_are_plain_json() -> None:
    note = NOTE | {"body": '</script>\u2028 "x" \\'}
    assert page(make_reading(parse("The clock."), notes=[note]))["items"][0]["body"][0]["value"] == note["body"]
