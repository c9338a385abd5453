"""Where else a text was published: what its page says in words, in links and in its metadata."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from postil.importing.addresses import host_name
from postil.importing.article import Block, Candidate
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
    r"sur|chez|en|el|por|su|da|журнале|газете|сайте|в|на|في|على|مجلة(?= صحيفة))(?=[\s:：])|[自于於在])",
    re.IGNORECASE,
)
"""Words between "originally published" and the name of the outlet."""

_END = re.compile(
    r"\s*(?:,?\s+(?:under (?:a|the)|on|am|le|el|il)\s+(?=[|\d]|a |the )|[(（|，]|\.\s|\.$|;|"
    r",\s*(?:where|and is|and has|under)|"
    r"\s+and (?:is|has)\b|\s+(?:with|mit|avec)\s|[。；]|\s+(?:erschienen|veröffentlicht|publié|опубликован)).*$",
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
_COPYRIGHT = re.compile(r"(?:copyright\s*(?:©|\(c\))?|©|\(c\))\s*", re.IGNORECASE)
_RESERVED = re.compile(
    r"[.,;|]?\s*(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|"
    r"todos los derechos reservados|todos os direitos reservados|tutti i diritti riservati|riproduzione riservata|"
    r"reproducción prohibida|все права защищены).*$",
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
    for block in blocks:
        if block.role == "source" or (len(block.text) < 300 and SOURCE.search(block.text)):
            yield from _source(block)
        if block.role in {"copyright", "legal"}:
            yield from _rights(block)


def _source(block: Block) -> Iterator[Candidate]:
    place = f"“{_short(block.text)}”"
    match = SOURCE.search(block.text)
    rest = block.text[match.end() if match else 0 :]
    days = find_days(block.text)
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
    if days:
        yield Candidate("original-date", (days[-1].edtf,), place)
    if (leads := original or named) and leads.address:
        yield Candidate("original-address", (leads.address,), place)


def _outlet(rest: str) -> str:
    """Return the name of the outlet in what stands behind "originally published"."""
    for day in reversed(find_days(rest)):
        rest = f"{rest[: day.start]}|{rest[day.end :]}"
    while (match := _LEAD.match(rest)) and match.end():
        rest = rest[match.end() :]
    words = _END.sub("", rest.strip(_AROUND.replace("|", ""))).strip(_AROUND)
    return words if 1 < len(words) <= _MOST_OUTLET else ""


def _rights(block: Block) -> Iterator[Candidate]:
    place = f"“{_short(block.text)}”"
    if (match := _COPYRIGHT.search(block.text)) and block.role == "copyright":
        line = _RESERVED.sub("", block.text[match.end() :].split("\n")[0]).strip()
        years = list(iter_years(line))
        holder = re.sub(r"(?<!\d)(?:1[89]|20)\d\d(?:\s*[-–]\s*\d{2,4})?(?!\d)", "", line).strip(' .,:;|–-«»“”"')
        holder = re.sub(r"^(?:by|von|par|por)\s+", "", re.sub(r"\s+,", ",", holder))
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
