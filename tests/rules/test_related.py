"""Places that belong to a finding: the first of two, what was probably meant, the passage in the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from postil.actions.check import check
from postil.rules import ReadingSubject, metadata, references
from postil.store import load
from tests.rules.cases import RULES, found
from tests.support import make_reading


def related(case: str, root: Path) -> list[tuple[str, str]]:
    """Return message and place of what is related to the findings of a case that is wrong."""
    folder = sorted(RULES.glob(f"{case}-*"))[-1]
    found(folder, "bad", root)
    return [(each.message, str(each.where)) for finding in check(load(root)) for each in finding.related]


@pytest.mark.parametrize("case", ["I001", "P001", "S007", "M008", "S002", "F005"])
def test_of_two_with_one_name_the_first_is_shown_too(case: str, tmp_path: Path) -> None:
    ((message, place),) = related(case, tmp_path / "library")
    assert message.startswith(("the first", "first"))
    assert place.count(":") == 2


@pytest.mark.parametrize("case", ["C001", "N002", "P003", "S005"])
def test_what_was_probably_meant_is_shown(case: str, tmp_path: Path) -> None:
    ((message, place),) = related(case, tmp_path / "library")
    assert message.endswith(" is here")
    assert place.count(":") == 2


def test_of_two_originals_the_first_is_shown_too() -> None:
    publication = {"role": "original", "outlet": "O", "date": "2021"}
    article = {"publications": [publication | {"id": name} for name in ("one", "two")]}
    (finding,) = metadata.one_original(ReadingSubject(make_reading(article=article)))
    assert [each.where.path for each in finding.related] == [("article", "publications", 0, "role")]


def test_a_quote_that_is_part_of_itself_is_told_of_another() -> None:
    quotes = [{"id": name, "anchor": {"exact": name}} for name in ("wu-qian", "wu-qian-2")]
    (finding,) = references.unknown_quote(
        ReadingSubject(make_reading(quotes=[quotes[0] | {"part_of": "wu-qian"}, quotes[1]]))
    )
    assert finding.message == "the quote refers to itself"
    assert [each.where.path for each in finding.related] == [("quotes", 1, "id")]


def test_a_quote_that_differs_is_shown_in_the_text(tmp_path: Path) -> None:
    ((message, place),) = related("Q001", tmp_path / "library")
    assert message.startswith("here: …")
    assert "tide/article.md:" in place


def test_words_twice_in_an_article_are_one_finding_with_every_place(tmp_path: Path) -> None:
    found(RULES / "T008-doubled-in-article", "bad", tmp_path / "library")
    (finding,) = check(load(tmp_path / "library"))
    assert finding.message == "'the' stands here twice, and 3 other words further down"
    assert [(each.message, str(each.where)) for each in finding.related] == [
        ("'of' twice", "tide/article.md:15:86"),
        ("'the' twice", "tide/article.md:16:1"),
        ("'they' twice", "tide/article.md:25:27"),
    ]
