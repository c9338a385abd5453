"""Works and outlets that a text names: proposals for its list of sources, few, and never more than the text says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from postil.document import Document
from postil.importing.addresses import host_name, page_of, split
from postil.text import Span

MOST = 12
"""Works that are proposed of one text: of more, a person reads none with care."""

SURE_OF_TITLE, SURE_OF_OUTLET, SURE_OF_LINK, SURE_OF_WORDS = 0.8, 0.65, 0.7, 0.5
"""How sure each kind of proposal is. None is so sure as to be accepted unseen: what is cited is for a person to say."""

_AROUND = 90
"""Characters before and behind a title in which the words stand that make it one."""


class NamedWork(NamedTuple):
    """A work that a text names; ``span`` is where, in code points of the text. What the text does not say is empty."""

    span: Span
    title: str
    type: str
    """CSL type."""
    rule: str
    score: float
    author: str = ""
    issued: str = ""
    url: str = ""


def named_works(document: Document, language: str, own: Iterable[str] = ()) -> tuple[NamedWork, ...]:
    """Return the works that a text names, in its order, each once.

    ``own`` are the addresses and names of the outlets that published the text: a link to them names no source.
    """
    titles = [_linked(each, document) for each in _titles(document, language)]
    own = tuple(own)
    outlets = [each for each in _outlets(document.text, language) if not _is_own(each.title, own)]
    taken = [each.span for each in titles]
    links = [each for each in _links(document, own) if not any(_meet(each.span, span) for span in taken)]
    linked = [each.span for each in links]
    found = [*titles, *links, *(each for each in outlets if not any(_meet(each.span, s) for s in (*taken, *linked)))]
    first: dict[str, NamedWork] = {}
    for each in sorted(found, key=lambda each: each.span.start):
        first.setdefault(identity_of(each.title, each.url), each)
    best = sorted(first.values(), key=lambda each: -each.score)[:MOST]
    return tuple(sorted(best, key=lambda each: each.span.start))


def identity_of(title: str, url: str | None) -> str:
    """Return by what a named work is known: the page it is at, else the words of its title."""
    return page_of(url) if url else " ".join(re.findall(r"\w+", title.casefold()))


def _is_own(outlet: str, own: Iterable[str]) -> bool:
    return any(_bare(outlet) == _bare(each) for each in own if "://" not in each)


def _bare(outlet: str) -> str:
    return re.sub(r"[\W_]", "", outlet.casefold()).removeprefix("the")


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


# Links to other sites.

_NOT_CITED = re.compile(
    r"(?:^|\.)(?:facebook|instagram|linkedin|pinterest|reddit|tiktok|twitter|x|whatsapp|t|wa|addtoany|patreon|paypal|"
    r"gofundme|amazon|amzn|goo|bit|google|bing|apple|spotify)\.(?:[a-z]{2,3}|co\.[a-z]{2})$"
)
"""Hosts of links that share, sell, ask for money or search: what they lead to is hardly ever the source of a text."""

_TITLE_MARKS = "“”„\"«»‘’‚'《》「」『』"
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def _links(document: Document, own: Sequence[str]) -> Iterator[NamedWork]:
    for link in document.links:
        url, label = link.href, " ".join(link.span.of(document.text).split())
        if not label or not _may_be_source(url, own):
            continue
        title = label.strip(_TITLE_MARKS + " ,.")
        if _reads_as_title(label):
            yield NamedWork(link.span, title, "webpage", "link with a title", SURE_OF_LINK, url=url)
        elif _says_what_it_is(label):
            yield NamedWork(link.span, title, "webpage", "link to another site", SURE_OF_WORDS, url=url)


def _may_be_source(url: str, own: Sequence[str]) -> bool:
    parts, host = split(url), host_name(url)
    if parts.scheme not in {"http", "https"} or "." not in host or "@" in (parts.authority or ""):
        return False
    is_front_page = not parts.path.strip("/") and not parts.query
    is_list = re.search(r"/(?:tags?|topics?|category|search)(?:/|$)", parts.path) is not None
    return (
        not is_front_page
        and not is_list
        and not _NOT_CITED.search(host)
        and not any(_is_of(host, each) for each in own)
    )


def _is_of(host: str, outlet: str) -> bool:
    """Whether a host is that of an outlet, told by its address or its name."""
    known = host_name(outlet) if "://" in outlet else ""
    if known:
        return host == known or host.endswith(f".{known}") or known.endswith(f".{host}")
    name = re.sub(r"[^a-z0-9]", "", outlet.casefold()).removeprefix("the")
    return len(name) > 3 and name in {part.replace("-", "").removeprefix("the") for part in host.split(".")}


def _reads_as_title(label: str) -> bool:
    """Whether the words of a link are a title: they stand in marks, or most of them have capitals."""
    if len(label) > 2 and label[0] in _TITLE_MARKS and label.rstrip(",.")[-1:] in _TITLE_MARKS:
        return not set(label.rstrip(",.")[1:-1]) & set('“”„"«»')
    words = [word for word in _WORD.findall(label) if len(word) > 3]
    return len(words) > 2 and label[:1].isupper() and sum(word[0].isupper() for word in words) > 0.6 * len(words)


def _says_what_it_is(label: str) -> bool:
    """Whether a label of several words may stand for a title; "said" and an address do not."""
    words = _WORD.findall(label)
    is_phrase = len(words) > 2 and sum(len(word) > 3 for word in words) > 1
    is_dense = len(_DENSE.findall(label)) >= _FEWEST_CHARACTERS
    return (is_phrase or is_dense) and len(label) <= _MOST_LABEL and "://" not in label


_MOST_LABEL = 120
_FEWEST_CHARACTERS = 6
_DENSE = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
"""Characters of which one says about as much as half a word."""


# Titles in marks or italics, beside words that make them works.

_NAME = (
    r"[A-ZÀ-ÞŠŽ](?:\.|[\w-]+(?:[’'][A-Z][\w-]+)?)"
    r"(?: (?:(?:van|von|de|der|den|di|da|del|la|al|bin) ){0,2}[A-ZÀ-ÞŠŽ](?:\.|[\w-]*(?:[’'][A-Z][\w-]+)?)){1,3}"
)


class _Row(NamedTuple):
    """What stands before and behind a title, and what makes of it a work of a type."""

    rule: str
    before: str
    behind: str = ""
    type: str = "document"


class _Words(NamedTuple):
    """The words of a language that the rows are filled with."""

    books: str
    reports: str
    texts: str
    called: str
    within: str
    writes: str
    author_of: str
    by: str
    possessive: str = r"(?!)"


_WORDS: Mapping[str, _Words] = MappingProxyType(
    {
        "en": _Words(
            "book|novel|memoir|memoirs|monograph|biography|autobiography|handbook", "report|study|white paper|survey",
            "essay|article|paper|pamphlet|op-ed", "called|titled|entitled|named", "In", "writes|wrote|argues|argued|"
            "describes|described|shows|showed|notes|noted|claims|claimed|explains|explained|recalls|recalled|calls|traces",
            r"(?:co-)?author of(?: the (?:book|novel|report|study))?", "by", r"[’']s?",
        ),
        "de": _Words(
            "Buch|Buches|Roman|Memoiren|Biografie|Biographie|Handbuch", "Bericht|Studie|Report|Gutachten",
            "Essay|Aufsatz|Artikel|Beitrag|Schrift", "mit dem Titel|namens", "In", "schreibt|schrieb|beschreibt|"
            "beschrieb|zeigt|zeigte|argumentiert|erklärt|schildert", r"Autor(?:in)? (?:von|des Buch(?:e?s)?)", "von",
        ),
        "fr": _Words(
            "livre|roman|ouvrage|biographie|manuel", "rapport|étude|enquête", "essai|article|pamphlet|tribune",
            "intitulé|intitulée|titré", "Dans", "écrit|décrit|montre|raconte|explique|affirme|soutient",
            r"auteure? (?:de|du livre)", "de|par",
        ),
        "es": _Words(
            "libro|novela|biografía|manual|memorias", "informe|estudio|encuesta", "ensayo|artículo",
            "titulado|titulada|llamado", "En", "escribe|escribió|describe|describió|muestra|sostiene|explica|cuenta",
            r"autora? (?:de|del libro)", "de|por",
        ),
        "it": _Words(
            "libro|romanzo|biografia|manuale|memorie", "rapporto|studio|inchiesta|relazione", "saggio|articolo",
            "intitolato|intitolata|dal titolo", "In|Nel", "scrive|descrive|mostra|racconta|spiega|sostiene",
            r"autore di|autrice di", "di",
        ),
    }
)  # fmt: skip


def _rows(words: _Words) -> Iterator[_Row]:
    """Yield the rows of a language, the surest first."""
    by = rf"(?:,? (?:{words.by}) (?P<behind>{_NAME}))?"
    whose = rf"(?:(?P<before>{_NAME}){words.possessive} (?:[a-z0-9-]+ ){{0,3}})?"
    for nouns, kind in ((words.books, "book"), (words.reports, "report"), (words.texts, "document")):
        yield _Row("kind of work", rf"{whose}\b(?:{nouns}),?(?: (?:{words.called}))?,? ?$", by, kind)
    yield _Row("author of", rf"(?P<before>{_NAME}),? (?:[a-zäöüé]+ ){{0,2}}(?:{words.author_of}) $", "", "document")
    yield _Row(
        "what its author writes",
        rf"\b(?:{words.within}) (?:[a-z]+ ){{0,2}}$",
        rf",? (?:(?:{words.writes}) )?(?P<behind>{_NAME}) ?(?:{words.writes})?",
    )


_WRITES_BEHIND = re.compile("|".join(each.writes for each in _WORDS.values()))
_TABLE: Mapping[str, tuple[tuple[_Row, re.Pattern[str], re.Pattern[str]], ...]] = MappingProxyType(
    {
        code: tuple((row, re.compile(row.before), re.compile(row.behind)) for row in _rows(words))
        for code, words in _WORDS.items()
    }
)
_MARKED = re.compile(r"“([^“”\n]{2,120})”|„([^„“”\n]{2,120})[“”]|«\s?([^«»\n]{2,120}?)\s?»|\"([^\"\n]{2,120})\"")
_YEAR = re.compile(r"[,.]?[”\"]? ?\((?:[^()\n\d]{0,40}[ ,])?(1[4-9]\d\d|20\d\d)\)")
_MOST_WORDS = 16


def _titles(document: Document, language: str) -> Iterator[NamedWork]:
    table = _TABLE.get(language.partition("-")[0].lower(), ())
    text = document.text
    for inner, outer in sorted(_set_apart(document)) if table else ():
        span = _without_comma(text, inner)
        title = " ".join(span.of(text).split())
        if not _may_be_title(title):
            continue
        before = text[max(0, outer.start - _AROUND) : outer.start].rpartition("\n")[2]
        behind = text[outer.end : outer.end + _AROUND].partition("\n")[0]
        if (work := _by_table(table, span, title, before, behind)) is not None:
            yield work


def _by_table(
    table: Iterable[tuple[_Row, re.Pattern[str], re.Pattern[str]]], span: Span, title: str, before: str, behind: str
) -> NamedWork | None:
    year = _YEAR.match(behind)
    rest = behind[year.end() :] if year else behind
    for row, ahead, after in table:
        left, right = ahead.search(before), after.match(rest)
        if left is None or right is None:
            continue
        if row.rule == "what its author writes" and not _WRITES_BEHIND.search(right[0]):
            continue
        said = {**left.groupdict(), **right.groupdict()}
        author = said.get("before") or said.get("behind") or ""
        issued = year[1] if year else ""
        return NamedWork(span, title, row.type, row.rule, SURE_OF_TITLE, author, issued)
    return None


def _set_apart(document: Document) -> Iterator[tuple[Span, Span]]:
    """Yield what stands in quotation marks or italics: the words, and the words with their marks."""
    for match in _MARKED.finditer(document.text):
        inner = next(number for number in range(1, 5) if match[number] is not None)
        yield Span(*match.span(inner)), Span(*match.span())
    opened: list[int] = []
    for piece in document.pieces:
        if piece.token.type == "em_open":
            opened.append(piece.span.start)
        elif piece.token.type == "em_close" and opened:
            yield (span := Span(opened.pop(), piece.span.end)), span


def _without_comma(text: str, span: Span) -> Span:
    return Span(span.start, span.start + len(span.of(text).rstrip(" ,.;")))


def _may_be_title(title: str) -> bool:
    words = title.split()
    return bool(words) and len(words) <= _MOST_WORDS and len(title) > 3 and not title[:1].islower()


def _linked(work: NamedWork, document: Document) -> NamedWork:
    """Return a work with the address its title is linked to."""
    url = next((each.href for each in document.links if _meet(each.span, work.span)), "")
    return work._replace(url=url) if split(url).scheme in {"http", "https"} else work


# Outlets that are said to have reported.

_LEADS: Mapping[str, str] = MappingProxyType(
    {
        "en": r"according to|told|reported (?:by|in)|(?:in )?an? (?:interview with|report (?:by|in)|article in)|"
        r"published (?:by|in)|writing in",
        "de": r"laut|gegenüber|sagte(?: er| sie)?|berichtete?n?|meldete?|schreibt|zitiert|Bericht (?:in|von)|"
        r"nach Angaben",
        "fr": r"selon|d[’']après|(?:a|ont) (?:déclaré|confié|dit) (?:au|à)|rapporté par|publié (?:par|dans)",
        "es": r"según|(?:dijo|declaró|contó) al?|informado por|publicado (?:por|en)",
        "it": r"secondo|(?:ha|hanno) (?:detto|dichiarato) a|riportato da|pubblicato (?:da|su)",
    }
)
"""Words behind which the outlet is named that somebody spoke to, or that reported."""

_BEHIND = r"(?:first )?(?:reported|reports)|has reported|berichtete|berichtet|rapporte|a rapporté|informó|ha riportato"
_SMALL = r"the|der|die|das|dem|den|des|la|le|les|l[’']|el|il|lo"
_KNOWN = (
    r"Reuters|Associated Press|Agence France-Presse|AFP|BBC(?: News)?|CNN|Al Jazeera|Deutsche Welle|Le Monde|"
    r"Le Figaro|Libération|El País|El Mundo|La Repubblica|Corriere della Sera|Der Spiegel|Die Zeit|Die Welt|"
    r"(?:The )?Guardian|(?:The )?Economist"
)
_OUTLET_WORD = (
    r"Times|Post|Gazette|Herald|Tribune|Chronicle|Courier|Observer|Telegraph|Journal|Magazine|Newspaper|Daily|Weekly|"
    r"Examiner|Inquirer|Bulletin|News|Zeitung|Nachrichten|Anzeiger|Tageblatt|Rundschau"
)
_OUTLET = rf"{_KNOWN}|(?:The )?(?:[A-ZÀ-Þ][\w’'-]* ){{1,4}}(?:{_OUTLET_WORD})(?: of [A-ZÀ-Þ]\w+)?"


def _outlet_patterns(leads: str) -> re.Pattern[str]:
    behind = rf"(?:(?:{_SMALL}) ?)?(?P<behind>{_OUTLET})\b(?! [A-ZÀ-Þ])"
    return re.compile(rf"\b(?i:{leads}) {behind}|\b(?P<before>{_OUTLET}) (?:{_BEHIND})\b")


_OUTLETS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {code: _outlet_patterns(each) for code, each in _LEADS.items()}
)


def _outlets(text: str, language: str) -> Iterator[NamedWork]:
    pattern = _OUTLETS.get(language.partition("-")[0].lower())
    for match in pattern.finditer(text) if pattern else ():
        group = "behind" if match["behind"] else "before"
        rule = "outlet that reported"
        yield NamedWork(Span(*match.span(group)), match[group], "periodical", rule, SURE_OF_OUTLET)
