"""Footnotes of a text without markup: lines at the end of a page, or of the text, that numbers in it refer to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from postil.importing.repairs import Repairs

_RULE = re.compile(r"^\s*[_—–-]{3,}\s*$")
_NOTE = re.compile(r"^\s*(?:\[(?P<a>\d{1,3})\]|(?P<b>\d{1,3})[.)]?(?=\s)|(?P<c>[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}))\s*(?P<text>\S.*)$")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_FIRST = 0xE100
"""Where the code points begin that stand for references until the text is written; they are for private use."""

MOST = 500


class Note(NamedTuple):
    """A footnote: the number that it gets in the whole text, and its words."""

    label: str
    text: str


def take_notes(pages: Sequence[str], repairs: Repairs) -> tuple[list[str], list[Note]]:
    """Take the notes out of the ends of pages, and put a sign in the place of each number that refers to one.

    Only lines below a rule are notes, and only where every note's number is found in its page: else nobody can tell.
    """
    kept: list[str] = []
    notes: list[Note] = []
    for page in pages:
        body, found = _split(page)
        marked = _marked(body, found, len(notes)) if found and len(notes) + len(found) <= MOST else None
        if marked is None:
            kept.append(page)
            continue
        kept.append(marked)
        notes += (Note(str(len(notes) + number), text) for number, (_, text) in enumerate(found, 1))
    if notes:
        repairs.add("footnotes taken from the ends of pages", len(notes), notes[0].text)
    return kept, notes


def sign_of(number: int) -> str:
    """Return the sign that stands for the reference to a note."""
    return chr(_FIRST + number)


def written(text: str, count: int) -> str:
    """Return text with references in Markdown for the signs of so many notes; "" instead of them for no notes."""
    for number in range(1, count + 1):
        text = text.replace(sign_of(number), f"[^{number}]")
    return text


def without_signs(text: str) -> str:
    """Return text without the signs of references."""
    return re.sub(f"[{chr(_FIRST)}-{chr(_FIRST + MOST)}]", "", text)


def _split(page: str) -> tuple[str, list[tuple[str, str]]]:
    lines = page.split("\n")
    at = next((index for index in range(len(lines) - 1, -1, -1) if _RULE.match(lines[index])), None)
    if at is None:
        return page, []
    found: list[tuple[str, str]] = []
    for line in lines[at + 1 :]:
        if match := _NOTE.match(line):
            found.append(((match["a"] or match["b"] or match["c"]).translate(_RAISED), match["text"].strip()))
        elif line.strip() and found:
            found[-1] = (found[-1][0], f"{found[-1][1]} {line.strip()}")
        elif line.strip():
            return page, []
    return "\n".join(lines[:at]), found


def _marked(body: str, found: Sequence[tuple[str, str]], before: int) -> str | None:
    for index, (number, _) in enumerate(found, 1):
        raised = number.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
        pattern = rf"\[{number}\]|{raised}|(?<=[^\W\d])(?P<stop>[.,;:!?”\"»)]{{0,2}}){number}(?=\s|$)"
        matches = list(re.finditer(pattern, body))
        if not matches:
            return None
        match = matches[0]
        body = f"{body[: match.start()]}{match['stop'] or ''}{sign_of(before + index)}{body[match.end() :]}"
    return body
