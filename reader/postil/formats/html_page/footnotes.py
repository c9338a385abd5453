"""Footnotes of a page: references that lead to a place in the page, from which a link leads back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

_SIGN = re.compile(r"^[\[(]?(?:\d{1,3}|[a-z]|[ivx]{1,6}|\*{1,3}|[†‡§¶]|fn\d+|note \d+)[\])]?[.:]?$", re.IGNORECASE)
_BACK = re.compile(r"^[\s↩↑⤴^⏎▲︎\ufe0e]*(?:\[?(?:\d{1,3}|back|return|zurück|retour|↩|↑|\^)\]?[\s.:]*)?$", re.IGNORECASE)
_ROLES = frozenset({"doc-noteref", "noteref"})
_MOST = 600


class Footnotes(NamedTuple):
    """References (element → label), the elements that are notes (element → label), and links that lead back."""

    references: dict[Any, str]
    notes: dict[Any, str]
    back: frozenset[Any]


def find_footnotes(root: Any) -> Footnotes:
    """Find footnotes and endnotes. A reference without its note stays a link, and is lost."""
    inner = [each for each in root.iter("a") if (each.get("href") or "").startswith("#") and len(each.get("href")) > 1]
    if not inner or len(inner) > 4 * _MOST:
        return Footnotes({}, {}, frozenset())
    places = {
        each.get("id") or each.get("name"): each
        for each in root.iter()
        if isinstance(each.tag, str) and (each.get("id") or (each.tag == "a" and each.get("name")))
    }
    order = {each: number for number, each in enumerate(root.iter())}
    references: dict[Any, str] = {}
    notes: dict[Any, str] = {}
    labels: dict[Any, str] = {}
    for link in inner[:_MOST]:
        place = places.get(link.get("href")[1:])
        if place is None or order[place] < order[link] or not _is_reference(link):
            continue
        note = _note_of(place, link)
        if note is None or note in _ancestors(link):
            continue
        if note not in labels:
            labels[note] = str(len(labels) + 1)
            notes[note] = labels[note]
        references[link] = labels[note]
    back = {
        link
        for link in inner
        if link not in references
        and any(above in notes for above in _ancestors(link))
        and (_BACK.match("".join(link.itertext()).strip()) or _leads_back(link, places, references))
    }
    return Footnotes(references, notes, frozenset(back))


def _leads_back(link: Any, places: Mapping[str, Any], references: Mapping[Any, str]) -> bool:
    """Whether a short link leads to a reference: "a", "b" of a note that two references lead to."""
    place = places.get(link.get("href")[1:])
    return (
        place is not None
        and len("".join(link.itertext()).strip()) <= 3
        and (place in references or any(each in references for each in place.iter("a")))
    )


def _is_reference(link: Any) -> bool:
    words = "".join(link.itertext()).strip()
    above = link.getparent()
    kind = f"{link.get('class') or ''} {link.get('rel') or ''} {link.get('role') or ''} {link.get('id') or ''}".lower()
    is_raised = (above is not None and above.tag == "sup") or link.find("sup") is not None
    is_named = any(role in kind for role in _ROLES) or bool(
        re.search(r"\bfoot-?note|\bfn-?ref|\bnoteref|sdfootnote\w*anc|_ftnref|_ednref", kind)
    )
    return bool(_SIGN.match(words)) and (is_raised or is_named or words.startswith("["))


def _note_of(place: Any, link: Any) -> Any | None:
    """Return the block that a reference leads to: the place itself, or the block in which an empty place stands."""
    note = place
    while note is not None and (
        note.tag in {"a", "sup", "span", "b", "strong"} or not "".join(note.itertext()).strip()
    ):
        note = note.getparent()
    if note is None or note.tag in {"body", "html", "article", "main", "section"} or len(list(note.iter())) > _MOST:
        return None
    if any(above is note for above in _ancestors(link)):
        return None
    return note


def _ancestors(element: Any) -> list[Any]:
    return list(element.iterancestors())
