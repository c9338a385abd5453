"""The pages around the readings: those are made again of which something has changed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from postil.actions.building.changes import Changes
from postil.actions.building.job import Job
from postil.actions.building.results import FEW, Results
from postil.actions.building.sections import Pages, Sections
from postil.actions.indexing import FormerIndex, Index, file_in
from postil.site.pages import FAMILIES, Family, make_shelf, sitemap_bundle
from postil.site.shelf import Before
from postil.store.standing import Section

if TYPE_CHECKING:
    from postil.site.shelf import Shelf

LIBRARY = "library"
"""A section without pages: it rests on the settings, and on which readings there are."""


def pages_around(job: Job, changes: Changes, results: Results, sections: Sections) -> Pages:
    """Yield the pages around the readings; of those that stand only that they do."""
    shelf = _shelf(job, changes, results, sections)
    changed = _changed(shelf, results, sections)
    if changed is not None and results.alike:
        before = Before(frozenset(changed), results.before, frozenset(results.retold), partial(file_in, job.out))
        shelf = replace(shelf, made_again=frozenset(results.made_again), before=before)
    for family in FAMILIES:
        yield from _family(family, shelf, changed, sections)
    if shelf.made_again is not None and not sections.moved and sections.stays("sitemap"):
        return
    around = (path for family in FAMILIES for path in sections.now[family.name].paths)
    sitemap = sitemap_bundle(shelf, [*(f"{name}/index.html" for name in shelf.digests), *around])
    yield from sections.bundles("sitemap", sitemap.basis, [sitemap])


def _shelf(job: Job, changes: Changes, results: Results, sections: Sections) -> Shelf:
    library = changes.grounds.stored.settings.value
    digests = results.digests()
    search = sections.before.section("search")
    is_there = search.whole and results.changed is not None and len(results.had) <= FEW
    former = FormerIndex(job.out, search, results.had, results.rows_of) if is_there else None
    return make_shelf(
        library.record,
        library.people,
        results.summaries(),
        results.filings(),
        digests,
        results.rows_of,
        Index(tuple(digests), results.rows_of, former),
        private=job.private,
    )


def _changed(shelf: Shelf, results: Results, sections: Sections) -> set[str] | None:
    """Return the topics on which readings say something new, where all pages around stand and nothing else is new."""
    names = [*shelf.digests]
    sections.now[LIBRARY] = now = Section(shelf.version((), (), names))
    before = sections.before
    stand = all(before.section(each.name).whole for each in FAMILIES)
    return results.changed if stand and before.section(LIBRARY).basis == now.basis else None


def _family(family: Family, shelf: Shelf, changed: set[str] | None, sections: Sections) -> Pages:
    """Yield the pages of one kind; where nothing that any is made of has changed, they are not gone into."""
    is_new = changed is None or not changed.isdisjoint(family.topics)
    basis = family.basis(shelf) if is_new else None
    if sections.stays(family.name, basis):
        return iter((sections.now[family.name].same(),))
    return sections.bundles(family.name, basis or "", family.bundles(shelf), some=shelf.made_again is not None)
