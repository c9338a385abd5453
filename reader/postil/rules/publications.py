"""Rules on the chain of publication, and on the rights in the text."""

from __future__ import annotations

import re

from postil.diagnostics import Finding, Related
from postil.model.dates import first_key, last_key
from postil.rules.addressed import Address
from postil.rules.licences import is_known
from postil.rules.rule import Findings, ReadingSubject

_LICENCE_PAGE = re.compile(r"/(?:licenses|publicdomain)/(?P<name>[a-z-]+)/(?P<version>\d\.\d)")
_WRITTEN_BEFORE = 1
"""Years that may pass between the copyright of a text and its first publication."""
_RESERVED = re.compile(r"\ball rights reserved\b|\balle rechte vorbehalten\b|\btous droits réservés\b", re.IGNORECASE)


def same_address(subject: ReadingSubject) -> Findings:
    """Two publications at the same address.

    Why it matters: they are one, or an address was copied to the wrong one.

    Example: an original and a republication with the same `url`.

    Fix: correct the address, or remove the publication that does not exist.
    """
    seen: dict[str, int] = {}
    for index, publication in enumerate(subject.reading.article.publications):
        page = Address(publication.url or "").page
        if page and page in seen:
            where = subject.reading.where("article", "publications", index, "url")
            first = subject.reading.where("article", "publications", seen[page], "url")
            message = "another publication has this address"
            yield Finding(where, message, "correct one of the two", (Related("here", first),))
        seen.setdefault(page, index)


def copyright_year(subject: ReadingSubject) -> Findings:
    """A copyright notice of a later year than that of the last publication, or of one long before the first.

    Why it matters: there is a publication that the record does not have, or one of the two years is wrong.

    Example: `year: "2023"` below `rights`, and publications of 2019 only.

    Fix: correct the year, or add the publication the notice belongs to.
    """
    article = subject.reading.article
    dates = [publication.date for publication in article.publications if publication.date]
    year = article.rights.year if article.rights else None
    if year and dates and len(dates) == len(article.publications):
        where = subject.reading.where("article", "rights", "year")
        first, last = min(dates, key=first_key), max(dates, key=last_key)
        if first_key(year)[0] > last_key(last)[0]:
            message = f"the copyright is of {year}, the last publication of {last}"
            yield Finding(where, message, "correct one of the two")
        elif last_key(year)[0] < first_key(first)[0] - _WRITTEN_BEFORE:
            message = f"the copyright is of {year}, the first publication of {first}"
            yield Finding(where, message, "correct one of the two, or add the earlier publication")


def original_not_first(subject: ReadingSubject) -> Findings:
    """An original that is listed behind a later appearance.

    Why it matters: the list is the article's history, oldest first; the order or the roles are wrong.

    Example: a republication, and below it the publication with `role: original`.

    Fix: put the original first, or correct the roles.
    """
    publications = subject.reading.article.publications
    index = next((index for index, each in enumerate(publications) if each.role == "original"), 0)
    if index:
        where = subject.reading.where("article", "publications", index, "role")
        yield Finding(where, f"the original stands behind a {publications[0].role}", "list the original first")


def translation_language(subject: ReadingSubject) -> Findings:
    """A translation that does not say into which language, or into the language of the article itself.

    Why it matters: a translation is in another language, else it is none.

    Example: `role: translation` without `language`.

    Fix: give the language of the translation; a new edition in the same language is a revision.
    """
    article = subject.reading.article
    for index, publication in enumerate(article.publications):
        path = "article", "publications", index
        language = (publication.language or "").partition("-")[0]
        if publication.role != "translation":
            continue
        if not language:
            yield Finding(subject.reading.where(*path, "role"), "a translation without its language", "add language")
        elif publication.language == article.language:
            where = subject.reading.where(*path, "language")
            yield Finding(where, "a translation into the language of the article", "correct the language or the role")


def translators_without_translation(subject: ReadingSubject) -> Findings:
    """Translators of a publication that is no translation.

    Why it matters: the role is wrong, or somebody is thanked for what they did not do.

    Example: `role: republication` and `translators: [jane-doe]`.

    Fix: write `role: translation`, or remove the translators.
    """
    for index, publication in enumerate(subject.reading.article.publications):
        if publication.translators and publication.role == "republication":
            where = subject.reading.where("article", "publications", index, "translators")
            yield Finding(where, "a republication has translators", "is it a translation?")


def licence_differs(subject: ReadingSubject) -> Findings:
    """A licence whose address is that of another licence.

    Why it matters: one of the two promises what the other does not.

    Example: `licence: CC-BY-4.0` beside the address of the licence CC BY-NC 4.0.

    Fix: correct the one that is wrong; look at the article again.
    """
    rights = subject.reading.article.rights
    page = _LICENCE_PAGE.search(rights.url) if rights and rights.url and "creativecommons.org" in rights.url else None
    if rights is None or rights.licence is None or page is None or not is_known(rights.licence):
        return
    names = {"zero": "CC0", "mark": "PDM"}
    name = f"{names.get(page['name'], 'cc-' + page['name'])} {page['version']}".upper().replace("-", " ")
    given = rights.licence.upper().replace("-", " ")
    if given.startswith("CC") and given.removesuffix(" INTERNATIONAL") != name:
        start, end = page.start("name"), page.end("version")
        where = subject.reading.where("article", "rights", "url")
        yield Finding(where.within(rights.url or "", start, end), f"this is {name}, not {rights.licence}")


def text_without_licence(subject: ReadingSubject) -> Findings:
    """A whole text that is to be published, although its rights are somebody's and nothing allows it.

    Why it matters: who publishes the text needs the leave of whoever holds the rights.

    Example: `publish: text` with a `holder`, and neither `licence` nor `terms`; or "all rights reserved".

    Fix: add the licence or the terms that allow it, or write `publish: excerpts`.
    """
    reading, rights = subject.reading, subject.reading.article.rights
    if reading.publish != "text" or rights is None:
        return
    for field, words in (("licence", rights.licence), ("terms", rights.terms)):
        if words and _RESERVED.search(words):
            where = reading.where("article", "rights", field)
            yield Finding(where, "all rights are reserved, and the whole text is to be published")
    if rights.holder and not (rights.licence or rights.terms):
        where = reading.where("article", "rights", "holder")
        yield Finding(where, "nothing says that the whole text may be published", "add licence or terms")
