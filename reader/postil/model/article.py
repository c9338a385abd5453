"""The article: its metadata, and where it was published."""

from __future__ import annotations

from typing import Literal, TypeAlias

from postil.model.base import CiteKey, EdtfDate, Language, Record, RecordId, Text, Url

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
PublicationRole: TypeAlias = Literal["original", "republication", "translation", "revision"]


class Publication(Record):
    """One appearance of the article in one outlet."""

    id: RecordId
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
    translators: tuple[RecordId, ...] = ()
    """Who translated it."""
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
    licence: str | None = None
    """SPDX identifier or name of the licence, such as CC-BY-4.0."""
    terms: str | None = None
    """Terms of use, in our words."""
    url: Url | None = None
    """Address of the licence or the terms."""


class Article(Record):
    """The article that was read."""

    key: CiteKey
    """Citation key of the article as first published."""
    title: Text
    """Title as first published, or as read where that is not known."""
    subtitle: str | None = None
    """Subtitle or deck."""
    authors: tuple[RecordId, ...] = ()
    """Who wrote it, by identifier in people.yaml; empty only where the article is anonymous."""
    anonymous: bool = False
    """Whether the article names no author."""
    language: Language
    """Language of the text."""
    kind: ArticleKind
    """What kind of text it is."""
    abstract: str | None = None
    """What it says, in our words."""
    themes: tuple[Text, ...] = ()
    """Themes, in the words a reader would look for."""
    regions: tuple[Text, ...] = ()
    """Regions it deals with."""
    rights: Rights | None = None
    """Rights and terms."""
    publications: tuple[Publication, ...] = ()
    """Where it was published, oldest first."""
    accessed: tuple[EdtfDate, ...] = ()
    """When it was read or retrieved, oldest first."""
