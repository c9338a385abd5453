"""Check a library: what could not be read, and what the rules find, with lines.

One reading at a time is in memory; of each only its findings stay, and what rules across readings need. With a cache,
only those readings are checked of which something has changed that their result rests on.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache
from types import MappingProxyType

from postil.actions.choosing import Checked, choose, library_wishes, reading_wishes
from postil.actions.resting import Asked, agent_hashes, article_keys, text_hash, work_hash
from postil.diagnostics import Diagnostic, Places, in_order
from postil.model import Organization, Person, Reading
from postil.model.fact import Fact
from postil.model.today import Today, holds_on
from postil.store import (
    ARTICLE_FILE,
    KINDS,
    LIBRARY_FILE,
    PEOPLE_FILE,
    READING_FILE,
    SOURCES_FILE,
    WHOLE,
    Basis,
    Row,
    StoredLibrary,
    cited_keys,
    known_text,
    load_cache,
    save_cache,
    unchanged,
)
from postil.store.stamps import Stamp
from postil.timings import NoTimings, Timings

CONSEQUENCES = MappingProxyType(
    {
        PEOPLE_FILE: frozenset({"P002", "P004"}),
        LIBRARY_FILE: frozenset({"X002", "X003", "X004", "X005", "X007", "X008"}),
        SOURCES_FILE: frozenset(
            {"S005", "S008", "S009", "S010", "S011", "S012", "S018", "S042", "T001", "T002", "T004"}
        ),
        READING_FILE: frozenset({"P103"}),
        ARTICLE_FILE: frozenset({"X001"}),
    }
)
"""What a file with errors makes rules find elsewhere: references to what could not be read, one for each; policies and
limits that were meant otherwise; fields and entries behind what is broken, and letters in the wrong encoding."""

_READING_CODES = frozenset(kind.code for kind in KINDS)


def check(
    stored: StoredLibrary,
    only: str | None = None,
    *,
    cached: bool = False,
    timings: Timings | None = None,
    today: date | None = None,
) -> tuple[Diagnostic, ...]:
    """Return the findings of a library, by file and line, without those it silences; ``only`` names one reading.

    The files are read as they stand now (or as ``stored`` has them ``instead``). Dates behind ``today`` have not come
    yet; it is the day of this machine's clock where nothing else is said. ``cached``: use what an earlier check found,
    where nothing has changed, and keep the results for the next one (but not those on files as they are not yet), in
    `.postil/cache` below the library. The findings
    are the same with it and without.
    """
    return checked(stored, only, cached=cached, timings=timings, today=today).findings


def checked(
    stored: StoredLibrary,
    only: str | None = None,
    *,
    cached: bool = False,
    timings: Timings | None = None,
    today: date | None = None,
) -> Checked:
    """Return the findings of a library, by file and line, and those that its own files silence; as ``check`` does."""
    return examined(stored, only, cached=cached, timings=timings, today=today)[0]


def examined(
    stored: StoredLibrary,
    only: str | None = None,
    *,
    cached: bool = False,
    timings: Timings | None = None,
    today: date | None = None,
) -> tuple[Checked, tuple[Row, ...]]:
    """Return what ``checked`` does, and the result for the library as a whole and for each reading."""
    run = _Check(stored, Today(today), timings or NoTimings(), cached=cached)
    rows = run.rows_of_all()
    found = in_order(_independent([each for row in rows for each in row.findings]))
    chosen = choose(found, (row.wishes for row in rows), run.stored.settings.value.record.checks.severity)
    if only is None:
        return chosen, rows
    told = tuple(each for each in chosen.findings if _belongs(each, only))
    return Checked(told, tuple(each for each in chosen.silenced if _belongs(each.finding, only))), rows


class _Check:
    """One check of a library; ``kept`` are the results of an earlier one."""

    def __init__(self, stored: StoredLibrary, today: Today, timings: Timings, *, cached: bool) -> None:
        root = stored.root
        self.root = root
        self.today = today
        self.timings = timings
        self.instead = stored.instead
        self.saves = cached and not stored.instead
        self.now = time.time_ns()
        self._read_again: dict[str, Places] = {}
        with timings.stage("cache"):
            self.kept = load_cache(root) if cached else {}
            self.whole = self.kept.pop(WHOLE, None)
            self.settings_same, self.people_same = self._settings_same()
            # Everything in library.yaml may matter to every reading.
            self.rows = dict(self._same_files()) if self.settings_same else {}
            known = {name: row.basis.keys for name, row in self.rows.items()}
        self.stored = StoredLibrary(root, stored.instead, keys=known, timings=timings)

    def rows_of_all(self) -> tuple[Row, ...]:
        """Return everything that is found: with the library as a whole, and with each reading."""
        names = self.stored.names
        with self.timings.stage("cache"):
            valid = {name for name, row in self.rows.items() if self._is_valid(row.basis)}
        results = {name: self.rows[name] for name in names if name in valid}
        waiting = tuple(name for name in names if name not in valid)
        if waiting:
            from postil import rules  # noqa: F401 (imported here, so that its time is not that of a reading)
        with self.timings.stage("other"):  # to find the files of a reading, and to forget it
            for name in self.stored.in_turn(waiting):
                results[name] = self._check_reading(name)
        rows = tuple(results[name] for name in names)
        same = len(valid) == len(names) == len(self.kept) and self.settings_same and self.people_same
        whole = self.whole if same and self.whole else self._check_whole(rows)
        if self.saves and not (same and all(self.kept[row.name] is row for row in rows)):
            with self.timings.stage("cache"):
                save_cache(self.root, (whole, *rows))
        return (whole, *rows)

    def _check_reading(self, name: str) -> Row:
        from postil import rules  # where nothing has changed, no rule is needed

        since = time.time_ns()
        stored = self.stored.read(name)
        reading = stored.value
        wishes = reading_wishes(name, reading, stored.remarks, stored.places)
        if reading is None:
            return Row.of(name, Basis(stored.files, since), stored.findings, wishes, ())
        people = Asked(reading.people)
        today = Today(self.today.day)
        subject = rules.ReadingSubject(replace(reading, people=people), today)
        with self.timings.stage("anchors"):
            subject.answers  # noqa: B018 (found now, so that its time is told apart)
        with self.timings.stage("quotes"):
            subject.verdicts  # noqa: B018 (likewise)
        with self.timings.stage("rules"):
            found = [stored.places.located(each) for each in rules.check_reading(subject)]
        with self.timings.stage("facts"):
            facts = tuple(rules.facts_of(subject, stored.places.locate))
        with self.timings.stage("cache"):
            basis = self._basis(stored.files, since, reading, people, today)
            return Row.of(name, basis, (*stored.findings, *found), wishes, facts)

    def _basis(
        self,
        files: tuple[Stamp, ...],
        since: int,
        reading: Reading,
        people: Asked[Person | Organization],
        today: Today,
    ) -> Basis:
        """Return what a result rests on that was just found; where it is not kept, nobody will ask for more."""
        if not self.saves:
            return Basis(files, since)
        return Basis(
            files=files,
            since=since,
            people={agent: self._agent_hash(agent) for agent in people.asked},
            works={key: text_hash(self.stored.text_of(key)) for key in cited_keys(reading)},
            days=today.bounds,
            keys=article_keys(reading),
            text=text_hash(known_text(reading)),
        )

    def _check_whole(self, rows: Sequence[Row]) -> Row:
        """Check the settings, the people, and what readings say beside each other."""
        from postil import rules  # likewise

        since = time.time_ns()
        settings = self.stored.settings
        with self.timings.stage("across readings"):

            @lru_cache(maxsize=1)  # the rules stand in the order of their topics: one at a time is in memory
            def facts(topic: str) -> tuple[Fact, ...]:
                return tuple(fact for row in rows for fact in row.facts(topic))

            subject = rules.LibrarySubject(settings.value, facts)
            found = [self._located(settings.places.located(each)) for each in rules.check_library(subject)]
        wishes = library_wishes(settings.value.record, settings.remarks, settings.places)
        return Row.of(WHOLE, Basis(settings.files, since), (*settings.findings, *found), wishes, ())

    def _located(self, found: Diagnostic) -> Diagnostic:
        """Fill in lines of readings that are known by path only; their files are read again for it, which is rare."""
        places = (found.where, *(each.where for each in found.related))
        wanted = {where.file for where in places if where.path and not where.line}
        for name in sorted({file.partition("/")[0] for file in wanted} & {*self.stored.names}):
            found = self._places(name).located(found)
        return found

    def _places(self, name: str) -> Places:
        if name not in self._read_again:
            self._read_again.clear()  # one reading at a time is in memory
            self._read_again[name] = self.stored.read(name).places
        return self._read_again[name]

    def _settings_same(self) -> tuple[bool, bool]:
        """Whether library.yaml and people.yaml are what they were."""
        if self.whole is None:
            return False, False
        basis = self.whole.basis
        by_file = {each.file: each for each in basis.files}
        stamps = (by_file.get(LIBRARY_FILE), by_file.get(PEOPLE_FILE))
        library, people = (each and self._unchanged(basis._replace(files=(each,))) for each in stamps)
        return library is not None, people is not None

    def _same_files(self) -> Iterator[tuple[str, Row]]:
        """Yield the rows of readings whose files are what they were."""
        for name, row in self.kept.items():
            basis = self._unchanged(row.basis)
            if basis is not None:
                yield name, row if basis is row.basis else row._replace(basis=basis, basis_json=b"")

    def _unchanged(self, basis: Basis) -> Basis | None:
        """Return a basis brought up to date, or ``None`` where one of its files is, or shall be, another now."""
        if self.instead and any(each.file in self.instead for each in basis.files):
            return None
        return unchanged(self.root, basis, self.now)

    def _is_valid(self, basis: Basis) -> bool:
        """Whether all else that a result rests on is what it was, too."""
        return (
            (self.people_same or all(self._agent_hash(key) == known for key, known in basis.people.items()))
            and all(self._work_hash(key) == known for key, known in basis.works.items())
            and holds_on(basis.days, self.today.day)
        )

    def _agent_hash(self, agent: str) -> str:
        return self._agent_hashes.get(agent, "")

    @cached_property
    def _agent_hashes(self) -> Mapping[str, str]:
        return agent_hashes(self.stored.settings.value)

    def _work_hash(self, key: str) -> str:
        return work_hash(self.stored, key, lambda name: row.basis if (row := self.rows.get(name)) else None)


def _independent(found: list[Diagnostic]) -> Iterator[Diagnostic]:
    """Leave out what only follows from a file that could not be read, and is reported there."""
    broken = {each.where.file for each in found if each.severity == "error" and each.code in _READING_CODES}
    records = any(file.endswith(f"/{READING_FILE}") for file in broken)
    missing = {each.where for each in found if each.code == "F009"}
    for each in found:
        if each.code == "X002" and each.where in missing:
            continue  # a copy that is not there is not shipped
        folder = each.where.file.rpartition("/")[0]
        of_reading = (f"{folder}/{SOURCES_FILE}", f"{folder}/{ARTICLE_FILE}")
        causes = [file for file in (LIBRARY_FILE, PEOPLE_FILE, *of_reading) if file in broken]
        causes += [READING_FILE] if records else []
        if not any(each.code in CONSEQUENCES[cause.rpartition("/")[2]] for cause in causes):
            yield each


def _belongs(finding: Diagnostic, reading_id: str) -> bool:
    """Whether a finding concerns one reading: its own files, or one that all readings depend on."""
    return finding.where.file.startswith(f"{reading_id}/") or finding.where.file in {LIBRARY_FILE, PEOPLE_FILE}
