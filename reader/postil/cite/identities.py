"""By what a work is known, whatever its citation key: identifiers, its address, its title with author and year."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from postil.model import Source
from postil.model.dates import parse_date

_DIACRITICS = re.compile("[\u0300-\u036f]")
_LETTERS = re.compile(r"[^\W_]+")
_ASCII_LETTERS = "".join(chr(code).lower() if chr(code).isalnum() else " " for code in range(128)).encode().ljust(256)
"""For each byte of an ASCII text the letter or digit without case, or a space."""

_DOI = re.compile(r"10\.[0-9]{4,9}/\S+")
_TRACKING = re.compile(r"(?:utm_[a-z]+|fbclid|gclid)=[^&]*&?")
_SCHEME = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)
PARTS = frozenset({"chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary"})
"""Types of works that have the ISBN of the book in which they stand."""

MIN_TITLE = 3
"""Words that a title must have to tell a work from others: there are many called “Introduction”."""


@lru_cache(maxsize=4096)  # the names of authors and outlets come again and again
def fold(text: str) -> str:
    """Return a text without case, diacritics of European scripts and punctuation: its words, a space apart."""
    if text.isascii():
        return b" ".join(text.encode().translate(_ASCII_LETTERS).split()).decode()
    text = unicodedata.normalize("NFKC", _DIACRITICS.sub("", unicodedata.normalize("NFKD", text)))
    return " ".join(_LETTERS.findall(text.casefold()))


def canonical_doi(text: str) -> str:
    """Return a DOI as it can be compared: DOIs are case-insensitive (DOI Handbook, 2.4); empty if it is none."""
    match = _DOI.search(text)
    return match.group().lower().rstrip(".,;") if match else ""


def canonical_isbn(text: str) -> str:
    """Return an ISBN as thirteen digits (ISO 2108: 978, the first nine, a new check digit); empty if it is none."""
    digits = re.sub(r"[\s-]", "", text).upper()
    if len(digits) == 13 and digits.isdecimal():
        return digits
    if len(digits) != 10 or not digits[:9].isdecimal():
        return ""
    first = f"978{digits[:9]}"
    total = sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(first))
    return f"{first}{-total % 10}"


def canonical_url(text: str) -> str:
    """Return an address without what changes nothing: scheme, ``www.``, fragment, tracking, a slash at the end.

    Empty where only a host is named: that is the address of a site, not of a work.
    """
    match = _SCHEME.match(text)
    if match is None:
        return ""
    rest, _, query = text[match.end() :].partition("#")[0].partition("?")
    host, _, path = rest.partition("/")
    path = path.rstrip("/")
    query = _TRACKING.sub("", query).rstrip("&") if query else ""
    address = f"{host.lower()}/{path}" if host and path else host.lower() or path
    return (f"{address}?{query}" if query else address) if path or query else ""


def title_identity(work: Source) -> str:
    """Return title, first author and year as one key; empty where the title is short or one of them is missing."""
    if not work.title or not work.author or not work.issued:
        return ""
    title, author, start = fold(work.title), work.author[0], parse_date(work.issued).start
    if start is None or title.count(" ") + 1 < MIN_TITLE:
        return ""
    return f"{title}|{fold(author.family or author.literal or '')}|{start.year}"


def identities(work: Source) -> Iterator[tuple[str, str]]:
    """Yield (kind, key) of everything by which a work may be known: ``doi``, ``isbn``, ``url``, ``title``."""
    if work.doi and (doi := canonical_doi(work.doi)):
        yield "doi", doi
    if work.isbn and work.type not in PARTS and (isbn := canonical_isbn(work.isbn)):
        yield "isbn", isbn
    if work.url and (url := canonical_url(work.url)):
        yield "url", url
    if title := title_identity(work):
        yield "title", title
