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

LONG_CODES: Mapping[str, str] = MappingProxyType(
    dict(
        re.findall(
            r"(\w+):(\w+)",
            "eng:en deu:de ger:de fra:fr fre:fr spa:es ita:it rus:ru zho:zh chi:zh jpn:ja ara:ar por:pt pol:pl nld:nl"
            " dut:nl swe:sv dan:da nor:no fin:fi ces:cs cze:cs slk:sk slo:sk hun:hu ell:el gre:el tur:tr heb:he ukr:uk"
            " ron:ro rum:ro bul:bg hrv:hr srp:sr slv:sl kor:ko vie:vi hin:hi fas:fa per:fa lat:la cat:ca eus:eu baq:eu",
        )
    )
)
"""Three-letter codes (ISO 639-2) of languages that have one of two letters, which BCP 47 (RFC 5646, 2.2.1) asks for."""

SCRIPTS = frozenset(
    re.findall(
        r"\w+",
        "adlm aghb ahom arab aran armi armn avst bali bamu bass batk beng bhks bopo brah brai bugi buhd cakm cans cari"
        " cham cher chrs copt cpmn cprt cyrl cyrs deva diak dogr dsrt dupl egyd egyh egyp elba elym ethi geok geor glag"
        " gong gonm goth gran grek gujr guru hanb hang hani hano hans hant hatr hebr hira hluw hmng hmnp hrkt hung inds"
        " ital jamo java jpan jurc kali kana kawi khar khmr khoj kits knda kore kpel kthi lana laoo latf latg latn leke"
        " lepc limb lina linb lisu loma lyci lydi mahj maka mand mani marc maya medf mend merc mero mlym modi mong moon"
        " mroo mtei mult mymr nagm nand narb nbat newa nkgb nkoo nshu ogam olck orkh orya osge osma ougr palm pauc perm"
        " phag phli phlp phlv phnx piqd plrd prti rjng rohg roro runr samr sara sarb saur sgnw shaw shrd shui sidd sind"
        " sinh sogd sogo sora soyo sund sylo syrc syre syrj syrn tagb takr tale talu taml tang tavt telu teng tfng tglg"
        " thaa thai tibt tirh tnsa toto ugar vaii visp vith wara wcho wole xpeo xsux yezi yiii zanb zinh zmth zsye zsym"
        " zxxx zyyy zzzz",
    )
)
"""Codes of scripts (ISO 15924)."""

_CYRILLIC = frozenset(
    "ab av az ba be bg bs ce cu cv kk kv ky mk mn os ro ru sh sr tg tk tt uk uz".split()  # noqa: SIM905
)
_SCRIPT_NAMES: Mapping[str, str] = MappingProxyType(
    {"latin": "Latn", "cyrillic": "Cyrl", "arabic": "Arab", "hebrew": "Hebr", "greek": "Grek", "romaji": "Latn"}
)
"""Names of scripts that are taken for their codes."""

LANGUAGES_OF_SCRIPTS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "CYRILLIC": _CYRILLIC,
        "ARABIC": frozenset("ar az fa ha jv kk ks ku ky ms pa ps sd so su tg tk tr tt ug ur uz".split()),  # noqa: SIM905
        "DEVANAGARI": frozenset(("hi", "mr", "ne", "sa", "sd", "ks", "pi", "bh")),
        "BENGALI": frozenset(("bn", "as", "sa")),
        "TAMIL": frozenset(("ta", "sa")),
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

_NEVER_LATIN = frozenset("am ar be bg bn el fa he hi hy ja ka ko mk ru ta te th uk ur yi zh".split())  # noqa: SIM905
"""Languages in whose own script a name has no Latin letters: with them it is a transcription, tagged as ru-Latn."""

_JOINED = re.compile(r"\b(?:and|und|et|y|och|og|en|e)\b|&")
"""What makes one heading of several words: Asia, Russia and FSU."""

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

    Example: a name in another script with `language: cn` (Chinese is zh); a name in Greek or in Latin letters with
    `language: ru`, where transcribed it is ru-Latn.

    Fix: write the tag after BCP 47: two or three letters for the language, then script and region if they matter.
    """
    yield from _language(Where("library.yaml", ("language",)), subject.library.record.language)
    for index, agent in enumerate(subject.library.agents):
        for number, form in enumerate(agent.other_names):
            where = Where("people.yaml", ("people", index, "other_names", number, "language"))
            yield from _language(where, form.language or "en")
            if form.language and (script := foreign_script(form.name, form.language)):
                hint = f"write {form.language}-Latn" if script == "Latin" else "correct the tag"
                yield Finding(where, f"{form.language!r} is not written in {script} letters", hint)


def foreign_script(name: str, tag: str) -> str:
    """Return the script of a name where its language is not written in it, or nothing; a tag may name the script."""
    language, _, rest = tag.lower().partition("-")
    scripts = {unicodedata.name(each, "").partition(" ")[0] for each in name if each.isalpha()}
    if scripts == {"LATIN"} and not rest and language in _NEVER_LATIN:
        return "Latin"
    known = [script for script in scripts if script in LANGUAGES_OF_SCRIPTS]
    if len(language) != len("en") or not LANGUAGE.match(language) or rest or not known or len(known) < len(scripts):
        return ""
    foreign = all(language not in LANGUAGES_OF_SCRIPTS[script] for script in known)
    return min(known).capitalize() if foreign else ""


def blank_value(subject: ReadingSubject) -> Findings:
    """A text that is there and holds nothing, or a key with nothing behind it.

    Why it matters: was it to be filled in, or left out? Pages show an empty place. What begins with `#` is a comment.

    Example: `subtitle: ""`, `speaker:`, `href: #`.

    Fix: fill it in, or remove the key.
    """
    for path, value in _empty(subject.reading.record, ()) if subject.given.is_empty else ():
        names = tuple(step for step in path if isinstance(step, str))
        if value is None or (names not in _MAY_BE_EMPTY and names != ("notes", "evidence")):
            yield _empty_finding(subject.reading.where(*path), value)


def blank_shared_value(subject: SharedSubject) -> Findings:
    """A text in library.yaml or people.yaml that is there and holds nothing, or a key with nothing behind it.

    Why it matters: was it to be filled in, or left out? Pages show an empty place.

    Example: `role: ""`, `role:`.

    Fix: fill it in, or remove the key.
    """
    records: list[tuple[str, Path, Record]] = [("library.yaml", (), subject.library.record)]
    records += [("people.yaml", ("people", index), agent) for index, agent in enumerate(subject.library.agents)]
    for file, at, record in records:
        for path, value in _empty(record, at):
            yield _empty_finding(Where(file, path), value)


def listed_twice(subject: ReadingSubject) -> Findings:
    """The same item twice in one list.

    Why it matters: it would be printed, counted and searched twice.

    Example: `tags: [dates, sources, dates]`, an author who is named twice.

    Fix: remove one.
    """
    for path, items in _lists(subject.reading):
        seen: dict[str, int] = {}
        for index, item in enumerate(items):
            # Tags that are spelled in two ways are told by N012.
            folded = item if path[-1] == "tags" else " ".join(item.casefold().split())
            if folded in seen:
                related = (Related("the first one", subject.reading.where(*path, seen[folded])),)
                where = subject.reading.where(*path, index)
                fix = fix_by_removing(where, title=f"remove the second {item!r}")
                yield Finding(where, f"{item!r} stands here twice", "remove one", related, fix)
            seen.setdefault(folded, index)


def list_in_one_item(subject: ReadingSubject) -> Findings:
    """Several themes or tags in one item of a list.

    Why it matters: it is shown and searched as one theme that no other reading has.

    Example: `themes:` with the one item `Noise, Harbours`; `tags: ["dates; sources"]`.

    Fix: write one a line. A heading with a comma, as libraries have them, is left alone among others.
    """
    article, notes = subject.reading.article, enumerate(subject.reading.notes)
    lists = [(("article", "themes"), article.themes), *((("notes", index, "tags"), note.tags) for index, note in notes)]
    for path, items in lists:
        for index, item in enumerate(items):
            is_several = ";" in item or ("," in item and (len(items) == 1 or item.count(",") > 1))
            if is_several and not _JOINED.search(item):
                yield Finding(subject.reading.where(*path, index), f"several in one: {item!r}", "write one a line")


def _language(where: Where, tag: str) -> Iterator[Finding]:
    language, _, rest = tag.partition("-")
    if language.lower() in COUNTRIES_FOR_LANGUAGES:
        meant = COUNTRIES_FOR_LANGUAGES[language.lower()]
        yield Finding(where, f"there is no language {language!r}", f"did you mean {meant!r}?")
    elif not LANGUAGE.match(language):
        yield Finding(where, f"there is no language {language!r}", "a tag such as en, de-CH or zh-Hant")
    elif language.lower() in LONG_CODES:
        short = LONG_CODES[language.lower()]
        yield Finding(where, f"{language!r} has a code of two letters", f"write {short!r}")
    for place, subtag in enumerate(rest.split("-")):
        if len(subtag) == 1:  # what follows is an extension, or private
            return
        if subtag.upper() in REGIONS:
            yield Finding(where, f"there is no region {subtag!r}", f"did you mean {REGIONS[subtag.upper()]!r}?")
        elif place == 0 and subtag.isalpha() and len(subtag) > 3 and (hint := _script_hint(subtag)):
            yield Finding(where, f"there is no script {subtag!r}", hint)


def _script_hint(subtag: str) -> str:
    """Return what to do about a subtag that stands where a script may stand and is none; nothing if all is well.

    Variants are longer (RFC 5646, 2.2.5); of these only such as begin like a script are doubted, as in ru-Latin.
    """
    code = subtag.lower()
    if len(code) == 4:
        return "" if code in SCRIPTS else "a code of four letters such as Latn, Cyrl or Hant"
    begun = _SCRIPT_NAMES.get(code, "")
    return f"did you mean {begun!r}?" if begun else ""


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


def _empty_finding(where: Where, value: str | None) -> Finding:
    if value is None:
        hint = "fill it in (in quotes, if it begins with #), or leave the key out"
        return Finding(where._replace(on_key=True), f"{where.path[-1]} has no value", hint)
    return Finding(where, f"{where.path[-1]} is empty", "fill it in, or leave the key out")


def _empty(record: Record, path: Path) -> Iterator[tuple[Path, str | None]]:
    """Yield (path, value) of everything that the file itself gives and that holds nothing, however deep."""
    for name in record.model_fields_set:
        value = getattr(record, name)
        if isinstance(value, str):
            yield from () if value else (((*path, name), value),)
        elif value is None:
            yield (*path, name), None
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, Record):
                    yield from _empty(item, (*path, name, index))
        elif isinstance(value, Record):
            yield from _empty(value, (*path, name))
