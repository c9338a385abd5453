"""A rule says in its row what it is about: then it finds nothing where that is not given."""

from pathlib import Path

import pytest

from postil import anchor, model
from postil.model import Quote
from postil.model.today import Today
from postil.rules import READING_RULES, ReadingSubject, Rule
from postil.store import load
from tests.rules.cases import RULES, laid

ABOUT = tuple(rule for rule in READING_RULES if rule.about)
CASES = tuple(f"{case.name}/{side}" for case in sorted(RULES.iterdir()) for side in ("bad", "good"))


@pytest.mark.parametrize("case", CASES)
def test_a_rule_finds_nothing_where_nothing_is_given_that_it_is_about(case: str, tmp_path: Path) -> None:
    name, _, side = case.partition("/")
    root = laid(RULES / name, side, tmp_path / "library")
    stored = load(root)
    for reading in (stored.read(each).value for each in stored.names):
        if reading is not None:
            subject = ReadingSubject(reading, Today())
            without = [rule for rule in ABOUT if not rule.may_find(subject.given.names)]
            assert [rule.code for rule in without if [*rule.check(subject)]] == []


@pytest.mark.parametrize("rule", ABOUT, ids=lambda rule: rule.code)
def test_what_a_rule_is_about_is_there_to_be_given(rule: Rule[ReadingSubject]) -> None:
    for name in rule.about.split():
        kind, _, field = name.partition(".")
        if field:
            assert field in getattr(model, kind).model_fields
        else:
            assert name.startswith(("@", "#")) or hasattr(anchor, name)


def test_every_rule_on_readings_looks_at_one_that_gives_what_it_is_about() -> None:
    assert all(rule.may_find(frozenset(rule.about.split())) for rule in READING_RULES)
    assert not any(rule.may_find(frozenset()) for rule in ABOUT)


def test_what_is_given_is_named_by_record_and_field(tmp_path: Path) -> None:
    case = next(case for case in sorted(RULES.iterdir()) if case.name.startswith("Q014"))
    reading = load(laid(case, "bad", tmp_path / "library")).read("tide").value
    assert reading is not None
    names = ReadingSubject(reading).given.names
    quoted = {field for quote in reading.quotes for field in quote.model_fields_set}
    assert {name for name in names if name.startswith("Quote.")} == {f"Quote.{field}" for field in quoted}
    assert quoted < Quote.model_fields.keys()
    assert {name for name in names if name.startswith("@")} == {
        f"@{field}" for entry in reading.entries for field in entry.fields
    }
