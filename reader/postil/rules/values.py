"""Rules on values anywhere in the record: languages, blanks, lists that say something twice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from postil.diagnostics import Finding, Path, Related, Where
from postil.edits import fix_by_removing
from postil.model import Reading
from postil.model.base import Record
from postil.rules.rule import Findings, ReadingSubject, SharedSubject

LANGUAGE = re.compile(
    r"(?:a[abefkmnrsvyz]|b[aegimnors]|c[aehorsuvy]|d[aevz]|e[elnostu]|f[afijory]|g[adlnuv]|h[aeiortuyz]"
    r"|i[adegikostu]|j[av]|k[agijklmnorsuvwy]|l[abginotuv]|m[ghiklnrsty]|n[abdeglnorvy]|o[cjmrs]|p[ailst]|qu"
    r"|r[mnouw]|s[acdeghiklmnoqrstuvw]|t[aeghiklnorstwy]|u[gkrz]|v[eio]|w[ao]|xh|y[io]|z[ahu]|[a-z]{3})\Z",
    re.IGNORECASE,
)
"""The two-letter codes of ISO 639-1, with the deprecated sh; of three letters (ISO 639-3) any are taken."""

COUNTRIES_FOR_LANGUAGES: Mapping[str, str] = MappingProxyType(
    {"jp": "ja", "cn": "zh", "gr": "el", "dk": "da", "cz": "cs", "ua": "uk", "iw": "he", "in": "id", "ji": "yi"}
)
"""Codes of countries that are taken for those of languages, and codes that ISO 639-1 has replaced."""

REGIONS: Mapping[str, str] = MappingProxyType({"UK": "GB", "EN": "GB", "EU": "150"})
"""Subtags that look like regions and are none in BCP 47, and what was meant."""

_CYRILLIC = frozenset(
    "ab av az ba be bg bs ce cu cv kk kv ky mk mn os ro ru sh sr tg tk tt uk uz".split()  # noqa: SIM905
)
LANGUAGES_OF_SCRIPTS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "CYRILLIC": _CYRILLIC,
        "CJK": frozenset(("zh", "ja", "ko", "vi", "za")),
        "HIRAGANA": frozenset(("ja",)),
        "KATAKANA": frozenset(("ja",)),
        "HANGUL": frozenset(("ko",)),
        "GREEK": frozenset(("el",)),
        "HEBREW": frozenset(("he", "iw", "yi", "ji")),
        "THAI": frozenset(("th",)),
        "ARMENIAN": frozenset(("hy",)),
        "GEORGIAN": frozenset(("ka", "ab", "os")),
    }
)
"""Languages of two letters (ISO 639-1) that are written in a script, by the word that begins its letters' names."""

_MAY_BE_EMPTY = frozenset({("article", "abstract"), ("links", "href"), ("notes", "body"), ("notes", "replacement")})
"""What an empty text means something in, or what has a rule of its own."""


def language_unknown(subject: ReadingSubject) -> Findings:
    """A language tag that names no language.

    Why it matters: browsers, search engines and citation styles choose by it how to read, hyphenate and quote.

    Example: `language: jp` (Japanese is ja), `english`, `en-UK` (the United Kingdom is GB).

    Fix: write the tag after BCP 47: two or three letters for the language, then script and region if they matter.
    """
    for path, tag in _languages(subject.reading):
        yield from _language(subject.reading.where(*path), tag)


def language_of_name(subject: SharedSubject) -> Findings:
    """A language tag in library.yaml or people.yaml that names no language, or one that has no such letters.

    Why it matters: browsers choose by it how to read and hyphenate a name or a page.

    Example: a name in another script with `language: cn` (Chinese is zh); a name in Greek letters with `language: ru`.

    Fix: write the tag after BCP 47: two or three letters for the language, then script and region if they matter.
    """
    yield from _language(Where("library.yaml", ("language",)), subject.library.record.language)
    for index, agent in enumerate(subject.library.agents):
        for number, form in enumerate(agent.other_names):
            where = Where("people.yaml", ("people", index, "other_names", number, "language"))
            yield from _language(where, form.language or "en")
            if form.language and (script := _foreign_script(form.name, form.language)):
                yield Finding(where, f"{form.language!r} is not written in {script} letters", "correct the tag")


def _foreign_script(name: str, tag: str) -> str:
    """Return the script of a name where its language is not written in it, or nothing; a tag may name the script."""
    language, _, rest = tag.lower().partition("-")
    scripts = {unicodedata.name(each, "").partition(" ")[0] for each in name if each.isalpha()}
    known = [script for script in scripts if script in LANGUAGES_OF_SCRIPTS]
    if len(language) != len("en") or not LANGUAGE.match(language) or rest or not known or len(known) < len(scripts):
        return ""
    foreign = all(language not in LANGUAGES_OF_SCRIPTS[script] for script in known)
    return min(known).capitalize() if foreign else ""


def blank_value(subject: ReadingSubject) -> Findings:
    """A text that is there and holds nothing.

    Why it matters: was it to be filled in, or left out? Pages show an empty place.

    Example: `subtitle: ""`.

    Fix: fill it in, or remove the key.
    """
    for path in _empty(subject.reading.record, ()) if subject.given.is_empty else ():
        names = tuple(step for step in path if isinstance(step, str))
        if names not in _MAY_BE_EMPTY and names != ("notes", "evidence"):
            yield Finding(subject.reading.where(*path), f"{names[-1]} is empty", "fill it in, or leave the key out")


def listed_twice(subject: ReadingSubject) -> Findings:
    """The same item twice in one list.

    Why it matters: it would be printed, counted and searched twice.

    Example: `tags: [dates, sources, dates]`, an author who is named twice.

    Fix: remove one.
    """
    for path, items in _lists(subject.reading):
        seen: dict[str, int] = {}
        for index, item in enumerate(items):
            folded = " ".join(item.casefold().split())
            if folded in seen:
                related = (Related("the first one", subject.reading.where(*path, seen[folded])),)
                where = subject.reading.where(*path, index)
                fix = fix_by_removing(where, title=f"remove the second {item!r}")
                yield Finding(where, f"{item!r} stands here twice", "remove one", related, fix)
            seen.setdefault(folded, index)


def _language(where: Where, tag: str) -> Iterator[Finding]:
    language, _, rest = tag.partition("-")
    if language.lower() in COUNTRIES_FOR_LANGUAGES:
        meant = COUNTRIES_FOR_LANGUAGES[language.lower()]
        yield Finding(where, f"there is no language {language!r}", f"did you mean {meant!r}?")
    elif not LANGUAGE.match(language):
        yield Finding(where, f"there is no language {language!r}", "a tag such as en, de-CH or zh-Hant")
    for subtag in rest.split("-"):
        if subtag.upper() in REGIONS:
            yield Finding(where, f"there is no region {subtag!r}", f"did you mean {REGIONS[subtag.upper()]!r}?")


def _languages(reading: Reading) -> Iterator[tuple[Path, str]]:
    yield ("article", "language"), reading.article.language
    for index, publication in enumerate(reading.article.publications):
        if publication.language:
            yield ("article", "publications", index, "language"), publication.language
    for index, quote in enumerate(reading.quotes):
        for field, tag in (("language", quote.language), ("original_language", quote.original_language)):
            if tag:
                yield ("quotes", index, field), tag


def _lists(reading: Reading) -> Iterator[tuple[Path, Sequence[str]]]:
    article = reading.article
    yield ("article", "authors"), article.authors
    yield ("article", "themes"), article.themes
    yield ("article", "regions"), article.regions
    yield ("article", "accessed"), article.accessed
    for index, publication in enumerate(article.publications):
        yield ("article", "publications", index, "translators"), publication.translators
    for index, note in enumerate(reading.notes):
        yield ("notes", index, "tags"), note.tags


def _empty(record: Record, path: Path) -> Iterator[Path]:
    """Yield the path of every empty text that the file itself gives, however deep."""
    for name in record.model_fields_set:
        value = getattr(record, name)
        if isinstance(value, str):
            yield from () if value else ((*path, name),)
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, Record):
                    yield from _empty(item, (*path, name, index))
        elif isinstance(value, Record):
            yield from _empty(value, (*path, name))
