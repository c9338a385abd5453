"""Build the site of a library: of readings that have not changed nothing is read but what is kept of them."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from postil.actions.grounds import Grounds, contents_mark, mark_of
from postil.actions.resting import PLAIN, Asked
from postil.store import LIBRARY_FILE, READING_FILE, StoredLibrary, StoreError, hide, write_site
from postil.store.built import BuildCache, KeptFacts, KeptReading, KeptSettings
from postil.store.site import Same
from postil.store.stamps import digest
from postil.store.standing import Section, Standing, forget_standing, keep_standing, standing_in
from postil.timings import NoTimings, Timings

if TYPE_CHECKING:
    from postil.actions.references import Formatting
    from postil.diagnostics import Diagnostic
    from postil.render.view import View
    from postil.site.facts import Summary
    from postil.site.pages import Family
    from postil.site.shelf import Bundle, Shelf

READINGS = "readings"
"""The section of a folder with the pages of the readings, a group for each."""

EVERY_SUMMARY = "summaries"
"""A section without pages: it rests on what all summaries were, with the settings."""

AT_HAND = 128
"""Columns of readings that are kept decoded."""

Pages = Iterator[tuple[str, bytes] | Same]


class Summaries(Mapping[str, "Summary"]):
    """The summaries of readings, each decoded when it is first looked at."""

    def __init__(self, written: Mapping[str, bytes]) -> None:
        self._written = written
        self._read: dict[str, Summary] = {}

    def __getitem__(self, key: str) -> Summary:
        from postil.site.facts import Summary

        if key not in self._read:
            self._read[key] = Summary(*json.loads(self._written[key]))
        return self._read[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._written)

    def __len__(self) -> int:
        return len(self._written)


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: the files that changed, the readings that were built, and what was left out and why.

    ``left_out`` are readings that a public site may not hold, with the reasons by id; ``broken`` those that could not
    be read at all; ``findings`` what could not be read, with lines; ``remarks`` what there is to say about the sources
    that were formatted.
    """

    changed: tuple[str, ...]
    left_out: Mapping[str, tuple[Diagnostic, ...]]
    readings: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    remarks: tuple[str, ...] = ()


def build(
    stored: StoredLibrary,
    out: str | Path,
    *,
    private: bool = False,
    cached: bool = False,
    paper: bool = False,
    progress: Callable[[str], None] | None = None,
    timings: Timings | None = None,
) -> Built:
    """Write the site of a library into a folder.

    A public build gives away no more than each reading's policy allows, and leaves out a reading whose excerpts break
    the limits; ``private`` uses attached copies too, for one's own eyes. The files are read as they stand now.
    ``cached``: what has not changed since an earlier build is not made again, and what is found is kept for the next
    one, in `.postil/cache` below the library; the site is the same with it and without. ``paper``: beside each
    page lies a PDF. ``progress`` is called with each path that is made. Raises ``StoreError`` where library.yaml
    can't be trusted, where a private build would be mixed with a public one, and where a file would be overwritten that
    no build wrote; ``PaperError`` where PDFs can't be made.
    """
    folder = Path(out)
    if (folder / LIBRARY_FILE).exists() or (folder / READING_FILE).exists():
        raise StoreError(f"{folder}: holds the sources themselves; choose another folder")
    cached = cached and not stored.instead
    setter = ""
    if paper:
        from postil.engines.paper import typesetter  # few sites are set for paper too

        setter = typesetter()
    run = _Build(stored, folder, timings or NoTimings(), private=private, cached=cached, setter=setter)
    changed = run.write(progress)
    names = tuple(name for name in run.grounds.stored.names if name in run.marks)
    findings = _in_order((*run.settings_findings, *run.findings))
    return Built(changed, MappingProxyType(run.left_out), names, tuple(sorted(run.broken)), findings, run.remarks)


class _Build:
    """One build of a library into one folder."""

    def __init__(
        self, stored: StoredLibrary, out: Path, timings: Timings, *, private: bool, cached: bool, setter: str
    ) -> None:
        self.out, self.private, self.cached, self.timings, self.setter = out, private, cached, timings, setter
        self.cache = BuildCache(stored.root, private)
        with timings.stage("cache"):
            settings, kept = self.cache.readings() if cached else (None, {})
            bases = ((name, each.basis) for name, each in kept.items())
            self.grounds = Grounds(stored, settings.basis if settings else None, bases)
            self.plain = settings is not None and settings.plain and self.grounds.settings_same
            self.mark = f"{PLAIN if self.plain else self.formatting.mark} {self.grounds.settings_mark}"
            known = ((name, kept[name]) for name in self.grounds.valid)
            self.standing = {name: each for name, each in known if each.mark.startswith(self.mark)}
            self.before = standing_in(self.cache, out) if cached else Standing()
        self.now: dict[str, Section] = {}
        self.marks: dict[str, str] = {}
        self.made_again: set[str] = set()
        self.kept: dict[str, KeptReading] = {}
        self.facts: dict[str, KeptFacts] = {}
        self.rows: dict[str, Mapping[str, list[Any]]] = {}
        self.rows_of = lru_cache(maxsize=AT_HAND)(self._rows_of)
        self.left_out: dict[str, tuple[Diagnostic, ...]] = {}
        self.broken: list[str] = []
        self.findings: list[Diagnostic] = []
        self.settings_findings: tuple[Diagnostic, ...] = ()
        if not self.grounds.settings_same or not self.grounds.people_same:
            self.settings_findings = self.grounds.stored.settings.findings
        self._refuse()

    def write(self, progress: Callable[[str], None] | None) -> tuple[str, ...]:
        """Write the site; returns the paths that changed."""
        if self._stands():
            pages = (path for each in self.before.sections.values() for path in each.paths)
            if progress:
                for path in pages:
                    progress(path)
            return ()
        if self.cached:
            with suppress(StoreError):
                hide(self.cache.root)
            forget_standing(self.cache, self.out)
        earlier = self.before.manifest(self.private)
        changed = write_site(self.out, self._files(), progress, private=self.private, earlier=earlier)
        if self.cached:
            with self.timings.stage("cache"):
                self._keep()
        return changed

    @cached_property
    def formatting(self) -> Formatting:
        """What formats the sources of readings."""
        from postil.actions.references import Formatting

        return Formatting(self.grounds.stored)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What there is to say about the sources that were formatted."""
        return () if self.plain else self.formatting.remarks()

    def _refuse(self) -> None:
        for finding in self.settings_findings:
            if finding.where.file == LIBRARY_FILE and finding.severity == "error":
                raise StoreError(
                    f"{LIBRARY_FILE} has errors, so what may be published is not known; postil check says more"
                )

    def _stands(self) -> bool:
        """Whether the site is what this build would make of it; then no page is gone into."""
        if not self.before.whole or len(self.standing) != len(self.grounds.stored.names):
            return False
        if self.before.version != self._version({name: each.mark for name, each in self.standing.items()}):
            return False
        for known in self.standing.values():
            self._stays(known)
        if self.grounds.is_renewed:
            self._keep_readings()
        return True

    def _version(self, marks: Mapping[str, str]) -> str:
        """Return what tells this site from any other; empty where something could not be read."""
        names = self.grounds.stored.names
        if len(marks) != len(names):
            return ""
        said = contents_mark(self.grounds.settings.files)
        return digest(repr((self.setter, said, [(name, marks[name]) for name in names])).encode())

    def _files(self) -> Pages:
        """Yield every file of the site; of those that are still there only that they are."""
        if self.private:
            from postil.site.pages import PRIVATE_IGNORE  # what makes pages takes its time to import

            self.now["private"] = Section()
            yield from _made(self.now["private"], "", "", [(".gitignore", PRIVATE_IGNORE)])
        facts = self.cache.facts() if self.standing else {}
        self.now[READINGS] = section = self.before.section(READINGS).copy("")
        waiting = []
        for name in self.grounds.stored.names:
            known, found = self.standing.get(name), facts.get(name)
            if known and found and found.mark == known.mark and section.known(name) == self._basis(known.mark):
                self._stays(known)
                self.facts[name] = found
            else:
                waiting.append(name)
        section.drop(section.groups.keys() - self.facts.keys())
        yield section.same()
        for name in self.grounds.stored.in_turn(tuple(waiting)):
            yield from self._reading(name)
        with self.timings.stage("pages"):
            yield from self._library()

    def _stays(self, known: KeptReading) -> None:
        basis = self.grounds.renewed(known.name)
        self.kept[known.name] = known.resting_on(basis) if basis else known
        self.marks[known.name] = known.mark

    def _reading(self, name: str) -> Pages:
        """Read a reading and make its pages; keep what the pages around it need."""
        from postil.actions.withholding import breaches
        from postil.render.view import View
        from postil.site.facts import facts_of
        from postil.site.pages import reading_pages

        since = time.time_ns()
        stored = self.grounds.stored.read(name)
        errors = [each for each in stored.findings if each.severity == "error"]
        self.findings += stored.findings
        if stored.value is None:
            self.broken.append(name)
            return
        people = Asked(stored.value.people)
        reading = replace(stored.value, people=people)
        if not self.private:
            with self.timings.stage("rules"):
                found = breaches(reading, stored.places)
            if found:
                self.left_out[name] = found
                return
        with self.timings.stage("references"):
            reading = self.formatting.of(reading)
        with self.timings.stage("pages"):
            view = View(reading, self.private)
            facts = facts_of(view)
            files = [
                (f"{name}/{file}", text.encode()) for file, text in reading_pages(view, facts, paper=bool(self.setter))
            ]
        self._hold(name, facts.rows)
        basis = self.grounds.basis(reading, people, stored.files, since)
        self.marks[name] = mark = f"{self.mark} {mark_of(basis)}"
        self.facts[name] = KeptFacts.of(mark, facts.digests, facts.summary)
        if not errors:
            self.kept[name] = KeptReading.of(name, basis, mark)
        if self.setter:
            files.append((f"{name}/reading.pdf", self._paper(view)))
        self.made_again.add(name)
        yield from _made(self.now[READINGS], name, self._basis(mark), files)

    def _basis(self, mark: str) -> str:
        """Return what the pages of a reading rest on: what it says, and what sets it for paper, if anything does."""
        return f"{mark} {self.setter}" if self.setter else mark

    def _paper(self, view: View) -> bytes:
        from postil.engines.paper import pdf_of
        from postil.render.paper import paper_of

        with self.timings.stage("paper"):
            return pdf_of(paper_of(view), identifier=view.reading.id)

    def _hold(self, name: str, rows: Mapping[str, list[Any]]) -> None:
        """Keep the rows of a reading: in the cache, or for this build where nothing can be written there."""
        if self.cached:
            with suppress(StoreError):
                self.cache.save_rows(name, rows)
                return
        self.rows[name] = rows

    def _rows_of(self, name: str, topic: str) -> list[Any]:
        """Return the rows of a reading on one topic; where what was kept can't be read, the reading is read again."""
        from postil.render.view import View
        from postil.site.facts import facts_of

        if name not in self.rows:
            try:
                return self.cache.rows(name, topic)
            except StoreError:
                reading = self.grounds.stored.read(name).value
                if reading is None:  # it was there a moment ago
                    raise
                self.rows[name] = facts_of(View(reading, self.private)).rows
        return self.rows[name][topic]

    def _library(self) -> Pages:
        """Yield the pages around the readings; those are made again of which something has changed."""
        from postil.actions.indexing import Terms
        from postil.site.pages import FAMILIES, make_shelf, sitemap_bundle

        library = self.grounds.stored.settings.value
        digests = {name: self.facts[name].digests for name in sorted(self.facts)}
        terms = Terms({name: each["terms"] for name, each in digests.items()}, self._rows_of, self._keeping)
        summaries = Summaries({name: self.facts[name].summary for name in digests})
        shelf = make_shelf(
            library.record, library.people, summaries, digests, self.rows_of, terms.of, private=self.private
        )
        shelf = self._as_it_was(shelf)
        for family in FAMILIES:
            yield from self._family(family, shelf)
        around = (path for family in FAMILIES for path in self.now[family.name].paths)
        sitemap = sitemap_bundle(shelf, [*(f"{name}/index.html" for name in digests), *around])
        yield from self._section("sitemap", sitemap.basis, [sitemap])

    def _as_it_was(self, shelf: Shelf) -> Shelf:
        """Say which readings are new, if all pages around them still stand and nothing else has changed."""
        from postil.site.pages import FAMILIES

        names = [*shelf.digests]
        self.now[EVERY_SUMMARY] = now = Section(shelf.version(("summary",), names, names))
        stand = all(self.before.section(each.name).whole for each in FAMILIES)
        if not stand or self.before.section(EVERY_SUMMARY).basis != now.basis:
            return shelf
        return replace(shelf, made_again=frozenset(self.made_again))

    def _family(self, family: Family, shelf: Shelf) -> Pages:
        """Yield the pages of one kind; where nothing that any is made of has changed, they are not gone into."""
        basis, before = family.basis(shelf), self.before.section(family.name)
        if before.whole and before.basis == basis:
            self.now[family.name] = before
            return iter((before.same(),))
        return self._section(family.name, basis, family.bundles(shelf), some=shelf.made_again is not None)

    def _section(self, kind: str, basis: str, bundles: Iterable[Bundle], *, some: bool = False) -> Pages:
        """Yield the pages of one kind; ``some``: of those that no bundle is given of, nothing can have changed."""
        self.now[kind] = section = self.before.section(kind).copy(basis)
        given = set()
        for bundle in bundles:
            given.add(bundle.name)
            known = section.known(bundle.name)
            if known is None or not bundle.stands(known):
                files = ((path, text.encode()) for path, text in bundle.files())
                yield from _made(section, bundle.name, bundle.basis, files)
        if not some:
            section.drop(section.groups.keys() - given)
        yield section.same()

    @property
    def _keeping(self) -> BuildCache | None:
        return self.cache if self.cached else None

    def _keep(self) -> None:
        """Keep what was found for the next build; where the settings are in error, nothing is known."""
        if any(each.severity == "error" for each in self.settings_findings):
            return
        self.kept = {name: each for name, each in self.kept.items() if name not in self.rows}
        self._keep_readings()
        self.cache.save_facts(self.facts)
        version = self._version({name: each.mark for name, each in self.kept.items()})
        keep_standing(self.cache, self.out, version, self.now)

    def _keep_readings(self) -> None:
        settings = KeptSettings(self.grounds.settings, self.plain or self.formatting.plain)
        self.cache.save_readings(settings, self.kept.values())


def _made(section: Section, name: str, basis: str, files: Iterable[tuple[str, bytes]]) -> Pages:
    """Yield the files of a group that is made now, and put it into its section."""
    listed: list[tuple[str, str]] = []
    for path, data in files:
        listed.append((path, digest(data)))
        yield path, data
    section.put(name, basis, listed)


def _in_order(findings: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    if not findings:
        return findings
    from postil.diagnostics import in_order  # most builds find nothing

    return in_order(findings)
