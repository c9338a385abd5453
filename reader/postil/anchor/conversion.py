"""Anchors as W3C selectors, and back (Web Annotation Data Model, section 4.2): two functions that undo each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from postil.anchor.answers import Answer
from postil.anchor.describing import describe
from postil.anchor.selector_data import end_of, selector_data
from postil.anchor.sought import text_version
from postil.model import Anchor, Position
from postil.model.web_node import as_data, values
from postil.model.web_selector import RangeSelector, Selector, TextPositionSelector, TextQuoteSelector
from postil.text import Span

MAX_EXACT_WORDS = 25
"""A longer passage is anchored by its first and last words, as excerpts are counted."""

WordSelector: TypeAlias = TextQuoteSelector | RangeSelector | TextPositionSelector


_MODELS: Mapping[str, type[WordSelector]] = MappingProxyType(
    {
        "TextQuoteSelector": TextQuoteSelector,
        "RangeSelector": RangeSelector,
        "TextPositionSelector": TextPositionSelector,
    }
)


def selectors_of(anchor: Anchor, answer: Answer | None = None, text: str | None = None) -> list[WordSelector]:
    """Return the selectors of an anchor, as ``selector_data`` gives them, as models."""
    return [_MODELS[each["type"]].model_validate(each) for each in selector_data(anchor, answer, text)]


def anchor_from_selectors(selectors: Iterable[Selector | str], text: str) -> Anchor | None:
    """Return the anchor that selectors of one passage of ``text`` say; ``None`` where none of them speaks of its words.

    Words come from the first quotation or range of two quotations. A position by itself takes its words from the text.
    """
    given = tuple(selectors)
    anchor = next((found for each in given if (found := anchor_of_words(each)) is not None), None)
    spans = [
        Span(each.start, each.end) for each in given if isinstance(each, TextPositionSelector) and not each.refined_by
    ]
    span = next((span for span in spans if span.start < span.end <= len(text)), None)
    if anchor is None and span is not None:
        return describe(text, span, excerpt_words=MAX_EXACT_WORDS) if span.of(text).strip() else None
    if anchor is None or span is None:
        return anchor
    position = Position(start=span.start, end=span.end, text_sha256=text_version(text))
    return anchor.model_copy(update={"positions": (position,)})


def anchor_of_words(selector: Selector | str) -> Anchor | None:
    """Return the anchor of a quotation, or of a range from first to last words as ``selectors_of`` writes it."""
    if isinstance(selector, TextQuoteSelector) and not selector.refined_by and selector.exact.strip():
        return Anchor(exact=selector.exact, prefix=selector.prefix or None, suffix=selector.suffix or None)
    if not isinstance(selector, RangeSelector) or selector.refined_by:
        return None
    first, last = selector.start_selector, selector.end_selector
    if not isinstance(first, TextQuoteSelector) or not isinstance(last, TextQuoteSelector):
        return None
    if first.refined_by or as_data(values(last.refined_by)) != [end_of(last.exact)] or first.suffix or last.prefix:
        return None
    if not first.exact.strip() or not last.exact.strip():
        return None
    return Anchor(first=first.exact, last=last.exact, prefix=first.prefix or None, suffix=last.suffix or None)
