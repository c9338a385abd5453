import pytest

from postil.cite import article_works, cited_works
from postil.cite.works import CSL_TYPES
from postil.formats.bibtex import dumps, loads
from postil.model import Source
from tests.support import make_reading

PUBLICATIONS = [
    {"id": "gazette", "role": "original", "outlet": "The Gazette", "date": "2021-04-03", "url": "https://g.example/a"},
    {"id": "reader", "role": "republication", "outlet": "A Reader", "date": "2022", "key": "again2022"},
    {"id": "dutch", "role": "translation", "outlet": "De Klok", "language": "nl", "title": "De klok"},
]


def test_each_publication_is_a_work_related_to_the_first() -> None:
    works = article_works(make_reading(article={"publications": PUBLICATIONS}))
    assert [work.key for work in works] == ["k2021", "again2022", "k2021-dutch"]
    assert [[(r.kind, r.key) for r in work.related] for work in works] == [
        [],
        [("reprintof", "k2021")],
        [("translationof", "k2021")],
    ]
    assert (works[2].title, works[2].language) == ("De klok", "nl")


def test_an_original_that_is_not_the_first_in_the_list_is_cited_first() -> None:
    works = article_works(make_reading(article={"publications": PUBLICATIONS[::-1]}))
    assert [work.key for work in works] == ["k2021", "k2021-dutch", "again2022"]


def test_an_article_without_publications_is_a_work() -> None:
    (work,) = article_works(make_reading(article={"publications": []}))
    assert (work.key, work.issued) == ("k2021", None)


def test_the_record_decides_over_an_entry_with_the_same_key() -> None:
    works = cited_works(make_reading(sources=[Source(key="k2021", title="Other"), Source(key="s", title="S")]))
    assert [(work.key, work.title) for work in works] == [("k2021", "T"), ("s", "S")]


def test_the_day_of_reading_belongs_to_the_address_that_was_read() -> None:
    works = article_works(make_reading(article={"publications": PUBLICATIONS, "accessed": ["2021", "2022-03-01"]}))
    assert [work.accessed for work in works] == ["2022-03-01", None, None]


@pytest.mark.parametrize("kind", CSL_TYPES)
def test_the_outlet_of_every_kind_of_article_is_in_its_bibtex(kind: str) -> None:
    (work,) = article_works(make_reading(article={"kind": kind}))
    (read,) = loads(dumps([work])).value
    assert "O" in {read.container_title, read.publisher}
