"""Anchors: find a passage again, and say how sure that is."""

from typing import TYPE_CHECKING

from postil import lazy
from postil.anchor.answers import UNATTENDED, Ambiguous, Answer, Candidate, Found, Orphaned, State
from postil.anchor.resolve import article_spans, resolve, text_of
from postil.anchor.text_fragment import fragment_of_words, text_fragment

if TYPE_CHECKING:
    from postil.anchor.carrying import carry
    from postil.anchor.conversion import anchor_from_selectors, selectors_of
    from postil.anchor.describing import describe, describe_all, known_of_passage
    from postil.anchor.search import locate
    from postil.anchor.selectors import resolve_selector, resolve_selectors
else:
    __getattr__ = lazy.names(
        __name__,
        {
            "carrying": "carry",
            "conversion": "anchor_from_selectors selectors_of",
            "describing": "describe describe_all known_of_passage",
            "search": "locate",
            "selectors": "resolve_selector resolve_selectors",
        },
    )

__all__ = [
    "UNATTENDED",
    "Ambiguous",
    "Answer",
    "Candidate",
    "Found",
    "Orphaned",
    "State",
    "anchor_from_selectors",
    "article_spans",
    "carry",
    "describe",
    "describe_all",
    "fragment_of_words",
    "known_of_passage",
    "locate",
    "resolve",
    "resolve_selector",
    "resolve_selectors",
    "selectors_of",
    "text_fragment",
    "text_of",
]
