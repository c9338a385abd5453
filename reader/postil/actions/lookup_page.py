"""Describe a page of the web as a work: by the DOI it names as its own, or else by what it says of itself."""

from __future__ import annotations

import re

from postil.actions.importing.reading import UNKNOWN_LANGUAGE, UNNAMED, draft, is_organization
from postil.actions.lookup import Get, LookUpError, Services, look_up_doi
from postil.cite.latex import encode
from postil.cite.names import parse_names
from postil.engines.extraction import extract
from postil.fetch import Fetched, Refused, Request
from postil.formats import html_page
from postil.formats.html_page.identifiers import own_doi
from postil.model import Name, Source
from postil.model.dates import check_date

_PAGES = frozenset({"text/html", "application/xhtml+xml", ""})


def look_up_page(address: str, get: Get, services: Services | None = None) -> Source:
    """Return the work at an address, with the day it was read; raises ``LookUpError``.

    Where the DOI that the page names leads nowhere, the page speaks for itself.
    """
    if not re.match(r"https?://", address, re.IGNORECASE):
        raise LookUpError(f"{address!r} is not an address of the web, such as https://example.org/page")
    page = get(Request(address))
    if isinstance(page, Refused):
        raise LookUpError(f"{address}: {page.message}")
    if page.media_type not in _PAGES:
        raise LookUpError(f"{address}: it is {page.media_type}, not a page that says what it is")
    if doi := own_doi(page.body, page.charset or None):
        try:
            return look_up_doi(doi, get, services).model_copy(update={"url": page.final_address})
        except LookUpError:
            return described(page).model_copy(update={"doi": doi})
    return described(page)


def described(page: Fetched) -> Source:
    """Return a page as it describes itself: title, authors, date, outlet, language."""
    loaded = html_page.loads(page.body, address=page.final_address, charset=page.charset or None, extract=extract)
    made = draft(loaded.value)
    own = next((each for each in made.publications if each.get("id") == made.own), {})
    outlet = own.get("outlet", UNNAMED)
    outlet = "" if outlet == UNNAMED else outlet
    return Source(
        key="page",
        type="webpage",
        title=made.title,
        subtitle=made.subtitle,
        author=tuple(_name(name, outlet) for name in made.authors if name.casefold() != outlet.casefold()),
        issued=_date(own.get("date")),
        container_title=outlet or None,
        language=made.language if made.language != UNKNOWN_LANGUAGE else None,
        url=own.get("url") or page.final_address,
        accessed=page.fetched.date().isoformat(),
    )


def _name(name: str, outlet: str) -> Name:
    if is_organization(name, outlet):
        return Name(literal=name)
    return parse_names(encode(name))[0]


def _date(text: str | None) -> str | None:
    try:
        return check_date(text) if text else None
    except ValueError:
        return None
