"""Addresses: resolved against that of their page (RFC 3986, section 5.2), freed of an archive's wrapping, or lost."""

from __future__ import annotations

import re
from typing import NamedTuple

from postil.importing.article import LostReason
from postil.model.dates import is_date

_PARTS = re.compile(
    r"(?:(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):)?(?://(?P<authority>[^/?#]*))?(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?(?:#(?P<fragment>.*))?",
    re.DOTALL,
)
_WEB = re.compile(r"https?://[^\s/?#@]+(?:[/?#]\S*)?\Z", re.IGNORECASE)
_SCRIPT = re.compile(r"(?:java|vb|live)script:", re.IGNORECASE)
_WAYBACK = re.compile(
    r"(?:https?:)?(?://(?:web\.archive\.org|webarchive\.[\w.-]+|arquivo\.pt|"
    r"swap\.stanford\.edu))?/(?:web|"
    r"wayback)/(?P<when>\d{4,14})(?:[a-z]{2}_)?/(?P<address>(?:https?:/{1,2}|mailto:|//).*)",
    re.IGNORECASE | re.DOTALL,
)
_CONTROLS = re.compile(r"[\t\r\n]")


class Parts(NamedTuple):
    """An address in its parts; what is not there is ``None``, a path is at least empty."""

    scheme: str | None
    authority: str | None
    path: str
    query: str | None
    fragment: str | None

    @property
    def host(self) -> str:
        """The host in lower case, without user and port."""
        return (self.authority or "").rpartition("@")[2].split(":")[0].lower()


def split(address: str) -> Parts:
    """Return an address in its parts; any text has some."""
    match = _PARTS.match(address)
    assert match is not None  # every part is optional
    return Parts(match["scheme"], match["authority"], match["path"] or "", match["query"], match["fragment"])


def resolve(href: str, base: str | None) -> str | None:
    """Return the web address that a target means on a page; ``None`` where it is none, or the page's is not known."""
    href = _CONTROLS.sub("", href.strip())
    parts = split(href)
    if parts.scheme is None and base is not None:
        href = _joined(parts, split(base))
    elif parts.scheme is None and parts.authority:
        href = f"https:{href}"
    href = href.replace(" ", "%20")
    return href if _WEB.match(href) else None


def _joined(parts: Parts, base: Parts) -> str:
    if parts.authority is not None:
        return _text(parts._replace(scheme=base.scheme))
    query = parts.query
    if not parts.path:
        path, query = base.path, parts.query if parts.query is not None else base.query
    elif parts.path.startswith("/"):
        path = _without_dots(parts.path)
    else:
        folder = base.path.rpartition("/")[0]
        path = _without_dots(f"{folder}/{parts.path}")
    return _text(Parts(base.scheme, base.authority, path, query, parts.fragment))


def _without_dots(path: str) -> str:
    kept: list[str] = []
    parts = path.split("/")
    for part in parts:
        if part == ".." and len(kept) > 1:
            kept.pop()
        elif part not in {".", ".."}:
            kept.append(part)
    if parts[-1] in {".", ".."}:
        kept.append("")
    return "/".join(kept)


def _text(parts: Parts) -> str:
    query = "" if parts.query is None else f"?{parts.query}"
    fragment = "" if parts.fragment is None else f"#{parts.fragment}"
    return f"{parts.scheme}://{parts.authority or ''}{parts.path}{query}{fragment}"


def lost_reason(href: str | None, page: str | None) -> LostReason | None:
    """Return why a target says nothing, ``None`` where it may lead somewhere. One to its own page says nothing."""
    target = (href or "").strip()
    if not target:
        return "empty"
    if target in {"#", "#!", "#0"}:
        return "hash"
    if _SCRIPT.match(_CONTROLS.sub("", target)) or target.lower().startswith(("data:", "about:", "blob:")):
        return "javascript"
    if target.startswith("#"):
        return "self"
    if page is not None and same_page(resolve(target, page) or "", page):
        return "self"
    return None


def same_page(one: str, other: str) -> bool:
    """Whether two addresses are of one page: scheme, ``www.``, the last slash and the fragment aside."""
    return page_of(one) == page_of(other) != ""


def page_of(address: str) -> str:
    """Return what the addresses of one page share."""
    parts = split(address)
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.host.removeprefix('www.')}{parts.path.rstrip('/')}{query}"


def host_name(address: str) -> str:
    """Return the host of an address without ``www.``, empty where there is none."""
    return split(address).host.removeprefix("www.")


def unwrapped(address: str) -> tuple[str, str | None]:
    """Return an address as it was before a web archive rewrote it, and the day of the archive's copy (EDTF)."""
    match = _WAYBACK.match(address.strip())
    if match is None:
        return address, None
    original = re.sub(r"^(https?:)/+", r"\1//", match["address"], flags=re.IGNORECASE)
    if original.startswith("//"):
        original = f"http:{original}"
    return original, _day_of(match["when"])


def _day_of(stamp: str) -> str | None:
    """Return the day of an archive's time, as far as its digits name one: they may be fewer than fourteen, or wrong."""
    year, month, day = stamp[:4], stamp[4:6], stamp[6:8]
    return next(filter(is_date, (f"{year}-{month}-{day}", f"{year}-{month}", year)), None)
