"""Where else a text was published: what its page says in words, in links and in its metadata."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from postil.importing.addresses import host_name, split
from postil.importing.article import Block, Candidate
from postil.importing.datelines import read_dateline
from postil.importing.dates import find_days, iter_years
from postil.importing.roles import SOURCE

_LEAD = re.compile(
    r"^[\s:：,،、–—-]*(?:(?:this|the|dieser|der|cet|este|el|هذا|هذه)\s+(?:article|text|story|piece|"
    r"artikel|beitrag|artículo|المقال|المقالة)|"
    r"(?:was|were|is|has been|been|wurde|ist|a été|est|fue|es|first|originally|initially|initialement|"
    r"d'abord|zuerst|erstmals|"
    r"ursprünglich|originalmente|here|with permission|published|appeared|posted|printed|erschienen|"
    r"veröffentlicht|publiée?|"
    r"parue?|publicad[oa]|pubblicat[oa]|of this article is|article is|on|at|by|in|from|under|with|via|"
    r"bei|auf|im|der|dans|par|"
    r"sur|chez|en|el|por|no|na|su|da|nel|nella|журнал[еа]|газет[еы]|сайт[еа]|издани[ея]м?|в|на|στον?|στην?|στο|في|على|"
    r"مجلة(?= صحيفة))(?=[\s:：])|"
    r"[自于於在]|(?:微信)?公[众眾][号號]|杂志|雜誌|由)",
    re.IGNORECASE,
)
"""Words between "originally published" and the name of the outlet."""

_END = re.compile(
    r"\s*(?:,?\s+(?:under (?:a|the)|on|am|le|el|il)\s+(?=[|\d]|a |the )|[(（|，]|\.\s|\.$|;|"
    r",\s*(?:where|and is|and has|under)|"
    r"\s+and (?:is|has)\b|\s+(?:with|mit|avec)\s|[。；]|\s+(?:erschienen|veröffentlicht|publié|опубликован)|"
    r"に(?:掲載|初出)|(?:から|より)の?転載|の転載|で公開|에 (?:실린|실렸|게재|먼저)|"
    r"(?:['’]n?(?:de|da|te|ta)|\s+sitesinde|\s+gazetesinde)\s+ya[yz]).*$",
    re.IGNORECASE | re.DOTALL,
)
_ORIGINAL = re.compile(
    r"(?:the |das |den |l'|el |il )?(?:original(?:e?n?|-)?\s?(?:article|post|story|version|text|artikel|beitrag|"
    r"publication)?|"
    r"(?:article|artículo|articolo|artigo|texto?) original[e]?|источник|оригинал|原文)\W*$",
    re.IGNORECASE,
)
"""The words of a link to the first publication itself, and not to the outlet."""

_AROUND = " .,:;“”\"'«»《》„،、：，|"
_COPYRIGHT = re.compile(r"(?:copyright\s*(?:©|\(c\)|@)?|©|\(c\))\s*", re.IGNORECASE)
_RESERVED = re.compile(
    r"[.,;|]?\s*(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|"
    r"todos los derechos reservados|todos os direitos reservados|tutti i diritti riservati|riproduzione riservata|"
    r"reproducción prohibida|все права защищены|כל הזכויות שמורות|με επιφύλαξη|無断転載|禁無断|版权所有|"
    r"με την επιφύλαξη|tüm hakları saklıdır).*$",
    re.IGNORECASE | re.DOTALL,
)
_TERMS = re.compile(
    r"[^.!?]*\b(?:grants? permission|permission (?:is|to)|may be (?:re-?published|reprinted|"
    r"reproduced|shared)|re-?publish (?:this|our)|"
    r"free to (?:share|republish|cross-?post)|under (?:a|the) creative commons|cross-?post)\b.*?[.!?](?=\s|$)",
    re.IGNORECASE | re.DOTALL,
)
_CC = re.compile(
    r"creativecommons\.org/(?:licenses/(?P<name>by[a-z-]*)/(?P<version>\d\.\d)|publicdomain/(?P<zero>zero)/1\.0)",
    re.IGNORECASE,
)
_CC_WORDS = re.compile(r"\bCC[ -](?P<name>BY(?:-(?:SA|NC|ND))*)(?:[ -](?P<version>[1-4]\.0))?\b", re.IGNORECASE)
_MOST_OUTLET = 80


def said_in_blocks(blocks: Iterable[Block]) -> Iterator[Candidate]:
    """Yield what the lines around an article, or one in it, say of its first publication and its rights."""
    unnamed = False
    for block in sorted(blocks, key=_is_bare_source):
        if block.role == "source" or (len(block.text) < _MOST_LINE and speaks_of_source(block.text)):
            yield from _source(block)
        unnamed = unnamed or (len(block.text) < _MOST_LINE and _UNNAMED.search(block.text) is not None)
        if block.role in {"copyright", "legal"}:
            rights = tuple(_rights(block))
            yield from rights
            if unnamed and block.role == "copyright":
                yield from (
                    Candidate("original-outlet", each.values, each.place) for each in rights if each.field == "holder"
                )
                unnamed = False


_BARE_SOURCE = re.compile(
    r"(?:^|\s)(?:source|quelle|fuente|fonte|источник|来源|來源|文章来源|出典|출처|المصدر|מקור|πηγή)\s*[:：]", re.I
)


def _is_bare_source(block: Block) -> bool:
    """Whether a line names a source and does not say that the text stood there first; others are believed before it."""
    return _BARE_SOURCE.search(block.text) is not None


_MOST_LINE = 300
_UNNAMED = re.compile(r"\b(?:adapted|reprinted|reproduced|taken) from (?:its|the) original source\b", re.IGNORECASE)
"""A line that says of an original no more than that there is one: the copyright line below it names whose it is."""


_TEXT = re.compile(
    r"\b(?:article|story|piece|post|essay|text|column|interview|excerpt|version|review|op-ed|commentary|artikel|beitrag|"
    r"kommentar|aufsatz|artículo|articolo|artigo|texto?|testo|reportaje|crónica|entrevista|intervista|tribune|entretien|"
    r"chronique|стать[яиюей]+|материал|текст|makale|yazı|haber|άρθρο|κείμενο)\b|[\u0590-\u06ff\u3040-\uffef]",
    re.IGNORECASE,
)
"""What a line speaks of that says where this text stood before, and not where somebody was first seen."""


def speaks_of_source(text: str) -> bool:
    """Whether a line says where the text appeared before: it begins with that, or the text is what it speaks of."""
    match = SOURCE.search(text)
    if match is None:
        return False
    before = re.split(r"[.!?]\s", text[: match.start()])[-1]
    return not any(char.isalnum() for char in before) or bool(_TEXT.search(before) or _TEXT.search(match[0]))


def _source(block: Block) -> Iterator[Candidate]:
    place = f"“{_short(block.text)}”"
    match = SOURCE.search(block.text)
    rest = block.text[match.end() if match else 0 :]
    days = [day for day in find_days(block.text) if match is None or day.end > match.start()]
    if days and not block.links and _says_no_more(block.text):
        yield Candidate("published", (days[0].edtf,), "dateline in the text")
        return
    linked = [link for link in block.links if link.label.strip() and link.label.strip() in block.text]
    original = next((link for link in linked if _ORIGINAL.match(link.label.strip())), None)
    linked = [link for link in linked if link is not original] or linked
    named = next((link for link in linked if link.label.strip() in rest), linked[0] if linked else None)
    outlet = (
        named.label.strip()
        if named
        and named is not original
        and not named.label.lower().startswith(("http", "www.", "here", "hier", "ici"))
        else _outlet(rest)
    )
    if outlet and not find_days(outlet):
        yield Candidate("original-outlet", (outlet,), place)
    elif named and named.address:
        yield Candidate("original-outlet", (host_name(named.address),), place)
    issue = re.search(r"(?<!\d)((?:19|20)\d\d)年?第", rest)
    if issue and not days:
        yield Candidate("original-date", (issue[1],), place)
    if days:
        yield Candidate("original-date", (days[-1].edtf,), place)
    if (leads := original or named) and leads.address and not _is_front_page(leads.address):
        yield Candidate("original-address", (leads.address,), place)


def _is_front_page(address: str) -> bool:
    parts = split(address)
    return not parts.path.strip("/") and not parts.query


def _says_no_more(text: str) -> bool:
    """Whether a line says when a text first appeared, and not where: "First published: Tuesday, 2 March 2021"."""
    dateline = read_dateline(SOURCE.sub("", text))
    return dateline is not None and not dateline.outlet


_CITED = re.compile(r"^[^\w《『「“\"<]{0,3}[《『「“\"<〈](?P<name>[^》』」”\"<>〉\n]{2,60})[》』」”\">〉]")


def _outlet(rest: str) -> str:
    """Return the name of the outlet in what stands behind "originally published"."""
    for day in reversed(find_days(rest)):
        rest = f"{rest[: day.start]}|{rest[day.end :]}"
    while (match := _LEAD.match(rest)) and match.end():
        rest = rest[match.end() :]
    if cited := _CITED.match(rest):
        return cited["name"].strip()
    words = _END.sub("", rest.strip(_AROUND.replace("|", ""))).strip(_AROUND)
    return words if 1 < len(words) <= _MOST_OUTLET else ""


def _rights(block: Block) -> Iterator[Candidate]:
    place = f"“{_short(block.text)}”"
    if (match := _COPYRIGHT.search(block.text)) and block.role == "copyright":
        line = _RESERVED.sub("", block.text[match.end() :].split("\n")[0]).strip()
        years = list(iter_years(line))
        holder = re.sub(r"(?<!\d)(?:1[89]|20)\d\d(?:\s*[-–]\s*\d{2,4})?(?!\d)", "", line).strip(' .,:;|–-«»“”"')
        holder = re.sub(r"^(?:by|von|par|por)\s+", "", re.sub(r"\s+,", ",", holder))
        holder = re.split(r"(?<=\w[\w»”\"]{3})\.\s+(?=[^\W\d_])", holder)[0].strip('«»“”„"')
        if holder and len(holder) <= 120:
            yield Candidate("holder", (holder,), place)
        if years:
            yield Candidate("year", (years[-1],), place)
    yield from licence_in(block.text, place, [link.address or "" for link in block.links])
    for match in _TERMS.finditer(block.text):
        yield Candidate("terms", (" ".join(match[0].split()),), place)


def licence_in(text: str, place: str, addresses: Iterable[str] = ()) -> Iterator[Candidate]:
    """Yield the Creative Commons licence that words or an address name, by its SPDX identifier."""
    for address in (*addresses, text):
        if match := _CC.search(address):
            name = "CC0-1.0" if match["zero"] else f"CC-{match['name'].upper()}-{match['version']}"
            yield Candidate("licence", (name,), place)
            return
    if (match := _CC_WORDS.search(text)) and match["version"]:
        yield Candidate("licence", (f"CC-{match['name'].upper()}-{match['version']}",), place)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else words[:57].rstrip() + "…"
