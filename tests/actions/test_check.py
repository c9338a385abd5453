"""Checking with a cache: whatever happens to the files, it finds what checking without one finds."""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.actions.check import check, checked
from postil.diagnostics import Diagnostic
from postil.model import Library, Reading
from postil.model.today import Today, holds_on
from postil.rules.facts import TOPICS
from postil.store import Row, Stored, StoredLibrary, load, load_cache, reader
from postil.store.reader import read_reading
from postil.timings import Timings
from tests.support import CASES, lay

CACHE = Path(".postil") / "cache" / "check"
LATER = 1_900_000_000
CODES = ("A002", "M", "M007", "M021", "P002", "P103", "S005", "S006", "X005", "X003", "Q001", "unused-person", "Z9")
DAYS = st.dates(date(2026, 1, 1), date(2026, 1, 12))


def copies_of(library: Path, count: int) -> None:
    """Give the library more readings; each quotes the harbour log, and the next one has the key of the first."""
    for number in range(count):
        folder = library / f"tide-{number}"
        shutil.copytree(library / "tide", folder)
        file = folder / "reading.yaml"
        text = file.read_text().replace("id: tide", f"id: tide-{number}")
        file.write_text(text.replace("key: marlowTideClock2021", f"key: marlowTideClock{number}"))


def settle(library: Path) -> None:
    """Make all files look as if nobody had touched them for long: their times are trusted from now on."""
    for number, path in enumerate(sorted(library.rglob("*"))):
        if path.is_file() and CACHE.name not in path.parts:
            os.utime(path, (1_000_000_000 + number, 1_000_000_000 + number))


def read_again(library: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the readings that are read when the library is checked with its cache."""
    names: list[str] = []
    read = StoredLibrary.read

    def noting(self: StoredLibrary, name: str) -> object:
        names.append(name)
        return read(self, name)

    monkeypatch.setattr(StoredLibrary, "read", noting)
    check(load(library), cached=True)
    monkeypatch.undo()
    return names


def agrees(library: Path, today: date | None = None) -> tuple[Diagnostic, ...]:
    found = checked(load(library), cached=True, today=today)
    afresh = checked(load(library), today=today)
    assert found == afresh
    assert [each.fix for each in found.findings] == [each.fix for each in afresh.findings]
    return found.findings


def test_what_has_not_changed_is_not_read_again(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copies_of(library, 3)
    found = agrees(library)
    assert found
    assert read_again(library, monkeypatch) == []
    assert agrees(library) == found


@pytest.mark.parametrize(
    ("file", "old", "new", "affected"),
    [
        ("tide/reading.yaml", "one hand", "two hands", {"tide"}),
        ("tide/sources.bib", "1874", "1875", {"tide"}),
        ("harbour-log/article.md", "shall show", "may show", {"harbour-log", "tide", "tide-0"}),
        ("harbour-log/reading.yaml", "key: harbourOfficeRules1874", "key: other", {"harbour-log", "tide", "tide-0"}),
        ("harbour-log/reading.yaml", "id: harbour-log", "id: [", {"harbour-log", "tide", "tide-0"}),
        ("people.yaml", "name: Jan de Wit", "name: Johan de Wit", {"tide", "tide-0"}),
        ("people.yaml", "id: jan-de-wit", "id: jan-dewit", {"tide", "tide-0"}),
        ("people.yaml", "name: The Harbour Office", "name: The Port Office", {"harbour-log"}),
        ("people.yaml", "people:", "people: [", {"harbour-log", "tide", "tide-0"}),
        ("library.yaml", "publish: excerpts", "publish: record", {"harbour-log", "tide", "tide-0"}),
    ],
)
def test_a_change_is_seen_wherever_it_matters_and_nowhere_else(
    file: str, old: str, new: str, affected: set[str], library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies_of(library, 1)
    agrees(library)
    before = (library / file).read_text()
    assert old in before
    (library / file).write_text(before.replace(old, new))
    assert set(read_again(library, monkeypatch)) == affected
    agrees(library)
    (library / file).write_text(before)
    agrees(library)


def test_a_file_that_was_only_touched_is_not_checked_again(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check(load(library), cached=True)
    os.utime(library / "tide" / "reading.yaml", (LATER, LATER))
    assert read_again(library, monkeypatch) == []


def test_a_change_within_one_tick_of_the_clock_is_seen(library: Path) -> None:
    file = library / "tide" / "reading.yaml"
    text = file.read_text()
    for words in ("one hand", "two hand", "six hand"):
        before = file.stat()
        file.write_text(text.replace("one hand", words))
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
        agrees(library)


def edits(chance: random.Random, library: Path) -> tuple[Callable[[], object], ...]:
    """Return what may happen to a library."""
    files = sorted(p for p in library.rglob("*") if p.is_file() and ".postil" not in p.parts)
    file, other = chance.choice(files), chance.choice(files)
    folders = sorted(p for p in library.iterdir() if p.is_dir() and p.name != ".postil")
    words = ("tide", "ada-marlow", "jan-de-wit", "harbourOfficeRules1874", "1874", "hand", "light", "text", "  - ", ":")
    old, new = chance.sample(words, 2)
    data = file.read_bytes()
    copy = library / f"copy-{chance.randrange(4)}"
    attached = library / ".postil" / "attached" / "tide" / "copy"

    def rename() -> None:
        others = [each for each in folders if each != copy] or [CASES / "library" / "tide"]
        shutil.copytree(chance.choice(others), copy, dirs_exist_ok=True)
        record = copy / "reading.yaml"
        if record.is_file():
            record.write_bytes(record.read_bytes().replace(b"id: tide\n", f"id: {copy.name}\n".encode()))

    return (
        lambda: file.write_bytes(data.replace(old.encode(), new.encode(), 1)),
        lambda: file.write_bytes(data[: chance.randrange(len(data) + 1)]),
        lambda: file.write_bytes(data + b"\n# nothing\n"),
        lambda: file.write_bytes(data + f"\n# postil: ignore {chance.choice(CODES)} as it should be\n".encode()),
        lambda: file.write_bytes(f"# postil: ignore-file {chance.choice(CODES)} {new}\n".encode() + data),
        lambda: file.write_bytes(f"# postil: ignore {chance.choice(CODES)}\n".encode() + data),
        lambda: file.write_bytes(data + f"\nchecks: {{ignore: {{{chance.choice(CODES)}: {new!r}}}}}\n".encode()),
        lambda: file.write_bytes(data + f"\nchecks: {{severity: {{{chance.choice(CODES)}: error}}}}\n".encode()),
        lambda: file.write_bytes(data.replace(b"20", f"{chance.randrange(20, 23)}".encode(), 1)),
        lambda: file.write_bytes(other.read_bytes()),
        lambda: file.unlink(),
        lambda: os.utime(file),
        lambda: shutil.rmtree(chance.choice(folders)) if len(folders) > 1 else None,
        rename,
        rename,
        lambda: shutil.copytree(CASES / "library", library, dirs_exist_ok=True),
        lambda: lay(
            library, {attached.relative_to(library).as_posix(): (CASES / "library/tide/article.md").read_text()}
        ),
        lambda: lay(library, {CACHE.as_posix(): b"\xff\0 nothing\n[]\t\n"}),
        lambda: settle(library),
    )


@pytest.mark.parametrize("seed", range(12))
def test_any_sequence_of_edits_gives_what_a_check_without_cache_gives(seed: int, library: Path) -> None:
    chance = random.Random(seed)
    copies_of(library, 2)
    for _ in range(12):
        chance.choice(edits(chance, library))()
        if not (library / "library.yaml").is_file():
            shutil.copy(CASES / "library" / "library.yaml", library)
        agrees(library, date(chance.choice((1900, 2021, 2022, 2026, 2099)), 4, chance.randrange(1, 8)))


@pytest.mark.parametrize("spoil", ["cut", "flip", "foreign", "empty", "nonsense", "folder", "outside"])
def test_a_cache_that_can_not_be_used_is_made_anew(spoil: str, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = agrees(library)
    cache = library / CACHE
    data = cache.read_bytes()
    if spoil in {"folder", "outside"}:
        cache.unlink()
        if spoil == "folder":
            cache.mkdir()
        else:
            (library.parent / "elsewhere").write_bytes(data)
            cache.symlink_to(library.parent / "elsewhere")
    else:
        head, _, rest = data.partition(b"\n")
        lines = {
            "cut": data[: len(data) // 2],
            "flip": data.replace(b"tide/reading", b"tide/raeding"),
            "foreign": json.dumps([json.loads(head)[0], "another", json.loads(head)[2]]).encode() + b"\n" + rest,
            "empty": b"",
            "nonsense": b"[" * 100_000,
        }
        cache.write_bytes(lines[spoil])
    assert load_cache(library) == {}
    assert set(read_again(library, monkeypatch)) == {"tide", "harbour-log"}
    assert agrees(library) == found


def test_a_cache_is_hidden_from_git_and_safe_to_delete(library: Path) -> None:
    found = agrees(library)
    assert (library / ".postil" / ".gitignore").read_text() == "*\n"
    shutil.rmtree(library / ".postil")
    assert agrees(library) == found


def test_without_a_cache_nothing_is_written(library: Path) -> None:
    check(load(library))
    assert not (library / ".postil").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_library_that_can_not_be_written_to_is_checked_all_the_same(library: Path) -> None:
    library.chmod(0o500)
    try:
        assert agrees(library)
    finally:
        library.chmod(0o700)


def test_a_row_is_read_as_it_was_written(library: Path) -> None:
    copies_of(library, 2)
    check(load(library), cached=True)
    assert len(load_cache(library)) > 2
    for row in load_cache(library).values():
        assert Row.of(row.name, row.basis, row.findings, row.wishes, [f for t in TOPICS for f in row.facts(t)]) == row


def test_only_what_depends_on_the_day_is_checked_again_another_day(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = library / "tide" / "reading.yaml"
    file.write_text(file.read_text().replace('created: "2022-01-05"', 'created: "2040-05-03"', 1))
    read = StoredLibrary.read
    names: list[str] = []

    def noting(self: StoredLibrary, name: str) -> object:
        names.append(name)
        return read(self, name)

    monkeypatch.setattr(StoredLibrary, "read", noting)
    days = ((2039, 1, 1, True), (2040, 5, 1, True), (2040, 5, 2, False), (2050, 1, 1, False), (2040, 5, 1, True))
    again = []
    for year, month, day, early in days:
        names.clear()
        found = check(load(library), cached=True, today=date(year, month, day))
        assert [each.code for each in found if each.code == "M021"] == ["M021"] * early
        again.append(list(names))
    assert again[1:] == [[], ["tide"], [], ["tide"]]


@given(st.lists(DAYS), DAYS, DAYS)
def test_answers_of_another_day_are_the_same_where_they_are_said_to_hold(
    asked: list[date], one: date, other: date
) -> None:
    today, then = Today(one), Today(other)
    same = [today.has_come((d.year, d.month, d.day)) == then.has_come((d.year, d.month, d.day)) for d in asked]
    assert holds_on(today.bounds, other) is all(same)


def test_opening_one_reading_reads_only_what_it_needs(library: Path) -> None:
    copies_of(library, 3)
    (library / "tide-2" / "reading.yaml").write_text("[")
    stored = load(library)
    assert stored["tide-0"].works["harbourOfficeRules1874"].text
    assert set(stored._kept) == {"tide-0"}
    assert set(stored._ahead) == {"harbour-log"}


def test_memory_holds_no_more_than_the_reading_at_hand(library: Path) -> None:
    copies_of(library, 12)
    stored = load(library)
    for name in stored.in_turn(stored.names):
        stored.read(name)
        assert len(stored._ahead) <= 1
    assert stored._kept == {}


def test_readings_that_quote_each_other_are_read_once(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copies_of(library, 5)
    names: list[str] = []

    def noting(
        root: Path, name: str, library: Library, timings: Timings, instead: Mapping[str, bytes]
    ) -> Stored[Reading | None]:
        names.append(name)
        return read_reading(root, name, library, timings, instead)

    monkeypatch.setattr(reader, "read_reading", noting)
    check(load(library))
    assert sorted(names) == sorted(set(names))


def test_timings_tell_all_stages_and_leave_out_nothing(library: Path) -> None:
    timings = Timings("start")
    check(load(library), timings=timings)
    spent = timings.milliseconds()
    stages = {"start", "files", "YAML", "Markdown", "BibTeX", "anchors", "quotes", "rules", "across readings", "other"}
    assert stages <= set(spent)
    assert min(spent.values()) >= 0
