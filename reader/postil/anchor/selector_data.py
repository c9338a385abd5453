"""Anchors as W3C selectors in plain JSON-LD (Web Annotation Data Model, section 4.2), as pages give them away.

``conversion`` has the way back, and the same as models; a page needs neither.
"""

from __future__ import annotations

from typing import Any

from postil.anchor.answers import Answer, Found
from postil.model import Anchor
from postil.text import Span

MAX_GAP = 20
"""No more white space than this stands between words."""


def selector_data(anchor: Anchor, answer: Answer | None = None, text: str | None = None) -> list[dict[str, Any]]:
    """Return the selectors of an anchor: of its words, and of its position where it was found in the article.

    With the ``text`` at hand, prefix and suffix are written with the white space that stands between them and the
    words: the model has them adjoin.
    """
    position = answer.span if isinstance(answer, Found) and anchor.within == "article" else None
    prefix, suffix = anchor.prefix or "", anchor.suffix or ""
    if text is not None and position is not None:
        prefix, suffix = _adjoining(prefix, suffix, position, text)
    selectors: list[dict[str, Any]] = []
    if anchor.exact is not None:
        selectors.append(_quotation(exact=anchor.exact, prefix=prefix, suffix=suffix))
    elif anchor.first is not None and anchor.last is not None:
        last = _quotation(exact=anchor.last, suffix=suffix) | {"refinedBy": end_of(anchor.last)}
        first = _quotation(exact=anchor.first, prefix=prefix)
        selectors.append({"type": "RangeSelector", "startSelector": first, "endSelector": last})
    if position is not None:
        selectors.append(_position(*position))
    return selectors


def end_of(words: str) -> dict[str, Any]:
    """The place behind words. A range ends where its end selector begins, and the last words belong to the passage."""
    return _position(len(words), len(words))


def _position(start: int, end: int) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": start, "end": end}


def _quotation(**properties: str) -> dict[str, Any]:
    given = {name: value for name, value in properties.items() if value}
    return {"type": "TextQuoteSelector", **given}


def _adjoining(prefix: str, suffix: str, span: Span, text: str) -> tuple[str, str]:
    before = text[max(span.start - len(prefix) - MAX_GAP, 0) : span.start]
    behind = text[span.end : span.end + len(suffix) + MAX_GAP]
    if prefix and before.rstrip().endswith(prefix.rstrip()):
        prefix = prefix.rstrip() + before[len(before.rstrip()) :]
    if suffix and behind.lstrip().startswith(suffix.lstrip()):
        suffix = behind[: len(behind) - len(behind.lstrip())] + suffix.lstrip()
    return prefix, suffix
