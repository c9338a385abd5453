import inspect
import re
from pathlib import Path
from typing import Any

import pytest

from postil import published, store
from postil.diagnostics import Kind, silencing
from postil.formats import import_kinds, reference_kinds, web_annotation
from postil.rules import LIBRARY_RULES, READING_RULES, SHARED_RULES, WORD_RULES, Rule
from tests.rules.cases import RULES, found, headers

CASES = sorted(RULES.iterdir())
KINDS = published.kinds()
RULES_OF_ALL: tuple[Rule[Any], ...] = (*LIBRARY_RULES, *READING_RULES, *SHARED_RULES, *WORD_RULES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_wrong_is_found_at_its_place_and_nothing_else(case: Path, tmp_path: Path) -> None:
    assert found(case, "bad", tmp_path / "library") == headers(case / "bad.yaml", "expect")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_nothing_is_found_in_what_is_right(case: Path, tmp_path: Path) -> None:
    assert headers(case / "good.yaml", "expect") == ("nothing",)
    assert found(case, "good", tmp_path / "library") == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_shows_the_code_it_is_named_by(case: Path) -> None:
    (line,) = headers(case / "bad.yaml", "expect")
    assert line.split()[-1] == case.name.partition("-")[0]


def test_everything_that_can_be_found_has_a_case_of_its_own() -> None:
    # What others wrote is no part of a library; its cases stand in formats/ and importing/.
    elsewhere = (*web_annotation.KINDS, *reference_kinds.KINDS, *import_kinds.KINDS)
    assert {case.name for case in CASES} >= {f"{kind.code}-{kind.name}" for kind in KINDS if kind not in elsewhere}


def test_no_case_speaks_of_a_code_that_does_not_exist() -> None:
    assert {case.name.partition("-")[0] for case in CASES} <= {kind.code for kind in KINDS}


def test_every_code_and_every_name_stands_for_one_thing() -> None:
    assert len({kind.code for kind in KINDS}) == len({kind.name for kind in KINDS}) == len(KINDS)
    formats = (web_annotation.KINDS, reference_kinds.KINDS, import_kinds.KINDS)
    others = (store.KINDS, *formats, silencing.KINDS, RULES_OF_ALL)
    assert len(KINDS) == sum(map(len, others))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_every_manual_says_what_why_an_example_and_the_mending(kind: Kind) -> None:
    manual = published.manual_text(kind)
    assert re.fullmatch(r"[A-Z]\d{3}", kind.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", kind.name)
    headings = [line.partition(":")[0] for line in manual.split("\n\n")]
    assert headings[1:] == ["Why it matters", "Example", "Fix"]
    assert manual.split("\n")[0].endswith(".")


@pytest.mark.parametrize("rule", RULES_OF_ALL, ids=lambda rule: rule.code)
def test_a_rule_is_a_short_function(rule: Rule[Any]) -> None:
    assert len(inspect.getsource(rule.check).splitlines()) <= 40


def test_the_tables_are_in_the_order_of_their_codes() -> None:
    for rules in (LIBRARY_RULES, READING_RULES, SHARED_RULES, WORD_RULES):
        codes = [rule.code for rule in rules]
        assert codes == sorted(codes)
