import re
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.shingles import fingerprint, likeness, runs, sketch

WORDS = st.text(st.sampled_from("abAB_19 .,-\n'“”’äÖßŉΣς٣中かÀ\u0345\u0301\u00ad\u2028\x85\xa0"), max_size=40)
MANY_SIGNS = "".join(chr(code) for code in range(0x0410, 0x0450)) + " and so on it goes"


def hashes(text: str, run: int) -> set[int]:
    """Hash every run of words as the definition has it: what ``\\w+`` finds in the folded text, a space apart."""
    words = re.findall(r"\w+", text.casefold())
    return {crc32(" ".join(words[at : at + run]).encode()) for at in range(len(words) - run + 1)}


@given(WORDS, st.integers(1, 4))
def test_words_are_those_of_the_folded_text(text: str, run: int) -> None:
    assert sketch(text, 1000, run, sampled=False) == tuple(sorted(hashes(text, run)))


@given(WORDS.filter(lambda text: len(re.findall(r"\w+", text.casefold())) >= 3))
def test_all_runs_of_a_text_are_its_sketch_without_a_sample(text: str) -> None:
    assert runs(text, 3) == hashes(text, 3)


@pytest.mark.parametrize("text", ["", "word", "two words", MANY_SIGNS, "Straße\u2014ÉTÉ", "a_b 1\u00b2"])
def test_texts_of_all_lengths_and_scripts_have_runs(text: str) -> None:
    words = re.findall(r"\w+", text.casefold())
    assert runs(text) == (hashes(text, min(4, len(words))) if words else frozenset())


@given(WORDS.filter(lambda text: len(text) > 9), st.integers(1, 4))
def test_what_is_sampled_are_some_of_the_runs(text: str, run: int) -> None:
    assert set(sketch(text, 1000, run)) <= hashes(text, run)


@pytest.mark.parametrize(
    "words", ["word{} for the tides of", "слово{} это я и у", "单词{}，还有别的。", "λέξη{} ο και του"]
)
def test_of_any_script_some_runs_are_sampled_and_not_all(words: str) -> None:
    text = " ".join(words.format(number) for number in range(400))
    assert 8 < len(sketch(text, 10_000)) < len(sketch(text, 10_000, sampled=False)) * 0.5


def test_the_same_runs_are_sampled_in_two_texts() -> None:
    text = " ".join(f"word{number} of many, that go on" for number in range(400))
    assert sketch(f"Another start. {text}", 1000) == sketch(text, 1000)


def test_words_of_any_length_make_a_run() -> None:
    text = " ".join(f"{'long' * number}go" for number in range(60))
    assert set(sketch(f"so {text} the end", 1000, 3)) <= hashes(f"so {text} the end", 3)
    assert sketch("so " + "the " * 5 + "x" * 300, 1000, 6) == tuple(hashes("the " * 5 + "x" * 300, 6))


def test_a_fingerprint_tells_the_same_text_from_another() -> None:
    text = " ".join(f"word{number}" for number in range(300))
    assert likeness(fingerprint(text), fingerprint(text.upper())) == 1.0
    assert likeness(fingerprint(text), fingerprint(text.replace("word", "other"))) < 0.2
