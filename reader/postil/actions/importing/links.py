"""The links of what is imported, as records: anchored to their words, with role and what is known of the target."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from postil.anchor import Found, describe, locate
from postil.document import Document
from postil.identifiers import fresh_id, slug
from postil.importing import Block, PageLink
from postil.importing.article import Role
from postil.model import Anchor
from postil.text import Span, word_count

MAX_LINKS = 600
"""Links that get a record; a page with more of them is a list of links."""

LONGEST = 25
"""Words of a link from which on it is anchored by its first and last ones."""

_CONTEXT = 8
"""Most words that are added on either side to tell one place from others."""

_ROLES: Mapping[Role, str] = MappingProxyType(
    {
        "byline": "byline",
        "dateline": "dateline",
        "label": "label",
        "source": "source",
        "copyright": "copyright",
        "comment": "comment",
        "share": "share",
        "membership": "membership",
        "author-index": "author-index",
        "legal": "legal",
        "contact": "legal",
        "caption": "copyright",
        "note": "note",
        "title": "label",
        "subtitle": "label",
        "separator": "label",
        "body": "body",
    }
)
"""The role of a block, and that of the links in it."""


class Placed(NamedTuple):
    """A link of a text: where it stands there, what the page says of it, and the role of its block."""

    span: Span
    link: PageLink
    role: str


def placed(document: Document, blocks: Iterable[Block]) -> list[Placed]:
    """Match the links of a text with those of the blocks it was made of, in order."""
    waiting = [(link, _ROLES[block.role]) for block in blocks for link in block.links]
    found: list[Placed] = []
    for each in document.targets:
        label = _folded(each.span.of(document.text))
        at = next((i for i, (link, _) in enumerate(waiting) if _folded(link.label) == label), None)
        if at is not None and label:
            link, role = waiting.pop(at)
            found.append(Placed(each.span, link, role))
    return found


def link_records(
    article: tuple[Document, Sequence[Placed]], copy: tuple[Document, Sequence[Placed]], capture: str
) -> list[dict[str, Any]]:
    """Return the records of all links: those of the article, and those elsewhere in the copy."""
    taken: set[str] = set()
    records: list[dict[str, Any]] = []
    for (document, links), within in ((article, {}), (copy, {"within": "capture", "capture": capture})):
        links = links[: MAX_LINKS - len(records)]
        anchors = _anchors(document.text, [each.span for each in links], within)
        for each, anchor in zip(links, anchors, strict=True):
            records.append(_record(each, anchor, taken))
            taken.add(records[-1]["id"])
    return records


def within_budget(records: Sequence[dict[str, Any]], length: int, share: float, given: int = 0) -> list[dict[str, Any]]:
    """Return the records that a reading may have which shows no more than a share of a text of this length.

    Links that say least of the article go first: those for sharing, joining and commenting; those of the body last.
    ``given`` characters of the text are shown by other records already.
    """
    kept = list(records)
    room = 0.9 * share * length - given
    for role in _LEAST_FIRST:
        while kept and sum(map(_given_away, kept)) > room:
            at = next((i for i in range(len(kept) - 1, -1, -1) if kept[i]["role"] == role), None)
            if at is None:
                break
            del kept[at]
    return kept


_LEAST_FIRST = (
    "share",
    "membership",
    "comment",
    "label",
    "author-index",
    "legal",
    "copyright",
    "dateline",
    "byline",
    "source",
    "body",
    "note",
)


def _given_away(record: Mapping[str, Any]) -> int:
    return sum(len(record["anchor"].get(name) or "") for name in ("exact", "prefix", "suffix", "first", "last")) + 2


def _record(placed: Placed, anchor: dict[str, Any], taken: set[str]) -> dict[str, Any]:
    link = placed.link
    known = link.address is not None
    record: dict[str, Any] = {"id": _new_id(link.label, taken), "anchor": anchor, "label": link.label}
    if link.href is not None:
        record["href"] = link.href
    record["role"] = placed.role
    record["target"] = "known" if known else "lost" if link.lost else "never"
    if link.lost:
        record["lost"] = link.lost
    if known:
        record["address"] = link.address
    if not known and not link.lost:
        record["note"] = (
            "The copy has a target that is no address of the web, or none that can be made without that of the page."
        )
    return record


def _anchors(text: str, spans: Sequence[Span], within: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return an anchor for each span, as short as tells it from others; where that fails, the full description."""
    written = [{**_anchor(text, span), **within} for span in spans]
    answers = locate(text, [Anchor(**each) for each in written])
    for index, (answer, span) in enumerate(zip(answers, spans, strict=True)):
        if not (isinstance(answer, Found) and answer.span == span and answer.score >= 0.95):
            full = describe(text, span, excerpt_words=LONGEST).model_dump(
                mode="json", exclude_none=True, exclude_defaults=True
            )
            written[index] = {**full, **within}
    return written


def _anchor(text: str, span: Span) -> Mapping[str, Any]:
    words = span.of(text)
    if word_count(words) > LONGEST:
        full = describe(text, span, excerpt_words=LONGEST)
        return full.model_dump(
            mode="json", exclude_none=True, exclude={"positions", "occurrences", "rank"}, exclude_defaults=True
        )
    for prefix, suffix in _contexts(text, span):
        if word_count(f"{prefix}{words}{suffix}") <= LONGEST and _is_unique(text, f"{prefix}{words}{suffix}"):
            said = {"exact": words, "prefix": prefix, "suffix": suffix}
            return {name: value for name, value in said.items() if value}
    ranked = describe(text, span).model_dump(mode="json", exclude_none=True, include={"occurrences", "rank"})
    return {"exact": words, **ranked}


def _contexts(text: str, span: Span) -> Iterator[tuple[str, str]]:
    yield "", ""
    before, behind = text[max(span.start - 200, 0) : span.start], text[span.end : span.end + 200]
    for count in range(1, _CONTEXT + 1):
        prefix = _last(before, count)
        suffix = _first(behind, count)
        yield "", suffix
        yield prefix, ""
        yield prefix, suffix


def _last(text: str, count: int) -> str:
    match = re.search(rf"(?:\S+\s*){{{count}}}$", text.rpartition("\n")[2])
    return match[0] if match else text.rpartition("\n")[2]


def _first(text: str, count: int) -> str:
    match = re.match(rf"(?:\s*\S+){{{count}}}", text.partition("\n")[0])
    return match[0] if match else text.partition("\n")[0]


def _is_unique(text: str, words: str) -> bool:
    at = text.find(words)
    return at >= 0 and text.find(words, at + 1) < 0


def _folded(text: str) -> str:
    return " ".join(text.split())


def _new_id(label: str, taken: set[str]) -> str:
    said = slug(re.sub(r"\bhttps?://|\bwww\.", "", label), 4)
    return fresh_id(f"l-{said or len(taken) + 1}", taken)
