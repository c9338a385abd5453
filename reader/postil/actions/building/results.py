"""What a build knows of readings: of those that changed what it has found, of the others what was kept."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from postil.actions.building.changes import Changes
from postil.actions.building.job import Job
from postil.actions.building.printings import keep_printings, kept_printings
from postil.store import Basis, StoreError
from postil.store.built import KeptFacts, KeptReading, from_json, read_each

if TYPE_CHECKING:
    from postil.diagnostics import Diagnostic
    from postil.site.filings import Filings
    from postil.site.printings import Printings
    from postil.site.rows import Facts, Summary

ELSEWHERE = "elsewhere"
"""The topic of rows that follow from several readings."""

KEYED = frozenset({"notes", "quotes", "cites", "works"})
"""Topics of which each row belongs to a page or two: those whose rows are what they were stand."""

FEW = 40
"""Readings of which the rows are kept at hand that they had; where more have changed, everything is looked at."""

AT_HAND = 48
"""Columns of readings that are kept decoded."""


class Results:
    """What is known of readings, by id.

    ``marks`` of all that have pages; ``facts`` what the pages around them need of each at once; ``made_again`` those
    that were read in this build; ``left_out``, ``broken`` and ``findings`` as a build tells them. ``changed`` are the
    topics on which any of those that were read says something else than the pages around show; ``None`` where that is
    not known of all. ``had`` are the words that these had, ``before`` the rows that they had on other topics;
    ``retold`` are those of which something else is told wherever they are named, ``alike``: nothing that a list counts.
    """

    def __init__(self, job: Job, changes: Changes) -> None:
        self._job, self._changes = job, changes
        self._kept: dict[str, KeptReading] = {}
        self._rows: dict[str, Mapping[str, list[Any]]] = {}
        self.rows_of = lru_cache(maxsize=AT_HAND)(self._rows_of)
        self.marks: dict[str, str] = {}
        self.facts: dict[str, KeptFacts] = {}
        self.made_again: set[str] = set()
        self.changed: set[str] | None = set()
        self.had: dict[str, list[str]] = {}
        self.before: dict[str, Mapping[str, list[Any]]] = {}
        self.retold: set[str] = set()
        self.alike = True
        self._settled = False
        self._stood: dict[str, KeptFacts] = {}
        self._digests: dict[str, Mapping[str, str]] = {}
        self.left_out: dict[str, tuple[Diagnostic, ...]] = {}
        self.broken: list[str] = []
        self.findings: list[Diagnostic] = []

    @cached_property
    def printings(self) -> Printings:
        """Who else printed the words of which quotation; until ``settle`` has been through, what was known of it."""
        from postil.site.printings import Printings  # what makes pages takes its time to import

        return Printings(kept_printings(self._job.cache) if self._job.cached else {})

    def settle(self) -> None:
        """Work out who else printed what, now that the facts of all readings are known."""
        waiting = [name for name in self.facts if name not in self._digests]
        self._digests |= zip(waiting, read_each([self.facts[name].written for name in waiting]), strict=True)
        digests = {name: self._digests[name] for name in sorted(self.facts)}
        self.printings.settle(self.summaries(), digests, self.rows_of)
        self._settled = True

    def stays(self, known: KeptReading, facts: KeptFacts | None = None) -> None:
        """Take over what is kept of a reading that has not changed."""
        self._kept[known.name] = self._changes.renewed(known)
        self.marks[known.name] = known.mark
        if facts:
            self.facts[known.name] = facts

    def found(self, name: str, facts: Facts, basis: Basis, former: KeptFacts | None, *, sound: bool) -> str:
        """Take what was just found in a reading, and return its mark; of one that is not ``sound`` nothing is kept.

        ``former`` is what the pages around show of it. Where its files have changed since it was told who else printed
        what, that has to be told anew: nothing is kept of it, and so the next build reads it once more.
        """
        if self._settled and self._digests_of(name) != facts.digests:
            self.changed, sound = None, False
            self.rows_of.cache_clear()
        self._compare(name, facts, former)
        self.marks[name] = mark = self._changes.mark(basis)
        self.facts[name] = KeptFacts.of(mark, facts.digests, facts.filing, facts.summary)
        self._digests[name] = facts.digests
        self.made_again.add(name)
        self._hold(name, facts.rows)
        if sound:
            self._kept[name] = KeptReading.of(name, basis, mark)
        return mark

    def told_otherwise(self, names: Collection[str]) -> None:
        """Take note of readings whose pages say what others know of their quotations, and are to say something else."""
        if names and self.changed is not None:
            self.changed.add(ELSEWHERE)
        self.retold.update(names)
        self._stood |= {name: self.facts[name] for name in names if name not in self.made_again}

    def _compare(self, name: str, facts: Facts, former: KeptFacts | None) -> None:
        """Note what a reading says that is new; the rows that it had are read before they are overwritten."""
        if self.changed is None or name in self.made_again:
            return
        try:
            kept = former or self._stood[name]
            before = kept.digests
            topics = {topic for topic, digest in facts.digests.items() if before.get(topic) != digest}
            if "terms" in topics:
                self.had[name] = self._job.cache.rows(name, "terms", before["terms"])
            if len(self.before) < FEW:
                known = {topic: self._job.cache.rows(name, topic, before[topic]) for topic in topics & KEYED}
                self.before[name] = known
            if "summary" in topics:
                self._retell(name, kept, facts)
            self.changed |= topics
        except (StoreError, LookupError):
            self.changed = None

    def _retell(self, name: str, kept: KeptFacts, facts: Facts) -> None:
        from postil.site.rows import Summary, alike

        self.retold.add(name)
        self.alike = self.alike and alike(Summary(*from_json(kept.summary)), facts.summary)

    def digests(self) -> dict[str, Mapping[str, str]]:
        """Return what tells versions of the rows of each reading apart, by topic."""
        return {
            name: {**self._digests_of(name), ELSEWHERE: self.printings.known(name).digest}
            for name in sorted(self.facts)
        }

    def _digests_of(self, name: str) -> Mapping[str, str]:
        found = self._digests.get(name)
        if found is None:
            found = self._digests[name] = self.facts[name].digests
        return found

    def summaries(self) -> Mapping[str, Summary]:
        """Return the summary of each reading."""
        return Summaries({name: self.facts[name].summary for name in sorted(self.facts)})

    def filings(self) -> Filings:
        """Return under what each reading is filed."""
        from postil.site.filings import Filings

        return Filings({name: self.facts[name].filing for name in sorted(self.facts)})

    def keep(self) -> None:
        """Keep what is known for the next build."""
        self._kept = {name: each for name, each in self._kept.items() if name not in self._rows}
        self.keep_readings()
        self._job.cache.save_facts(self.facts)
        if self.printings.is_new:
            keep_printings(self._job.cache, self.printings.kept())

    def keep_readings(self) -> None:
        """Keep what the readings rest on, and the settings."""
        self._job.cache.save_readings(self._changes.settings, self._kept.values())

    def version(self) -> str:
        """Return what tells this site from any other, as far as all of it is kept."""
        return self._changes.version({name: each.mark for name, each in self._kept.items()})

    def _hold(self, name: str, rows: Mapping[str, list[Any]]) -> None:
        """Keep the rows of a reading: in the cache, or for this build where nothing can be written there."""
        if self._job.cached:
            with suppress(StoreError):
                self._job.cache.save_rows(name, rows)
                return
        self._rows[name] = rows

    def _rows_of(self, name: str, topic: str) -> list[Any]:
        """Return the rows of a reading on one topic; where what was kept can't be read, the reading is read again."""
        if topic == ELSEWHERE:
            return self.printings.known(name).rows
        if name not in self._rows:
            try:
                return self._job.cache.rows(name, topic, self._digests_of(name)[topic])
            except StoreError:
                self._rows[name] = self._read_again(name)
        return self._rows[name][topic]

    def _read_again(self, name: str) -> Mapping[str, list[Any]]:
        from postil.render.view import View
        from postil.site.facts import facts_of

        reading = self._changes.grounds.stored.read(name).value
        if reading is None:
            raise StoreError(f"{name}: was there a moment ago")
        return facts_of(View(reading, self._job.private)).rows


class Summaries(Mapping[str, "Summary"]):
    """The summaries of readings, each decoded when it is first looked at."""

    def __init__(self, written: Mapping[str, bytes]) -> None:
        self._written = written
        self._read: dict[str, Summary] = {}

    def __getitem__(self, key: str) -> Summary:
        from postil.site.rows import Summary

        if key not in self._read:
            self._read[key] = Summary(*from_json(self._written[key]))
        return self._read[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._written)

    def __len__(self) -> int:
        return len(self._written)
