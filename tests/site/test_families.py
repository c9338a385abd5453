"""Pages are skipped where nothing has changed that they are made of: so each kind must name all of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from postil.render.view import View
from postil.site.facts import facts_of
from postil.site.filings import Filings
from postil.site.pages import FAMILIES, Family, make_shelf
from postil.site.printings import Printings
from postil.site.search import Words
from postil.site.shelf import STANDS, Shelf
from postil.store import load


class Asked(dict[str, str]):
    """Digests that remember which topics were asked for."""

    def __init__(self, digests: dict[str, str], asked: set[str]) -> None:
        super().__init__(digests)
        self.asked = asked

    def __getitem__(self, topic: str) -> str:
        self.asked.add(topic)
        return super().__getitem__(topic)


def shelf_of(root: Path, asked: set[str]) -> Shelf:
    library = load(root).library
    facts = {key: facts_of(View(reading)) for key, reading in library.items()}
    printings = Printings({})

    def rows_of(key: str, topic: str) -> list[Any]:
        asked.add("terms" if topic == "marks" else topic)  # the one tells versions of the other apart
        return printings.known(key).rows if topic == "elsewhere" else facts[key].rows[topic]

    summaries = {key: each.summary for key, each in facts.items()}
    printings.settle(summaries, {key: each.digests for key, each in facts.items()}, rows_of)
    digests = {
        key: Asked({**each.digests, "elsewhere": printings.known(key).digest}, asked) for key, each in facts.items()
    }
    filings = Filings.of({key: each.filing for key, each in facts.items()})
    words = Words([*facts], rows_of)
    return make_shelf(library.record, library.people, summaries, filings, digests, rows_of, words, private=False)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_a_kind_of_pages_names_all_that_it_is_made_of(family: Family, library: Path) -> None:
    asked: set[str] = set()
    shelf = shelf_of(library, asked)
    asked.clear()
    for bundle in family.bundles(shelf):
        assert list(bundle.files())
    assert asked <= set(family.topics)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_the_basis_of_a_kind_changes_with_each_topic_the_settings_and_the_readings(
    family: Family, library: Path
) -> None:
    shelf = shelf_of(library, set())
    before = family.basis(shelf)
    assert family.basis(shelf) == before
    first = next(iter(shelf.digests))
    for topic in family.topics:
        changed = {**shelf.digests, first: {**shelf.digests[first], topic: "another"}}
        assert family.basis(replace(shelf, digests=changed)) != before
    assert family.basis(replace(shelf, settings="others")) != before
    assert family.basis(replace(shelf, private=True)) != before
    fewer = {key: each for key, each in shelf.digests.items() if key != first}
    assert family.basis(replace(shelf, digests=fewer)) != before


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_what_stands_without_being_gone_into_has_no_part_in_what_changed(family: Family, library: Path) -> None:
    shelf = shelf_of(library, set())
    before = {bundle.name: bundle.basis for bundle in family.bundles(shelf)}
    for key in shelf.digests:
        for topic in {*family.topics} - {"summary", "terms"}:
            changed = {**shelf.digests, key: {**shelf.digests[key], topic: "another"}}
            now = replace(shelf, digests=changed)
            short = {bundle.name: bundle for bundle in family.bundles(replace(now, made_again=frozenset({key})))}
            for bundle in family.bundles(now):
                assert bundle.basis
                given = short.get(bundle.name)  # pages of readings that are as they were are left out
                assert given is None or given.basis in {STANDS, bundle.basis}
                stands = given is None or given.stands(before[bundle.name])
                assert stands == (bundle.basis == before[bundle.name])
