"""A build that uses what earlier ones have kept gives the same site as one that keeps nothing."""

from __future__ import annotations

import os
import random
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from postil import build, load
from postil.actions.building.results import Results
from postil.store import files
from postil.store.built import BuildCache
from postil.store.site import MANIFEST
from tests.printing import LAMPS, PIER, Quoted, Told, library_of
from tests.support import CASES


def site(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def edit(root: Path, chance: random.Random) -> str:
    """Change something in a library, or in what stands in the site, as people do."""
    tide, log = root / "tide" / "reading.yaml", root / "harbour-log" / "reading.yaml"
    number = chance.randrange(10_000)
    edits = {
        "a note": (tide, "author: ", f"replacement: w{number}\n    author: "),
        "a theme": (tide, "  kind: ", f"  themes: [theme {number}, tides]\n  kind: "),
        "a title": (log, "title: ", f"title: N{number} "),
        "an article's kind": (tide, "  kind: ", "  kind: interview # was: "),
        "the library": (root / "library.yaml", "title: ", f"title: L{number} "),
        "a person": (root / "people.yaml", "name: ", f"name: P{number} "),
        "a text": (root / "tide" / "article.md", "clock", f"clock{number}"),
        "a source": (root / "tide" / "sources.bib", "title = {", f"title = {{T{number} "),
        "a source's text": (root / "harbour-log" / "article.md", " ", f" {number} "),
        "a tag": (tide, "author: ", f"tags: [tag {number}]\n    author: "),
        "a word": (tide, "body: ", f"body: word{number} "),
        "a quotation": (
            log,
            "quotes:\n",
            f"quotes:\n  - id: q{number}\n    anchor: {{exact: the}}\n    speaker: nobody\n",
        ),
        "a policy": (tide, "publish: text", "publish: record"),
    }
    what = chance.choice([*edits, "a reading more", "a reading less", "nothing", "a comment", "a style"])
    if what in edits:
        file, old, new = edits[what]
        file.write_text(file.read_text().replace(old, new, 1))
    elif what == "a reading more":
        copy = root / f"log{number}"
        shutil.copytree(root / "harbour-log", copy)
        record = copy / "reading.yaml"
        record.write_text(record.read_text().replace("id: harbour-log", f"id: log{number}", 1))
    elif what == "a reading less":
        more = sorted(root.glob("log*"))
        if more:
            shutil.rmtree(more[0])
    elif what == "a style":
        (root / "theme.css").write_text(f":root {{ --measure: {number}px }}\n")
        settings = (root / "library.yaml").read_text()
        if "theme:" not in settings:
            (root / "library.yaml").write_text(f"{settings}theme:\n  css: theme.css\n")
    elif what == "a comment":
        tide.write_text(f"{tide.read_text()}# {number}\n")
    return what


@pytest.mark.parametrize("private", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_a_build_with_a_cache_is_equal_to_one_without(seed: int, private: bool, tmp_path: Path) -> None:
    chance = random.Random(seed)
    root = Path(shutil.copytree(CASES / "library", tmp_path / "library"))
    done: list[str] = []
    for turn in range(8):
        done.append(edit(root, chance) if turn else "first")
        with_cache = build(load(root), tmp_path / "site", private=private, cached=True)
        without = build(load(root), tmp_path / f"fresh{turn}", private=private)
        assert site(tmp_path / "site") == site(tmp_path / f"fresh{turn}"), done
        assert with_cache.left_out == without.left_out
        assert with_cache.readings == without.readings
        if chance.random() < 0.3:
            pages = sorted((tmp_path / "site").rglob("*.html"))
            chance.choice(pages).unlink()
            done.append("a page was removed by hand")


class Killed(BaseException):
    """A program that is ended from outside: nothing catches it."""


def kill(at: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """End the program when it is going to write a file for that many times: a page, or something that is kept."""
    left = at

    def write(*given: Any, **named: Any) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise Killed
        files.write(*given, **named)

    monkeypatch.setattr("postil.store.site.write", write)
    monkeypatch.setattr("postil.store.built.write", write)


@pytest.mark.parametrize("seed", range(4))
def test_builds_of_two_folders_that_are_killed_leave_nothing_wrong(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(seed)
    root = Path(shutil.copytree(CASES / "library", tmp_path / "library"))
    done: list[str] = []
    for turn in range(10):
        done.append(edit(root, chance) if turn else "first")
        before = {path: path.read_bytes() for path in root.rglob("*.yaml")}
        out = tmp_path / chance.choice(["one", "other"])
        if chance.random() < 0.6:
            at = chance.randrange(12)
            with monkeypatch.context() as patch, suppress(Killed):
                kill(at, patch)
                build(load(root), out, cached=True)
                at = -1
            done.append(f"killed at {at} in {out.name}")
            if chance.random() < 0.5:
                done.append(f"and {edit(root, chance)}")
            elif chance.random() < 0.5:
                for path, data in before.items():
                    if path.parent.is_dir():
                        path.write_bytes(data)
        build(load(root), tmp_path / f"fresh{turn}")
        for name in ("one", "other"):
            build(load(root), tmp_path / name, cached=True)
            assert site(tmp_path / name) == site(tmp_path / f"fresh{turn}"), done


def test_rows_of_another_version_are_not_those_that_were_kept(library: Path, tmp_path: Path) -> None:
    for out in ("one", "other"):
        build(load(library), tmp_path / out, cached=True)
    cache = BuildCache(library, private=False)
    rows = library / cache.folder / "rows"
    shutil.copyfile(rows / "harbour-log", rows / "tide")
    note = library / "tide" / "reading.yaml"
    note.write_text(note.read_text().replace("body: ", "body: lighthouse ", 1))
    build(load(library), tmp_path / "one", cached=True)
    build(load(library), tmp_path / "fresh")
    assert site(tmp_path / "one") == site(tmp_path / "fresh")


def test_a_library_that_outgrows_its_index_is_built_as_a_new_one(tmp_path: Path) -> None:
    root = Path(shutil.copytree(CASES / "library", tmp_path / "library"))
    record = (root / "harbour-log" / "reading.yaml").read_text()
    for number in range(19, 23):
        for each in range(number - 2):
            shutil.copytree(root / "harbour-log", root / f"log{each}", dirs_exist_ok=True)
            (root / f"log{each}" / "reading.yaml").write_text(record.replace("id: harbour-log", f"id: log{each}", 1))
        build(load(root), tmp_path / "site", cached=True)
    build(load(root), tmp_path / "fresh")
    assert len(list((tmp_path / "site" / "search").glob("*.js"))) == 8
    assert site(tmp_path / "site") == site(tmp_path / "fresh")


def test_of_a_library_that_has_not_changed_nothing_is_read(library: Path, tmp_path: Path) -> None:
    first = build(load(library), tmp_path / "site", cached=True)
    assert len(first.changed) > 30
    told: list[str] = []
    again = build(load(library), tmp_path / "site", cached=True)
    assert again.changed == ()
    assert again.readings == first.readings
    stored = load(library)
    assert build(stored, tmp_path / "site", cached=True, progress=told.append).changed == ()
    assert set(told) == {
        line.partition("  ")[2] for line in (tmp_path / "site" / MANIFEST).read_text().splitlines()[1:]
    }


@pytest.mark.parametrize("name", ["readings", "facts", "rows/tide", "pages"])
def test_a_damaged_cache_is_as_good_as_none(library: Path, tmp_path: Path, name: str) -> None:
    build(load(library), tmp_path / "site", cached=True)
    before = site(tmp_path / "site")
    for file in (library / ".postil" / "cache" / "site" / "public").glob(f"{name}*"):
        file.write_bytes(file.read_bytes()[:-20] + b"x")
    note = library / "harbour-log" / "reading.yaml"
    note.write_text(note.read_text() + "# looked at\n")
    build(load(library), tmp_path / "site", cached=True)
    assert site(tmp_path / "site") == before


def test_a_reading_with_errors_is_told_at_every_build(library: Path, tmp_path: Path) -> None:
    file = library / "tide" / "reading.yaml"
    file.write_text(file.read_text().replace("publish: text", "publish: excerpts\nnonsense: 1"))
    for _ in range(2):
        built = build(load(library), tmp_path / "site", cached=True)
        assert built.broken == ("tide",)
        assert any(each.severity == "error" for each in built.findings)


def test_a_library_that_can_not_be_written_to_is_built_all_the_same(library: Path, tmp_path: Path) -> None:
    shutil.rmtree(library / ".postil", ignore_errors=True)
    (library / ".postil").write_text("in the way")
    assert build(load(library), tmp_path / "site", cached=True).readings == ("harbour-log", "tide")
    assert site(tmp_path / "site")


@pytest.mark.parametrize("private", [False, True])
@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("library.yaml", "title: ", "title: Renamed "),
        ("library.yaml", "format: 1", "format: 1\ntheme: {name: press}"),
        ("theme.css", "", ":root { --measure: 41rem }"),
        ("people.yaml", "name: ", "name: Renamed "),
        ("tide/reading.yaml", "title: ", "title: Renamed "),
    ],
)
def test_what_changes_comes_into_both_of_two_folders(
    library: Path, tmp_path: Path, file: str, old: str, new: str, private: bool
) -> None:
    (library / "theme.css").write_text("")
    if file == "theme.css":
        settings = library / "library.yaml"
        settings.write_text(f"{settings.read_text()}theme:\n  css: theme.css\n")
    for out in ("one", "other"):
        build(load(library), tmp_path / out, private=private, cached=True)
    (library / file).write_text((library / file).read_text().replace(old, new, 1))
    for out in ("one", "other"):
        build(load(library), tmp_path / out, private=private, cached=True)
    build(load(library), tmp_path / "fresh", private=private)
    assert site(tmp_path / "one") == site(tmp_path / "fresh")
    assert site(tmp_path / "other") == site(tmp_path / "fresh")


def test_a_reading_that_goes_is_gone_from_both_of_two_folders(library: Path, tmp_path: Path) -> None:
    for out in ("one", "other"):
        build(load(library), tmp_path / out, cached=True)
    shutil.rmtree(library / "tide")
    for out in ("one", "other"):
        build(load(library), tmp_path / out, cached=True)
    build(load(library), tmp_path / "fresh")
    assert site(tmp_path / "other") == site(tmp_path / "one") == site(tmp_path / "fresh")


def test_what_was_done_to_a_site_by_hand_is_undone(library: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    build(load(library), out, cached=True)
    before = site(out)
    (out / "index.html").write_text("mine")
    shutil.rmtree(out / "sources")
    changed = build(load(library), out, cached=True).changed
    assert site(out) == before
    assert "index.html" in changed


def test_files_that_say_the_same_with_other_times_change_nothing(library: Path, tmp_path: Path) -> None:
    build(load(library), tmp_path / "site", cached=True)
    for file in (library / "library.yaml", library / "people.yaml", library / "tide" / "reading.yaml"):
        os.utime(file, (1_000_000_000, 1_000_000_000))
    assert build(load(library), tmp_path / "site", cached=True).changed == ()
    kept = BuildCache(library, private=False).readings()
    assert kept[0] is not None
    stamps = (*kept[0].basis.files, *kept[1]["tide"].basis.files)
    assert {each.modified for each in stamps if each.size >= 0} >= {1_000_000_000_000_000_000}
    assert all(each.modified == 1_000_000_000_000_000_000 for each in stamps if each.file.startswith(("lib", "people")))


@pytest.mark.parametrize("waits", [True, False])
def test_a_reading_that_changes_while_it_is_told_who_else_printed_what_is_made_anew(
    waits: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "library"
    told = {name: Told((Quoted(PIER),), f"Report {name}", "2020-01") for name in "ab"}
    library_of(root, told)
    if not waits:
        library_of(root, {"b": Told((Quoted(LAMPS),), "Report b", "2020-01")})
        build(load(root), tmp_path / "site", cached=True)
        library_of(root, {"b": told["b"]})
    settle = Results.settle

    def meanwhile(results: Results) -> None:
        settle(results)
        for name in "ab":
            library_of(root, {name: Told((Quoted(f"{PIER} and more"),), f"Other {name}", "2021-02")})

    with monkeypatch.context() as patch:
        patch.setattr(Results, "settle", meanwhile)
        build(load(root), tmp_path / "site", cached=True)
    build(load(root), tmp_path / "site", cached=True)
    build(load(root), tmp_path / "fresh")
    assert site(tmp_path / "site") == site(tmp_path / "fresh")
