"""A made-up library of any size: seeded, so that the same figures can be measured again.

Texts are nonsense with the statistics of English: a few hundred common words and many rare ones (Zipf's law),
sentences of 8 to 30 words, paragraphs, headings, links, emphasis, quotations. No word stands twice in a row: drawn by
chance alone, small ones would do so four or five times in a text, and in English they hardly ever do. A reading has ten
quotes, eight links and twelve notes, eight sources and two publications; every tenth text is not shipped but attached,
every quote in three comes from an earlier reading of the library, so that it is compared with its source.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from pathlib import Path
from typing import NamedTuple

QUOTES, LINKS, NOTES, SOURCES = 10, 8, 12, 8
WORDS = 1500
ATTACHED = 10
"""One text in so many is attached instead of shipped."""

COMMON = """
    the of and to in a that is was for it with as on be at by this had not are but from or have an they which one you
    were all her she there would their we him been has when who will no more if out so said what up its about into
    than them can only other time new some could these two may first then do any like my now over such our man even
    most made after also did many off before must well back through years much where your way down should because
    long each just state those people too mister how little good world make very year still see own work men day get
"""
SYLLABLES = """
    ba be cal cor da den dor el en far fen gar gul hal har im in jor ka kel lan lor mar mer nal nor ol or pel per quin
    ran rel sal sen tal tor ul un vel ver wal wen yar zel
"""


class Text(NamedTuple):
    """A text as Markdown, and which words of it can be anchored once and for all."""

    markdown: str
    quotations: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    sentences: tuple[str, ...]
    speaker: str
    title: str
    entry: str


class Words:
    """Draws words as a language does: the n-th most common one about 1/n as often as the first."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        parts = SYLLABLES.split()
        rare = {"".join(chance.choices(parts, k=chance.choice((2, 2, 3, 3, 4)))) for _ in range(9000)}
        self.rare = sorted(rare)
        chance.shuffle(self.rare)
        self.all = [*COMMON.split(), *self.rare]
        self.weights = list(accumulate(1 / (n + 4) for n in range(len(self.all))))

    def draw(self, count: int) -> list[str]:
        words: list[str] = []
        while len(words) < count:
            drawn = self.chance.choices(self.all, cum_weights=self.weights, k=count - len(words))
            words = [word for word, _ in groupby((*words, *drawn))]
        return words

    def sentence(self) -> str:
        words = self.draw(self.chance.randint(8, 24))
        for at in range(5, len(words) - 2, 7):
            if self.chance.random() < 0.4:
                words[at] += ","
        return " ".join(words).capitalize() + "."

    def name(self) -> str:
        return self.chance.choice(self.rare).capitalize()


def make(root: Path, readings: int, seed: int = 7) -> None:
    """Write a library of so many readings into a new folder."""
    chance = random.Random(seed)
    words = Words(chance)
    root.mkdir(parents=True)
    people = _people(root, words, max(readings // 4, 6))
    (root / "library.yaml").write_text(
        "format: 1\ntitle: A made-up library\nlanguage: en\nlicence: CC0-1.0\npublish: excerpts\n"
    )
    earlier: list[tuple[str, Text]] = []
    # Readings are written in another order than that of their names: half of the works they quote come behind them.
    for number in chance.sample(range(readings), readings):
        name = f"reading-{number:05}"
        cited = chance.sample(earlier, min(len(earlier), 2))
        text = _text(words, name, people, [chance.choice(each.sentences) for _, each in cited])
        _write(root, name, number, text, people, cited, chance, words)
        earlier = [*earlier[-40:], (f"key{number}", text)]


def _people(root: Path, words: Words, count: int) -> Sequence[str]:
    names: dict[str, str] = {}
    while len(names) < count:
        given, family = words.name(), words.name()
        names[f"{given}-{family}".lower()] = f"    given: {given}\n    family: {family}\n    name: {given} {family}\n"
    records = "".join(f"  - kind: person\n    id: {key}\n{value}" for key, value in names.items())
    (root / "people.yaml").write_text(f"format: 1\npeople:\n{records}")
    return tuple(names)


def _text(words: Words, name: str, people: Sequence[str], quoted: Sequence[str]) -> Text:
    chance = words.chance
    quotations = [*quoted, *(" ".join(words.draw(chance.randint(6, 22))) for _ in range(QUOTES - len(quoted)))]
    links = tuple((" ".join(words.draw(4)), f"https://example.org/{name}/{n}") for n in range(LINKS))
    sentences: list[str] = []
    count = 0
    while count < WORDS:
        sentences.append(words.sentence())
        count += sentences[-1].count(" ") + 1
    plain = tuple(sentences)
    for index, quotation in enumerate(quotations):
        sentences.insert(index * 7 + 2, f"{words.name()} said: “{quotation}”")
    for index, (label, address) in enumerate(links):
        sentences.insert(index * 9 + 4, f"See [{label}]({address}) and *{words.name()}*.")
    speaker = chance.choice(people)
    given, _, family = speaker.title().partition("-")
    title = " ".join(words.draw(6)).capitalize()
    entry = f"author = {{{family}, {given}}},\n  title = {{{title}}}"
    return Text(_markdown(sentences, words), tuple(quotations), links, plain, speaker, title, entry)


def _markdown(sentences: Sequence[str], words: Words) -> str:
    blocks = ["# " + " ".join(words.draw(6)).capitalize()]
    at = 0
    while at < len(sentences):
        size = words.chance.randint(3, 7)
        blocks.append(" ".join(sentences[at : at + size]))
        if words.chance.random() < 0.1:
            blocks.append("## " + " ".join(words.draw(4)).capitalize())
        at += size
    return "\n\n".join(blocks) + "\n"


def _write(
    root: Path,
    name: str,
    number: int,
    text: Text,
    people: Sequence[str],
    cited: Sequence[tuple[str, Text]],
    chance: random.Random,
    words: Words,
) -> None:
    folder = root / name
    folder.mkdir()
    attached = number % ATTACHED == ATTACHED - 1
    keys = [f"source{number}x{n}" for n in range(SOURCES)]
    lines = [*_article(name, number, text, attached, chance, words)]
    lines += _records(text, people, keys, cited, chance, words)
    (folder / "reading.yaml").write_text("\n".join(lines) + "\n")
    (folder / "sources.bib").write_text("\n".join(_sources(keys, cited, chance, words)))
    copy = root / ".postil" / "attached" / name / "copy" if attached else folder / "article.md"
    copy.parent.mkdir(parents=True, exist_ok=True)
    copy.write_text(text.markdown)


def _article(name: str, number: int, text: Text, attached: bool, chance: random.Random, words: Words) -> Iterator[str]:
    day = f"{chance.randint(1990, 2023)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    yield f"format: 1\nid: {name}\narticle:\n  key: key{number}\n  title: {text.title}"
    yield f"  authors: [{text.speaker}]\n  language: en\n  kind: essay"
    yield f"  abstract: >-\n    {words.sentence()}\n    {words.sentence()}\n  publications:"
    yield f"    - id: first\n      role: original\n      outlet: The {OUTLETS[number % len(OUTLETS)]}"
    yield f'      date: "{day}"\n      url: https://example.org/{name}'
    yield f"    - id: second\n      role: republication\n      outlet: The {OUTLETS[(number + 3) % len(OUTLETS)]}"
    yield f'      date: "2024-02-{number % 28 + 1:02}"\n      url: https://example.com/{name}'
    if attached:
        yield "captures:\n  - id: copy"
    yield f"publish: {'excerpts' if attached else 'text'}"


OUTLETS = ("Harbour Gazette", "Morning Bell", "Quarterly Review", "Hill Courier", "Lantern", "Weekly Ledger", "Weir")


def _records(
    text: Text,
    people: Sequence[str],
    keys: Sequence[str],
    cited: Sequence[tuple[str, Text]],
    chance: random.Random,
    words: Words,
) -> Iterator[str]:
    yield "quotes:"
    for index, quotation in enumerate(text.quotations):
        source, speaker = keys[index % len(keys)], chance.choice(people)
        if index < len(cited):
            source, speaker = cited[index][0], cited[index][1].speaker
        yield f"  - id: q{index}\n    anchor:\n      exact: {json.dumps(quotation)}\n    speaker: {speaker}"
        yield f"    source: {source}\n    locator: p. {index + 3}"
    yield "links:"
    for index, (label, address) in enumerate(text.links):
        yield f"  - id: l{index}\n    anchor:\n      exact: {label}\n    label: {label}\n    href: {address}"
        yield f"    target: known\n    address: {address}"
    yield "notes:"
    for index, sentence in enumerate(chance.sample(text.sentences, NOTES)):
        yield f"  - id: n{index}\n    anchor:\n      exact: {json.dumps(' '.join(sentence.split()[:12]))}"
        positions = {"start": index * 400, "end": index * 400 + 60, "text_sha256": _digest(sentence)}
        yield f"      positions:\n        - {json.dumps(positions)}" if index % 3 == 0 else "    purpose: commenting"
        yield f"    body: >-\n      {words.sentence()}\n      {words.sentence()} See [@{keys[index % len(keys)]}]."
        yield f'    author: {chance.choice(people)}\n    created: "2025-01-{index + 1:02}"\n    tags: [{words.name()}]'


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _sources(
    keys: Sequence[str], cited: Sequence[tuple[str, Text]], chance: random.Random, words: Words
) -> Iterator[str]:
    for key, text in cited:
        yield f"@online{{{key},\n  {text.entry},\n}}\n"
    for index, key in enumerate(keys):
        kind, outlet = ("article", "journaltitle") if index % 2 else ("book", "publisher")
        yield f"@{kind}{{{key},\n  author = {{{words.name()}, {words.name()} and {words.name()}, {words.name()}}},"
        yield f"  title = {{{' '.join(words.draw(7)).capitalize()}}},\n  date = {{{chance.randint(1950, 2020)}-03}},"
        yield f"  {outlet} = {{{words.name()} {words.name()}}},\n  url = {{https://example.net/{key}}},"
        yield f"  doi = {{10.5555/{key}}},\n}}\n"
