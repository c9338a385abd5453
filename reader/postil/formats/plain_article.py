"""An article as plain text, or as the Markdown that a person or a program made of a page, with or without front matter.

Hard-wrapped lines are joined, page numbers and running heads taken out; what is head, article and foot is told by the
words. Links are read as Markdown has them; an address that stands bare becomes a link to itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from postil.diagnostics import Diagnostic, Where
from postil.document import parse
from postil.formats import yaml
from postil.formats.decode_page import decode_page
from postil.formats.import_kinds import CUT_SHORT, NO_ARTICLE, WRONG_BYTES
from postil.formats.loaded import Loaded
from postil.formats.mail_head import without_mail_head
from postil.formats.page_furniture import without_furniture
from postil.importing.addresses import lost_reason, resolve
from postil.importing.article import Block, Candidate, Container, Field, ImportedArticle, PageLink
from postil.importing.dates import day_of_timestamp, find_days, first_day
from postil.importing.markdown import escape, escape_start
from postil.importing.names import names_in
from postil.importing.outline import Paragraph, outline
from postil.importing.page_notes import Note, take_notes, without_signs, written
from postil.importing.repairs import Repairs, join_lines, mend, words_of
from postil.importing.republication import licence_in, said_in_blocks
from postil.importing.roles import ADVERTISEMENT, line_of_foot, line_of_head
from postil.importing.signatures import signed_in
from postil.importing.wiki_marks import WIKI_LINK, without_wiki_marks
from postil.language import guess_language

MAX_TEXT = 8 << 20
MAX_PARAGRAPHS = 20_000

_FRONT = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?)\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_MARKED = re.compile(r"(?<!!)\[[^\]\n]+\]\([^)\s]*\)|\*\*\S[^*\n]*\*\*|^#{1,6} \S|^> ", re.MULTILINE)
_BARE = re.compile(r"(?<![\w(<\[\"'=/])(?:https?://|www\.)[^\s<>\[\]]*[^\s<>\[\]().,;:!?\"'”’»]")
_BULLET = re.compile(r"^\s*[•‣▪●◦·]\s+")
_DASHES = re.compile(r"^\s*(?:-{4,}|={4,}|_{4,}|\*{4,})\s*$")
_LONGEST_HEADING = 120
_FURNITURE = re.compile(
    r"^\W*(?:skip to (?:main )?content|saltar al contenido|zum inhalt(?: springen)?|aller au contenu|vai al contenuto|"
    r"(?:pular|ir) para o conteúdo|перейти к содержанию|ga naar de inhoud|コンテンツへスキップ|跳到主要内容|"
    r"view (?:this email|it|this) in (?:your )?browser|im browser (?:ansehen|anzeigen)|"
    r"voir dans (?:votre|le) navigateur|"
    r"ver en el navegador)\W*(?:\(?\s*https?://\S+\s*\)?)?\s*$",
    re.IGNORECASE,
)
"""Lines for those who use a page, or a letter sent by mail, at its beginning."""

_FENCE = re.compile(r"^(?:```|~~~)")
_HOLDS_CODE = re.compile(r"\A(?: {4}|\t|\|)|```|~~~")
"""Code, and tables, in which the border of a cell might be taken for a part of an address."""
_HEADING = re.compile(r"^#{1,6}\s")
_NOTE = re.compile(r"^(\[\^[^\]\s]+\]):", re.MULTILINE)
_STRUCTURE = re.compile(
    r"^(?:#{1,6}\s|>|[-*+]\s|\d{1,9}[.)]\s|```|~~~|\||\[\^[^\]]+\]:| {4}|\t|!\[|(?:\* ?){3,}$|-{3,}$)"
)
_NAMES_OF_KEYS: tuple[tuple[Field, str], ...] = (
    ("title", "title"),
    ("subtitle", "subtitle deck"),
    ("author", "author authors by creator"),
    ("outlet", "outlet publisher publication site sitename site_name website journal"),
    ("published", "date published pubdate publish_date created"),
    ("updated", "updated modified lastmod"),
    ("language", "lang language"),
    ("section", "section category categories"),
    ("theme", "tags keywords topics theme themes"),
    ("region", "region regions"),
    ("address", "url link source source_url permalink"),
    ("canonical", "canonical canonical_url"),
    ("original-address", "original_url"),
    ("original-outlet", "original"),
    ("holder", "copyright"),
    ("licence", "license licence"),
    ("terms", "rights"),
    ("kind", "kind"),
)
_KEYS: Mapping[str, Field] = MappingProxyType({key: field for field, keys in _NAMES_OF_KEYS for key in keys.split()})
"""Keys of front matter, as static site generators and clippers write them."""


def loads(data: bytes, file: str = "text", *, address: str | None = None) -> Loaded[ImportedArticle]:
    """Read a text; whatever the bytes are, there is a result."""
    findings: list[Diagnostic] = []
    where = Where(file, line=1, column=1)
    if len(data) > MAX_TEXT:
        findings.append(CUT_SHORT.at(where, f"the text has more than {MAX_TEXT >> 20} MiB; the rest is not read"))
        data = data[:MAX_TEXT]
    text, encoding, complete = decode_page(data)
    if not complete:
        findings.append(WRONG_BYTES.at(where, f"some bytes are not {encoding}", "look at accents and quotation marks"))
    article = read_text(text, address)
    if not any(block.part == "article" and block.text for block in article.blocks):
        findings.append(NO_ARTICLE.at(where, "no running text was found"))
    return Loaded(article, findings=tuple(findings))


def read_text(text: str, address: str | None = None) -> ImportedArticle:
    """Read an article from text, plain or Markdown."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    front, body = _front_matter(text)
    repairs = Repairs()
    candidates = list(_of_front(front))
    address = address or next((each.value for each in candidates if each.field == "address"), None)
    is_markdown = bool(front) or bool(_MARKED.search(body))
    if is_markdown or WIKI_LINK.search(body):
        body = without_wiki_marks(body, repairs)
    letter, body = without_mail_head(_without_greeting(body))
    candidates += letter
    paragraphs = _paragraphs(mend(body, repairs), address, is_markdown, repairs)[:MAX_PARAGRAPHS]
    made = outline(
        paragraphs,
        repairs,
        titled=not any(each.field == "title" for each in candidates) or _begins_with_title(paragraphs, candidates),
    )
    candidates += made.candidates
    around = [block for block in made.blocks if block.part != "article"]
    article = [block for block in made.blocks if block.part == "article"]
    candidates += (*said_in_blocks((*around, *article[:1], *article[-2:])), *signed_in(article))
    language = guess_language(" ".join(block.text for block in article))
    candidates += [Candidate("language", (language,), "words of the text")] if language else []
    return ImportedArticle(made.blocks, tuple(candidates), repairs.listed(), address)


def _without_greeting(body: str) -> str:
    """Leave out a first line that serves the page or the letter, and the address below it."""
    lines = body.lstrip("\n").split("\n", 2)
    if not _FURNITURE.match(lines[0]):
        return body
    rest = lines[1:]
    if rest and re.match(r"\s*\(?\s*https?://\S+\s*\)?\s*$", rest[0]):
        rest = rest[1:]
    return "\n".join(rest)


def _begins_with_title(paragraphs: Sequence[Paragraph], candidates: Sequence[Candidate]) -> bool:
    titles = {" ".join(each.value.casefold().split()) for each in candidates if each.field == "title"}
    return bool(paragraphs) and " ".join(paragraphs[0].block.text.casefold().split()) in titles


def _front_matter(text: str) -> tuple[dict[str, Any], str]:
    match = _FRONT.match(text)
    if match is None:
        return {}, text
    loaded = yaml.loads(match["yaml"])
    if not isinstance(loaded.value, dict):
        return {}, text
    return loaded.value, text[match.end() :]


def _of_front(front: dict[str, Any]) -> Iterator[Candidate]:
    for key, value in front.items():
        field = _KEYS.get(str(key).lower().replace("-", "_"))
        values = [
            str(each.get("name") or "") if isinstance(each, dict) else str(each)
            for each in (value if isinstance(value, list) else [value])
            if each is not None
        ]
        values = [" ".join(each.split()) for each in values if each.strip()]
        if field is None or not values:
            continue
        place = f"front matter: {key}"
        if field == "author":
            values = [name for each in values for name in names_in(each)]
        elif field in {"published", "updated"}:
            values = [day for each in values[:1] if (day := day_of_timestamp(each) or first_day(each))]
        elif field in {"address", "canonical", "original-address"}:
            values = [each for each in values[:1] if resolve(each, None)]
        elif field == "licence":
            yield from licence_in(values[0], place)
            continue
        elif field == "theme" and len(values) == 1:
            values = [part.strip() for part in values[0].split(",") if part.strip()]
        if values:
            yield Candidate(field, tuple(values), place)


def _paragraphs(text: str, address: str | None, is_markdown: bool, repairs: Repairs) -> list[Paragraph]:
    known = words_of(text)
    text = without_furniture(text, repairs)
    notes: list[Note] = []
    if not is_markdown:
        pages, notes = take_notes(text.split("\f"), repairs)
        text = "\f".join(pages)
    made: list[Paragraph] = []
    for lines, gap in _headed(_chunks(text)) if is_markdown else _chunks(text):
        if len(lines) == 1 and ADVERTISEMENT.match(lines[0]):
            repairs.add("lines where an advertisement stood taken out", 1, lines[0])
            continue
        lines = _underlined(lines, made, address, gap)
        if not lines:
            continue
        if not is_markdown and len(lines) > 1 and all(_BULLET.match(line) for line in lines):
            made += _items(lines, address, len(made), gap)
            continue
        if is_markdown and _STRUCTURE.match(lines[0]) and not _is_day(lines):
            made.append(Paragraph(_markdown_block("\n".join(lines), address), gap))
            continue
        for number, words in enumerate(_split(lines, known, repairs)):
            if ADVERTISEMENT.match(words):
                repairs.add("lines where an advertisement stood taken out", 1, words)
                continue
            made.append(Paragraph(_block(words, address, is_markdown), gap if number == 0 else 0))
    made = [_with_references(each, len(notes)) for each in made] if notes else made
    made += (_note(note, number, address) for number, note in enumerate(notes, len(made)))
    return [each for each in made if each.block.text.strip() or each.block.kind in {"markdown", "rule"}]


def _is_day(lines: Sequence[str]) -> bool:
    """Whether a line is a day, as "12. März 2021", and no item of a list."""
    days = find_days(lines[0]) if len(lines) == 1 and lines[0][:1].isdigit() else ()
    return any(day.start == 0 for day in days)


def _underlined(lines: list[str], made: list[Paragraph], address: str | None, gap: int) -> list[str]:
    """Make a heading of a line that a line of dashes follows; return the lines that are left."""
    if not _DASHES.match(lines[-1]):
        return lines
    if len(lines) == 1:
        made.append(Paragraph(Block("", "* * *", "rule"), gap))
        return []
    words = lines[0].strip(" *#=").strip()
    if len(lines) == 2 and words and len(words) <= _LONGEST_HEADING:
        block = _block(words, address, is_markdown=False)
        made.append(Paragraph(block._replace(kind="heading", level=2), gap))
        return []
    return lines[:-1]


def _items(lines: Sequence[str], address: str | None, first: int, gap: int) -> Iterator[Paragraph]:
    for number, line in enumerate(lines):
        block = _block(_BULLET.sub("", line).strip(), address, is_markdown=False)
        yield Paragraph(block._replace(containers=(Container("item", first + number, "-"),)), gap if not number else 0)


def _with_references(paragraph: Paragraph, count: int) -> Paragraph:
    block = paragraph.block
    markdown = written(block.markdown, count)
    return paragraph._replace(block=block._replace(text=without_signs(block.text), markdown=markdown))


def _note(note: Note, number: int, address: str | None) -> Paragraph:
    block = _block(note.text, address, is_markdown=False)
    return Paragraph(block._replace(role="note", containers=(Container("note", number, f"[^{note.label}]:"),)))


def _chunks(text: str) -> Iterator[tuple[list[str], int]]:
    """Yield the lines between empty ones, and how many of these stood before them; a fence holds its empty lines."""
    lines: list[str] = []
    gap = empty = 0
    fenced = False
    for line in text.replace("\f", "\n").split("\n"):
        if _FENCE.match(line):
            fenced = not fenced
        if line.strip() or fenced:
            if not lines:
                gap, empty = empty, 0
            lines.append(line.rstrip() if not line.endswith("  ") else line)
        else:
            if lines:
                yield lines, gap
                lines, empty = [], 0
            empty += 1
    if lines:
        yield lines, gap


def _headed(chunks: Iterable[tuple[list[str], int]]) -> Iterator[tuple[list[str], int]]:
    """Yield the lines of a Markdown text, a heading apart from what follows without an empty line (CommonMark 4.2)."""
    for lines, gap in chunks:
        begins = [0]
        if not any(_FENCE.match(line) for line in lines):
            heads = [number for number, line in enumerate(lines) if _HEADING.match(line)]
            begins = sorted({0, *heads, *(number + 1 for number in heads if number + 1 < len(lines))})
        for begin, end in pairwise((*begins, len(lines))):
            yield lines[begin:end], 0 if begin else gap


def _split(lines: list[str], known: frozenset[str], repairs: Repairs) -> Iterator[str]:
    """Yield the paragraphs of a chunk: its lines joined, unless each says something of its own."""
    if len(lines) == 1:
        yield lines[0].strip()
    elif _speaks_alone(lines) or min(len(line) for line in lines) > 200 or _are_paragraphs(lines):
        yield from (line.strip() for line in lines)
    else:
        yield join_lines(lines, known, repairs)


def _are_paragraphs(lines: Sequence[str]) -> bool:
    """Whether each line is a paragraph, as a browser copies them: long ones end with a sentence, others are short."""
    long = [line for line in lines if len(line) > _LONGEST_WRAPPED]
    ended = sum(line.rstrip()[-1:] in '.!?…:”"»“)' for line in long)
    return len(lines) > _FEWEST_COPIED and len(long) > 1 and ended >= 0.8 * len(long)


_LONGEST_WRAPPED = 120
_FEWEST_COPIED = 7


def _speaks_alone(lines: Sequence[str]) -> bool:
    """Whether lines are entries of a head or foot: short ones, of which several say what they are."""
    said = sum(1 for line in lines if len(line) < 200 and (line_of_head(_bare(line)) or line_of_foot(_bare(line))))
    width = max(map(len, lines))
    wrapped = all(len(line) > 0.75 * width for line in lines[:-1]) and width > 60
    return said >= 1 and (not wrapped or said == len(lines)) and len(lines) <= 12


def _bare(line: str) -> str:
    return re.sub(r"\[([^\]\n]+)\]\([^)\s]*\)", r"\1", line).replace("**", "").strip()


def _block(words: str, address: str | None, is_markdown: bool) -> Block:
    source = escape_start(_linked(words, escaped=not is_markdown))
    return _of_markdown(source, "paragraph", address)


def _markdown_block(source: str, address: str | None) -> Block:
    heading = re.match(r"(#{1,6})\s+(.*?)\s*#*$", source)
    if heading and "\n" not in source:
        made = _of_markdown(heading[2], "heading", address)
        return Block(made.text, made.markdown, "heading", level=len(heading[1]), links=made.links)
    return _of_markdown(source if _HOLDS_CODE.search(source) else _linked(source, escaped=False), "markdown", address)


def _of_markdown(source: str, kind: Any, address: str | None) -> Block:
    # A note is read only where something refers to it, which stands in another block.
    references = "".join(_NOTE.findall(source))
    document = parse(f"{references}\n\n{source}" if references else source)
    links = tuple(_link(link.span.of(document.text), link.href, address) for link in document.targets)
    return Block(document.text, source, kind, role="note" if references else "body", links=links)


def _link(label: str, href: str, address: str | None) -> PageLink:
    lost = lost_reason(href, address)
    return PageLink(" ".join(label.split()), href, None if lost else resolve(href, address), lost)


def _linked(words: str, *, escaped: bool) -> str:
    """Make links of bare addresses, and escape the words around them where they are no Markdown."""
    parts: list[str] = []
    at = 0
    for match in _BARE.finditer(words):
        if not escaped and words.count("`", 0, match.start()) % 2:  # within code
            continue
        before = words[at : match.start()]
        parts.append(escape(before) if escaped else before)
        is_full = match[0].startswith("http")
        parts.append(f"<{match[0]}>" if is_full else f"[{escape(match[0])}](https://{match[0]})")
        at = match.end()
    rest = words[at:]
    return "".join((*parts, escape(rest) if escaped else rest))
