"""Facts: what one place of a reading says of something that other readings may speak of too."""

from __future__ import annotations

from typing import NamedTuple

from postil.diagnostics import Where

STATE = "state"
"""The topic of how far a reading is: its title, policy, text, and how many quotes, links, notes and open suggestions it
has; of the quotes, how many were read at second hand, and how many are still to check."""

SPENT = "spent"
"""The topic of a source (its citation key) of which a reading quotes nearly as much as it may, or more: words, share of
its text (empty: not at hand), the limits of both (empty: none), and ``passed`` or nothing."""


class Fact(NamedTuple):
    """One thing said at one place. Small, so that those of all readings of a library fit into memory.

    Facts of one ``topic`` with the same ``key`` are laid side by side; ``said`` is what they say, as the topic has it.
    """

    topic: str
    key: str
    said: tuple[str, ...]
    where: Where
