"""Rules on how entries of sources.bib are written: types, fields, names, numbers, what would stop LaTeX."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from postil.cite.languages import LANGUAGE_NAMES
from postil.diagnostics import Finding, Where, nearest
from postil.edits import Fix, SetField
from postil.model import Entry, Reading
from postil.rules.bibtex_names import FIELDS, TYPES
from postil.rules.checks import last_page
from postil.rules.rule import Findings, ReadingSubject

_VERBATIM = frozenset(
    "url doi eprint file isbn issn keywords related crossref xref xdata ids options langid relatedtype key".split()  # noqa: SIM905
)
_UNESCAPED = re.compile(r"(?<!\\)(?:\\\\)*(?P<sign>[&%#_])")
_SIGN = re.compile(r"[&%#_]")
_MATH = re.compile(r"(?<!\\)\$[^$]*\$|\\(?:url|href|path)\s*\{[^{}]*\}")
_RANGE = re.compile(r"(?P<first>[A-Za-z]?\d+)\s*(?P<dash>-{1,3}|–|—|\\textendash\s*)\s*(?P<last>[A-Za-z]?\d+)")
_DIGITS = re.compile(r"\d+")
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_ET_AL = re.compile(r"\bet\.?\s+al\b|;|\s&\s|\\&")
_NAMED_PARTS = re.compile(r"\b(?:family|given)\s*=")
"""What names in BibLaTeX's extended format have, which have commas between their parts."""
_INSTITUTION = re.compile(
    r"(?<![\w'’-])(?:ministr(?:y|ies)|department|council|committee|commission|university|institut(?:e|ion|o)?|foundation"
    r"|agency|bureau|association|organi[sz]ation|government|parliament|academy|company|corporation|secretariat"
    r"|federation|ministerium|universit(?:y|ät|é|à)|universidad|minist(?:ère|erio)|verein|gesellschaft|behörde)"
    r"(?=\s\w)|\s(?:council|committee|commission|university|institute|foundation|agency|bureau|association|office"
    r"|organi[sz]ation|academy|company|corporation|federation|society|group|ltd|inc)\.?\Z",
    re.IGNORECASE,
)
"""Words that name a body and hardly a person: before other words, or behind them."""
_IN_BRACES = re.compile(r"\{[^{}]*\}")
_NAMES = frozenset(
    {
        *("author", "bookauthor", "editor", "editora", "editorb", "editorc", "translator", "annotator"),
        *("commentator", "introduction", "foreword", "afterword"),
    }
)
_BODIES = frozenset({"institution", "organization", "school", "publisher", "journal", "journaltitle"})
_RELATIONS = frozenset(
    {
        *("multivolume", "origpubas", "origpubin", "reprintas", "reprintof", "reprintfrom", "reviewof"),
        *("translationas", "translationof", "translationfrom"),
    }
)
"""The kinds of related entries in the BibLaTeX manual ("Related Entries"); others are strings such as bytranslator."""
_OTHER_LANGUAGES = frozenset(
    re.findall(
        r"\w+",
        "germanb ngermanb frenchb italianb serbianc serbianl norskc bahasa bahasai bahasam lowersorbian"
        " uppersorbian samin polutoniko polutonikogreek ancientgreek monogreek classiclatin medievallatin"
        " ecclesiasticlatin kurmanji irish friulan romansh piedmontese occitan interlingua asturian"
        " marathi malayalam nko lao khmer sinhala",
    )
)
"""More names that babel, polyglossia and BibLaTeX know, beside those that have a tag of their own here."""
_SLIP_OF_LANGUAGE = 0.8
_SHORTEST_LANGUAGE = 5
"""Letters, at least one more, of a name that can be told from a tag: zh-Hans."""
_MONTHS = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\Z|0?[1-9]\Z|1[0-2]\Z", re.IGNORECASE
)


def unknown_type(subject: ReadingSubject) -> Findings:
    """An entry of a type that neither BibTeX nor BibLaTeX has.

    Why it matters: it is cited as `misc`, without journal, book or publisher.

    Example: `@artcle{smith2020, …}`.

    Fix: correct the type; the finding names the nearest one.
    """
    for entry in subject.reading.entries:
        if entry.type.lower() not in TYPES:
            guess = nearest(entry.type.lower(), TYPES)
            where = Where(_file(subject.reading), (entry.key,))
            yield Finding(
                where, f"there is no entry type @{entry.type}", f"did you mean @{guess}?" if guess else "use @misc"
            )


def misspelled_field(subject: ReadingSubject) -> Findings:
    """A field whose name is almost that of a known one.

    Why it matters: BibTeX ignores a field it does not know, without a word.

    Example: `auhtor = {Smith, Ann}`.

    Fix: correct the name. Fields of other programs that look like no known one are left alone.
    """
    for entry in subject.reading.entries:
        for name, guess in misspelled(entry):
            where = Where(_file(subject.reading), (entry.key, name), on_key=True)
            yield Finding(where, f"there is no field {name!r}", f"did you mean {guess!r}?")


def misspelled(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield (name, what was probably meant) of the fields of an entry that are nearly known ones."""
    for name in entry.fields.keys() - FIELDS:
        guess = nearest(name, FIELDS) if "-" not in name and len(name) > 3 else ""
        if guess and guess not in entry.fields and _is_near(name, guess):
            yield name, guess


def misspelled_language(subject: ReadingSubject) -> Findings:
    """A `langid` that is almost the name of a language.

    Why it matters: LaTeX hyphenates the entry as English, or stops; the language of the work is lost.

    Example: `langid = {germna}`.

    Fix: write the name that the finding gives. Names that look like no known one are left alone.
    """
    for entry in subject.reading.entries:
        given = entry.fields.get("langid", "").strip()
        name = given.lower()
        if not name or name in LANGUAGE_NAMES or name in _OTHER_LANGUAGES:
            continue
        guess = nearest(name, LANGUAGE_NAMES, _SLIP_OF_LANGUAGE) if len(name) > _SHORTEST_LANGUAGE else ""
        if guess:
            where = Where(_file(subject.reading), (entry.key, "langid"))
            fix = Fix(f"set langid to {guess}", False, (SetField(where.file, entry.key, "langid", guess),))
            yield Finding(where, f"no language is called {given!r}", f"did you mean {guess!r}?", fix=fix)


def unknown_relation(subject: ReadingSubject) -> Findings:
    """A `relatedtype` that is almost one of those that BibLaTeX has.

    Why it matters: it prints the name itself, or nothing, in place of “translation of” or “reprint of”.

    Example: `relatedtype = {translatedfrom}`.

    Fix: write the one that the finding names. Relations that a style of your own defines are left alone.
    """
    for entry in subject.reading.entries:
        said = entry.fields.get("relatedtype", "").strip()
        if said and said not in _RELATIONS and not said.startswith("by") and (guess := nearest(said, _RELATIONS)):
            where = Where(_file(subject.reading), (entry.key, "relatedtype"))
            yield Finding(where, f"there is no relatedtype {said!r}", f"did you mean {guess!r}?")


def unescaped_sign(subject: ReadingSubject) -> Findings:
    r"""A sign that means something to TeX, in a field where it is meant as it stands.

    Why it matters: `%` hides the rest of the line, `&`, `#` and `_` stop LaTeX.

    Example: `title = {Clocks & tides}`.

    Fix: write a backslash before it: `Clocks \& tides`. Addresses are left alone.
    """
    for entry, name, value in _values(subject.reading):
        if name in _VERBATIM or not _SIGN.search(value) or name not in FIELDS:
            continue
        text = _MATH.sub(lambda match: "x" * len(match[0]), value)
        match = _UNESCAPED.search(text)
        if match and not (name in _NAMES and _is_between_names(value, match.start("sign"))):
            where = _place(subject.reading, entry, name).within(value, match.start("sign"), match.end("sign"))
            yield Finding(where, f"{match['sign']!r} means something to TeX", f"write \\{match['sign']}")


def page_range(subject: ReadingSubject) -> Findings:
    """A range of pages that ends before it begins.

    Why it matters: nobody can look it up; most often a digit is missing.

    Example: `pages = {45--3}`.

    Fix: look it up. Abbreviated ranges are understood: 123--7 ends on page 127.
    """
    for entry, name, value in _values(subject.reading):
        for match in _RANGE.finditer(value) if name == "pages" else ():
            first, last = _DIGITS.findall(match["first"])[0], _DIGITS.findall(match["last"])[0]
            is_one_count = match["first"][0].isalpha() == match["last"][0].isalpha()
            if is_one_count and last_page(first, last) < int(first):
                where = _place(subject.reading, entry, name).within(value, *match.span())
                yield Finding(where, f"the range {match[0]!r} ends before it begins", "look it up")


def page_hyphen(subject: ReadingSubject) -> Findings:
    """A range of pages with one hyphen.

    Why it matters: styles of plain BibTeX print the hyphen as it stands, where a dash belongs.

    Example: `pages = {12-19}`.

    Fix: write two hyphens: `12--19`.
    """
    for entry, name, value in _values(subject.reading):
        match = _RANGE.fullmatch(value.strip()) if name == "pages" else None
        if match and match["dash"] == "-":
            where = _place(subject.reading, entry, name)
            pages = f"{match['first']}--{match['last']}"
            fix = Fix(f"write {pages}", False, (SetField(where.file, entry.key, name, pages),))  # 3-12 may be one page
            yield Finding(where, f"one hyphen in {value!r}", f"write {pages}", fix=fix)


def source_month(subject: ReadingSubject) -> Findings:
    """A month that is no month, beside a date or without a year.

    Why it matters: BibLaTeX takes the date and BibTeX the month; what BibTeX prints is no date.

    Example: `date = {2021-04-03}` beside `month = {13}`.

    Fix: keep `date`, and remove `month`.
    """
    for entry in subject.reading.entries:
        year, date, month = (entry.fields.get(name, "").strip() for name in ("year", "date", "month"))
        if month and (date or not (year or month.isdecimal())) and not _MONTHS.match(month):
            yield Finding(_place(subject.reading, entry, "month"), f"there is no month {month!r}", "write 1 to 12")


def list_of_names(subject: ReadingSubject) -> Findings:
    """Names that are not joined by "and", or an organisation without braces of its own.

    Why it matters: BibTeX knows no other way to tell names apart; two authors become one with a strange name, and an
    office is cited by its last word.

    Example: `author = {Smith, Ann; Doe, Jane}`, `{Ann Smith et al.}`, `{Smith, A., Doe, J.}`, `{Ministry of Fish}`.

    Fix: write `Smith, Ann and Doe, Jane`; "and others" stands for those who are not named; `{{Ministry of Fish}}`.
    """
    for entry, name, value in _values(subject.reading, _NAMES):
        if value.startswith("{"):
            continue
        if odd := _odd_join(value):
            where = _place(subject.reading, entry, name).within(value, *odd.span())
            yield Finding(where, f"{odd[0].strip()!r} between names", "join names with and")
        elif value.count(",") > 2 and any(
            part.count(",") > 2 and not _NAMED_PARTS.search(part) for part in _AND.split(_IN_BRACES.sub("", value))
        ):
            yield Finding(_place(subject.reading, entry, name), "commas between names", "join names with and")
        elif joined := _known_name(subject, value):
            yield Finding(
                _place(subject.reading, entry, name), f"{joined!r} is a name of its own", "join names with and"
            )
        elif organisation := _organisation(value, entry):
            where = _place(subject.reading, entry, name)
            message = f"{organisation!r} is read as the name of a person"
            yield Finding(where, message, f"put it in braces: {{{{{organisation}}}}}")


def _known_name(subject: ReadingSubject, value: str) -> str:
    """Return a full name that a comma joins to another one, where it is known from elsewhere; else nothing.

    By their looks alone "Ann Mercer, Wei Lo" and "García Márquez, Gabriel José" can't be told apart.
    """
    parts = [part.strip() for part in value.split(",")]
    if len(parts) != len("ab") or not all(" " in part for part in parts) or "{" in value or _AND.search(value):
        return ""
    works = (*subject.reading.sources, *subject.works)
    known = {f"{name.given} {name.family}" for each in works for name in (*each.author, *each.editor)}
    return next((part for part in parts if part in known), "")


def _organisation(value: str, entry: Entry) -> str:
    """Return the first of some names that is an organisation's and stands without braces of its own.

    Its words tell, or that the entry names it as an organisation elsewhere.
    """
    bodies = [entry.fields[each].strip("{} ") for each in _BODIES & entry.fields.keys()]
    if _INSTITUTION.search(value) is None and not any(" " in body and body in value for body in bodies):
        return ""
    names = (name.strip() for name in _AND.split(value))
    plain = (each for each in names if not set(each) & set("{,="))
    return next((each for each in plain if _INSTITUTION.search(each) or (" " in each and each in bodies)), "")


def _odd_join(value: str) -> re.Match[str] | None:
    """Find what joins names and is not "and", outside braces."""
    if "et" not in value and ";" not in value and "&" not in value:
        return None
    return _ET_AL.search(_IN_BRACES.sub(lambda match: "x" * len(match[0]), value))


def _is_between_names(value: str, at: int) -> bool:
    """Whether S027 tells of the sign at an offset already."""
    odd = None if value.startswith("{") else _odd_join(value)
    return odd is not None and odd.start() <= at < odd.end()


def _is_near(name: str, guess: str) -> bool:
    """Whether one slip of the pen makes one name of the other: a letter more, less, other, or two swapped."""
    if sorted(name) == sorted(guess):
        return True
    short, long = sorted((name, guess), key=len)
    if len(long) - len(short) > 1:
        return False
    begin = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    same_length = len(short) == len(long)
    return short[begin + same_length :] == long[begin + 1 :]


def _values(reading: Reading, names: Set[str] | None = None) -> Iterator[tuple[Entry, str, str]]:
    """Yield the fields of all entries, or those with some names."""
    for entry in reading.entries:
        fields = entry.fields
        for name in fields if names is None else fields.keys() & names:
            yield entry, name, fields[name]


def _place(reading: Reading, entry: Entry, name: str) -> Where:
    return Where(_file(reading), (entry.key, name))


def _file(reading: Reading) -> str:
    return f"{reading.id}/sources.bib"
