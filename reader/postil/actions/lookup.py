"""Look a work up by its DOI or ISBN: over the network, and only where a person asked for it.

DOIs are asked for by content negotiation (https://citation.doi.org/docs.html): the resolver leads to whoever registered
the DOI, who answers in CSL-JSON. ISBNs are asked for at Open Library (https://openlibrary.org/dev/docs/api/books).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import quote, urlencode

from postil.cite.duplicates import bare_doi
from postil.cite.tagged import read_tagged, write_csl_text
from postil.fetch import Fetched, Refused, Request
from postil.formats import csl_json, open_library
from postil.formats.decode import decode
from postil.model import Markup, Source

Get = Callable[[Request], Fetched | Refused]

_DOI = re.compile(r"10\.\d{4,9}/\S+\Z")
_CSL = "application/vnd.citationstyles.csl+json"
_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "journal-article": "article-journal",
        "proceedings-article": "paper-conference",
        "book-chapter": "chapter",
        "book-section": "chapter",
        "book-part": "chapter",
        "reference-entry": "entry",
        "monograph": "book",
        "edited-book": "book",
        "reference-book": "book",
        "proceedings": "book",
        "dissertation": "thesis",
        "posted-content": "article",
        "report-component": "report",
        "peer-review": "review",
    }
)
"""Kinds of works by Crossref's own names, which it uses in CSL-JSON too, and CSL's."""


class LookUpError(Exception):
    """A work that was not found; the message says why."""


class Services(NamedTuple):
    """Who is asked."""

    doi: str = "https://doi.org/"
    isbn: str = "https://openlibrary.org/api/books"


def look_up_doi(doi: str, get: Get, services: Services | None = None) -> Source:
    """Return the work with a DOI, written in any of the usual ways; raises ``LookUpError``."""
    bare = bare_doi(doi)
    if not _DOI.match(bare):
        raise LookUpError(f"{doi!r} is not a DOI, such as 10.1000/182")
    address = (services or Services()).doi + quote(bare, safe="/:;().<>-_")
    text = _text(get(Request(address, MappingProxyType({"accept": _CSL}))), doi)
    loaded = csl_json.loads(_with_known_type(text))
    if len(loaded.value) != 1 or not loaded.value[0].title:
        raise LookUpError(f"{doi}: the answer describes no work")
    # What the agency says beside the work (reference lists, licences, when it was indexed) is none of ours.
    work = loaded.value[0].model_copy(update={"other": (), "abstract": None, "doi": bare, "source": None})
    title, markup = _untagged(work, "title")
    container, more = _untagged(work, "container_title")
    plain = {"title": title, "container_title": container or None, "markup": (*markup, *more)}
    return work.model_copy(update=plain)


def _untagged(work: Source, attribute: str) -> tuple[str, tuple[Markup, ...]]:
    """Read a text once more: agencies close tags or don't, and write entities and tags that CSL-JSON has not."""
    own = (each for each in work.markup if each.attribute == attribute)
    return read_tagged(write_csl_text(getattr(work, attribute) or "", own), attribute)


def look_up_isbn(isbn: str, get: Get, services: Services | None = None) -> Source:
    """Return the book with an ISBN of ten or thirteen digits; raises ``LookUpError``."""
    digits = re.sub(r"[\s-]", "", isbn).upper()
    if not re.fullmatch(r"\d{9}[\dX]|97[89]\d{10}", digits):
        raise LookUpError(f"{isbn!r} is not an ISBN, such as 978-0-306-40615-7")
    asked = urlencode({"bibkeys": f"ISBN:{digits}", "format": "json", "jscmd": "data"})
    answer = _text(get(Request(f"{(services or Services()).isbn}?{asked}")), isbn)
    books = open_library.loads(answer).value
    if not books:
        raise LookUpError(f"{isbn}: Open Library does not know it")
    return books[0]


def _text(answer: Fetched | Refused, asked: str) -> str:
    if isinstance(answer, Refused):
        raise LookUpError(f"{asked}: {answer.message}")
    return decode(answer.body, asked).value


def _with_known_type(text: str) -> str:
    try:
        item = json.loads(text)
    except (ValueError, RecursionError):
        return text
    if isinstance(item, dict) and item.get("type") in _TYPES:
        return json.dumps({**item, "type": _TYPES[item["type"]]})
    return text
