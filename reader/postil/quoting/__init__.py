"""Quoting: compare a quote with its source, and say what the comparison proves.

What finds quotations in a text is ``postil.quoting.detecting``: most of the program does without.
"""

from postil.quoting.budget import Spent, budget, is_limited
from postil.quoting.compare import compare
from postil.quoting.comparison import KINDS, VERDICT_WORDS, Comparison, Difference, Kind, Verdict
from postil.quoting.conventions import CONVENTIONS, Convention
from postil.quoting.drift import Drift, drift
from postil.quoting.hands import Chain, chain_of
from postil.quoting.ledger import Entry, Printed, ledger
from postil.quoting.proof import (
    CopyUsed,
    Proof,
    aligned,
    comparison_data,
    is_second_hand,
    proof_data,
    prove,
    to_check,
)
from postil.quoting.verify import NO_CLAIM, PROVEN, WRONG, verify, words_of

__all__ = [
    "CONVENTIONS",
    "KINDS",
    "NO_CLAIM",
    "PROVEN",
    "VERDICT_WORDS",
    "WRONG",
    "Chain",
    "Comparison",
    "Convention",
    "CopyUsed",
    "Difference",
    "Drift",
    "Entry",
    "Kind",
    "Printed",
    "Proof",
    "Spent",
    "Verdict",
    "aligned",
    "budget",
    "chain_of",
    "compare",
    "comparison_data",
    "drift",
    "is_limited",
    "is_second_hand",
    "ledger",
    "proof_data",
    "prove",
    "to_check",
    "verify",
    "words_of",
]
