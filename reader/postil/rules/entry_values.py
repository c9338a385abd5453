"""Rules on what single fields of sources.bib hold: too much, what is another field's, what contradicts another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from postil.diagnostics import Finding, Related, Where
from postil.edits import Fix, SetField
from postil.model import Entry, Reading
from postil.rules.rule import Findings, ReadingSubject

_PAGES = re.compile(r"(?:pp?|pgs?|pages?|ss?|seiten?)(?:\.\s*|\s+)(?=\d)", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?P<volume>\d+)\s*(?:\((?P<number>\d+(?:[-/–]\d+)?)\)|[,;]?\s*(?:no|nr|issue|heft)\.?\s*(?P<also>\d+))"
)
_CALLED = re.compile(r"(?:vol|volume|bd|band|jg|no|nr|issue|heft)(?:\.\s*|\s+)(?=\d)", re.IGNORECASE)
_COUNTED = "volume", "number", "issue"
_ROLE = re.compile(
    r"\(\s*(?:eds?|hrsg|hg|hgg|éds?|dir|trans|transl|übers|ed\.\s*by|editors?|translators?)\.?\s*\)"
    r"|(?<=,)\s*(?:eds|hrsg|hg)\b\.?(?=\s*(?:\Z|and\s))",
    re.IGNORECASE,
)
_NAMES = frozenset({"author", "editor", "translator", "bookauthor"})
_FOREIGN: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        **dict.fromkeys(
            ("book", "mvbook", "collection", "mvcollection"), frozenset({"journal", "journaltitle", "booktitle"})
        ),
        **dict.fromkeys(("thesis", "phdthesis", "mastersthesis"), frozenset({"journal", "journaltitle", "booktitle"})),
        "article": frozenset({"booktitle"}),
    }
)
"""Fields that no style prints for an entry of a type, and that belong to another type (BibLaTeX manual, 2.1.1)."""

_WHOLE_BOOKS = frozenset({"book", "mvbook", "collection", "mvcollection", "proceedings", "mvproceedings"})
_RESOLVER = re.compile(r"https?://(?:dx\.)?doi\.org/(?P<doi>10\.\d{4,9}/[^\s?#]+)", re.IGNORECASE)
_ARXIV = re.compile(r"(?:arxiv:\s*)?(?P<year>\d\d)(?P<month>0[1-9]|1[0-2])\.\d{4,5}(?:v\d+)?\Z", re.IGNORECASE)
_PREPRINTS = frozenset({"online", "misc", "unpublished", "electronic", "www", "preprint"})
_YEAR = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d))?")
_ON_A_MACHINE = re.compile(
    r"file:/{1,3}\S+|(?<![A-Za-z])[A-Za-z]\\?:\\?[\\/]+[^;]+|(?:(?<=:)|\A)[/\\]?(?:home|Users|root|mnt|media|Volumes)[/\\][^;]+|\A~/[^;]+"
)
_FILES = "file", "pdf", "localfile", "local-url"


def pages_with_label(subject: ReadingSubject) -> Findings:
    """Pages with "p." or "pp." before them.

    Why it matters: styles put it there themselves, in the reader's language; it would stand twice.

    Example: `pages = {pp. 41--58}`.

    Fix: write the numbers alone: `41--58`.
    """
    for entry in subject.reading.entries:
        value = entry.fields.get("pages", "")
        if match := _PAGES.match(value):
            where = _place(subject.reading, entry, "pages").within(value, *match.span())
            fix = _fix(where, entry.key, "pages", value[match.end() :])
            yield Finding(where, f"{match[0].strip()!r} is put there by every style", "leave it away", fix=fix)


def volume_with_number(subject: ReadingSubject) -> Findings:
    """A volume that holds the number of the issue as well, or either of them with its name.

    Why it matters: styles print each in its own way; `16(2)` becomes “vol. 16(2)”, and the issue is not found.

    Example: `volume = {16(2)}`, `volume = {vol. 16}`, `number = {no. 2}`.

    Fix: write `volume = {16}` and `number = {2}`.
    """
    for entry in subject.reading.entries:
        for name in _COUNTED:
            value = entry.fields.get(name, "").strip()
            if called := _CALLED.match(value):
                where = _place(subject.reading, entry, name)
                fix = _fix(where, entry.key, name, value[called.end() :])
                yield Finding(where, f"{called[0].strip()!r} is put there by the style", "write the number", fix=fix)
            elif name == "volume" and (match := _NUMBERED.fullmatch(value)):
                number = match["number"] or match["also"]
                where = _place(subject.reading, entry, name)
                hint = f"write volume = {{{match['volume']}}} and number = {{{number}}}"
                yield Finding(where, f"volume and number in one: {value!r}", hint)


def name_with_role(subject: ReadingSubject) -> Findings:
    """What somebody did, in the midst of names.

    Why it matters: it becomes a part of the name; styles say themselves who is an editor.

    Example: `editor = {Mercer, Ann (Eds.) and Lo, Wei}`.

    Fix: leave it away; who edited stands in `editor`, who translated in `translator`.
    """
    for entry in subject.reading.entries:
        for name in entry.fields.keys() & _NAMES:
            value = entry.fields[name]
            if ("(" in value or "," in value) and (match := _ROLE.search(value)):
                where = _place(subject.reading, entry, name).within(value, *match.span())
                yield Finding(where, f"{match[0].strip()!r} is no part of a name", "leave it away")


def field_of_other_type(subject: ReadingSubject) -> Findings:
    """A field that belongs to another type of entry: a book in a journal, an article in a book.

    Why it matters: the type is wrong, or the field; styles leave the field out without a word.

    Example: `@book{mercer1998, …, journal = {Journal of Harbours}}`.

    Fix: correct the type (`@article`, `@incollection`), or remove the field.
    """
    for entry in subject.reading.entries:
        foreign = _FOREIGN.get(entry.type.lower())
        for name in foreign & entry.fields.keys() if foreign else ():
            if name == "booktitle" and entry.fields[name] == entry.fields.get("title"):
                continue  # BibTeX's way of a book from which its parts inherit
            where = Where(f"{subject.reading.id}/sources.bib", (entry.key, name), on_key=True)
            yield Finding(where, f"@{entry.type} has no {name}", "is it of another type?")


def editor_is_author(subject: ReadingSubject) -> Findings:
    """A book whose authors are its editors, too.

    Why it matters: it is cited as if they had edited themselves; a reference manager has filled in both.

    Example: `@book{…, author = {Wren, Silas}, editor = {Wren, Silas}}`.

    Fix: keep `author` for what they wrote, `editor` for what they edited.
    """
    for entry in subject.reading.entries:
        editor = " ".join(entry.fields.get("editor", "").split())
        if editor and entry.type.lower() in _WHOLE_BOOKS and editor == " ".join(entry.fields.get("author", "").split()):
            where = _place(subject.reading, entry, "editor")
            related = (Related("the same names", _place(subject.reading, entry, "author")),)
            yield Finding(where, "the author is the editor, too", "keep one of them", related)


def address_and_doi(subject: ReadingSubject) -> Findings:
    """An address at doi.org that holds another DOI than the entry.

    Why it matters: one of them leads to another work.

    Example: `doi = {10.5555/harbour.12}` and `url = {https://doi.org/10.5555/harbour.21}`.

    Fix: look where each leads; an entry with `doi` needs no such address.
    """
    for entry in subject.reading.entries:
        doi = entry.fields.get("doi", "").strip().replace("\\_", "_").casefold()
        url = entry.fields.get("url", "") if doi else ""
        match = _RESOLVER.search(url) if "doi.org" in url else None
        if match and doi.startswith("10.") and match["doi"].replace("%2F", "/").replace("\\_", "_").casefold() != doi:
            where = _place(subject.reading, entry, "url").within(url, *match.span("doi"))
            related = (Related("the DOI", _place(subject.reading, entry, "doi")),)
            yield Finding(where, f"the address has the DOI {match['doi']}", "correct one of the two", related)


def preprint_before_number(subject: ReadingSubject) -> Findings:
    """A preprint that is dated before the month in its arXiv number.

    Why it matters: the number says in which month the preprint was handed in; the date or the number is wrong.

    Example: `eprint = {1709.04567}`, of September 2017, and `date = {2007-09-14}`.

    Fix: correct the one that is wrong. What appeared in a journal may well be older than its copy at arXiv.
    """
    for entry in subject.reading.entries:
        match = _ARXIV.match(entry.fields.get("eprint", "").strip())
        field = "date" if "date" in entry.fields else "year"
        said = _YEAR.match(entry.fields.get(field, "").strip()) if match else None
        if match is None or said is None or entry.type.lower() not in _PREPRINTS:
            continue
        year, month = 2000 + int(match["year"]), int(match["month"])
        if (int(said["year"]), int(said["month"] or 12)) < (year, month):
            where = _place(subject.reading, entry, field)
            related = (Related("the number", _place(subject.reading, entry, "eprint")),)
            yield Finding(where, f"the number is of {year}-{month:02}", "correct one of the two", related)


def first_after_edition(subject: ReadingSubject) -> Findings:
    """A first edition or original that is later than the one cited.

    Why it matters: `origdate` is when a work appeared first; the two are swapped, or one is wrong.

    Example: `date = {1987}` and `origdate = {1993}`.

    Fix: correct the one that is wrong.
    """
    for entry in subject.reading.entries:
        first = _YEAR.match(entry.fields.get("origdate", "").strip())
        own = _YEAR.match((entry.fields.get("date") or entry.fields.get("year") or "").strip()) if first else None
        if first and own and first["year"] > own["year"]:
            where = _place(subject.reading, entry, "origdate")
            message = f"the first edition is of {first['year']}, and this one of {own['year']}"
            yield Finding(where, message, "correct one of the dates")


def local_file(subject: ReadingSubject) -> Findings:
    r"""A field in which a reference manager notes where a copy lies on somebody's own machine.

    Why it matters: it leads nowhere for anybody else, and tells a name and how that machine is kept.

    Example: `file = {/home/ada/Zotero/storage/X7K2/clock.pdf}`, `file = {:C\:/Users/ada/clock.pdf:PDF}`.

    Fix: remove the field, and export without files from now on.
    """
    for entry in subject.reading.entries:
        for name in _FILES:
            value = entry.fields.get(name, "")
            if value and (match := _ON_A_MACHINE.search(value)):
                where = _place(subject.reading, entry, name).within(value, *match.span())
                yield Finding(where, "a path on somebody's own machine", "remove the field")


def _place(reading: Reading, entry: Entry, name: str) -> Where:
    return Where(f"{reading.id}/sources.bib", (entry.key, name))


def _fix(where: Where, key: str, name: str, value: str) -> Fix:
    return Fix(f"write {value}", True, (SetField(where.file, key, name, value),))
