"""Where the pages of a site stand, and how they name each other: one folder a person, a source, a theme, an outlet."""

from __future__ import annotations

import hashlib
import unicodedata
from functools import lru_cache
from types import MappingProxyType

from postil.identifiers import latin
from postil.lazy import expression

SECTIONS = MappingProxyType(
    {
        "readings": ("index.html", "Readings"),
        "people": ("people/index.html", "People"),
        "sources": ("sources/index.html", "Sources"),
        "themes": ("themes/index.html", "Themes"),
        "quotes": ("quotes/index.html", "Quotes"),
        "links": ("links/index.html", "Links"),
        "search": ("search/index.html", "Search"),
    }
)
"""The parts of a library that every page leads to: path of the first page, and its name."""

FEED = "feed.xml"

_PLAIN = expression(r"[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?\Z")
_DEVICE = expression(r"(?:con|prn|aux|nul|com\d|lpt\d)\Z")
_OTHER = expression(r"[^A-Za-z0-9]+")


def folder(name: str) -> str:
    """Return the folder of whatever has this name.

    No two names have the same folder, not even where a system takes capitals and small letters for the same; every
    system can have it. Letters with signs stand in it without them; a name without Latin letters has its digest alone.
    """
    if _PLAIN.match(name) and not _DEVICE.match(name):
        return name
    words = _OTHER.sub("-", latin(name)).strip("-")[:48].rstrip("-")
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{words}-{digest}" if words else digest


@lru_cache(maxsize=4096)
def same_name(name: str) -> str:
    """Return what two spellings of a theme or outlet share: case and spaces do not tell them apart."""
    return "-".join(unicodedata.normalize("NFC", name).casefold().replace("-", " ").split())


def person_page(agent: str) -> str:
    """Return the path of the page of a person or organisation."""
    return f"people/{folder(agent)}/index.html"


def source_page(key: str) -> str:
    """Return the path of the page of a work that is cited."""
    return f"sources/{folder(key)}/index.html"


def theme_page(theme: str) -> str:
    """Return the path of the page of a theme or tag."""
    return f"themes/{folder(same_name(theme))}/index.html"


def outlet_page(outlet: str) -> str:
    """Return the path of the page of a newspaper, journal or site."""
    return f"outlets/{folder(same_name(outlet))}/index.html"


def numbered(path: str, number: int) -> str:
    """Return the path of a further page of what begins at a path; the first page has number 1."""
    stem = path.removesuffix("index.html")
    return path if number == 1 else f"{stem or 'readings/'}{number}.html"


def up(path: str) -> str:
    """Return what leads from a page to the folder of the site."""
    return "../" * path.count("/")
