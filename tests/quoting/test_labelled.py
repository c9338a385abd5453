"""Labelled cases in nine languages: the verdict and the gravest kind, and never a changed quote let pass."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pytest

from postil.quoting import compare
from tests.support import CASES

LEAST_CASES = 400
LEAST_RIGHT = 0.99
PROVEN = frozenset({"verbatim", "marked"})


class Labelled(NamedTuple):
    language: str
    source: str
    quote: str
    label: str


def _labelled() -> Iterator[Labelled]:
    """Read the cases: a source, a line with a full stop, then "verdict kind | quote" a line."""
    for path in sorted((CASES / "quoting" / "labelled").glob("*.txt")):
        source, rest = path.read_text(encoding="utf-8").split("\n.\n")
        for line in rest.splitlines():
            label, quote = line.split(" | ", 1)
            yield Labelled(path.stem.partition("-")[0], source, quote, label)


ALL = tuple(_labelled())


def _found(case: Labelled) -> str:
    """Return the verdict with the gravest kind."""
    comparison = compare(case.quote, case.source)
    return " ".join((comparison.verdict, *comparison.kinds[-1:]))


def test_there_are_many_cases_of_all_kinds_in_nine_languages() -> None:
    assert len(ALL) >= LEAST_CASES
    assert {case.language for case in ALL} == {"en", "de", "fr", "es", "it", "ru", "zh", "ja", "ar"}


def test_no_changed_quote_is_let_pass() -> None:
    assert [case for case in ALL if case.label.split()[0] not in PROVEN and _found(case).split()[0] in PROVEN] == []


def test_verdict_and_kind_are_right() -> None:
    wrong = [f"{case.language}: {case.quote}: {found}" for case in ALL if (found := _found(case)) != case.label]
    assert len(wrong) <= (1 - LEAST_RIGHT) * len(ALL), "\n".join(wrong)


@pytest.mark.parametrize("language", sorted({case.language for case in ALL}))
def test_each_language_by_itself(language: str) -> None:
    cases = [case for case in ALL if case.language == language]
    wrong = [f"{case.quote}: {found}, not {case.label}" for case in cases if (found := _found(case)) != case.label]
    assert len(wrong) <= 0.05 * len(cases), "\n".join(wrong)
