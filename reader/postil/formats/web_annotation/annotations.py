"""Annotations, pages and collections (Web Annotation Data Model, sections 3.1 and 5)."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

from pydantic import AfterValidator, Discriminator, Field, Tag
from pydantic_core import PydanticCustomError

from postil.formats.web_annotation.resources import BodyOrIri, Described, StylesheetOrIri, TargetOrIri
from postil.model.web_node import Frozen, Iri, Many, One, String, Types, WholeNumber, values


def _with_class(name: str) -> AfterValidator:
    """One of the classes must be this one."""

    def check(types: Any) -> Any:
        if name not in values(types):
            given = ", ".join(repr(each) for each in values(types))[:60]
            raise PydanticCustomError("web_class", "{given} where {name} should stand", {"name": name, "given": given})
        return types

    return AfterValidator(check)


def _some(targets: Any) -> Any:
    """Section 3.1: there is at least one target."""
    if targets == ():
        raise PydanticCustomError("web_empty", "an empty array where a resource should stand")
    return targets


class Annotation(Described):
    """Bodies said of targets (section 3.1)."""

    context: Frozen = Field(None, alias="@context")
    id: One[Iri]
    type: Annotated[Types, _with_class("Annotation")]
    motivation: Many[String] | None = None
    body: Many[BodyOrIri] | None = None
    body_value: One[String] | None = None
    """The text of a plain body; then there is no ``body`` (section 3.2.5)."""
    target: Annotated[Many[TargetOrIri], AfterValidator(_some)]
    stylesheet: One[StylesheetOrIri] | None = None


class CollectionReference(Described):
    """The collection of a page: its IRI, and some of its properties (section 5.2)."""

    id: One[Iri]
    type: Types | None = None
    label: Many[String] | None = None
    total: One[WholeNumber] | None = None
    first: One[Iri] | None = None
    last: One[Iri] | None = None


class AnnotationPage(Described):
    """An ordered part of a collection (section 5.2)."""

    context: Frozen = Field(None, alias="@context")
    id: One[Iri]
    type: Annotated[Types, _with_class("AnnotationPage")]
    part_of: One[CollectionOrIri] | None = None
    items: tuple[AnnotationOrIri, ...]
    next: One[Iri] | None = None
    prev: One[Iri] | None = None
    start_index: One[WholeNumber] | None = None


class AnnotationCollection(Described):
    """An ordered collection; its annotations stand in pages (section 5.1)."""

    context: Frozen = Field(None, alias="@context")
    id: One[Iri]
    type: Annotated[Types, _with_class("AnnotationCollection")]
    label: Many[String] | None = None
    total: One[WholeNumber] | None = None
    first: One[PageOrIri] | None = None
    last: One[Iri] | None = None


def _described_or_iri(value: Any) -> str | None:
    if isinstance(value, str):
        return "(iri)"
    return "(described)" if isinstance(value, dict | Described) else None


AnnotationOrIri: TypeAlias = Annotated[
    Annotated[Iri, Tag("(iri)")] | Annotated[Annotation, Tag("(described)")], Discriminator(_described_or_iri)
]
PageOrIri: TypeAlias = Annotated[
    Annotated[Iri, Tag("(iri)")] | Annotated[AnnotationPage, Tag("(described)")], Discriminator(_described_or_iri)
]
CollectionOrIri: TypeAlias = Annotated[
    Annotated[Iri, Tag("(iri)")] | Annotated[CollectionReference, Tag("(described)")], Discriminator(_described_or_iri)
]
Root: TypeAlias = Annotation | AnnotationPage | AnnotationCollection

ROOTS: dict[str, type[Annotation] | type[AnnotationPage] | type[AnnotationCollection]] = {
    "Annotation": Annotation,
    "AnnotationPage": AnnotationPage,
    "AnnotationCollection": AnnotationCollection,
}
