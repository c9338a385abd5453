"""Quoting: find quotations in a text; compare a quote with its source, and say what the comparison proves."""

from postil.quoting.compare import compare
from postil.quoting.comparison import KINDS, VERDICT_WORDS, Comparison, Difference, Kind, Verdict
from postil.quoting.conventions import CONVENTIONS, Convention
from postil.quoting.detecting import TIERS, Detected, Detection, MarkWarning, Speaker, detect, tier_of
from postil.quoting.verify import NO_CLAIM, verify, words_of

__all__ = [
    "CONVENTIONS",
    "KINDS",
    "NO_CLAIM",
    "TIERS",
    "VERDICT_WORDS",
    "Comparison",
    "Convention",
    "Detected",
    "Detection",
    "Difference",
    "Kind",
    "MarkWarning",
    "Speaker",
    "Verdict",
    "compare",
    "detect",
    "tier_of",
    "verify",
    "words_of",
]
