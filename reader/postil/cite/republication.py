"""How a work that appeared before is said to CSL engines and to formats without relations: rules above any engine.

A relation is ours and BibLaTeX's (``related``, ``relatedtype``). CSL has only variables for the original, which 43 of
291 styles print, 13 of them with its title; so each rule here says how the same is sent to be printed right. Measured
on the styles of APA, Chicago, MHRA, MLA and NLM.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from html import escape
from types import MappingProxyType
from typing import NamedTuple

from postil.cite.csl import Item, item
from postil.cite.languages import language_tag
from postil.cite.latex import decode
from postil.cite.romanised import PSEUDONYM, is_latin
from postil.cite.tagged import read_csl_text
from postil.model import Source, parse_date

ARCHIVES: Mapping[str, str] = MappingProxyType(
    {
        "web.archive.org": "Internet Archive",
        "archive.org": "Internet Archive",
        "archive.today": "archive.today",
        "archive.ph": "archive.today",
        "archive.is": "archive.today",
        "archive.li": "archive.today",
        "archive.md": "archive.today",
        "archive.vn": "archive.today",
        "perma.cc": "Perma.cc",
        "www.webcitation.org": "WebCite",
        "webarchive.nationalarchives.gov.uk": "UK Government Web Archive",
        "arquivo.pt": "Arquivo.pt",
        "ghostarchive.org": "Ghostarchive",
    }
)
"""Host of an archived copy: name of the archive."""

HISTORY: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "en": ("First published in {}", "Translated from {}"),
        "de": ("Zuerst erschienen in {}", "Übersetzt aus {}"),
        "es": ("Publicado por primera vez en {}", "Traducido de {}"),
        "fr": ("Première publication dans {}", "Traduit de {}"),
        "it": ("Pubblicato per la prima volta in {}", "Tradotto da {}"),
        "nl": ("Eerder verschenen in {}", "Vertaald uit {}"),
        "pt": ("Publicado pela primeira vez em {}", "Traduzido de {}"),
        "ru": ("Впервые опубликовано: {}", "Перевод с публикации: {}"),
    }
)
"""Language: how it is said that a work appeared before, and that it was translated."""

POST_WORDS = 20
"""Words of a post that stand for its title, by APA 7, section 10.15."""


class Appearance(NamedTuple):
    """A work, and the one it is a new appearance of, where that is known.

    ``language`` is that of the citation, ``style`` the title of the citation style, where there is one.
    """

    work: Source
    first: Source | None = None
    language: str = "en"
    style: str = ""

    @property
    def translated(self) -> bool:
        """Whether the work is a translation."""
        return bool(self.work.related) and self.work.related[0].kind == "translationof"

    @property
    def years_differ(self) -> bool:
        """Whether both years are known, and not the same."""
        years = {_year(self.work.issued), _year(self.first.issued if self.first else None)}
        return None not in years and len(years) == 2


Rule = Callable[[Appearance], Source]


def say_the_original(appearance: Appearance) -> Source:
    """Send ``original-*`` where the first appearance was in another year, and always with ``original-title``.

    Chicago and MHRA print garbage for an original date without a title. CSL has no original container: the newspaper or
    site of the first appearance goes to ``original-publisher``.
    """
    work, first = appearance.work, appearance.first
    if first is None or not appearance.years_differ or work.original_title:
        return work
    return work.model_copy(
        update={
            "original_title": first.title or work.title,
            "original_date": first.issued,
            "original_publisher": first.container_title or first.publisher,
            "original_publisher_place": first.publisher_place,
            "related": (),
        }
    )


def say_the_original_title_of_a_translation(appearance: Appearance) -> Source:
    """Send the title a work was translated from, also within a year; where it appeared then remains a relation."""
    work, first = appearance.work, appearance.first
    if first is None or not appearance.translated or not first.title or work.original_title:
        return work
    return work.model_copy(update={"original_title": first.title})


def say_the_publication_history(appearance: Appearance) -> Source:
    """Send free text in ``references`` where the first appearance was in the same year, and nothing of ``original-*``.

    APA, Chicago, NLM and MHRA then print its date and address, not "2019/2019". Never both.
    """
    work, first = appearance.work, appearance.first
    if first is None or work.original_title or _says_original(work) or work.references:
        return work
    history = publication_history(first, appearance.language, translated=appearance.translated)
    return work.model_copy(update={"references": history, "related": ()})


def complete_the_original(appearance: Appearance) -> Source:
    """Send ``original-title`` with any ``original-*`` that the work itself says: the same title, where it says none."""
    work = appearance.work
    if work.original_title or not _says_original(work):
        return work
    return work.model_copy(update={"original_title": work.title})


def say_the_archived_copy(appearance: Appearance) -> Source:
    """Send the address of the snapshot as ``URL``, and the archive's name without a location in it.

    The live address stays in the model and in BibLaTeX.
    """
    work = appearance.work
    if not work.archive_url:
        return work
    changed = {"url": work.archive_url, "archive": archive_name(work.archive_url), "archive_location": None}
    return work.model_copy(update={**changed, "archive_url": None})


def say_a_publisher_once(appearance: Appearance) -> Source:
    """Leave out the publisher of a site that bears its name: the style manuals want it named once."""
    work = appearance.work
    same = work.publisher and work.publisher == work.container_title
    return work.model_copy(update={"publisher": None}) if same and work.type in _ON_THE_WEB else work


def shorten_a_post(appearance: Appearance) -> Source:
    """Let the beginning of a post stand for its title, where it has no other."""
    work = appearance.work
    words = (work.title or "").split()
    if work.type != "post" or len(words) <= POST_WORDS:
        return work
    return work.model_copy(update={"title": " ".join(words[:POST_WORDS]) + " …"})


def say_the_platform_of_a_video(appearance: Appearance) -> Source:
    """Send the platform of a video as its publisher, and what it is, to APA's style, which prints "In" before others.

    "Title [Video]. YouTube.": APA 7, section 10.12. Chicago and MLA want the platform as the work that holds the video.
    """
    work = appearance.work
    if not appearance.style.startswith(_APA) or work.type not in _VIDEOS or not work.container_title or work.publisher:
        return work
    genre = work.genre or (None if work.medium else "Video")
    return work.model_copy(update={"publisher": work.container_title, "container_title": None, "genre": genre})


def say_what_stands_beside_the_name(appearance: Appearance) -> Source:
    """Send what stands beside the name of whoever wrote a work, where the style wants it: BibLaTeX's ``nameaddon``.

    APA wants the account behind the name of whoever posts under it (7th edition, sections 10.12 and 10.15), Chicago the
    name in its own script, and "[pseud.]". A name in parts has no place for it in CSL.
    """
    work = appearance.work
    addon = _addon(work)
    wanted = next((kinds for style, kinds in _BESIDE if appearance.style.startswith(style)), frozenset[str]())
    if not addon or len(work.author) != 1 or not work.author[0].literal or _kind_of_addon(addon) not in wanted:
        return work
    named = work.author[0].model_copy(update={"literal": f"{work.author[0].literal}{addon}"})
    return work.model_copy(update={"author": (named,)})


def without_accounts(citation: str, works: Iterable[Source]) -> str:
    """Return a citation within a text, in HTML, without what stands beside names: only the list of works has it."""
    for addon in filter(None, map(_addon, works)):
        citation = citation.replace(escape(addon, quote=False), "")
    return citation


def _addon(work: Source) -> str:
    addon = next((decode(value) for name, value in work.other if name == "nameaddon"), "").strip("[]")
    return "" if not addon else f" {addon}" if _kind_of_addon(addon) == "script" else f" [{addon}]"


def _kind_of_addon(addon: str) -> str:
    plain = addon.strip(" []")
    return "pseudonym" if plain == PSEUDONYM else "account" if is_latin(plain) or "@" in plain else "script"


RULES: tuple[Rule, ...] = (
    say_the_original,
    say_the_original_title_of_a_translation,
    say_the_publication_history,
    complete_the_original,
    say_the_archived_copy,
    say_a_publisher_once,
    shorten_a_post,
    say_the_platform_of_a_video,
    say_what_stands_beside_the_name,
)
"""Each takes a work as the one before it left it."""


def said(work: Source, works: Iterable[Source] = (), language: str = "en") -> Source:
    """Return a work as it is sent to engines and formats that know no relations; ``works`` holds what it relates to."""
    return all_said((work,), works, language)[0]


def all_said(
    works: Iterable[Source], related: Iterable[Source] = (), language: str = "en", style: str = ""
) -> tuple[Source, ...]:
    """Return works as ``said`` does, each; ``related`` are others they relate to, ``style`` a style's title."""
    works = tuple(works)
    by_key = {each.key: each for each in (*related, *works)}
    return tuple(_said(work, by_key, language, style) for work in works)


def _said(work: Source, by_key: Mapping[str, Source], language: str, style: str) -> Source:
    first = next((by_key[relation.key] for relation in work.related if relation.key in by_key), None)
    for rule in RULES:
        work = rule(Appearance(work, first, language, style))
    return work


def csl_item(work: Source, works: Iterable[Source] = (), language: str = "en") -> Item:
    """Return a work as a CSL-JSON item, by all the rules; ``language`` is that of the citation.

    A title in another language than the work's own is kept from title case, which engines would put on it.
    """
    return csl_items((work,), works, language)[0]


def csl_items(
    works: Iterable[Source], related: Iterable[Source] = (), language: str = "en", style: str = ""
) -> tuple[Item, ...]:
    """Return works as ``csl_item`` does, each; ``related`` are others they relate to, ``style`` a style's title."""
    return tuple(_unchanged_title(item(work), language) for work in all_said(works, related, language, style))


def _unchanged_title(found: Item, language: str) -> Item:
    original = found.get("original-title")
    if (
        original
        and original != read_csl_text(found.get("title", ""), "title")[0]
        and _is_title_cased(found.get("language", language))
    ):
        found["original-title"] = f'<span class="nocase">{original}</span>'
    return found


def publication_history(first: Source, language: str = "en", *, translated: bool = False) -> str:
    """Return a sentence on where a work appeared first: outlet, date and address. It is ours, no style's.

    The date is in words in English, and in ISO 8601 in every other language.
    """
    primary = language.lower().partition("-")[0]
    sentence = HISTORY.get(primary, HISTORY["en"])[translated]
    dating = parse_date(first.issued) if first.issued else None
    english = primary not in HISTORY or primary == "en"
    when = "" if dating is None else dating.words() if english else (first.issued or "")
    where = first.container_title or first.publisher or first.title or first.key
    return sentence.format(", ".join(part for part in (where, when, first.url or "") if part))


def archive_name(address: str) -> str:
    """Return the name of the archive that keeps a copy, or its host."""
    match = re.match(r"https?://([^/?#:]+)", address, re.IGNORECASE)
    host = match[1].lower() if match else address
    return ARCHIVES.get(host, host)


_APA = ("APA Style", "American Psychological Association")
_BESIDE = (
    (_APA, frozenset({"account"})),
    (("Chicago",), frozenset({"pseudonym", "script"})),
)
"""Titles of styles, and what they want beside a name."""
_VIDEOS = frozenset({"motion_picture", "broadcast"})
_ON_THE_WEB = frozenset({"webpage", "post", "post-weblog", "article-newspaper", "article-magazine"})


def _says_original(work: Source) -> bool:
    return bool(work.original_date or work.original_publisher or work.original_publisher_place)


def _year(date: str | None) -> str | None:
    start = parse_date(date).start if date else None
    return start.year if start else None


def _is_title_cased(language: str) -> bool:
    """Whether engines put a title into title case: CSL 1.0.2 does it for items in English only."""
    return language_tag(language).lower().partition("-")[0] == "en"
