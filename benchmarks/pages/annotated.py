"""Made-up articles as annotated ones are: 1,500 words, twenty notes, fifteen citations with locators, fifteen works.

Five headed parts, emphasis, six quotations set off as blocks, a list of links. An article is drawn once, with marks
where a note or a citation stands; each dialect is a way of writing these marks, so that everybody gets the same words:

* `bare`: footnotes, and what plain Markdown can't make written out: citations as links, the list of works as a list;
* `pandoc`: footnotes, citations as `[@key, p. 28]`, the works in `sources.bib`;
* the files of a reading: the article, a note at the place of each footnote, a record of each quotation.
"""

from __future__ import annotations

import json
import random
import re
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1] / "check"))
from library import OUTLETS, Words

PARTS, PARAGRAPHS, SENTENCES = 5, 4, 4
NOTES, WORKS, QUOTATIONS, LISTED = 20, 15, 6, 4
TRADES = ("clerk", "printer", "ferryman", "miller", "teacher", "surveyor")
CHECKER = "checker"
"""Who wrote the notes, by identifier in people.yaml."""

_MARK = re.compile(r"\{(note|cite) (\d+)\}")
_Written = Callable[[int], str]


class Work(NamedTuple):
    """A cited work: a book, an article or a report."""

    key: str
    kind: str
    family: str
    given: str
    other: str
    year: int
    title: str
    outlet: str
    page: int
    """The page that is cited."""


class Quotation(NamedTuple):
    """Words set off in the article, and who said them."""

    words: str
    given: str
    family: str
    trade: str

    @property
    def speaker(self) -> str:
        """Return who said it, by identifier in people.yaml."""
        return f"{self.given}-{self.family}".lower()


class Article(NamedTuple):
    """An article with marks where something is noted or cited: ``{note 3}`` in the text, ``{cite 5}`` in a note."""

    name: str
    title: str
    blocks: tuple[str, ...]
    passages: tuple[str, ...]
    """The words that each note is about, which stand before its mark."""
    notes: tuple[str, ...]
    quotations: tuple[Quotation, ...]
    works: tuple[Work, ...]

    def bare(self) -> str:
        """Return all of it as Markdown with footnotes, citations and works written out."""
        works = (_listed(work) for work in self.works)
        return self._whole(self._linked) + "\n## Works\n\n" + "\n".join(works) + "\n"

    def pandoc(self) -> str:
        """Return it in the Markdown of Pandoc, which makes the list of works."""
        return self._whole(self._citation) + "\n## Works\n"

    def markdown(self) -> str:
        """Return the article alone: its notes stand in the record of its reading."""
        return _joined(_written(block, lambda _: "", self._citation) for block in self.blocks)

    def _whole(self, cite: _Written) -> str:
        text = (_written(block, "[^{}]".format, cite) for block in (f"# {self.title}", *self.blocks))
        notes = (f"[^{number}]: {_written(note, str, cite)}" for number, note in enumerate(self.notes))
        return _joined((*text, *notes))

    def _citation(self, number: int) -> str:
        work = self.works[number]
        return f"[@{work.key}, p. {work.page}]"

    def _linked(self, number: int) -> str:
        work = self.works[number]
        return f"([{work.family} and {work.other} {work.year}, p. {work.page}](#source-{work.key}))"

    def note(self, number: int) -> str:
        """Return the body of a note as its record has it."""
        return _written(self.notes[number], str, self._citation)


def _joined(blocks: Iterator[str] | Sequence[str]) -> str:
    return "\n\n".join(blocks) + "\n"


def _written(block: str, note: _Written, cite: _Written) -> str:
    writers = {"note": note, "cite": cite}
    return _MARK.sub(lambda mark: writers[mark[1]](int(mark[2])), block)


def _listed(work: Work) -> str:
    title = f"“{work.title}.” *{work.outlet}*" if work.kind == "article" else f"*{work.title}*. {work.outlet}"
    who = f"{work.family}, {work.given}, and {work.other}"
    return f"- {who}. {work.year}. {title}. <{_address(work)}>."


def _address(work: Work) -> str:
    return f"https://doi.org/10.5555/{work.key}" if work.kind == "article" else f"https://example.net/{work.key}"


def make_annotated(root: Path, count: int, seed: int = 7) -> tuple[Article, ...]:
    """Write a library of so many readings into a new folder, and return what was read."""
    chance = random.Random(seed)
    words = Words(chance)
    articles = tuple(_article(f"reading-{number:05}", words) for number in range(count))
    root.mkdir(parents=True)
    (root / "library.yaml").write_text(
        "format: 1\ntitle: A made-up library\nlanguage: en\nlicence: CC0-1.0\npublish: text\n"
    )
    said = (each for article in articles for each in article.quotations)
    people = {CHECKER: _person(CHECKER, "Mo", "Checker")}
    people |= {each.speaker: _person(each.speaker, each.given, each.family) for each in said}
    (root / "people.yaml").write_text("format: 1\npeople:\n" + "".join(people.values()))
    for number, article in enumerate(articles):
        folder = root / article.name
        folder.mkdir()
        (folder / "article.md").write_text(article.markdown())
        (folder / "sources.bib").write_text("\n".join(map(_entry, article.works)))
        (folder / "reading.yaml").write_text("\n".join(_reading(article, number, words)) + "\n")
    return articles


def _person(key: str, given: str, family: str) -> str:
    return f"  - kind: person\n    id: {key}\n    given: {given}\n    family: {family}\n    name: {given} {family}\n"


def _article(name: str, words: Words) -> Article:
    works = tuple(_work(f"work{name[-5:]}x{number}", number, words) for number in range(WORKS))
    quotations = tuple(
        Quotation(_sentence(words)[:-1], words.name(), words.name(), TRADES[number]) for number in range(QUOTATIONS)
    )
    blocks: list[str] = []
    passages: list[str] = []
    for part in range(PARTS):
        blocks.append(f"## Part {part + 1}: {' '.join(words.draw(5))}")
        for number in range(PARAGRAPHS):
            block, passage = _paragraph(words, len(passages), emphasis=number % 2 == 1)
            blocks.append(block)
            passages.append(passage)
        set_off = quotations[part : part + 1] if part < PARTS - 1 else quotations[part:]
        blocks += [f"> “{each.words},” said {each.given} {each.family}, a {each.trade}." for each in set_off]
        if part == PARTS // 2:
            links = (f"[{' '.join(words.draw(2))}](https://example.org/{name}/{n})" for n in range(LISTED))
            blocks.append("\n".join(f"- {' '.join(words.draw(6)).capitalize()}: {link}" for link in links))
    notes = tuple(_note(name, number, words) for number in range(NOTES))
    return Article(name, " ".join(words.draw(6)).capitalize(), tuple(blocks), tuple(passages), notes, quotations, works)


def _sentence(words: Words) -> str:
    drawn = words.draw(words.chance.randint(13, 19))
    return " ".join(word for word, after in pairwise([*drawn, ""]) if word != after).capitalize() + "."


def _paragraph(words: Words, note: int, *, emphasis: bool) -> tuple[str, str]:
    """Return a paragraph with the mark of a note behind its third sentence, and the words that are noted."""
    sentences = [_sentence(words) for _ in range(SENTENCES)]
    passage = " ".join(sentences[2].split()[-8:])
    sentences[2] += f"{{note {note}}}"
    if emphasis:
        sentences[3] = f"*{sentences[3][:-1]}*."
    return " ".join(sentences), passage


def _note(name: str, number: int, words: Words) -> str:
    """Return what a note says: three in four cite a work, all lead to a page and to a copy of it."""
    record = f"https://example.org/{name}/record/{number}"
    cited = f" {{cite {number // 4 * 3 + number % 4}}}" if number % 4 < 3 else ""
    said = _sentence(words)[:-1] + cited
    return f"{said}, see [the record]({record}) and [a copy](https://example.com/2024/{record})."


def _work(key: str, number: int, words: Words) -> Work:
    kind = ("article", "book", "report")[number % 3]
    year, page = words.chance.randint(1950, 2020), words.chance.randint(2, 90)
    title = " ".join(words.draw(7)).capitalize()
    return Work(
        key, kind, words.name(), words.name(), words.name(), year, title, f"{words.name()} {words.name()}", page
    )


def _entry(work: Work) -> str:
    place = {"article": "journaltitle", "book": "publisher", "report": "institution"}[work.kind]
    more = f"doi = {{10.5555/{work.key}}}" if work.kind == "article" else f"url = {{{_address(work)}}}"
    return (
        f"@{work.kind}{{{work.key},\n  author = {{{work.family}, {work.given} and {work.other}, {work.given}}},\n"
        f"  title = {{{work.title}}},\n  date = {{{work.year}}},\n  {place} = {{{work.outlet}}},\n  {more},\n}}\n"
    )


def _reading(article: Article, number: int, words: Words) -> Iterator[str]:
    yield f"format: 1\nid: {article.name}\narticle:\n  key: key{number}\n  title: {article.title}"
    yield f"  authors: [{CHECKER}]\n  language: en\n  kind: essay"
    yield f"  abstract: >-\n    {_sentence(words)}\n  publications:"
    for place, role in enumerate(("original", "republication")):
        yield f"    - id: {role}\n      role: {role}\n      outlet: The {OUTLETS[(number + place) % len(OUTLETS)]}"
        yield f'      date: "{2019 + place}-02-{number % 28 + 1:02}"\n      url: https://example.org/{article.name}/{role}'
    yield "publish: text\nquotes:"
    for index, each in enumerate(article.quotations):
        work = article.works[index]
        yield f"  - id: q{index}\n    anchor:\n      exact: {json.dumps(each.words)}"
        yield f"    speaker: {each.speaker}"
        yield f"    source: {work.key}\n    locator: p. {work.page}"
    yield "notes:"
    for index, passage in enumerate(article.passages):
        yield f"  - id: n{index}\n    anchor:\n      exact: {json.dumps(passage)}"
        lines = textwrap.wrap(article.note(index), 108, break_long_words=False, break_on_hyphens=False)
        yield "    body: >-\n      " + "\n      ".join(lines)
        yield f'    author: {CHECKER}\n    created: "2025-01-{index + 1:02}"'
