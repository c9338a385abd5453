"""Quotations cited: with a locator, second-hand, translated, from a briefing, from a video."""

from typing import Any

import pytest

from postil.cite.engine import ClusterItem, Style
from postil.cite.locators import Located, split_record_locator
from postil.cite.statements import cite_quote, statement
from postil.model import Name, Person, Quote, Reading, Source
from tests.support import make_reading

RULES = Source(
    key="rules1874", type="report", title="Rules", issued="1874", author=(Name(literal="The Harbour Office"),)
)
LOG = Source(key="log2020", type="book", title="A log", author=(Name(family="Vis", given="Bo"),), issued="2020")
PEOPLE = {"ada": Person(kind="person", id="ada", name="Ada Marlow", family="Marlow", given="Ada")}
ANCHOR = {"exact": "one hand"}
AUTHOR_DATE = Style(
    "made up",
    '<style xmlns="http://purl.org/net/xbiblio/csl"><info><category citation-format="author-date"/></info>'
    '<macro name="a"><names variable="author"><name and="symbol"/></names></macro></style>',
)


def cite(**fields: Any) -> ClusterItem:
    reading = with_quote(**fields)
    citation = cite_quote(reading, reading.quotes[0])
    assert [item["id"] for item in citation.items] == [item.id for item in citation.cluster]
    return citation.cluster[0]


def with_quote(**fields: Any) -> Reading:
    quote = {"id": "q", "anchor": ANCHOR, "speaker": "ada", **fields}
    made = make_reading(sources=[RULES, LOG], quotes=[quote])
    return Reading(made.record, made.library, people=PEOPLE, sources=made.sources)


def test_a_quotation_from_its_source_has_a_locator() -> None:
    assert cite(source="rules1874", locator="p. 3") == ClusterItem("rules1874", "3", "page")


def test_a_quotation_read_second_hand_cites_what_was_read() -> None:
    item = cite(source="rules1874", locator="p. 3", quoted_in="log2020")
    assert item == ClusterItem("log2020", prefix="The Harbour Office, Rules, 1874, p. 3, as cited in")


def test_a_locator_without_a_source_is_of_the_work_that_was_read() -> None:
    item = cite(quoted_in="log2020", locator="p. 5")
    assert item == ClusterItem("log2020", "5", "page", "Ada Marlow, as cited in")


BO, LI, NOOR = (Name(family=family) for family in ("Vis", "Li", "Haddad"))


@pytest.mark.parametrize(
    ("authors", "issued", "language", "prefix"),
    [
        ((BO,), None, "en", "Vis, n.d., as cited in"),
        ((BO, LI), "1874-03", "en", "Vis & Li, 1874, as cited in"),
        ((BO, LI, NOOR), "1874", "de", "Vis et al., 1874, zitiert nach"),
        ((BO, Name(literal="others")), "-0043", "en", "Vis et al., 44 BCE, as cited in"),
        ((Name(family="Dam", particle="van"),), None, "de", "van Dam, o. J., zitiert nach"),
        ((), "1874", "en", "Ada Marlow, 1874, as cited in"),
    ],
)
def test_a_style_of_author_and_year_has_no_titles_of_what_was_not_read(
    authors: tuple[Name, ...], issued: str | None, language: str, prefix: str
) -> None:
    source = Source(key="rules1874", title="Rules", author=authors, issued=issued)
    made = make_reading(
        sources=[source, LOG],
        quotes=[{"id": "q", "anchor": ANCHOR, "speaker": "ada", "source": "rules1874", "quoted_in": "log2020"}],
    )
    reading = Reading(made.record, made.library, people=PEOPLE, sources=made.sources)
    (item,) = cite_quote(reading, reading.quotes[0], language=language, style=AUTHOR_DATE).cluster
    assert item.prefix == prefix


@pytest.mark.parametrize(
    ("language", "prefix"),
    [
        ("de-CH", "The Harbour Office, Rules, 1874, zitiert nach"),
        ("ja", "The Harbour Office, Rules, 1874, as cited in"),
        (None, "The Harbour Office, Rules, 1874, as cited in"),
    ],
)
def test_second_hand_is_said_in_the_language_of_the_citation(language: str | None, prefix: str) -> None:
    reading = with_quote(source="rules1874", quoted_in="log2020")
    (item,) = cite_quote(reading, reading.quotes[0], language=language).cluster
    assert item.prefix == prefix


def test_a_statement_at_a_briefing_cites_the_article_that_reports_it() -> None:
    item = cite(occasion="Press briefing in Harbourtown.", date="2021-03-02")
    assert item == ClusterItem("k2021", prefix="Ada Marlow, Press briefing in Harbourtown, 2 March 2021, as cited in")


def test_a_statement_quoted_in_a_work_cites_the_work() -> None:
    assert cite(quoted_in="log2020") == ClusterItem("log2020", prefix="Ada Marlow, as cited in")


def test_a_quotation_of_nobody_known_is_cited_all_the_same() -> None:
    assert cite(speaker=None) == ClusterItem("k2021", prefix="as cited in")


def test_the_translator_of_a_statement_is_named_by_us() -> None:
    assert cite(source="rules1874", kind="translated", translator="ada").suffix == "translated by Ada Marlow"


def test_a_source_that_is_not_in_the_file_is_cited_by_its_key() -> None:
    assert cite(source="unknown2020").id == "unknown2020"


def test_a_citation_is_plain_data() -> None:
    reading = with_quote(source="rules1874", locator="00:12:30")
    data = cite_quote(reading, reading.quotes[0], "author-in-text").as_data()
    assert data["cluster"] == [
        {
            "id": "rules1874",
            "locator": "00:12:30",
            "label": "timestamp",
            "prefix": "",
            "suffix": "",
            "mode": "author-in-text",
        }
    ]
    assert data["items"][0]["title"] == "Rules"


def test_a_statement_can_be_cited_as_a_work_of_its_own() -> None:
    reading = with_quote(occasion="Press briefing", date="2021-03-02")
    work = statement(reading, reading.quotes[0])
    assert (work.key, work.type, work.title, work.issued) == ("k2021-q", "speech", "Press briefing", "2021-03-02")
    assert work.author == (Name(family="Marlow", given="Ada"),)
    nobody = Quote.model_validate({"id": "q", "anchor": ANCHOR})
    assert statement(reading, nobody).author == ()


@pytest.mark.parametrize(
    ("text", "label", "locator"),
    [
        ("p. 3", "page", "3"),
        ("pp. 3–5", "page", "3–5"),
        ("3–5", "page", "3–5"),
        ("iv", "page", "iv"),
        ("section 4.2", "section", "4.2"),
        ("§ 7", "section", "7"),
        ("§7", "section", "7"),
        ("paragraph 1", "paragraph", "1"),
        ("para. 12", "paragraph", "12"),
        ("chapter 2", "chapter", "2"),
        ("line 30", "line", "30"),
        ("note 4", "note", "4"),
        ("00:12:30", "timestamp", "00:12:30"),
        ("12:30-12:45", "timestamp", "12:30-12:45"),
        ("the second caption", "", "the second caption"),
        ("lines of the caption", "", "lines of the caption"),
        ("", "", ""),
    ],
)
def test_a_locator_of_a_record_is_taken_apart(text: str, label: str, locator: str) -> None:
    assert split_record_locator(text) == Located(label, locator)


def test_a_locator_of_a_record_is_in_the_language_of_the_library_or_in_english() -> None:
    assert split_record_locator("S. 3", "de") == split_record_locator("p. 3", "de") == Located("page", "3")
    assert split_record_locator("S. 3") == Located("", "S. 3")
