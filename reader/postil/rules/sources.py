"""Rules on the works cited: what a citation of their kind needs, identifiers, the same work twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from postil.cite.identities import canonical_url
from postil.diagnostics import Finding, Where, did_you_mean
from postil.edits import Fix, SetField
from postil.model import Entry, Name, Reading, Source
from postil.rules.checks import is_shouted, isbn_fits, issn_fits
from postil.rules.entries import misspelled
from postil.rules.rule import Findings, ReadingSubject

_CONTAINERS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "article-journal": ("journaltitle", "the journal"),
        "article-newspaper": ("journaltitle", "the newspaper"),
        "article-magazine": ("journaltitle", "the magazine"),
        "chapter": ("booktitle", "the book"),
        "paper-conference": ("booktitle", "the proceedings"),
        "thesis": ("institution", "the university"),
    }
)
"""What a work of a kind stands in, or who accepted it: the field, and its name (BibLaTeX manual, 2.1.1)."""

_HEIRS = "crossref", "xdata"
"""Fields by which an entry takes over what another one says."""

_UNDATED = frozenset({"document", "webpage", "post", "post-weblog", "speech", "interview"})
_WITHOUT_AUTHOR = frozenset({"document", "standard", "webpage", "article-newspaper", "report"})
_RESOLVER = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}/\S*[^\s.,;]\Z")
_ISBN = re.compile(r"[0-9Xx][0-9Xx -]{8,}[0-9Xx]")


def source_without_title(subject: ReadingSubject) -> Findings:
    """A source without a title.

    Why it matters: there is nothing to print, and nothing to look for.

    Example: `@book{smith2020, author = {Smith, Ann}}`.

    Fix: add `title`; a work without one is described in words.
    """
    untitled = [each for each in subject.reading.sources if not each.title and each.entry_type != "set"]
    for source in _finished(subject.reading, untitled):
        yield Finding(_where(subject.reading, source), f"{source.key} has no title", "add title")


def source_without_author(subject: ReadingSubject) -> Findings:
    """A book, an article or a thesis without an author or an editor.

    Why it matters: lists of sources are in the order of authors, and a reader asks who says so.

    Example: `@book{clocks2020, title = {Clocks}}`.

    Fix: add `author` or `editor`; an institution goes into two braces: `{{The Harbour Office}}`.
    """
    unnamed = [
        source
        for source in subject.reading.sources
        if not (source.author or source.editor or source.translator or source.type in _WITHOUT_AUTHOR)
    ]
    for source in _finished(subject.reading, unnamed):
        yield Finding(_where(subject.reading, source), f"{source.key} has no author", "add author or editor")


def source_without_date(subject: ReadingSubject) -> Findings:
    """A book, an article, a report or a thesis without a date.

    Why it matters: editions differ; without a date nobody knows which one was read.

    Example: `@book{smith, author = {Smith, Ann}, title = {Clocks}}`.

    Fix: add `date` as far as it is known: `1874`, `187X` and `1874?` are dates too.
    """
    undated = [each for each in subject.reading.sources if not each.issued and each.type not in _UNDATED]
    written = _written(subject.reading) if undated else {}
    for source in _finished(subject.reading, undated):
        if source.key in written and not written[source.key].get("date", "year"):
            yield Finding(_where(subject.reading, source), f"{source.key} has no date", "add date")


def source_without_container(subject: ReadingSubject) -> Findings:
    """An article without its journal, a chapter without its book, a thesis without its university.

    Why it matters: it can't be found in a library.

    Example: `@article{smith2020, …}` without `journaltitle`.

    Fix: add the field that the finding names.
    """
    alone = [
        source
        for source in subject.reading.sources
        if source.type in _CONTAINERS and not (source.publisher if source.type == "thesis" else source.container_title)
    ]
    for source in _finished(subject.reading, alone):
        field, name = _CONTAINERS[source.type]
        yield Finding(_where(subject.reading, source), f"{source.key} does not name {name}", f"add {field}")


def undated_page(subject: ReadingSubject) -> Findings:
    """A page of the web with neither a date nor the day on which it was read.

    Why it matters: pages change without notice; without any date nobody can tell which state was cited.

    Example: `@online{log, title = {Log}, url = {https://gazette.example/log}}`.

    Fix: add `date` if the page has one, else `urldate`.
    """
    for source in subject.reading.sources:
        if source.url and not source.issued and not source.accessed and source.type in _UNDATED:
            where = _where(subject.reading, source, "url")
            yield Finding(where, f"{source.key} has neither date nor urldate", "add urldate, the day you read it")


def doi_shape(subject: ReadingSubject) -> Findings:
    """A DOI that is not written as one.

    Why it matters: `https://doi.org/` is put before it; with an address or a prefix in it, the link is broken.

    Example: `doi = {https://doi.org/10.17487/RFC7089}`, `doi = {doi:10.17487/RFC7089}`.

    Fix: write what begins with `10.`: `doi = {10.17487/RFC7089}`.
    """
    for entry in subject.reading.entries:
        doi = entry.fields.get("doi", "").strip().replace("\\_", "_")
        if doi and not _DOI.match(doi):
            found = re.search(r"10\.\d{4,9}/\S*[^\s.,;]", doi)
            hint = f"write {found[0]}" if found else "a DOI begins with 10. and has a slash"
            where = _in_entry(subject.reading, entry, "doi")
            fix = _doi_fix(where, entry.key, found[0]) if found and _RESOLVER.fullmatch(doi[: found.start()]) else None
            yield Finding(where, f"{doi!r} is not written as a DOI", hint, fix=fix)


def isbn_digit(subject: ReadingSubject) -> Findings:
    """An ISBN whose check digit does not fit.

    Why it matters: a digit is wrong, or two are swapped; it leads to another book or to none.

    Example: `isbn = {978-3-16-148410-1}`, which should end in 0.

    Fix: copy it again from the book.
    """
    for entry in subject.reading.entries:
        value = entry.fields.get("isbn", "")
        given = _ISBN.findall(re.sub(r"(?<=\d)[,;/]\s*|\s+(?=97[89])", "\n", value)) if value else ()
        if value and (not given or not all(isbn_fits(each) for each in given)):
            where = _in_entry(subject.reading, entry, "isbn")
            yield Finding(where, f"the check digit of {value!r} does not fit", "copy it again")


def issn_digit(subject: ReadingSubject) -> Findings:
    """An ISSN whose check digit does not fit.

    Why it matters: a digit is wrong; it leads to another journal or to none.

    Example: `issn = {0317-8472}`, which should end in 1.

    Fix: copy it again from the journal.
    """
    for entry in subject.reading.entries:
        value = entry.fields.get("issn", "")
        if value and not all(issn_fits(each) for each in re.split(r"[,;\s]+", value.strip())):
            where = _in_entry(subject.reading, entry, "issn")
            yield Finding(where, f"the check digit of {value!r} does not fit", "copy it again")


def source_in_capitals(subject: ReadingSubject) -> Findings:
    """A source whose title, or the name of whose author, is nothing but capitals.

    Why it matters: a style can make capitals, but can't take them back.

    Example: `title = {RULES FOR VESSELS}`, `author = {SMITH, ANN}`.

    Fix: write it as a sentence or in title case; names with one capital.
    """
    for source in subject.reading.sources:
        if source.title and is_shouted(source.title):
            yield Finding(
                _where(subject.reading, source, "title"), "the title is all capitals", "write it in title case"
            )
        for field, names in (("author", source.author), ("editor", source.editor)):
            capitals = [name for name in names if name.family and name.given and name.family.isupper()]
            if any(len(name.family or "") > 3 or _is_shouted(name) for name in capitals):
                yield Finding(_where(subject.reading, source, field), "a name is all capitals", "one capital is enough")


def unknown_related(subject: ReadingSubject) -> Findings:
    """An entry that refers to another one which is not there.

    Why it matters: the page leaves out what the other entry was to give.

    Example: `related = {marlow2020}`, and no such entry.

    Fix: correct the key, or add the entry.
    """
    reading = subject.reading
    known = {*reading.known_sources} | {work.key for work in subject.works}
    known |= {entry.key for entry in reading.entries}
    for entry in reading.entries:
        for key in filter(None, (part.strip() for part in entry.fields.get("related", "").split(","))):
            if key not in known:
                where = _in_entry(reading, entry, "related")
                yield Finding(where, f"no source has the key {key!r}", did_you_mean(key, known))


def entry_and_record(subject: ReadingSubject) -> Findings:
    """An entry for the article itself that says something else than the record.

    Why it matters: the page follows reading.yaml, and what others cite follows sources.bib.

    Example: `date = {2021-04-30}` in sources.bib and `date: 2021-04-03` in reading.yaml.

    Fix: correct the one that is wrong.
    """
    reading = subject.reading
    works = {work.key: work for work in subject.works}
    for source in reading.sources:
        work = works.get(source.key)
        if work is None:
            continue
        pairs = (("date", source.issued, work.issued), ("url", source.url, work.url))
        for field, written, recorded in pairs:
            if written and recorded and not _AGREE[field](written, recorded):
                yield Finding(_where(reading, source, field), f"{written!r}, but reading.yaml has {recorded!r}")
        title, article = _letters(source.title), _letters(work.title)
        if title and not (title.startswith(article) or article.startswith(title)):
            yield Finding(_where(reading, source, "title"), f"reading.yaml has {work.title!r}")


def _is_one_address(written: str, recorded: str) -> bool:
    """Whether two addresses are one, but for scheme, ``www.`` and a slash at the end."""
    return written.rstrip("/") == recorded.rstrip("/") or bool(canonical_url(written) == canonical_url(recorded) != "")


_AGREE: Mapping[str, Callable[[str, str], bool]] = MappingProxyType(
    {"date": lambda written, recorded: recorded.startswith(written), "url": _is_one_address}
)
"""Whether what an entry has may stand beside what the record has: a date may be less precise."""


def _letters(text: str | None) -> str:
    main = re.split(r"[:|–—]", text or "", maxsplit=1)[0]
    return "".join(character for character in main.casefold() if character.isalnum())


def _is_shouted(name: Name) -> bool:
    """Whether family and given name are all capitals, and no initials."""
    family, given = name.family or "", name.given or ""
    return len(family) > 1 and family.isupper() and given.isupper() and re.search(r"[^\W\d_]{3}", given) is not None


def _finished(reading: Reading, lacking: Sequence[Source]) -> list[Source]:
    """Return those of some sources that lack something which no other slip in their entry hides."""
    unfinished = _unfinished(reading) if lacking else frozenset[str]()
    return [source for source in lacking if source.key not in unfinished]


def _unfinished(reading: Reading) -> frozenset[str]:
    """Return the keys of entries that lack what another slip in them hides, of which S022 and S042 tell."""
    known = {key for entry in reading.entries for key in (entry.key, *entry.fields.get("ids", "").split(","))}
    return frozenset(
        entry.key
        for entry in reading.entries
        if any(key.strip() not in known for field in _HEIRS for key in _listed(entry.fields.get(field, "")))
        or any(slip for slip in misspelled(entry))
    )


def _listed(value: str) -> list[str]:
    return [key for key in value.split(",") if key.strip()]


def _written(reading: Reading) -> dict[str, Entry]:
    return {entry.key: entry for entry in reading.entries}


def _where(reading: Reading, source: Source, *field: str) -> Where:
    """Return the place of an entry, or of one of its fields."""
    return Where(f"{reading.id}/sources.bib", (source.key, *field))


def _doi_fix(where: Where, key: str, doi: str) -> Fix:
    """Write a DOI without the address or prefix before it: it names the same work."""
    return Fix(f"write {doi}", True, (SetField(where.file, key, "doi", doi),))


def _in_entry(reading: Reading, entry: Entry, field: str) -> Where:
    return Where(f"{reading.id}/sources.bib", (entry.key, field))
