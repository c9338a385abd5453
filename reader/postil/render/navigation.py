"""The head of every page of a site: the name of the library, and the ways into it."""

from __future__ import annotations

from functools import lru_cache

from postil.render.addresses import FEED, SECTIONS, numbered, up
from postil.render.markup import Safe, bdi, element, join

NAVIGATION_CSS = """
.site{border-block-end:1px solid var(--rule)}
:is(.site,.contents) :is(div,ul){display:flex;flex-wrap:wrap;align-items:baseline;
gap:.1rem 1.2rem}
.site>div{justify-content:space-between;padding-block:.55rem}
.site ul,.contents ul,.notes,.sources{list-style:none;margin:0;padding:0}
:is(.site,.contents) a{display:inline-block;min-block-size:26px;padding-block:.1rem;text-decoration:none;
color:var(--quiet)}
:is(.site,.contents) a:hover{color:var(--link);text-decoration:underline}
.site [aria-current]{color:var(--ink);box-shadow:0 .12em var(--link)}
.site .home{font:italic 1.02rem var(--text);color:var(--ink)}
.site .home::before{content:"¶"/"";font-style:normal;color:var(--link);margin-inline-end:.45em}
@media print{.site{display:none}}
"""
"""The pilcrow in red is what postil is known by: a mark in the margin of a book."""


@lru_cache(maxsize=64)  # all pages of a folder have the same
def site_header(title: str, root: str, current: str | None = None) -> Safe:
    """Return the head of a page; ``root`` leads to the folder of the site, ``current`` names the section it is in."""
    items = (
        element(
            "li",
            element("a", words, href=root + path, aria_current="true" if name == current else None),
        )
        for name, (path, words) in SECTIONS.items()
    )
    home = element("a", bdi(title), href=f"{root}index.html", class_="home")
    return element("nav", element("div", home, element("ul", items)), class_="site", aria_label="Library")


def feed_link(title: str, root: str) -> Safe:
    """Return what tells a browser or a feed reader where the feed is."""
    return element("link", rel="alternate", type="application/atom+xml", title=title, href=root + FEED)


def pager(path: str, number: int, count: int) -> Safe | None:
    """Return links to the pages before and behind, and to the first and last one; nothing where there is only one."""
    if count == 1:
        return None
    root = up(numbered(path, number))

    def link(to: int, words: str, rel: str | None = None) -> Safe:
        return element("a", words, href=root + numbered(path, to), rel=rel)

    near = sorted({1, count, *range(max(1, number - 2), min(count, number + 2) + 1)})
    items: list[Safe] = [element("li", link(number - 1, "Before", "prev"))] if number > 1 else []
    for before, each in zip((0, *near), near, strict=False):
        if each - before > 1:
            items.append(element("li", "…"))
        here = element("a", each, href=root + numbered(path, each), aria_current="page", aria_label=f"Page {each}")
        there = element("a", each, href=root + numbered(path, each), aria_label=f"Page {each}")
        items.append(element("li", here if each == number else there))
    items += [element("li", link(number + 1, "Next", "next"))] if number < count else []
    return join(element("nav", element("ul", items), class_="pager", aria_label="Pages"))
