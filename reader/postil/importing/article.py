"""What a reader of foreign files makes of one article."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from postil.model.link import LinkRole

Part: TypeAlias = Literal["head", "article", "foot", "elsewhere"]
"""Where a block stands: above the article (title, byline, labels), in it, below it, or in another part of the page."""

Role: TypeAlias = LinkRole | Literal["title", "subtitle", "caption", "contact", "separator"]
"""What a block is: what the links in it are, or something that has no links of its own."""

Kind: TypeAlias = Literal["paragraph", "heading", "code", "table", "rule", "markdown"]
"""What a block of text is; "markdown" is one that was Markdown already and stays as it was written."""

Field: TypeAlias = Literal[
    "title",
    "subtitle",
    "author",
    "outlet",
    "published",
    "updated",
    "language",
    "section",
    "theme",
    "region",
    "kind",
    "address",
    "canonical",
    "original-outlet",
    "original-date",
    "original-address",
    "syndicated",
    "holder",
    "year",
    "licence",
    "terms",
    "caption",
]

LostReason: TypeAlias = Literal["hash", "empty", "javascript", "self"]


class Container(NamedTuple):
    """A quotation, a list's item or a footnote around a block. ``id`` tells one from the next; ``marker`` begins it."""

    kind: Literal["quote", "item", "note"]
    id: int
    marker: str = ""


class PageLink(NamedTuple):
    """A link as the copy has it: its label, its target to the letter, and the address that this is, if it is one."""

    label: str
    href: str | None
    address: str | None = None
    lost: LostReason | None = None


class Block(NamedTuple):
    """A block of text: its words, the same in Markdown, the links in it in their order."""

    text: str
    markdown: str
    kind: Kind = "paragraph"
    part: Part = "article"
    role: Role = "body"
    level: int = 0
    containers: tuple[Container, ...] = ()
    links: tuple[PageLink, ...] = ()


class Candidate(NamedTuple):
    """What one place says of one field. ``place`` is in words for a person: "JSON-LD", "meta og:title"."""

    field: Field
    values: tuple[str, ...]
    place: str

    @property
    def value(self) -> str:
        """All values in one text."""
        return "; ".join(self.values)


@dataclass(frozen=True, slots=True)
class Repair:
    """What was mended in the text, how often, and an example of it. The capture has it as it was."""

    what: str
    count: int
    example: str = ""


@dataclass(frozen=True)
class ImportedArticle:
    """An article as it comes in.

    ``address`` is where the copy says it was taken from, ``taken`` when (EDTF), ``archive_url`` the archived copy it
    was saved from. ``left_out`` counts the links of navigation and the like, which stay in the capture alone.
    """

    blocks: tuple[Block, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    repairs: tuple[Repair, ...] = ()
    address: str | None = None
    taken: str | None = None
    archive_url: str | None = None
    saved_by: str | None = None
    left_out: int = 0
    remarks: tuple[str, ...] = field(default=())
    is_part: bool = False
    """Whether the copy says itself that it may end before the article does."""


class Extracted(NamedTuple):
    """What an extractor takes for the text of a page, and what it takes for its metadata."""

    text: str
    candidates: tuple[Candidate, ...] = ()
