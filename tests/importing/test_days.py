"""Days that a copy gives in part or wrongly: what of them is known is kept, and nothing stops at them."""

from __future__ import annotations

import pytest

from postil.importing import Candidate, choose_all
from postil.importing.addresses import unwrapped


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("20210403120000", "2021-04-03"),
        ("20210403", "2021-04-03"),
        ("202104", "2021-04"),
        ("2021", "2021"),
        ("20210", "2021"),
        ("20211399000000", "2021"),
        ("20210431000000", "2021-04"),
    ],
)
def test_an_archives_time_is_a_day_as_far_as_it_names_one(stamp: str, day: str) -> None:
    page = "https://gazette.example/clock"
    assert unwrapped(f"https://web.archive.org/web/{stamp}/{page}") == (page, day)


def test_a_date_with_unknown_digits_stands_beside_a_day_that_the_page_shows() -> None:
    said = [
        Candidate("published", ("2021-03-XX",), "front matter: date"),
        Candidate("published", ("2021-03-04",), "dateline in the text"),
    ]
    assert choose_all(said)["published"].value == "2021-03-XX"
