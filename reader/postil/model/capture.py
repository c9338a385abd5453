"""Captures: dated copies of the article or of a source."""

from __future__ import annotations

from typing import Literal, TypeAlias

from pydantic import Field

from postil.model.base import Count, EdtfDate, Record, RecordId, Sha256, Text, Url

MediaType: TypeAlias = Literal["text/markdown", "text/plain", "text/html", "application/pdf"]


class TextIdentity(Record):
    """Identifies a text without giving it away."""

    recipe: Literal["nfc-space-1"]
    """The named way in which the text was normalised before it was hashed."""
    sha256: Sha256
    """SHA-256 of the normalised text in UTF-8, hexadecimal."""
    length: Count
    """Length of the normalised text in code points."""


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
    text: TextIdentity | None = None
    """Identity of the reading text in this copy. Written by `postil attach`."""
    begins: Text | None = None
    """The few words with which the reading text begins."""
    ends: Text | None = None
    """The few words with which the reading text ends."""
    archive_url: Url | None = None
    """Address of an archived copy."""
    note: str | None = None
    """What a reader should know about this copy."""
