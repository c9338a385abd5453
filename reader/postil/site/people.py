"""Pages of people: who they are, what they are quoted as saying, in context, and whether that is proven."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from postil.model import Organization, Person
from postil.quoting import VERDICT_WORDS
from postil.render.addresses import numbered, person_page, up
from postil.render.charts import Arc, arcs, shares
from postil.render.markup import Child, Safe, address, bdi, element, join, shown_address, tag
from postil.render.navigation import pager
from postil.render.view import plural
from postil.site.parts import counted, entry, frame, group, person, said, table
from postil.site.printings import said_elsewhere
from postil.site.shelf import PARTS, Bundle, Shelf, pages_of

PER_PAGE = 400
READINGS_PER_PAGE = 20
"""Readings whose quotations of one person stand on one page."""

PATH = "people/index.html"
VOICES = "who-quotes-whom/index.html"
PAIRS = 100
"""Rows of a table of who quotes whom."""

DRAWN = 24
"""Pairs in the picture: the most frequent ones."""

_VERDICT_CLASS = {"verbatim": "v-verbatim", "marked": "v-mid", "altered": "v-altered", "missing": "v-lost"}


def people_bundles(shelf: Shelf) -> Iterator[Bundle]:
    """Yield the list of people, a page of each, and who quotes whom."""
    if shelf.made_again is None:
        counts = {key: _counts(shelf, key) for key in shelf.everyone}
        listed = [[key, *each] for key, each in counts.items()]
        yield Bundle("people", shelf.basis((), (), listed), lambda: _list(shelf, counts))
        pairs = _pairs(shelf)
        yield Bundle("voices", shelf.basis((), (), pairs), lambda: _voices(shelf, pairs))
    for key in _named(shelf):

        def files(key: str = key, *, some: bool = False) -> Iterator[tuple[str, str]]:
            return _person(shelf, key, some=some)

        readings = [each for kind in PARTS for each in shelf.filed(kind, key)]
        basis = shelf.basis(("summary", "quotes", "elsewhere"), readings, key, _members(shelf, key))
        yield Bundle(f"people {key}", basis, files, shelf.some(files))


def _named(shelf: Shelf) -> Iterable[str]:
    """Return everybody of whose page anything can have changed."""
    if shelf.made_again is None:
        return shelf.everyone
    return sorted({key for kind in PARTS for key in shelf.touched(kind)})


def _members(shelf: Shelf, key: str) -> list[str]:
    """Return who belongs to an organisation and has a page."""
    return [each for each in shelf.members.get(key, ()) if each in shelf.everyone]


def _counts(shelf: Shelf, key: str) -> tuple[int, int, int]:
    """Return how many quotations, articles, and readings with notes or translations a person has."""
    quotes = sum(shelf.filings[each].speakers[key] for each in shelf.filed("speakers", key))
    return quotes, len(shelf.filed("authors", key)), len(shelf.filed("others", key))


def _list(shelf: Shelf, counts: dict[str, tuple[int, int, int]]) -> Iterator[tuple[str, str]]:
    ordered = sorted(counts, key=lambda key: (_sorting(shelf, key), key))
    for number, count, chosen in pages_of(ordered, PER_PAGE):
        here = numbered(PATH, number)
        root = up(here)
        items = []
        for key in chosen:
            agent = shelf.people.get(key)
            role = agent.role if isinstance(agent, Person) else None
            words = join((person(shelf, root, key), element("small", role, dir="auto") if role else None))
            quotes, articles, noted = counts[key]
            has = counted((quotes, "quotation"), (articles, "article")) or counted((noted, "reading"))
            items.append(element("li", element("span", words), element("span", has, class_="count")))
        ways = element("ul", element("li", element("a", "Who quotes whom", href=root + VOICES)), class_="ways")
        body = element("ul", items, class_="list") if chosen else element("p", "Nobody is named yet.")
        lede = element("p", "Everybody who writes, speaks or notes in these readings.")
        yield here, frame(shelf, here, "People", ways, body, pager(PATH, number, count), section="people", lede=lede)


def _sorting(shelf: Shelf, key: str) -> str:
    agent = shelf.people.get(key)
    family = agent.family if isinstance(agent, Person) and agent.family else None
    return f"{family or ''} {agent.name if agent else key}".strip().casefold()


def _person(shelf: Shelf, key: str, *, some: bool) -> Iterator[tuple[str, str]]:
    """Yield the pages of somebody; ``some``: those on which stands something of a reading that is new."""
    path = person_page(key)
    wrote = (*shelf.filed("authors", key), *shelf.filed("others", key))
    for number, count, chosen in pages_of(list(shelf.filed("speakers", key)), READINGS_PER_PAGE):
        if some and not shelf.has_new((*chosen, *wrote) if number == count else chosen):
            continue
        here = numbered(path, number)
        root = up(here)
        groups = []
        for reading in chosen:
            quotes = (
                said(shelf, root, reading, row, said_elsewhere(shelf, root, reading, row), speaker=False)
                for row in shelf.quotes(reading)
                if row.speaker == key
            )
            groups.append(group(shelf, root, reading, *quotes))
        first = (_about(shelf, root, key), _verdicts(shelf, key)) if number == 1 else ()
        title = shelf.name(key) + (f", page {number}" if number > 1 else "")
        body = join((element("h2", "Quoted as saying"), groups)) if groups else None
        rest = _written(shelf, root, key) if number == count else None
        yield (
            here,
            frame(
                shelf,
                here,
                title,
                *first,
                body,
                pager(path, number, count),
                rest,
                section="people",
                lede=element("p", _lede(shelf, key), class_="provenance"),
            ),
        )


def _lede(shelf: Shelf, key: str) -> str:
    quotes, articles, noted = _counts(shelf, key)
    spoken = (
        f"{plural(quotes, 'quotation')} in {plural(len(shelf.filed('speakers', key)), 'reading')}" if quotes else ""
    )
    wrote = f"{plural(articles, 'article')} read" if articles else ""
    notes = f"notes or translations in {plural(noted, 'reading')}" if noted else ""
    return " · ".join(part for part in (spoken, wrote, notes) if part) or "Named in people.yaml"


def _about(shelf: Shelf, root: str, key: str) -> Safe | None:
    """Return what people.yaml says: names in other scripts, roles, bodies, addresses that identify."""
    entries = [(term, item) for term, item in _terms(shelf, root, key) if item]
    if not entries:
        return None
    return element("dl", (join((element("dt", term), element("dd", item))) for term, item in entries), class_="facts")


def _terms(shelf: Shelf, root: str, key: str) -> Iterator[tuple[str, Child]]:
    agent = shelf.people.get(key)
    if agent is None:
        return
    forms = (
        element("bdi", each.name, lang=tag(each.language) if each.language else None) for each in agent.other_names
    )
    yield "Also", join(forms, ", ")
    if isinstance(agent, Person):
        yield "Pen name", "yes" if agent.pseudonym else None
        yield "Role", bdi(agent.role) if agent.role else None
        yield "Speaks for", person(shelf, root, agent.organization) if agent.organization else None
    else:
        yield "Short name", bdi(agent.short_name) if agent.short_name else None
        yield "Country", bdi(agent.country) if agent.country else None
        yield "Part of", person(shelf, root, agent.parent) if agent.parent else None
    yield "Speaking for it", join((person(shelf, root, each) for each in _members(shelf, key)), ", ")
    href = address(agent.url)
    yield "Identified by", element("a", shown_address(agent.url), href=href, rel="noreferrer") if href else None
    yield "Remark", bdi(agent.note) if agent.note else None


def _verdicts(shelf: Shelf, key: str) -> Safe | None:
    """Return how the quotations of somebody compare with their sources: one bar, and its table."""
    found = Counter[str]()
    for reading in shelf.filed("speakers", key):
        found.update(shelf.summaries[reading].judged.get(key, {}))
    if sum(found.values()) < 4 or len(found) < 2:
        return None
    ordered = [verdict for verdict in VERDICT_WORDS if verdict in found]
    words = {each: VERDICT_WORDS[each] for each in ordered}
    described = "; ".join(f"{words[each]}: {found[each]}" for each in ordered)
    picture = shares(
        "verdicts",
        "How the quotations compare with their sources",
        described,
        [(_VERDICT_CLASS.get(each, "v-quiet"), each, found[each]) for each in ordered],
    )
    rows = ([words[each], found[each]] for each in ordered)
    return join((picture, table("Verdicts", ("Verdict", "Quotations"), rows, numbers=(1,))))


def _written(shelf: Shelf, root: str, key: str) -> Safe | None:
    """Return what somebody wrote, and where they noted or translated, as far as a page can hold it."""
    wrote, noted = shelf.filed("authors", key), shelf.filed("others", key)
    parts: list[Safe] = []
    if wrote:
        parts.append(element("h2", "Articles"))
        parts.append(element("ul", (entry(shelf, root, each) for each in wrote[: PER_PAGE // 8]), class_="entries"))
    if noted:
        items = (
            element("li", element("a", bdi(shelf.summaries[each].title), href=f"{root}{each}/index.html"))
            for each in noted[: PER_PAGE // 4]
        )
        parts.append(element("h2", "Readings with notes or translations"))
        parts.append(element("ul", items, class_="list"))
    for shown, whole in ((PER_PAGE // 8, len(wrote)), (PER_PAGE // 4, len(noted))):
        if whole > shown:
            parts.append(element("p", f"The latest {shown} of {whole}.", class_="key"))
    return join(parts) if parts else None


def _pairs(shelf: Shelf) -> list[list[object]]:
    """Return who quotes whom: [author or outlet, speaker, quotations, readings], the most frequent first."""
    found: dict[tuple[str, str], list[int]] = {}
    for each in shelf.summaries.values():
        for speaker, count in each.speakers.items():
            for author in each.authors:
                entry = found.setdefault((author, speaker), [0, 0])
                entry[0] += count
                entry[1] += 1
    ordered = sorted(found.items(), key=lambda item: (-item[1][0], item[0]))
    return [[author, speaker, *counts] for (author, speaker), counts in ordered]


def _short(shelf: Shelf, key: str) -> str:
    """Return a name as a picture has room for it: that of an organisation is often a line long."""
    agent = shelf.people.get(key)
    return (agent.short_name if isinstance(agent, Organization) else None) or shelf.name(key)


def _voices(shelf: Shelf, pairs: list[list[object]]) -> Iterator[tuple[str, str]]:
    drawn = [Arc(_short(shelf, str(a)), _short(shelf, str(s)), int(str(n))) for a, s, n, _ in pairs[:DRAWN]]
    for number, count, chosen in pages_of(pairs, PAIRS):
        here = numbered(VOICES, number)
        root = up(here)
        described = "; ".join(f"{each.source} quotes {each.target}: {each.times}" for each in drawn)
        picture = arcs("voices", "Who quotes whom", described, drawn) if number == 1 and drawn else None
        less = len(pairs) > DRAWN and number == 1
        key = element("p", f"The picture has the {DRAWN} most frequent pairs.", class_="key") if less else None
        rows = (
            [person(shelf, root, str(a)), person(shelf, root, str(s)), int(str(n)), int(str(r))]
            for a, s, n, r in chosen
        )
        heads = ("Who writes", "Who is quoted", "Quotations", "Readings")
        body = (
            table("Who quotes whom", heads, rows, numbers=(2, 3), told=range(4))
            if chosen
            else element("p", "Nobody is quoted yet.")
        )
        lede = element("p", "Authors of the articles, and those whose words they give.")
        yield (
            here,
            frame(
                shelf,
                here,
                "Who quotes whom",
                picture,
                key,
                body,
                pager(VOICES, number, count),
                section="people",
                lede=lede,
            ),
        )
