import json
from collections.abc import Sequence

import pytest

from postil.quoting import Printed, chain_of, ledger

WORDS = "the pier will not open again before the spring tides are over"


def _quote(reading: str, source: str = "", quoted_in: str = "", words: str = WORDS) -> Printed:
    return Printed(reading, "q1", words, source=source, quoted_in=quoted_in, works=(f"{reading}Key",))


CHAINS: Sequence[tuple[str, Sequence[Printed], str, str, str]] = (
    ("nothing is known", [_quote("a")], "aKey", "", ""),
    ("at first hand", [_quote("a", "bKey"), _quote("b")], "bKey → aKey", "", ""),
    ("at second hand, not followed", [_quote("a", "origin", "bKey")], "origin → bKey → aKey", "", ""),
    (
        "through two works",
        [_quote("a", "origin", "bKey"), _quote("b", "origin", "cKey"), _quote("c", "origin")],
        "origin → cKey → bKey → aKey",
        "",
        "",
    ),
    ("the source quotes it too", [_quote("a", "bKey"), _quote("b", "cKey")], "cKey → bKey → aKey", "", ""),
    (
        "another origin is named",
        [_quote("a", "origin", "bKey"), _quote("b", "diary")],
        "diary → bKey → aKey",
        "",
        "diary",
    ),
    ("in a circle", [_quote("a", "", "bKey"), _quote("b", "aKey")], "aKey → bKey → aKey", "aKey", ""),
    (
        "other words of the same work",
        [_quote("a", "bKey"), _quote("b", "cKey", words="a wholly different remark about the weather in May")],
        "bKey → aKey",
        "",
        "",
    ),
)


@pytest.mark.parametrize(
    ("printed", "line", "circular", "disputed"), [case[1:] for case in CHAINS], ids=[case[0] for case in CHAINS]
)
def test_the_hands_of_a_quote_are_followed(printed: Sequence[Printed], line: str, circular: str, disputed: str) -> None:
    chain = chain_of(printed[0], ledger(printed))
    assert (chain.line, chain.circular, chain.disputed) == (line, circular, disputed)


def test_a_chain_of_any_length_ends() -> None:
    size = 40
    ring = [_quote(f"r{n}", f"r{(n + 1) % size}Key") for n in range(size)]
    chain = chain_of(ring[0], ledger(ring))
    assert (len(chain.works), chain.circular) == (size, "r0Key")


def test_where_the_runs_of_quotes_stand_is_read_once_a_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    printed = [
        Printed(reading, f"q{number}", f"{WORDS} and number {number} of them")
        for reading in "ab"
        for number in range(30)
    ]
    read: list[str] = []
    decode = json.loads

    def noted(head: str) -> object:
        read.append(head)
        return decode(head)

    monkeypatch.setattr(json, "loads", noted)
    assert len(ledger(printed)) == len(printed)
    assert len(read) <= 5 * len("ab")
