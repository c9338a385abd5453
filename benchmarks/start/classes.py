"""What a class of five fields costs to make, by kind, in CPU milliseconds; a start of postil makes some 170 of them.

python benchmarks/start/classes.py
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

CLASSES, ROUNDS = 50, 9


def named_tuple() -> None:
    class Record(NamedTuple):
        start: int
        words: str
        parts: tuple[int, ...] = ()
        label: str = ""
        note: str | None = None

    del Record


def frozen_dataclass() -> None:
    @dataclass(frozen=True, slots=True)
    class Record:
        start: int
        words: str
        parts: tuple[int, ...] = ()
        label: str = ""
        note: str | None = None

    del Record


def cost(make: Callable[[], None]) -> float:
    """Return the milliseconds that one class takes, in the shortest of some rounds."""
    taken = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        for _ in range(CLASSES):
            make()
        taken.append(time.process_time() - begun)
    return min(taken) / CLASSES * 1000


for make in (named_tuple, frozen_dataclass):
    print(f"{make.__name__}: {cost(make):.2f} ms")
