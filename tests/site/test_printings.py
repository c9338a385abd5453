"""What is worked out anew after a change is what would be worked out from nothing."""

from __future__ import annotations

import random
from types import SimpleNamespace
from typing import Any, cast

import pytest

from postil.site.printings import COMPARED, Known, Printings
from postil.site.rows import QuoteRow, Summary, digest_of

PARTS = ("the pier stays shut", "until the tides are over", "whatever the council says", "and nobody was told of it")
WORKS = ("log", "r0Article", "r1Article", "r2Article")


def row(chance: random.Random, number: int, words: str = "") -> QuoteRow:
    parts = chance.sample(PARTS, chance.randint(1, 3))
    return QuoteRow(
        id=f"q{number}",
        number=number,
        words=words or " ".join(parts),
        before="",
        after="",
        language="en",
        kind="direct" if words else chance.choice(("direct", "direct", "direct", "title")),
        speaker=chance.choice((None, "ada", "ben")),
        date=None,
        occasion=None,
        source=chance.choice((None, *WORKS)),
        quoted_in=chance.choice((None, *WORKS)),
        locator=None,
        verdict="no-source",
        kinds=[],
        placed=False,
        forms={},
        second_hand=True,
    )


class Readings:
    """The quotations of a library."""

    def __init__(self) -> None:
        self.rows: dict[str, list[QuoteRow]] = {}

    def settled(self, before: dict[str, Known]) -> dict[str, Known]:
        names = sorted(self.rows)
        summaries: dict[str, Any] = {
            name: SimpleNamespace(
                key=f"{name}Article", title=name, language="en", outlets=[], date=None, cited={f"{name}Article": 0}
            )
            for name in names
        }
        digests = {name: {"quotes": digest_of(self.rows[name]), "summary": name} for name in names}
        printings = Printings(before)
        printings.settle(cast("dict[str, Summary]", summaries), digests, lambda name, _: [*self.rows[name]])
        return dict(printings.kept())


@pytest.mark.parametrize("seed", range(20))
def test_after_each_change_as_from_nothing(seed: int) -> None:
    chance = random.Random(seed)
    library = Readings()
    known: dict[str, Known] = {}
    for _ in range(12):
        name = f"r{chance.randrange(6)}"
        if chance.random() < 0.25:
            library.rows.pop(name, None)
        else:
            library.rows[name] = [row(chance, number) for number in range(chance.randrange(1, 4))]
        known = library.settled(known)
        assert known == library.settled({})


def test_words_that_more_have_than_are_compared_are_told_the_same_after_a_change() -> None:
    chance = random.Random(1)
    library = Readings()
    for number in range(COMPARED + 3):
        library.rows[f"r{number:02}"] = [row(chance, 1, PARTS[0])]
    known = library.settled({})
    del library.rows["r05"]
    again = library.settled(known)
    assert again == library.settled({})
    assert again != known


def test_a_reading_that_shares_nothing_has_nothing_told() -> None:
    library = Readings()
    chance = random.Random(3)
    library.rows = {"r0": [row(chance, 1, PARTS[0])], "r1": [row(chance, 1, PARTS[1])]}
    assert {each.digest for each in library.settled({}).values()} == {""}
