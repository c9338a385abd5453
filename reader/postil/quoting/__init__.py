"""Quoting: compare a quote with its source, and say what the comparison proves."""

from postil.quoting.compare import compare
from postil.quoting.comparison import KINDS, VERDICT_WORDS, Comparison, Difference, Kind, Verdict
from postil.quoting.conventions import CONVENTIONS, Convention
from postil.quoting.verify import NO_CLAIM, verify, words_of

__all__ = [
    "CONVENTIONS",
    "KINDS",
    "NO_CLAIM",
    "VERDICT_WORDS",
    "Comparison",
    "Convention",
    "Difference",
    "Kind",
    "Verdict",
    "compare",
    "verify",
    "words_of",
]
