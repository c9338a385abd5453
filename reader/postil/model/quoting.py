"""How a library quotes: after which convention, and how much of each source."""

from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from postil.model.base import CiteKey, Count, Record, Share, choices

ConventionName: TypeAlias = Literal["chicago", "chicago-strict", "mla", "apa", "legal"]


class Quoting(Record):
    """The convention by which quotes are compared, and the most that may be quoted from one source."""

    convention: Annotated[
        ConventionName | None,
        choices(
            {
                "chicago": "The first letter and the final punctuation may change; the rule where nothing is said.",
                "chicago-strict": "A changed first letter is put in brackets.",
                "mla": "A changed first letter is put in brackets.",
                "apa": "The first letter and the final punctuation may change.",
                "legal": "Every change is marked.",
            }
        ),
    ] = None
    """What may be changed in a quotation without a mark."""
    words_per_source: Count | None = None
    """Words that a reading may quote from one source; no limit where it is left out."""
    share_of_source: Share | None = None
    """Share of the text of one source (0 to 1) that a reading may quote, where that text is at hand."""
    sources: Mapping[CiteKey, Count] = Field(default_factory=dict, examples=[{"marlow2021": 120}])
    """Words that may be quoted from single sources, by citation key, where that differs."""
