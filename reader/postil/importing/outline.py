"""Lines of a text without markup to head, article and foot: a title, who and when, the text, what stands below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from postil.importing.article import Block, Candidate, Role
from postil.importing.datelines import Dateline, read_dateline
from postil.importing.dates import find_days, iter_years
from postil.importing.names import BYLINE, names_in
from postil.importing.repairs import Repairs, is_broken_off
from postil.importing.roles import RELATED, SOURCE, line_of_foot, line_of_head

_RUNNING = 200
"""Characters from which on a line of the head is running text."""

_HEAD_LINES = 14
_WORDS_OF_TITLE = 4
_CAPTION = re.compile(
    r"^\W*(?:map|photo(?:graph)?s?|image|picture|figure|chart|graph|table|illustration|screenshot|"
    r"drawing|portrait|view|karte|foto|bild|abbildung|grafik|"
    r"carte|photographie|mapa|mappa|imagen|карта|фото|рисунок|图|圖|写真|図)\b|\b(?:file photo|"
    r"getty images|reuters/|afp/|ap photo|photo by|credit:|archivfoto)\b",
    re.IGNORECASE,
)
_STOPS = ".!?…:;,”\"’'»)。！？」؟"


class Paragraph(NamedTuple):
    """A paragraph as it was found, and how many empty lines stood before it."""

    block: Block
    gap: int = 1


class Outline(NamedTuple):
    """Blocks with their parts and roles, and what head and foot say."""

    blocks: tuple[Block, ...]
    candidates: tuple[Candidate, ...]


def outline(paragraphs: Sequence[Paragraph], repairs: Repairs, *, titled: bool = True) -> Outline:
    """Tell head, article and foot apart; join what a page's end broke. ``titled``: the title stands first."""
    head, said = _head(paragraphs, titled)
    end = _foot_start(paragraphs, len(head))
    body = _joined(list(paragraphs[len(head) : end]), repairs)
    foot = [
        each.block._replace(part="foot", role=line_of_foot(each.block.text) or "label") for each in paragraphs[end:]
    ]
    text = list(_body(body))
    said += [
        Candidate("caption", (block.text,), "line of its own in the text") for block in text if block.role == "caption"
    ]
    said += [
        Candidate("caption", (re.sub(r"^\W*[\w ]{3,20}:\s*", "", block.text),), "line below the text")
        for block in foot
        if block.role == "caption"
    ]
    return Outline((*head, *text, *foot), tuple(said))


def _head(paragraphs: Sequence[Paragraph], titled: bool) -> tuple[list[Block], list[Candidate]]:
    blocks: list[Block] = []
    said: list[Candidate] = []
    lines: list[Dateline] = []
    waiting: list[Block] = []
    mastheads = _mastheads(paragraphs) if titled else 0
    for number, each in enumerate(paragraphs[:_HEAD_LINES]):
        block = each.block
        if number == 0 and titled and (issue := _ISSUE.match(block.text)):
            blocks.append(block._replace(part="head", role="dateline"))
            said += _of_issue(issue)
            continue
        if number < mastheads:
            blocks.append(block._replace(part="head", role="label"))
            continue
        if not any(b.role == "title" for b in blocks) and titled and not _is_head_line(block):
            if number > 4 + mastheads or len(block.text) > _RUNNING + 100:
                break
            blocks += (*waiting, block._replace(part="head", role="title"))
            said.append(Candidate("title", (block.text,), "first line"))
            waiting = []
            continue
        role, found = _of_head(block, lines)
        if role is None and (_is_above_date(paragraphs, number) or _is_above_abstract(paragraphs, number)):
            role, found = "byline", [Candidate("author", names_in(block.text), "line above the date")]
        if role is None:
            if len(block.text) > _RUNNING or len(waiting) >= 1 or not _more_head(paragraphs, number):
                break
            waiting.append(block._replace(part="head", role="subtitle"))
            continue
        said += (Candidate("subtitle", (subtitle.text,), "below the title") for subtitle in waiting)
        blocks += (*waiting, block._replace(part="head", role=role))
        said += found
        waiting = []
    return blocks, [*said, *_of_datelines(lines)]


_ISSUE = re.compile(
    r"(?P<outlet>[^\d\n]{3,60}?)[\s,·|–-]+(?:vol(?:ume|\.)|band|bd\.|jg\.|jahrgang|tome|t\.|issue|heft|n[o°º]\.?|№|año|anno|том|вып\.)"
    r"\s*\d+[^\n]{0,40}$",
    re.IGNORECASE,
)
"""A line with the volume of a journal, as it stands at the top of an article's first page."""

_ABSTRACT = re.compile(
    r"(?:abstract|summary|zusammenfassung|résumé|resumen|riassunto|resumo|аннотация|摘要|要旨)\b", re.IGNORECASE
)


def _of_issue(issue: re.Match[str]) -> Iterator[Candidate]:
    place = "dateline in the text"
    yield Candidate("outlet", (issue["outlet"].strip(" ,·|–-"),), place)
    days = find_days(issue[0])
    years = list(iter_years(issue[0]))
    if days or years:
        yield Candidate("published", (days[0].edtf if days else years[-1],), place)


def _is_above_abstract(paragraphs: Sequence[Paragraph], number: int) -> bool:
    """Whether a line names persons and nothing else, and the abstract stands below it."""
    text = paragraphs[number].block.text
    after = paragraphs[number + 1].block.text if number + 1 < len(paragraphs) else ""
    return len(text) < _NAMES_MOST and bool(_ABSTRACT.match(after)) and bool(names_in(text))


_NAMES_MOST = 120


def _mastheads(paragraphs: Sequence[Paragraph]) -> int:
    """Return how many short lines stand above the title: the paper's name and the section, as a browser copies them.

    There must be a line that is long enough for a title, and below it one that says who wrote the text, or when.
    """
    lines = [each.block for each in paragraphs[:_HEAD_LINES]]
    first = next((i for i, block in enumerate(lines) if _is_head_line(block) or len(block.text) > _RUNNING), len(lines))
    notices = [i for i in range(first) if lines[i].kind != "rule" and line_of_foot(lines[i].text) is not None]
    if first == len(lines) or not _is_head_line(lines[first]):
        return 0
    rule = next((i + 1 for i in range(first - 1, -1, -1) if lines[i].kind == "rule" or i in notices), 0)
    long_enough = (i for i in range(rule, first) if len(lines[i].text.split()) >= _WORDS_OF_TITLE)
    return next(long_enough, rule)


def _is_above_date(paragraphs: Sequence[Paragraph], number: int) -> bool:
    """Whether a line is a person's name and nothing else, and the next one says when the text appeared."""
    text = paragraphs[number].block.text
    names, words = names_in(text), text.split()
    is_name = names == (text,) and 2 <= len(words) <= 4 and all(word[:1].isupper() for word in words)
    after = paragraphs[number + 1].block.text if number + 1 < len(paragraphs) else ""
    return is_name and len(after) < _RUNNING and read_dateline(after) is not None


def _is_head_line(block: Block) -> bool:
    return len(block.text) < 120 and bool(
        (BYLINE.match(block.text) and names_in(block.text))
        or read_dateline(block.text)
        or re.match(r"(?:https?://|www\.)\S+$", block.text)
    )


def _more_head(paragraphs: Sequence[Paragraph], number: int) -> bool:
    """Whether a line of the head follows soon, so that this one belongs to the head too."""
    return (number + 1 < len(paragraphs) and _is_above_abstract(paragraphs, number + 1)) or any(
        _is_head_line(each.block) or line_of_head(each.block.text)
        for each in paragraphs[number + 1 : number + 3]
        if len(each.block.text) <= _RUNNING
    )


def _of_head(block: Block, lines: list[Dateline]) -> tuple[Role | None, list[Candidate]]:
    text = block.text
    if len(text) > _RUNNING:
        return None, []
    if match := re.match(r"(?:(?:source|url|link|address|quelle)\s*:\s*)?(https?://\S+)$", text, re.IGNORECASE):
        return "label", [Candidate("address", (match[1],), "line in the head")]
    if SOURCE.search(text) and not read_dateline(text):
        return "source", []
    line = line_of_head(text)
    dateline = read_dateline(text)
    if line is not None and line.role == "byline" and (dateline is None or not _is_short(dateline)):
        return "byline", [Candidate("author", line.values, "byline in the text")]
    if dateline is not None and (line is None or line.role in {"dateline", "byline"}):
        lines.append(dateline)
        names = names_in(text[: text.find(dateline.published or "\0")]) if BYLINE.match(text) else ()
        return "dateline", [Candidate("author", names[:1], "byline in the text")] if names else []
    if line is None:
        return None, []
    return line.role, [Candidate(line.field, line.values, "label in the text")] if line.role == "label" else []  # type: ignore[arg-type]


def _is_short(dateline: Dateline) -> bool:
    return not BYLINE.match(dateline.outlet)


def _of_datelines(lines: Sequence[Dateline]) -> Iterator[Candidate]:
    """Where two outlets and two days stand in the head, the earlier one is the first publication."""
    place = "dateline in the text"
    named = [line for line in lines if line.outlet and line.published]
    own = lines[0] if lines else None
    if len(named) > 1 and named[0].outlet.casefold() != named[1].outlet.casefold():
        first, second = named[:2]
        own, original = (first, second) if (second.published or "") <= (first.published or "") else (second, first)
        yield Candidate("original-outlet", (original.outlet,), place)
        yield Candidate("original-date", (original.published or "",), place)
    if own is None:
        return
    if own.outlet:
        yield Candidate("outlet", (own.outlet,), place)
    if own.published:
        yield Candidate("published", (own.published,), place)
    for line in lines:
        if line.updated:
            yield Candidate("updated", (line.updated,), place)


def _foot_start(paragraphs: Sequence[Paragraph], begin: int) -> int:
    """Return where the foot begins: from below, over notices and up to two short lines between them."""
    start = len(paragraphs)
    unknown = 0
    for index in range(len(paragraphs) - 1, begin, -1):
        text = paragraphs[index].block.text
        is_notice = line_of_foot(text) is not None or RELATED.match(text) is not None
        if is_notice or paragraphs[index].block.kind == "rule":
            start, unknown = index, 0
            continue
        unknown += 1
        if unknown > 2 or len(text) > 250 or (paragraphs[index].block.kind != "paragraph" and unknown > 1):
            break
    return start


def _joined(paragraphs: list[Paragraph], repairs: Repairs) -> list[Paragraph]:
    """Join what a page's end broke in two."""
    kept: list[Paragraph] = []
    for each in paragraphs:
        before = kept[-1] if kept else None
        if before is not None and _goes_on(before.block, each.block):
            kept[-1] = Paragraph(_one(before.block, each.block, repairs), before.gap)
        else:
            kept.append(each)
    return kept


def _goes_on(before: Block, after: Block) -> bool:
    kinds = {before.kind, after.kind} <= {"paragraph", "markdown"}
    plain = not re.match(r"(?:#{1,6} |>|[-*+] |\d+[.)] |```|\|)", after.markdown) and not re.match(
        r"(?:#{1,6} |>|```|\|)", before.markdown
    )
    return kinds and plain and (is_broken_off(before.text, after.text) or _breaks_word(before.text, after.text))


def _breaks_word(before: str, after: str) -> bool:
    return len(before) > 40 and bool(re.search(r"[^\W\d_]{2}[-‐]$", before)) and after[:1].islower()


def _one(before: Block, after: Block, repairs: Repairs) -> Block:
    if _breaks_word(before.text, after.text):
        repairs.add("words joined across a page's end", 1, f"{before.text[-20:]}/{after.text[:20]}")
        text, markdown = before.text[:-1] + after.text, before.markdown[:-1] + after.markdown
    else:
        repairs.add("paragraphs joined that a page's end broke", 1, f"… {before.text[-30:]} / {after.text[:30]} …")
        text, markdown = f"{before.text} {after.text}", f"{before.markdown} {after.markdown}"
    return before._replace(text=text, markdown=markdown, links=before.links + after.links)


def _body(paragraphs: Sequence[Paragraph]) -> Iterator[Block]:
    padded = [None, *paragraphs, None]
    for (before, each), (_, after) in zip(pairwise(padded[:-1]), pairwise(padded[1:]), strict=True):
        if each is None:
            continue
        block = each.block
        if block.kind == "paragraph" and before is not None and _is_line(block.text):
            if _CAPTION.search(block.text) or (each.gap >= 2 and before.gap < 2):
                block = block._replace(role="caption")
            elif after is not None and _is_heading(block.text, before.block.text, after.block.text):
                block = block._replace(kind="heading", level=2)
        yield block


def _is_line(text: str) -> bool:
    return len(text) <= 200 and text[-1:] not in _STOPS and "\n" not in text


def _is_heading(text: str, before: str, after: str) -> bool:
    first = next((char for char in text if char.isalnum()), "")
    return len(text) <= 90 and before[-1:] in _STOPS and len(after) > 120 and not first.islower() and bool(first)
