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
    assert sketch(text, 1000, run, 1) == tuple(sorted(hashes(text, run)))


@given(WORDS.filter(lambda text: len(re.findall(r"\w+", text.casefold())) >= 3))
def test_all_runs_of_a_text_are_its_sketch_without_a_sample(text: str) -> None:
    assert runs(text, 3) == hashes(text, 3)


@pytest.mark.parametrize("text", ["", "word", "two words", MANY_SIGNS, "Straße\u2014ÉTÉ", "a_b 1\u00b2"])
def test_texts_of_all_lengths_and_scripts_have_runs(text: str) -> None:
    words = re.findall(r"\w+", text.casefold())
    assert runs(text) == (hashes(text, min(4, len(words))) if words else frozenset())


def test_only_runs_that_begin_with_some_words_are_sampled() -> None:
    text = " ".join(f"word{number} of many" for number in range(400))
    chosen = {word for word in text.split() if crc32(word.encode()) % 16 == 0}
    words = text.split()
    starts = (at for at in range(len(words) - 5) if words[at] in chosen)
    assert sketch(text) == tuple(sorted({crc32(" ".join(words[at : at + 6]).encode()) for at in starts})[:8])


def test_a_fingerprint_tells_the_same_text_from_another() -> None:
    text = " ".join(f"word{number}" for number in range(300))
    assert likeness(fingerprint(text), fingerprint(text.upper())) == 1.0
    assert likeness(fingerprint(text), fingerprint(text.replace("word", "other"))) < 0.2
