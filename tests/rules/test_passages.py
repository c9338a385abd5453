import re
import sys
import unicodedata
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from postil.rules import ReadingSubject, typography
from postil.rules.passages import Passage, Passages
from postil.text import MAY_COMPOSE
from tests.support import make_reading

WORDS = st.text(st.sampled_from("ab \n\t“é\u0301\u200b\x07中\U0001f600"), max_size=20)


def passages(*texts: str) -> Passages:
    return Passages(
        Passage("r/reading.yaml", ("notes", index, "body"), text, "markdown") for index, text in enumerate(texts)
    )


@given(st.lists(WORDS, max_size=4))
def test_the_signs_are_all_characters_but_those_that_every_text_has(texts: list[str]) -> None:
    characters = set("".join(texts))
    assert set(passages(*texts).signs) == {each for each in characters if not " " <= each <= "~" and each != "\n"}


@given(st.lists(WORDS, max_size=4), st.sampled_from(["a", "a b", "é", "b\n"]))
def test_passages_with_a_sign_are_those_that_hold_it(texts: list[str], sign: str) -> None:
    found = passages(*texts)
    assert [*found.with_signs(("no", sign))] == [each for each in found if sign in each.text]


def test_words_are_found_across_lines_and_in_capitals() -> None:
    found = passages("At the\n  The harbour", "at the harbour")
    assert [(each.text, words) for each, words in found.with_doubled(("the", "at"))] == [
        ("At the\n  The harbour", ["the"])
    ]


@given(st.lists(st.sampled_from(["the", "of", "The", "bathe", "é", ", ", "\n", " ", "-", "“"])))
def test_a_word_twice_in_a_row_is_found_wherever_it_stands_in_an_article(parts: list[str]) -> None:
    text = " ".join(parts)
    article = Passages([], [("r/article.md", (), text, "article")])
    letters = re.compile(r"[A-Za-z]+")
    words = [(match[0], match.start()) for match in letters.finditer(text)]
    again = [at for (one, at), (other, _) in pairwise(words) if one == other and one in {"the", "of"}]
    assert [*article.doubled_in_article(frozenset({"the", "of"}))] == again


def test_nothing_is_composed_of_signs_that_are_passed_over() -> None:
    """No character below the diacritics, and no dash or quotation mark, changes when a text is composed."""
    stable = [chr(code) for code in range(0x80, sys.maxunicode) if not MAY_COMPOSE.match(chr(code))]
    assert {"é", "“", "—", "ß"} < {*stable}
    for sign in stable:
        text = f"a{sign}{sign}e{sign}A"
        assert unicodedata.normalize("NFC", text) == text


def test_what_is_not_composed_is_found_beside_what_is() -> None:
    subject = ReadingSubject(
        make_reading(notes=[{"id": "n", "about": "q", "author": "a", "created": "2021", "body": "“cafe\u0301”"}])
    )
    (finding,) = typography.not_composed(subject)
    assert finding.where.path == ("notes", 0, "body")
