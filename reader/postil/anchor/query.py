"""What is sought: a passage with what stood around it, as skeletons."""

from __future__ import annotations

from dataclasses import dataclass, field

from postil.anchor.image import Passage
from postil.anchor.skeleton import ends_free, fold


@dataclass(frozen=True, slots=True)
class Query:
    """A passage to be found.

    ``words`` as they stood in the text; ``exact``, ``prefix``, ``suffix`` are skeletons. ``start``: where the passage
    began in an older version of the text. ``occurrences`` and ``rank`` (from 1): how often the words stood there, and
    which of them is meant. ``is_sentence``: the words are whole sentences.
    """

    words: str
    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    occurrences: int | None = None
    rank: int | None = None
    is_sentence: bool = False
    full: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "full", self.prefix + self.exact + self.suffix)

    @property
    def passage(self) -> Passage:
        """The passage within ``full``; its flanks are the contexts."""
        start = len(self.prefix)
        return Passage(self.full, start, start + len(self.exact), max(start, len(self.suffix)))


def query(
    words: str,
    prefix: str = "",
    suffix: str = "",
    start: int | None = None,
    occurrences: int | None = None,
    rank: int | None = None,
) -> Query:
    """Return a query for words as they stood in a text."""
    whole = ends_free(prefix) and ends_free(words)
    return Query(words, fold(words), fold(prefix), fold(suffix), start, occurrences, rank, whole)
