"""What has changed since the last build: what it knew of readings, and what of that and of its pages still holds."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from postil.actions.building.job import Job
from postil.actions.grounds import Grounds, contents_mark, mark_of
from postil.actions.resting import PLAIN
from postil.store import LIBRARY_FILE, Basis, StoreError
from postil.store.built import KeptReading, KeptSettings
from postil.store.stamps import digest
from postil.store.standing import Standing, standing_in

if TYPE_CHECKING:
    from postil.actions.references import Formatting
    from postil.diagnostics import Diagnostic


class Changes:
    """What of earlier builds still holds; raises ``StoreError`` where library.yaml can't be trusted.

    ``holding`` are the readings of which nothing has changed, ``before`` is what stands in the folder.
    """

    def __init__(self, job: Job) -> None:
        self._job = job
        with job.timings.stage("cache"):
            settings, kept = job.cache.readings() if job.cached else (None, {})
            self.grounds = Grounds(job.stored, settings.basis if settings else None, kept)
            self.plain = settings is not None and settings.plain and self.grounds.settings_same
            self._mark = f"{PLAIN if self.plain else self.formatting.mark} {self.grounds.settings_mark}"
            known = ((name, kept[name]) for name in self.grounds.valid)
            self.holding = {name: each for name, each in known if each.mark.startswith(self._mark)}
            self.before = standing_in(job.cache, job.out) if job.cached else Standing()
        self.findings: tuple[Diagnostic, ...] = ()
        if not self.grounds.settings_same or not self.grounds.people_same:
            self.findings = self.grounds.stored.settings.findings
        if any(each.where.file == LIBRARY_FILE for each in self.errors):
            raise StoreError(
                f"{LIBRARY_FILE} has errors, so what may be published is not known; postil check says more"
            )

    @property
    def names(self) -> tuple[str, ...]:
        """The readings of the library."""
        return self.grounds.stored.names

    @cached_property
    def formatting(self) -> Formatting:
        """What formats the sources of readings."""
        from postil.actions.references import Formatting

        return Formatting(self.grounds.stored)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What there is to say about the sources that were formatted."""
        return () if self.plain else self.formatting.remarks()

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """What is wrong in the settings; while anything is, nothing is kept."""
        return tuple(each for each in self.findings if each.severity == "error")

    @property
    def settings(self) -> KeptSettings:
        """What the settings are now, as they are kept."""
        return KeptSettings(self.grounds.settings, self.plain or self.formatting.plain)

    def mark(self, basis: Basis) -> str:
        """Return what tells the pages of a reading from all others; they rest on the settings too."""
        return f"{self._mark} {mark_of(basis)}"

    def renewed(self, known: KeptReading) -> KeptReading:
        """Return what is kept of a reading that holds, with the times that its files have now."""
        basis = self.grounds.renewed(known.name)
        return known.resting_on(basis) if basis else known

    def stands(self) -> bool:
        """Whether the site is what this build would make of it; then no page is gone into."""
        if not self.before.whole or len(self.holding) != len(self.names):
            return False
        return self.before.version == self.version({name: each.mark for name, each in self.holding.items()})

    def version(self, marks: Mapping[str, str]) -> str:
        """Return what tells this site from any other; empty where something could not be read."""
        if len(marks) != len(self.names):
            return ""
        said = contents_mark(self.grounds.settings.files)
        return digest(repr((self._job.setter, said, [(name, marks[name]) for name in self.names])).encode())
