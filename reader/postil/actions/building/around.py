"""The pages around the readings: those are made again of which something has changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from postil.actions.building.changes import Changes
from postil.actions.building.job import Job
from postil.actions.building.results import Results
from postil.actions.building.sections import Pages, Sections
from postil.actions.indexing import Terms
from postil.site.pages import FAMILIES, Family, make_shelf, sitemap_bundle
from postil.store.standing import Section

if TYPE_CHECKING:
    from postil.site.shelf import Shelf

EVERY_SUMMARY = "summaries"
"""A section without pages: it rests on what all summaries were, with the settings."""


def pages_around(job: Job, changes: Changes, results: Results, sections: Sections) -> Pages:
    """Yield the pages around the readings; of those that stand only that they do."""
    digests = results.digests()
    shelf = _as_it_was(_shelf(job, changes, results, digests), results, sections)
    for family in FAMILIES:
        yield from _family(family, shelf, sections)
    around = (path for family in FAMILIES for path in sections.now[family.name].paths)
    sitemap = sitemap_bundle(shelf, [*(f"{name}/index.html" for name in digests), *around])
    yield from sections.bundles("sitemap", sitemap.basis, [sitemap])


def _shelf(job: Job, changes: Changes, results: Results, digests: Mapping[str, Mapping[str, str]]) -> Shelf:
    library = changes.grounds.stored.settings.value
    words = {name: each["terms"] for name, each in digests.items()}
    terms = Terms(words, results.rows_of, job.cache if job.cached else None)
    return make_shelf(
        library.record, library.people, results.summaries(), digests, results.rows_of, terms.of, private=job.private
    )


def _as_it_was(shelf: Shelf, results: Results, sections: Sections) -> Shelf:
    """Say which readings are new, if all pages around them still stand and nothing else has changed."""
    names = [*shelf.digests]
    sections.now[EVERY_SUMMARY] = now = Section(shelf.version(("summary",), names, names))
    before = sections.before
    stand = all(before.section(each.name).whole for each in FAMILIES)
    if not stand or before.section(EVERY_SUMMARY).basis != now.basis:
        return shelf
    return replace(shelf, made_again=frozenset(results.made_again))


def _family(family: Family, shelf: Shelf, sections: Sections) -> Pages:
    """Yield the pages of one kind; where nothing that any is made of has changed, they are not gone into."""
    basis = family.basis(shelf)
    if sections.stays(family.name, basis):
        return iter((sections.now[family.name].same(),))
    return sections.bundles(family.name, basis, family.bundles(shelf), some=shelf.made_again is not None)
