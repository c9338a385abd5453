"""Which blocks of a page are its article: those whose words an extractor has chosen, and what stands between them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from postil.formats.html_page.walking import Leaf
from postil.language import reading_length

GRAM = 4
SHARE = 0.7
"""Share of a block's runs of four words that the extractor's text must have."""

LONG = 80
"""Characters from which on a paragraph holds sentences."""

_OUTSIDE = frozenset({"nav", "footer", "share", "comments", "related", "appeal", "aside", "legal"})
_BODY = re.compile(r"(?:^|[\s_-])(?:article|story|post|entry|body|content|text)(?:$|[\s_-])", re.IGNORECASE)
_DENSE = "\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af"
_WORD = re.compile(f"[{_DENSE}]|[^\\W_{_DENSE}]+")
"""A word; where words are not parted by spaces, a character."""


def select(leaves: Sequence[Leaf], extracted: str) -> list[bool]:
    """Return for each block whether it belongs to the article."""
    lines = Counter(" ".join(_words(line)) for line in extracted.split("\n"))
    words = _words(extracted)
    grams = {tuple(words[at : at + GRAM]) for at in range(len(words) - GRAM + 1)}
    chosen = [_is_chosen(leaf, grams, lines) for leaf in leaves]
    _drop_repeated(leaves, chosen)
    _extend(leaves, chosen)
    _fill(leaves, chosen)
    _drop_repeated_captions(leaves, chosen)
    return chosen


def densest(leaves: Sequence[Leaf]) -> list[bool]:
    """Choose without an extractor: the paragraphs of the main flow that hold sentences, and what stands between."""
    chosen = [
        not leaf.zone
        and leaf.kind in {"paragraph", "heading", "table", "code"}
        and (reading_length(leaf.text) >= LONG or bool(leaf.containers))
        for leaf in leaves
    ]
    if not any(chosen):
        chosen = [not leaf.zone and len(leaf.text) >= 25 for leaf in leaves]
    _fill(leaves, chosen)
    return chosen


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _is_chosen(leaf: Leaf, grams: set[tuple[str, ...]], lines: Counter[str]) -> bool:
    words = _words(leaf.text)
    if not words:
        return False
    if len(words) < GRAM + 2:
        line = " ".join(words)
        return lines[line] > 0 or lines[f"{line}"] > 0
    runs = [tuple(words[at : at + GRAM]) for at in range(len(words) - GRAM + 1)]
    return sum(run in grams for run in runs) >= SHARE * len(runs)


def _drop_repeated(leaves: Sequence[Leaf], chosen: list[bool]) -> None:
    """Of blocks with the same words (a teaser above, the paragraph below) keep that which has chosen neighbours."""
    seen: dict[str, int] = {}
    for index, leaf in enumerate(leaves):
        key = " ".join(_words(leaf.text))
        if not chosen[index] or len(key) < 8:
            continue
        before = seen.get(key)
        if before is None:
            seen[key] = index
        else:
            worse = (
                before
                if _company(chosen, index) > _company(chosen, before) or leaves[before].zone in _OUTSIDE
                else index
            )
            chosen[worse] = False
            seen[key] = index if worse == before else before


def _company(chosen: Sequence[bool], index: int) -> int:
    return sum(chosen[max(index - 4, 0) : index + 5])


def _fill(leaves: Sequence[Leaf], chosen: list[bool]) -> None:
    """Take in what extractors drop between chosen blocks: headings, quotations, lists, captions, rules, footnotes."""
    picked = [index for index, is_chosen in enumerate(chosen) if is_chosen]
    for before, after in pairwise(picked):
        if 1 < after - before <= 25:
            inner = range(before + 1, after)
            for index in inner:
                chosen[index] = _fits_between(leaves[index], leaves[before], leaves[after])
    for index, leaf in enumerate(leaves):
        if picked and any(each.kind == "note" for each in leaf.containers):
            chosen[index] = True
    _continue_lists(leaves, chosen)


def _extend(leaves: Sequence[Leaf], chosen: list[bool]) -> None:
    """Take in running text beside that which was chosen: an extractor may stop too early."""
    begun = Counter(
        _setting(leaf)
        for leaf, is_chosen in zip(leaves, chosen, strict=True)
        if is_chosen and reading_length(leaf.text) >= LONG
    )
    most = max(begun.values(), default=0)
    usual = {setting for setting, number in begun.items() if number >= 3 or number == most}
    tags = {"p"} | ({"div"} if _is_of_divs(leaves, chosen) else set())
    for index, leaf in enumerate(leaves):
        is_sentence = (
            reading_length(leaf.text) >= LONG and leaf.text[-1:] in '.!?…”"»。！？' and leaf.kind == "paragraph"
        )
        if (
            is_sentence
            and leaf.zone not in _OUTSIDE
            and _setting(leaf) in usual
            and leaf.tag in tags
            and not _is_all_links(leaf)
        ):
            chosen[index] = True


def _is_of_divs(leaves: Sequence[Leaf], chosen: Sequence[bool]) -> bool:
    """Whether the sentences of a text stand in plain elements, as where every paragraph has one of its own."""
    tags = Counter(
        leaf.tag for leaf, is_chosen in zip(leaves, chosen, strict=True) if is_chosen and len(leaf.text) >= LONG
    )
    return tags["div"] > tags["p"]


def _setting(leaf: Leaf) -> object:
    """Return what paragraphs of one text share: the element around them, or a class of elements made for paragraphs.

    A text that advertisements part has several bodies of one class within one article. Elements stand for themselves,
    not by their ``id``: lxml makes an element's object anew once nobody holds it.
    """
    parent = leaf.element.getparent()
    kind = parent.get("class") if parent is not None else None
    if kind and len(parent) <= 3:
        return (parent.tag, kind)
    named = tuple(name for name in (kind or "").split() if _BODY.search(name))
    article = next(parent.iterancestors("article", "main"), None) if named else None
    return (article, named) if article is not None else parent


def _drop_repeated_captions(leaves: Sequence[Leaf], chosen: list[bool]) -> None:
    """A caption that stands there twice, for a small and a large picture, is one."""
    seen: set[str] = set()
    for index, leaf in enumerate(leaves):
        if not chosen[index] or not leaf.caption:
            continue
        key = " ".join(_words(leaf.text))
        if key and key in seen:
            chosen[index] = False
        seen.add(key)


def _fits_between(leaf: Leaf, before: Leaf, after: Leaf) -> bool:
    if any(each.kind == "quote" for each in leaf.containers) and leaf.zone in {"", "share", "related"}:
        return True
    if leaf.zone in _OUTSIDE and leaf.zone not in {before.zone, after.zone}:
        return False
    if leaf.zone in {"nav", "share", "related", "appeal", "comments"}:
        return False
    if leaf.kind in {"table", "code", "rule"} or leaf.caption or leaf.containers:
        return not _is_all_links(leaf) or leaf.kind == "table"
    if leaf.kind == "heading":
        return leaf.element.getparent() in _near(before) or leaf.element.getparent() in _near(after)
    if not leaf.text:
        return True
    above = leaf.element.getparent()
    is_beside = above is before.element.getparent() or leaf.element is before.element
    return (is_beside or _is_boxed_beside(leaf, before)) and not _is_all_links(leaf)


def _is_boxed_beside(leaf: Leaf, before: Leaf) -> bool:
    """Whether a sentence stands in a box of its own among the paragraphs of a text."""
    box = leaf.element.getparent()
    is_sentence = len(leaf.text) >= _SENTENCE_FROM and leaf.text[-1:] in ".!?…。！？"
    return (
        is_sentence
        and not leaf.zone
        and box is not None
        and box.tag == "div"
        and len(box) <= 2
        and box.getparent() is before.element.getparent()
    )


_SENTENCE_FROM = 40


def _near(leaf: Leaf) -> list[object]:
    return list(leaf.element.iterancestors())[:3]


def _is_all_links(leaf: Leaf) -> bool:
    linked = sum(len(link.label) for link in leaf.written.links)
    return bool(leaf.written.links) and linked >= 0.8 * len(leaf.text)


def _continue_lists(leaves: Sequence[Leaf], chosen: list[bool]) -> None:
    """A quotation or item that is chosen in part is chosen whole."""
    whole = {each.id for leaf, is_chosen in zip(leaves, chosen, strict=True) if is_chosen for each in leaf.containers}
    for index, leaf in enumerate(leaves):
        if not chosen[index] and leaf.containers and leaf.containers[-1].id in whole and leaf.zone not in _OUTSIDE:
            chosen[index] = True
