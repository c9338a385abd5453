"""Anchors: which words of the text a record belongs to."""

from typing import Annotated, Literal, TypeAlias

from pydantic import ConfigDict

from postil.model.base import Count, Many, Ordinal, Record, RecordId, Sha256, Text, choices

Within: TypeAlias = Annotated[
    Literal["article", "capture"],
    choices(
        {
            "article": "In the reading text: the text of article.md.",
            "capture": "Elsewhere in the copy: in a byline, a label, a footer.",
        }
    ),
]


class Position(Record):
    """Where the words stood in one version of the text. Written by the tool."""

    start: Count
    """First code point, counted from 0."""
    end: Count
    """Behind the last code point."""
    text_sha256: Sha256
    """Which version of the text this position belongs to: SHA-256 of the reading text as it stood, in UTF-8."""


class Anchor(Record):
    """The words a record belongs to: short ones by ``exact``, a long passage by its ``first`` and ``last`` words.

    A W3C TextQuoteSelector (exact, prefix, suffix), or a RangeSelector of two of them, written as a person writes it.
    """

    # The schema asks for one of these shapes. The model does not: rule A001 does, and knows the place.
    model_config = ConfigDict(
        json_schema_extra={
            "anyOf": [{"required": ["exact"]}, {"required": ["first"]}, {"required": ["last"]}],
            "dependencies": {
                "exact": {"properties": {"first": False, "last": False}},
                "first": ["last"],
                "last": ["first"],
            },
        }
    )

    exact: Text | None = None
    """The words themselves, as they stand in the text."""
    first: Text | None = None
    """The first words of a long passage; then ``last`` is needed too."""
    last: Text | None = None
    """The last words of a long passage."""
    prefix: str | None = None
    """Words that stand just before, where the same words occur more than once."""
    suffix: str | None = None
    """Words that stand just behind, where the same words occur more than once."""
    within: Within = "article"
    """Where the words stand: in the article's reading text, or elsewhere in a capture (byline, footer)."""
    capture: RecordId | None = None
    """Which capture, where ``within`` is capture and there are several."""
    words: Count | None = None
    """Number of words of the passage. Written by the tool for long passages."""
    sha256: Sha256 | None = None
    """SHA-256 of the normalised passage. Written by the tool for long passages."""
    words_sha256: Sha256 | None = None
    """SHA-256 of its words alone: the same where only marks and dashes differ. Written by the tool."""
    occurrences: Count | None = None
    """How often the words occur in the text. Written by the tool."""
    rank: Ordinal | None = None
    """Which of the occurrences is meant, counted from 1. Written by the tool."""
    positions: Many[Position] = ()
    """Where the words stood, a version of the text each, oldest first. Written by the tool."""

    def excerpts(self) -> tuple[tuple[str, str], ...]:
        """Return (field, words) for every stretch of the text that this anchor gives away."""
        fields = (("exact", self.exact), ("first", self.first), ("last", self.last))
        context = (("prefix", self.prefix), ("suffix", self.suffix))
        return tuple((name, words) for name, words in fields + context if words)
