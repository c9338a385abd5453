"""Rules of the Web Annotation model that concern several properties of a node, or none of its own.

Each rule takes a node and what its file allows, and yields what is wrong; ``CHECKS`` says which nodes it looks at.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple, TypeAlias
from xml.parsers import expat

from postil.diagnostics import Diagnostic, Kind, Path, Where, did_you_mean
from postil.formats import web_annotation_kinds as kinds
from postil.formats.web_annotation.annotations import Annotation, AnnotationCollection, AnnotationPage, Root
from postil.formats.web_annotation.context import CONTEXT
from postil.formats.web_annotation.resources import (
    Content,
    ExternalResource,
    Group,
    SpecificResource,
    TextualBody,
    TimeState,
)
from postil.model.web_node import Node, iri_fields, is_absolute, terms, values, walk
from postil.model.web_selector import (
    SELECTORS,
    DataPositionSelector,
    OtherSelector,
    SvgSelector,
    TextPositionSelector,
)


class Problem(NamedTuple):
    """What a rule says of a node; ``below`` is the path from the node to the place, ``on_key`` its key is meant."""

    kind: Kind
    message: str
    hint: str = ""
    below: Path = ()
    on_key: bool = False


Check: TypeAlias = Callable[[Any, bool], Iterator[Problem]]
"""A node, and whether the file's only context is the model's: then plain words are the model's, or nothing."""

MOTIVATIONS = (
    *("assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting"),
    *("identifying", "linking", "moderating", "questioning", "replying", "tagging"),
)
_MEDIA_TYPE = re.compile(r"[A-Za-z0-9][\w!#$&^.+-]*/[A-Za-z0-9][\w!#$&^.+-]*(?:\s*;.*)?\Z", re.ASCII | re.DOTALL)
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*\Z")
_FORBIDDEN: tuple[tuple[type[Node], tuple[str, ...], str], ...] = (
    (ExternalResource, ("items", "purpose"), "an external resource"),
    (TextualBody, ("items", "source"), "a TextualBody"),
    (SpecificResource, ("items", "value"), "a SpecificResource"),
    (Group, ("value", "source", "purpose"), "a group of resources"),
)
SLIP = 0.85
"""How alike a property must be to one of the model's to be a slip of the pen: one letter in seven."""


def check(root: Root, file: str) -> Iterator[Diagnostic]:
    """Yield what the rules find in an annotation, a page or a collection."""
    plain = values(root.context) == (CONTEXT,)
    for path, node in walk(root):
        for kind_of_node, rule in CHECKS:
            if isinstance(node, kind_of_node):
                for problem in rule(node, plain):
                    where = Where(file, path + problem.below, on_key=problem.on_key)
                    yield problem.kind.at(where, problem.message, problem.hint)


def context(root: Root) -> Iterator[Problem]:
    """Sections 3.1, 5.1, 5.2: the outermost object names the context of the model, alone or among others."""
    if root.context is None:
        yield Problem(kinds.CONTEXT, "this file has no '@context'", f'add "@context": "{CONTEXT}"')
    elif CONTEXT not in values(root.context):
        hint = f'write "{CONTEXT}"'
        yield Problem(kinds.CONTEXT, "the '@context' is not that of Web Annotations", hint, ("@context",))


def body_and_value(annotation: Annotation, plain: bool) -> Iterator[Problem]:  # noqa: ARG001 (one signature)
    """Section 3.2.5: where ``bodyValue`` stands, ``body`` does not."""
    if annotation.body is not None and annotation.body_value is not None:
        hint = "make it a TextualBody among the bodies"
        yield Problem(kinds.CONFLICT, "both 'body' and 'bodyValue'", hint, ("bodyValue",), on_key=True)


def forbidden(node: Node, plain: bool) -> Iterator[Problem]:  # noqa: ARG001
    """Sections 3.2 and 4: each kind of resource has its own properties, and none of the others'."""
    for kind_of_node, names, what in _FORBIDDEN:
        if isinstance(node, kind_of_node):
            for name in names:
                if name in (node.model_extra or {}):
                    hint = "put a SpecificResource around it" if name == "purpose" else ""
                    yield Problem(kinds.CONFLICT, f"{what} has no {name!r}", hint, (name,), on_key=True)


@cache
def known_terms() -> frozenset[str]:
    """Return every property of the model. The context has ``label`` for anything."""
    return frozenset({"label", *terms(Node)})


def misspelt(node: Node, plain: bool) -> Iterator[Problem]:
    """Section 3.3: properties of other vocabularies are welcome; a slip of the pen is not one."""
    for name in (node.model_extra or {}) if plain else ():
        if ":" in name or name.startswith("@") or name in known_terms():
            continue
        near = [
            term for term in difflib.get_close_matches(name, known_terms(), 3, SLIP) if abs(len(term) - len(name)) <= 1
        ]
        if near:
            hint = f"did you mean {near[0]!r}?"
            yield Problem(kinds.MISSPELT, f"{name!r} is not a property of the model", hint, (name,), on_key=True)


def other_selector(selector: OtherSelector, plain: bool) -> Iterator[Problem]:
    """Section 4.2: a selector is of one of the model's classes, of another vocabulary, or elsewhere at its IRI."""
    classes = values(selector.type)
    if not classes and selector.id is None:
        yield Problem(kinds.MISSING, "this selector has no 'type'", "write its class, such as TextQuoteSelector")
    elif classes and plain and not any(":" in name for name in classes):
        names = [each.__name__ for each in SELECTORS]
        hint = did_you_mean(classes[0], names) or f"one of {', '.join(names)}"
        yield Problem(kinds.WRONG_CLASS, f"{classes[0]!r} is not a selector of the model", hint, ("type",))


def svg(selector: SvgSelector, plain: bool) -> Iterator[Problem]:  # noqa: ARG001
    """Section 4.2.7: the SVG stands in ``value``, well-formed, or elsewhere at ``id``."""
    if selector.value is None:
        if selector.id is None:
            yield Problem(kinds.MISSING, "this SvgSelector has neither 'value' nor 'id'", "write the SVG, or its IRI")
        return
    parser = expat.ParserCreate()
    try:
        if "<!DOCTYPE" in selector.value:  # no entities: they could grow without bound
            yield Problem(kinds.WRONG_VALUE, "value: SVG with a document type", "leave it out", ("value",))
        else:
            parser.Parse(selector.value.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        yield Problem(kinds.WRONG_VALUE, f"value: not well-formed SVG ({error})", "close every element", ("value",))


def order(selector: TextPositionSelector | DataPositionSelector, plain: bool) -> Iterator[Problem]:  # noqa: ARG001
    """Sections 4.2.5 and 4.2.6: a selection ends behind its start."""
    if selector.end < selector.start:
        yield Problem(kinds.WRONG_VALUE, f"end: {selector.end} lies before start {selector.start}", "", ("end",))


def time_state(state: TimeState, plain: bool) -> Iterator[Problem]:  # noqa: ARG001
    """Section 4.3.1: dates of their own, or one interval with both its ends."""
    has_start, has_end = state.source_date_start is not None, state.source_date_end is not None
    if has_start != has_end:
        lacking = "sourceDateEnd" if has_start else "sourceDateStart"
        yield Problem(kinds.MISSING, f"this TimeState has no {lacking!r}", "an interval has both its ends")
    if state.source_date is not None and (has_start or has_end):
        hint = "keep the dates, or the interval"
        yield Problem(kinds.CONFLICT, "both 'sourceDate' and an interval", hint, ("sourceDate",), on_key=True)


def first_page(collection: AnnotationCollection, plain: bool) -> Iterator[Problem]:  # noqa: ARG001
    """Section 5.1: a collection that is not empty leads to its first page."""
    if collection.total and collection.first is None:
        hint = "write the first page, or its IRI"
        yield Problem(kinds.MISSING, f"this collection of {collection.total} has no 'first'", hint)


def empty_page(page: AnnotationPage, plain: bool) -> Iterator[Problem]:  # noqa: ARG001
    """Section 5.2: a page holds annotations. postil's own page of a reading without notes holds none."""
    if not page.items:
        yield Problem(kinds.UNUSUAL, "items: a page without annotations", "", ("items",))


def relative(node: Node, plain: bool) -> Iterator[Problem]:  # noqa: ARG001
    """Section 1.4: an IRI names its scheme, or it depends on where the file lies."""
    for name, key in iri_fields(type(node)):
        value = getattr(node, name)
        for index, iri in enumerate(values(value)):
            if isinstance(iri, str) and not is_absolute(iri):
                below = (key, *((index,) if isinstance(value, tuple) else ()))
                hint = "write the whole address"
                yield Problem(kinds.RELATIVE_IRI, f"{key}: {iri[:60]!r} has no scheme", hint, below)


def content(node: Content, plain: bool) -> Iterator[Problem]:  # noqa: ARG001
    """Section 3.2.1: formats should be media types, languages tags of BCP 47."""
    for value in values(node.format):
        if not _MEDIA_TYPE.match(value):
            yield Problem(
                kinds.UNUSUAL, f"format: {value[:60]!r} is not a media type", "such as text/html", ("format",)
            )
    for name, given in (("language", node.language), ("processingLanguage", node.processing_language)):
        for value in values(given):
            if not _LANGUAGE.match(value):
                message = f"{name}: {value[:60]!r} is not a language tag"
                yield Problem(kinds.UNUSUAL, message, "such as en or de-CH", (name,))


def motivation(node: Node, plain: bool) -> Iterator[Problem]:
    """Section 3.3.5: why it was written, in the model's words or those of another vocabulary."""
    name = "motivation" if isinstance(node, Annotation) else "purpose"
    for value in values(getattr(node, name)) if plain else ():
        if value not in MOTIVATIONS and ":" not in value:
            hint = did_you_mean(value, MOTIVATIONS) or f"one of {', '.join(MOTIVATIONS)}"
            yield Problem(kinds.UNUSUAL, f"{name}: {value[:60]!r} is not a motivation of the model", hint, (name,))


CHECKS: tuple[tuple[type[Node] | tuple[type[Node], ...], Check], ...] = (
    (Annotation, body_and_value),
    ((ExternalResource, TextualBody, SpecificResource, Group), forbidden),
    (Node, misspelt),
    (OtherSelector, other_selector),
    (SvgSelector, svg),
    ((TextPositionSelector, DataPositionSelector), order),
    (TimeState, time_state),
    (AnnotationCollection, first_page),
    (AnnotationPage, empty_page),
    (Node, relative),
    (Content, content),
    ((Annotation, SpecificResource, TextualBody), motivation),
)
