"""Notes: what the reader has to say."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from postil.model.base import EdtfDate, Many, Record, RecordId, Text, choices
from postil.model.selector import Anchor

Purpose: TypeAlias = Annotated[
    Literal[
        "assessing",
        "classifying",
        "commenting",
        "describing",
        "editing",
        "highlighting",
        "linking",
        "questioning",
        "tagging",
    ],
    choices(
        {
            "assessing": "Says what to think of it: whether it holds, how good the evidence is.",
            "classifying": "Puts it under a heading; tags may do without a body.",
            "commenting": "Says something about it.",
            "describing": "Says what it is.",
            "editing": "Corrects it: `replacement` says what should stand there, `evidence` why.",
            "highlighting": "Marks it; needs no words.",
            "linking": "Leads to something else that bears on it.",
            "questioning": "Asks, or doubts without knowing what is right.",
            "tagging": "Gives it tags; needs no words.",
        }
    ),
]
"""Motivations of the W3C Web Annotation Vocabulary (section 3.5) that a reader's note can have."""

Certainty: TypeAlias = Annotated[
    Literal["established", "likely", "doubtful", "unverified"],
    choices(
        {
            "established": "Shown by the text itself, or by a source that was consulted.",
            "likely": "Believed, and not proved.",
            "doubtful": "Rather not believed.",
            "unverified": "Nobody has looked, or nobody could.",
        }
    ),
]


class Note(Record):
    """A note by the reader, on a passage, on a quote or link, or on the whole article."""

    id: RecordId = Field(examples=["n-date"])
    """The identifier of this note within its reading."""
    anchor: Anchor | None = None
    """The passage it belongs to; left out for a note on the whole article."""
    about: RecordId | None = None
    """The quote or link of this reading that it belongs to, instead of a passage of its own."""
    purpose: Purpose = "commenting"
    """What the note does; "editing" is a correction."""
    body: str = Field(default="", examples=["The report says otherwise [@key, p. 3]."])
    """The note, in Markdown, with citations as [@key, p. 3]."""
    author: RecordId
    """Who wrote it, by identifier in people.yaml."""
    created: EdtfDate
    """When it was written."""
    modified: EdtfDate | None = None
    """When it was last changed."""
    tags: Many[Text] = ()
    """Keywords."""
    certainty: Certainty | None = None
    """How sure the note's author is of what it says."""
    replacement: str | None = None
    """For a correction: what should stand there."""
    evidence: str | None = None
    """For a correction: what it rests on, in Markdown with citations."""
