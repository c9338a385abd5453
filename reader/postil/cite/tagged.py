"""Titles with the few tags that CSL-JSON and publishers' records use: plain text, and what is set apart in it.

CSL-JSON has ``<i>``, ``<b>``, ``<sup>``, ``<sub>`` and spans of small capitals and of words that keep their case, and
no way to write a tag that is none (Citation Style Language 1.0.2, appendix on rich text within fields). Publishers'
records add names of HTML and JATS, and write ``&`` and ``<`` as HTML does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from itertools import pairwise
from types import MappingProxyType
from typing import Literal, TypeAlias

from postil.lazy import expression
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
_WRITTEN: Mapping[str, str] = MappingProxyType(
    {
        "emphasis": "<i>",
        "bold": "<b>",
        "superscript": "<sup>",
        "subscript": "<sub>",
        "smallcaps": '<span style="font-variant:small-caps;">',
        "nocase": '<span class="nocase">',
    }
)
"""What is set apart, and the tag that says so in CSL-JSON; of the rest the words remain."""

_TAG = expression(r"<(?P<end>/?)(?:jats:)?(?P<name>i|em|b|strong|sc|sup|sub|span)(?P<rest>\s[^<>]*)?>", re.IGNORECASE)


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


def read_csl_text(tagged: str, attribute: str) -> tuple[str, tuple[Markup, ...]]:
    """Return a text of CSL-JSON without its tags, and what they set apart in the text of an attribute of a source.

    A tag without its partner, and any other tag, is text; so are entities of HTML, which CSL-JSON has not.
    """
    tags = {each.start(): each for pair in _pairs(tagged) for each in pair}
    if not tags:
        return tagged, ()
    plain = ""
    starts: dict[int, int] = {}
    at = 0
    for start, tag in sorted(tags.items()):
        plain += tagged[at:start]
        starts[start] = len(plain)
        at = tag.end()
    found = (
        Markup(attribute=attribute, start=starts[first.start()], end=starts[last.start()], kind=kind)
        for first, last in _pairs(tagged)
        if (kind := _kind(first)) and starts[first.start()] < starts[last.start()]
    )
    return plain + tagged[at:], tuple(sorted(found, key=lambda each: (each.start, -each.end)))


def write_csl_text(text: str, markup: Iterable[Markup]) -> str:
    """Return a text with CSL-JSON's tags around what is set apart; of two parts that overlap, the first has them."""
    tags: dict[int, list[str]] = {}
    open_ends: list[tuple[int, str]] = []
    for each in sorted(markup, key=lambda each: (each.start, -each.end)):
        _close(tags, open_ends, each.start)
        fits = 0 <= each.start < each.end <= (open_ends[-1][0] if open_ends else len(text))
        if fits and (tag := _WRITTEN.get(each.kind)):
            tags.setdefault(each.start, []).append(tag)
            open_ends.append((each.end, f"</{tag[1:-1].partition(' ')[0]}>"))
    _close(tags, open_ends, len(text))
    cuts = [0, *sorted(tags), len(text)]
    pieces = ("".join(tags.get(start, [])) + text[start:end] for start, end in pairwise(dict.fromkeys(cuts)))
    return "".join(pieces) + "".join(tags.get(len(text), []))


def _close(tags: dict[int, list[str]], open_ends: list[tuple[int, str]], at: int) -> None:
    while open_ends and open_ends[-1][0] <= at:
        end, tag = open_ends.pop()
        tags.setdefault(end, []).append(tag)


def _pairs(tagged: str) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """Yield each tag of CSL-JSON and the one that closes it; the outer of two before the inner, which ends first."""
    found: list[tuple[re.Match[str], re.Match[str]]] = []
    open_tags: list[re.Match[str]] = []
    for tag in _TAG.finditer(tagged) if "</" in tagged else ():
        if not tag["end"]:
            open_tags.append(tag)
            continue
        while open_tags and open_tags[-1]["name"] != tag["name"] and _has(open_tags, tag["name"]):
            open_tags.pop()
        if open_tags and open_tags[-1]["name"] == tag["name"]:
            found.append((open_tags.pop(), tag))
    return (pair for pair in reversed(found) if _kind(pair[0]))


def _has(tags: Iterable[re.Match[str]], name: str) -> bool:
    return any(tag["name"] == name for tag in tags)


def _kind(tag: re.Match[str]) -> _Kind | None:
    """Return what a tag of CSL-JSON sets apart; other spans, and names that only others use, nothing."""
    rest = (tag["rest"] or "").replace(" ", "")
    if tag["name"] == "span":
        return "nocase" if rest in _NOCASE else "smallcaps" if "font-variant:small-caps" in rest else None
    return _KINDS[tag["name"]] if tag["name"] in {"i", "b", "sup", "sub", "sc"} and not rest else None


_NOCASE = frozenset({'class="nocase"', "class='nocase'"})


def _joined(before: str, words: str) -> str:
    """Add words, with white space folded across the border."""
    folded = re.sub(r"\s+", " ", words)
    return before + (folded.lstrip() if not before or before.endswith(" ") else folded)
