"""The DOI that a page says is its own: in its head, never in its text, where it may be anybody's."""

from __future__ import annotations

import re

from postil.formats.decode_page import decode_page
from postil.formats.html_page.tree import MAX_PAGE, parse_page

_METAS = frozenset(
    {
        *("citation_doi", "bepress_citation_doi", "prism.doi", "dc.identifier", "dc.identifier.doi", "doi"),
        *("dcterms.identifier", "eprints.id_number", "rft_id"),
    }
)
_DOI = re.compile(r"(?:doi:\s*|info:doi/|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/[^\s\"<>]+)\Z", re.IGNORECASE)


def own_doi(data: bytes, charset: str | None = None) -> str | None:
    """Return the DOI of a page: by its meta elements, or its link ``cite-as`` (RFC 8574); of several the first."""
    root = parse_page(decode_page(data[:MAX_PAGE], charset)[0]).root
    metas = (each.get("content") for each in root.iter("meta") if (each.get("name") or "").lower() in _METAS)
    links = (each.get("href") for each in root.iter("link") if "cite-as" in (each.get("rel") or "").lower().split())
    found = (_DOI.match((value or "").strip()) for value in (*metas, *links))
    return next((match[1] for match in found if match), None)
