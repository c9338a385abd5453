"""Works and citations as a citation style has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class StyledReferences:
    """A reading's works and citations in a citation style, as HTML that holds only ``i b sup sub span a``.

    ``entries`` are the list of works, by citation key, in the style's order; ``citations`` those of the notes that the
    style sets within the text, by the name of their place (``cite.clusters.place_name``). ``style`` is its own title.
    """

    style: str = ""
    entries: Mapping[str, str] = field(default_factory=_nothing)
    citations: Mapping[str, str] = field(default_factory=_nothing)
