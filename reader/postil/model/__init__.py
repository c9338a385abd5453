"""The reading model: immutable records, and the readings and libraries made of them."""

from typing import TYPE_CHECKING

from postil import lazy
from postil.model.article import Article, Publication, Rights
from postil.model.capture import Capture, Derivation, SourceCapture, TextIdentity
from postil.model.checks import Checks, Ignores
from postil.model.dates import date_words, parse_date
from postil.model.entry import Entry
from postil.model.link import FootnoteLink, LinkCheck, Recovery, Snapshot
from postil.model.note import Note
from postil.model.people import NameForm, Organization, PeopleFile, Person
from postil.model.quote import Quote
from postil.model.quoting import Quoting
from postil.model.reading import KnownText, Library, Reading
from postil.model.record import Archive, ExcerptLimits, LibraryRecord, ReadingRecord, WebSettings
from postil.model.selector import Anchor, Position
from postil.model.source import Markup, Name, Relation, Source
from postil.model.styled import StyledReferences
from postil.model.theme import Theme, ThemeName

if TYPE_CHECKING:
    from postil.model.proof import ProofRecord, ProvedQuote, SeenOnline, Witness
    from postil.model.suggestion import (
        QuoteSuggestion,
        SourceSuggestion,
        SpeakerSuggestion,
        SuggestedSpeaker,
        Suggestion,
        SuggestionsFile,
        ThemeSuggestion,
    )
else:
    __getattr__ = lazy.names(
        __name__,
        {
            "proof": "ProofRecord ProvedQuote SeenOnline Witness",
            "suggestion": "QuoteSuggestion SourceSuggestion SpeakerSuggestion SuggestedSpeaker Suggestion "
            "SuggestionsFile ThemeSuggestion",
        },
    )

__all__ = [
    "Anchor",
    "Archive",
    "Article",
    "Capture",
    "Checks",
    "Derivation",
    "Entry",
    "ExcerptLimits",
    "FootnoteLink",
    "Ignores",
    "KnownText",
    "Library",
    "LibraryRecord",
    "LinkCheck",
    "Markup",
    "Name",
    "NameForm",
    "Note",
    "Organization",
    "PeopleFile",
    "Person",
    "Position",
    "ProofRecord",
    "ProvedQuote",
    "Publication",
    "Quote",
    "QuoteSuggestion",
    "Quoting",
    "Reading",
    "ReadingRecord",
    "Recovery",
    "Relation",
    "Rights",
    "SeenOnline",
    "Snapshot",
    "Source",
    "SourceCapture",
    "SourceSuggestion",
    "SpeakerSuggestion",
    "StyledReferences",
    "SuggestedSpeaker",
    "Suggestion",
    "SuggestionsFile",
    "TextIdentity",
    "Theme",
    "ThemeName",
    "ThemeSuggestion",
    "WebSettings",
    "Witness",
    "date_words",
    "parse_date",
]
