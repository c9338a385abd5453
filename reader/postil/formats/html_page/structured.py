"""What a page says of its article in JSON-LD and microdata (schema.org)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from postil.importing.article import Candidate, Field
from postil.importing.dates import day_of_timestamp
from postil.importing.names import NOBODY, names_in
from postil.importing.republication import licence_in
from postil.importing.themes import themes_in

MAX_NODES = 2000
MAX_JSON = 1 << 20
_ARTICLE = re.compile(
    r"(?:Article|BlogPosting|Report|Posting|Review|ScholarlyArticle|Chapter|Statement|OpinionNewsArticle)$"
)
_FIELDS: Mapping[str, Field] = MappingProxyType(
    {
        "headline": "title",
        "alternativeHeadline": "subtitle",
        "author": "author",
        "creator": "author",
        "publisher": "outlet",
        "datePublished": "published",
        "dateModified": "updated",
        "inLanguage": "language",
        "articleSection": "section",
        "keywords": "theme",
        "copyrightHolder": "holder",
        "copyrightYear": "year",
        "license": "licence",
        "url": "canonical",
        "mainEntityOfPage": "canonical",
    }
)
_ONE = frozenset(
    {"title", "subtitle", "published", "updated", "language", "canonical", "outlet", "holder", "year", "licence"}
)
_TAG = re.compile(r"<[^>]{0,200}>")


def json_ld(root: Any) -> Iterator[Candidate]:
    """Yield what the JSON-LD of a page says of its article."""
    nodes = list(_nodes(root))
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    article = next((node for node in nodes if _is_article(node)), None)
    if article is not None:
        yield from _said(article, by_id, "JSON-LD")
        yield from _based_on(article, by_id)
    elif (page := next((node for node in nodes if "WebPage" in _types(node)), None)) is not None:
        yield from (each for each in _said(page, by_id, "JSON-LD") if each.field in _OF_PAGE)
    yield from _sites(nodes)


_OF_PAGE: frozenset[Field] = frozenset({"published", "updated", "author", "language"})
"""What is believed of the node of a page where none is of an article."""


def _sites(nodes: Sequence[Mapping[str, Any]]) -> Iterator[Candidate]:
    """Yield the names of the site, and of the organisation where there is one only."""
    sites = {_plain(node["name"]) for node in nodes if "WebSite" in _types(node) and isinstance(node.get("name"), str)}
    bodies = {
        _plain(node["name"])
        for node in nodes
        if any(kind.endswith("Organization") for kind in _types(node)) and isinstance(node.get("name"), str)
    }
    for names, place in ((sites, "site in JSON-LD"), (bodies, "organization in JSON-LD")):
        if len(names) == 1 and (name := names.pop()):
            yield Candidate("outlet", (name,), place)


def kind_of_article(root: Any) -> str | None:
    """Return the type that the JSON-LD gives its article, such as NewsArticle."""
    article = next((node for node in _nodes(root) if _is_article(node)), None)
    return next(iter(_types(article)), None) if article else None


def body_of_article(root: Any) -> str:
    """Return the text that the JSON-LD of a page has of its article, its line breaks kept; often there is none."""
    node = next((node for node in _nodes(root) if _is_article(node) and node.get("articleBody")), None)
    body = str(node["articleBody"]) if node else ""
    return "\n".join(words for line in body.split("\n") if (words := _plain(line)))


def says_not_free(root: Any) -> bool:
    """Whether a page says of its article that one has to pay for it (schema.org, isAccessibleForFree)."""
    return any(
        str(node.get("isAccessibleForFree")).lower().rpartition("/")[2] in {"false", "no"}
        for node in _nodes(root)
        if _is_article(node)
    )


def _nodes(root: Any) -> Iterator[dict[str, Any]]:
    left = MAX_NODES
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text or len(script.text) > MAX_JSON:
            continue
        waiting = [_parsed(script.text)]
        while waiting and left:
            value = waiting.pop(0)
            left -= 1
            if isinstance(value, list):
                waiting[:0] = value
            elif isinstance(value, dict):
                yield value
                waiting += [
                    value[key]
                    for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart")
                    if isinstance(value.get(key), list | dict)
                ]


def _parsed(text: str) -> Any:
    """Read JSON as pages write it: with line breaks in strings, comments and a semicolon around it."""
    text = (
        re.sub(
            r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/)\s*$", "", text
        )
        .strip()
        .rstrip(";")
    )
    for mend in _MENDS:
        text = mend(text)
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    return _salvaged(text)


_STRING_OR_COMMENT = re.compile(r'("(?:[^"\\\n]|\\.)*")|//[^\n]*|/\*.*?\*/', re.DOTALL)
_IN_SINGLE_QUOTES = re.compile(r":\s*'((?:[^'\\\n]|\\.)*)'(?=\s*[,}\]])")
_MENDS: Sequence[Callable[[str], str]] = (
    lambda text: text,
    lambda text: re.sub(r",(?=\s*[}\]])", "", text),
    lambda text: _STRING_OR_COMMENT.sub(lambda match: match[1] or "", text),
    lambda text: _IN_SINGLE_QUOTES.sub(lambda match: ": " + json.dumps(match[1]), text),
)
"""Mistakes that people make who write JSON by hand, each mended on top of those before."""

_SIMPLE = re.compile(
    r'"(headline|datePublished|dateModified|author)"\s*:\s*(?:\{[^{}]*?"name"\s*:\s*)?"([^"\\\n]{1,300})"'
)


def _salvaged(text: str) -> Any:
    """Return what can be told of an article whose JSON is broken beyond mending: its simple values, if they agree."""
    kind = re.search(r'"@type"\s*:\s*"(\w*(?:Article|BlogPosting))"', text)
    found: dict[str, set[str]] = {}
    for key, value in _SIMPLE.findall(text) if kind else ():
        found.setdefault(key, set()).add(value)
    said = {key: values.pop() for key, values in found.items() if len(values) == 1}
    return {"@type": kind[1], **said} if kind and said else None


def _types(node: Mapping[str, Any]) -> list[str]:
    kinds = node.get("@type")
    return [each for each in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(each, str)]


def _is_article(node: Mapping[str, Any]) -> bool:
    return any(_ARTICLE.search(kind) for kind in _types(node)) and bool(
        node.get("headline") or node.get("name") or node.get("author")
    )


def _said(node: Mapping[str, Any], by_id: Mapping[str, Any], place: str) -> Iterator[Candidate]:
    for key, field in _FIELDS.items():
        values = [words for each in _many(node.get(key)) if (words := _words(each, by_id, key))]
        if not values:
            continue
        if field in {"published", "updated"}:
            values = [day for each in values[:1] if (day := day_of_timestamp(each))]
        elif field == "author":
            values = [name for each in _many(node.get(key)) for name in _author(each, by_id)]
        elif field == "licence":
            yield from licence_in(values[0], f"{place} license")
            continue
        elif field == "theme":
            values = [theme for each in values for theme in themes_in(each)]
        if field in _ONE:
            values = values[:1]
        if values:
            yield Candidate(field, tuple(dict.fromkeys(values)), f"{place} {key}")
    if "headline" not in node and isinstance(node.get("name"), str):
        yield Candidate("title", (_plain(node["name"]),), f"{place} name")


def _author(value: Any, by_id: Mapping[str, Any]) -> Sequence[str]:
    """Return the names of one author; that of an organisation is one name, whatever is in it."""
    words = _words(value, by_id, "author")
    node = by_id.get(value.get("@id", ""), value) if isinstance(value, dict) and len(value) == 1 else value
    if isinstance(node, dict) and "Organization" in "".join(_types(node)):
        return [words] if words else []
    return names_in(words) or ([] if words.lower() in NOBODY or len(words) < 4 else [words])


def _based_on(node: Mapping[str, Any], by_id: Mapping[str, Any]) -> Iterator[Candidate]:
    for key in ("isBasedOn", "isBasedOnUrl"):
        for each in _many(node.get(key))[:1]:
            address = each if isinstance(each, str) else _words(each, by_id, "url")
            if address.startswith(("http:", "https:")):
                yield Candidate("original-address", (address,), f"JSON-LD {key}")
            if isinstance(each, dict) and (outlet := _words(each.get("publisher"), by_id, "publisher")):
                yield Candidate("original-outlet", (outlet,), f"JSON-LD {key}")
            if isinstance(each, dict) and (day := day_of_timestamp(str(each.get("datePublished") or ""))):
                yield Candidate("original-date", (day,), f"JSON-LD {key}")


def _many(value: Any) -> list[Any]:
    return [] if value is None else value[:50] if isinstance(value, list) else [value]


def _words(value: Any, by_id: Mapping[str, Any], key: str) -> str:
    """Return a value in words: text as it is, a node by its name or address."""
    if isinstance(value, dict):
        node = by_id.get(value.get("@id", ""), value) if len(value) == 1 else value
        order = ("@id", "url") if key in {"mainEntityOfPage", "url"} else ("name", "@value", "alternateName", "url")
        return next((_plain(found) for name in order if isinstance(found := node.get(name), str) and found.strip()), "")
    if isinstance(value, list):
        return _words(value[0], by_id, key) if value else ""
    return _plain(str(value)) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _plain(text: str) -> str:
    from html import unescape  # pages escape what they put into scripts, some of them twice

    return " ".join(_TAG.sub("", unescape(unescape(text))).split())


def microdata(root: Any) -> Iterator[Candidate]:
    """Yield what the microdata of a page says of its article."""
    for key, field in _FIELDS.items():
        found = root.xpath(f"//*[@itemprop='{key}'][not(ancestor::*[@itemprop='comment'])]")[:20]
        values = [words for each in found if (words := _value(each, key))]
        if not values:
            continue
        if field in {"published", "updated"}:
            values = [day for each in values[:1] if (day := day_of_timestamp(each))]
        if field == "author":
            values = [name for each in values for name in names_in(each) or [each]]
        if field == "licence":
            yield from licence_in(values[0], "microdata license")
        elif values and field not in {"canonical", "theme"}:
            yield Candidate(field, tuple(dict.fromkeys(values[:1] if field in _ONE else values)), f"microdata {key}")


def _value(element: Any, key: str) -> str:
    if element.get("itemscope") is not None:
        names = element.xpath(".//*[@itemprop='name']")
        return _value(names[0], "name") if names else ""
    for name in ("content", "datetime"):
        if element.get(name):
            return _plain(element.get(name))
    if key in {"license", "url", "mainEntityOfPage"} and element.get("href"):
        return str(element.get("href"))
    words = " ".join("".join(element.itertext()).split())
    return words if len(words) <= 300 else ""
