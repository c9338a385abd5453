"""Find elements by CSS selector or XPath: as much of both as programs that annotate pages write.

CSS: tags, ``*``, ``#id``, ``.class``, ``[id="…"]``, places among siblings, descendants, children, siblings, lists.
XPath: absolute paths and ``//``, tags, ``*``, places, ``[@id="…"]``, ``last()``, ``id("…")``, ``text()`` at the end, as
programs write that annotate a page's text nodes. What goes further raises
``NotResolvableError``: to leave a condition out would select something else in silence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from postil.elements import Element
from postil.text import Span

MAX_LENGTH = 2000
"""Paths as programs write them have some hundred characters."""


class NotResolvableError(Exception):
    """The path uses something that is not resolved here; the message says what."""


@dataclass(frozen=True)
class Tree:
    """Elements in document order, and who belongs to whom. -1 stands for the document around them all."""

    elements: Sequence[Element]

    @cached_property
    def children(self) -> Mapping[int, tuple[int, ...]]:
        """The children of every element."""
        children: dict[int, list[int]] = {-1: []}
        for number, element in enumerate(self.elements):
            children.setdefault(element.parent, []).append(number)
        return {number: tuple(below) for number, below in children.items()}

    def below(self, number: int) -> tuple[int, ...]:
        """Return the children of an element, or of the document."""
        return self.children.get(number, ())

    def inside(self, number: int) -> list[int]:
        """Return everything inside an element, in document order."""
        found: list[int] = []
        waiting = list(reversed(self.below(number)))
        while waiting:
            each = waiting.pop()
            found.append(each)
            waiting.extend(reversed(self.below(each)))
        return found

    def text_pieces(self, number: int) -> list[Span]:
        """Return the stretches of text that stand right in an element, between the elements in it."""
        if number < 0:
            return []
        whole = self.elements[number].span
        borders = [whole.start, *(at for each in self.below(number) for at in self._ends_of(each)), whole.end]
        pairs = zip(borders[::2], borders[1::2], strict=True)
        return [Span(start, end) for start, end in pairs if start < end]

    def _ends_of(self, number: int) -> tuple[int, int]:
        span = self.elements[number].span
        return span.start, span.end


def by_css(tree: Tree, selector: str) -> list[int]:
    """Return the elements that a CSS selector selects, in document order."""
    return sorted(set().union(*(_select(tree, chain) for chain in _css_chains(selector))))


def xpath_spans(tree: Tree, path: str, contexts: Iterable[int] = (-1,)) -> list[Span]:
    """Return the places in the text of what an XPath selects: elements, or the pieces of text right within them."""
    text = _XPATH_TEXT.search(_within_length(path))
    if text is None:
        return [tree.elements[number].span for number in by_xpath(tree, path, contexts)]
    above = path[: text.start()]
    found = by_xpath(tree, above, contexts) if above.strip() not in {"", "."} else list(contexts)
    pieces = [tree.text_pieces(number) for number in found]
    if text[1]:
        place = int(text[1][:9])
        return [piece for within in pieces for piece in within[place - 1 : place] if place]
    return [piece for within in pieces for piece in within]


def by_xpath(tree: Tree, path: str, contexts: Iterable[int] = (-1,)) -> list[int]:
    """Return the elements that an XPath selects, in document order; a relative path begins at ``contexts``."""
    rest = _within_length(path).strip()
    found = list(contexts)
    if start := _XPATH_ID.match(rest):
        found = [number for number, each in enumerate(tree.elements) if each.id == (start[2] or start[3])]
        rest = rest[start.end() :]
    elif rest.startswith("/"):
        found = [-1]
    elif not rest:
        raise NotResolvableError("an empty path")
    else:
        rest = f"/{rest.removeprefix('./')}" if not rest.startswith(".//") else rest[1:]
    while rest:
        step = _XPATH_STEP.match(rest)
        if step is None:
            raise NotResolvableError(f"the XPath from {rest[:30]!r} on")
        found = _xpath_step(tree, found, step[1] == "//", step[2].lower(), _PREDICATE.findall(step[3]))
        rest = rest[step.end() :]
    return sorted(set(found))


_XPATH_TEXT = re.compile(r"/?text\(\)(?:\[\s*([0-9]+)\s*\])?\s*\Z", re.ASCII)
_STRING = r"""(?:"([^"]*)"|'([^']*)')"""
_XPATH_ID = re.compile(rf"(id\(\s*{_STRING}\s*\))")
_PREDICATE_FORMS = rf"\[\s*(?:([0-9]+)|(last\(\))|@id\s*=\s*{_STRING}|position\(\)\s*=\s*([0-9]+))\s*\]"
_PREDICATE = re.compile(_PREDICATE_FORMS, re.ASCII)
_XPATH_STEP = re.compile(rf"(//?)(?:child::)?(\*|[A-Za-z][A-Za-z0-9]*)((?:{_PREDICATE_FORMS})*)(?=/|\Z)", re.ASCII)


def _xpath_step(
    tree: Tree, contexts: Iterable[int], deep: bool, tag: str, predicates: Sequence[tuple[str, ...]]
) -> list[int]:
    """Take one step: the children of each context, and of everything in it after ``//``, as predicates leave them."""
    parents = dict.fromkeys(contexts)
    if deep:
        parents = dict.fromkeys(number for context in contexts for number in (context, *tree.inside(context)))
    found: list[int] = []
    for parent in parents:
        selected = [number for number in tree.below(parent) if tag in {"*", tree.elements[number].tag}]
        for predicate in predicates:
            selected = _kept(tree, selected, predicate)
        found += selected
    return found


def _kept(tree: Tree, selected: Sequence[int], predicate: tuple[str, ...]) -> list[int]:
    place, last, *identifier, position = predicate
    if last:
        return list(selected[-1:])
    if place or position:
        number = int((place or position)[:9])
        return list(selected[number - 1 : number]) if number else []
    return [number for number in selected if tree.elements[number].id == "".join(identifier)]


def _within_length(path: str) -> str:
    if len(path) > MAX_LENGTH:
        raise NotResolvableError(f"a path of more than {MAX_LENGTH} characters")
    return path


class _Compound(NamedTuple):
    """Conditions on one element, and how it stands to the one before: space, ``>``, ``+``, ``~``, nothing at first."""

    combinator: str
    tag: str
    conditions: tuple[Callable[[Tree, int], bool], ...]


_NAME = r"-?[A-Za-z_][\w-]*"
_COMBINATOR = re.compile(r"\s*([>+~])\s*|\s+")
_TAG = re.compile(r"\*|[A-Za-z][A-Za-z0-9]*", re.ASCII)
_CONDITION = re.compile(
    rf"#(?P<id>{_NAME})|\.(?P<class>{_NAME})|\[\s*id\s*=\s*(?:{_STRING}|(?P<bare>{_NAME}))\s*\]"
    r"|:(?P<nth>nth-child|nth-of-type)\(\s*(?P<place>[0-9]+)\s*\)"
    r"|:(?P<end>first-child|last-child|first-of-type|last-of-type|only-child|root)(?![\w-])"
)


def _css_chains(selector: str) -> list[list[_Compound]]:
    """Read a list of selectors; each is a chain of compounds, from the outermost to the element itself."""
    text = _within_length(selector).strip()
    chains: list[list[_Compound]] = [[]]
    at = 0
    combinator = ""
    while True:
        compound, end = _compound(text, at, combinator)
        chains[-1].append(compound)
        if end == len(text):
            return chains
        if comma := re.compile(r"\s*,\s*").match(text, end):
            chains.append([])
            at, combinator = comma.end(), ""
            continue
        between = _COMBINATOR.match(text, end)
        if between is None:
            raise NotResolvableError(f"the CSS selector from {text[end : end + 30]!r} on")
        at, combinator = between.end(), between[1] or " "


def _compound(text: str, at: int, combinator: str) -> tuple[_Compound, int]:
    start = at
    tag = _TAG.match(text, at)
    at = tag.end() if tag else at
    conditions: list[Callable[[Tree, int], bool]] = []
    while condition := _CONDITION.match(text, at):
        conditions.append(_condition(condition))
        at = condition.end()
    if at == start:
        raise NotResolvableError(
            f"the CSS selector from {text[at : at + 30]!r} on" if text else "an empty CSS selector"
        )
    return _Compound(combinator, tag[0].lower() if tag else "*", tuple(conditions)), at


def _condition(match: re.Match[str]) -> Callable[[Tree, int], bool]:
    if name := match["class"]:
        return lambda tree, number: name in tree.elements[number].classes
    if match["nth"]:
        place = int(match["place"][:9])
        of_type = match["nth"] == "nth-of-type"
        return lambda tree, n: place == (tree.elements[n].index_of_tag if of_type else tree.elements[n].index)
    if match["end"]:
        return _ENDS[match["end"]]
    identifier = match["id"] or match["bare"] or match[3] or match[4] or ""
    return lambda tree, number: tree.elements[number].id == identifier


def _is_last(tree: Tree, number: int, same_tag: bool) -> bool:
    element = tree.elements[number]
    behind = tree.below(element.parent)[element.index :]
    return not any(not same_tag or tree.elements[each].tag == element.tag for each in behind)


_ENDS: Mapping[str, Callable[[Tree, int], bool]] = MappingProxyType(
    {
        "first-child": lambda tree, number: tree.elements[number].index == 1,
        "first-of-type": lambda tree, number: tree.elements[number].index_of_tag == 1,
        "last-child": lambda tree, number: _is_last(tree, number, same_tag=False),
        "last-of-type": lambda tree, number: _is_last(tree, number, same_tag=True),
        "only-child": lambda tree, number: len(tree.below(tree.elements[number].parent)) == 1,
        "root": lambda tree, number: tree.elements[number].parent == -1,
    }
)


def _select(tree: Tree, chain: Sequence[_Compound]) -> set[int]:
    """Return what a chain selects: compound by compound, those that stand to the ones before as they should."""
    found: set[int] = set()
    for compound in chain:
        near = _RELATED[compound.combinator](tree, found)
        found = {number for number in near if _fits(tree, number, compound)}
    return found


def _fits(tree: Tree, number: int, compound: _Compound) -> bool:
    tag_fits = compound.tag in {"*", tree.elements[number].tag}
    return tag_fits and all(condition(tree, number) for condition in compound.conditions)


def _descendants(tree: Tree, found: Set[int]) -> Iterable[int]:
    inside: set[int] = set()
    for number, element in enumerate(tree.elements):
        if element.parent in found or element.parent in inside:
            inside.add(number)
    return inside


def _children(tree: Tree, found: Set[int]) -> Iterable[int]:
    return (child for number in found for child in tree.below(number))


def _next(tree: Tree, found: Set[int]) -> Iterable[int]:
    for number in found:
        element = tree.elements[number]
        yield from tree.below(element.parent)[element.index : element.index + 1]


def _later(tree: Tree, found: Set[int]) -> Iterable[int]:
    first: dict[int, int] = {}
    for number in found:
        element = tree.elements[number]
        first[element.parent] = min(first.get(element.parent, element.index), element.index)
    return (later for parent, index in first.items() for later in tree.below(parent)[index:])


_RELATED: Mapping[str, Callable[[Tree, Set[int]], Iterable[int]]] = MappingProxyType(
    {
        "": lambda tree, _: range(len(tree.elements)),
        " ": _descendants,
        ">": _children,
        "+": _next,
        "~": _later,
    }
)
