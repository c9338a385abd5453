"""Locators: every case as Pandoc read it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.cite.locator_terms import LOCATOR_TERMS
from postil.cite.locators import Located, split_locator
from tests.support import CASES

OTHERWISE = {
    ", p. ٣": "digits of every script count",
    ", ص ٣": "digits of every script count",
    ", { 3 , 4 } , x": "a space before a comma stays",
}
"""Cases that are read otherwise than Pandoc reads them, each with the reason."""


def recorded() -> Iterator[tuple[str, str, str]]:
    for path in sorted((CASES / "cite" / "locators").glob("*.txt")):
        for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
            if not block.startswith("%"):
                words, _, read = block.partition("\n=> ")
                yield path.stem, words, read


def as_recorded(located: Located) -> str:
    has_locator = located.label or located.locator
    shown = f"({located.label}={located.locator})" if has_locator else ""
    return (shown + located.suffix).strip().replace("–", "-")


def test_locators_are_read_as_pandoc_reads_them() -> None:
    otherwise = {
        words: (language, read, found)
        for language, words, read in recorded()
        if (found := as_recorded(split_locator(words, language))) != read
    }
    assert {words: case for words, case in otherwise.items() if words not in OTHERWISE} == {}
    assert otherwise.keys() == OTHERWISE.keys()
    assert sum(1 for _ in recorded()) > 280


@given(st.text(alphabet=" ,;.:-–()[]{}13axivpS§é第"), st.sampled_from([*LOCATOR_TERMS, "und", "de-CH"]))
def test_no_word_is_lost(words: str, language: str) -> None:
    located = split_locator(words, language)
    rest = words.removesuffix(located.suffix)
    assert words.endswith(located.suffix)
    assert located.locator in rest


def test_every_language_has_pages_and_no_term_twice() -> None:
    for language, terms in LOCATOR_TERMS.items():
        assert "page" in terms, language
        for label, words in terms.items():
            assert len(set(words)) == len(words), (language, label)


@pytest.mark.parametrize(
    ("language", "words", "label"),
    [
        ("de-CH", ", S. 3", "page"),
        ("zh-Hant", ", 頁 3", "page"),
        ("pt-BR", ", cap. 3", "chapter"),
        ("und", ", p. 3", "page"),
    ],
)
def test_a_language_is_found_by_its_tag(language: str, words: str, label: str) -> None:
    assert split_locator(words, language).label == label
