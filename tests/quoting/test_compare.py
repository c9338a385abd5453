import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.quoting import VERDICT_WORDS, compare
from tests.support import CASES, Case, read_cases

SOURCE = (CASES / "quoting" / "source.txt").read_text(encoding="utf-8")
WORDS = SOURCE.split()


@pytest.mark.parametrize("case", read_cases(CASES / "quoting" / "verdicts.txt"), ids=lambda case: case.title)
def test_what_a_comparison_proves(case: Case) -> None:
    comparison = compare(case.given, SOURCE)
    changes = [f"“{each.quote}” for “{each.source}”" for each in comparison.differences]
    assert "\n".join([" ".join([comparison.verdict, *comparison.kinds]), *changes]) == case.expected


@given(st.integers(0, len(WORDS) - 1), st.integers(1, 30))
def test_every_passage_of_a_text_is_verbatim_in_it(start: int, length: int) -> None:
    comparison = compare(" ".join(WORDS[start : start + length]), SOURCE)
    assert comparison.verdict == "verbatim"
    assert comparison.spans


@given(st.integers(0, len(WORDS) - 12), st.integers(1, 10))
def test_a_passage_with_a_word_left_out_is_never_verbatim(start: int, gap: int) -> None:
    passage = WORDS[start : start + 12]
    shortened = " ".join(passage[:gap] + passage[gap + 1 :])
    if shortened not in " ".join(WORDS):
        assert compare(shortened, SOURCE).verdict not in {"verbatim", "marked"}


@given(st.integers(0, len(WORDS) - 12), st.integers(1, 10))
def test_a_passage_with_a_marked_omission_is_marked(start: int, gap: int) -> None:
    passage = WORDS[start : start + 12]
    assert compare(" ".join([*passage[:gap], "[…]", *passage[gap + 1 :]]), SOURCE).verdict == "marked"


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_can_be_compared(quote: str, source: str) -> None:
    assert compare(quote, source).verdict in VERDICT_WORDS


@pytest.mark.parametrize(
    ("quote", "source", "verdict"),
    [
        ("a cafe\u0301 here", "in a café here", "verbatim"),
        ("a café here", "in a cafe\u0301 here", "verbatim"),
        ("the harbour", "the har\u00adbour", "verbatim"),
        ("時計は決して", "この時計は決して遅れない。", "verbatim"),
        ("ไม่เคย", "นาฬิกาไม่เคยสาย", "verbatim"),
        ("the [big] cat", "the small ugly cat", "marked"),
        ("[T]he cat", "see the cat", "marked"),
        ("he walk[ed]", "he walks", "marked"),
        ("the [any]s cat", "the small cat", "altered"),
    ],
)
def test_forms_of_writing(quote: str, source: str, verdict: str) -> None:
    assert compare(quote, source).verdict == verdict


def test_a_place_is_one_of_the_original_text_whatever_its_form() -> None:
    source = "e\u0301te\u0301 a cafe\u0301 here"
    assert compare("café here", source).spans[0].of(source) == "cafe\u0301 here"


def test_a_difference_shows_the_brackets_as_they_were_written() -> None:
    (difference,) = compare("he walk[ed] to the green house today", "he ran to the green house today").differences
    assert (difference.quote, difference.source) == ("walk[ed]", "ran")


@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    ("quote", "source", "verdict"),
    [
        ("a … " * 1100 + "b", "a x " * 20_000 + "b", {"missing"}),
        ("a … " * 400 + "c", "a x " * 20_000, {"missing"}),
        ("a … " * 100 + "b", "a x " * 20_000 + "b", {"marked"}),
        ("a " * 8192, "a b " * 8192, {"missing"}),
        ("a " * 8192, "a " * 20_000, {"verbatim"}),
        ("a b " * 3000, "a c " * 3000, {"missing"}),
    ],
)
def test_a_comparison_comes_to_an_end_and_is_honest(quote: str, source: str, verdict: set[str]) -> None:
    assert compare(quote, source).verdict in verdict


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_remark_is_one_in_either_form_of_its_letters(form: Literal["NFC", "NFD"]) -> None:
    quote = unicodedata.normalize(form, "the plan (Hervorhebung hinzugefügt) was good")
    assert compare(quote, "He said that the plan was good.").verdict == "marked"
