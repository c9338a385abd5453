"""The files of a library as records: ``reading.yaml`` and ``library.yaml``."""

from collections.abc import Iterator

from pydantic import Field

from postil.model.article import Article
from postil.model.base import Count, Format, Language, Many, Policy, Record, RecordId, Share, Text, Url
from postil.model.capture import Capture, SourceCapture
from postil.model.checks import Checks, Ignores
from postil.model.link import FootnoteLink
from postil.model.note import Note
from postil.model.quote import Quote
from postil.model.quoting import Quoting
from postil.model.selector import Anchor
from postil.model.theme import Theme


class ReadingRecord(Record):
    """reading.yaml: one annotated reading of one article."""

    format: Format
    """The version of this file's format."""
    id: RecordId = Field(examples=["marrow-bridge"])
    """The identifier of the reading; the name of its folder."""
    article: Article
    """The article that was read: who wrote it, what it is, where it appeared."""
    captures: Many[Capture] = ()
    """Copies of the article, kept or only described."""
    source_captures: Many[SourceCapture] = ()
    """Copies of the works that are quoted, to compare the quotes with."""
    publish: Policy | None = None
    """What a public page may show: the text, excerpts only, or only the record. The library's default if left out."""
    quotes: Many[Quote] = ()
    """The quotations in the article."""
    links: Many[FootnoteLink] = ()
    """The links of the article."""
    notes: Many[Note] = ()
    """The reader's notes."""
    quoting: Quoting = Quoting.of_known({})
    """How this reading quotes, where that differs from the library."""
    checks: Ignores = Ignores.of_known({})
    """Which findings of this reading are known and kept."""

    def anchored(self) -> Iterator[tuple[tuple[str, int], str, Anchor]]:
        """Yield (path, id, anchor) of every record that has an anchor: quotes, links, notes."""
        for index, quote in enumerate(self.quotes):
            yield ("quotes", index), quote.id, quote.anchor
        for index, link in enumerate(self.links):
            yield ("links", index), link.id, link.anchor
        for index, note in enumerate(self.notes):
            if note.anchor is not None:
                yield ("notes", index), note.id, note.anchor


class ExcerptLimits(Record):
    """How much of a text that may not be shipped a reading may give away."""

    words_per_excerpt: Count = 25
    """Words in one piece."""
    share_of_text: Share = 0.25
    """All pieces together, as a share of the length of the text (0 to 1)."""


class Archive(Record):
    """A web archive that speaks Memento (RFC 7089)."""

    name: Text = Field(examples=["Internet Archive"])
    """What it is called."""
    timegate: Url | None = None
    """Its TimeGate: the address before which it expects the address of a page."""
    timemap: Url | None = None
    """Its TimeMap in link format, likewise."""


INTERNET_ARCHIVE = Archive.of_known(
    {
        "name": "Internet Archive",
        "timegate": "https://web.archive.org/web/",
        "timemap": "https://web.archive.org/web/timemap/link/",
    }
)


class WebSettings(Record):
    """How postil behaves on the web, where it goes only when it is asked."""

    contact: Url | None = None
    """Where whoever runs a site finds out who is asking; sent with every request. The library's address if left out."""
    delay: float = Field(default=1.0, ge=0, le=60)
    """Seconds between two requests to the same host; a site's robots.txt may ask for more."""
    archives: Many[Archive] = (INTERNET_ARCHIVE,)
    """Where archived copies are looked for, the first one first."""


class LibraryRecord(Record):
    """library.yaml: what holds for all readings of a library."""

    format: Format
    """The version of this file's format."""
    title: Text
    """Title of the library."""
    description: str | None = None
    """What it is, in a sentence or two."""
    base_url: Url | None = None
    """Address at which the site will be published; left out for a site that is only read from disk."""
    language: Language = "en"
    """Language of the pages: a tag after BCP 47."""
    citation_style: str = "biblatex"
    """Style of citations and of the list of sources: "biblatex" or "bibtex" for a plain list, a citation style such as
    "APA", or a .csl file of the library."""
    licence: str | None = Field(default=None, examples=["CC-BY-4.0"])
    """Licence of the notes and pages, SPDX identifier or name."""
    editors: Many[RecordId] = ()
    """Who keeps the library, by identifier in people.yaml."""
    publish: Policy = "excerpts"
    """What a public page may show, for readings that do not say."""
    excerpts: ExcerptLimits = ExcerptLimits.of_known({})
    """The most that a reading may give away of a text that may not be shipped."""
    quoting: Quoting = Quoting.of_known({})
    """How readings quote: after which convention, and how much of each source."""
    web: WebSettings = Field(default_factory=lambda: WebSettings.of_known({}))
    """How postil behaves on the web: its contact, its manners, the archives it asks."""
    theme: Theme = Field(default_factory=Theme)
    """What the pages look like."""
    checks: Checks = Checks.of_known({})
    """Which findings are known and kept in all readings, and how grave the others are."""
