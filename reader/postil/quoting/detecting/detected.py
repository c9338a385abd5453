"""What detection gives: suggestions for a person to confirm, and warnings. Nothing here is a fact of the record."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

from postil.text import Span

Role: TypeAlias = Literal["direct", "indirect", "title", "scare", "term"]
"""What quoted words are, in the words of a quote's ``kind``; whether they were translated no mark tells."""

Tier: TypeAlias = Literal["sure", "likely", "doubtful"]

TIERS: Mapping[Tier, float] = MappingProxyType({"sure": 0.85, "likely": 0.6, "doubtful": 0.0})
"""The least score of each tier, best first. Only what is sure is ticked beforehand."""


def tier_of(score: float) -> Tier:
    """Return the tier of a score (0 to 1)."""
    return next(tier for tier, least in TIERS.items() if score >= least)


class Speaker(NamedTuple):
    """Who is said to have spoken, as the text has it.

    ``name`` is the fullest form of the name that the text gives to the same speaker. ``person`` is an identifier in
    people.yaml, where exactly one fits; where several do, they are ``candidates``. A pronoun is never resolved.
    """

    span: Span
    text: str
    name: str
    rule: str
    score: float
    is_pronoun: bool = False
    person: str | None = None
    candidates: tuple[str, ...] = ()


class Detection(NamedTuple):
    """Words that seem to be a quotation; ``span`` is what stands between the marks, in code points of the text.

    ``parts`` are the paragraphs of a quotation that opens again in each, or its pieces where a narrator breaks in;
    ``within`` is the place, among all detections, of the one that this stands in. ``rule`` names what found it,
    ``score`` how sure that is.
    """

    span: Span
    role: Role
    rule: str
    score: float
    parts: tuple[Span, ...]
    speaker: Speaker | None = None
    within: int | None = None
    mark: str = ""

    @property
    def tier(self) -> Tier:
        """How sure the suggestion is, in one word."""
        return tier_of(self.score)


class MarkWarning(NamedTuple):
    """Marks that do not fit together: where, and what is wrong with them."""

    span: Span
    message: str


class Detected(NamedTuple):
    """All that was found in a text, in its order. ``language`` is the one whose tables were used, if any."""

    language: str | None
    quotes: tuple[Detection, ...]
    warnings: tuple[MarkWarning, ...] = ()
