"""The title of a page without a main heading: the part of its title tag that stands alone in its text."""

from __future__ import annotations

import re
from typing import Any

_PARTS = re.compile(r"\s+[|–—·•»:-]\s+|\s*[|»]\s*|\s+::\s+|[:：]\s*|_")
_HEADINGS = ("h2", "h3", "h4", "h5")
_LINES = ("b", "strong", "font", "big", "dt", "div", "p", "td", "th", "span", "center")
_MOST = 300


def shown_alone(title: str, root: Any) -> str | None:
    """Return the part of a title that is all that an element of the page says; a heading goes before a bold line.

    Of several, the last one in the text: the name of the paper stands above the title of the article.
    """
    ways = {part.strip() for part in _splits(title)} - {""}
    folded = {" ".join(part.casefold().split()): part for part in ways if len(part) > 3 or not part.isascii()}
    for tags in (_HEADINGS, _LINES):
        found = None
        for each in root.iter(*tags):
            words = " ".join("".join(each.itertext()).split()) if _is_short(each) else ""
            found = folded.get(words.casefold(), found) if words else found
        if found is not None:
            return found
    return None


def _splits(title: str) -> list[str]:
    cuts = [match.span() for match in _PARTS.finditer(title)]
    edges = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(title)]
    return [
        title[start:end] for start in edges[0] for end in edges[1] if start < end and (start, end) != (0, len(title))
    ]


def _is_short(element: Any) -> bool:
    return len(element) <= 3 and len(element.text or "") <= _MOST
