"""Anchors as W3C selectors, and back (Web Annotation Data Model, section 4.2): two functions that undo each other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from postil.anchor.answers import Answer, Found
from postil.anchor.describing import describe, text_version
from postil.model import Anchor, Position
from postil.model.web_node import values
from postil.model.web_selector import RangeSelector, Selector, TextPositionSelector, TextQuoteSelector
from postil.text import Span

MAX_EXACT_WORDS = 25
"""A longer passage is anchored by its first and last words, as excerpts are counted."""

MAX_GAP = 20
"""No more white space than this stands between words."""

WordSelector: TypeAlias = TextQuoteSelector | RangeSelector | TextPositionSelector


def selectors_of(anchor: Anchor, answer: Answer | None = None, text: str | None = None) -> list[WordSelector]:
    """Return the selectors of an anchor: of its words, and of its position where it was found in the article.

    With the ``text`` at hand, prefix and suffix are written with the white space that stands between them and the
    words: the model has them adjoin.
    """
    position = answer.span if isinstance(answer, Found) and anchor.within == "article" else None
    prefix, suffix = anchor.prefix or "", anchor.suffix or ""
    if text is not None and position is not None:
        prefix, suffix = _adjoining(prefix, suffix, position, text)
    selectors: list[WordSelector] = []
    if anchor.exact is not None:
        selectors.append(TextQuoteSelector(**_given(exact=anchor.exact, prefix=prefix, suffix=suffix)))
    elif anchor.first is not None and anchor.last is not None:
        start = TextQuoteSelector(**_given(exact=anchor.first, prefix=prefix))
        end = TextQuoteSelector(**_given(exact=anchor.last, suffix=suffix), refined_by=_end_of(anchor.last))
        selectors.append(RangeSelector(start_selector=start, end_selector=end))
    if position is not None:
        selectors.append(TextPositionSelector(start=position.start, end=position.end))
    return selectors


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
    if first.refined_by or values(last.refined_by) != (_end_of(last.exact),) or first.suffix or last.prefix:
        return None
    if not first.exact.strip() or not last.exact.strip():
        return None
    return Anchor(first=first.exact, last=last.exact, prefix=first.prefix or None, suffix=last.suffix or None)


def _end_of(words: str) -> TextPositionSelector:
    """The place behind words. A range ends where its end selector begins, and the last words belong to the passage."""
    return TextPositionSelector(start=len(words), end=len(words))


def _given(**properties: str) -> dict[str, str]:
    return {name: value for name, value in properties.items() if value}


def _adjoining(prefix: str, suffix: str, span: Span, text: str) -> tuple[str, str]:
    before = text[max(span.start - len(prefix) - MAX_GAP, 0) : span.start]
    behind = text[span.end : span.end + len(suffix) + MAX_GAP]
    if prefix and before.rstrip().endswith(prefix.rstrip()):
        prefix = prefix.rstrip() + before[len(before.rstrip()) :]
    if suffix and behind.lstrip().startswith(suffix.lstrip()):
        suffix = behind[: len(behind) - len(behind.lstrip())] + suffix.lstrip()
    return prefix, suffix
