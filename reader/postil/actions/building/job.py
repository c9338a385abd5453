"""A build that is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from postil.store import StoredLibrary
from postil.store.built import BuildCache
from postil.timings import Timings


@dataclass(frozen=True)
class Job:
    """What is built, into which folder, and how; ``setter`` names what sets the pages for paper, if anything does."""

    stored: StoredLibrary
    out: Path
    timings: Timings
    private: bool
    cached: bool
    setter: str

    @cached_property
    def cache(self) -> BuildCache:
        """What earlier builds have kept; only a ``cached`` one asks, and keeps."""
        return BuildCache(self.stored.root, self.private)
