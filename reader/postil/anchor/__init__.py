"""Anchors: find a passage again, and say how sure that is."""

from postil.anchor.answers import Ambiguous, Answer, Candidate, Found, Orphaned, State
from postil.anchor.carrying import carry
from postil.anchor.describing import describe, describe_all
from postil.anchor.resolve import resolve, text_of
from postil.anchor.search import locate

__all__ = [
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
