"""Cases of the anchoring benchmark: two versions of a text, passages of the one, and where they stand in the other."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from postil.text import Span

CONTEXT = 32
"""Characters of context that the anchors of other tools have."""


@dataclass(frozen=True)
class Wanted:
    """A passage of the old text and its place in the new one; ``None`` if it was deleted."""

    span: Span
    prefix: str
    suffix: str
    kind: str
    truth: Span | None
    is_scored: bool


@dataclass(frozen=True)
class Case:
    """``kind`` names what was done to the text."""

    name: str
    kind: str
    old: str
    new: str
    spans: tuple[Wanted, ...]


def load(path: str | Path) -> Iterator[Case]:
    """Read cases, one JSON object a line, plain or compressed."""
    opened = gzip.open if str(path).endswith(".gz") else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            spans = tuple(_wanted(span) for span in record["spans"])
            yield Case(record["id"], record["cls"], record["old"], record["new"], spans)


def _wanted(record: dict[str, object]) -> Wanted:
    truth = record["truth"]
    return Wanted(
        Span(int(str(record["start"])), int(str(record["end"]))),
        str(record["prefix"]),
        str(record["suffix"]),
        str(record["kind"]),
        Span(*truth) if isinstance(truth, list) else None,
        truth != "grey",
    )


def overlap(text: str, found: Span, wanted: Span) -> float:
    """Return intersection over union of two spans, white space at their ends aside."""
    a, b = _trimmed(text, found), _trimmed(text, wanted)
    common = max(0, min(a.end, b.end) - max(a.start, b.start))
    either = a.length + b.length - common
    return common / either if either else 0.0


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))
