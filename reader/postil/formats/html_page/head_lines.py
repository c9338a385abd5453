"""The lines between title and text: what each is, told by its words and by the names of its element."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Any

from postil.formats.html_page.walking import Leaf
from postil.importing.article import Candidate, Role
from postil.importing.datelines import read_dateline
from postil.importing.names import names_in
from postil.importing.roles import facts_of_head, line_of_head
from postil.language import reading_length

SENTENCE = 160
"""Characters from which on a block is running text, unless its words say what else it is."""

_BYLINE = re.compile(
    r"(?:^|[\s_-])(?<!statement-)(?<!quote-)(?<!comment-)(?:byline|author|authors|author-name|by-line|p-author|"
    r"entry-author|post-author|"
    r"contributors?|firma|firmas|autor(?:es|en|in)?|auteurs?|autore|redattore|writer|reporter)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SUBTITLE = re.compile(
    r"(?:^|[\s_-])(?:subtitle|sub-title|subhead(?:line|ing)?|sub-headline|dek|deck|standfirst|tagline|(?<!with-)summary|excerpt|"
    r"bajada|entradilla|subtitulo|sommario|sottotitolo|occhiello|catenaccio|chapo|chapeau|sous-?titre|vorspann|"
    r"untertitel|unterzeile|ingress)(?:$|[\s_-])",
    re.IGNORECASE,
)
_PICTURES = re.compile(
    r"(?:^|[\s_-])(?:videos?|player|playlist|gallery|galleries|carousel|slideshow|slider)(?:$|[\s_-])", re.IGNORECASE
)
_SUBTITLE_MOST = 400
_FEW = 8
"""Elements in one whose name speaks of all of them."""

HEAD_ROLES = frozenset({"byline", "dateline", "label", "share", "comment", "membership", "separator"})
"""What a line of the head may be."""


def head_role(leaf: Leaf) -> Role | None:
    """Return what a line is that may stand in the head, ``None`` where it is running text."""
    if (
        leaf.text
        and leaf.kind == "paragraph"
        and len(leaf.text) <= _SUBTITLE_MOST
        and _is_named(leaf.element, _SUBTITLE)
    ):
        return "subtitle"
    if leaf.kind not in {"paragraph", "heading"} or reading_length(leaf.text) > SENTENCE or not leaf.text:
        return None
    if leaf.kind == "heading" and leaf.level == 1:
        return None
    if _is_named(leaf.element, _BYLINE) and len(leaf.text) < 100 and names_in(leaf.text):
        return "byline"
    if facts_of_head(leaf.text):
        return "byline"
    if leaf.kind == "paragraph" and not leaf.containers and re.fullmatch(r"\W*\d{1,6}\W*", leaf.text):
        return "label"
    line = line_of_head(leaf.text)
    return line.role if line is not None and line.role in HEAD_ROLES else None


def _is_subtitle_by_name(leaf: Leaf) -> bool:
    """Whether a paragraph, or the element around it alone, is called a subtitle; a text may lie in a "summary" too."""
    above = leaf.element.getparent()
    alone = above is not None and sum(1 for _ in above.iter("p", "div")) <= 3
    own = f"{leaf.element.get('class') or ''} {leaf.element.get('itemprop') or ''}"
    around = (above.get("class") or "") if above is not None and (alone or len(leaf.text) <= SENTENCE) else ""
    return bool(_SUBTITLE.search(own) or _SUBTITLE.search(around)) and not read_dateline(leaf.text)


def speaks_of_a_picture(leaf: Leaf) -> bool:
    """Whether words stand with a picture or in a list of videos; what holds the title too is named for more than that.

    News pages put a player above the text, and the headlines of other videos beside it.
    """
    around = (leaf.element, *leaf.element.iterancestors())
    named = (each for each in around if each.tag == "figure" or _PICTURES.search(each.get("class") or ""))
    return leaf.caption or any(next(each.iter("h1"), None) is None for each in named)


def _is_named(element: Any, pattern: re.Pattern[str]) -> bool:
    above = element.getparent()
    for each in (element, above if above is not None and len(above) <= _FEW else None):
        if each is not None and pattern.search(
            f"{each.get('class') or ''} {each.get('itemprop') or ''} {each.get('rel') or ''}"
        ):
            return not any(_SAID_BY.search(up.get("class") or "") for up in islice(each.iterancestors(), 3))
    return False


_SAID_BY = re.compile(r"(?:^|[\s_-])(?:statement|claim|quote|testimonial|comment|review)(?:$|[\s_-])", re.IGNORECASE)
"""Names of what holds another's words: whoever is named in it did not write the article."""


_PLACES: Mapping[str, str] = MappingProxyType(
    {"byline": "byline in the text", "dateline": "dateline in the text", "label": "label in the text"}
)


def said_in_head(leaf: Leaf, outlets: frozenset[str]) -> Iterator[Candidate]:
    """Yield what a line of the head says; ``outlets`` are names in lower case."""
    if facts := facts_of_head(leaf.text):
        yield from (Candidate(each.field, each.values, _PLACES[each.role]) for each in facts)  # type: ignore[arg-type]
        return
    line = line_of_head(leaf.text, outlets)
    dateline = read_dateline(leaf.text)
    if dateline is not None and dateline.updated:
        yield Candidate("updated", (dateline.updated,), "dateline in the text")
    if dateline is not None and dateline.published and (line is None or line.role == "byline"):
        yield Candidate("published", (dateline.published,), "dateline in the text")
    is_day = line is not None and line.role == "dateline"
    is_heading = leaf.tag in {"h2", "h3"} and 20 < len(leaf.text) < 300 and not is_day
    if (_is_subtitle_by_name(leaf) or is_heading) and not speaks_of_a_picture(leaf):
        yield Candidate("subtitle", (leaf.text,), "below the title")
    elif line is not None and line.values:
        values = line.values[:1] if line.role == "dateline" else line.values
        yield Candidate(line.field, values, _PLACES[line.role])  # type: ignore[arg-type]
    elif len(leaf.text) < 100 and _is_named(leaf.element, _BYLINE) and (names := names_in(leaf.text)):
        yield Candidate("author", names, "byline in the text")
    elif is_name_alone(leaf.text):
        yield Candidate("author", names_in(leaf.text), "line in the head")


def is_name_alone(text: str) -> bool:
    """Whether a line is a person's name and nothing else: two or three words, each with a capital."""
    words = text.split()
    return (
        2 <= len(words) <= 3
        and all(re.fullmatch(r"[^\W\d_]+(?:[-'’.][^\W\d_]*)*", word) and word[0].isupper() for word in words)
        and any(word.isupper() and len(word) > 3 for word in words)
        and len(names_in(text)) == 1
    )
