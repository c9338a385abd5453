"""Quoting: compare a quote with its source, and say what the comparison proves.

What finds quotations in a text is ``postil.quoting.detecting``: most of the program does without.
"""

from postil.quoting.compare import compare
from postil.quoting.comparison import KINDS, VERDICT_WORDS, Comparison, Difference, Kind, Verdict
from postil.quoting.conventions import CONVENTIONS, Convention
from postil.quoting.hands import Chain, chain_of
from postil.quoting.ledger import Entry, Ledger, Place, Printed, ledger
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
from postil.quoting.runs import Runs, runs_of, shared
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
    "Entry",
    "Kind",
    "Ledger",
    "Place",
    "Printed",
    "Proof",
    "Runs",
    "Verdict",
    "aligned",
    "chain_of",
    "compare",
    "comparison_data",
    "is_second_hand",
    "ledger",
    "proof_data",
    "prove",
    "runs_of",
    "shared",
    "to_check",
    "verify",
    "words_of",
]
