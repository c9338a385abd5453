"""The words of all readings by file of the index: however they are gathered, they are those of the readings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from postil.actions.indexing import FEW, Terms
from postil.site.folding import BUCKETS, bucket_count, term_digests, terms_in, terms_of
from postil.store.built import BuildCache


class Readings:
    """Made-up readings with a few words each; counts how often the words of one are read."""

    def __init__(self, count: int) -> None:
        self.terms = {
            f"r{number:04}": terms_of([["", "text", f"harbour tide{number} {chr(97 + number % 26)}nchor"]])
            for number in range(count)
        }
        self.read = 0

    def rows_of(self, name: str, topic: str) -> list[Any]:
        assert topic == "terms"
        self.read += 1
        return self.terms[name]

    def columns(self, cache: BuildCache | None, count: int) -> list[dict[str, str]]:
        digests = {name: term_digests(terms) for name, terms in self.terms.items()}
        terms = Terms(digests, self.rows_of, cache)
        return [dict(terms.of(number, count)) for number in range(count)]

    def expected(self, count: int) -> list[dict[str, str]]:
        return [{name: terms_in(terms, number, count) for name, terms in self.terms.items()} for number in range(count)]


@pytest.mark.parametrize("size", [1, FEW, FEW + 1, 130, 2100])
def test_every_file_has_the_words_of_every_reading(size: int) -> None:
    readings, count = Readings(size), bucket_count(size)
    assert readings.columns(None, count) == readings.expected(count)


def test_of_readings_that_have_not_changed_no_words_are_read(tmp_path: Path) -> None:
    cache, readings = BuildCache(tmp_path, private=False), Readings(130)
    count = bucket_count(130)
    readings.columns(cache, count)
    assert readings.read == 130, "each is read once, for all files"
    assert readings.columns(cache, count) == readings.expected(count)
    assert readings.read == 130


def test_words_that_have_changed_are_read_again(tmp_path: Path) -> None:
    cache, readings = BuildCache(tmp_path, private=False), Readings(130)
    count = bucket_count(130)
    readings.columns(cache, count)
    readings.terms["r0007"] = terms_of([["", "note", "lighthouse"]])
    del readings.terms["r0100"]
    readings.terms["r0500"] = terms_of([["", "note", "buoy"]])
    assert readings.columns(cache, count) == readings.expected(count)
    assert readings.read < 130 + 2 * BUCKETS


def test_a_damaged_file_of_words_is_as_good_as_none(tmp_path: Path) -> None:
    cache, readings = BuildCache(tmp_path, private=False), Readings(130)
    count = bucket_count(130)
    readings.columns(cache, count)
    for file in (tmp_path / cache.folder / "terms").iterdir():
        file.write_bytes(file.read_bytes().replace(b"anchor", b"ankers"))
    assert readings.columns(cache, count) == readings.expected(count)
