"""Anchors: find a passage again, and say how sure that is."""

from postil.anchor.answers import UNATTENDED, Ambiguous, Answer, Candidate, Found, Orphaned, State
from postil.anchor.carrying import carry
from postil.anchor.describing import describe, describe_all
from postil.anchor.resolve import resolve, text_of
from postil.anchor.search import locate

__all__ = [
    "UNATTENDED",
    "Ambiguous",
    "Answer",
    "Candidate",
    "Found",
    "Orphaned",
    "State",
    "carry",
    "describe",
    "describe_all",
    "locate",
    "resolve",
    "text_of",
]
