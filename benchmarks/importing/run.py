"""What is read of public pages beside other extractors: text, links, title, authors, date, time a page.

python benchmarks/importing/run.py [ARTICLE-EXTRACTION-FOLDER]

The folder has html/*.html.gz and ground-truth.json; labels.json beside this file says what the metadata are.
Peers are measured where they are installed: trafilatura, newspaper4k, readability-lxml, htmldate, extruct.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import logging
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "reader"))
FOLDER = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "data" / "article-extraction"
GRAM = 4
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.)+)\]\(([^)\s]+)\)")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a tool says of a page; ``None`` is what it does not speak of."""

    text: str | None = None
    title: str | None = None
    authors: tuple[str, ...] | None = None
    published: str | None = None
    outlet: str | None = None
    original: str | None = None
    links: frozenset[str] | None = None


@dataclass(slots=True)
class Tally:
    """What is counted of a tool."""

    precision: float = 0.0
    recall: float = 0.0
    pages: int = 0
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0


Tool = Callable[[bytes, str], Answer]


def ours(data: bytes, address: str) -> Answer:
    from postil.actions.importing.kinds import READERS, Source
    from postil.actions.importing.reading import draft
    from postil.document import parse
    from postil.importing.markdown import write

    article = READERS["html"].read(Source(data, "page.html", address)).value
    made = draft(article)
    blocks = [block for block in article.blocks if block.part == "article"]
    own = next(each for each in made.publications if each["id"] == made.own)
    first = next((each["outlet"] for each in made.publications if each["id"] != made.own), "")
    kept = (link for block in article.blocks if block.part != "elsewhere" for link in block.links if link.address)
    links = frozenset(key(link.label) for link in kept)
    text = parse(write(blocks)).text
    return Answer(text, made.title, made.authors, own.get("date", ""), own["outlet"], first, links)


def trafilatura(data: bytes, address: str) -> Answer:
    from trafilatura import bare_extraction

    found = bare_extraction(data, url=address, with_metadata=True, include_comments=False, favor_precision=True)
    if found is None:
        return Answer("", "", (), "")
    authors = tuple(name.strip() for name in (found.author or "").split(";") if name.strip())
    return Answer(found.text or "", found.title or "", authors, found.date or "", found.sitename or "")


def trafilatura_by_default(data: bytes, address: str) -> Answer:
    """Without favor_precision, and with the links that it can write into its text."""
    from trafilatura import bare_extraction

    found = bare_extraction(data, url=address, include_comments=False, include_links=True)
    text = found.text or "" if found else ""
    return Answer(_LABEL.sub(r"\1", text), links=frozenset(key(label) for label, _ in _LABEL.findall(text)))


def newspaper4k(data: bytes, address: str) -> Answer:
    import newspaper

    article = newspaper.Article(address)
    article.download(input_html=data.decode("utf-8", "replace"))
    article.parse()
    day = str(article.publish_date)[:10] if article.publish_date else ""
    return Answer(article.text, article.title, tuple(article.authors), day, article.meta_site_name or "")


def readability(data: bytes, _: str) -> Answer:
    from lxml import html
    from readability import Document

    document = Document(data.decode("utf-8", "replace"))
    body = html.fromstring(document.summary())
    links = frozenset(key(each.text_content()) for each in body.iter("a") if each.get("href"))
    return Answer(body.text_content(), document.short_title(), links=links)


def htmldate(data: bytes, address: str) -> Answer:
    from htmldate import find_date

    return Answer(published=find_date(data.decode("utf-8", "replace"), url=address, original_date=True) or "")


def extruct(data: bytes, address: str) -> Answer:
    """The first article in the page's JSON-LD and microdata, as schema.org has it."""
    import extruct as library

    found = library.extract(
        data.decode("utf-8", "replace"), address, syntaxes=["json-ld", "microdata", "opengraph"], uniform=True
    )
    nodes = [
        each
        for node in (*found["json-ld"], *found["microdata"])
        for each in (node, *(node.get("@graph") or ()))
        if isinstance(each, Mapping) and re.search(r"Article|Posting|Report", str(each.get("@type")))
    ]
    node = nodes[0] if nodes else {}
    graph = (found["opengraph"] or [{}])[0]
    authors = node.get("author") or ()
    named = [authors] if isinstance(authors, (str, Mapping)) else authors
    names = [each.get("name") if isinstance(each, Mapping) else each for each in named]
    title = str(node.get("headline") or graph.get("og:title") or "")
    day = str(node.get("datePublished") or graph.get("article:published_time") or "")[:10]
    publisher = node.get("publisher")
    outlet = str((publisher.get("name") if isinstance(publisher, Mapping) else "") or graph.get("og:site_name") or "")
    return Answer(None, title, tuple(name for name in names if isinstance(name, str)), day, outlet)


TOOLS: Mapping[str, Tool] = {
    "postil": ours,
    "trafilatura, precision": trafilatura,
    "trafilatura, default": trafilatura_by_default,
    "newspaper4k": newspaper4k,
    "readability-lxml": readability,
    "htmldate": htmldate,
    "extruct": extruct,
}


def key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def grams(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[at : at + GRAM]) for at in range(max(1, len(words) - GRAM + 1)))


def wanted_links(data: bytes, body: str) -> frozenset[str]:
    """The labels of the links to addresses in running text, by the page's own tree; no lists of headlines."""
    from lxml import html

    text = key(body)
    root = html.fromstring(data.decode("utf-8", "replace").encode(), parser=html.HTMLParser(encoding="utf-8"))
    found: set[str] = set()
    for link in root.iter("a"):
        block = next(link.iterancestors("p", "li", "blockquote", "td", "h2", "h3"), None)
        href = (link.get("href") or "").strip()
        words = key(block.text_content()) if block is not None else ""
        label = key(link.text_content())
        leads_on = re.match(r"https?:|/|[^#:]+$", href) is not None
        if label and leads_on and len(words) > len(label) + 40 and words in text:
            found.add(label)
    return frozenset(found)


def judge(tally: Tally, answer: Answer, body: str, label: Mapping[str, Any], links: frozenset[str]) -> None:
    if answer.text is not None:
        wanted, found = grams(body), grams(answer.text)
        same = sum((wanted & found).values())
        tally.precision += same / max(1, sum(found.values()))
        tally.recall += same / max(1, sum(wanted.values()))
        tally.pages += 1
    for kind, right in said(answer, label):
        tally.asked[kind] += 1
        tally.right[kind] += right
    if answer.links is not None:
        tally.asked["links"] += len(links)
        tally.right["links"] += len(links & answer.links)


def said(answer: Answer, label: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    if answer.title is not None:
        yield "title", hashlib.sha256(key(answer.title).encode()).hexdigest()[:12] == label["title"]
    if answer.authors is not None:
        allowed = [label["authors"], *label.get("authors or", ())]
        yield "authors", {key(name) for name in answer.authors} in [{key(name) for name in each} for each in allowed]
    if answer.published is not None:
        yield "date", answer.published[:10] in {label["published"], *label.get("published or", ())}
    if answer.outlet is not None:
        yield "outlet", key(answer.outlet) in {key(each) for each in (label["outlet"], *label.get("outlet or", ()))}
    if answer.original is not None:
        yield "first", key(answer.original) == key(label.get("original", {}).get("outlet", ""))


def measured(tool: Tool, pages: Mapping[str, Mapping[str, Any]], labels: Mapping[str, Any]) -> Tally:
    tally = Tally()
    for name, page in pages.items():
        data = gzip.decompress((FOLDER / "html" / f"{name}.html.gz").read_bytes())
        links = wanted_links(data, page["articleBody"])
        begun = time.process_time()
        try:
            answer = tool(data, page["url"])
        except Exception as error:  # noqa: BLE001 (a page on which a tool fails is one on which it says nothing)
            print(f"{tool.__name__}: {name[:12]}: {error!r}", file=sys.stderr)
            answer = Answer("", "", (), "")
        tally.seconds += time.process_time() - begun
        judge(tally, answer, page["articleBody"], labels[name[:12]], links)
    return tally


def row(name: str, tally: Tally, number: int, base: float) -> str:
    precision, recall = (value / max(tally.pages, 1) for value in (tally.precision, tally.recall))
    both = precision + recall
    text = (precision, recall, 2 * precision * recall / both) if both else ()
    shares = (tally.right[kind] / tally.asked[kind] if tally.asked[kind] else None for kind in KINDS)
    cells = [*(text or (None, None, None)), *shares]
    shown = ["–" if value is None else f"{value:.3f}" for value in cells]
    per_page = 1000 * tally.seconds / number
    return f"| {name} | {' | '.join(shown)} | {per_page:.0f} | {per_page / base:.2f} |"


KINDS = {
    "links": "links kept",
    "title": "title",
    "authors": "authors",
    "date": "date",
    "outlet": "outlet",
    "first": "first publication",
}
"""What is counted, and the head of its column."""


def main() -> None:
    logging.disable(logging.CRITICAL)
    if not (FOLDER / "ground-truth.json").is_file():
        sys.exit(f"{FOLDER}: there is no ground-truth.json; name the folder of the public set")
    pages = json.loads((FOLDER / "ground-truth.json").read_text(encoding="utf-8"))
    labels = {each["page"]: each for each in json.loads((Path(__file__).with_name("labels.json")).read_text("utf-8"))}
    print(f"{len(pages)} pages, {sum(bool(labels[name[:12]]['authors']) for name in pages)} of them with an author\n")
    heads = ("", "precision", "recall", "F1", *KINDS.values(), "ms a page", "beside postil")
    print(f"| {' | '.join(heads)} |".replace("|  |", "| |"))
    print("|---" * len(heads) + "|")
    base = 0.0
    for name, tool in TOOLS.items():
        try:
            first = next(iter(pages))
            tool(gzip.decompress((FOLDER / "html" / f"{first}.html.gz").read_bytes()), pages[first]["url"])
        except ImportError:
            print(f"{name}: not installed", file=sys.stderr)
            continue
        tally = measured(tool, pages, labels)
        base = base or 1000 * tally.seconds / len(pages)
        print(row(name, tally, len(pages), base), flush=True)


if __name__ == "__main__":
    main()
