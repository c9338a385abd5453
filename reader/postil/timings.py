"""CPU time by stage, for those who want to know where it goes; nothing is measured unless somebody asks."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from types import MappingProxyType


class Timings:
    """Adds up CPU time by stage. Stages may lie within each other; each moment counts for the innermost one."""

    def __init__(self, outermost: str) -> None:
        """Begin with all that the process has done so far; it counts for the outermost stage, as all that is left."""
        self._spent: dict[str, int] = {}
        self._stage = outermost
        self._since = 0

    def stage(self, name: str) -> AbstractContextManager[None]:
        """Count what happens within this context for a stage."""
        return self._within(name)

    @contextmanager
    def _within(self, name: str) -> Iterator[None]:
        outer = self._turn_to(name)
        try:
            yield
        finally:
            self._turn_to(outer)

    def _turn_to(self, stage: str) -> str:
        now = time.process_time_ns()
        before = self._stage
        self._spent[before] = self._spent.get(before, 0) + now - self._since
        self._stage, self._since = stage, now
        return before

    def milliseconds(self) -> Mapping[str, float]:
        """Return the CPU time of each stage up to now, in milliseconds, in the order in which they first came."""
        self._turn_to(self._stage)
        return MappingProxyType({stage: spent / 1e6 for stage, spent in self._spent.items()})


class NoTimings(Timings):
    """Measures nothing."""

    def __init__(self) -> None:
        self._nothing = nullcontext()

    def stage(self, name: str) -> AbstractContextManager[None]:  # noqa: ARG002 (the signature of what it stands for)
        """Do nothing."""
        return self._nothing

    def milliseconds(self) -> Mapping[str, float]:
        """Return nothing."""
        return MappingProxyType({})
