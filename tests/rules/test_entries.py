"""Names of organisations among the names of people."""

from __future__ import annotations

import time

from postil.model import Entry
from postil.rules.entries import _organisation

ENTRY = Entry("fish2020", "report", {"institution": "The Fish Office"})


def test_a_long_value_keeps_nobody_waiting() -> None:
    begun = time.process_time()
    assert _organisation("Ann" + " of the" * 5_000, ENTRY) == ""
    assert _organisation("Department for " + "Fish " * 5_000, ENTRY) != ""
    assert time.process_time() - begun < 2  # ten seconds where each "of" is looked behind to the end
