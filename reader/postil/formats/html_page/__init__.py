"""A page of the web to an article: its blocks, all that it says of itself, and how it was saved.

An extractor (an engine, handed in by whoever calls) says which words are the article; the blocks, their structure,
their links and footnotes are read from the page itself. Nothing is fetched, and no script is run.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeAlias

from postil.diagnostics import Diagnostic, Where
from postil.formats.decode_page import decode_page
from postil.formats.html_page.footnotes import find_footnotes
from postil.formats.html_page.metadata import crosses_domains, page_candidates
from postil.formats.html_page.parts import part
from postil.formats.html_page.saved import saved_from, unwrap_links
from postil.formats.html_page.selecting import LONG, densest, select
from postil.formats.html_page.structured import body_of_article, says_not_free
from postil.formats.html_page.tree import MAX_PAGE, MAX_WORK, parse_page
from postil.formats.html_page.walking import Leaf, Walker, lines_of
from postil.formats.import_kinds import CUT_SHORT, NO_ARTICLE, WRONG_BYTES
from postil.formats.loaded import Loaded
from postil.importing.addresses import host_name, resolve
from postil.importing.article import Block, Candidate, Extracted, ImportedArticle
from postil.importing.choosing import choose
from postil.importing.dates import find_days
from postil.importing.language import guess_language, reading_length
from postil.importing.markdown import escape
from postil.importing.outlets import written_in
from postil.importing.repairs import Repairs, mend
from postil.importing.republication import said_in_blocks
from postil.importing.roles import line_of_head
from postil.importing.signatures import signed_in

Extractor: TypeAlias = Callable[[Any], Extracted | None]
"""Takes the root element of a page and says which words are its article. It must leave the page as it is."""


def loads(
    data: bytes,
    file: str = "page",
    *,
    address: str | None = None,
    charset: str | None = None,
    extract: Extractor | None = None,
    whole: bool = False,
) -> Loaded[ImportedArticle]:
    """Read a page; whatever the bytes are, there is a result, and findings say what could not be read.

    ``address`` is where the bytes were fetched from, ``charset`` what the server said; without ``extract`` the blocks
    of the main flow that hold sentences are taken for the article. ``whole``: all of the page is text, as in a book.
    """
    findings: list[Diagnostic] = []
    where = Where(file, line=1, column=1)
    if len(data) > MAX_PAGE:
        findings.append(CUT_SHORT.at(where, f"the page has more than {MAX_PAGE >> 20} MiB; the rest is not read"))
        data = data[:MAX_PAGE]
    text, encoding, complete = decode_page(data, charset)
    if not complete:
        findings.append(WRONG_BYTES.at(where, f"some bytes are not {encoding}", "look at accents and quotation marks"))
    tree = parse_page(text)
    findings += (CUT_SHORT.at(where, problem) for problem in tree.problems)
    article = _article(tree.root, text, address, extract if tree.elements <= MAX_WORK else None, whole=whole)
    if not any(block.part == "article" and block.text for block in article.blocks):
        findings.append(NO_ARTICLE.at(where, "no running text was found in the page"))
    return Loaded(article, findings=tuple(findings))


def with_saving(article: ImportedArticle, *, taken: str, by: str) -> ImportedArticle:
    """Return an article with what a container around its page says of the saving, where the page itself does not."""
    days = find_days(taken)
    return replace(article, taken=article.taken or (days[0].edtf if days else None), saved_by=article.saved_by or by)


def _article(root: Any, text: str, address: str | None, extract: Extractor | None, *, whole: bool) -> ImportedArticle:
    saved = saved_from(text, address)
    unwrap_links(root)
    candidates = [*page_candidates(root, saved.address)]
    page = saved.address or _canonical(candidates)
    extracted = extract(root) if extract is not None else None
    repairs = Repairs()
    notes = find_footnotes(root)
    base = next((found for each in root.iter("base") if (found := resolve(each.get("href") or "", page))), page)
    leaves = Walker(notes, page, base, lambda words: mend(words, repairs)).walk(root)
    titles = {each.value for each in candidates if each.field == "title"}
    leaves = [line for leaf in leaves for line in (lines_of(leaf) if _has_lines_of_head(leaf, titles) else [leaf])]
    if whole:
        chosen = [True] * len(leaves)
    else:
        chosen = select(leaves, extracted.text) if extracted and extracted.text.strip() else densest(leaves)
    candidates += (_as_written(each, leaves) for each in (extracted.candidates if extracted else ()))
    candidates += _named_by_words(leaves, candidates, saved.address)
    title = choose("title", candidates)
    known = [*([title.value] if title else []), *(each.value for each in candidates if each.field == "title")]
    outlets = frozenset(each.value.casefold() for each in candidates if each.field == "outlet")
    parted = part(leaves, chosen, known, outlets)
    blocks, remarks = parted.blocks, (_NOT_FREE,) if says_not_free(root) else ()
    if not any(block.part == "article" and reading_length(block.text) >= LONG for block in blocks):
        said = tuple(Block(line, escape(line)) for line in body_of_article(root).split("\n") if line)
        if sum(len(block.text) for block in said) >= _FEWEST_OF_BODY:
            elsewhere = (block._replace(part="elsewhere") if block.part == "article" else block for block in blocks)
            blocks, remarks = (*elsewhere, *said), (*remarks, _OF_PROGRAM)
    candidates += (*parted.candidates, *_of_text(blocks))
    return ImportedArticle(
        blocks=blocks,
        candidates=tuple(candidates),
        repairs=repairs.listed(),
        address=page,
        taken=saved.taken,
        archive_url=saved.archive_url,
        saved_by=saved.by,
        remarks=remarks,
        is_part=says_not_free(root),
        left_out=sum(len(block.links) for block in blocks if block.part == "elsewhere"),
    )


_FEWEST_OF_BODY = 200
_OF_PROGRAM = "the page shows its text only where its program runs: its JSON-LD was read, without links and structure"
_NOT_FREE = "the page says that not all of its text is free: what was imported may be only the beginning"


def _has_lines_of_head(leaf: Leaf, titles: set[str]) -> bool:
    """Whether a block begins with the title, or has who wrote the text and when one below the other."""
    lines = [line.strip() for line in leaf.text.split("\n")]
    if len(lines) < 2:
        return False
    if len(lines[0]) >= _SHORTEST_TITLE and lines[0] in titles:
        return True
    if len(lines) > _MOST_HEAD_LINES or any(len(line) > _LONGEST_HEAD_LINE for line in lines):
        return False
    said = [
        line for line in lines if (found := line_of_head(line)) is not None and found.role in {"byline", "dateline"}
    ]
    return len(said) == len(lines)


_SHORTEST_TITLE = 5
_MOST_HEAD_LINES, _LONGEST_HEAD_LINE = 3, 80


def _as_written(candidate: Candidate, leaves: list[Leaf]) -> Candidate:
    """Return authors as the page writes them: an extractor capitalises pen names and drops the digits at their end."""
    if candidate.field != "author":
        return candidate
    short = [leaf.text for leaf in leaves if len(leaf.text) <= _LINE]
    found = (
        next(
            (
                match[0]
                for text in short
                if (match := re.search(rf"(?i)(?<!\w){re.escape(name)}(?:\d{{1,4}})?(?!\w)", text))
            ),
            name,
        )
        for name in candidate.values
    )
    names = (written if not written.isupper() else name for written, name in zip(found, candidate.values, strict=True))
    return candidate._replace(values=tuple(names))


_LINE = 200


def _canonical(candidates: list[Candidate]) -> str | None:
    chosen = choose("canonical", candidates)
    return resolve(chosen.value, None) if chosen else None


def _of_text(blocks: tuple[Block, ...]) -> list[Candidate]:
    """Return what the text says by its own words: its language, and where else it stood."""
    article = [block for block in blocks if block.part == "article"]
    language = guess_language(" ".join(block.text for block in article))
    edges = [block._replace(role="body") for block in (*article[:2], *article[-3:])]
    around = [block for block in blocks if block.part in {"head", "foot"}]
    found = list(said_in_blocks((*around, *edges)))
    words = [Candidate("language", (language,), "words of the text")] if language else []
    return [*words, *found, *signed_in(article)]


def _named_by_words(leaves: list[Leaf], candidates: list[Candidate], address: str | None) -> list[Candidate]:
    """Return the outlet as the words of the page name its host, and another site's page that is called the original.

    A page that names a page of another site as its canonical form says where it comes from.
    """
    if address is None:
        return []
    texts = [leaf.text for leaf in leaves if leaf.text]
    own = written_in(texts, host_name(address))
    found = [Candidate("outlet", (own,), "words of the page")] if own else []
    for each in candidates:
        if each.field == "canonical" and crosses_domains(each.value, address):
            found.append(Candidate("original-address", each.values, each.place))
            if name := written_in(texts, host_name(each.value)):
                found.append(Candidate("original-outlet", (name,), each.place))
    return found


__all__ = ["MAX_PAGE", "Extractor", "loads", "with_saving"]
