"""The three answers to "where is this passage?": found, ambiguous, orphaned. Never a guess."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from postil.text import Span

State: TypeAlias = Literal["exact", "equivalent", "altered", "moved"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that may be meant; ``score`` from 0 to 1."""

    span: Span
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """The passage stands at ``span``.

    ``state``: exact (character by character), equivalent (but for white space), altered (words differ), moved (its
    surroundings differ). ``how`` names the strategy that found it. A score of 0.9 or more may be acted on unattended.
    """

    span: Span
    state: State
    score: float
    how: str


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several places fit equally well; a person must say which is meant."""

    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Orphaned:
    """The passage is not in the text; ``candidates`` are the nearest places, never applied by themselves."""

    reason: str
    former_place: str = ""
    candidates: tuple[Candidate, ...] = ()


Answer: TypeAlias = Found | Ambiguous | Orphaned
