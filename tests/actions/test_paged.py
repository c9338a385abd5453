"""Pages that hold a few readings each: a build that makes only those with a new reading gives the same site."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from postil import build, load
from tests.actions.test_build import site
from tests.support import CASES

READINGS = 7


@pytest.fixture
def shelves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a library of readings that cite the same work and quote the same people, two of them on a page."""
    for name, size in (
        ("people.READINGS_PER_PAGE", 2),
        ("sources.READINGS_PER_PAGE", 2),
        ("sources.PER_PAGE", 5),
        ("index.PER_PAGE", 4),
        ("timeline.READINGS_PER_PAGE", 2),
    ):
        monkeypatch.setattr(f"postil.site.{name}", size)
    root = Path(shutil.copytree(CASES / "library", tmp_path / "library"))
    for number in range(READINGS):
        copy = root / f"tide{number}"
        shutil.copytree(root / "tide", copy)
        record = (copy / "reading.yaml").read_text()
        for old, new in (
            ("id: tide", f"id: tide{number}"),
            ("marlowTideClock2021", f"marlowTideClock{number}"),
            ("title: The tide", f"title: Clock {number}, the tide"),
            ('"2021-04-03"', f'"202{number % 3}-04-03"'),
            ("  kind: essay", "  themes: [clocks, tides]\n  kind: essay"),
            ("    source: h", '    speaker: harbour-office\n    kind: direct\n    date: "1874"\n    source: h'),
        ):
            record = record.replace(old, new, 1)
        (copy / "reading.yaml").write_text(record)
    return root


def exchange(name: str, old: str, new: str) -> Callable[[Path, int], None]:
    def edit(folder: Path, number: int) -> None:
        file = folder / name
        file.write_text(file.read_text().replace(old, new.replace("N", str(number)), 1))

    return edit


EDITS = {
    "a title": exchange("reading.yaml", "title: ", "title: TN "),
    "a title that sorts elsewhere": exchange("reading.yaml", "title: ", "title: AN "),
    "a note": exchange("reading.yaml", "body: Most", "body: wN most"),
    "a note that cites": exchange("reading.yaml", "body: Said", "body: wN said"),
    "a note's work": exchange("reading.yaml", "[@harbourOfficeRules1874, rule 2]", "rule N"),
    "a tag": exchange("reading.yaml", "- speech", "- speech\n      - tag N"),
    "an abstract": exchange("reading.yaml", "abstract: On", "abstract: N on"),
    "another speaker": exchange("reading.yaml", "speaker: harbour-office", "speaker: jan-de-wit"),
    "a speaker more": exchange("reading.yaml", "    source: h", "    speaker: ada-marlow\n    source: h"),
    "other words": exchange("article.md", "few remember", "N remember"),
    "a quotation's occasion": exchange("reading.yaml", "    source: h", "    occasion: day N\n    source: h"),
    "a source": exchange("sources.bib", "title       = {Rules", "title       = {N Rules"),
    "a source's author": exchange("sources.bib", "{{The Harbour", "{{N Harbour"),
    "a date": exchange("reading.yaml", '-04-03"', '-05-03"'),
    "a link": exchange("reading.yaml", "target: known", "target: known\n    role: evidence"),
}


@pytest.mark.parametrize("seed", range(6))
def test_of_pages_around_readings_those_with_a_new_one_are_made(seed: int, shelves: Path, tmp_path: Path) -> None:
    chance = random.Random(seed)
    done: list[list[str]] = []
    for turn in range(8):
        edits = [chance.choice([*EDITS]) for _ in range(chance.choice((1, 1, 2)) if turn else 0)]
        done.append(edits)
        for each in edits:
            EDITS[each](shelves / f"tide{chance.randrange(READINGS)}", chance.randrange(10_000))
        build(load(shelves), tmp_path / "site", cached=True)
        build(load(shelves), tmp_path / f"fresh{turn}")
        now, fresh = site(tmp_path / "site"), site(tmp_path / f"fresh{turn}")
        assert {key for key in now.keys() | fresh.keys() if now.get(key) != fresh.get(key)} == set(), done


def test_a_title_changes_one_page_of_each_outlet_and_theme(shelves: Path, tmp_path: Path) -> None:
    build(load(shelves), tmp_path / "site", cached=True)
    EDITS["a title"](shelves / "tide3", 1)
    changed = build(load(shelves), tmp_path / "site", cached=True).changed
    for folder in ("outlets/the-harbour-gazette", "themes/clocks", "themes/speech"):
        assert len([*(tmp_path / "site" / folder).iterdir()]) > 2
        assert sum(path.startswith(f"{folder}/") for path in changed) == 1, (folder, changed)
