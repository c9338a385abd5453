"""Every labelled page: what is found is counted, and the counts may only rise (they are kept in counts.json)."""

from __future__ import annotations

import json

import pytest

from tests.conftest import Golden
from tests.importing.cases import Case, cases
from tests.importing.measuring import measure, read
from tests.support import CASES as FOLDER

EVERY = list(cases())
COUNTS = FOLDER / "importing" / "counts.json"


def test_there_are_enough_pages_of_different_make() -> None:
    assert len(EVERY) >= 60
    assert len({each.name for each in EVERY}) == len(EVERY)


def test_what_is_found_on_the_pages(golden: Golden) -> None:
    counts, missed = measure(EVERY)
    assert counts["link"].split("/")[0] == counts["link"].split("/")[1], missed
    golden(COUNTS, json.dumps({"pages": len(EVERY), "found": counts, "missed": missed}, indent=2) + "\n")


@pytest.mark.parametrize("case", [each for each in EVERY if each.gold["lost"]], ids=lambda each: each.name)
def test_a_lost_link_never_gets_an_address(case: Case) -> None:
    article, _, _ = read(case)
    links = [link for block in article.blocks for link in block.links]
    lost = [link for link in links if (link.href or "") in {"", "#"} or (link.href or "").startswith("javascript:")]
    assert lost
    assert all(link.address is None and link.lost for link in lost)
