"""The article: its metadata, and where it was published."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from postil.model.base import CiteKey, EdtfDate, Flag, Language, Many, Record, RecordId, Text, Url, choices

ArticleKind: TypeAlias = Literal[
    "news-article",
    "magazine-article",
    "journal-article",
    "blog-post",
    "essay",
    "report",
    "speech",
    "interview",
    "press-release",
    "web-page",
    "social-post",
    "book-chapter",
]
PublicationRole: TypeAlias = Annotated[
    Literal["original", "republication", "translation", "revision"],
    choices(
        {
            "original": "The first publication; an article has exactly one.",
            "republication": "The same text in another outlet.",
            "translation": "The text in another language.",
            "revision": "A changed text under the same title: a new edition, a correction, an update.",
        }
    ),
]


class Publication(Record):
    """One appearance of the article in one outlet."""

    id: RecordId = Field(examples=["original"])
    """The identifier by which captures refer to this publication."""
    role: PublicationRole
    """What this appearance is with regard to the first one."""
    outlet: Text
    """The newspaper, journal, site or blog, as it names itself."""
    date: EdtfDate | None = None
    """Date of this publication."""
    url: Url | None = None
    """Address of the article there. Left out where it is not known: never a guess."""
    key: CiteKey | None = None
    """Citation key of this publication, where it is not the article's own key."""
    title: str | None = None
    """The title there, where it differs."""
    language: Language | None = None
    """The language there, where it differs."""
    translators: Many[RecordId] = ()
    """Who translated it, by identifier in people.yaml."""
    changes: str | None = None
    """What was changed, in our words."""
    evidence: str | None = None
    """Where this is known from, in our words."""


class Rights(Record):
    """Who holds the rights, and what may be done."""

    holder: str | None = None
    """Who holds the copyright, as the article states it."""
    year: EdtfDate | None = None
    """Year of the copyright notice."""
    licence: str | None = Field(default=None, examples=["CC-BY-4.0"])
    """SPDX identifier or name of the licence, such as CC-BY-4.0."""
    terms: str | None = None
    """Terms of use, in our words."""
    url: Url | None = None
    """Address of the licence or the terms."""


class Article(Record):
    """The article that was read."""

    key: CiteKey = Field(examples=["quillfeatherMarrowBridge2021"])
    """Citation key of the article as first published; the entry in sources.bib has the same."""
    title: Text
    """Title as first published, or as read where that is not known."""
    subtitle: str | None = None
    """Subtitle or deck."""
    authors: Many[RecordId] = ()
    """Who wrote it, by identifier in people.yaml; empty only where the article is anonymous."""
    anonymous: Flag = False
    """Whether the article names no author."""
    language: Language
    """Language of the text: a tag after BCP 47."""
    kind: ArticleKind
    """What kind of text it is."""
    abstract: str | None = None
    """What it says, in our words."""
    themes: Many[Text] = ()
    """Themes, in the words a reader would look for."""
    regions: Many[Text] = ()
    """Regions it deals with."""
    rights: Rights | None = None
    """Whose the text is, and what may be done with it."""
    publications: Many[Publication] = ()
    """Where it was published, oldest first."""
    accessed: Many[EdtfDate] = ()
    """The days on which it was read or retrieved, oldest first."""
