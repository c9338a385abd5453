"""Bodies, targets, agents and states (Web Annotation Data Model, sections 3.2, 3.3 and 4)."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, Discriminator, Field, Tag
from pydantic_core import PydanticCustomError

from postil.model.web_node import DateTime, Iri, Many, Node, One, String, Types
from postil.model.web_selector import AnySelector, SelectorOrIri, class_tag


class Agent(Node):
    """A person, an organisation or software (section 3.3.2)."""

    id: One[Iri] | None = None
    type: Types | None = None
    name: Many[String] | None = None
    nickname: One[String] | None = None
    email: Many[Iri] | None = None
    email_sha1: Many[String] | None = Field(None, alias="email_sha1")
    homepage: Many[Iri] | None = None


class Audience(Node):
    """For whom something is meant, in the words of schema.org (section 3.3.3)."""

    id: One[Iri] | None = None
    type: Types | None = None


def _described_or_iri(value: Any) -> str | None:
    if isinstance(value, str):
        return "(iri)"
    return "(described)" if isinstance(value, dict | Node) else None


AgentOrIri: TypeAlias = Annotated[
    Annotated[Iri, Tag("(iri)")] | Annotated[Agent, Tag("(described)")], Discriminator(_described_or_iri)
]
AudienceOrIri: TypeAlias = Annotated[
    Annotated[Iri, Tag("(iri)")] | Annotated[Audience, Tag("(described)")], Discriminator(_described_or_iri)
]


class Described(Node):
    """What may be said of annotations, bodies, targets and collections alike (sections 3.3.1 to 3.3.7)."""

    created: One[DateTime] | None = None
    creator: Many[AgentOrIri] | None = None
    modified: One[DateTime] | None = None
    generated: One[DateTime] | None = None
    generator: Many[AgentOrIri] | None = None
    audience: Many[AudienceOrIri] | None = None
    accessibility: Many[String] | None = None
    rights: Many[Iri] | None = None
    canonical: One[Iri] | None = None
    via: Many[Iri] | None = None


class Content(Described):
    """A resource with content: its format, languages and direction (section 3.2.1)."""

    type: Types | None = None
    format: Many[String] | None = None
    language: Many[String] | None = None
    processing_language: One[String] | None = None
    text_direction: One[Literal["ltr", "rtl", "auto"]] | None = None


class ExternalResource(Content):
    """A resource that is not part of the annotation, known by its IRI (section 3.2.1)."""

    id: One[Iri]


class TextualBody(Content):
    """Text within the annotation (section 3.2.4). Its class should be written, and is kept as it was."""

    id: One[Iri] | None = None
    value: One[String]
    purpose: Many[String] | None = None


class Reference(Node):
    """A resource described elsewhere, of which the annotation has the IRI and perhaps a little more."""

    id: One[Iri]
    type: Types | None = None


class State(Node):
    """What every state has."""

    id: One[Iri] | None = None
    refined_by: Many[StateOrSelector] | None = None
    """States, or selectors of a part of the representation that the state leads to (section 4.3.3)."""


class TimeState(State):
    """The resource as it was at a time, or in a copy (section 4.3.1)."""

    type: One[Literal["TimeState"]] = "TimeState"
    source_date: Many[DateTime] | None = None
    source_date_start: One[DateTime] | None = None
    source_date_end: One[DateTime] | None = None
    cached: Many[Iri] | None = None


class HttpRequestState(State):
    """The resource as it is served for a request with these headers (section 4.3.2)."""

    type: One[Literal["HttpRequestState"]] = "HttpRequestState"
    value: One[String]


class SpecificResource(Described):
    """A resource in a role, a part or a state of it (section 4)."""

    id: One[Iri] | None = None
    type: Types | None = None
    source: One[ResourceOrIri]
    purpose: Many[String] | None = None
    selector: Many[SelectorOrIri] | None = None
    state: Many[StateOrIri] | None = None
    style_class: Many[String] | None = None
    rendered_via: Many[AgentOrIri] | None = None
    scope: Many[ResourceOrIri] | None = None


def _not_empty(items: tuple[Any, ...]) -> tuple[Any, ...]:
    if not items:
        raise PydanticCustomError("web_empty", "an empty array where a resource should stand")
    return items


class Group(Described):
    """Several resources taken together; the classes below say how."""

    id: One[Iri] | None = None
    items: Annotated[tuple[BodyOrIri, ...], AfterValidator(_not_empty)]


class Choice(Group):
    """One of the items is to be shown, the first by preference (section 3.2.7)."""

    type: One[Literal["Choice"]] = "Choice"


class Composite(Group):
    """All items together are meant (Web Annotation Vocabulary; it left the model before the Recommendation)."""

    type: One[Literal["Composite"]] = "Composite"


class ResourceList(Group):
    """All items, in this order, are meant (Web Annotation Vocabulary, class ``List``)."""

    type: One[Literal["List"]] = "List"


class Independents(Group):
    """Each item by itself is meant (Web Annotation Vocabulary)."""

    type: One[Literal["Independents"]] = "Independents"


class Stylesheet(Node):
    """CSS for the resources of an annotation (section 4.4)."""

    id: One[Iri] | None = None
    type: One[Literal["CssStylesheet"]] | None = None
    value: One[String] | None = None


_GROUPS = {"Choice": "Choice", "Composite": "Composite", "List": "ResourceList", "Independents": "Independents"}
_STATES = frozenset({"TimeState", "HttpRequestState"})


def body_class(value: Any) -> str | None:
    """Return the model that an object among bodies is read by; ``None`` where nothing says what it is (section 3.2)."""
    if isinstance(value, Node):
        return type(value).__name__
    given = value.get("type")
    kinds = [kind for kind in (given if isinstance(given, list) else [given]) if isinstance(kind, str)]
    for kind in kinds:
        if kind in _GROUPS:
            return _GROUPS[kind]
    if "source" in value or "SpecificResource" in kinds:
        return "SpecificResource"
    if "value" in value or "TextualBody" in kinds:
        return "TextualBody"
    return "ExternalResource" if "id" in value else None


def _body_tag(value: Any) -> str | None:
    if not isinstance(value, dict | Node):
        return _described_or_iri(value)
    name = body_class(value)
    return f"({name})" if name else "(unknown)"


def _target_tag(value: Any) -> str | None:
    """Section 3.2: a target is always an external resource, be it with a text beside its IRI."""
    tag = _body_tag(value)
    if tag == "(TextualBody)" and isinstance(value, dict) and "id" in value:
        return "(ExternalResource)"
    return tag


def _not_a_resource(value: Any) -> Any:
    raise PydanticCustomError("web_unknown_resource", "nothing here says what this is", {"given": str(type(value))})


def _text_as_target(value: Any) -> Any:
    raise PydanticCustomError("web_text_as_target", "text in the annotation can't be its target", {"given": str(value)})


def _state_tag(value: Any) -> str | None:
    return class_tag(value, _STATES, "(Reference)")


def _state_or_selector_tag(value: Any) -> str | None:
    tag = _state_tag(value)
    return "(selector)" if tag == "(Reference)" else tag


ResourceOrIri: TypeAlias = Annotated[
    Annotated[Iri, Tag("(iri)")] | Annotated[ExternalResource, Tag("(described)")], Discriminator(_described_or_iri)
]
StylesheetOrIri: TypeAlias = Annotated[
    Annotated[Iri, Tag("(iri)")] | Annotated[Stylesheet, Tag("(described)")], Discriminator(_described_or_iri)
]
StateOrIri: TypeAlias = Annotated[
    Annotated[Iri, Tag("(iri)")]
    | Annotated[TimeState, Tag("(TimeState)")]
    | Annotated[HttpRequestState, Tag("(HttpRequestState)")]
    | Annotated[Reference, Tag("(Reference)")],
    Discriminator(_state_tag),
]
StateOrSelector: TypeAlias = Annotated[
    Annotated[Iri, Tag("(iri)")]
    | Annotated[TimeState, Tag("(TimeState)")]
    | Annotated[HttpRequestState, Tag("(HttpRequestState)")]
    | Annotated[SelectorOrIri, Tag("(selector)")],
    Discriminator(_state_or_selector_tag),
]
Unknown: TypeAlias = Annotated[Node, AfterValidator(_not_a_resource)]
NoTarget: TypeAlias = Annotated[Node, AfterValidator(_text_as_target)]

_Resource: TypeAlias = (
    Annotated[Iri, Tag("(iri)")]
    | Annotated[Choice, Tag("(Choice)")]
    | Annotated[Composite, Tag("(Composite)")]
    | Annotated[ResourceList, Tag("(ResourceList)")]
    | Annotated[Independents, Tag("(Independents)")]
    | Annotated[SpecificResource, Tag("(SpecificResource)")]
    | Annotated[ExternalResource, Tag("(ExternalResource)")]
    | Annotated[Unknown, Tag("(unknown)")]
)
BodyOrIri: TypeAlias = Annotated[_Resource | Annotated[TextualBody, Tag("(TextualBody)")], Discriminator(_body_tag)]
TargetOrIri: TypeAlias = Annotated[_Resource | Annotated[NoTarget, Tag("(TextualBody)")], Discriminator(_target_tag)]

__all__ = [
    "Agent",
    "AgentOrIri",
    "AnySelector",
    "Audience",
    "BodyOrIri",
    "Choice",
    "Composite",
    "Content",
    "Described",
    "ExternalResource",
    "Group",
    "HttpRequestState",
    "Independents",
    "Reference",
    "ResourceList",
    "SpecificResource",
    "State",
    "Stylesheet",
    "StylesheetOrIri",
    "TargetOrIri",
    "TextualBody",
    "TimeState",
]
