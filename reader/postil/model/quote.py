"""Quotes: what somebody is said to have said."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from postil.model.base import CiteKey, EdtfDate, Language, Record, RecordId, Text, choices
from postil.model.selector import Anchor

QuoteKind: TypeAlias = Annotated[
    Literal["direct", "indirect", "translated", "title", "scare", "term"],
    choices(
        {
            "direct": "Somebody's words, between marks or set off; they must be in the source word for word.",
            "indirect": "What somebody said, in the article's words.",
            "translated": "Somebody's words in translation; `original` can be compared with the source.",
            "title": "The title of a work; claims no speaker.",
            "scare": "Words held at arm's length; claims no speaker.",
            "term": "A term, or a word spoken of as a word; claims no speaker.",
        }
    ),
]


class Quote(Record):
    """A quotation in the article. Whether it is right is computed, never written down by hand."""

    id: RecordId = Field(examples=["q-toll"])
    """The identifier of this quote within its reading."""
    anchor: Anchor
    """The quoted words, without the quotation marks around them."""
    kind: QuoteKind = "direct"
    """Direct speech, indirect speech, a translated quotation, a title, or words set off (scare quotes, a term)."""
    speaker: RecordId | None = None
    """Who is quoted, by identifier in people.yaml; left out where the article does not say."""
    occasion: str | None = None
    """When and where it was said, in our words."""
    date: EdtfDate | None = None
    """When it was said."""
    language: Language | None = None
    """Language of the quoted words in the article, where it is not the article's."""
    original: Text | None = None
    """The words in the original language, where the article gives a translation."""
    original_language: Language | None = None
    """Language of the original words."""
    translator: RecordId | None = None
    """Who translated them, by identifier in people.yaml."""
    source: CiteKey | None = None
    """The work the words come from, by citation key."""
    locator: str | None = Field(default=None, examples=["p. 3", "section 4.2", "00:12:30"])
    """Where in that work: "p. 3", "section 4.2", "00:12:30"."""
    quoted_in: CiteKey | None = None
    """The work in which the quoted words were read, where that is not the source itself."""
    part_of: RecordId | None = None
    """The quote, by its identifier, within which this one stands, where a statement quotes another."""
    repeats: RecordId | None = None
    """The earlier quote, by its identifier, of the same words, where the article quotes them again."""
    note: str | None = None
    """What a reader should know about this record, such as how the speaker is known."""
    acknowledged: str | None = None
    """Why a quote that differs from its source stands here all the same: the reader is told."""
