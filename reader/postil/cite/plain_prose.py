"""Prose of ours that is one line without any markup but the most common: what it says is told without parsing it.

Nothing in such a line can be anything else to Markdown: parsing it would say the same, much more slowly.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from re import Match

from markdown_it.common.utils import unescapeAll

from postil.document.plain_blocks import PLAIN_LINE
from postil.document.plain_inline import EMPHASIS, LINK, NORMAL_ADDRESS
from postil.lazy import expression

_CITATION = (
    r"\[@(?<=[ (]\[@)(?P<key>[A-Za-z0-9]+(?:[-:_][A-Za-z0-9]+)*)"
    r"(?P<locator>, pp?\. [0-9]+(?:[-–][0-9]+)?)?\](?=[ .,;)]|\Z)"
)
PLAIN_CITATION = expression(_CITATION)
"""``[@key]`` or ``[@key, p. 3]`` between words."""

_MARKUP = expression(rf"(?=[\[*_])(?:{_CITATION}|{LINK}|{EMPHASIS})")
_SIGNS = b" ,.;:?'\"()-" + "".join(filter(str.isalnum, map(chr, range(128)))).encode()
_MARKS = frozenset("“”‘’–—")


@lru_cache(maxsize=512)  # a build asks of each note several times
def is_plain_line(markdown: str) -> bool:
    """Whether prose of ours is one line of words and of citations as most notes have them: no other markup.

    Read as an article is read, such a line is its own text.
    """
    return are_plain_lines((markdown,))


def are_plain_lines(texts: Sequence[str]) -> bool:
    """Whether each of some texts is a plain line; they are looked through all at once."""
    if not all(text[:1].isalnum() and not text[0].isdecimal() for text in texts):  # a list begins with a number
        return False
    return _are_words(PLAIN_CITATION.sub("", ";".join(texts)))  # no citation reaches over a semicolon


@lru_cache(maxsize=512)  # a page asks of each note several times
def plain_markup(markdown: str) -> tuple[Match[str], ...] | None:
    """Return the citations, links and emphasised words of a line that holds nothing else but words; ``None`` of others.

    A match has the groups ``key`` and ``locator``, or ``label`` and ``href``, or ``mark`` and ``emphasized``.
    """
    if not PLAIN_LINE.match(markdown):
        return None
    found = tuple(_MARKUP.finditer(markdown))
    words: list[str] = []
    end = 0
    for match in found:
        words += (markdown[end : match.start()], match["label"] or match["emphasized"] or "")
        end = match.end()
        if match["label"] is not None and not (match["label"].strip() and _is_normal(match["href"])):
            return None
    return found if _are_words("".join((*words, markdown[end:]))) else None


def _is_normal(address: str) -> bool:
    """Whether the target of a link is what is written there."""
    return NORMAL_ADDRESS.fullmatch(address) is not None and unescapeAll(address) == address


def _are_words(text: str) -> bool:
    """Whether a text holds only letters, digits, spaces and signs that mean nothing to Markdown."""
    others = text.encode("utf-8", "surrogatepass").translate(None, _SIGNS)
    return not others or all(map(str.isalnum, {*others.decode("utf-8", "surrogatepass")} - _MARKS))
