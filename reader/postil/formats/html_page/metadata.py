"""What a page says of its article in its head, its headings and its links: every place is a candidate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from types import MappingProxyType
from typing import Any

from postil.formats.html_page.structured import json_ld, kind_of_article, microdata
from postil.formats.html_page.times import time_elements
from postil.formats.html_page.title_tag import shown_alone
from postil.importing.addresses import host_name, page_of, resolve
from postil.importing.article import Candidate, Field
from postil.importing.choosing import without_outlet
from postil.importing.dates import MONTHS, day_of_timestamp
from postil.importing.names import names_in
from postil.importing.outlets import is_no_name, is_platform, site_label, tidy
from postil.importing.republication import licence_in
from postil.importing.themes import themes_in

_NAMES_OF_META: tuple[tuple[Field, str], ...] = (
    (
        "title",
        "og:title twitter:title citation_title dc.title dcterms.title sailthru.title parsely-title title "
        "headline eprints.title bepress_citation_title hdl rnews:headline",
    ),
    (
        "subtitle",
        "og:description description twitter:description",
    ),
    (
        "author",
        "author article:author_name citation_author dc.creator dcterms.creator dc.author sailthru.author "
        "parsely-author byl byline twitter:data1 bepress_citation_author cxenseparse:author authors "
        "og:article:author",
    ),
    (
        "outlet",
        "og:site_name citation_journal_title dc.publisher dcterms.publisher application-name publisher "
        "source prism.publicationname cre copyright_owner apple-mobile-web-app-title",
    ),
    (
        "published",
        "article:published_time og:published_time datepublished citation_publication_date citation_date "
        "citation_online_date dc.date dc.date.issued dcterms.date dcterms.created dcterms.issued "
        "dc.date.created sailthru.date parsely-pub-date date pubdate publish-date publication_date "
        "article:published article.published og:article:published_time ptime cxenseparse:recs:publishtime "
        "publishdate displaydate date.release last-published datecreated created originalpublicationdate "
        "prism.publicationdate bt:pubdate rnews:datepublished article_date_original",
    ),
    (
        "updated",
        "article:modified_time og:updated_time datemodified last-modified lastmod dcterms.modified "
        "dc.date.modified article:modified utime revised article_date_updated",
    ),
    (
        "language",
        "og:locale content-language language dc.language dcterms.language citation_language inlanguage",
    ),
    (
        "section",
        "article:section section parsely-section cg prism.section",
    ),
    (
        "theme",
        "article:tag keywords news_keywords sailthru.tags parsely-tags citation_keywords dc.subject dcterms.subject",
    ),
    (
        "region",
        "dc.coverage dcterms.spatial",
    ),
    (
        "canonical",
        "og:url twitter:url citation_fulltext_html_url parsely-link dc.identifier citation_public_url",
    ),
    (
        "original-address",
        "original-source syndication-source dc.source dcterms.source citation_source",
    ),
    (
        "holder",
        "dc.rights dcterms.rights dc.rights.copyright copyright rights dcterms.rightsholder",
    ),
    (
        "licence",
        "dcterms.license license",
    ),
)
_META: Mapping[str, Field] = MappingProxyType(
    {name: field for field, names in _NAMES_OF_META for name in names.split()}
)
"""Names of meta tags (``name``, ``property``, ``itemprop``, ``http-equiv``), and the field they speak of."""

_SEVERAL = frozenset({"author", "theme", "region"})
_LOCALE = re.compile(r"^[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*$")
_TITLE_ENDS = re.compile(r"\s+[|–—·•»-]\s+|\s*\|\s*|\s+::\s+|_(?=[\u3040-\u9fff])")
_SYNDICATION = (
    "//a[contains(concat(' ', normalize-space(@class), ' '), ' u-syndication ') or "
    "contains(concat(' ', normalize-space(@rel), ' '), ' syndication ')]"
)
_MOST_HEADINGS = 200
_FOOT = 400
"""Characters at the end of a page, where its copyright line stands."""

_ROOT = re.compile(r"(?:(?:https?:)?//[^/]+)?/?(?:(?:[a-z]{2}|index\.\w+|home)/?)?$")
"""The address of a site's first page, also of that in one language."""

_TAGS = (
    "//a[contains(concat(' ', normalize-space(@rel), ' '), ' tag ')]|"
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' tags ') or "
    "contains(concat(' ', normalize-space(@class), ' '), ' keywords ') or "
    "contains(concat(' ', normalize-space(@class), ' '), ' post-labels ')]//a"
)
_DATE_IN_PATH = re.compile(
    r"/(?:(?P<y>(?:19|20)\d\d)[/-](?P<m>0?[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"(?:[/-](?P<d>0?[1-9]|[12]\d|3[01]))?|(?P<whole>(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])))(?=[/_-]|$)"
)
_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "NewsArticle": "news-article",
        "ReportageNewsArticle": "news-article",
        "AnalysisNewsArticle": "news-article",
        "OpinionNewsArticle": "news-article",
        "BlogPosting": "blog-post",
        "SocialMediaPosting": "social-post",
        "DiscussionForumPosting": "social-post",
        "ScholarlyArticle": "journal-article",
        "MedicalScholarlyArticle": "journal-article",
        "Report": "report",
        "Chapter": "book-chapter",
    }
)
"""Types of schema.org, and our kinds of article. A plain "Article" says nothing of its kind."""


def page_candidates(root: Any, address: str | None) -> tuple[Candidate, ...]:
    """Return what every part of a page but its running text says."""
    found = [*json_ld(root), *_meta(root, address), *microdata(root), *_html(root, address)]
    outlets = {each.value for each in found if each.field == "outlet"} | ({host_name(address)} if address else set())
    found = [_bare_title(each, outlets) if each.field == "title" else each for each in found]
    found = [_tidy_outlet(each) if each.field == "outlet" else each for each in found]
    named = {each.value for each in found if each.field == "outlet" and each.place != "address"}
    if any(is_platform(name) for name in named) and any(not is_platform(name) for name in named):
        found = [each for each in found if not (each.field == "outlet" and is_platform(each.value))]
    host = host_name(address) if address else ""
    found = [each for each in found if not (each.field == "outlet" and is_no_name(each.value, host))]
    return tuple(
        each for each in found if each.value.strip() and not (each.field == "title" and _names_outlet(each, outlets))
    )


def _bare_title(candidate: Candidate, outlets: set[str]) -> Candidate:
    return Candidate("title", (without_outlet(candidate.value, outlets),), candidate.place)


def _tidy_outlet(candidate: Candidate) -> Candidate:
    return Candidate("outlet", (tidy(candidate.value),), candidate.place)


def _names_outlet(candidate: Candidate, outlets: set[str]) -> bool:
    """Whether a heading is the masthead: the name of the paper, not the title of the article."""
    return candidate.value.casefold() in {outlet.casefold() for outlet in outlets}


def _meta(root: Any, address: str | None) -> Iterator[Candidate]:
    gathered: dict[str, list[str]] = {}
    for tag in root.iter("meta"):
        content = " ".join((tag.get("content") or "").split())
        name = tag.get("property") or tag.get("name") or tag.get("http-equiv") or ""
        name = re.sub(r"[:.]", lambda m: m[0], name.strip().lower())
        if name in _META and content and len(content) <= 2000:
            gathered.setdefault(name, []).append(content)
    for name, values in gathered.items():
        yield from _of_meta(name, _META[name], values, address)


def _of_meta(name: str, field: Field, values: list[str], address: str | None) -> Iterator[Candidate]:
    place = _place(name)
    if field in {"published", "updated"}:
        day = day_of_timestamp(values[0])
        values = [day] if day else []
    elif field == "author":
        values = [found for value in values if not value.startswith("http") for found in _author_values(name, value)]
    elif field == "theme":
        values = [theme for value in values for theme in themes_in(value)]
    elif field == "language":
        values = [values[0].replace("_", "-")] if _LOCALE.match(values[0]) else []
    elif field == "canonical":
        values = [found for value in values[:1] if (found := resolve(value, address))]
    elif field == "original-address":
        values = [value for value in values[:1] if value.startswith("http")]
    elif field == "licence" or (field == "holder" and tuple(licence_in(values[0], place))):
        yield from licence_in(values[0], place)
        return
    elif field not in _SEVERAL:
        values = values[:1]
    if values and not (name == "application-name" and len(values[0]) > 60):
        yield Candidate(field, tuple(dict.fromkeys(values)), place)


def _author_values(name: str, value: str) -> tuple[str, ...]:
    """Read names; scholarly tags put the family name first and one author in each."""
    if name.startswith(("citation", "dc", "bepress")) and value.count(",") == 1:
        family, given = (part.strip() for part in value.split(","))
        return (f"{given} {family}",) if given else (family,)
    return names_in(value)


def _place(name: str) -> str:
    kind = name.split(":")[0].split(".")[0].split("_")[0]
    return (
        f"{'dc' if kind.startswith('dc') else kind} meta {name}"
        if kind in {"citation", "dc", "dcterms"}
        else f"meta {name}"
    )


def _html(root: Any, address: str | None) -> Iterator[Candidate]:
    yield from _headings(root)
    lang = (
        root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang") or ""
    ).strip()
    if _LOCALE.match(lang):
        yield Candidate("language", (lang.replace("_", "-"),), "html lang")
    for link in root.xpath("//link[@href]"):
        rel = (link.get("rel") or "").lower().split()
        if "canonical" in rel and (found := resolve(link.get("href"), address)):
            yield Candidate("canonical", (found,), "link rel=canonical")
        if "license" in rel:
            yield from licence_in(link.get("href"), "link rel=license")
    for link in root.xpath("//a[contains(concat(' ', normalize-space(@rel), ' '), ' license ')]")[:3]:
        yield from licence_in(link.get("href") or "", "a rel=license")
    yield from _said_by_links(root, address)
    yield from _of_address(address)
    yield from time_elements(root)
    if (kind := _KINDS.get(kind_of_article(root) or "")) is not None:
        yield Candidate("kind", (kind,), "JSON-LD @type")


_OF_AUTHOR = re.compile(
    r"/(?:authors?|autore?n?|autor[ae]?s?|auteurs?|profiles?|people|journalists?|redaktion|firmas?|staff)/[^/?#]+/?$",
    re.IGNORECASE,
)
_AROUND_TEXT = ("aside", "footer", "nav")


def _is_beside(link: Any) -> bool:
    return next(link.iterancestors(*_AROUND_TEXT), None) is not None


_NO_OUTLET = re.compile(
    r"(?:(?:home(?:page)?|start(?:seite)?|accueil|inicio|início|hauptseite|главная|на главную|首页|首頁|"
    r"トップ(?:ページ)?|ホーム|홈|الرئيسية|ראשי|αρχική|ana ?sayfa|index|logo|menu|menü)\W*$|"
    r"(?:back|zurück|retour|volver|torna|назад)\b)",
    re.IGNORECASE,
)


def _link_home(root: Any, address: str | None) -> Iterator[Candidate]:
    """Yield the words of the first link to the site's front page that are no "Home"."""
    host = host_name(address) if address else ""
    for each in islice(root.iter("a"), _FIRST_LINKS):
        href = (each.get("href") or "").strip()
        words = " ".join("".join(each.itertext()).split())
        is_own = href and _ROOT.match(href) and host_name(href) in {"", host}
        if is_own and 2 < len(words) <= _MOST_OF_NAME and not _NO_OUTLET.match(words):
            yield Candidate("outlet", (words,), "link to the front page")
            return


_FIRST_LINKS = 15
_MOST_OF_NAME = 50


def _said_by_links(root: Any, address: str | None) -> Iterator[Candidate]:
    yield from _link_home(root, address)
    tags = [each for each in root.xpath(_TAGS)[:30] if not _is_beside(each)]
    if themes := [words for each in tags if 1 < len(words := " ".join("".join(each.itertext()).split())) <= 60]:
        yield Candidate("theme", tuple(dict.fromkeys(themes)), "tags below the text")
    linked = [each for each in islice(root.iter("a"), 3000) if _OF_AUTHOR.search(each.get("href") or "")]
    writers = [name for each in linked[:4] if not _is_beside(each) for name in names_in("".join(each.itertext()))]
    if writers:
        yield Candidate("author", tuple(dict.fromkeys(writers)), "link to the author")
    names = [
        name
        for each in root.xpath("//a[@rel='author']|//a[contains(@rel,'author ')]")[:8]
        for name in names_in("".join(each.itertext()))
    ]
    if names:
        yield Candidate("author", tuple(dict.fromkeys(names)), "rel=author")
    for link in root.xpath(_SYNDICATION)[:5]:
        if found := resolve(link.get("href") or "", address):
            yield Candidate("syndicated", (found,), "u-syndication")


def _of_address(address: str | None) -> Iterator[Candidate]:
    if address is None:
        return
    if match := _DATE_IN_PATH.search(address):
        day = day_of_timestamp(match["whole"]) if match["whole"] else _edtf(match["y"], match["m"], match["d"])
        yield from [Candidate("published", (day,), "address")] if day else []
    if host_name(address):
        yield Candidate("outlet", (host_name(address),), "address")


def _edtf(year: str, month: str, day: str | None) -> str | None:
    number = MONTHS.get(month) or int(month)
    return day_of_timestamp(f"{year}-{number:02}" + (f"-{day.zfill(2)}" if day else ""))


def _headings(root: Any) -> Iterator[Candidate]:
    every = [(each, " ".join("".join(each.itertext()).split())) for each in islice(root.iter("h1"), _MOST_HEADINGS)]
    tag = next(iter(root.iter("title")), None)
    whole = " ".join("".join(tag.itertext()).split()) if tag is not None else ""
    mastheads = [
        words
        for each, words in every
        if words and _is_masthead(each) and not (words in whole and 2 * len(words) > len(whole))
    ]
    headings = [words for each, words in every if words and len(words) <= 300 and words not in mastheads]
    for words in list(dict.fromkeys(headings))[:3]:
        yield Candidate("title", (words,), "h1")
    for words in mastheads[:1]:
        yield Candidate("outlet", (words,), "heading of the site")
    if whole:
        yield Candidate("title", (whole,), "title tag")
        shown = None if headings else shown_alone(whole, root)
        if shown:
            yield Candidate("title", (shown,), "heading in the text")
        yield from _outlet_of_title(whole, [shown] if shown else headings, root)


def _outlet_of_title(words: str, headings: Sequence[str], root: Any) -> Iterator[Candidate]:
    """Tell the outlet in a page's title: before or behind the heading, else the part that the page's end repeats."""
    heading = next((each for each in headings if each in words), None)
    if heading is not None:
        rest = words.replace(heading, "", 1).strip(" |–—·•»:-_")
        parts = [part for part in _TITLE_ENDS.split(rest) if part]
        outlet = (
            rest if len(parts) < 2 else next((part for part in parts if "." in part and " " not in part), parts[-1])
        )
    else:
        parts = _TITLE_ENDS.split(words)
        last = " ".join("".join(root.itertext()).split())[-_FOOT:] if len(parts) > 1 else ""
        outlet = parts[0] if len(parts) == 2 and parts[0] in last and parts[1] not in last else parts[-1]
        outlet = outlet if len(parts) > 1 else ""
    is_person = re.match(r"(?:by|von|par|por|di)\s", outlet, re.IGNORECASE)
    if outlet and len(outlet) <= 40 and not is_person and not any(each.endswith(outlet) for each in headings):
        is_wiki = root.xpath("boolean(//meta[@name='generator'][starts-with(@content, 'MediaWiki')])")
        yield Candidate("outlet", (outlet,), "title tag of a wiki" if is_wiki else "title tag")


def _is_masthead(heading: Any) -> bool:
    """Whether a heading is the name of the site: in the page's own header, or around a picture and a link home."""
    if re.search(r"\b(?:site-title|site-name|logo|masthead|brand|blog-title)\b", _names(heading)):
        return True
    link = heading.find(".//a") if heading.find(".//a") is not None else next(heading.iterancestors("a"), None)
    if link is not None and _ROOT.match((link.get("href") or "").strip()):
        return True
    around = next(heading.iterancestors("header", "nav", "div"), None)
    return (
        around is not None
        and next(heading.iterancestors("article", "main"), None) is None
        and bool(re.search(r"\b(?:site-header|masthead|logo|branding|top-?bar)\b", _names(around)))
    )


def _names(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}".lower()


def crosses_domains(canonical: str, address: str) -> bool:
    """Whether a page names one of another site as its canonical form; example.com and example.gov.uk are one."""
    one, other = host_name(canonical), host_name(address)
    return bool(one and other) and site_label(one) != site_label(other) and page_of(canonical) != page_of(address)
