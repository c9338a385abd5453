"""What stands on the pages of a book or a journal beside its text: numbers of pages, running heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from postil.importing.repairs import Repairs

_PAGE_NUMBER = re.compile(
    r"^\W{0,3}(?:(?:page|seite|p\.|стр\.?|página)\s*)?(\d{1,4})(?:\s*(?:/|of|von|de|sur|из)\s*\d{1,4})?\W{0,3}$",
    re.IGNORECASE,
)


def without_furniture(text: str, repairs: Repairs) -> str:
    """Take out page numbers, and lines that stand at the top or bottom of most pages."""
    pages = [page for page in text.split("\f") if page.strip()] or [text]
    pages = _without_numbered_heads(pages, repairs)
    text = "\f".join(pages)
    if len(pages) > 1:
        edges = Counter(key for page in pages for key in {_edge_key(line) for line in _edges(page)})
        least = max(2 if len(pages) < 4 else 3, len(pages) // 2)
        running = {key for key, number in edges.items() if number >= least and key}
        return "\f".join("\n".join(_kept(page, running, repairs)) for page in pages)
    numbers = [int(match[1]) for line in text.split("\n") if (match := _PAGE_NUMBER.match(line.strip()))]
    counts_up = len(numbers) > 1 and all(later - earlier == 1 for earlier, later in pairwise(numbers))
    if not counts_up:
        return text
    repairs.add("page numbers taken out", len(numbers))
    return "\n".join(line for line in text.split("\n") if not _PAGE_NUMBER.match(line.strip()))


def _without_numbered_heads(pages: list[str], repairs: Repairs) -> list[str]:
    """Take out lines at the edges of pages that have the page's number far from their words, and count up."""
    numbers = [{number for line in _edges(page) if (number := _number_beside(line)) is not None} for page in pages]
    rising = {
        (index, number)
        for index, found in enumerate(numbers)
        for number in found
        if any(number + step in numbers[index + step] for step in (-1, 1) if 0 <= index + step < len(numbers))
    }
    made = []
    for index, page in enumerate(pages):
        edges = set(_edges(page))
        gone = [line for line in page.split("\n") if line in edges and (index, _number_beside(line)) in rising]
        for line in gone:
            repairs.add("running heads and page numbers taken out", 1, line)
        made.append("\n".join(line for line in page.split("\n") if line not in gone))
    return made


def _number_beside(line: str) -> int | None:
    match = re.match(r"\s*(?:(\d{1,4})\s{3,}\S.*|\S.*\s{3,}(\d{1,4})\s*)$", line)
    return int(match[1] or match[2]) if match else None


def _edges(page: str) -> list[str]:
    lines = [line for line in page.split("\n") if line.strip()]
    return list(dict.fromkeys((*lines[:2], *lines[-2:])))


def _edge_key(line: str) -> str:
    """Return what a running head has on every page: its words, without the number of the page at either end."""
    return re.sub(r"^\W*\d+\b|\b\d+\W*$", "", " ".join(re.sub(r"(?<=\d)\s+\w+\s+\d+$", "", line).split())).strip()


def _kept(page: str, running: set[str], repairs: Repairs) -> Iterator[str]:
    edges = set(_edges(page))
    gone: set[str] = set()
    for line in page.split("\n"):
        if line in edges and (key := _edge_key(line)) in running and key not in gone:
            gone.add(key)
            repairs.add("running heads and page numbers taken out", 1, line)
        elif line in edges and _PAGE_NUMBER.match(line.strip()):
            repairs.add("page numbers taken out")
        else:
            yield line
