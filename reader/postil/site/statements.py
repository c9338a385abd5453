"""All quotations of a library, and all links by what has become of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from postil.quoting import VERDICT_WORDS
from postil.render.addresses import numbered, up
from postil.render.charts import shares
from postil.render.markup import Child, Safe, address, bdi, element, join, shown_address, time
from postil.render.navigation import pager
from postil.render.view import LOST_WORDS, plural
from postil.site.parts import STATUS_WORDS, filters, frame, group, said, table
from postil.site.printings import said_elsewhere
from postil.site.rows import LinkRow, QuoteRow
from postil.site.shelf import Bundle, Shelf

QUOTES = "quotes/index.html"
LINKS = "links/index.html"
QUOTES_PER_PAGE = 60
LINKS_PER_PAGE = 100

SHORT_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "verbatim": "word for word",
        "marked": "changes marked",
        "altered": "differs",
        "paraphrase": "paraphrase",
        "ambiguous": "several places",
        "missing": "not in the source",
        "no-source": "not verified",
        "partial-source": "only a part at hand",
        "other-language": "other language",
    }
)
"""Each verdict as it is written below its part of a bar."""

_STATUS_CLASS = {"ok": "v-ok", "gone": "v-gone", "changed": "v-gone", "lost": "v-lost", "redirected": "v-mid"}
_VERDICT_CLASS = {"verbatim": "v-verbatim", "marked": "v-mid", "altered": "v-altered", "missing": "v-lost"}


def quote_bundles(shelf: Shelf) -> Iterator[Bundle]:
    """Yield the pages of all quotations: whole readings, until a page is full."""
    found = Counter[str]()
    for each in shelf.summaries.values():
        found.update(each.verdicts)
    chunks = list(_chunks(shelf, QUOTES_PER_PAGE))
    for number, readings in enumerate(chunks, 1):

        def files(number: int = number, readings: list[str] = readings) -> Iterator[tuple[str, str]]:
            yield numbered(QUOTES, number), _quotes(shelf, number, len(chunks), readings, found)

        more = [number, len(chunks), [_quoted(shelf), *sorted(found.items())] if number == 1 else []]
        yield Bundle(f"quotes {number}", shelf.basis(("summary", "quotes", "elsewhere"), readings, more), files)


def _chunks(shelf: Shelf, size: int) -> Iterator[list[str]]:
    """Yield readings with quotations, as many as fill a page; there is always a first one."""
    chunk: list[str] = []
    held = 0
    for key in shelf.newest:
        count = shelf.summaries[key].quotes
        if chunk and held + count > size:
            yield chunk
            chunk, held = [], 0
        if count:
            chunk.append(key)
            held += count
    yield chunk


def _quotes(shelf: Shelf, number: int, count: int, readings: list[str], found: Counter[str]) -> str:
    here = numbered(QUOTES, number)
    root = up(here)
    groups: list[Safe] = []
    kinds: dict[str, str] = {}
    for reading in readings:
        rows = shelf.quotes(reading)
        kinds |= {_kind(row): VERDICT_WORDS.get(row.verdict, "Words set off") for row in rows}  # type: ignore[call-overload]
        figures = (
            element(
                "div",
                said(shelf, root, reading, row, said_elsewhere(shelf, root, reading, row)),
                class_=f"f verdict-{_kind(row)}",
            )
            for row in rows
        )
        groups.append(group(shelf, root, reading, *figures))
    ordered = {key: kinds[key] for key in (*VERDICT_WORDS, "none") if key in kinds}
    controls, css = filters([("verdict", "Show", ordered)])
    picture = _share(
        "verdicts",
        "All quotations by what the comparison with their sources gave",
        found,
        VERDICT_WORDS,
        _VERDICT_CLASS,
    )
    return frame(
        shelf,
        here,
        "Quotes" + (f", page {number}" if number > 1 else ""),
        picture if number == 1 else None,
        controls,
        groups or element("p", "Nothing is quoted yet."),
        pager(QUOTES, number, count),
        section="quotes",
        lede=_whole(shelf, found) if number == 1 else None,
        css=css,
    )


def _quoted(shelf: Shelf) -> int:
    return sum(each.quotes for each in shelf.summaries.values())


def _whole(shelf: Shelf, found: Counter[str]) -> Safe:
    """Return what the first page says of all quotations; the others do not, so that they stand while one comes."""
    whole = _quoted(shelf)
    set_off = whole - sum(found.values())
    apart = f"; {set_off:,} of them only set words off, as titles and terms, and claim no source" if set_off else ""
    return element(
        "p", plural(whole, "quotation"), f", each in its context, with what the comparison with its source gave{apart}."
    )


def _kind(row: QuoteRow) -> str:
    return row.verdict or "none"


def _share(name: str, title: str, found: Counter[str], words: object, classes: dict[str, str]) -> Safe | None:
    """Return a bar of shares and its table."""
    known = dict(words)  # type: ignore[call-overload]
    ordered = [each for each in known if found[each]]
    if not ordered:
        return None
    described = "; ".join(f"{known[each]}: {found[each]}" for each in ordered)
    data = [(classes.get(each, "v-quiet"), SHORT_WORDS[each], found[each]) for each in ordered]
    bar = shares(name, title, described, data) if len(data) > 1 else None  # one part of one part shows nothing
    whole = sum(found.values())
    rows = ([known[each], found[each], f"{100 * found[each] / whole:.0f} %"] for each in ordered)
    return join((bar, table(title, ("Verdict", "Number", "Share"), rows, numbers=(1, 2))))


def link_bundles(shelf: Shelf) -> Iterator[Bundle]:
    """Yield the report on links: how many of each status, and a list of each, with copies that are kept."""
    found = Counter[str]()
    for each in shelf.summaries.values():
        found.update(each.statuses)
    counts = [[status, found[status]] for status in STATUS_WORDS if found[status]]
    rot = _rot(shelf)
    yield Bundle("links", shelf.basis((), (), counts, rot), lambda: _report(shelf, found, rot))
    for status, whole in counts:
        chunks = list(_link_chunks(shelf, str(status)))
        for number, readings in enumerate(chunks, 1):

            def files(
                status: str = str(status),
                number: int = number,
                readings: list[str] = readings,
                count: int = len(chunks),
            ) -> Iterator[tuple[str, str]]:
                path = f"links/{status}/index.html"
                yield numbered(path, number), _links(shelf, path, status, number, count, readings)

            basis = shelf.basis(("summary", "links"), readings, status, number, len(chunks), whole)
            yield Bundle(f"links {status} {number}", basis, files)


def _link_chunks(shelf: Shelf, status: str) -> Iterator[list[str]]:
    chunk: list[str] = []
    held = 0
    for key in shelf.newest:
        count = shelf.summaries[key].statuses.get(status, 0)
        if chunk and held + count > LINKS_PER_PAGE:
            yield chunk
            chunk, held = [], 0
        if count:
            chunk.append(key)
            held += count
    yield chunk


def _rot(shelf: Shelf) -> list[list[object]]:
    """Return, by the year of the article: links, and how many are lost, gone or another page."""
    by_year: dict[str, list[int]] = {}
    for each in shelf.summaries.values():
        year = (each.date or "undated")[:4]
        row = by_year.setdefault(year if year.isdigit() else "undated", [0, 0, 0])
        row[0] += sum(each.statuses.values())
        row[1] += each.statuses.get("lost", 0)
        row[2] += each.statuses.get("gone", 0) + each.statuses.get("changed", 0)
    return [[year, *row] for year, row in sorted(by_year.items()) if row[0]]


def _report(shelf: Shelf, found: Counter[str], rot: list[list[object]]) -> Iterator[tuple[str, str]]:
    root = up(LINKS)
    whole = sum(found.values())
    ordered = [status for status in STATUS_WORDS if found[status]]
    described = "; ".join(f"{STATUS_WORDS[each]}: {found[each]}" for each in ordered)
    data = [(_STATUS_CLASS.get(each, "v-quiet"), STATUS_WORDS[each].partition(":")[0], found[each]) for each in ordered]
    picture = shares("links", "All links by what has become of them", described, data) if len(data) > 1 else None
    rows = (
        [
            element("a", STATUS_WORDS[each], href=f"{root}links/{each}/index.html"),
            found[each],
            f"{100 * found[each] / whole:.0f} %",
        ]
        for each in ordered
    )
    years = (
        [year, all_, lost, gone, f"{100 * (int(str(lost)) + int(str(gone))) / int(str(all_)):.0f} %"]
        for year, all_, lost, gone in rot
    )
    heads = ("Year of the article", "Links", "Lost", "Gone or changed", "Share")
    lede = element(
        "p",
        plural(whole, "link"),
        " of the articles, the lost ones too: what lives, what rotted, and what copies are kept.",
    )
    yield (
        LINKS,
        frame(
            shelf,
            LINKS,
            "Links",
            picture,
            table("Links by status", ("Status", "Number", "Share"), rows, numbers=(1, 2))
            if whole
            else element("p", "No links are recorded yet."),
            join((element("h2", "By year"), table("Links by year of the article", heads, years, numbers=(1, 2, 3, 4))))
            if whole
            else None,
            section="links",
            lede=lede,
        ),
    )


def _links(shelf: Shelf, path: str, status: str, number: int, count: int, readings: list[str]) -> str:
    here = numbered(path, number)
    root = up(here)
    groups = []
    for reading in readings:
        rows = [row for row in shelf.links(reading) if row.status == status]
        cells = (_cells(root, reading, row) for row in rows)
        label = f"Links of {shelf.summaries[reading].title}"
        groups.append(
            group(shelf, root, reading, table(label, ("No.", "Words", "Where it leads", "Copies"), cells, told=(2, 3)))
        )
    first, _, more = STATUS_WORDS[status].partition(": ")
    title = f"Links, {first}{f', page {number}' if number > 1 else ''}"
    back = element("ul", element("li", element("a", "All links by status", href=root + LINKS)), class_="ways")
    lede = element("p", f"{more[0].upper()}{more[1:]}.") if more else None
    return frame(shelf, here, title, back, groups, pager(path, number, count), section="links", lede=lede)


def _cells(root: str, reading: str, row: LinkRow) -> Iterator[Child]:
    label = f"Link †{row.number} in its reading"
    yield element("a", f"†{row.number}", href=f"{root}{reading}/index.html#link-{row.id}", aria_label=label)
    yield bdi(row.label or "–")
    href = address(row.address)
    if href:
        when = join((element("p", "checked ", time(row.checked)),)) if row.checked else None
        found = element("p", "recovered") if row.recovered else None
        yield join((element("a", shown_address(row.address), href=href, rel="noreferrer"), when, found))
    else:
        yield LOST_WORDS[row.lost] if row.lost else "–"
    copies = (element("a", "copy of ", time(taken), href=address(url), rel="noreferrer") for url, taken in row.copies)
    yield join(copies, ", ") if row.copies else "none"
