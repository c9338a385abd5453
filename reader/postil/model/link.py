"""Footnote links: what the article links to, also where the target is lost or dead."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from postil.model.base import CiteKey, Count, EdtfDate, Many, Record, RecordId, Sha256, Text, Url, choices
from postil.model.selector import Anchor

LinkRole: TypeAlias = Annotated[
    Literal[
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
    ],
    choices(
        {
            "body": "In the running text.",
            "note": "In a footnote or endnote of the article.",
            "byline": "On the author's name at the head.",
            "dateline": "Beside the date or the outlet at the head.",
            "label": "On a theme, region or tag.",
            "source": "Where the page names its source.",
            "copyright": "In the copyright line.",
            "comment": "An invitation to comment.",
            "share": "A button for sharing.",
            "membership": "An appeal to subscribe, join or donate.",
            "author-index": "To other texts by the author.",
            "legal": "To terms, privacy or disclaimers.",
        }
    ),
]
LinkTarget: TypeAlias = Annotated[
    Literal["known", "lost", "recovered", "never"],
    choices(
        {
            "known": "The copy has the address.",
            "lost": "There was an address once; the copy does not have it.",
            "recovered": "It was lost, and somebody has found it again; `recovery` says how.",
            "never": "It looks like a link and never had an address.",
        }
    ),
]
LostReason: TypeAlias = Annotated[
    Literal["hash", "empty", "javascript", "stripped", "self"],
    choices(
        {
            "hash": "The copy has only “#”.",
            "empty": "The copy has an empty address.",
            "javascript": "The copy has a script.",
            "stripped": "The copy has no link there any more.",
            "self": "The copy points to itself.",
        }
    ),
]
LinkReach: TypeAlias = Annotated[
    Literal["unchecked", "ok", "redirected", "gone", "changed", "blocked", "paywalled"],
    choices(
        {
            "unchecked": "Not tried yet.",
            "ok": "Reached, and it is the page that was meant.",
            "redirected": "Leads somewhere else, where the page is found.",
            "gone": "No page there any more.",
            "changed": "A page is there, and it is no longer the one that was meant.",
            "blocked": "The server refuses to show it.",
            "paywalled": "Shown only to subscribers.",
        }
    ),
]

CheckReason: TypeAlias = Annotated[
    Literal[
        "status",
        "soft-404",
        "home-page",
        "login",
        "paywall",
        "robots",
        "dns",
        "connection",
        "tls",
        "timeout",
        "redirects",
        "other-text",
        "script",
        "unread",
    ],
    choices(
        {
            "status": "The server said so, by its status.",
            "soft-404": "The server answers as if all were well, with what it shows for any page that is not there.",
            "home-page": "It leads to the front page of the site.",
            "login": "Shown only after logging in.",
            "paywall": "The page says that it is not free.",
            "robots": "The site asks programs to stay away.",
            "dns": "There is no host of that name any more.",
            "connection": "The host does not answer, or not in a way that can be understood.",
            "tls": "The host can't prove who it is.",
            "timeout": "It took too long.",
            "redirects": "It leads on without end, or nowhere.",
            "other-text": "Hardly anything is left of the text that was there when it was last tried.",
            "script": "The page shows next to nothing without scripts.",
            "unread": "There is something, and it was not read: too large, or compressed in an unknown way.",
        }
    ),
]


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
    because: CheckReason | None = None
    """What it was told by, where it is not simply the page."""
    status: Count | None = Field(default=None, examples=[200, 404])
    """HTTP status code."""
    final_url: Url | None = None
    """Where it led to in the end."""
    title: str | None = None
    """Title of the page there."""
    sha256: Sha256 | None = None
    """SHA-256 of the page's text, normalised as nfc-space-1."""
    fingerprint: str | None = Field(default=None, pattern=r"^[0-9a-f]{8}( [0-9a-f]{8}){0,15}$")
    """The smallest hashes of the text's runs of four words: tells a page that was changed from another one."""


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

    id: RecordId = Field(examples=["l-report"])
    """The identifier of this link within its reading."""
    anchor: Anchor
    """The words that are the link."""
    label: Text
    """The text of the link as printed."""
    href: str | None = Field(default=None, examples=["#"])
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
    snapshots: Many[Snapshot] = ()
    """Archived copies."""
    checks: Many[LinkCheck] = ()
    """What was found when it was tried, oldest first."""
    source: CiteKey | None = None
    """The work it points to, by citation key."""
    note: str | None = None
    """What a reader should know about this link."""
