"""Readings of many records: the steps that rules take grow with them, no faster."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from postil.document import parse
from postil.rules import check_reading
from postil.rules.rule import ReadingSubject
from tests.support import calls, make_reading

URL = "https://harbour.example/log"


def _with_links(count: int) -> ReadingSubject:
    """All links are records but one."""
    text = "\n\n".join(f"Here stands [log {at} of all]({URL}{at})." for at in range(count + 1))
    links = [
        {"id": f"l{at}", "anchor": {"exact": f"log {at} of all"}, "label": f"log {at} of all"}
        | {"href": f"{URL}{at}", "address": f"{URL}{at}", "target": "known"}
        for at in range(count)
    ]
    return ReadingSubject(make_reading(parse(text), links=links))


def _with_links_without_words(count: int) -> ReadingSubject:
    return ReadingSubject(make_reading(parse("\n\n".join(f"Here stands []({URL}{at})." for at in range(count)))))


def _check(subject: ReadingSubject) -> None:
    assert list(check_reading(subject))


@pytest.mark.parametrize("make", [_with_links, _with_links_without_words])
def test_the_steps_grow_with_the_records_and_no_faster(make: Callable[[int], ReadingSubject]) -> None:
    subjects = [make(count) for count in (60, 240)]
    few, many = (calls(partial(_check, subject)) for subject in subjects)
    assert many <= 5 * few + 2_000
