"""Works that a text names: found by tables, few, and with nothing that the text does not say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.document import parse
from postil.importing.named_works import MOST, NamedWork, identity_of, named_works
from tests.conftest import Golden
from tests.support import CASES

FOLDER = CASES / "importing" / "named_works"
OWN = ("https://www.marlow.example/2021/a", "The Marlow Bee")
PIECES = (
    "In *",
    "*",
    "“",
    "”",
    " book ",
    "Ann Low",
    " argues ",
    "Reuters reported ",
    "told the ",
    "Harbour Times",
    "\n\n",
    "[Rules of Boats](https://h.example/a)",
    "[x](https://h.example/b)",
    " (1998)",
    "'s report ",
    ". ",
    "É",
    "\u200f",
)


def shown(work: NamedWork) -> str:
    said = {"author": work.author, "issued": work.issued, "url": work.url}
    return "; ".join((f"{work.type}: {work.title}", work.rule, *(f"{k} {v}" for k, v in said.items() if v)))


def test_what_is_found_in_texts_of_several_languages(golden: Golden) -> None:
    lines = []
    for line in (FOLDER / "texts.txt").read_text().splitlines()[1:]:
        language, text = line.split("  ", 1)
        found = [f"    {shown(each)}" for each in named_works(parse(text), language, OWN)]
        lines += [line, *(found or ["    nothing"])]
    golden(FOLDER / "found.txt", "\n".join(lines) + "\n")


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.sampled_from(["en", "de", "fr", "es", "it"]))
def test_all_that_is_said_of_a_work_stands_in_the_text(text: str, language: str) -> None:
    document = parse(text)
    found = named_works(document, language)
    addresses = {link.href for link in document.links}
    for each in found:
        words = " ".join(document.text.split())
        assert each.title in words or each.title in each.url
        assert each.author in words
        assert each.issued in words
        assert not each.url or each.url in addresses
        assert each.span.of(document.text).strip()
        assert 0 < each.score < 0.85, "none is sure enough to be accepted unseen"
    assert len({identity_of(each.title, each.url) for each in found}) == len(found) <= MOST


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "text", ["Aa " * 60_000, "“" * 100_000, "*a" * 30_000, 'In "' * 50_000, "Ann Low " * 20_000 + "“X Y”"]
)
def test_odd_texts_are_looked_through(text: str) -> None:
    assert len(named_works(parse(text), "en")) <= MOST
