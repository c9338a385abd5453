"""The same article twice, by text and by metadata."""

from __future__ import annotations

from pathlib import Path

import pytest

from postil.cite.same_article import ArticleSigns, similar_readings
from postil.model import Library
from postil.store import load
from tests.support import CASES


@pytest.fixture(scope="module")
def library() -> Library:
    return load(CASES / "library").library


@pytest.fixture(scope="module")
def text(library: Library) -> str:
    return library["tide"].text or ""


def found(library: Library, text: str = "", **signs: object) -> list[tuple[str, str]]:
    made = similar_readings(library, text, ArticleSigns(**signs))  # type: ignore[arg-type]
    return [(each.reading, each.how) for each in made]


def test_the_same_text_in_another_layout(library: Library, text: str) -> None:
    assert found(library, text.upper().replace("\n", "\n\n")) == [("tide", "text")]


def test_an_abridged_text_and_one_with_more_around_it(library: Library, text: str) -> None:
    assert found(library, text[: len(text) * 2 // 3]) == [("tide", "text")]
    around = " ".join(f"Word {n} of a menu that stands on every page." for n in range(60))
    assert found(library, f"{around} {text} {around}") == [("tide", "text")]


def test_another_text_on_the_same_matter(library: Library) -> None:
    other = "A clock that counts tides hung on the customs house of the harbour, and nobody knew who wound it. " * 6
    assert found(library, other) == []
    assert found(library, "") == []
    assert found(library, "The clock is never late") == [], "too short to tell"


def test_metadata(library: Library) -> None:
    ada = "Ada Marlow"
    assert found(library, title="The Tide Clock", authors=(ada,), dates=("2021-04-03",)) == [("tide", "title")]
    assert found(library, title="The tide clock", authors=(ada,)) == [("tide", "title")]
    assert found(library, title="The tide clock", dates=("2022",)) == [("tide", "title")]
    assert found(library, title="The tide clock", authors=(ada,), dates=("1999",)) == []
    assert found(library, title="The tide clock", authors=("Someone Else",), dates=("2021-04-03",)) == []
    assert found(library, title="The tide clock") == [], "a title alone is too little"


def test_addresses(library: Library) -> None:
    [(reading, url)] = [
        (each.id, publication.url)
        for each in library.values()
        for publication in each.article.publications
        if publication.url
    ][:1] or [("", "")]
    if url:
        assert found(library, addresses=(url.replace("https://", "http://www."),))[:1] == [(reading, "address")]


@pytest.mark.timeout(60)
def test_a_text_of_a_million_words_is_looked_for(library: Library) -> None:
    assert not similar_readings(library, " ".join(f"word{n % 977} thing{n % 463}" for n in range(500_000)))


def test_a_second_reading_is_not_begun_by_mistake(tmp_path: Path) -> None:
    from postil.actions.begin import new_library
    from postil.actions.create import CreateError, NewReading, new_reading

    new_library(tmp_path, "Test", "en")
    first = NewReading("one", "The tide clock", "The Gazette", ("Ada Marlow",), "2021", "https://gazette.example/clock")
    new_reading(tmp_path, first)
    again = NewReading("two", "Another title", "The Mirror", url="http://www.gazette.example/clock/?utm_source=x")
    with pytest.raises(CreateError, match="'one' seems to be a reading of this article: the same address"):
        new_reading(tmp_path, again)
    assert not (tmp_path / "two").exists()
    new_reading(tmp_path, NewReading("two", "Another title", "X", url="https://gazette.example/clock", anyway=True))
