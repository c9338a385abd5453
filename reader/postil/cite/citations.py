"""Citations in Markdown text, in Pandoc's bracketed form: ``[@key]``, ``[@key, p. 3]``, ``[see @key; @other]``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from postil.text import Span

_GROUP = re.compile(r"\[([^\[\]@]*+@[^\[\]]*+)\]")
_ITEM = re.compile(
    r"\A(?P<prefix>[^@]*?)(?P<suppress>-?)@(?P<key>[A-Za-z0-9_](?:[A-Za-z0-9_]|[:.#$%&+?<>~/-](?=[A-Za-z0-9_]))*)(?P<rest>.*)\Z",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class CitedItem:
    """One work of a citation, with the words before and the locator behind it."""

    key: str
    prefix: str = ""
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A bracketed group of cited works; ``span`` is its place in the text, brackets included."""

    span: Span
    items: tuple[CitedItem, ...]


def citations(text: str) -> Iterator[Citation]:
    """Yield every citation of a text; brackets that hold something else are left alone."""
    for group in _GROUP.finditer(text) if "@" in text else ():
        matches = [_ITEM.match(part.strip()) for part in group[1].split(";")]
        if all(matches):
            items = tuple(
                CitedItem(match["key"], match["prefix"].strip(), match["rest"].strip().lstrip(",").strip())
                for match in matches
                if match
            )
            yield Citation(Span(group.start(), group.end()), items)
