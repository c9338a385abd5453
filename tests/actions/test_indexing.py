"""The index of words: however it is gathered, and whatever is exchanged in it, it has the words of all readings."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from postil.actions.indexing import FormerIndex, Index
from postil.model import LibraryRecord
from postil.site.filings import Filings
from postil.site.folding import BUCKETS, bucket_count, terms_in, terms_of, word_marks
from postil.site.search import search_bundles
from postil.site.shelf import STANDS, Shelf
from postil.store.standing import Section

WORDS = ("harbour", "tide", "lantern", "Δελφοί", "港の灯り", "l'été", "x", "2019", "straße", "…", "a:b")


class Readings:
    """Made-up readings with a few words each; counts how often the words of one are read."""

    def __init__(self, count: int) -> None:
        self.terms: dict[str, list[str]] = {}
        self.read = 0
        for number in range(count):
            self.say(f"r{number:04}", f"harbour tide{number} {chr(97 + number % 26)}nchor")

    def say(self, name: str, text: str) -> None:
        self.terms[name] = terms_of([["", "text", text]])

    def rows_of(self, name: str, topic: str) -> list[Any]:
        self.read += 1
        return self.terms[name] if topic == "terms" else [word_marks(name, self.terms[name])]

    def shelf(self, former: FormerIndex | None = None) -> Shelf:
        names = sorted(self.terms)
        index = Index(names, self.rows_of, former)
        every = {name: {"terms": str(self.terms[name])} for name in names}
        record = LibraryRecord(format=1, title="Tides")
        filings = Filings(dict.fromkeys(names, b""))
        return Shelf(record, {}, {}, filings, every, self.rows_of, index)

    def files(self, former: FormerIndex | None = None) -> dict[str, tuple[str, str, str]]:
        """Return (basis, path, text) by bundle."""
        found = {}
        for bundle in search_bundles(self.shelf(former)):
            for path, text in bundle.files():
                found[bundle.name] = bundle.basis, path, str(text)
        return found


@pytest.mark.parametrize("size", [1, 40, 130, 2100])
def test_every_file_has_the_words_of_every_reading(size: int) -> None:
    readings, count = Readings(size), bucket_count(size)
    index = Index([*readings.terms], readings.rows_of)
    for number in range(count):
        expected = {name: terms_in(terms, number, count) for name, terms in readings.terms.items()}
        assert dict(index.of(number, count)) == expected
    assert readings.read <= size * (1 + count * size // 48_000)


@pytest.mark.parametrize("seed", range(4))
def test_words_that_are_exchanged_give_the_index_that_is_made_anew(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    readings = Readings(130)
    (tmp_path / "search").mkdir()
    section = Section()
    for turn in range(6):
        before = {name: readings.terms[name] for name in chance.sample(sorted(readings.terms), chance.randrange(5))}
        for name in before if turn else ():
            readings.say(name, " ".join(chance.choices(WORDS, k=chance.randrange(30))))
        anew = readings.files()
        if turn:
            readings.read = 0
            exchanged = readings.files(FormerIndex(tmp_path, section, before, readings.rows_of))
            assert exchanged == anew
            assert readings.read <= 4 * len(before)
        for name, (basis, path, text) in anew.items():
            (tmp_path / path).write_text(text)
            section.put(name, basis, [path])
        section.whole = True


def test_a_file_that_is_another_now_is_made_anew(tmp_path: Path) -> None:
    readings = Readings(130)
    section = Section()
    for name, (basis, path, _) in readings.files().items():
        section.put(name, basis, [path])
    before = {"r0007": readings.terms["r0007"]}
    readings.say("r0007", "lighthouse")
    assert readings.files(FormerIndex(tmp_path, section, before, readings.rows_of)) == readings.files()


def test_an_index_of_other_readings_or_settings_is_made_anew(tmp_path: Path) -> None:
    readings = Readings(130)
    section = Section()
    for name, (basis, path, _) in readings.files().items():
        section.put(name, basis, [path])
    readings.say("r0500", "buoy")
    assert readings.files(FormerIndex(tmp_path, section, {}, readings.rows_of)) == readings.files()
    former = readings.shelf(FormerIndex(tmp_path, section, {}, readings.rows_of))
    bases = [each.basis for each in search_bundles(replace(former, settings="others"))]
    assert bases == [each.basis for each in search_bundles(replace(readings.shelf(), settings="others"))]
    assert STANDS not in bases


def test_the_marks_of_words_tell_buckets_apart() -> None:
    terms = terms_of([["", "text", "harbour tide"]])
    marks = word_marks("r1", terms)
    assert len(marks) == 16 * BUCKETS
    assert marks != word_marks("r2", terms)
    assert marks != word_marks("r1", terms[::-1])
