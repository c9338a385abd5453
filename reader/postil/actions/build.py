"""Build the site of a library: of readings that have not changed nothing is read but what is kept of them."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from postil.actions.grounds import Grounds, mark_of
from postil.actions.references import Formatting
from postil.actions.resting import Asked
from postil.diagnostics import Diagnostic, Places, in_order
from postil.engines.paper import pdf_of, typesetter
from postil.model import Reading
from postil.store import LIBRARY_FILE, READING_FILE, StoredLibrary, StoreError, hide, write_site
from postil.store.built import BuildCache, KeptPages, KeptReading, kept_page
from postil.store.site import Same
from postil.timings import NoTimings, Timings

if TYPE_CHECKING:
    from postil.render.view import View
    from postil.site.facts import Summary
    from postil.site.pages import Family
    from postil.site.shelf import Bundle, Shelf

EVERY_SUMMARY = "summaries"
"""Under this name a build keeps what all summaries were, with the settings."""

AT_HAND = 128
"""Columns of readings that are kept decoded."""

Pages = Iterator[tuple[str, bytes | Same]]


class Known(NamedTuple):
    """What a build knows of each reading at once: what tells its versions apart, and its summary as JSON."""

    digests: Mapping[str, str]
    summary: bytes


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
    setter = typesetter() if paper else ""
    run = _Build(stored, folder, timings or NoTimings(), private=private, cached=cached, setter=setter)
    changed = run.write(progress)
    names = tuple(name for name in run.grounds.stored.names if name in run.facts)
    findings = in_order((*run.settings_findings, *run.findings))
    remarks = run.formatting.remarks()
    return Built(changed, MappingProxyType(run.left_out), names, tuple(sorted(run.broken)), findings, remarks)


class _Build:
    """One build of a library into one folder."""

    def __init__(
        self, stored: StoredLibrary, out: Path, timings: Timings, *, private: bool, cached: bool, setter: str
    ) -> None:
        self.out, self.private, self.cached, self.timings, self.setter = out, private, cached, timings, setter
        self.cache = BuildCache(stored.root, private)
        with timings.stage("cache"):
            settings, kept = self.cache.readings() if cached else (None, {})
            self.grounds = Grounds(stored, settings, ((name, each.basis) for name, each in kept.items()))
            self.formatting = Formatting(self.grounds.stored)
            mark = self.formatting.mark
            self.standing = {name: kept[name] for name in self.grounds.valid if kept[name].mark.startswith(mark)}
            self.before, whole = self.cache.pages(out) if cached else ({}, False)
        self.all_same = whole and len(kept) == len(self.standing) and self.grounds.people_same
        self.tidy = bool(self.before)
        self.kept: dict[str, KeptReading] = {}
        self.pages: dict[str, KeptPages] = {}
        self.made: dict[str, tuple[str, list[tuple[str, str]]]] = {}
        self.facts: dict[str, Known] = {}
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
        if self.cached:
            with suppress(StoreError):
                hide(self.cache.root)
            self.cache.forget_pages(self.out)
        made = _telling(self._files(), progress)
        changed = write_site(self.out, made, private=self.private, tidy=self.tidy)
        if self.cached:
            with self.timings.stage("cache"):
                self._keep()
        return changed

    def _refuse(self) -> None:
        for finding in self.settings_findings:
            if finding.where.file == LIBRARY_FILE and finding.severity == "error":
                raise StoreError(
                    f"{LIBRARY_FILE} has errors, so what may be published is not known; postil check says more"
                )

    def _files(self) -> Pages:
        """Yield every file of the site; of those that are still there only that they are."""
        if self.private:
            from postil.site.pages import PRIVATE_IGNORE  # what makes pages takes its time to import

            yield ".gitignore", PRIVATE_IGNORE
        stored = self.grounds.stored
        waiting = []
        for name in stored.names:
            known = self.standing.get(name)
            pages = self.before.get(f"reading {name}")
            if known and pages and pages.basis == self._basis(known.mark):
                self._stays(known)
                yield from self._same(f"reading {name}", pages)
            else:
                waiting.append(name)
        self.all_same = self.all_same and not waiting
        for name in stored.in_turn(tuple(waiting)):
            yield from self._reading(name)
        if self.all_same and "sitemap" in self.before:
            for name, pages in self.before.items():
                if not name.startswith("reading "):
                    yield from self._same(name, pages)
        else:
            with self.timings.stage("pages"):
                yield from self._library()

    def _stays(self, known: KeptReading) -> None:
        basis = self.grounds.renewed(known.name)
        self.kept[known.name] = known.resting_on(basis) if basis else known
        self.facts[known.name] = Known(known.digests, known.summary)

    def _same(self, name: str, pages: KeptPages) -> Pages:
        self.pages[name] = pages
        yield from ((page.path, Same(page.sha256)) for page in pages.pages)

    def _reading(self, name: str) -> Pages:
        """Read a reading and make its pages; keep what the pages around it need."""
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
                breaches = in_order(_breaches(reading, stored.places))
            if breaches:
                self.left_out[name] = breaches
                return
        with self.timings.stage("references"):
            reading = self.formatting.of(reading)
        with self.timings.stage("pages"):
            view = View(reading, self.private)
            facts = facts_of(view)
            files = [
                (f"{name}/{file}", text.encode()) for file, text in reading_pages(view, facts, paper=bool(self.setter))
            ]
        self.facts[name] = known = Known(facts.digests, json.dumps([*facts.summary], ensure_ascii=False).encode())
        self._hold(name, facts.rows)
        basis = self.grounds.basis(reading, people, stored.files, since)
        mark = f"{self.formatting.mark} {mark_of(basis)}"
        if not errors:
            self.kept[name] = KeptReading.of(name, basis, mark, *known)
        if self.setter:
            files.append((f"{name}/reading.pdf", self._paper(view)))
        yield from self._made(f"reading {name}", self._basis(mark), files)

    def _basis(self, mark: str) -> str:
        """Return what the pages of a reading rest on: what it says, and what sets it for paper, if anything does."""
        return f"{mark} {self.setter}" if self.setter else mark

    def _paper(self, view: View) -> bytes:
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
        paths = [f"{name}/index.html" for name in digests]
        for family in FAMILIES:
            for path, data in self._family(family, shelf):
                paths.append(path)
                yield path, data
        yield from self._bundle(sitemap_bundle(shelf, paths), "sitemap")

    def _as_it_was(self, shelf: Shelf) -> Shelf:
        """Say which readings are new, if all pages around them still stand and nothing else has changed."""
        from postil.site.pages import FAMILIES

        names = [*shelf.digests]
        self.pages[EVERY_SUMMARY] = now = KeptPages(shelf.version(("summary",), names, names), [])
        before = self.before.get(EVERY_SUMMARY)
        if before != now or not all(self._is_complete(family.name) for family in FAMILIES):
            return shelf
        return replace(shelf, made_again=frozenset(each for each in names if f"reading {each}" not in self.pages))

    def _is_complete(self, family: str) -> bool:
        before = self.families.get(family, {})
        return "" in before and before[""].basis.split(" ")[-1] == str(len(before) - 1)

    def _family(self, family: Family, shelf: Shelf) -> Pages:
        """Yield the pages of one kind; where nothing that any is made of has changed, they are not gone into."""
        basis = family.basis(shelf)
        before = self.families.get(family.name, {})
        known = before.get("")
        if known and known.basis == f"{basis} {len(before) - 1}":
            for name, pages in before.items():
                yield from self._same(f"{family.name}/{name}", pages)
            return
        count = 0
        for count, bundle in enumerate(family.bundles(shelf), 1):  # noqa: B007 (how many there were is kept)
            yield from self._bundle(bundle, f"{family.name}/{bundle.name}")
        self.pages[f"{family.name}/"] = KeptPages(f"{basis} {count}", [])

    def _bundle(self, bundle: Bundle, name: str) -> Pages:
        known = self.before.get(name)
        if known and bundle.stands(known.basis):
            return self._same(name, known)
        return self._made(name, bundle.basis, ((path, text.encode()) for path, text in bundle.files()))

    @cached_property
    def families(self) -> Mapping[str, Mapping[str, KeptPages]]:
        """What stands of an earlier build around the readings, by kind and name."""
        found: dict[str, dict[str, KeptPages]] = {}
        for key, pages in self.before.items():
            family, slash, name = key.partition("/")
            if slash:
                found.setdefault(family, {})[name] = pages
        return found

    @property
    def _keeping(self) -> BuildCache | None:
        return self.cache if self.cached else None

    def _made(self, name: str, basis: str, files: Iterable[tuple[str, bytes]]) -> Pages:
        listed: list[tuple[str, str]] = []
        self.made[name] = basis, listed
        for path, data in files:
            listed.append((path, hashlib.sha256(data).hexdigest()))
            yield path, data

    def _keep(self) -> None:
        """Keep what was found for the next build; where the settings are in error, nothing is known."""
        errors = [each for each in self.settings_findings if each.severity == "error"]
        if errors:
            return
        for name, (basis, listed) in self.made.items():
            with suppress(OSError):
                self.pages[name] = KeptPages(basis, [kept_page(self.out, path, sha) for path, sha in listed])
        kept = [each for name, each in self.kept.items() if name not in self.rows]
        self.cache.save_readings(self.grounds.settings, kept)
        self.cache.save_pages(self.out, self.pages)


def _telling(files: Pages, progress: Callable[[str], None] | None) -> Pages:
    for path, data in files:
        yield path, data
        if progress:
            progress(path)


def _breaches(reading: Reading, places: Places) -> Iterator[Diagnostic]:
    """Yield what keeps a reading from being published, as the rules say it: whatever the library's files silence."""
    from postil import rules
    from postil.actions.choosing import PUBLISHING

    subject = rules.ReadingSubject(reading)
    for rule in rules.READING_RULES:
        if rule.code.startswith(PUBLISHING) and rule.severity == "error":
            for finding in rule.check(subject):
                yield places.located(Diagnostic.of(rule.code, rule.severity, finding))
