"""Rules on article.md: what of it would be lost or shown wrongly, with the place in that file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from postil.diagnostics import Finding, Where
from postil.document import Document, Piece
from postil.importing.repairs import SUSPENDED
from postil.quoting.detecting.pairing import is_plainly_paired, pair
from postil.quoting.detecting.paragraphs import paragraphs_of
from postil.rules.article_fixes import fix_by_joining, fix_by_removing_lines
from postil.rules.article_places import article_of, place_in_source, place_of
from postil.rules.passages import Passage
from postil.rules.rule import Findings, ReadingSubject
from postil.text import Span

_NOTICE = re.compile(
    r"^(?:copyright|\(c\)|©)(?:[ \t]*(?:copyright|\(c\)|©))?[^\n]{0,30}(?<!\d)(?:19|20)\d\d(?!\d)[^\n]{0,90}",
    re.IGNORECASE,
)
"""A paragraph of one line that tells whose the page is."""
_DEFINITION = re.compile(r"^ {0,3}\[\^(?P<label>[^\]\s]+)\]:", re.MULTILINE)
_REFERENCE = re.compile(r"\[\^(?P<label>[^\]\s]+)\](?!:)")
_OPEN_REFERENCE = re.compile(r"\[\^(?P<label>[\w-]{1,40})(?=[\s.,;]|\Z)")
_UNREAD_LINK = re.compile(
    r"\[[^\[\]\n]+\]\[[^\[\]\n]*\]|\[[^\[\]\n]+\]\((?=#|https?:|\S*\.\S)[^)\n]*(?:\Z|\n)"
    r"|\[[^\[\]\n]+\][ \t]*\(https?:[^)\n]*\)|\([^()\n]+\)\[https?:[^\[\]\n]*\]|" + _OPEN_REFERENCE.pattern
)
"""What looks like a link, the other way round or with a space in its address or between its brackets, or like a
reference to a footnote."""

_HEADER = re.compile(r"\A(?P<line>---|\+\+\+)[ \t]*\n(?:[\w-]+[ \t]*[:=].*\n)(?:.*\n){0,60}?(?P=line)[ \t]*(?:\n|\Z)")
"""What other programs write above a text: keys and values between two lines of hyphens or plus signs."""

_TAG = re.compile(
    r"</?(?:a|abbr|b|blockquote|br|center|cite|code|div|em|figcaption|figure|font|h[1-6]|hr|i|iframe|img|li|mark|ol|p|pre|q"
    r"|s|script|small|span|strike|strong|style|sub|sup|table|tbody|td|th|thead|tr|u|ul)(?:\s[^<>]*)?/?>|<!--",
    re.IGNORECASE,
)
_CODED_TWICE = re.compile(
    r"&amp;(?:nbsp|amp|lt|gt|quot|apos|shy|hellip|[lr][sd]quo|[lr]aquo|[mn]dash|#\d{2,5}|#x[0-9a-fA-F]{2,4});"
)
_CONFLICT = re.compile(r"^(?:<{7} .+|={7}|>{7} .+)$", re.MULTILINE)
_HYPHEN = re.compile(r"- (?<=\S- )(?=\S)")


def footnote_without_text(subject: ReadingSubject) -> Findings:
    """A reference to a footnote that article.md does not have.

    Why it matters: the page shows `[^3]` as it stands, and the reader looks for a note in vain.

    Example: `said so.[^3]` and no line that begins with `[^3]:`.

    Fix: add the footnote, or remove the reference.
    """
    for document, where in article_of(subject):
        for piece in document.pieces if "^" in document.text and "[^" in document.text else ():
            if piece.token.type == "text" and (match := _REFERENCE.search(piece.token.content)):
                start = piece.span.start + match.start()
                begins_line = start == 0 or document.text[start - 1] == "\n"
                hint = f"put a colon behind it: {match[0]}:" if begins_line else "add its text"
                yield Finding(place_of(document, where, start), f"there is no footnote {match['label']!r}", hint)


def footnote_without_reference(subject: ReadingSubject) -> Findings:
    """A footnote that nothing in article.md refers to, or a second one with the same label.

    Why it matters: its words are on no page; Markdown leaves such a footnote out without a word.

    Example: a line `[^2]: See the log.` and no `[^2]` in the text.

    Fix: put the reference where the footnote belongs.
    """
    for document, where in article_of(subject):
        if "^" not in document.source or "[^" not in document.source:  # one sign is found at once
            return
        referred = {match["label"] for match in _REFERENCE.finditer(document.source)}
        referred |= {match["label"] for match in _OPEN_REFERENCE.finditer(document.source)}  # T017 tells
        seen: set[str] = set()
        for match in _DEFINITION.finditer(document.source):
            label = match["label"]
            if (label not in referred or label in seen) and f"[^{label}]:" not in document.text:
                said = "a second footnote" if label in seen else "nothing refers to the footnote"
                start = match.start("label") - 2
                place = Passage(where.file, (), document.source, "article").at(start, match.end())
                yield Finding(place, f"{said} {label!r}", "put [^…] where it belongs")
            seen.add(label)


def markup_not_read(subject: ReadingSubject) -> Findings:
    """HTML in article.md (tags, twice coded characters), a Markdown link that is none, or a header above the text.

    Why it matters: article.md is Markdown without HTML; the page shows `<br>` and `[log][1]` as they stand, and a
    header as a line and a heading.

    Example: `<i>log</i>`, `&amp;nbsp;`, `[log][1]` without `[1]: https://…`, `(log)[https://…]`, a space in an address
    or before it, `title: The tide clock` between two lines of `---`.

    Fix: write it in Markdown; where the text is about HTML, put it in backticks. What a header says stands in
    reading.yaml.
    """
    for document, where in article_of(subject):
        if document.source.startswith(("---", "+++")) and _HEADER.match(document.source):
            place = where._replace(line=1, column=1)
            yield Finding(place, "this header is shown as text", "take it out; reading.yaml says what it says")
        yield from _coded_twice(document, where)
        for piece in document.pieces if "<" in document.text or "[" in document.text else ():
            if piece.token.type != "text" or not ("<" in piece.token.content or "[" in piece.token.content):
                continue
            match = _TAG.search(piece.token.content) or _UNREAD_LINK.search(piece.token.content)
            if match:
                place = place_of(document, where, piece.span.start + match.start())
                spaced = re.match(r"(\[[^\[\]]+\])[ \t]+\(", match[0])
                hint = f"leave no space behind {spaced[1]}" if spaced else "write it in Markdown"
                yield Finding(place, f"{match[0]!r} is shown as it stands", hint)


def _coded_twice(document: Document, where: Where) -> Findings:
    """Tell of the first reference to a character that is shown as it stands; code is full of them."""
    source = document.source
    if "&amp;" in source and "`" not in source and (match := _CODED_TWICE.search(source)):
        place = Passage(where.file, (), source, "article").at(*match.span())
        yield Finding(place, f"{match[0].replace('&amp;', '&')!r} is shown as it stands", "write the character")


def title_in_text(subject: ReadingSubject) -> Findings:
    """An article.md that begins with the title of the article.

    Why it matters: the page has the title already; the reading text is the article without its head.

    Example: `# The tide clock` in the first line.

    Fix: remove the line; headings within the article stay.
    """
    for document, where in article_of(subject):
        heading = document.text.partition("\n")[0]
        if " ".join(heading.casefold().split()) != " ".join(subject.reading.title.casefold().split()):
            return
        opening = next((piece for piece in document.pieces if piece.token.type == "heading_open"), None)
        if opening is not None and not opening.span.start:
            lines = opening.token.map or [0, 1]
            fix = fix_by_removing_lines(where.file, document.source, (lines[0], lines[1]), "remove the heading")
            yield Finding(place_of(document, where, 0), "the text begins with the title", "remove the heading", fix=fix)


def notice_in_text(subject: ReadingSubject) -> Findings:
    """A copyright line of the page in article.md.

    Why it matters: it stands at the foot of the page and is no word of the author; the record has `rights` for it.

    Example: `© 2021 The Harbour Gazette. All rights reserved.` as a paragraph of its own.

    Fix: remove the line, and write `holder`, `year` and `licence` below `rights`.
    """
    for document, where in article_of(subject):
        source = document.source
        if "©" not in source and "(c)" not in source and "opyright" not in source:
            continue
        for number, line in enumerate(lines := source.splitlines()):
            around = lines[max(number - 1, 0) : number] + lines[number + 1 : number + 2]
            if _NOTICE.fullmatch(line.strip()) and not any(each.strip() for each in around):
                place = where._replace(line=number + 1, column=1)
                yield Finding(place, "this line belongs to the page, not to the article", "say it below rights")


def conflict_marker(subject: ReadingSubject) -> Findings:
    """Marks of a merge that nobody has finished.

    Why it matters: two versions of the text stand there, one below the other.

    Example: a line `<<<<<<< HEAD` in article.md, or in a note.

    Fix: keep one of the two versions, and remove the marks.
    """
    for passage in subject.passages if "<<<<<<<" in subject.passages.words else ():
        if passage.kind in {"article", "markdown", "prose"} and "<<<<<<<" in passage.text:
            match = _CONFLICT.search(passage.text)
            if match:
                yield Finding(passage.at(*match.span()), "a merge was not finished here", "keep one version")


def broken_at_line_end(subject: ReadingSubject) -> Findings:
    """A word of article.md that is broken at the end of a line.

    Why it matters: the reading text has a hyphen and a space within the word; no quotation of it is word for word.

    Example: a line that ends with `har-`, and one that begins with `bour`.

    Fix: write the word in one line.
    """
    for document, where in article_of(subject):
        if _HYPHEN.search(document.text) is None:
            return
        texts = [piece for piece in document.pieces if piece.span.length]
        for before, after in pairwise(pairwise(texts)):
            first, gap, second = before[0], before[1], after[1]
            if gap.token.type != "softbreak" or not (first.is_text and second.is_text):
                continue
            words, rest = first.token.content, second.token.content
            halves = words[-1:] == "-" and words[-2:-1].islower() and rest[:1].islower()
            if halves and re.split(r"\W", rest, maxsplit=1)[0] not in SUSPENDED:
                place = place_of(document, where, first.span.end - 1)
                fix = None
                if first.source and second.source:
                    half = re.match(r"\S+", rest)
                    length = len(half[0]) if half else 0
                    behind = Span(second.source.start, second.source.start + length)
                    fix = fix_by_joining(where.file, document.source, first.source.end - 1, behind)
                yield Finding(place, "a word broken at the end of a line", "write it in one line", fix=fix)


def link_without_target(subject: ReadingSubject) -> Findings:
    """A link in article.md that leads nowhere, or that has no words.

    Why it matters: a link that has lost its target is worth a record, which says what it was; here is none.

    Example: `[harbour log]()`, `[harbour log](javascript:void(0))`, `[](https://…)`. A `#`, as it stands in a copy, may
    stay.

    Fix: record the link below `links` with `target: lost`, or write the words alone.
    """
    spans = subject.spans
    for document, where in article_of(subject):
        doubtful = any(not each.span.length or _leads_nowhere(each.href) for each in document.targets)
        pictured = {*_of_images(document)} if doubtful else set()
        for link in document.links if doubtful else ():
            if not link.span.length and (begin := link.open.begin) is not None and begin not in pictured:
                place = place_in_source(document, where, begin)
                yield Finding(place, "a link without words", "write the words it stands on, or remove it")
                continue
            if not _leads_nowhere(link.href):
                continue
            recorded = (spans[each.id] for each in subject.reading.links if each.id in spans)
            if not any(span.overlaps(link.span) for span in recorded):
                yield Finding(
                    place_of(document, where, link.span.start),
                    f"the link leads to {link.href!r}",
                    "record it below links",
                )


def _leads_nowhere(href: str) -> bool:
    target = href.strip().lower()
    return not target or target.startswith(("javascript:", "data:", "about:"))


def unpaired_quotation_mark(subject: ReadingSubject) -> Findings:
    """A quotation mark in the article without its other half, which no next paragraph opens again either.

    Why it matters: nobody can tell where the words of another end; the copy may have lost a line, or the article is
    printed so, and a note should say it.

    Example: `He said “we begin again, and left.`

    Fix: compare with the original; if it is printed so, write a note that says so, or silence this finding.
    """
    for document, where in article_of(subject):
        if is_plainly_paired(document.text):
            return
        for each in pair(document.text, paragraphs_of(document.text, wrapped=True)).warnings:
            yield Finding(place_of(document, where, each.span.start), each.message, "compare with the original")


def _of_images(document: Document) -> Iterator[int]:
    """Yield where in the source each link begins that holds an image."""
    opened: Piece | None = None
    for piece in document.pieces:
        if piece.token.type in {"link_open", "link_close"}:
            opened = piece if piece.token.nesting > 0 else None
        elif piece.token.type == "image" and opened is not None and opened.begin is not None:
            yield opened.begin


def mixed_quotation_marks(subject: ReadingSubject) -> Findings:
    """Words of another between marks that are no pair, or „ with another closing mark than elsewhere in the text.

    Why it matters: one of the two was typed anew; what else was typed anew nobody can tell.

    Example: `“The box stays warm", he said.`; `„Der Deich hält”` in a text that has „…“ in other places.

    Fix: compare with the original, and write the marks as it has them.
    """
    yield from _closed_otherwise(subject)
    for document, where in article_of(subject):
        text = document.text
        if '"' not in text or ("“" not in text and "”" not in text):
            return
        for each in pair(text, paragraphs_of(text, wrapped=True)).quoted:
            before, behind = text[max(each.span.start - 1, 0)], text[each.span.end : each.span.end + 1]
            if each.is_closed and {before, behind} in ({"“", '"'}, {'"', "”"}):
                place = place_of(document, where, each.span.start - 1)
                yield Finding(place, f"{before} and {behind} are no pair", "compare with the original")


def _closed_otherwise(subject: ReadingSubject) -> Findings:
    """Tell of low marks that are closed in another way than most of them in the text."""
    for document, where in article_of(subject):
        text = document.text
        if text.count("„") < 2 or "“" not in text or "”" not in text:
            return
        pairs = [each.span for each in pair(text, paragraphs_of(text, wrapped=True)).quoted if each.is_closed]
        low = [span for span in pairs if text[max(span.start - 1, 0) : span.start] == "„"]
        closings = Counter(text[span.end : span.end + 1] for span in low)
        usual = max(closings, key=lambda sign: closings[sign], default="")
        for span in low if len(closings) > 1 else ():
            if text[span.end : span.end + 1] != usual:
                place = place_of(document, where, span.end)
                yield Finding(place, f"„ is closed by {usual} elsewhere", "compare with the original")
