"""The article in its appearances, as citation engines and formats without relations are told of them."""

import pytest
from hypothesis import given

from postil.cite import article_as, article_works, as_read
from postil.cite.republication import (
    HISTORY,
    POST_WORDS,
    RULES,
    Appearance,
    archive_name,
    csl_item,
    publication_history,
    said,
)
from postil.formats.references import write_references
from postil.model import Name, Reading, Relation, Source
from tests.cite.strategies import sources
from tests.support import make_reading

GAZETTE = Source(
    key="first",
    type="article-newspaper",
    title="The tide clock",
    container_title="The Gazette",
    issued="2019-07-26",
    url="https://gazette.example/clock",
)


def again(issued: str | None, **fields: object) -> Source:
    relation = Relation(kind="reprintof", key="first")
    return Source.model_validate(
        {"key": "again", "type": "webpage", "title": "The tide clock", "related": (relation,), "issued": issued}
        | fields
    )


def original(source: Source) -> dict[str, str]:
    return {
        name: value
        for name, value in source.model_dump(exclude_none=True).items()
        if name.startswith("original_") and name != "original_author" and value
    }


def test_a_republication_within_the_year_sends_its_history_and_no_original() -> None:
    found = said(again("2019-07-30"), [GAZETTE])
    assert found.references == "First published in The Gazette, 26 July 2019, https://gazette.example/clock"
    assert (original(found), found.related) == ({}, ())


def test_a_republication_in_another_year_sends_the_original_with_its_title() -> None:
    found = said(again("2021"), [GAZETTE])
    assert found.references is None
    assert original(found) == {
        "original_title": "The tide clock",
        "original_date": "2019-07-26",
        "original_publisher": "The Gazette",
    }


@pytest.mark.parametrize("date", [None, "../2019"])
def test_a_republication_whose_year_is_not_known_sends_its_history(date: str | None) -> None:
    assert said(again(date), [GAZETTE]).references
    assert said(again("2021"), [GAZETTE.model_copy(update={"issued": date})]).references


@given(sources(), sources())
def test_history_and_original_are_never_sent_together(work: Source, first: Source) -> None:
    first = first.model_copy(update={"key": "first"})
    found = said(work.model_copy(update={"references": None}), [first])
    assert not (found.references and original(found))


@given(sources(), sources())
def test_an_original_is_never_sent_without_its_title(work: Source, first: Source) -> None:
    found = said(work, [first.model_copy(update={"key": "first"})])
    assert not original(found) or found.original_title or not work.title


def test_a_translation_sends_translator_and_original_title_also_within_the_year() -> None:
    dutch = again("2019", title="De getijdenklok", language="nl", translator=(Name(family="Vis", given="Bo"),))
    dutch = dutch.model_copy(update={"related": (Relation(kind="translationof", key="first"),)})
    found = said(dutch, [GAZETTE])
    assert original(found) == {"original_title": "The tide clock"}
    assert found.related == dutch.related
    losses = write_references([dutch], "csl-json", related=[GAZETTE]).losses
    assert [loss.attribute for loss in losses] == ["related"]


def test_a_foreign_original_title_is_kept_from_title_case() -> None:
    english = again("2021", title="The clock", language="en")
    first = GAZETTE.model_copy(update={"title": "De klok", "language": "nl"})
    assert csl_item(english, [first])["original-title"] == '<span class="nocase">De klok</span>'
    assert csl_item(again("2021", language="nl"), [first])["original-title"] == "De klok"


def test_a_work_whose_original_is_not_at_hand_keeps_its_relation() -> None:
    work = again("2019")
    assert said(work, []) == work


def test_an_archived_copy_is_cited_by_its_own_address() -> None:
    snapshot = "https://web.archive.org/web/2019/https://gazette.example/clock"
    work = GAZETTE.model_copy(update={"archive_url": snapshot, "archive_location": "Box 3"})
    found = csl_item(work)
    assert (found["URL"], found["archive"], "archive_location" in found) == (snapshot, "Internet Archive", False)
    assert write_references([work], "biblatex").text.count("https://gazette.example/clock") == 1
    lost = write_references([work], "csl-json").losses
    assert [(loss.attribute, loss.value) for loss in lost] == [("url", "https://gazette.example/clock")]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://web.archive.org/web/1/x", "Internet Archive"),
        ("https://Archive.PH/abc", "archive.today"),
        ("http://archive.example:8080/x", "archive.example"),
    ],
)
def test_an_archive_has_a_name(address: str, name: str) -> None:
    assert archive_name(address) == name


def test_a_site_is_named_once() -> None:
    work = Source(key="a", type="webpage", title="T", container_title="The Office", publisher="The Office")
    assert said(work).publisher is None
    assert said(work.model_copy(update={"type": "report"})).publisher == "The Office"


def test_the_beginning_of_a_post_stands_for_its_title() -> None:
    post = Source(key="a", type="post", title=" ".join(["tide"] * 30))
    assert said(post).title == " ".join(["tide"] * POST_WORDS) + " …"
    assert said(Source(key="a", type="book", title=post.title)).title == post.title


@pytest.mark.parametrize("language", [*HISTORY, "xx"])
def test_the_history_is_told_in_the_language_of_the_citation(language: str) -> None:
    told = publication_history(GAZETTE, language)
    assert "The Gazette" in told
    assert ("26 July 2019" in told) == (language in {"en", "xx"})
    assert publication_history(GAZETTE, language, translated=True) != told


def test_every_rule_says_its_ground() -> None:
    assert all(rule.__doc__ and rule(Appearance(GAZETTE)).key == "first" for rule in RULES)


# the article of a reading

PUBLICATIONS = [
    {"id": "gazette", "role": "original", "outlet": "The Gazette", "date": "2019-07-26", "url": "https://g.example/a"},
    {"id": "reader", "role": "republication", "outlet": "A Reader", "date": "2019-07-30", "url": "https://r.example/a"},
]


def reading(**capture: object) -> Reading:
    captures = [{"id": "old", "publication": "gazette", "taken": "2019-08"}, {"id": "copy", **capture}]
    return make_reading(article={"publications": PUBLICATIONS, "accessed": ["2020-01-02"]}, captures=captures)


def test_the_article_is_cited_as_first_published_and_as_it_was_read() -> None:
    read = reading(publication="reader", taken="2020-01-02", archive_url="https://web.archive.org/web/1/x")
    assert as_read(read) == article_as(read, "reader")
    assert as_read(read).archive_url == "https://web.archive.org/web/1/x"
    assert as_read(read).accessed == "2020-01-02"
    assert article_works(read)[0] == article_as(read, "gazette")


def test_an_article_whose_copies_are_of_no_publication_was_read_as_first_published() -> None:
    assert as_read(make_reading()).key == "k2021"
    assert as_read(make_reading(captures=[{"id": "copy"}])).key == "k2021"


def test_there_is_no_publication_of_another_name() -> None:
    with pytest.raises(KeyError, match="nowhere"):
        article_as(reading(), "nowhere")
