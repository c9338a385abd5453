"""Captures: dated copies of the article, and of the works that it quotes."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from postil.model.article import Rights
from postil.model.base import CiteKey, Count, EdtfDate, Many, Record, RecordId, Sha256, Text, Url, choices
from postil.text import identity

MediaType: TypeAlias = Literal[
    "text/markdown",
    "text/plain",
    "text/html",
    "application/pdf",
    "multipart/related",
    "application/epub+zip",
    "application/warc",
]
CaptureMeans: TypeAlias = Annotated[
    Literal["fetched", "archived", "file"],
    choices(
        {
            "fetched": "Fetched from its address.",
            "archived": "Taken out of an archive of the web: a WARC or WACZ file.",
            "file": "A file that somebody saved.",
        }
    ),
]
DerivationRelation: TypeAlias = Annotated[
    Literal["canonical", "based-on", "original-source", "stated"],
    choices(
        {
            "canonical": "The copy names another address as its canonical one.",
            "based-on": "The copy says that it is based on it (schema.org isBasedOn).",
            "original-source": "The copy names it as its original source, for those who list news.",
            "stated": "The copy says so in words.",
        }
    ),
]


class TextIdentity(Record):
    """Identifies a text without giving it away."""

    recipe: Literal["nfc-space-1"]
    """The named way in which the text was normalised before it was hashed."""
    sha256: Sha256
    """SHA-256 of the normalised text in UTF-8, hexadecimal."""
    length: Count
    """Length of the normalised text in code points."""

    def is_of(self, text: str) -> bool:
        """Whether this is the identity of a text."""
        return identity(text, self.recipe).sha256 == self.sha256


class Derivation(Record):
    """Where a copy says that its text comes from: a republication tells of the first publication."""

    relation: DerivationRelation
    """In what way the copy says so."""
    address: Url | None = None
    """Address of the other publication, as the copy gives it."""
    outlet: str | None = None
    """Who published it first."""
    date: EdtfDate | None = None
    """When it was published there."""
    evidence: str | None = None
    """The words or the element of the copy that say so."""


class Capture(Record):
    """A copy of the article, kept or only described."""

    id: RecordId = Field(examples=["my-copy"])
    """The identifier by which anchors refer to this capture."""
    publication: RecordId | None = None
    """The publication this is a copy of, by its identifier below article."""
    file: str | None = Field(
        default=None, pattern=r"^captures/[A-Za-z0-9][A-Za-z0-9._-]*$", examples=["captures/original.html"]
    )
    """The copy itself, below the reading's folder; left out where it may not or need not be shipped."""
    taken: EdtfDate | None = None
    """When the copy was made."""
    media_type: MediaType = "text/markdown"
    """How the copy is to be read."""
    means: CaptureMeans | None = None
    """How the copy came here."""
    tool: str | None = Field(default=None, examples=["postil 0.1.0"])
    """What made the copy."""
    address: Url | None = None
    """Address of the page that was copied, after redirects."""
    sha256: Sha256 | None = None
    """SHA-256 of the copy itself, byte for byte."""
    text_file: str | None = Field(
        default=None, pattern=r"^captures/[A-Za-z0-9][A-Za-z0-9._-]*$", examples=["captures/original.txt"]
    )
    """The text that was read out of the copy, where the copy is not text itself."""
    text: TextIdentity | None = None
    """Identity of the reading text in this copy. Written by `postil attach`."""
    begins: Text | None = None
    """The few words with which the reading text begins."""
    ends: Text | None = None
    """The few words with which the reading text ends."""
    derived_from: Many[Derivation] = ()
    """Where the copy says that its text comes from."""
    rights: Rights | None = None
    """Whose the text is, as this copy says."""
    archive_url: Url | None = None
    """Address of an archived copy."""
    note: str | None = None
    """What a reader should know about this copy."""


class SourceCapture(Record):
    """A dated copy of a work that quotes come from, to compare them with."""

    id: RecordId = Field(examples=["report-2019"])
    """The identifier of this copy within its reading."""
    source: CiteKey
    """The work this is a copy of, by citation key."""
    file: str | None = Field(
        default=None, pattern=r"^captures/[A-Za-z0-9][A-Za-z0-9._-]*$", examples=["captures/report.pdf"]
    )
    """The copy itself, below the reading's folder; left out where it may not be shipped and is kept privately."""
    taken: EdtfDate | None = None
    """When the copy was made."""
    media_type: MediaType = "text/markdown"
    """How the copy is to be read."""
    extent: Annotated[
        Literal["whole", "part"],
        choices(
            {
                "whole": "The whole work: what is not in it is missing.",
                "part": "An excerpt, or what stands before a paywall: what is not in it may still be right.",
            }
        ),
    ] = "whole"
    """Whether this is the whole work, or a part of it."""
    url: Url | None = None
    """Where the copy was taken from."""
    archive_url: Url | None = None
    """Address of an archived copy."""
    note: str | None = None
    """What a reader should know about this copy."""
