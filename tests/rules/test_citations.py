"""What is said about a key that no source has."""

from __future__ import annotations

import re

import pytest

from postil.diagnostics import Where
from postil.model import Source
from postil.rules import ReadingSubject
from postil.rules.references import unknown_source, unused_source
from tests.support import make_reading

SOURCES = (Source(key="rules-"), Source(key="marlow2021"), Source(key="a.b"))


def subject(body: str) -> ReadingSubject:
    note = {"id": "n1", "body": body, "author": "me", "created": "2022"}
    return ReadingSubject(make_reading(sources=SOURCES, notes=[note]))


@pytest.mark.parametrize(
    ("body", "words", "before", "hint"),
    [
        ("[@rules-, p. 3]", "rules", 0, "write @{rules-}: this key is cited in braces"),
        ("[@marlow2021; see *x* @marlow2012]", "marlow2012", 0, "did you mean 'marlow2021'?"),
        ("k9 and @k9", "k9", 1, "a backslash before @ makes it a mere sign"),
        ("@{no such", "", 0, ""),
        ("`@k9` me@k9 https://example.org/@k9", "", 0, ""),
        ("see @{rules-} and @a.b. And @marlow2021", "", 0, ""),
    ],
)
def test_an_unknown_key_is_found_where_it_stands(body: str, words: str, before: int, hint: str) -> None:
    found = [(each.where.part, each.hint) for each in unknown_source(subject(body))]
    start = [match.start() for match in re.finditer(words, body)][before]
    part = Where("reading.yaml").within(body, start, start + len(words)).part
    assert found == ([(part, hint)] if words else [])


def test_every_form_of_citation_uses_a_source() -> None:
    unused = [each.message for each in unused_source(subject("@marlow2021 [see -@{rules-}]"))]
    assert unused == ["nothing cites 'a.b'"]
