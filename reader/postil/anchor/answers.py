"""The three answers to "where is this passage?": found, ambiguous, orphaned. Never a guess."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from postil.text import Span

if TYPE_CHECKING:
    from postil.anchor.differences import Difference

State: TypeAlias = Literal["exact", "equivalent", "altered", "moved"]

UNATTENDED = 0.9
"""An answer with this score or more may be acted on unattended; below, a person confirms."""


class Candidate(NamedTuple):
    """A place that may be meant; ``score`` from 0 to 1."""

    span: Span
    score: float


class Found(NamedTuple):
    """The passage stands at ``span``.

    ``state``: exact (character by character), equivalent (but for white space, quotation marks, hyphens, accents and
    case), altered (words differ), moved (its words are the same, its surroundings differ). ``how`` names the strategy
    that found it. A score of ``UNATTENDED`` or more may be acted on unattended. ``was`` and ``now`` are the words as
    they were and as they are, where they differ and are known; ``moved`` tells it of altered passages too.
    """

    span: Span
    state: State
    score: float
    how: str
    was: str = ""
    now: str = ""
    moved: bool = False

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What differs between the words as they were and as they are, in order, each difference with its kind."""
        from postil.anchor.differences import differences  # most passages stand as they were

        return differences(self.was, self.now)


class Ambiguous(NamedTuple):
    """Several places fit equally well; a person must say which is meant."""

    candidates: tuple[Candidate, ...]
    how: str = ""


class Orphaned(NamedTuple):
    """The passage is not in the text; ``candidates`` are the nearest places, never applied by themselves.

    ``former_place`` is the text around the passage as it was, ``neighbourhood`` where in the new text that place is
    (between what stood before and what stood behind), if it is known.
    """

    reason: str
    former_place: str = ""
    candidates: tuple[Candidate, ...] = ()
    neighbourhood: Span | None = None
    how: str = ""
    score: float = 0.0


Answer: TypeAlias = Found | Ambiguous | Orphaned
