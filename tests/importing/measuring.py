"""What of a labelled page was found: for each kind of value, how many were right of how many there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from postil.actions.importing.kinds import READERS, Source, kind_of
from postil.actions.importing.reading import Draft, draft
from postil.document import parse
from postil.importing import ImportedArticle
from postil.importing.markdown import write
from tests.importing.cases import Case


def folded(text: str | None) -> str:
    return " ".join((text or "").split())


def read(case: Case) -> tuple[ImportedArticle, Draft, str]:
    """Import a case; its article, what was chosen, and the reading text."""
    source = Source(case.data, case.file, case.address)
    article = READERS[kind_of(source)].read(source).value
    text = parse(write([block for block in article.blocks if block.part == "article"])).text
    return article, draft(article), folded(text)


def judged(case: Case) -> Iterator[tuple[str, bool]]:
    """Yield (kind of value, whether it was found) for every gold value of a case."""
    article, made, text = read(case)
    gold = case.gold
    own = next(each for each in made.publications if each["id"] == made.own)
    yield "title", made.title == gold["title"]
    yield "author", made.authors == (gold["author"],)
    yield "published", own.get("date") == gold["published"]
    yield "language", made.language.split("-")[0] == gold["language"]
    if gold["subtitle"]:
        yield "subtitle", made.subtitle == gold["subtitle"]
    if gold["outlet"]:
        yield "outlet", own["outlet"] == gold["outlet"]
    yield from (("paragraph", folded(each) in text) for each in gold["paragraphs"])
    yield from ((name, gold[name] in text) for name in ("quotation", "heading", "note") if gold[name])
    yield from (("boilerplate left out", each not in text) for each in gold["absent"])
    yield from (("link", found) for found in _links(article, gold))
    originals = [(each["outlet"], each.get("date")) for each in made.publications if each["id"] != made.own]
    wanted = [(gold["original"]["outlet"], gold["original"]["date"])] if gold["original"] else []
    yield "republication", originals == wanted
    if "taken" in gold:
        yield "taken", article.taken == gold["taken"]


def _links(article: ImportedArticle, gold: Any) -> Iterator[bool]:
    links = [link for block in article.blocks if block.part == "article" for link in block.links]
    for wanted in gold["links"]:
        found = next((link for link in links if link.label == wanted["label"]), None)
        if gold["lost"]:
            yield found is not None and found.address is None and found.lost in {"hash", "javascript"}
        else:
            yield found is not None and (found.address or "").endswith(wanted["href"])


def measure(cases: list[Case]) -> tuple[dict[str, str], list[str]]:
    """Return "right/all" by kind, and where something was missed."""
    right: Counter[str] = Counter()
    every: Counter[str] = Counter()
    missed: list[str] = []
    for case in cases:
        for kind, found in judged(case):
            every[kind] += 1
            right[kind] += found
            if not found:
                missed.append(f"{case.name}: {kind}")
    return {kind: f"{right[kind]}/{number}" for kind, number in sorted(every.items())}, missed
