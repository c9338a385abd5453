"""Which words of a page are its article: trafilatura, and htmldate through it.

Both are asked with the page alone, never with its address: given one, they would make addresses of lost links.
"""

from __future__ import annotations

import logging
from typing import Any

from postil.importing.article import Candidate, Extracted
from postil.importing.names import names_in

_PLACE = "extractor"
_FIRST_DAY = "-01-01"
"""What htmldate makes of a year alone, even of one that the text only speaks of: no date of the article's."""


def extract(root: Any) -> Extracted | None:
    """Return what trafilatura takes for the article of a page; ``None`` where it finds none or fails."""
    import trafilatura  # half a second; only an import of a page needs it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.bare_extraction(
            root,
            favor_precision=True,
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": True},
        )
    except Exception:  # noqa: BLE001 (hostile pages break it in ways of their own; ours is the result without it)
        return None
    if found is None or isinstance(found, dict):
        return None
    return Extracted(found.text or "", tuple(_candidates(found)))


def _candidates(found: Any) -> list[Candidate]:
    said: list[Candidate] = []
    if found.title:
        said.append(Candidate("title", (found.title,), _PLACE))
    if found.author and (names := names_in(found.author)):
        said.append(Candidate("author", names, _PLACE))
    if found.date and not found.date.endswith(_FIRST_DAY):
        said.append(Candidate("published", (found.date,), _PLACE))
    return said
