"""Suggestions: what a tool proposes about a reading, until a person confirms it or refuses it."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from postil.model.base import EdtfDate, Flag, Format, Many, Record, RecordId, Sha256, Share, Text, Url, choices
from postil.model.quote import QuoteKind
from postil.model.selector import Anchor

SuggestionStatus: TypeAlias = Annotated[
    Literal["open", "accepted", "rejected"],
    choices(
        {
            "open": "Nobody has decided yet.",
            "accepted": "Confirmed; it stands in the record.",
            "rejected": "Refused; it is remembered, and not suggested again.",
        }
    ),
]


class SuggestedSpeaker(Record):
    """Who seems to have spoken."""

    name: Text
    """The name as the text has it, in its fullest form."""
    words: str | None = None
    """What stands there for the speaker, where that is not the name."""
    person: RecordId | None = None
    """Who that is, by identifier in people.yaml, where exactly one fits."""
    candidates: Many[RecordId] = ()
    """Who that may be, where several in people.yaml fit."""
    pronoun: Flag = False
    """Whether only a pronoun stands there; whom it means is not guessed."""
    rule: Text
    """The rule that found the speaker."""
    score: Share
    """How sure that is, from 0 to 1."""


class QuoteSuggestion(Record):
    """Words that seem to be a quotation."""

    kind: Literal["quote"]
    """What is suggested: a quote."""
    id: RecordId = Field(examples=["s-3f9a2c81d0"])
    """The identifier of the suggestion: the same as long as the words are."""
    status: SuggestionStatus = "open"
    """What became of it."""
    role: QuoteKind = "direct"
    """What the words seem to be; the quote's `kind`."""
    anchor: Anchor
    """The words, without the marks around them."""
    speaker: SuggestedSpeaker | None = None
    """Who seems to have said them."""
    rule: Text
    """The rule that found them."""
    score: Share
    """How sure that is, from 0 to 1."""
    note: str | None = None
    """What a person should know before deciding, such as a mark that is missing."""


class SpeakerSuggestion(Record):
    """A speaker of whom people.yaml knows nothing."""

    kind: Literal["speaker"]
    """What is suggested: a person or an organisation for people.yaml."""
    id: RecordId = Field(examples=["s-ann-low"])
    """The identifier of the suggestion, and of the record it would make, with `s-` before it."""
    status: SuggestionStatus = "open"
    """What became of it."""
    name: Text
    """The name as the text has it."""
    quotes: Many[RecordId] = ()
    """The suggestions of quotes by this speaker."""
    rule: Text
    """The rule that found the name."""
    score: Share
    """How sure that is, from 0 to 1."""


class SourceSuggestion(Record):
    """A work or an outlet that the text names, and that sources.bib lacks. What the text does not say is empty."""

    kind: Literal["source"]
    """What is suggested: an entry for sources.bib."""
    id: RecordId = Field(examples=["s-src-3f9a2c81d0"])
    """The identifier of the suggestion: the same as long as the address, or the title, is."""
    status: SuggestionStatus = "open"
    """What became of it."""
    anchor: Anchor
    """The words that name it."""
    type: Text = Field(examples=["book", "report", "webpage", "periodical"])
    """What it seems to be: the CSL type of the entry."""
    title: Text
    """Its title, as the text has it; of a link whose words are no title, the address."""
    author: Text | None = None
    """Who is said to have written it."""
    issued: EdtfDate | None = None
    """When it is said to have been published."""
    url: Url | None = None
    """The address that its words link to."""
    rule: Text
    """The rule that found it."""
    score: Share
    """How sure that is, from 0 to 1."""


class ThemeSuggestion(Record):
    """A theme that the copy names and that was not taken into the record."""

    kind: Literal["theme"]
    """What is suggested: a theme of the article."""
    id: RecordId = Field(examples=["s-theme-tides"])
    """The identifier of the suggestion, made of its words."""
    status: SuggestionStatus = "open"
    """What became of it."""
    name: Text
    """The theme, as the copy has it."""
    places: Many[Text] = ()
    """The places of the copy that name it."""
    rule: Text
    """The rule that found it."""
    score: Share
    """How sure that is, from 0 to 1."""


Suggestion: TypeAlias = Annotated[
    QuoteSuggestion | SpeakerSuggestion | SourceSuggestion | ThemeSuggestion, Field(discriminator="kind")
]


class SuggestionsFile(Record):
    """suggestions.yaml: what a tool proposes about one reading. The record holds only what is confirmed."""

    format: Format
    """The version of this file's format."""
    text_sha256: Sha256 | None = None
    """The version of the text that was looked through: SHA-256 of the reading text, in UTF-8."""
    suggestions: Many[Suggestion] = ()
    """The suggestions, in the order of the text."""
