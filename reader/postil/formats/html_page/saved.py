"""How a page was saved, from where and when: SingleFile, a browser's "save as", a web archive."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from postil.importing.addresses import resolve, unwrapped
from postil.importing.dates import day_of_timestamp, find_days

_SINGLE_FILE = re.compile(
    r"Page saved with SingleFile\s+url:\s*(?P<url>\S+)\s+saved date:\s*(?P<when>[^\n]*)", re.IGNORECASE
)
_BROWSER = re.compile(r"saved from url=\(\d+\)(?P<url>\S+)", re.IGNORECASE)
_WAYBACK = re.compile(r"FILE ARCHIVED ON (?P<time>[\d:]+) (?P<day>\w+ \d\d, \d{4})")
_HEAD = 20_000


class Saved(NamedTuple):
    """Where a copy was saved from: address, day (EDTF), address of the archive's copy, and what saved it."""

    address: str | None = None
    taken: str | None = None
    archive_url: str | None = None
    by: str | None = None


def saved_from(text: str, given: str | None) -> Saved:
    """Read the marks that programs leave in a page they save; ``given`` is the address it was fetched from."""
    head = text[:_HEAD] + text[-_HEAD:]
    if match := _SINGLE_FILE.search(head):
        return _unwrapped(Saved(match["url"], _day(match["when"]), by="SingleFile"))
    if match := _BROWSER.search(head):
        address = match["url"] if re.match(r"https?://", match["url"]) else None
        return _unwrapped(Saved(address, by="a browser"))
    saved = _unwrapped(Saved(given))
    if match := _WAYBACK.search(text):
        return saved._replace(taken=saved.taken or _day(match["day"]), by="the Wayback Machine")
    return saved


def _day(text: str) -> str | None:
    days = find_days(text)
    return days[0].edtf if days else _of_browser(text) or day_of_timestamp(text)


def _of_browser(text: str) -> str | None:
    """Read "Tue Jul 30 2019 10:00:00 GMT+0200", as JavaScript writes a time."""
    match = re.match(r"\s*\w{3} (\w{3}) (\d\d) (\d{4})", text)
    return (
        find_days(f"{match[1]} {match[2]}, {match[3]}")[0].edtf
        if match and find_days(f"{match[1]} {match[2]}, {match[3]}")
        else None
    )


def _unwrapped(saved: Saved) -> Saved:
    if saved.address is None:
        return saved
    address, day = unwrapped(saved.address)
    archive = resolve(saved.address, None) if address != saved.address else None
    return Saved(resolve(address, None), day or saved.taken, archive, "a web archive" if archive else saved.by)


def unwrap_links(root: Any) -> int:
    """Give links that an archive rewrote their own targets again; returns how many."""
    count = 0
    for element in root.iter("a", "link", "base", "img"):
        name = "src" if element.tag == "img" else "href"
        value = element.get(name)
        if (value and "/web" in value[:60]) or (value and "/wayback/" in value[:80]):
            original, _ = unwrapped(value)
            if original != value:
                element.set(name, original)
                count += 1
    for toolbar in root.xpath("//*[@id='wm-ipp-base' or @id='wm-ipp' or @id='donato' or @id='wm-ipp-print']"):
        parent = toolbar.getparent()
        if parent is not None:
            parent.remove(toolbar)
    return count
