"""Which notes stand beside the text: as many as the margin has room for, the most telling ones first.

A margin that is full pushes its notes down, away from their passages and at last below the end of the page. So what
has no room is left in the list behind the text, on paper too, where the same notes would leave no room for the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from postil.model import Note
from postil.render.placed import Placed

NOTE = 250
"""What head, foot and distance of a note take up, in characters of the text that are as high (measured in pixels)."""

NARROW = 1.4
"""How much higher words are in the margin than in the text: more lines, in smaller type."""

BELOW = 1600
"""What always follows a text, as many characters high: sources, how to cite."""

_RANKS: Mapping[str, int] = MappingProxyType({"editing": 0, "questioning": 1, "assessing": 1})
_RANK = 2
_SILENT = 3


def beside(placed: Iterable[Placed], notes: Mapping[str, Note], length: int) -> list[Placed]:
    """Return the notes for which there is room beside a text of ``length`` code points, in the given order.

    Corrections come first, then questions and judgements, then what else is said; a note without words comes last.
    """
    found = [each for each in placed if each.kind == "note"]
    room = length + BELOW
    chosen: set[str] = set()
    for each in sorted(found, key=lambda each: (_rank(notes[each.id]), each.number)):
        room -= _height(notes[each.id])
        if room < 0:
            break
        chosen.add(each.id)
    return [each for each in found if each.id in chosen]


def _rank(note: Note) -> int:
    return _RANKS.get(note.purpose, _RANK if note.body else _SILENT)


def _height(note: Note) -> int:
    """Return how high a note is, in characters of the text."""
    said = (note.body, note.evidence, note.replacement, " ".join(note.tags))
    return NOTE + round(NARROW * sum(len(each) for each in said if each))
