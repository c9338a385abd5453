"""What is chosen of an article, as the record of a reading: plain data for reading.yaml, people included by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from postil.identifiers import slug
from postil.importing import Candidate, Chosen, ImportedArticle, choose_all
from postil.importing.addresses import host_name, page_of
from postil.importing.choosing import TYPED
from postil.importing.names import names_organization
from postil.language import without_unknown_script
from postil.model import parse_date

UNNAMED = "(not named in the copy)"
"""Outlet of an article whose copy names none; a person fills it in."""

UNKNOWN_LANGUAGE = "und"
MOST_THEMES = 12
_PLATFORM = re.compile(
    r"(?:^|\.)(?:wordpress|blogspot|medium|substack|ghost|tumblr|typepad|livejournal)\.(?:com|io)$|^blogs?\."
)


class Draft(NamedTuple):
    """The article of a reading before it has its identifiers: what was chosen, and the publications made of it."""

    fields: Mapping[str, Chosen]
    title: str
    subtitle: str | None
    authors: tuple[str, ...]
    language: str
    kind: str
    themes: tuple[str, ...]
    regions: tuple[str, ...]
    rights: Mapping[str, str]
    publications: tuple[Mapping[str, str], ...]
    own: str
    """Identifier of the publication that the copy is of."""

    @property
    def is_free(self) -> bool:
        """Whether a licence lets anybody publish the text."""
        return self.rights.get("licence", "").startswith(("CC-BY", "CC0", "PDM"))


def draft(article: ImportedArticle, typed: Sequence[Candidate] = ()) -> Draft:
    """Choose for every field; what a person has typed is preferred to everything."""
    fields = dict(choose_all((*article.candidates, *typed)))
    title = fields["title"].value if "title" in fields else ""
    publications, own = _publications(article, fields)
    subtitle = fields["subtitle"].value if "subtitle" in fields else None
    return Draft(
        fields=fields,
        title=title or _first_words(article) or "(untitled)",
        subtitle=_subtitle(fields, title, subtitle),
        authors=fields["author"].values if "author" in fields else (),
        language=_language(fields),
        kind=_kind(fields, article.address),
        themes=_distinct(fields, "theme", "section")[:MOST_THEMES],
        regions=_distinct(fields, "region"),
        rights=_rights(fields),
        publications=publications,
        own=own,
    )


def is_organization(name: str, outlet: str) -> bool:
    """Whether an author is no person but an agency, or the paper itself."""
    return (
        name.casefold() == outlet.casefold()
        or names_organization(name)
        or (name.isupper() and " " not in name and len(name) <= 6)
    )


def _first_words(article: ImportedArticle) -> str:
    text = next((block.text for block in article.blocks if block.part == "article" and block.text), "")
    words = text.split()
    return " ".join(words[:10]) + ("…" if len(words) > 10 else "")


def _subtitle(fields: Mapping[str, Chosen], title: str, subtitle: str | None) -> str | None:
    """A description made for search engines is no subtitle; one that stands below the title is."""
    chosen = fields.get("subtitle")
    if chosen is None or subtitle is None or subtitle.casefold() == title.casefold():
        return None
    shown = any(place.startswith(("below", "front", TYPED, "JSON-LD", "microdata")) for place in chosen.places)
    return subtitle if shown and len(subtitle) <= 300 else None


def _language(fields: Mapping[str, Chosen]) -> str:
    chosen = fields.get("language")
    if chosen is None or not re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", chosen.value):
        return UNKNOWN_LANGUAGE
    first, *rest = without_unknown_script(chosen.value).split("-")
    return "-".join(
        (
            first.lower(),
            *(part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part for part in rest),
        )
    )


def _kind(fields: Mapping[str, Chosen], address: str | None) -> str:
    if "kind" in fields:
        return fields["kind"].value
    places = [place for each in fields.values() for place in each.places]
    if any("citation_journal_title" in place for place in places):
        return "journal-article"
    if address and _PLATFORM.search(host_name(address)):
        return "blog-post"
    return "news-article" if "outlet" in fields and "published" in fields else "web-page"


def _distinct(fields: Mapping[str, Chosen], *names: str) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for name in names:
        for value in fields[name].values if name in fields else ():
            if 1 < len(value) <= 60:
                found.setdefault(value.casefold(), value)
    return tuple(found.values())


def _rights(fields: Mapping[str, Chosen]) -> dict[str, str]:
    rights: dict[str, str] = {}
    for field, name in (("holder", "holder"), ("year", "year"), ("licence", "licence")):
        if field in fields:
            rights[name] = fields[field].value
    if "terms" in fields:
        rights["terms"] = f"The copy says: “{fields['terms'].value}”"
    if rights.get("licence", "").startswith("CC-BY"):
        name, _, version = rights["licence"].removeprefix("CC-").rpartition("-")
        rights["url"] = f"https://creativecommons.org/licenses/{name.lower()}/{version}/"
    if "year" in rights and not _is_date(rights["year"]):
        del rights["year"]
    return rights


def _is_date(text: str) -> bool:
    try:
        parse_date(text)
    except ValueError:
        return False
    return True


def _publications(article: ImportedArticle, fields: Mapping[str, Chosen]) -> tuple[tuple[Mapping[str, str], ...], str]:
    """Return the publications, the first one first, and the identifier of that which the copy is of."""
    own_outlet = fields["outlet"].value if "outlet" in fields else ""
    own: dict[str, str] = {"outlet": own_outlet or UNNAMED}
    if "published" in fields:
        own["date"] = fields["published"].value
    if (address := _own_address(article, fields)) is not None:
        own["url"] = address
    original = _original(fields, own)
    if original is None:
        return ({"id": "original", "role": "original", **own},), "original"
    by_agency = "outlet" in fields and all(place.startswith("agency") for place in fields["outlet"].places)
    if (not own_outlet or by_agency) and own.get("url", original.get("url")) == original.get("url", own.get("url")):
        return ({"id": "original", "role": "original", **own, **original},), "original"
    ids = [slug(original["outlet"]) or "original", slug(own["outlet"]) or "copy"]
    if ids[0] == ids[1]:
        ids = ["original", "republication"]
    by_dateline = "outlet" in fields and any("dateline" in place for place in fields["outlet"].places)
    republished = {
        "id": ids[1],
        "role": "republication",
        **own,
        **({"evidence": "The dateline of the copy."} if by_dateline else {}),
    }
    return ({"id": ids[0], "role": "original", **original}, republished), ids[1]


def _own_address(article: ImportedArticle, fields: Mapping[str, Chosen]) -> str | None:
    """Return the address of the page: the canonical one where it is of the same site, else that of the copy."""
    copied = fields["address"].value if "address" in fields else article.address
    canonical = fields["canonical"].value if "canonical" in fields else None
    if copied is None:
        return canonical
    return (
        canonical
        if canonical and host_name(canonical) == host_name(copied) and page_of(canonical).count("/")
        else copied
    )


def _original(fields: Mapping[str, Chosen], own: Mapping[str, str]) -> dict[str, str] | None:
    outlet = fields.get("original-outlet")
    address = fields.get("original-address")
    if outlet is None and address is None:
        return None
    name = outlet.value if outlet else host_name(address.value) if address else ""
    same_outlet = name.casefold() == own["outlet"].casefold()
    same_page = address is not None and "url" in own and host_name(address.value) == host_name(own["url"])
    if not name or same_outlet or (same_page and outlet is None):
        return None
    original = {"outlet": name}
    if "original-date" in fields:
        original["date"] = fields["original-date"].value
    if address is not None and not same_page:
        original["url"] = address.value
    places = dict.fromkeys(
        place for each in (outlet, address, fields.get("original-date")) if each for place in each.places
    )
    original["evidence"] = f"The copy says so: {'; '.join(places)}. The first publication itself was not seen."
    return original


def missing(made: Draft) -> Iterator[str]:
    """Yield what a person has to look up, for no place of the copy says it."""
    own = next(each for each in made.publications if each["id"] == made.own)
    if "title" not in made.fields:
        yield "title"
    if not made.authors:
        yield "author"
    if own["outlet"] == UNNAMED:
        yield "outlet"
    if "date" not in own:
        yield "date of publication"
    if made.language == UNKNOWN_LANGUAGE:
        yield "language"
    if "url" not in own:
        yield "address"
