"""A page of the web at a glance: its title, its words, its links, and whether it asks for a login or for money."""

from __future__ import annotations

import re
from typing import NamedTuple

MAX_BYTES = 8 * 1024 * 1024

_HTML = frozenset({"text/html", "application/xhtml+xml"})
_TEXT = frozenset({"text/plain", "text/markdown"})
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)


class PageLink(NamedTuple):
    """A link of a page: its words, and its target as it stands there."""

    label: str
    href: str


class WebPage(NamedTuple):
    """What is seen of a page. ``text`` is what stands outside navigation, headers and footers."""

    title: str
    text: str
    links: tuple[PageLink, ...] = ()
    asks_password: bool = False
    origins: tuple[tuple[str, str], ...] = ()
    """What it names as its origin: (relation, address), as written there."""
    says_not_free: bool = False
    """Whether it says ``isAccessibleForFree: false`` of itself (schema.org)."""


def read_web_page(body: bytes, media_type: str = "text/html", charset: str = "") -> WebPage | None:
    """Read a page; ``None`` where it is neither HTML nor text, or can't be read."""
    source = _decoded(body[:MAX_BYTES], charset)
    if media_type in _TEXT:
        return WebPage("", source)
    if media_type not in _HTML and not (media_type == "" and "<html" in source[:2000].lower()):
        return None
    from postil.formats import html_glance  # lxml is loaded only where there is HTML to read

    return WebPage(*html_glance.glance(source))


def text_of_page(body: bytes, media_type: str = "text/html", charset: str = "") -> str | None:
    """Return the words of a page; ``None`` where there is no text to be read in it."""
    page = read_web_page(body, media_type, charset)
    return page.text if page else None


def all_text_of_page(body: bytes, media_type: str = "text/html", charset: str = "") -> str | None:
    """Return all words that a reader sees, headers, asides and footers too; ``None`` where there is no text."""
    if media_type in _HTML:
        from postil.formats import html_glance

        return html_glance.all_text(_decoded(body[:MAX_BYTES], charset)) or None
    return text_of_page(body, media_type, charset)


def _decoded(body: bytes, charset: str) -> str:
    """Decode a page by its mark, by what the server says, by what it says itself, or as UTF-8, then Windows-1252.

    The order of https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding
    """
    if body.startswith(b"\xef\xbb\xbf"):
        return body[3:].decode("utf-8", "replace")
    declared = _META_CHARSET.search(body[:4096])
    for name in (charset, declared[1].decode("ascii") if declared else "", "utf-8"):
        try:
            return body.decode(name) if name else body.decode("utf-8")
        except (LookupError, UnicodeError, ValueError):
            continue
    return body.decode("windows-1252", "replace")
