"""Rows: what the pages around the readings are made of, JSON as it stands, so that it can be kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from postil.model.dates import sort_key
from postil.render.addresses import same_name


class Summary(NamedTuple):
    """What is known of each reading of a library at once: small, whatever the reading holds."""

    id: str
    title: str
    language: str
    kind: str
    authors: list[str]
    date: str | None
    updated: str
    """The day (ISO 8601) on which its notes were last changed; else that of the article, filled up to a whole date."""
    key: str
    own: list[str]
    """The keys of the article itself, that of every publication among them."""
    outlets: list[str]
    themes: list[str]
    tags: list[str]
    abstract: str | None
    provenance: str
    """HTML of its line of publications and counts."""
    notes: int
    quotes: int
    links: int
    speakers: dict[str, int]
    """How often each is quoted."""
    others: list[str]
    """Who else has a part in it: note authors and translators."""
    cited: dict[str, int]
    """How often each work is cited, by key; the article's own appearances with 0."""
    verdicts: dict[str, int]
    judged: dict[str, dict[str, int]]
    """The verdicts on the quotations of each speaker."""
    statuses: dict[str, int]
    said: dict[str, int]
    """How many quotations are dated in a year."""


_TOLD = frozenset({"title", "language", "kind", "abstract", "provenance", "notes"})
"""What of a summary is told only where the reading itself is named."""


def alike(one: Summary, other: Summary) -> bool:
    """Whether two summaries differ in nothing that a list counts, or from which follows what stands where."""
    counted = [[said for field, said in each._asdict().items() if field not in _TOLD] for each in (one, other)]
    return digest_of(counted[0]) == digest_of(counted[1])


class Filing(NamedTuple):
    """Under what a reading is filed: all that the lists of a library need of every reading at once."""

    updated: str
    """The day (ISO 8601) of its last change; it stands first, so that it is found in what is written of a reading."""
    date: list[int]
    """Year, month and day of the article, negative: what is newest comes first."""
    themes: dict[str, str]
    """What the spellings of a theme share, and how it is written."""
    tags: dict[str, str]
    outlets: dict[str, str]
    speakers: dict[str, int]
    """How often each is quoted."""
    authors: list[str]
    others: list[str]
    cited: dict[str, int]
    """How often each work is cited."""
    own: list[str]


def filing_of(summary: Summary) -> Filing:
    """Return under what a reading is filed."""
    return Filing(
        updated=summary.updated,
        date=[-each for each in sort_key(summary.date)] if summary.date else [0, 0, 0],
        themes=_spelled(summary.themes),
        tags=_spelled(summary.tags),
        outlets=_spelled(summary.outlets),
        speakers=summary.speakers,
        authors=summary.authors,
        others=summary.others,
        cited=summary.cited,
        own=summary.own,
    )


def _spelled(names: list[str]) -> dict[str, str]:
    """Return names by what their spellings share, each as it is written first."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(same_name(name), name)
    return found


class QuoteRow(NamedTuple):
    """A quotation, with the text around it where that may be shown."""

    id: str
    number: int
    words: str | None
    before: str
    after: str
    language: str
    kind: str
    speaker: str | None
    date: str | None
    occasion: str | None
    source: str | None
    quoted_in: str | None
    locator: str | None
    verdict: str | None
    kinds: list[str]
    placed: bool
    forms: dict[str, str]
    """How the works it cites are named in running text, by key."""
    second_hand: bool
    """Whether the source itself was not compared, only a work that quotes it."""


class LinkRow(NamedTuple):
    """A link of the article; ``status`` is its target where that is lost or was never there, else its reach."""

    id: str
    number: int
    label: str | None
    role: str
    status: str
    recovered: bool
    lost: str | None
    address: str | None
    checked: str | None
    copies: list[list[str]]


class CiteRow(NamedTuple):
    """A place that cites a work: a note or a link; quotations say it themselves."""

    key: str
    kind: str
    id: str
    number: int
    said: str


class NoteRow(NamedTuple):
    """A note, as far as a page of its theme mentions it."""

    id: str
    number: int
    purpose: str
    tags: list[str]
    passage: str | None
    said: str


class WorkRow(NamedTuple):
    """A work that is cited: ``own`` where it is the article itself; how it looks, sorts, and is written in files."""

    key: str
    own: bool
    title: str
    html: str
    sorts: str
    address: str | None
    biblatex: str
    csl: str


class Facts(NamedTuple):
    """A reading as the library needs it: its summary, and its rows by topic.

    ``digests`` tell versions of both apart: the rows by topic, the ``summary``, and how often it has ``cited`` what.
    """

    summary: Summary
    filing: Filing
    rows: Mapping[str, list[Any]]
    digests: Mapping[str, str]


def digest_of(value: Any) -> str:
    """Return what tells values apart: 80 bits of a hash of their JSON."""
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest()[:20]
