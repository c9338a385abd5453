"""Quoting: find quotations in a text; compare a quote with its source, and say what the comparison proves."""

from postil.quoting.budget import Spent, budget
from postil.quoting.compare import compare
from postil.quoting.comparison import KINDS, VERDICT_WORDS, Comparison, Difference, Kind, Verdict
from postil.quoting.conventions import CONVENTIONS, Convention
from postil.quoting.detecting import TIERS, Detected, Detection, MarkWarning, Speaker, detect, tier_of
from postil.quoting.drift import Drift, drift
from postil.quoting.ledger import Entry, Printed, ledger
from postil.quoting.proof import CopyUsed, Proof, aligned, comparison_data, proof_data, prove
from postil.quoting.verify import NO_CLAIM, PROVEN, WRONG, verify, words_of

__all__ = [
    "CONVENTIONS",
    "KINDS",
    "NO_CLAIM",
    "PROVEN",
    "TIERS",
    "VERDICT_WORDS",
    "WRONG",
    "Comparison",
    "Convention",
    "CopyUsed",
    "Detected",
    "Detection",
    "Difference",
    "Drift",
    "Entry",
    "Kind",
    "MarkWarning",
    "Printed",
    "Proof",
    "Speaker",
    "Spent",
    "Verdict",
    "aligned",
    "budget",
    "compare",
    "comparison_data",
    "detect",
    "drift",
    "ledger",
    "proof_data",
    "prove",
    "tier_of",
    "verify",
    "words_of",
]
