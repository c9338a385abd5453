"""Citations in prose as HTML: each key becomes a link to its work in the list of sources. And that list's entries.

Where the library's citation style has set a citation, it stands as it was set. Else it shows as an author-year style
would have it: ``[see @k, p. 3]`` as "(see Marlow 2021, p. 3)", ``@k [p. 3]`` as "Marlow (2021, p. 3)", ``[-@k]`` as
"(2021)". A citation of a key that is not known, or that stands in a link, stays as it was written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from markdown_it.token import Token

from postil.cite.citations import place_name
from postil.cite.short_forms import ShortForm
from postil.lazy import expression
from postil.render.markup import Safe, address, element, join, template, text

if TYPE_CHECKING:
    from postil.cite.rich import Run

_TAGS = MappingProxyType({"italic": "i", "bold": "b", "sup": "sup", "sub": "sub", "small-caps": "span"})
_LEAD = expression(r"[\s,;:.،、，]*")


class CitedWorks(NamedTuple):
    """What prose may cite: short forms of works by key, and what a style has set, by the name of its place.

    ``listed`` says by an alias of a work under which key it is listed.
    """

    forms: Mapping[str, ShortForm] = MappingProxyType({})
    citations: Mapping[str, str] = MappingProxyType({})
    listed: Mapping[str, str] = MappingProxyType({})

    def key(self, key: str) -> str:
        """Return the key under which the work is listed that is cited by a key or an alias."""
        return self.listed.get(key, key)


NO_WORKS = CitedWorks()


_CITED = template('<a href="#source-{key}" role="doc-biblioref"><bdi>{words}</bdi></a>')
_CITATION = template("({work}{locator})")
_LOCATOR = template(", <bdi>{locator}</bdi>")


def cited_work(key: str, words: str) -> Safe:
    """Make a link to a work in the list of sources."""
    return _CITED(key, words)


def plainly_cited(key: str, suffix: str, works: CitedWorks, place: str) -> Safe:
    """Return what ``[@key]`` or ``[@key, p. 3]`` becomes, the citation at a place in prose; its work is listed."""
    styled = works.citations.get(place)
    if styled is not None:
        return rich(styled)
    key = works.key(key)
    return bracketed(key, str(works.forms[key]), suffix.removeprefix(", "))


def bracketed(key: str, words: str, locator: str | None) -> Safe:
    """Cite a work in brackets, with a link to it."""
    return _CITATION(cited_work(key, words), _LOCATOR(locator) if locator else None)


def rich(html: str) -> Safe:
    """Show what a citation engine formatted: its words, and of its markup what citation styles may ask for."""
    from postil.cite.rich import read_html  # most libraries name no style

    return join(_run(run) for run in read_html(html))


def _run(run: Run) -> Safe:
    words = text(run.words)
    for mark in sorted(run.marks):
        words = element(_TAGS[mark], words, class_="small-caps" if mark == "small-caps" else None)
    if run.work:
        return cited_work(run.work, words)
    href = address(run.href)
    return element("a", words, href=href, rel="noreferrer") if href else words


@dataclass
class _Citation:
    known: bool
    silent: bool
    textual: bool
    index: int = -1
    mode: str = "normal"
    bracket: bool = False


@dataclass
class CitationWriter:
    """Writes the tokens of citations, one after the other; what stands between them is written elsewhere.

    ``prose`` names the text on the page.
    """

    works: CitedWorks = NO_WORKS
    prose: str = ""
    _count: int = 0
    _open: list[_Citation] = field(default_factory=list)
    _suffix: bool = False

    @property
    def busy(self) -> bool:
        """Whether what is written now belongs to a citation."""
        return bool(self._open) or self._suffix

    @property
    def silent(self) -> bool:
        """Whether the citation that is open has been written as a whole, so that its words are not."""
        return any(each.silent for each in self._open)

    def write(self, token: Token, in_link: bool) -> Safe:
        """Return what a token of a citation becomes."""
        part = token.type.removeprefix("citation_")
        if part == "open":
            return self._begin(token, in_link)
        now = self._open[-1]
        if self.silent:
            if part == "close":
                self._open.pop()
            return Safe("")
        if not now.known:
            if part == "close":
                self._open.pop()
            return text(token.content)
        return self._known(part, token, now)

    def _begin(self, token: Token, in_link: bool) -> Safe:
        outermost = all(not each.known for each in self._open)
        known = outermost and not in_link and all(self.works.key(key) in self.works.forms for key in token.meta["keys"])
        styled = self.works.citations.get(place_name(self.prose, self._count)) if known else None
        self._count += 1
        self._open.append(_Citation(known, styled is not None, token.meta["form"] == "textual"))
        if styled is not None:
            return rich(styled)
        return self._bracket("(") if known and token.meta["form"] == "bracketed" else Safe("")

    def _known(self, part: str, token: Token, now: _Citation) -> Safe:
        match part:
            case "close":
                self._open.pop()
                return Safe(")") if now.bracket else Safe("")
            case "item_open":
                now.index += 1
                now.mode = token.meta["mode"]
                return Safe("; ") if now.index else Safe("")
            case "prefix_open":
                return Safe("<bdi>")
            case "prefix_close":
                return Safe("</bdi> ")
            case "key":
                return self._key(token.content, now)
            case "suffix_open":
                self._suffix = True
                return Safe(", ") if now.textual and now.index == 0 else Safe("")
            case "suffix_close":
                return Safe("</bdi>")
            case _:
                return Safe("")

    def _key(self, key: str, now: _Citation) -> Safe:
        key = self.works.key(key)
        form = self.works.forms[key]
        if now.textual and now.index == 0:
            lead = join((cited_work(key, form.who), " ")) if now.mode == "author-in-text" else None
            year = text(form.when) if lead else cited_work(key, form.when)
            return join((lead, self._bracket("("), year))
        return cited_work(key, form.when if now.mode == "suppress-author" else str(form))

    def _bracket(self, bracket: str) -> Safe:
        self._open[-1].bracket = True
        return text(bracket)

    def lead(self, words: str) -> tuple[Safe, str]:
        """Set off the beginning of a suffix: the comma belongs to the sentence, the words are isolated."""
        if not self._suffix:
            return Safe(""), words
        self._suffix = False
        match = _LEAD.match(words)
        lead = match[0] if match else ""
        return join((lead, Safe("<bdi>"))), words[len(lead) :]
