"""What may be changed in a quotation without a mark: named conventions, each after its style guide."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from postil.model.quoting import ConventionName

DEFAULT: ConventionName = "chicago"


class Convention(NamedTuple):
    """Reasons of differences that need no mark. Typography (quotation marks, dashes, spaces) is free in all."""

    name: ConventionName
    title: str
    silent: frozenset[str]

    def allows(self, reason: str) -> bool:
        """Tell whether a difference for this reason may be made without a mark."""
        return reason in self.silent


CONVENTIONS: Mapping[str, Convention] = MappingProxyType(
    {
        each.name: each
        for each in (
            Convention("chicago", "Chicago, general", frozenset({"initial case", "final punctuation"})),
            Convention("chicago-strict", "Chicago, legal and textual writing", frozenset({"final punctuation"})),
            Convention("mla", "MLA", frozenset({"final punctuation"})),
            Convention("apa", "APA", frozenset({"initial case", "final punctuation"})),
            Convention("legal", "Legal writing", frozenset()),
        )
    }
)
"""Conventions by name.

``chicago``: The Chicago Manual of Style, 17th ed., 13.7 to 13.8: the first letter may become a capital or a small one,
the final period or comma may change. ``chicago-strict``: 13.21: in legal writing, textual commentary and the like a
change of the first letter is put in brackets. ``mla``: MLA Handbook, 9th ed., chapter 6: a changed capital is put in
brackets; the punctuation at the end belongs to the citing sentence. ``apa``: Publication Manual, 7th ed., 8.30:
the first letter and the punctuation at the end may be changed. ``legal``: The Bluebook, 21st ed., rule 5.2: every
change is marked.
"""
