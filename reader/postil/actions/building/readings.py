"""The pages of the readings: of one that has not changed they stand, of any other they are made."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from postil.actions.building.changes import Changes
from postil.actions.building.job import Job
from postil.actions.building.results import Results
from postil.actions.building.sections import Pages, Sections
from postil.actions.resting import Asked
from postil.store.built import KeptFacts
from postil.store.site import Gone

if TYPE_CHECKING:
    from postil.diagnostics import Places
    from postil.model import Reading
    from postil.render.view import View
    from postil.site.rows import Facts

READINGS = "readings"
"""The section of a folder with the pages of the readings, a group for each."""


class ReadingPages:
    """Makes the pages of readings, one at a time, and gathers the facts that others need of each."""

    def __init__(self, job: Job, changes: Changes, results: Results, sections: Sections) -> None:
        self._job, self._changes, self._results = job, changes, results
        self._sections, self._section = sections, sections.begin(READINGS)
        self._former: dict[str, KeptFacts] = {}

    def files(self) -> Pages:
        """Yield the pages of every reading; what stands is only listed.

        The facts of all readings are known when the last of those that changed is through. Then the pages are made
        again that say something else now of who else printed what.
        """
        waiting = tuple(self._waiting())
        yield Gone(self._section.lost)
        for name in self._changes.grounds.stored.in_turn(waiting):
            yield from self._made(name)
        with self._job.timings.stage("pages"):
            self._results.settle()
        told_otherwise = tuple(self._told_otherwise())
        self._results.told_otherwise(told_otherwise)
        for name in self._changes.grounds.stored.in_turn(told_otherwise):
            yield from self._made(name, again=True)
        yield self._sections.without(READINGS, self._section.groups - self._results.facts.keys())
        yield self._section.same()

    def basis(self, name: str, mark: str) -> str:
        """Return what the pages of a reading rest on.

        That is what it says itself, what others know of its quotations, if they do, and what sets it for paper, if
        anything does.
        """
        return " ".join(filter(None, (mark, self._results.printings.known(name).digest, self._job.setter)))

    def _told_otherwise(self) -> Iterator[str]:
        """Yield the readings of whose quotations something else is known now than their pages say."""
        for name in self._results.facts:
            if self._section.known(name) != self.basis(name, self._results.marks[name]):
                yield name

    def _waiting(self) -> Iterator[str]:
        """Yield the readings whose pages have to be made; what is kept of the others is taken over."""
        holding = self._changes.holding
        facts = self._job.cache.facts() if self._section.groups else {}
        for name in self._changes.names:
            known, found = holding.get(name), facts.get(name)
            if found and self._section.known(name) == self.basis(name, found.mark):
                if known and known.mark == found.mark:
                    self._results.stays(known, found)
                    continue
                self._former[name] = found
            yield name

    def _made(self, name: str, *, again: bool = False) -> Pages:
        """Read a reading and make its pages, unless it can't be read or may not be shown.

        Where other readings have its words too, and nothing is known yet of what they know, the pages have to wait.
        """
        since = time.time_ns()
        stored = self._changes.grounds.stored.read(name)
        self._results.findings += () if again else stored.findings
        if stored.value is None:
            self._results.broken.append(name)
            return
        people = Asked(stored.value.people)
        reading = replace(stored.value, people=people)
        if self._is_withheld(name, reading, stored.places):
            return
        view, facts = self._facts(reading)
        self._results.printings.hold(name, facts.rows["quotes"])
        is_waiting = not again and self._results.printings.may_change(name)
        files = [] if is_waiting else self._pages(name, view, facts)
        basis = self._changes.grounds.basis(reading, people, stored.files, since)
        sound = not any(each.severity == "error" for each in stored.findings)
        mark = self._results.found(name, facts, basis, self._former.get(name), sound=sound)
        if is_waiting:
            return
        if self._job.setter:
            files.append((f"{name}/reading.pdf", self._paper(view)))
        yield from self._sections.made(READINGS, name, self.basis(name, mark), files)

    def _is_withheld(self, name: str, reading: Reading, places: Places) -> bool:
        """Whether a public build has to leave a reading out; the reasons are told."""
        from postil.actions.withholding import breaches

        if self._job.private:
            return False
        with self._job.timings.stage("rules"):
            found = breaches(reading, places)
        if found:
            self._results.left_out[name] = found
        return bool(found)

    def _facts(self, reading: Reading) -> tuple[View, Facts]:
        """Return a reading as its pages show it, and what others need of it."""
        from postil.render.view import View
        from postil.site.facts import facts_of

        with self._job.timings.stage("references"):
            reading = self._changes.formatting.of(reading)
        with self._job.timings.stage("pages"):
            view = View(reading, self._job.private, self._results.printings.known(reading.id).elsewhere)
            return view, facts_of(view)

    def _pages(self, name: str, view: View, facts: Facts) -> list[tuple[str, bytes]]:
        from postil.site.pages import reading_pages

        with self._job.timings.stage("pages"):
            pages = reading_pages(view, facts, paper=bool(self._job.setter))
            return [(f"{name}/{file}", text.encode()) for file, text in pages]

    def _paper(self, view: View) -> bytes:
        from postil.engines.paper import pdf_of
        from postil.render.paper import paper_of

        with self._job.timings.stage("paper"):
            return pdf_of(paper_of(view), identifier=view.reading.id)
