"""What is head, article and foot of a page, and what each line around the article is."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from postil.formats.html_page.head_lines import HEAD_ROLES, SENTENCE, head_role, said_in_head, speaks_of_a_picture
from postil.formats.html_page.selecting import LONG
from postil.formats.html_page.walking import Leaf
from postil.importing.article import Block, Candidate, Part, Role
from postil.importing.datelines import read_dateline
from postil.importing.language import reading_length
from postil.importing.roles import (
    ABOUT_AUTHOR,
    ADVERTISEMENT,
    LABELS,
    RELATED,
    is_notice,
    line_of_foot,
    line_of_head,
)

_NOTE_ON_AUTHOR = 900
"""Characters of a note on who wrote the text, at most."""

_HEAD_LINES = 12
_NEVER_FOOT = frozenset({"nav", "related", "comments"})
_ABOVE_TITLE = 2
"""Lines above the title in which the day may stand, whatever element they are in."""

_AROUND = frozenset({"nav", "related", "comments", "footer", "aside"})
_ZONE_ROLES: dict[str, Role] = {
    "share": "share",
    "comments": "comment",
    "appeal": "membership",
    "legal": "legal",
    "author": "author-index",
}
_FOOT_ANYWHERE = frozenset({"source", "copyright", "legal", "contact", "author-index"})
_WORD = re.compile(r"\w+")


class Parted(NamedTuple):
    """The blocks of a page with their parts and roles, and what head and foot say."""

    blocks: tuple[Block, ...]
    candidates: tuple[Candidate, ...]


def part(leaves: Sequence[Leaf], chosen: Sequence[bool], titles: Sequence[str], outlets: frozenset[str]) -> Parted:
    """Tell head, article and foot apart; ``titles``: the title and other candidates; ``outlets`` are in lower case."""
    is_text = list(chosen)
    title = next((at for each in (titles[:1], titles) if (at := _title_at(leaves, is_text, each)) is not None), None)
    if title is not None:
        for index in range(title + 1):
            is_text[index] = False
    roles: dict[int, Role] = {}
    said: list[Candidate] = []
    if title is not None and (_is_subtitle(leaves, title + 1) or _stands_above_byline(leaves, title + 1)):
        is_text[title + 1] = False
        roles[title + 1] = "subtitle"
        said.append(Candidate("subtitle", (leaves[title + 1].text,), "below the title"))
    _trim_head(leaves, is_text, roles)
    _trim_foot(leaves, is_text, roles)
    picked = [index for index, each in enumerate(is_text) if each]
    if not picked:
        return Parted(tuple(leaf.block()._replace(part="elsewhere") for leaf in leaves), ())
    _drop_after_related(leaves, is_text, roles)
    _drop_notices(leaves, is_text, roles, picked[0], picked[-1])
    _drop_last_headings(leaves, is_text, roles)
    picked = [index for index, each in enumerate(is_text) if each] or picked
    root = _common(leaves[picked[0]].element, leaves[picked[-1]].element)
    blocks: list[Block] = []
    for index, leaf in enumerate(leaves):
        where, role = _place(leaves, index, is_text, title, picked, root, roles, outlets)
        blocks.append(leaf.block()._replace(part=where, role=role))
        if where == "head" and index != title:
            said += said_in_head(leaf, outlets)
        if where in {"article", "head"} and leaf.caption and leaf.text:
            said.append(Candidate("caption", (leaf.text,), "figcaption"))
    return Parted(tuple(blocks), tuple(said))


def _key(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _title_at(leaves: Sequence[Leaf], is_text: Sequence[bool], titles: Collection[str]) -> int | None:
    """Return the last block with the words of the title before the running text."""
    keys = {_key(title) for title in titles} - {""}
    first = next(
        (
            i
            for i, (leaf, chosen) in enumerate(zip(leaves, is_text, strict=True))
            if chosen and reading_length(leaf.text) > SENTENCE
        ),
        len(leaves),
    )
    same = [
        i
        for i, leaf in enumerate(leaves[: first + 1])
        if leaf.text and _key(leaf.text) in keys and leaf.zone not in {"nav", "footer", "related"}
    ]
    headings = [i for i in same if leaves[i].kind == "heading" and leaves[i].level == 1] or [
        i for i in same if leaves[i].kind == "heading"
    ]
    return (headings or same or [None])[-1]  # type: ignore[list-item]


def _is_subtitle(leaves: Sequence[Leaf], index: int) -> bool:
    """Whether a heading stands right below the title, and byline or date between it and the text."""
    if index + 1 >= len(leaves):
        return False
    leaf, after = leaves[index], leaves[index + 1]
    return (
        leaf.kind == "heading"
        and leaf.level > 1
        and leaf.text != ""
        and not speaks_of_a_picture(leaf)
        and after.kind == "paragraph"
        and len(after.text) < LONG
    )


def _stands_above_byline(leaves: Sequence[Leaf], index: int) -> bool:
    """Whether one short paragraph stands between the title and the line that says who wrote the text, or when."""
    if index + 1 >= len(leaves):
        return False
    leaf, after = leaves[index], leaves[index + 1]
    return (
        leaf.kind == "paragraph"
        and not leaf.caption
        and 20 < len(leaf.text) <= 300
        and head_role(leaf) is None
        and line_of_head(leaf.text) is None
        and read_dateline(leaf.text) is None
        and not re.search(r"date|time|publish", leaf.element.get("class") or "", re.IGNORECASE)
        and head_role(after) in {"byline", "dateline"}
    )


def _trim_head(leaves: Sequence[Leaf], is_text: list[bool], roles: dict[int, Role]) -> None:
    """Take byline, date and labels out of the beginning of the text."""
    looked = 0
    for index, leaf in enumerate(leaves):
        if not is_text[index]:
            continue
        looked += 1
        role = head_role(leaf)
        if role is not None:
            is_text[index] = False
            roles[index] = role
        elif reading_length(leaf.text) > SENTENCE or looked > _HEAD_LINES:
            return


def _trim_foot(leaves: Sequence[Leaf], is_text: list[bool], roles: dict[int, Role]) -> None:
    """Take what is no text out of the end: from below, over notices and the short lines between them."""
    picked = [index for index, each in enumerate(is_text) if each]
    waiting: list[int] = []
    for index in reversed(picked[len(picked) // 3 :]):
        leaf = leaves[index]
        role = _role_of_foot(leaf) if leaf.text and leaf.kind == "paragraph" and not _in_quote_or_note(leaf) else None
        if leaf.kind == "rule":
            role = "separator"
        if role is not None:
            for each in (*waiting, index):
                is_text[each] = False
                roles.setdefault(each, line_of_foot(leaves[each].text) or "label")
            roles[index] = role
            waiting = []
        elif (
            len(leaf.text) > 90
            or len(waiting) >= 2
            or leaf.kind in {"table", "code"}
            or _in_quote_or_note(leaf)
            or re.search(r"[.!?…”\"»。]$", leaf.text)
        ):
            return
        else:
            waiting.append(index)


def _role_of_foot(leaf: Leaf) -> Role | None:
    """Return what a line below the text is; labels such as "Tags: lamps, tides" and rows of links are labels."""
    links = leaf.written.links
    is_row = len(links) > 2 and sum(map(_letters, (link.label for link in links))) >= 0.8 * _letters(leaf.text)
    if is_row or any(pattern.match(leaf.text) for _, pattern in LABELS):
        return "label"
    return line_of_foot(leaf.text)


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _in_quote_or_note(leaf: Leaf) -> bool:
    return any(each.kind in {"quote", "note"} for each in leaf.containers)


def _drop_notices(leaves: Sequence[Leaf], is_text: list[bool], roles: dict[int, Role], first: int, last: int) -> None:
    """Take appeals to share, join or subscribe out of the midst of the text: short lines that say nothing else."""
    for index in range(first, last + 1):
        leaf = leaves[index]
        if not is_text[index] or leaf.kind not in {"paragraph", "heading"} or leaf.caption or _in_quote_or_note(leaf):
            continue
        if ADVERTISEMENT.match(leaf.text):
            is_text[index], roles[index] = False, "label"
            continue
        role = is_notice(leaf.text, most=140) if leaf.text else None
        linked = sum(len(link.label) for link in leaf.written.links)
        is_link = linked >= 0.5 * len(leaf.text) or leaf.zone in _ZONE_ROLES
        if leaf.text and RELATED.match(leaf.text) and (is_link or len(leaf.text) < 40):
            role, is_link = "author-index", True
        if role in {"share", "membership", "comment", "author-index"} and is_link:
            is_text[index] = False
            roles[index] = role
            _drop_rules_around(leaves, is_text, index)


def _drop_rules_around(leaves: Sequence[Leaf], is_text: list[bool], index: int) -> None:
    """Two rules between which a notice stood part nothing from nothing."""
    around = [each for each in (index - 1, index + 1) if 0 <= each < len(leaves)]
    if len(around) == 2 and all(leaves[each].kind == "rule" for each in around):
        for each in around:
            is_text[each] = False


def _drop_after_related(leaves: Sequence[Leaf], is_text: list[bool], roles: dict[int, Role]) -> None:
    """A heading such as "Related stories" ends the text where nothing below it stands among what stood above it."""
    picked = [index for index, each in enumerate(is_text) if each]
    for index in picked[1:]:
        leaf = leaves[index]
        if len(leaf.text) > 60 or not leaf.text or not (RELATED.match(leaf.text) or ABOUT_AUTHOR.match(leaf.text)):
            continue
        above = {leaves[each].element.getparent() for each in picked if each < index}
        below = [each for each in picked if each > index and leaves[each].text]
        is_note = ABOUT_AUTHOR.match(leaf.text) and sum(len(leaves[each].text) for each in below) < _NOTE_ON_AUTHOR
        if is_note or not any(leaves[each].element.getparent() in above for each in below):
            for each in (index, *(each for each in picked if each > index)):
                is_text[each] = False
                roles[each] = "author-index"
            return


def _drop_last_headings(leaves: Sequence[Leaf], is_text: list[bool], roles: dict[int, Role]) -> None:
    """A heading, or a list of links, below which there is no more text leads to other texts; so do pictures in it."""
    waiting: list[int] = []
    for index in range(len(leaves) - 1, -1, -1):
        leaf = leaves[index]
        if not is_text[index]:
            continue
        if not leaf.text:
            waiting.append(index)
            continue
        linked = sum(len(link.label) for link in leaf.written.links)
        is_list = bool(leaf.containers) and leaf.containers[-1].kind == "item" and linked >= 0.8 * len(leaf.text) > 0
        if leaf.kind != "heading" and not is_list and not RELATED.match(leaf.text):
            return
        for each in (*waiting, index):
            is_text[each] = False
            roles[each] = "author-index"
        waiting = []


def _place(
    leaves: Sequence[Leaf],
    index: int,
    is_text: Sequence[bool],
    title: int | None,
    picked: Sequence[int],
    root: Any,
    roles: dict[int, Role],
    outlets: frozenset[str],
) -> tuple[Part, Role]:
    leaf = leaves[index]
    if is_text[index]:
        return "article", "note" if any(
            each.kind == "note" for each in leaf.containers
        ) else "caption" if leaf.caption else "body"
    if index == title:
        return "head", "title"
    first, last = picked[0], picked[-1]
    role = roles.get(index) or _ZONE_ROLES.get(leaf.zone)
    inside = root is not None and any(above is root for above in (leaf.element, *leaf.element.iterancestors()))
    if index < first:
        if leaf.zone in _AROUND:
            return "elsewhere", role or "label"
        line = line_of_head(leaf.text, outlets)
        if title is not None and index > title:
            return "head", role or (head_role(leaf) or (line.role if line else "label"))
        if (
            (inside or (first - index <= _HEAD_LINES if title is None else title - index <= _ABOVE_TITLE))
            and line is not None
            and line.role in HEAD_ROLES
        ):
            return "head", role or line.role
        return "elsewhere", role or "label"
    if index < last:
        return ("foot" if index in roles else "elsewhere"), role or "label"
    role = role or (line_of_foot(leaf.text) if leaf.zone not in _NEVER_FOOT else None)
    if (
        index in roles
        or (inside and leaf.zone not in _AROUND)
        or (role in _FOOT_ANYWHERE and leaf.zone not in _NEVER_FOOT)
    ):
        return "foot", role or "label"
    return "elsewhere", role or "label"


def _common(one: Any, other: Any) -> Any:
    """Return the innermost element around two, ``None`` where that is the whole page."""
    above = {id(each): each for each in (one, *one.iterancestors())}
    found = next((each for each in (other, *other.iterancestors()) if id(each) in above), None)
    return None if found is None or found.tag in {"body", "html"} else found
