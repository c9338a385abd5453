"""Titles with the few tags that CSL-JSON and publishers' records use: plain text, and what is set apart in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from types import MappingProxyType
from typing import Literal, TypeAlias

from postil.model import Markup

_Kind: TypeAlias = Literal["nocase", "emphasis", "bold", "smallcaps", "superscript", "subscript"]

_KINDS: Mapping[str, _Kind] = MappingProxyType(
    {
        "i": "emphasis",
        "em": "emphasis",
        "b": "bold",
        "strong": "bold",
        "sc": "smallcaps",
        "sup": "superscript",
        "sub": "subscript",
        "span": "nocase",
    }
)
_TAG = re.compile(r"<(?P<end>/?)(?:jats:)?(?P<name>i|em|b|strong|sc|sup|sub|span)(?P<rest>\s[^<>]*)?>", re.IGNORECASE)


def read_tagged(tagged: str, attribute: str) -> tuple[str, tuple[Markup, ...]]:
    """Return the text without its tags, and what they set apart in the text of an attribute of a source.

    A tag that is not closed, or closes nothing, is left out like the others; what is no tag stays.
    """
    plain = ""
    found: list[Markup] = []
    open_tags: list[tuple[str, int, _Kind]] = []
    at = 0
    for tag in _TAG.finditer(tagged):
        plain = _joined(plain, unescape(tagged[at : tag.start()]))
        at = tag.end()
        name = tag["name"].lower()
        if not tag["end"]:
            small = name == "span" and "small-caps" in (tag["rest"] or "")
            open_tags.append((name, len(plain), "smallcaps" if small else _KINDS[name]))
        elif open_tags and open_tags[-1][0] == name:
            _, start, kind = open_tags.pop()
            if len(plain) > start:
                found.append(Markup(attribute=attribute, start=start, end=len(plain), kind=kind))
    plain = _joined(plain, unescape(tagged[at:])).rstrip()
    fitting = (each for each in found if each.start < len(plain))
    kept = (each.model_copy(update={"end": min(each.end, len(plain))}) for each in fitting)
    return plain, tuple(sorted(kept, key=lambda each: (each.start, -each.end)))


def _joined(before: str, words: str) -> str:
    """Add words, with white space folded across the border."""
    folded = re.sub(r"\s+", " ", words)
    return before + (folded.lstrip() if not before or before.endswith(" ") else folded)
