"""A page's tree to blocks, in order: each with its words, its Markdown, its links, and where on the page it stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count
from typing import Any, NamedTuple

from postil.formats.html_page.footnotes import Footnotes
from postil.formats.html_page.inline import Line, Written, write_line
from postil.formats.html_page.tables import is_data_table, write_table
from postil.importing.addresses import lost_reason, resolve
from postil.importing.article import Block, Container, Kind, PageLink
from postil.importing.markdown import escape, target

_NAMES_SKIPPED = (
    "script style noscript template svg math canvas iframe object embed audio video button input "
    "select textarea option head title "
    "map area dialog datalist meter progress link meta"
)
_SKIPPED = frozenset(_NAMES_SKIPPED.split())
_NAMES_BLOCKS = (
    "p div section article main header footer nav aside li ul ol dl dt dd blockquote pre figure "
    "figcaption table thead tbody tfoot tr td th "
    "caption h1 h2 h3 h4 h5 h6 address hr form fieldset details summary center body html hgroup menu amp-img"
)
_BLOCKS = frozenset(_NAMES_BLOCKS.split())
_MARKS = {"em": "em", "i": "em", "cite": "em", "dfn": "em", "strong": "strong", "b": "strong"}
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_ZONES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (zone, re.compile(rf"(?:^|[\s_-])(?:{names})(?:$|[\s_-])", re.IGNORECASE))
    for zone, names in (
        ("share", "share|sharing|sharedaddy|social|socials|sharebar|addthis|addtoany"),
        ("comments", "comments?|disqus|respond|comment-list"),
        (
            "related",
            "related|recommended|recirc|more-stories|read-more|outbrain|taboola|trending|most-read|popular|teasers?",
        ),
        ("appeal", "newsletter|subscribe|subscriptions?|donate|donation|membership|paywall|promo|signup|sign-up|cta"),
        ("nav", "nav|navbar|navigation|menu|breadcrumbs?|pagination|skip-link|cookie|consent|toolbar|sidebar|widget"),
        ("legal", "copyright|disclaimer|legal|colophon"),
        ("author", "author-?(?:box|bio|info)|about-author|vcard"),
    )
)
_TAG_ZONES = {"nav": "nav", "footer": "footer", "aside": "aside"}
_HEAD_IN_FOOTER = re.compile(r"(?:^|[\s_-])(?:meta|submitted|byline|posted)(?:$|[\s_-])")
"""Classes of a footer that says who wrote the text and when, as some systems put it above the text."""

_WORD = re.compile(r"\w")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NO_TEXT = re.compile(r"(?:^|\s)(?:mw-editsection|mw-cite-backlink|footnote-back(?:ref|link)?|header-?anchor)(?:$|\s)")
"""Classes of links that serve the page: to edit a section, to go back to where a footnote is referred to."""

_SPOKEN_ONLY = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|off-?screen|screen-reader(?:-text)?|assistive-text|"
    r"element-invisible)(?:$|\s)",
    re.IGNORECASE,
)
"""Classes of words that nobody sees: they are spoken to those who can't see the page."""


_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:wp-caption-text|caption|image-caption|photo-credit|figure-caption|media-caption|thumbcaption|"
    r"img[_-]?desc[r]?|image-?desc|bildunterschrift|bildtext|pie-?(?:de-?)?foto|didascalia|legende)(?:$|[\s_-])",
    re.IGNORECASE,
)


@dataclass(slots=True, eq=False)
class Leaf:
    """A block of the page, the element it stands in, and the zone: "" in the main flow, else nav, share, footer."""

    written: Written
    kind: Kind
    element: Any
    zone: str
    level: int
    containers: tuple[Container, ...]
    caption: bool
    tag: str

    @property
    def text(self) -> str:
        """Its words."""
        return self.written.text

    def block(self) -> Block:
        """Return it as a block."""
        return Block(
            self.text,
            self.written.markdown,
            self.kind,
            level=self.level,
            containers=self.containers,
            links=self.written.links,
        )


def lines_of(leaf: Leaf) -> list[Leaf]:
    """Return a block that has a line break after each thing it says as one block a line."""
    texts, sources = leaf.written.text.split("\n"), leaf.written.markdown.split("\\\n")
    if len(texts) < 2 or len(texts) != len(sources):
        return [leaf]
    waiting = list(leaf.written.links)
    made: list[Leaf] = []
    for text, source in zip(texts, sources, strict=True):
        links = []
        while waiting and waiting[0].label in text:
            links.append(waiting.pop(0))
        made.append(replace(leaf, written=Written(text, source, tuple(links))))
    return made


class Place(NamedTuple):
    """Where the walker is: what is around it."""

    element: Any
    zone: str = ""
    containers: tuple[Container, ...] = ()
    caption: bool = False
    tag: str = ""


class Walker:
    """Walks a tree once. ``page`` is the address of the page, ``base`` that against which its links are resolved."""

    def __init__(self, notes: Footnotes, page: str | None, base: str | None, mend: Callable[[str], str]) -> None:
        self.leaves: list[Leaf] = []
        self._notes = notes
        self._page = page
        self._base = base
        self._mend = mend
        self._ids = count(1)
        self._line = Line()
        self._open: list[tuple[str, PageLink | None]] = []
        self._place = Place(None)
        self._breaks = 0

    def walk(self, root: Any) -> list[Leaf]:
        """Return the blocks of a tree."""
        self._element(root, Place(root))
        self._flush()
        return self.leaves

    def _element(self, element: Any, around: Place) -> None:
        tag = element.tag
        if not isinstance(tag, str):
            return
        tag = tag.rpartition("}")[2].lower()
        if tag in _SKIPPED or _is_hidden(element):
            return
        if tag in _BLOCKS or (tag == "span" and _is_caption(element) and _beside_picture(element)):
            self._block(element, tag, around)
        elif tag == "br":
            self._break()
        elif tag in {"img", "amp-img"}:
            self._picture(element)
        elif tag == "a":
            self._link(element, around)
        else:
            self._inline(element, tag, around)

    def _inline(self, element: Any, tag: str, around: Place) -> None:
        if tag in {"code", "kbd", "samp", "tt"}:
            words = " ".join("".join(element.itertext()).split())
            if words:
                self._line.add("code", self._mend(words))
        elif tag in _MARKS:
            self._marked(element, _MARKS[tag], around)
        elif tag == "q":
            self._text("“")
            self._children(element, around)
            self._text("”")
        elif tag == "time" or (tag == "span" and around.caption):
            self._text(" ")
            self._children(element, around)
            self._text(" ")
        else:
            self._children(element, around)

    def _children(self, element: Any, around: Place) -> None:
        if element.text:
            self._text(element.text)
        for child in element:
            self._element(child, around)
            if child.tail:
                self._text(child.tail)

    def _text(self, text: str) -> None:
        if text.strip():
            self._breaks = 0
        self._line.add("text", text)

    def _block(self, element: Any, tag: str, around: Place) -> None:
        inside = self._inside(element, tag, around)
        self._flush()
        self._place = inside
        if tag == "hr":
            self._rule(inside)
        elif tag == "pre":
            self._code(element, inside)
        elif tag == "table" and is_data_table(element):
            self._table(element, inside)
        else:
            self._children(element, inside)
            self._flush()
        self._place = around

    def _inside(self, element: Any, tag: str, around: Place) -> Place:
        containers = around.containers
        if element in self._notes.notes:
            containers = (
                *containers_without_items(containers),
                Container("note", next(self._ids), f"[^{self._notes.notes[element]}]:"),
            )
        elif tag == "blockquote":
            containers = (*containers, Container("quote", next(self._ids)))
        elif tag == "li":
            containers = (*containers, Container("item", next(self._ids), self._marker(element)))
        zone = zone_of(element, tag) or around.zone
        return Place(element, zone, containers, around.caption or tag == "figcaption" or _is_caption(element), tag)

    def _marker(self, item: Any) -> str:
        above = item.getparent()
        if above is None or above.tag != "ol":
            return "-"
        start = above.get("start") or "1"
        first = int(start) if start.isdigit() and len(start) < 8 else 1
        return f"{first + sum(1 for each in item.itersiblings('li', preceding=True))}."

    def _marked(self, element: Any, mark: str, around: Place) -> None:
        if any(name == mark for name, _ in self._open):
            self._children(element, around)
            return
        self._line.add("open", mark)
        self._open.append((mark, None))
        self._children(element, around)
        self._open.pop()
        self._line.add("close", mark)

    def _link(self, element: Any, around: Place) -> None:
        if element in self._notes.back:
            return
        if element in self._notes.references:
            self._line.add("note", self._notes.references[element])
            return
        href = element.get("href")
        if href is None or any(name == "a" for name, _ in self._open):
            self._children(element, around)
            return
        link = page_link(href, self._page, self._base)
        self._line.add("link", link=link)
        self._open.append(("a", link))
        self._children(element, around)
        self._open.pop()
        self._line.add("unlink")

    def _break(self) -> None:
        """One line break is a line break; two are the end of a paragraph."""
        self._breaks += 1
        if self._breaks > 1:
            self._flush()
        elif self._line.has_words:
            self._line.add("break")

    def _picture(self, element: Any) -> None:
        source = next(
            (
                value
                for name in ("src", "data-src", "data-lazy-src")
                if (value := element.get(name)) and not value.startswith("data:")
            ),
            None,
        )
        address = resolve(source, self._base) if source else None
        width = element.get("width") or ""
        if address is None or (width.isdigit() and int(width) < 40):
            return
        alt = " ".join((element.get("alt") or "").split())
        self._line.add("image", f"![{escape(self._mend(alt))}]({target(address)})")

    def _rule(self, place: Place) -> None:
        self.leaves.append(
            Leaf(Written("", "* * *", ()), "rule", place.element, place.zone, 0, place.containers, False, "hr")
        )

    def _code(self, element: Any, place: Place) -> None:
        words = "".join(element.itertext()).strip("\n").rstrip()
        if words.strip():
            self.leaves.append(
                Leaf(Written(words, words, ()), "code", element, place.zone, 0, place.containers, False, "pre")
            )

    def _table(self, element: Any, place: Place) -> None:
        written = write_table(element, self._cell)
        if written is not None:
            self.leaves.append(Leaf(written, "table", element, place.zone, 0, place.containers, False, "table"))

    def _cell(self, cell: Any) -> Written:
        """Return a cell of a table; the walker that does it sees nothing but the cell."""
        inner = Walker(self._notes, self._page, self._base, self._mend)
        inner._place = Place(cell)
        inner._children(cell, inner._place)
        inner._flush()
        words = [leaf.written for leaf in inner.leaves if leaf.text]
        text = " ".join(" ".join(each.text.split()) for each in words)
        markdown = " ".join(each.markdown.replace("\\\n", " ") for each in words)
        return Written(text, markdown, tuple(link for each in words for link in each.links))

    def _flush(self) -> None:
        line, self._line, self._breaks = self._line, Line(), 0
        for name, _ in reversed(self._open):
            line.add("unlink") if name == "a" else line.add("close", name)
        for name, link in self._open:
            self._line.add("link", link=link) if name == "a" else self._line.add("open", name)
        if not line.has_words and not line.has_picture:
            return
        written = write_line(line, self._mend)
        if not written.markdown.strip():
            return
        place = self._place
        level = _HEADINGS.get(place.tag, 0)
        kind: Kind = "heading" if level and written.text else "paragraph"
        self.leaves.append(
            Leaf(written, kind, place.element, place.zone, level, place.containers, place.caption, place.tag)
        )


def page_link(href: str, page: str | None, base: str | None) -> PageLink:
    """Return what a target says: an address, or that it is lost and why. A lost one is never resolved."""
    lost = lost_reason(href, page)
    address = None if lost else resolve(href, base)
    return PageLink("", href, address, lost)


def containers_without_items(containers: tuple[Container, ...]) -> tuple[Container, ...]:
    """Return what stands around a footnote: the list of footnotes is none of the article's lists."""
    return tuple(each for each in containers if each.kind == "note")


def zone_of(element: Any, tag: str) -> str:
    """Return the part of the page that an element begins, "" where it begins none."""
    if tag in _TAG_ZONES and not (
        tag == "footer"
        and (
            any(above.tag in {"blockquote", "figure"} for above in element.iterancestors())
            or _HEAD_IN_FOOTER.search(element.get("class") or "")
        )
    ):
        return _TAG_ZONES[tag]
    if element.get("role") in {"navigation", "banner", "contentinfo", "complementary", "search"}:
        return {"contentinfo": "footer", "complementary": "aside"}.get(element.get("role"), "nav")
    if tag in {"body", "html", "article", "main"}:
        return ""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return next((zone for zone, pattern in _ZONES if pattern.search(names)), "") if len(names) > 1 else ""


def _is_hidden(element: Any) -> bool:
    return (
        element.get("hidden") is not None
        or bool(_HIDDEN.search(element.get("style") or ""))
        or bool(_NO_TEXT.search(element.get("class") or ""))
        or bool(_SPOKEN_ONLY.search(element.get("class") or "") and _WORD.search("".join(element.itertext())))
    )


def _is_caption(element: Any) -> bool:
    return bool(_CAPTION.search(element.get("class") or ""))


def _beside_picture(element: Any) -> bool:
    above = element.getparent()
    return above is not None and next(above.iter("img", "picture"), None) is not None
