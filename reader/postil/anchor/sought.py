"""A text made ready to be searched for many passages."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property

from postil.anchor.skeleton import Skeleton
from postil.model import Anchor

MOST = 400
"""Occurrences of the words looked at; more often, they are a word like "the", known by its context only."""


def text_version(text: str) -> str:
    """Return the SHA-256 (hexadecimal) of a text in UTF-8, as positions name their version; any string has one."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class Sought:
    """A text in which passages are sought; what is derived from it is derived once, when first needed."""

    text: str

    @cached_property
    def skeleton(self) -> Skeleton:
        """The skeleton of the text."""
        return Skeleton(self.text)

    @cached_property
    def version(self) -> str:
        """Which version of the text this is."""
        return text_version(self.text)

    def is_of_another(self, anchor: Anchor) -> bool:
        """Tell whether an anchor was made from another version of the text; one written by hand is of this one."""
        return bool(anchor.positions) and all(place.text_sha256 != self.version for place in anchor.positions)
