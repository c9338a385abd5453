"""What the pages of a reading rest on, and whether that is still what it was."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from postil.actions.resting import SHORT, Asked, agent_hashes, article_keys, text_hash, work_hash
from postil.store import PEOPLE_FILE, Basis, StoredLibrary, cited_keys, known_text, unchanged
from postil.store.built import Shared
from postil.store.looks import same_looks
from postil.store.stamps import Stamp, digest

if TYPE_CHECKING:
    from pathlib import Path

    from postil.model import Organization, Person, Reading
    from postil.store.built import KeptReading


class Grounds:
    """What readings rest on now; ``kept`` is what results rested on when they were found, gone through once."""

    def __init__(self, stored: StoredLibrary, settings: Basis | None, kept: Mapping[str, KeptReading]) -> None:
        self.now = time.time_ns()
        root = stored.root
        files = settings.files if settings else ()
        people = tuple(each for each in files if each.file == PEOPLE_FILE)
        others = tuple(each for each in files if each.file != PEOPLE_FILE)  # library.yaml, and its style sheet
        same = [
            settings and each and unchanged(root, settings._replace(files=each), self.now) for each in (others, people)
        ]
        self._before = settings
        self._settings = [each for each in same if each]
        self.settings_same = bool(same[0])
        self.people_same = bool(same[1])
        self._kept = kept
        self._renewed: dict[str, Basis] = {}
        self._standing = self._same_files(root) if same[0] else {}
        keys = {name: tuple(each.keys) for name, each in self._standing.items()}
        self.stored = StoredLibrary(root, stored.instead, keys=keys, timings=stored.timings)

    def _same_files(self, root: Path) -> dict[str, Shared]:
        """Return what is shared of the readings whose files are what they were; those that look it are not read."""
        known = self._kept.values()
        found: dict[str, Shared] = {}
        try:
            looks = same_looks(root, [each.looked for each in known])
            for each, shared, same in zip(known, Shared.of_all([each.shared for each in known]), looks, strict=True):
                if not same:
                    basis = unchanged(root, before := each.basis, self.now)
                    if basis is None:
                        continue
                    if basis is not before:
                        self._renewed[each.name] = basis
                found[each.name] = shared
        except (ValueError, TypeError):
            return {}
        return found

    @cached_property
    def valid(self) -> tuple[str, ...]:
        """The readings whose results still hold."""
        return tuple(name for name in self.stored.names if self._holds(name))

    def renewed(self, name: str) -> Basis | None:
        """Return what a result that still holds rests on, where its files have other times now but say the same."""
        return self._renewed.get(name)

    @cached_property
    def settings(self) -> Basis:
        """What library.yaml and people.yaml are now."""
        if self._before and self.settings_same and self.people_same:
            stamps = tuple(each for known in self._settings for each in known.files)
            return self._before._replace(files=stamps, since=min(known.since for known in self._settings))
        return Basis(self.stored.settings.files, self.now)

    @property
    def is_renewed(self) -> bool:
        """Whether any file has other times now although it says the same."""
        return bool(self._renewed) or self.settings != self._before

    @cached_property
    def settings_mark(self) -> str:
        """What tells library.yaml, with its style sheet, from all others: a page of a reading shows what they say."""
        return contents_mark(each for each in self.settings.files if each.file != PEOPLE_FILE)

    def basis(
        self, reading: Reading, people: Asked[Person | Organization], files: tuple[Stamp, ...], since: int
    ) -> Basis:
        """Return what a result rests on that was just found."""
        return Basis(
            files=files,
            since=since,
            people={agent: self._agents.get(agent, "") for agent in people.asked},
            works={key: text_hash(self.stored.text_of(key)) for key in cited_keys(reading)},
            keys=article_keys(reading),
            text=text_hash(known_text(reading)),
        )

    def _holds(self, name: str) -> bool:
        shared = self._standing.get(name)
        return (
            shared is not None
            and (self.people_same or self._same_people(self._kept[name].basis))
            and all(self._works.get(key, "") == known for key, known in shared.works.items())
        )

    def _same_people(self, basis: Basis) -> bool:
        return all(self._agents.get(key, "") == known for key, known in basis.people.items())

    @cached_property
    def _agents(self) -> Mapping[str, str]:
        return agent_hashes(self.stored.settings.value)

    @cached_property
    def _works(self) -> Mapping[str, str]:
        """The hashes of the texts of all works that are cited and at hand, by key."""
        cited = {key for each in self._standing.values() for key in each.works}
        return {key: work_hash(self.stored, key, self._standing.get) for key in self.stored.keys_in_use if key in cited}


def mark_of(basis: Basis) -> str:
    """Return what tells the pages of a reading from all others: the contents of all they are made of."""
    said = (contents_mark(basis.files), sorted(basis.people.items()), sorted(basis.works.items()))
    return digest(repr(said).encode())[:SHORT]


def contents_mark(files: Iterable[Stamp]) -> str:
    """Return what tells the contents of files from all others."""
    return digest(repr([(each.file, each.sha256) for each in files]).encode())[:SHORT]
