"""What W3C selectors select in a document (Web Annotation Data Model, section 4.2).

Each class of selector has one function in ``RESOLVERS``: from a scope, the part of the text that is left to select in,
to an answer. What can't be resolved in a text, such as an area of an image, is answered with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any, TypeAlias

from postil.anchor.answers import Ambiguous, Answer, Candidate, Found, Orphaned
from postil.anchor.conversion import anchor_of_words
from postil.anchor.element_paths import NotResolvableError, Tree, by_css, xpath_spans
from postil.anchor.search import locate
from postil.anchor.text_fragment import MARKER, FoldedText, decode, find, parse
from postil.document import Document
from postil.elements import document_elements
from postil.model import Anchor
from postil.model.web_node import values
from postil.model.web_selector import (
    CssSelector,
    FragmentSelector,
    RangeSelector,
    Selector,
    TextPositionSelector,
    TextQuoteSelector,
    XPathSelector,
)
from postil.text import Span, occurrences

HTML_FRAGMENTS = "rfc3236"
FIRST_OF_SEVERAL_SCORE = 0.8
"""A text fragment means the first place that fits; where there are others, a person should look."""

AnySelector: TypeAlias = Selector | str
"""A selector, or the IRI of one that is described elsewhere."""


def resolve_selector(document: Document, selector: AnySelector) -> Answer:
    """Return where in a document a selector leads, all its refinements followed; never raises."""
    return resolve_selectors(document, (selector,))


def resolve_selectors(document: Document, selectors: Iterable[AnySelector]) -> Answer:
    """Return where selectors of the same passage lead (section 4.2): the first that finds it decides.

    A position knows nothing of the words: it chooses among several places of them, and counts by itself only where no
    other selector quotes words that are not there.
    """
    given = tuple(selectors)
    subject = _Subject(document)
    answers = [subject.resolve(selector, Span(0, len(document.text))) for selector in given]
    at = {
        id(answer)
        for selector, answer in zip(given, answers, strict=True)
        if isinstance(selector, TextPositionSelector)
    }
    answer = _first_found([each for each in answers if id(each) not in at] or answers)
    positions = [place for each in answers if id(each) in at for place in _places(each)]
    if isinstance(answer, Ambiguous) and (meant := set(positions) & set(_places(answer))):
        return _one_of(meant, "words at their position")
    if isinstance(answer, Orphaned) and positions:
        candidates = tuple(Candidate(place, 0.0) for place in positions)
        quoted = any(isinstance(selector, TextQuoteSelector) for selector in given)
        return answer._replace(candidates=candidates) if quoted else _one_of(positions, "position")
    return answer


@dataclass(frozen=True)
class _Subject:
    """A document, made ready for selectors of every class."""

    document: Document

    @cached_property
    def tree(self) -> Tree:
        """The elements of the document's page."""
        return Tree(document_elements(self.document))

    @cached_property
    def folded(self) -> FoldedText:
        """The text as browsers compare it."""
        return FoldedText.of(self.document.text)

    def resolve(self, selector: AnySelector, scope: Span) -> Answer:
        """Return where a selector leads within a scope; refinements select within what it selects (section 4.2.9)."""
        if isinstance(selector, str):
            return _elsewhere(selector)
        answer = RESOLVERS.get(type(selector), _not_in_a_text)(self, selector, scope)
        refinements: tuple[AnySelector, ...] = values(selector.refined_by)
        if not refinements or isinstance(answer, Orphaned):
            return answer
        return _together(
            _first_found(self.resolve(refinement, place) for refinement in refinements) for place in _places(answer)
        )


def _places(answer: Answer) -> tuple[Span, ...]:
    if isinstance(answer, Found):
        return (answer.span,)
    return tuple(candidate.span for candidate in answer.candidates) if isinstance(answer, Ambiguous) else ()


def _first_found(answers: Iterable[Answer]) -> Answer:
    """Of alternatives that lead to the same place, take the first that is found, or else ambiguous."""
    others: list[Answer] = []
    for answer in answers:
        if isinstance(answer, Found):
            return answer
        others.append(answer)
    ambiguous = (answer for answer in others if isinstance(answer, Ambiguous))
    return next(ambiguous, others[0] if others else Orphaned("there is no selector"))


def _together(answers: Iterable[Answer]) -> Answer:
    """Of answers for different scopes, the one place there is, or all of them."""
    all_of_them = list(answers)
    found = {answer.span: answer for answer in all_of_them if isinstance(answer, Found)}
    several = [place for answer in all_of_them if isinstance(answer, Ambiguous) for place in _places(answer)]
    if len(found) == 1 and not several:
        return next(iter(found.values()))
    return _one_of([*found, *several], "") if found or several else all_of_them[0]


def _one_of(spans: Iterable[Span], how: str) -> Answer:
    """Make an answer of the places that fit exactly."""
    places = sorted(set(spans))
    if len(places) == 1:
        return Found(places[0], "exact", 1.0, how)
    return Ambiguous(tuple(Candidate(span, 1 / len(places)) for span in places))


def _elsewhere(iri: str) -> Answer:
    return Orphaned(f"the selector is described elsewhere, at {iri}")


def _not_in_a_text(_: _Subject, selector: Selector, __: Span) -> Answer:
    name = next(iter(values(getattr(selector, "type", None))), "")
    if not name and selector.id:
        return _elsewhere(selector.id)
    return Orphaned(f"{name or 'a selector without a class'} is not resolved in a text")


def _quote(subject: _Subject, selector: TextQuoteSelector, scope: Span) -> Answer:
    """Section 4.2.4: the words between what stands right before and behind; several places are all meant.

    Where they are not there to the letter, the words are searched as those of any anchor are.
    """
    text = scope.of(subject.document.text)
    before, words = len(selector.prefix or ""), len(selector.exact)
    whole = (selector.prefix or "") + selector.exact + (selector.suffix or "")
    spans = [Span(at.start + before, at.start + before + words).shifted(scope.start) for at in occurrences(text, whole)]
    if spans:
        return _one_of(spans, "words as quoted")
    if not selector.exact.strip():
        return Orphaned("the selector quotes no words")
    anchor = Anchor(exact=selector.exact, prefix=selector.prefix, suffix=selector.suffix)
    return _shifted(locate(text, [anchor])[0], scope.start)


def _shifted(answer: Answer, by: int) -> Answer:
    if isinstance(answer, Found):
        return Found(answer.span.shifted(by), answer.state, answer.score, answer.how)
    candidates = tuple(Candidate(each.span.shifted(by), each.score) for each in answer.candidates)
    if isinstance(answer, Ambiguous):
        return Ambiguous(candidates)
    return Orphaned(answer.reason, answer.former_place, candidates)


def _position(_: _Subject, selector: TextPositionSelector, scope: Span) -> Answer:
    """Section 4.2.5: code points from 0, the end not included."""
    if not 0 <= selector.start <= selector.end <= scope.length:
        return Orphaned(
            f"the position {selector.start} to {selector.end} is not in a text of {scope.length} characters"
        )
    return Found(Span(selector.start, selector.end).shifted(scope.start), "exact", 1.0, "position")


def _range(subject: _Subject, selector: RangeSelector, scope: Span) -> Answer:
    """Section 4.2.8: from the beginning of the start up to the beginning of the end, without it.

    postil's own form, first and last words, is searched as a whole: the last words are the nearest behind the first.
    """
    if (anchor := anchor_of_words(selector)) is not None:
        return _shifted(locate(scope.of(subject.document.text), [anchor])[0], scope.start)
    start, end = (subject.resolve(each, scope) for each in (selector.start_selector, selector.end_selector))
    for name, answer in (("start", start), ("end", end)):
        if isinstance(answer, Orphaned):
            return Orphaned(f"the {name} of the range: {answer.reason}")
    ends = sorted(place.start for place in _places(end))
    spans = [
        Span(place.start, next(at for at in ends if at >= place.start))
        for place in _places(start)
        if ends and ends[-1] >= place.start
    ]
    return _one_of(spans, "range") if spans else Orphaned("the range ends before it begins")


def _css(subject: _Subject, selector: CssSelector, scope: Span) -> Answer:
    """Section 4.2.2: the elements of the document's page that the selector selects."""
    tree = subject.tree
    return _elements(scope, lambda: [tree.elements[n].span for n in by_css(tree, selector.value)], "CSS selector")


def _xpath(subject: _Subject, selector: XPathSelector, scope: Span) -> Answer:
    """Section 4.2.3: the elements of the document's page that the path leads to.

    A relative path begins at the elements that fill the scope, or at the document.
    """
    around = [number for number, element in enumerate(subject.tree.elements) if element.span == scope]
    whole = scope == Span(0, len(subject.document.text))
    contexts = (-1,) if whole or not around else around
    return _elements(scope, lambda: xpath_spans(subject.tree, selector.value, contexts), "XPath")


def _elements(scope: Span, select: Callable[[], Sequence[Span]], how: str) -> Answer:
    try:
        selected = select()
    except NotResolvableError as error:
        return Orphaned(f"{error} is not resolved in a text")
    inside = [span for span in selected if scope.start <= span.start and span.end <= scope.end]
    return _one_of(inside, how) if inside else Orphaned(f"no element of the text is selected by this {how}")


def _fragment(subject: _Subject, selector: FragmentSelector, scope: Span) -> Answer:
    """Section 4.2.1: what follows the ``#``: text directives, or the identifier of an element of HTML (RFC 3236)."""
    value = selector.value.removeprefix("#")
    if MARKER in value:
        return _text_fragment(subject, value, scope)
    identifier = decode(value)
    meant = selector.conforms_to is None or HTML_FRAGMENTS in selector.conforms_to
    if not meant or _OTHER_FRAGMENTS.match(value):
        return Orphaned(f"the fragment {_short(value)} is not resolved in a text")
    spans = [each.span for each in subject.tree.elements if each.id and each.id == identifier]
    inside = [span for span in spans if scope.start <= span.start and span.end <= scope.end]
    return _one_of(inside, "identifier") if inside else Orphaned(f"the text has no element {_short(identifier)}")


_OTHER_FRAGMENTS = re.compile(r"epubcfi\(|xpointer\(|svgView\(|(?:page|t|xywh|char|line|row|col|cell)=")
"""Beginnings of the fragments of EPUB, XML, SVG, PDF, media, plain text and tables; none is an identifier of ours."""


def _text_fragment(subject: _Subject, value: str, scope: Span) -> Answer:
    directives = parse(value)
    text = scope.of(subject.document.text)
    folded = subject.folded if text == subject.folded.source else FoldedText.of(text)
    for directive in directives:
        places = find(folded, directive)
        first = next(places, None)
        if first is not None:
            score = 1.0 if next(places, None) is None else FIRST_OF_SEVERAL_SCORE
            span = first.shifted(scope.start)
            words = span.of(subject.document.text)
            exact = words.startswith(directive.start) and words.endswith(directive.end or directive.start)
            return Found(span, "exact" if exact else "equivalent", score, "text fragment")
    return Orphaned("these words are not in the text" if directives else "the fragment has no text directive")


def _short(value: str) -> str:
    return repr(value if len(value) <= 60 else value[:59] + "…")


RESOLVERS: Mapping[type[Selector], Callable[[_Subject, Any, Span], Answer]] = MappingProxyType(
    {
        TextQuoteSelector: _quote,
        TextPositionSelector: _position,
        RangeSelector: _range,
        CssSelector: _css,
        XPathSelector: _xpath,
        FragmentSelector: _fragment,
    }
)
"""How each class of selector is resolved; the others are not resolved in a text."""
