"""Footnote links: what the article links to, also where the target is lost or dead."""

from __future__ import annotations

from typing import Literal, TypeAlias

from postil.model.base import CiteKey, Count, EdtfDate, Record, RecordId, Sha256, Text, Url
from postil.model.selector import Anchor

LinkRole: TypeAlias = Literal[
    "body",
    "note",
    "byline",
    "dateline",
    "label",
    "source",
    "copyright",
    "comment",
    "share",
    "membership",
    "author-index",
    "legal",
]
LinkTarget: TypeAlias = Literal["known", "lost", "recovered", "never"]
LostReason: TypeAlias = Literal["hash", "empty", "javascript", "stripped", "self"]
LinkReach: TypeAlias = Literal["unchecked", "ok", "redirected", "gone", "changed", "blocked", "paywalled"]


class Snapshot(Record):
    """An archived copy of what a link pointed to."""

    url: Url
    """Address of the copy."""
    taken: EdtfDate
    """When the copy was made."""
    archive: str | None = None
    """Who keeps it."""
    sha256: Sha256 | None = None
    """SHA-256 of the copy, where it was computed."""


class LinkCheck(Record):
    """What was found when the address was tried."""

    checked: EdtfDate
    """When it was tried."""
    reach: LinkReach
    """What was found."""
    status: Count | None = None
    """HTTP status code."""
    final_url: Url | None = None
    """Where it led to in the end."""
    title: str | None = None
    """Title of the page there."""
    sha256: Sha256 | None = None
    """SHA-256 of the page's text."""


class Recovery(Record):
    """How a lost address was found again."""

    method: Text
    """How it was found, in our words."""
    evidence: Text
    """Why it is believed to be the one."""
    confirmed_by: RecordId | None = None
    """Who confirmed it, by identifier in people.yaml."""


class FootnoteLink(Record):
    """A link of the article. An address is never guessed: what is lost stays lost until it is recovered."""

    id: RecordId
    """The identifier of this link within its reading."""
    anchor: Anchor
    """The words that are the link."""
    label: Text
    """The text of the link as printed."""
    href: str | None = None
    """The target exactly as it stands in the copy, such as "#"; left out where there was none."""
    role: LinkRole = "body"
    """What part of the page it belongs to."""
    target: LinkTarget
    """Whether the address is known: known, lost, recovered, or never there."""
    lost: LostReason | None = None
    """What stands in the copy instead of the address of a lost link."""
    reach: LinkReach = "unchecked"
    """Whether the address can be reached, when it was last tried."""
    address: Url | None = None
    """The address; only where it is known or recovered."""
    recovery: Recovery | None = None
    """How a lost address was found again."""
    snapshots: tuple[Snapshot, ...] = ()
    """Archived copies."""
    checks: tuple[LinkCheck, ...] = ()
    """What was found when it was tried, oldest first."""
    source: CiteKey | None = None
    """The work it points to, by citation key."""
    note: str | None = None
    """What a reader should know about this link."""
