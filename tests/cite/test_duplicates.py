from hypothesis import given
from hypothesis import strategies as st

from postil.cite.duplicates import find_duplicates
from postil.model import Name, Relation, Source
from tests.cite.strategies import sources

ADA = (Name(family="Marlow", given="Ada"),)
ONE = Source(key="one", title="The tide clock", author=ADA, issued="2021-04", container_title="The Gazette")


def test_works_with_the_same_identifier_are_one_however_it_is_written() -> None:
    other = Source(key="two", title="Other", doi="https://doi.org/10.1000/X")
    (found,) = find_duplicates([ONE.model_copy(update={"doi": "10.1000/x"}), other])
    assert (found.keys, found.why) == (("one", "two"), "the same DOI")
    assert set(found.differing) == {"title", "doi"}


def test_works_with_the_same_words_are_one() -> None:
    twin = ONE.model_copy(update={"key": "two", "title": "The Tide-Clock.", "issued": "2021", "note": "x"})
    (found,) = find_duplicates([ONE, twin])
    assert (found.why, found.differing) == ("the same title, author, year and place", ("title", "issued"))


def test_a_work_and_its_reprint_are_two() -> None:
    again = ONE.model_copy(update={"key": "two", "related": (Relation(kind="reprintof", key="one"),)})
    assert find_duplicates([ONE, again]) == ()


def test_volumes_chapters_and_other_outlets_are_works_of_their_own() -> None:
    isbn = {"isbn": "978-0-00-000000-2"}
    chapters = [Source(key=key, type="chapter", title=key, **isbn) for key in ("a", "b")]
    volumes = [Source(key=key, type="book", title="T", volume=key, **isbn) for key in ("1", "2")]
    elsewhere = ONE.model_copy(update={"key": "two", "container_title": "A Reader"})
    assert find_duplicates([*chapters, *volumes, ONE, elsewhere]) == ()


def test_a_book_is_one_by_its_isbn() -> None:
    books = [
        Source(key=key, type="book", title=key, isbn=isbn)
        for key, isbn in (("a", "0-00-000000-0"), ("b", "0000000000"))
    ]
    assert [found.why for found in find_duplicates(books)] == ["the same ISBN"]


@given(st.lists(sources(), max_size=5))
def test_every_work_is_its_own_copy_s_duplicate(works: list[Source]) -> None:
    works = [
        work.model_copy(update={"key": f"k{n}", "doi": f"10.1000/{n}", "related": ()}) for n, work in enumerate(works)
    ]
    copies = [work.model_copy(update={"key": work.key + "b"}) for work in works]
    found = find_duplicates([*works, *copies])
    assert [each.keys for each in found] == [(work.key, work.key + "b") for work in works]
    assert all(each.differing == () for each in found)
