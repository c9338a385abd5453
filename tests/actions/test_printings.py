"""What a page says of other readings is as true after a build that keeps things as after one that keeps nothing."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

import pytest

from postil import build, load
from postil.site import site_pages
from tests.actions.test_build import site
from tests.printing import LAMPS, PIER, Quoted, Told, library_of, record_of, text_of

WORDS = (
    PIER,
    PIER.replace("not ", ""),
    f"{PIER} and the council knows it",
    LAMPS,
    LAMPS.replace("forty", "fourteen"),
    "a remark that nobody else has made about the weather in May",
    "and all were lit by hand",
)
WAYS = ("source: logbook", "source: aArticle", "source: bArticle", "quoted_in: aArticle", "quoted_in: cArticle")


def quoted(chance: random.Random) -> Quoted:
    more = [f"speaker: {chance.choice(('ada', 'ben'))}", *dict.fromkeys(chance.choices(WAYS, k=2))]
    fields = {line.partition(":")[0]: line for line in more}
    return Quoted(chance.choice(WORDS), tuple(fields.values()))


def told(chance: random.Random) -> Told:
    return Told(
        tuple(quoted(chance) for _ in range(chance.randrange(4))),
        f"Report {chance.randrange(100)}",
        f"2020-0{chance.randrange(1, 10)}",
        chance.choice(("text", "text", "text", "record", "excerpts")),
    )


def edit(root: Path, chance: random.Random) -> str:
    """Change one reading, or two, or the people; returns what was done."""
    name = chance.choice("abcdef")
    what = chance.choice(("another", "another", "gone", "private", "the name", "the title", "a comment"))
    record = root / name / "reading.yaml"
    if what == "gone" and record.exists():
        shutil.rmtree(root / name)
    elif what == "the name":
        people = root / "people.yaml"
        people.write_text(people.read_text().replace("name: ", f"name: X{chance.randrange(100)} ", 1))
    elif what in {"private", "the title", "a comment"} and record.exists():
        text = record.read_text()
        text = re.sub("publish: .*", "publish: record", text) if what == "private" else f"{text}# seen\n"
        record.write_text(text.replace("title: ", "title: New ") if what == "the title" else text)
    else:
        library_of(root, {name: told(chance)})
    return f"{what}: {name}"


@pytest.mark.parametrize("private", [False, True])
@pytest.mark.parametrize("seed", range(3))
def test_pages_that_speak_of_other_readings_are_those_of_a_build_that_keeps_nothing(
    seed: int, private: bool, tmp_path: Path
) -> None:
    chance = random.Random(seed)
    root = library_of(tmp_path / "library", {name: told(chance) for name in "abcde"})
    done: list[str] = []
    for turn in range(8):
        if turn:
            done.append(edit(root, chance))
        with_cache = build(load(root), tmp_path / "site", private=private, cached=True)
        without = build(load(root), tmp_path / f"fresh{turn}", private=private)
        assert site(tmp_path / "site") == site(tmp_path / f"fresh{turn}"), done
        assert with_cache.left_out == without.left_out
        if not without.left_out:
            pages = dict(site_pages(load(root).library, private=private))
            made = site(tmp_path / f"fresh{turn}")
            assert {path: made[path] for path in pages} == pages, done


def both(tmp_path: Path, first: Told, second: Told) -> Path:
    return library_of(tmp_path / "library", {"a": first, "b": second})


def said(page: Path) -> str:
    """Return what a card says of other printings, as plain words."""
    found = re.findall(r"<p>Also printed.*?</p>(?:<ul.*?</ul>)?", page.read_text("utf-8"))
    return " ".join(re.sub("<[^>]+>", "", each.replace("<li>", " ")) for each in found)


def test_a_page_changes_with_what_another_reading_says(tmp_path: Path) -> None:
    root = both(tmp_path, Told((Quoted(PIER),), "First"), Told((Quoted(PIER),), "Second"))
    page = tmp_path / "site" / "a" / "index.html"

    def again(other: Told | None) -> str:
        if other is None:
            shutil.rmtree(root / "b")
        else:
            (root / "b" / "reading.yaml").write_text(record_of("b", other))
            (root / "b" / "article.md").write_text(text_of(other))
        changed = build(load(root), tmp_path / "site", cached=True).changed
        assert "a/index.html" in changed
        return said(page)

    build(load(root), tmp_path / "site", cached=True)
    assert said(page) == "Also printed in Second, q1 (The b, 3 May 2020): word for word."
    assert "Third, q1" in again(Told((Quoted(PIER),), "Third"))
    assert "differs in what it says, here “not”, there nothing" in again(Told((Quoted(WORDS[1]),), "Third"))
    assert again(Told((Quoted(PIER),), "Third", publish="record")) == ""
    assert "given as words of Ben Tarn" in again(Told((Quoted(PIER, ("speaker: ben", "source: logbook")),), "Third"))
    assert again(None) == ""


def test_the_page_of_a_reading_without_a_part_in_a_change_is_left_as_it_is(tmp_path: Path) -> None:
    root = both(tmp_path, Told((Quoted(PIER),), "First"), Told((Quoted(PIER),), "Second"))
    library_of(root, {"c": Told((Quoted(LAMPS),), "Third")})
    build(load(root), tmp_path / "site", cached=True)
    (root / "c" / "reading.yaml").write_text(record_of("c", Told((Quoted(LAMPS),), "Other")))
    changed = build(load(root), tmp_path / "site", cached=True).changed
    assert "c/index.html" in changed
    assert not {path for path in changed if path.startswith(("a/", "b/"))}


def test_a_second_build_that_keeps_nothing_changes_nothing(tmp_path: Path) -> None:
    root = both(tmp_path, Told((Quoted(PIER),), "First"), Told((Quoted(PIER),), "Second"))
    first = build(load(root), tmp_path / "site").changed
    assert len(first) == len({*first})
    assert build(load(root), tmp_path / "site").changed == ()


@pytest.mark.parametrize("publish", ["record", "excerpts"])
def test_a_public_page_tells_nothing_that_only_a_private_copy_proves(publish: str, tmp_path: Path) -> None:
    root = both(tmp_path, Told((Quoted(PIER),), "First"), Told((Quoted(PIER),), "Second", publish=publish))
    hidden = f"{PIER} and the council knows it"
    (root / "b" / "article.md").write_text(f"Somebody said “{hidden}” and left.\n")
    build(load(root), tmp_path / "site")
    page = (tmp_path / "site" / "a" / "index.html").read_text("utf-8")
    assert "the council knows" not in page
    assert ("Second" in page) == (publish == "excerpts")


def test_a_damaged_ledger_is_as_good_as_none(tmp_path: Path) -> None:
    root = both(tmp_path, Told((Quoted(PIER),), "First"), Told((Quoted(PIER),), "Second"))
    build(load(root), tmp_path / "site", cached=True)
    before = site(tmp_path / "site")
    file = root / ".postil" / "cache" / "site" / "public" / "printings"
    file.write_bytes(file.read_bytes()[:-9] + b"x")
    (root / "a" / "reading.yaml").write_text((root / "a" / "reading.yaml").read_text() + "# looked at\n")
    build(load(root), tmp_path / "site", cached=True)
    assert site(tmp_path / "site") == before
