"""Quoting: compare a quote with its source, and say what the comparison proves."""

from postil.quoting.compare import VERDICT_WORDS, Comparison, Difference, Verdict, compare
from postil.quoting.verify import NO_CLAIM, verify, words_of

__all__ = ["NO_CLAIM", "VERDICT_WORDS", "Comparison", "Difference", "Verdict", "compare", "verify", "words_of"]
