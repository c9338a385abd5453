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
