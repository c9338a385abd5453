"""Sources: the works cited, in the shape of CSL items (Citation Style Language 1.0.2). BibTeX is a door to them."""

from typing import Literal

from postil.model.base import CiteKey, EdtfDate, Record


class Name(Record):
    """A name for citation: parts, or ``literal`` for an organisation."""

    family: str | None = None
    """Family name."""
    given: str | None = None
    """Given names."""
    particle: str | None = None
    """Non-dropping particle, such as "van der": printed and sorted with the family name."""
    dropping_particle: str | None = None
    """Dropping particle, such as the "de" of Jean de La Fontaine: left out where the family name stands alone."""
    suffix: str | None = None
    """Suffix, such as "Jr."."""
    literal: str | None = None
    """A name without parts."""

    def display(self) -> str:
        """The name as it is spoken: given, particle, family, suffix."""
        if self.literal:
            return self.literal
        parts = (self.given, self.dropping_particle, self.particle, self.family)
        name = " ".join(part for part in parts if part)
        return f"{name}, {self.suffix}" if self.suffix else name


class Markup(Record):
    """A part of a text that is set apart: protected from changes of case, emphasised, written as mathematics."""

    attribute: str
    """The attribute of the source whose text it is."""
    start: int
    """Where it begins in the text, in code points."""
    end: int
    """Where it ends."""
    kind: Literal["nocase", "emphasis", "bold", "smallcaps", "superscript", "subscript", "code", "normal", "math"]
    """What sets it apart; "nocase": its capitals and small letters stay as they are in every style."""
    tex: str = ""
    """Mathematics as it is written in LaTeX."""


class Relation(Record):
    """How one work is related to another, in BibLaTeX's words (its manual, section 4.5.1)."""

    kind: Literal["reprintof", "origpubas", "origpubin", "translationof"]
    """The relation."""
    key: CiteKey
    """Citation key of the other work."""


class Source(Record):
    """A work that is cited; the attributes are CSL's variables, with BibLaTeX's subtitles and relations added."""

    key: CiteKey
    """Citation key."""
    type: str = "document"
    """CSL type, such as article-journal, book, report, webpage."""

    # What it is called.
    title: str | None = None
    """Title."""
    subtitle: str | None = None
    """Subtitle, where it is known apart from the title."""
    title_short: str | None = None
    """Short title."""
    original_title: str | None = None
    """Title of the first publication, or in the language it was translated from."""
    reviewed_title: str | None = None
    """Title of the work that is reviewed."""
    genre: str | None = None
    """What kind of work, in words."""
    medium: str | None = None
    """What carries it, in words, such as video or press briefing."""

    # Who made it.
    author: tuple[Name, ...] = ()
    """Authors."""
    editor: tuple[Name, ...] = ()
    """Editors."""
    translator: tuple[Name, ...] = ()
    """Translators."""
    chair: tuple[Name, ...] = ()
    """Chairs of the event."""
    collection_editor: tuple[Name, ...] = ()
    """Editors of the series."""
    compiler: tuple[Name, ...] = ()
    """Compilers."""
    composer: tuple[Name, ...] = ()
    """Composers."""
    container_author: tuple[Name, ...] = ()
    """Authors of the book in which it stands."""
    contributor: tuple[Name, ...] = ()
    """Other contributors."""
    curator: tuple[Name, ...] = ()
    """Curators."""
    director: tuple[Name, ...] = ()
    """Directors of a film or video."""
    editorial_director: tuple[Name, ...] = ()
    """Editorial directors."""
    executive_producer: tuple[Name, ...] = ()
    """Executive producers."""
    guest: tuple[Name, ...] = ()
    """Guests of a broadcast."""
    host: tuple[Name, ...] = ()
    """Hosts of a broadcast."""
    illustrator: tuple[Name, ...] = ()
    """Illustrators."""
    interviewer: tuple[Name, ...] = ()
    """Interviewers; the author is who was interviewed."""
    narrator: tuple[Name, ...] = ()
    """Narrators."""
    organizer: tuple[Name, ...] = ()
    """Organizers of the event."""
    original_author: tuple[Name, ...] = ()
    """Authors of the work it was made from."""
    performer: tuple[Name, ...] = ()
    """Performers."""
    producer: tuple[Name, ...] = ()
    """Producers."""
    recipient: tuple[Name, ...] = ()
    """Recipients of a letter or message."""
    reviewed_author: tuple[Name, ...] = ()
    """Authors of the work that is reviewed."""
    script_writer: tuple[Name, ...] = ()
    """Writers of the script."""
    series_creator: tuple[Name, ...] = ()
    """Creators of the series."""

    # When.
    issued: EdtfDate | None = None
    """Date of publication."""
    original_date: EdtfDate | None = None
    """Date of first publication, of a work published again."""
    accessed: EdtfDate | None = None
    """When it was read."""
    available_date: EdtfDate | None = None
    """When it became available, before the issue that holds it."""
    event_date: EdtfDate | None = None
    """When the event took place."""
    submitted: EdtfDate | None = None
    """When it was submitted."""

    # Where, and by whom published.
    container_title: str | None = None
    """Journal, newspaper, site or book in which it appeared."""
    container_subtitle: str | None = None
    """Subtitle of the journal or book."""
    container_title_short: str | None = None
    """Short title or abbreviation of the journal or book."""
    collection_title: str | None = None
    """Series."""
    volume_title: str | None = None
    """Title of the volume of a work in several volumes."""
    part_title: str | None = None
    """Title of the part."""
    publisher: str | None = None
    """Publisher or institution."""
    publisher_place: str | None = None
    """Place of publication."""
    original_publisher: str | None = None
    """Publisher of the first publication; its newspaper or site, which CSL has no other place for."""
    original_publisher_place: str | None = None
    """Place of the first publication."""
    event_title: str | None = None
    """Name of the event, such as a conference or briefing."""
    event_place: str | None = None
    """Place of the event."""
    archive_url: str | None = None
    """Address of an archived copy, of what was read on the web."""
    archive: str | None = None
    """Archive, library or service that keeps the copy that was read."""
    archive_collection: str | None = None
    """Collection within the archive."""
    archive_location: str | None = None
    """Place within the archive."""
    archive_place: str | None = None
    """Place of the archive."""
    call_number: str | None = None
    """Call number of the library."""
    source: str | None = None
    """Catalogue or database from which this record came."""
    authority: str | None = None
    """Court, parliament or agency."""
    jurisdiction: str | None = None
    """Jurisdiction."""
    division: str | None = None
    """Division of the university or agency."""
    references: str | None = None
    """Publication history, or other works, as free text."""
    status: str | None = None
    """Status of publication, such as forthcoming."""
    language: str | None = None
    """Language."""
    license: str | None = None
    """Licence."""

    # Numbers.
    volume: str | None = None
    """Volume."""
    issue: str | None = None
    """Issue of a journal."""
    number: str | None = None
    """Number of a report or standard."""
    pages: str | None = None
    """Pages, such as 3–5."""
    page_first: str | None = None
    """First page, where it is given alone."""
    number_of_pages: str | None = None
    """Number of pages."""
    number_of_volumes: str | None = None
    """Number of volumes."""
    edition: str | None = None
    """Edition."""
    version: str | None = None
    """Version of a program or standard."""
    chapter_number: str | None = None
    """Number of the chapter."""
    collection_number: str | None = None
    """Number within the series."""
    part_number: str | None = None
    """Number of the part."""
    printing_number: str | None = None
    """Number of the printing."""
    supplement_number: str | None = None
    """Number of the supplement."""
    section: str | None = None
    """Section of a newspaper or law."""
    dimensions: str | None = None
    """Size, or running time."""
    scale: str | None = None
    """Scale of a map."""

    # Identifiers.
    url: str | None = None
    """Address."""
    doi: str | None = None
    """Digital object identifier."""
    isbn: str | None = None
    """International standard book number."""
    issn: str | None = None
    """International standard serial number."""
    pmid: str | None = None
    """PubMed identifier."""
    pmcid: str | None = None
    """PubMed Central identifier."""

    # What is said about it.
    abstract: str | None = None
    """Summary."""
    annote: str | None = None
    """A remark for the reader of an annotated bibliography."""
    note: str | None = None
    """A note that is printed with the source."""
    keywords: str | None = None
    """Keywords, with commas between them."""

    # What has no place of its own.
    entry_type: str | None = None
    """Entry type of the file it was read from, where BibTeX or BibLaTeX has several for one kind of work."""
    related: tuple[Relation, ...] = ()
    """Works this one is a new appearance of."""
    other: tuple[tuple[str, str], ...] = ()
    """Fields of the source file that have no place here, each value as BibTeX writes it."""
    raw: str | None = None
    """The entry exactly as it stands in the file it was read from."""
    markup: tuple[Markup, ...] = ()
    """Parts of the texts above that are set apart."""
    parents: "tuple[Source, ...]" = ()
    """Entries of the source file from which this one takes over fields, as it stands in ``raw``."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Keys by which it may be cited as well, such as those it had before, oldest first (BibLaTeX's ``ids``)."""
        listed = next((value for name, value in self.other if name == "ids"), "")
        return tuple(key for key in (part.strip() for part in listed.split(",")) if key)
