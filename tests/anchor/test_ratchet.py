"""On a sample of the development cases, no more may go wrong than went wrong before.

The counts are in ``tests/cases/anchor/ratchet.json``; ``pytest --regenerate`` writes better ones, and never worse.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from postil.anchor import Answer, Found, carry, describe_all, locate
from postil.text import Span
from tests.support import CASES, SHARED

DATA = SHARED / "bench" / "anchoring" / "data" / "dev.jsonl.gz"
RATCHET = CASES / "anchor" / "ratchet.json"
EVERY = 6  # a case of every kind of change and of every text is in the sample; it takes about two seconds
RIGHT = 0.8  # intersection over union

pytestmark = pytest.mark.skipif(not DATA.exists(), reason=f"the development cases are not at {DATA}")


def sample() -> Iterator[dict[str, Any]]:
    with gzip.open(DATA, "rt", encoding="utf-8") as lines:
        for line in islice(lines, 0, None, EVERY):
            yield json.loads(line)


def trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


def is_right(text: str, answer: Answer, truth: list[int] | None) -> bool:
    if not isinstance(answer, Found) or truth is None:
        return not isinstance(answer, Found) and truth is None
    a, b = trimmed(text, answer.span), trimmed(text, Span(*truth))
    common = max(0, min(a.end, b.end) - max(a.start, b.start))
    return common >= RIGHT * (a.length + b.length - common)


def count() -> dict[str, Any]:
    counts: dict[str, Any] = {"sha256": hashlib.sha256(DATA.read_bytes()).hexdigest()}
    counts |= {f"{method}, {what}": 0 for method in ("carry", "locate") for what in ("right", "wrong")}
    for case in sample():
        old, new = case["old"], case["new"]
        spans = [Span(each["start"], each["end"]) for each in case["spans"]]
        methods = {"carry": carry(old, new, spans), "locate": locate(new, describe_all(old, spans))}
        for method, answers in methods.items():
            for wanted, answer in zip(case["spans"], answers, strict=True):
                if wanted["truth"] != "grey":
                    right = is_right(new, answer, wanted["truth"])
                    counts[f"{method}, right"] += right
                    counts[f"{method}, wrong"] += isinstance(answer, Found) and not right
    return counts


def is_worse(now: dict[str, Any], before: dict[str, Any]) -> bool:
    return any(
        now[key] < before[key] if key.endswith("right") else now[key] > before[key] for key in now.keys() - {"sha256"}
    )


def test_anchoring_gets_no_worse(request: pytest.FixtureRequest) -> None:
    now = count()
    before = json.loads(RATCHET.read_text("utf-8")) if RATCHET.exists() else None
    if before is not None and before["sha256"] == now["sha256"]:
        assert not is_worse(now, before), f"counted {now}, before it was {before}"
    if request.config.getoption("--regenerate"):
        Path(RATCHET).write_text(json.dumps(now, indent=2) + "\n", "utf-8")
        before = now
    assert now == before, "better than before: pytest --regenerate keeps it so"
