import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.identifiers import fresh_id, latin, slug


def test_an_identifier_that_is_taken_gets_a_number() -> None:
    assert fresh_id("n", {"m"}) == "n"
    assert fresh_id("n", {"n", "n-2"}) == "n-3"


@pytest.mark.parametrize(
    ("words", "identifier"),
    [
        ("Nora O'Neil", "nora-oneil"),
        ("Søren Straße", "soren-strasse"),
        ("José  Łódź-Œuvre", "jose-lodz-oeuvre"),
        ("The clock is never late, they say", "the-clock-is-never-late-they"),
        ("李明", ""),
    ],
)
def test_words_become_an_identifier(words: str, identifier: str) -> None:
    assert slug(words) == identifier


@given(st.text(max_size=80))
def test_whatever_the_words_the_identifier_is_one_and_stays_what_it_is(words: str) -> None:
    made = slug(words)
    assert made == "" or re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made)
    assert slug(made) == made
    assert latin(words).isascii()
