"""W3C selectors: which part of a resource is meant (Web Annotation Data Model, section 4.2).

``model.Anchor`` is what people write by hand; these are what other programs write and read.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Discriminator, Tag

from postil.model.web_node import Iri, Many, Node, One, String, Types, WholeNumber


class Selector(Node):
    """What every selector has."""

    id: One[Iri] | None = None
    refined_by: Many[SelectorOrIri] | None = None
    """Selectors applied to what this one selects; several are alternatives (section 4.2.9)."""


class FragmentSelector(Selector):
    """The fragment part of an IRI (section 4.2.1)."""

    type: One[Literal["FragmentSelector"]] = "FragmentSelector"
    value: One[String]
    conforms_to: One[Iri] | None = None
    """Which specification says what the fragment means."""


class CssSelector(Selector):
    """A CSS selector of elements (section 4.2.2)."""

    type: One[Literal["CssSelector"]] = "CssSelector"
    value: One[String]


class XPathSelector(Selector):
    """An XPath to elements (section 4.2.3)."""

    type: One[Literal["XPathSelector"]] = "XPathSelector"
    value: One[String]


class TextQuoteSelector(Selector):
    """The words themselves, and what stands right before and behind them (section 4.2.4)."""

    type: One[Literal["TextQuoteSelector"]] = "TextQuoteSelector"
    exact: One[String]
    prefix: One[String] | None = None
    suffix: One[String] | None = None


class TextPositionSelector(Selector):
    """A half-open range of code points of the text, from 0 (section 4.2.5)."""

    type: One[Literal["TextPositionSelector"]] = "TextPositionSelector"
    start: One[WholeNumber]
    end: One[WholeNumber]


class DataPositionSelector(Selector):
    """A half-open range of bytes (section 4.2.6)."""

    type: One[Literal["DataPositionSelector"]] = "DataPositionSelector"
    start: One[WholeNumber]
    end: One[WholeNumber]


class SvgSelector(Selector):
    """An area of an image: SVG in ``value``, or elsewhere, at ``id`` (section 4.2.7)."""

    type: One[Literal["SvgSelector"]] = "SvgSelector"
    value: One[String] | None = None


class RangeSelector(Selector):
    """From the beginning of one selection up to the beginning of another, without it (section 4.2.8)."""

    type: One[Literal["RangeSelector"]] = "RangeSelector"
    start_selector: One[SelectorOrIri]
    end_selector: One[SelectorOrIri]


class OtherSelector(Selector):
    """A selector described elsewhere, of which the annotation has only the IRI; or one of another vocabulary."""

    type: Types | None = None


SELECTORS: tuple[type[Selector], ...] = (
    FragmentSelector,
    CssSelector,
    XPathSelector,
    TextQuoteSelector,
    TextPositionSelector,
    DataPositionSelector,
    SvgSelector,
    RangeSelector,
)
_NAMES = frozenset(selector.__name__ for selector in SELECTORS)


def class_tag(value: Any, names: frozenset[str], other: str) -> str | None:
    """Return which member of a union a value is meant for: by its class, an IRI by being text; ``None``: neither."""
    if isinstance(value, str):
        return "(iri)"
    if isinstance(value, Node):
        name = type(value).__name__
        return f"({name})" if name in names else other
    if not isinstance(value, dict):
        return None
    given = value.get("type")
    kinds = [given] if isinstance(given, str) else given if isinstance(given, list) else []
    return next((f"({kind})" for kind in kinds if isinstance(kind, str) and kind in names), other)


def _selector_tag(value: Any) -> str | None:
    return class_tag(value, _NAMES, "(OtherSelector)")


AnySelector: TypeAlias = (
    FragmentSelector
    | CssSelector
    | XPathSelector
    | TextQuoteSelector
    | TextPositionSelector
    | DataPositionSelector
    | SvgSelector
    | RangeSelector
    | OtherSelector
)
SelectorOrIri: TypeAlias = Annotated[
    Annotated[Iri, Tag("(iri)")]
    | Annotated[FragmentSelector, Tag("(FragmentSelector)")]
    | Annotated[CssSelector, Tag("(CssSelector)")]
    | Annotated[XPathSelector, Tag("(XPathSelector)")]
    | Annotated[TextQuoteSelector, Tag("(TextQuoteSelector)")]
    | Annotated[TextPositionSelector, Tag("(TextPositionSelector)")]
    | Annotated[DataPositionSelector, Tag("(DataPositionSelector)")]
    | Annotated[SvgSelector, Tag("(SvgSelector)")]
    | Annotated[RangeSelector, Tag("(RangeSelector)")]
    | Annotated[OtherSelector, Tag("(OtherSelector)")],
    Discriminator(_selector_tag),
]
