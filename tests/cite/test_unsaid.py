"""First appearances that a style does not print are said by us, in brackets, and never twice."""

import pytest

from postil.cite.engine import Rendered
from postil.cite.republication import publication_history
from postil.cite.unsaid import say_the_unsaid
from postil.model import Relation, Source

FIRST = Source(key="a", title="Tides", container_title="The Harbour Gazette", issued="2021-04-03")
AGAIN = Source(
    key="b",
    title="Tides",
    container_title="The Reader",
    issued="2021-05-01",
    related=(Relation(kind="reprintof", key="a"),),
)
LATER = AGAIN.model_copy(update={"key": "c", "issued": "2023"})
OURS = " [First published in The Harbour Gazette, 3 April 2021.]"


def entry(html: str, work: Source, language: str = "en") -> str:
    done = Rendered({"x": "(2021)"}, ((work.key, html),), ("a warning",))
    said = say_the_unsaid(done, [work], [FIRST], language)
    assert (said.clusters, said.warnings) == (done.clusters, done.warnings)
    return said.bibliography[0][1]


@pytest.mark.parametrize(
    ("html", "work", "added"),
    [
        ("Marlow, A. (2021). <i>Tides</i>. The Reader.", AGAIN, OURS),
        ("Marlow, A. (2021). Tides. The Reader. (Reprinted from The Harbour Gazette)", AGAIN, ""),
        ("Marlow, A. (2023). Tides. The Reader.", LATER, OURS),
        ("Marlow, A. (2023). Tides. The Reader. (Original work published 2021)", LATER, ""),
        ("Marlow (2023). Tides. https://example.org/2021/tides", LATER, OURS),
        ("Marlow, A. (2021). Tides. The Harbour Gazette.", FIRST, ""),
    ],
)
def test_what_the_style_does_not_tell_is_added(html: str, work: Source, added: str) -> None:
    assert entry(html, work) == html + added


def test_it_is_said_in_the_language_of_the_citation_and_its_address_is_a_link() -> None:
    first = FIRST.model_copy(update={"url": "https://example.org/a?b&c"})
    done = say_the_unsaid(Rendered({}, (("b", "Marlow"),), ()), [AGAIN], [first], "de")
    address = '<a href="https://example.org/a?b&amp;c">https://example.org/a?b&amp;c</a>'
    assert done.bibliography == (("b", f"Marlow [Zuerst erschienen in The Harbour Gazette, 2021-04-03, {address}.]"),)


def test_a_work_whose_first_appearance_is_not_known_gets_nothing() -> None:
    alone = AGAIN.model_copy(update={"related": (Relation(kind="reprintof", key="gone"),)})
    assert entry("Marlow", alone) == "Marlow"


def test_the_sentence_is_the_one_that_engines_are_given() -> None:
    assert entry("Marlow", AGAIN) == f"Marlow [{publication_history(FIRST)}.]"


@pytest.mark.parametrize(
    ("html", "kind", "language", "added"),
    [
        ("Marlow: Tides. URL https://example.org/2021/a. — The Gazette", "webpage", "en", " [3 April 2021.]"),
        ("Marlow: Tides. abgerufen am 2021-05-06. — The Gazette", "webpage", "de", " [2021-04-03.]"),
        ("Marlow, 2021a. Tides.", "post", "en", ""),
        ("Marlow. Tides.", "book", "en", ""),
    ],
)
def test_a_date_that_the_style_does_not_print_is_added(html: str, kind: str, language: str, added: str) -> None:
    work = FIRST.model_copy(update={"type": kind, "accessed": "2021-05-06"})
    done = say_the_unsaid(Rendered({}, (("a", html),), ()), [work], [], language)
    assert done.bibliography[0][1] == html + added
