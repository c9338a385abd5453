"""Notes: what the reader has to say."""

from __future__ import annotations

from typing import Literal, TypeAlias

from postil.model.base import EdtfDate, Record, RecordId, Text
from postil.model.selector import Anchor

Purpose: TypeAlias = Literal[
    "assessing",
    "classifying",
    "commenting",
    "describing",
    "editing",
    "highlighting",
    "linking",
    "questioning",
    "tagging",
]
"""Motivations of the W3C Web Annotation Vocabulary (section 3.5) that a reader's note can have."""

Certainty: TypeAlias = Literal["established", "likely", "doubtful", "unverified"]


class Note(Record):
    """A note by the reader, on a passage, on a quote or link, or on the whole article."""

    id: RecordId
    """The identifier of this note within its reading."""
    anchor: Anchor | None = None
    """The passage it belongs to; left out for a note on the whole article."""
    about: RecordId | None = None
    """The quote or link of this reading that it belongs to, instead of a passage of its own."""
    purpose: Purpose = "commenting"
    """What the note does; "editing" is a correction."""
    body: str = ""
    """The note, in Markdown, with citations as [@key, p. 3]."""
    author: RecordId
    """Who wrote it, by identifier in people.yaml."""
    created: EdtfDate
    """When it was written."""
    modified: EdtfDate | None = None
    """When it was last changed."""
    tags: tuple[Text, ...] = ()
    """Keywords."""
    certainty: Certainty | None = None
    """How sure the note's author is of what it says."""
    replacement: str | None = None
    """For a correction: what should stand there."""
    evidence: str | None = None
    """For a correction: what it rests on, in Markdown with citations."""
