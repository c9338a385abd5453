"""What `postil verify --online` tells of the pages that were fetched, and how a comparison is told in a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from postil.actions.proving_online import ARTICLE, OnlineAccount, PageSeen, Seen, Tried
from postil.cli.screens import console, plain
from postil.model.link import CheckReason, LinkReach
from postil.quoting import WRONG, Comparison, aligned, comparison_data


def verdict_line(comparison: Comparison) -> str:
    """Return a verdict with its kinds."""
    return comparison.verdict + (f" ({', '.join(comparison.kinds)})" if comparison.kinds else "")


def changes_line(comparison: Comparison) -> str:
    """Return the first differences, what the quote has for what the source has."""
    return "; ".join(f"“{each.quote or '–'}” for “{each.source or '–'}”" for each in comparison.differences[:3])


def show_online(told: OnlineAccount) -> None:
    """Print what became of each address, and of each quote there."""
    reading = told.account.reading.id
    for each in told.tried:
        console().print(plain(f"{reading}: {_tried_line(each)}"))
    for seen in told.seen:
        for line in _seen_lines(seen):
            console().print(plain(f"{reading}: {line}"))


def online_data(told: OnlineAccount) -> dict[str, Any]:
    """Return what the web shows as plain data."""
    return {
        "tried": [_tried_data(each) for each in told.tried],
        "quotes": [_seen_data(each) for each in told.seen],
        "clean": told.is_clean,
    }


def _tried_line(each: Tried) -> str:
    check = each.check
    line = f"{each.work}: {each.address}: {_FOUND[check.reach]}"
    if check.final_url and check.reach == "redirected":
        line += f", to {check.final_url}"
    if check.because:
        line += f": {_BECAUSE[check.because]}" + (f" ({check.status})" if check.because == "status" else "")
    elif each.page is None and check.reach in {"ok", "redirected"}:
        line += ": no text that can be read"
    if (check.reach, check.because) == ("blocked", "connection"):
        line += ", a private address: --allow-network lets its network be asked"
    if each.snapshot is not None:
        unread = "" if each.archived else ", which can't be read"
        return f"{line}; archived copy of {each.snapshot.taken}: {each.snapshot.url}{unread}"
    return f"{line}; no archived copy was found" if each.page is None else line


_FOUND: Mapping[LinkReach, str] = MappingProxyType(
    {
        "unchecked": "not tried",
        "ok": "there",
        "redirected": "moved",
        "gone": "gone",
        "changed": "there, with other words",
        "blocked": "not to be had",
        "paywalled": "behind a paywall",
    }
)
_BECAUSE: Mapping[CheckReason, str] = MappingProxyType(
    {
        "status": "the server says so",
        "soft-404": "the site shows its page for what is not there",
        "home-page": "it leads to the front page",
        "login": "it asks for a login",
        "paywall": "only a part of it is free",
        "robots": "the site asks programs to stay away",
        "dns": "there is no such host",
        "connection": "the host was not reached",
        "tls": "the host can't prove who it is",
        "timeout": "it took too long",
        "redirects": "it leads on without end",
        "other-text": "hardly anything is left of what was there",
        "script": "it shows nothing without scripts",
        "unread": "too large, or packed in an unknown way, and not read",
    }
)


def _seen_lines(seen: Seen) -> Iterator[str]:
    place = "the article" if seen.work == ARTICLE else seen.work
    page = "page" if seen.moment == "page" else "archived copy"
    yield f"{seen.quote.id}: {place}, {page} of {seen.page.taken}: {verdict_line(seen.comparison)}"
    if seen.comparison.verdict in WRONG and seen.comparison.spans:
        theirs, ours = aligned(seen.words, seen.comparison, seen.page.text.text)
        yield f"    there: {theirs}"
        yield f"    quote: {ours}"
    yield from (f"    {flag}" for flag in seen.comparison.flags)


def _tried_data(each: Tried) -> dict[str, Any]:
    return {
        "work": each.work,
        "address": each.address,
        "check": each.check.model_dump(exclude_none=True),
        "page": _page_data(each.page),
        "snapshot": each.snapshot.model_dump(exclude_none=True) if each.snapshot else None,
        "archived": _page_data(each.archived),
    }


def _page_data(page: PageSeen | None) -> dict[str, Any] | None:
    if page is None:
        return None
    return {"address": page.address, "taken": page.taken, "sha256": page.sha256, "partial": page.text.partial}


def _seen_data(seen: Seen) -> dict[str, Any]:
    theirs, ours = aligned(seen.words, seen.comparison, seen.page.text.text)
    return {
        "id": seen.quote.id,
        "work": seen.work,
        "moment": seen.moment,
        "address": seen.page.address,
        "taken": seen.page.taken,
        **comparison_data(seen.comparison),
        "passage": theirs,
        "quoted": ours,
    }
