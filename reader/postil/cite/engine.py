"""What a citation engine is: it turns clusters of cited items into text, by a style of the Citation Style Language.

Clusters go in as data, never as text to be read again: what a locator counts is CSL's label, in every language. The
engines themselves stand in `engines`; each knows its own faults and says so in ``warnings``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, Protocol, TypeAlias
from xml.etree import ElementTree

from postil.cite.scanning import Mode

CslItem: TypeAlias = Mapping[str, Any]
"""A work as a CSL-JSON item: ``id``, ``type``, and CSL's variables."""

OutputFormat: TypeAlias = Literal["text", "html", "markdown"]
FORMATS: tuple[OutputFormat, ...] = ("text", "html", "markdown")

_NAMESPACE = "{http://purl.org/net/xbiblio/csl}"


class StyleError(ValueError):
    """A citation style can't be used; the message is one line for a person."""


class EngineError(RuntimeError):
    """An engine could not do its work; the message is one line for a person."""


@dataclass(frozen=True, slots=True)
class ClusterItem:
    """One cited work of a cluster: its ``id``, what the ``locator`` is and counts (``label``), words around it."""

    id: str
    locator: str = ""
    label: str = ""
    prefix: str = ""
    suffix: str = ""
    mode: Mode = "normal"


@dataclass(frozen=True, slots=True)
class Cluster:
    """Works that are cited together; ``note_index`` is the number of the note they stand in, 0 in running text."""

    id: str
    items: tuple[ClusterItem, ...]
    note_index: int = 0


@dataclass(frozen=True)
class Style:
    """A citation style: the name it was asked for by, and its XML."""

    name: str
    xml: str

    def __post_init__(self) -> None:
        if "<!DOCTYPE" in self.xml or "<!ENTITY" in self.xml:  # entities could read files, or grow without bound
            raise StyleError(f"the style {self.name!r} declares a document type, which no style needs")
        try:
            root = ElementTree.fromstring(self.xml)
        except (ElementTree.ParseError, ValueError) as error:
            raise StyleError(f"the style {self.name!r} is not XML: {error}") from None
        if root.tag != f"{_NAMESPACE}style":
            raise StyleError(f"{self.name!r} is not a style of the Citation Style Language")

    @cached_property
    def _root(self) -> ElementTree.Element:
        return ElementTree.fromstring(self.xml)

    @property
    def title(self) -> str:
        """What the style calls itself."""
        return " ".join((self._root.findtext(f"{_NAMESPACE}info/{_NAMESPACE}title") or self.name).split())

    @property
    def is_note(self) -> bool:
        """Whether citations are notes, not words in the text."""
        return self._root.get("class") == "note"

    @property
    def is_author_date(self) -> bool:
        """Whether citations are an author and a year."""
        categories = self._root.iterfind(f"{_NAMESPACE}info/{_NAMESPACE}category")
        return any(each.get("citation-format") == "author-date" for each in categories)

    @property
    def has_bibliography(self) -> bool:
        """Whether the style can list works."""
        return self._root.find(f"{_NAMESPACE}bibliography") is not None

    @property
    def parent(self) -> str | None:
        """The name of the style that this one is another name for."""
        for link in self._root.iterfind(f"{_NAMESPACE}info/{_NAMESPACE}link"):
            if link.get("rel") == "independent-parent":
                return (link.get("href") or "").rstrip("/").rpartition("/")[2] or None
        return None

    @property
    def shortens_names(self) -> bool:
        """Whether given names become initials in most of what the style prints."""
        names = len(re.findall(r"<name\b", self.xml))
        return self.says("initialize-with=") and 2 * len(re.findall(r'initialize="false"', self.xml)) < names

    def says(self, pattern: str) -> bool:
        """Whether the style's XML holds a pattern, such as ``position="ibid"``."""
        return re.search(pattern, self.xml) is not None


@dataclass(frozen=True, slots=True)
class Rendered:
    """What an engine gave: the text of each cluster, the entries of the bibliography in order, and warnings.

    The strings are in the format that was asked for; HTML holds only ``i b sup sub span a`` and what is escaped.
    """

    clusters: Mapping[str, str]
    bibliography: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...] = ()


class CitationEngine(Protocol):
    """Turns items and clusters into text."""

    @property
    def name(self) -> str:
        """The name of the engine."""

    @property
    def version(self) -> str:
        """Its version; results of another one may differ."""

    @property
    def modes(self) -> frozenset[Mode]:
        """The forms of citation that it knows; it gives the others in full."""

    def render(
        self, items: Sequence[CslItem], clusters: Sequence[Cluster], style: Style, locale: str, output: OutputFormat
    ) -> Rendered:
        """Format ``clusters`` in order and list all ``items``; raises ``EngineError`` where that can't be done."""
