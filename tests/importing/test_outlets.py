"""Which name of an outlet is taken: that of the site and not of its programs, as a person writes it."""

from __future__ import annotations

import pytest

from postil.actions.importing.kinds import READERS, Source
from postil.actions.importing.reading import draft
from postil.importing.outlets import best_written, key_of_outlet, site_label, written_in

TEXT = "<p>" + "The clock in the harbour stood still for a year and nobody came to wind it again. " * 4 + "</p>"


def outlet_of(head: str, address: str, body: str = "") -> str:
    page = f"<html><head>{head}</head><body><h1>Clock</h1>{TEXT}{body}</body></html>".encode()
    made = draft(READERS["html"].read(Source(page, "page.html", address)).value)
    return next(each["outlet"] for each in made.publications if each["id"] == made.own)


def test_a_wiki_is_named_by_its_title_tag_and_not_by_its_foundation() -> None:
    publisher = '{"@type":"Article","name":"Clock","publisher":{"@type":"Organization","name":"Фонд"}}'
    head = (
        '<meta name="generator" content="MediaWiki 1.43.0"><title>Clock — Энциклопедия</title>'
        f'<script type="application/ld+json">{publisher}</script>'
    )
    assert outlet_of(head, "https://ru.encyclopedia.example.org/wiki/Clock") == "Энциклопедия"


def test_the_words_of_a_page_say_how_its_host_is_written() -> None:
    assert outlet_of("<title>Clock</title>", "https://www.tidepost.com/clock", "<p>© Tide Post</p>") == "Tide Post"
    assert outlet_of(
        '<meta property="og:site_name" content="tidepost">', "https://tidepost.com/a", "<p>The Tide Post."
    ) == ("The Tide Post")


def test_a_service_is_no_outlet_where_another_is_named() -> None:
    head = '<meta property="og:site_name" content="Medium"><title>Clock | Shore Notes | Medium</title>'
    link = '<a href="/">Shore Notes</a>'
    assert outlet_of(head, "https://medium.example.com/clock", link) == "Shore Notes"


@pytest.mark.parametrize(
    ("host", "label"),
    [
        ("www.tide.co.uk", "tide"),
        ("town.sc.gov.br", "town"),
        ("tide.blogspot.com", "tide"),
        ("hosted.ap.org", "ap"),
        ("localhost", ""),
    ],
)
def test_the_label_of_a_site(host: str, label: str) -> None:
    assert site_label(host) == label


def test_spellings_of_one_name() -> None:
    assert key_of_outlet("TheTide") == key_of_outlet("The Tide") == key_of_outlet("thetide.com")
    assert best_written(["TheTide", "The Tide Post", "thetide.com"]) == "The Tide Post"
    assert best_written(["tide", "tide.com"]) == "tide.com"
    assert written_in(["mail info@tide.com or www.tide.com", "the tide is low"], "tide.com") == ""
