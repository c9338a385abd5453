"""What else the record holds about an article and its copies: a quiet list at the end of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from postil.model import Capture, Publication, TextIdentity
from postil.render.markup import Safe, address, bdi, element, join, shown_address, tag, time
from postil.render.view import View

Entry: TypeAlias = tuple[str, list[Safe]]
"""A term, and what is said about it."""


def record_section(view: View) -> Safe | None:
    """Render rights, themes, publications, copies and names as a list of definitions; ``None`` if nothing is known."""
    entries = [(term, said) for term, said in _entries(view) if said]
    if not entries:
        return None
    items = ((element("dt", term), (element("dd", each) for each in said)) for term, said in entries)
    heading = element("h2", "Record", id="record-title")
    return element(
        "section", heading, element("dl", items, class_="record"), id="record", aria_labelledby="record-title"
    )


def _entries(view: View) -> Iterator[Entry]:
    article = view.reading.article
    yield "Rights", list(_rights(view))
    yield "Themes", _listed(bdi(theme) for theme in article.themes)
    yield "Regions", _listed(bdi(region) for region in article.regions)
    yield "Publications", [said for each in article.publications if (said := _publication(view, each))]
    yield "Read", _listed(time(day) for day in article.accessed)
    yield "Copies", [said for each in view.reading.record.captures if (said := _copy(view, each))]
    yield "Text read", [_identity(each.text) for each in view.reading.record.captures if each.text][:1]
    yield "Other names", list(_names(view))


def _listed(items: Iterable[Safe]) -> list[Safe]:
    """Return one definition that holds all items, or none."""
    words = join(items, ", ")
    return [words] if words else []


def _rights(view: View) -> Iterator[Safe]:
    rights = view.reading.article.rights
    if rights is None:
        return
    if rights.holder or rights.year:
        year = time(rights.year) if rights.year else None
        yield join(
            ("© ", year, " " if rights.year and rights.holder else None, bdi(rights.holder) if rights.holder else None)
        )
    if rights.terms:
        yield bdi(rights.terms)
    href = address(rights.url)
    if rights.licence:
        yield join(("Licence: ", element("a", bdi(rights.licence), href=href) if href else bdi(rights.licence)))
    elif href:
        yield element("a", shown_address(rights.url), href=href, rel="noreferrer")


def _publication(view: View, each: Publication) -> Safe | None:
    """Say of a publication what its line at the top of the page does not."""
    title = each.title if each.title != view.reading.article.title else None
    translators = join((bdi(view.reading.name_of(who)) for who in each.translators), ", ")
    said = (
        join(("“", element("bdi", title, lang=tag(each.language) if each.language else None), "”.")) if title else None,
        join(("Language: ", bdi(each.language), ".")) if each.language else None,
        join(("Translated by ", translators, ".")) if translators else None,
        join(("Changes: ", bdi(each.changes))) if each.changes else None,
        join(("Evidence: ", bdi(each.evidence))) if each.evidence else None,
    )
    known = [part for part in said if part]
    when = join((", ", time(each.date))) if each.date else None
    return join((element("cite", bdi(each.outlet)), when, ": ", join(known, " "))) if known else None


def _copy(view: View, capture: Capture) -> Safe | None:
    """Say where a copy is from and when it was made, as far as that is known."""
    outlets = {each.id: each.outlet for each in view.reading.article.publications}
    href, origin = address(capture.archive_url), address(capture.address)
    said = (
        join(("of ", element("cite", bdi(outlets[capture.publication])))) if capture.publication in outlets else None,
        join(("taken ", time(capture.taken))) if capture.taken else None,
        join(("from ", element("a", shown_address(capture.address), href=origin, rel="noreferrer")))
        if origin
        else None,
        element("a", "archived copy", href=href, rel="noreferrer") if href else None,
    )
    known = [part for part in said if part]
    note = bdi(capture.note) if capture.note else None
    if not known and note is None:
        return None
    return join((element("code", capture.id), " " if known else None, join(known, ", "), ". " if known else ": ", note))


def _identity(text: TextIdentity) -> Safe:
    """Say by what a copy is known to hold the text that was read."""
    recipe = f"{text.length:,} characters; SHA-256 after the recipe {text.recipe}: "
    return join((recipe, element("code", text.sha256)))


def _names(view: View) -> Iterator[Safe]:
    """Give the other names of whoever wrote, spoke or translated, where the record knows them."""
    reading = view.reading
    named = [*reading.article.authors]
    named += [who for quote in reading.quotes for who in (quote.speaker, quote.translator) if who]
    named += [note.author for note in reading.notes]
    for who in dict.fromkeys(named):
        found = reading.people.get(who)
        if found is not None and found.other_names:
            forms = (
                element("bdi", form.name, lang=tag(form.language) if form.language else None)
                for form in found.other_names
            )
            yield join((bdi(found.name), ", also ", join(forms, ", ")))
