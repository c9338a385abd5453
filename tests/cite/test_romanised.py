"""People whose names are in another script, and pen names, as citations have them."""

from __future__ import annotations

from typing import Any

import pytest

from postil.cite import article_works
from postil.cite.names import name_of
from postil.cite.republication import csl_items
from postil.cite.romanised import PSEUDONYM
from postil.formats.references import references_as
from postil.model import LibraryRecord, Name, Person, Reading, Source
from tests.conftest import Golden
from tests.support import CASES, make_reading

HAN: dict[str, Any] = {"name": "林海月", "family": "林", "given": "海月"}
PEOPLE = {
    "recorded": (HAN, ["Lin Haiyue"]),
    "with a comma": (HAN, ["Lin, Hai Yue"]),
    "of three words": (HAN, ["Lin Hai Yue"]),
    "not recorded": (HAN, []),
    "given name first": ({"name": "Вера Морская", "family": "Морская", "given": "Вера"}, ["Vera Morskaya"]),
    "without parts": ({"name": "林海月"}, ["Lin Haiyue"]),
    "a pen name": ({"name": "Old Tidewatcher", "pseudonym": True}, []),
    "in Latin letters": ({"name": "Ada Märlow", "family": "Märlow", "given": "Ada"}, ["A. Marlow"]),
}


def person(which: str) -> Person:
    fields, forms = PEOPLE[which]
    other_names = [{"name": form, "language": "zh-Latn"} for form in forms]
    return Person.model_validate({"kind": "person", "id": "who", **fields, "other_names": other_names})


def work(which: str, language: str = "en", authors: tuple[str, ...] = ("who",)) -> Source:
    made = make_reading(article={"anonymous": False, "authors": authors})
    library = LibraryRecord(format=1, title="L", language=language)
    return article_works(Reading(made.record, library, people={"who": person(which)}))[0]


@pytest.mark.parametrize(
    ("which", "name"),
    [
        ("recorded", Name(family="Lin", given="Haiyue")),
        ("with a comma", Name(family="Lin", given="Hai Yue")),
        ("of three words", Name(literal="Lin Hai Yue")),
        ("not recorded", Name(family="林", given="海月")),
        ("given name first", Name(family="Morskaya", given="Vera")),
        ("without parts", Name(literal="Lin Haiyue")),
        ("a pen name", Name(literal="Old Tidewatcher")),
        ("in Latin letters", Name(family="Märlow", given="Ada")),
    ],
)
def test_a_person_is_cited_by_a_name_in_latin_letters_where_one_is_recorded(which: str, name: Name) -> None:
    assert name_of(person(which)) == name


@pytest.mark.parametrize(("language", "family"), [("en", "Lin"), ("de-AT", "Lin"), ("zh-Hant", "林"), ("ja", "林")])
def test_the_language_of_the_library_says_whether_names_are_romanised(language: str, family: str) -> None:
    assert work("recorded", language).author[0].family == family
    assert bool(work("recorded", language).other) == (family == "Lin")


def test_works_as_biblatex(golden: Golden) -> None:
    works = [work(which).model_copy(update={"key": which.replace(" ", "-")}) for which in PEOPLE]
    golden(CASES / "cite" / "romanised.biblatex.txt", references_as("biblatex", works))


@pytest.mark.parametrize(
    ("which", "style", "name"),
    [
        ("a pen name", "Chicago Manual of Style 18th edition (author-date)", f"Old Tidewatcher [{PSEUDONYM}]"),
        ("a pen name", "APA Style 7th edition", "Old Tidewatcher"),
        ("a pen name", "", "Old Tidewatcher"),
        ("without parts", "Chicago Manual of Style 18th edition (author-date)", "Lin Haiyue 林海月"),
        ("without parts", "APA Style 7th edition", "Lin Haiyue"),
    ],
)
def test_what_stands_beside_a_name_in_a_style(which: str, style: str, name: str) -> None:
    (item,) = csl_items([work(which)], style=style)
    assert item["author"] == [{"literal": name}]


def test_nothing_stands_beside_the_names_of_several() -> None:
    assert work("recorded", authors=("who", "who")).other == ()
