"""Fields of BibTeX and BibLaTeX whose values are codes, addresses and keys, not TeX, and how such a value is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from postil.lazy import expression

KEY_LISTS = frozenset({"crossref", "xref", "xdata", "related", "entryset", "ids"})
"""Fields that hold citation keys, with commas between them."""

VERBATIM = KEY_LISTS | frozenset(
    {
        *("url", "doi", "eprint", "file", "pdf", "isbn", "issn", "isrn", "ismn", "isan", "iswc", "eid", "urlraw"),
        *("entrykey", "options", "execute"),
        *("langid", "langidopts", "gender", "hyphenation", "verba", "verbb", "verbc", "eprinttype", "archiveprefix"),
    }
)
"""Fields that hold codes, addresses and keys: TeX does not typeset them (the manual of BibLaTeX, section 2.2.1)."""

_SIGNS: Mapping[str, str] = MappingProxyType(
    {
        "textasciitilde": "~",
        "sim": "~",
        "textunderscore": "_",
        "textless": "<",
        "textgreater": ">",
        "lt": "<",
        "gt": ">",
    }
)
_ESCAPED = expression(
    r"[{$]?\\(?:(?P<sign>[_&%#$~])(?:\{\})?|(?P<name>" + "|".join(_SIGNS) + r")(?![A-Za-z])(?:\{\}|\s+)?)[}$]?"
)
_WRAPPED = expression(r"\\url\s*\{([^{}]*)\}\Z")
_ONLY_ADDRESS = expression(
    r"(?:(?:available (?:at|from)|online|url|website)\s*:?\s*)?\{?"
    r"(?:\\url\s*\{(?P<url>[^{}\s]+)\}|<?(?P<bare>https?://[^\s<>{}]+)>?)\}?\.?",
    re.IGNORECASE,
)
_RESOLVER = expression(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)(?=10\.)", re.IGNORECASE)


def is_verbatim(name: str) -> bool:
    """Whether a field is not TeX: nothing in it is decoded or escaped."""
    return name.lower() in VERBATIM


def address(tex: str) -> str:
    r"""Return an address or a DOI without the TeX that some programs write into it: ``\_``, ``{\&}``, ``\url{…}``.

    Neither may hold a backslash or a brace (RFC 3986, section 2), so nothing else can be meant: DBLP, Mendeley and
    Better BibTeX's plain BibTeX escape what TeX would act on.
    """
    plain = " ".join(tex.split())
    if "\\" not in plain:
        return plain
    wrapped = _WRAPPED.match(plain)
    return _ESCAPED.sub(lambda match: match["sign"] or _SIGNS[match["name"]], wrapped[1] if wrapped else plain)


def only_address(tex: str) -> str:
    """Return the address that is all that a value says, if it is one: how old BibTeX files name a page of the web."""
    match = _ONLY_ADDRESS.fullmatch(" ".join(tex.split()))
    return address(match["url"] or match["bare"]) if match else ""


def says_address(name: str, tex: str, url: str | None) -> bool:
    """Whether a field only says the address of a work, as ``howpublished`` does for styles that print no ``url``."""
    return bool(url) and name.lower() == "howpublished" and only_address(tex) == url


def bare_doi(doi: str) -> str:
    """Return a DOI without the address of the service that resolves it, which everybody puts before it again."""
    return _RESOLVER.sub("", doi, count=1) if _RESOLVER.match(doi) else doi
