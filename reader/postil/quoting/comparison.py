"""What comparing a quote with its source gives: a verdict, the places, and every difference with its kind."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

from postil.text import Span

Verdict: TypeAlias = Literal[
    "verbatim",
    "marked",
    "altered",
    "paraphrase",
    "ambiguous",
    "missing",
    "no-source",
    "partial-source",
    "other-language",
]

Kind: TypeAlias = Literal["punctuation", "form", "wording", "omission", "splice", "critical"]

KINDS: tuple[Kind, ...] = ("punctuation", "form", "wording", "omission", "splice", "critical")
"""Kinds of alteration, the mildest first."""

VERDICT_WORDS: Mapping[Verdict, str] = MappingProxyType(
    {
        "verbatim": "Word for word in the source",
        "marked": "In the source, with all changes marked",
        "altered": "Differs from the source",
        "paraphrase": "A paraphrase: to be judged by a reader",
        "ambiguous": "Fits several passages of the source, differently",
        "missing": "Not in the source",
        "no-source": "Not verified: the source is not at hand",
        "partial-source": "Not verified: only part of the source is at hand",
        "other-language": "Not verified: the source is in another language",
    }
)
"""Each verdict as a reader is told it."""


class Difference(NamedTuple):
    """What the quote has and what the source has in its place; either may be empty.

    ``reason`` says what makes it of its kind ("negation", "number", "spelling"). The spans are of the quote and of the
    source text, in code points from 0; an empty one stands where something is missing.
    """

    quote: str
    source: str
    kind: Kind
    reason: str
    quote_span: Span
    source_span: Span


class Comparison(NamedTuple):
    """What comparing a quote with its source gave.

    ``spans`` are the places in the source text, in code points from 0. ``kinds``: those of the differences, mildest
    first. ``silent``: differences that the convention lets a writer make without a mark. ``flags``: what a reader of
    the quote should know though the words are right.
    """

    verdict: Verdict
    kinds: tuple[Kind, ...] = ()
    spans: tuple[Span, ...] = ()
    differences: tuple[Difference, ...] = ()
    flags: tuple[str, ...] = ()
    silent: tuple[Difference, ...] = ()
