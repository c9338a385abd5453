"""What a library silences, and that nothing is published by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from postil import store
from postil.actions.build import build
from postil.actions.check import checked
from postil.actions.choosing import kinds_by_code, protected
from postil.store import load

LONG = "a stretch of the text that is far longer than anybody may take out of it and give away without asking, " * 3
POLICY = "publish: excerpts"
WORDS = "    anchor:\n      exact: LONG"
IGNORES = {
    "a comment in the reading": ("tide/reading.yaml", POLICY, f"{POLICY}  # postil: ignore X003 it is fair"),
    "a comment at the excerpt": ("tide/reading.yaml", WORDS, WORDS.replace(":", ":  # postil: ignore X003 fair", 1)),
    "the reading": ("tide/reading.yaml", POLICY, f"{POLICY}\nchecks:\n  ignore: {{X003: fair, X: fair, ALL: fair}}"),
    "the library": ("library.yaml", POLICY, f"{POLICY}\nchecks:\n  ignore: {{excerpt-too-long: fair, ALL: fair}}"),
    "a severity": ("library.yaml", POLICY, f"{POLICY}\nchecks:\n  severity: {{X003: note}}"),
}
"""Everywhere a person could want to silence what keeps a reading from being published."""


def spoil(library: Path, file: str, old: str, new: str) -> None:
    path = library / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def leaking(library: Path) -> Path:
    """The test library with a reading that gives away more than it may."""
    (library / "tide/article.md").unlink()
    spoil(library, "tide/reading.yaml", "publish: text", "publish: excerpts")
    spoil(library, "tide/reading.yaml", "exact: The clock is never late", "exact: LONG")
    return library


@pytest.mark.parametrize("way", IGNORES)
def test_no_ignore_makes_a_build_publish_what_it_may_not(way: str, leaking: Path, tmp_path: Path) -> None:
    spoil(leaking, *IGNORES[way])
    spoil(leaking, "tide/reading.yaml", "exact: LONG", f"exact: {LONG}")
    stored = load(leaking)
    built = build(stored, tmp_path / "site")
    assert set(built.left_out) == {"tide"}
    assert not (tmp_path / "site/tide").exists()
    assert ("X003", "error") in {(each.code, each.severity) for each in checked(stored).findings}
    assert "K004" in {each.code for each in checked(stored).findings}


def test_what_protects_publishing_and_reading_is_protected() -> None:
    kinds = kinds_by_code()
    kept = protected(kinds)
    assert {"X001", "X003", "X004", "F001", "F009", "S001", "K001", "K002", "K003", "K004"} <= kept
    assert not kept & {"X002", "X005", "A002", "Q001", "S003", "S006", "M007"}
    assert {kind.code for kind in store.KINDS if kind.severity == "error"} <= kept


def test_a_file_that_can_not_be_read_is_told_whatever_is_ignored(library: Path) -> None:
    (library / "tide/reading.yaml").write_text("# postil: ignore F001 we know\nid: [\n")
    spoil(library, "library.yaml", "publish: excerpts", "publish: excerpts\nchecks:\n  ignore: {ALL: peace}")
    assert {each.code for each in checked(load(library)).findings} >= {"F001", "K004"}


def test_whether_an_ignore_is_needed_is_not_known_without_the_text(library: Path) -> None:
    (library / "tide/article.md").unlink()
    spoil(library, "tide/reading.yaml", "publish: text", "publish: excerpts\nchecks:\n  ignore: {A002: known}")
    assert "K003" not in {each.code for each in checked(load(library)).findings}


def test_what_is_silenced_is_kept_with_its_reason(library: Path) -> None:
    spoil(library, "tide/reading.yaml", "author: jan-de-wit\n", "author: nobody  # postil: ignore P002 not yet known\n")
    result = checked(load(library))
    assert result.findings == ()
    assert [(each.finding.code, each.ignore.reason) for each in result.silenced] == [("P002", "not yet known")]


def test_one_reading_alone_is_silenced_as_in_the_whole_library(library: Path) -> None:
    spoil(library, "library.yaml", "publish: excerpts", "publish: excerpts\nchecks:\n  ignore: {P002: not yet known}")
    spoil(library, "tide/reading.yaml", "author: jan-de-wit\n", "author: nobody\n")
    assert len(checked(load(library), "tide").silenced) == 1
    assert checked(load(library), "harbour-log") == type(checked(load(library)))((), ())


def test_a_comment_in_bibtex_silences_the_next_entry_only(library: Path) -> None:
    bib = library / "tide/sources.bib"
    entry = "@misc{{{0},\n  title = {{T}},\n  date = {{2020}},\n}}\n"
    extra = "% postil: ignore unused-source read on the way\n" + entry.format("one") + entry.format("two")
    bib.write_text(bib.read_text() + extra)
    result = checked(load(library))
    assert [each.message for each in result.findings] == ["nothing cites 'two'"]
    assert [each.finding.message for each in result.silenced] == ["nothing cites 'one'"]


def test_reasons_count_as_words_of_ours_that_may_quote(library: Path) -> None:
    (library / "tide/article.md").unlink()
    spoil(
        library,
        "tide/reading.yaml",
        "publish: text",
        f"publish: excerpts\nchecks:\n  ignore:\n    A002: He says “{LONG}”.",
    )
    assert ("X003", ("checks", "ignore", "A002")) in {
        (each.code, each.where.path) for each in checked(load(library)).findings
    }
