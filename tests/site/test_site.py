import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from postil import build
from postil.render.view import View
from postil.site import site_pages
from postil.store import MANIFEST, StoreError, is_portable, load
from tests.conftest import Golden
from tests.render.pages import Page
from tests.support import CASES, ROOT

HASHES = """
import hashlib, sys
from postil.site import site_pages
from postil.store import load
for path, content in site_pages(load(sys.argv[1]).library):
    print(hashlib.sha256(content).hexdigest(), path)
"""


FILES = ("reading.md", "reading.bib", "tide.ris", "tide.csl.json", "annotations.jsonld")


@pytest.mark.parametrize("name", [*(f"tide/{file}" for file in FILES), "library.bib", "library.json"])
def test_the_files_of_a_reading(name: str, library: Path, golden: Golden) -> None:
    pages = dict(site_pages(load(library).library))
    golden(CASES / "site" / name.replace("/", "-"), pages[name].decode())


@pytest.mark.parametrize("seed", ["0", "1", "2"])
def test_the_same_input_gives_the_same_bytes_in_any_process(seed: str, library: Path) -> None:
    here = [f"{hashlib.sha256(data).hexdigest()} {path}" for path, data in site_pages(load(library).library)]
    environment = {
        **os.environ,
        "PYTHONHASHSEED": seed,
        "PYTHONPATH": str(ROOT / "reader"),
        "TZ": "Asia/Tokyo",
        "LC_ALL": "C",
    }
    command = [sys.executable, "-c", HASHES, str(library)]
    there = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert there.stdout.splitlines() == here


def test_a_second_build_changes_nothing(library: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    first = build(load(library), out)
    assert len(first.changed) == len([path for path in out.rglob("*") if path.is_file()]) - 1
    assert build(load(library), out).changed == ()


def test_only_what_changed_is_written(library: Path, tmp_path: Path) -> None:
    build(load(library), tmp_path / "site")
    file = library / "tide" / "reading.yaml"
    file.write_text(file.read_text().replace("Most such clocks have two.", "Many such clocks have two."))
    changed = build(load(library), tmp_path / "site").changed
    assert set(changed) == {
        "tide/index.html",
        "tide/reading.md",
        "tide/annotations.jsonld",
        "tide/search.js",
        "search/0.js",
        "feed.xml",
    }


def test_the_pages_of_a_removed_reading_vanish_and_foreign_files_stay(library: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    build(load(library), out)
    (out / "CNAME").write_text("harbour.example")
    for file in (library / "harbour-log").iterdir():
        file.unlink()
    build(load(library), out)
    assert not (out / "harbour-log").exists()
    assert (out / "CNAME").is_file()
    assert (out / "tide" / "index.html").is_file()


def test_a_build_tells_its_progress_and_lists_what_it_wrote(library: Path, tmp_path: Path) -> None:
    told: list[str] = []
    build(load(library), tmp_path / "site", progress=told.append)
    listed = [line.partition("  ")[2] for line in (tmp_path / "site" / MANIFEST).read_text().splitlines()[1:]]
    assert sorted(told) == listed


def test_a_library_of_nothing_has_an_index(tmp_path: Path) -> None:
    (tmp_path / "library.yaml").write_text("format: 1\ntitle: Empty\n")
    pages = dict(site_pages(load(tmp_path).library))
    assert "No readings yet" in pages["index.html"].decode()


def every_link(pages: dict[str, bytes]) -> list[tuple[str, str]]:
    return [
        (path, str(attributes["href"]))
        for path, content in pages.items()
        if path.endswith(".html")
        for _, attributes in Page(content.decode()).elements
        if "href" in attributes
    ]


def test_no_reading_can_have_the_name_of_a_page_around_the_readings(library: Path) -> None:
    stored = load(library)
    around = {path.partition("/")[0] for path, _ in site_pages(stored.library)} - {*stored.names}
    assert "index.html" in around
    assert [name for name in around if is_portable(name)] == []


@pytest.mark.parametrize("private", [False, True])
@pytest.mark.parametrize("which", ["test library", "corpus"])
def test_every_link_within_the_site_leads_somewhere(which: str, private: bool, library: Path) -> None:
    stored = load(library if which == "test library" else ROOT / "corpus")
    pages = dict(site_pages(stored.library, private=private))
    ids = {path: set(Page(content.decode()).ids) for path, content in pages.items() if path.endswith(".html")}
    for path, href in every_link(pages):
        if href.startswith(("https:", "http:", "mailto:")):
            continue
        name, _, fragment = href.partition("#")
        target = os.path.normpath(Path(path).parent / name) if name else path
        assert target in pages, (path, href)
        assert not fragment or fragment in ids[target], (path, href)


@pytest.mark.parametrize("which", ["test library", "corpus"])
def test_every_page_is_well_formed_and_its_ids_are_its_own(which: str, library: Path) -> None:
    stored = load(library if which == "test library" else ROOT / "corpus")
    for path, content in site_pages(stored.library, private=True):
        if path.endswith(".html"):
            page = Page(content.decode())
            assert page.problems == [], path
            assert len(page.ids) == len(set(page.ids)), path


def test_the_style_of_a_page_speaks_of_ids_that_are_there(library: Path) -> None:
    file = library / "tide" / "reading.yaml"
    file.write_text(file.read_text().replace("id: one-hand", "id: one.hand"))
    html = dict(site_pages(load(library).library))["tide/index.html"].decode()
    assert r"#note-one\.hand{" in html
    assert 'id="note-one.hand"' in html


def test_every_note_quote_and_link_is_on_the_page_and_in_its_twins(library: Path) -> None:
    stored = load(library)
    pages = dict(site_pages(stored.library))
    reading = stored["tide"]
    ids = set(Page(pages["tide/index.html"].decode()).ids)
    records = [
        f"{kind}-{each.id}"
        for kind, group in (("note", reading.notes), ("quote", reading.quotes), ("link", reading.links))
        for each in group
    ]
    assert set(records) <= ids
    annotations = json.loads(pages["tide/annotations.jsonld"])["items"]
    assert {each["id"].rpartition("#")[2] for each in annotations} == set(records)
    for note in reading.notes:
        assert note.body[:30] in pages["tide/reading.md"].decode()


def test_records_are_numbered_in_the_order_of_the_text(library: Path) -> None:
    view = View(load(library)["tide"])
    assert [view.numbers[note.id] for note in view.notes] == [1, 2]
    ends = [view.spans[note.id].end for note in view.notes]
    assert ends == sorted(ends)


def test_an_interrupted_private_build_is_known_for_what_it_is(library: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"

    def stop(path: str) -> None:
        if path.endswith("reading.md"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(load(library), out, private=True, progress=stop)
    assert (out / ".gitignore").read_text() == "*\n"
    with pytest.raises(StoreError, match="holds a private build"):
        build(load(library), out)


def test_a_file_that_no_build_wrote_is_never_overwritten(library: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    build(load(library), out)
    (out / "tide" / "index.html").unlink()
    (out / MANIFEST).write_text(re.sub(r".*  tide/index\.html\n", "", (out / MANIFEST).read_text()))
    (out / "tide" / "index.html").write_text("my own page")
    with pytest.raises(StoreError, match=r"index\.html: is not a page of an earlier build"):
        build(load(library), out)
    assert (out / "tide" / "index.html").read_text() == "my own page"


@pytest.mark.parametrize("cached", [True, False])
@pytest.mark.parametrize(
    ("out", "why"),
    [
        (".", "holds the sources themselves"),
        ("tide", "holds the sources themselves"),
        ("..", "holds the library"),
        ("site/../..", "holds the library"),
        ("../mine", r"holds files that no build has made \(a\.txt, b, c and more\)"),
    ],
)
def test_a_site_gets_a_folder_of_its_own(out: str, why: str, cached: bool, library: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.move(library, home / "library")
    (home / "mine" / "b").mkdir(parents=True)
    for name in ("a.txt", "b/c.txt", "c", "d"):
        (home / "mine" / name).write_text("mine")
    (home / "library" / "site").mkdir()
    before = sorted(home.rglob("*"))
    with pytest.raises(StoreError, match=why):
        build(load(home / "library"), home / "library" / out, cached=cached)
    assert sorted(each for each in home.rglob("*") if ".postil" not in each.parts) == before


def test_what_a_folder_needs_to_be_published_from_may_lie_there_first(library: Path) -> None:
    out = library / "site"
    (out / ".git").mkdir(parents=True)
    for name in ("CNAME", ".nojekyll", f".{MANIFEST}.0123456789ab.new"):
        (out / name).write_text("x")
    assert build(load(library), out).changed
    assert build(load(library), out).changed == ()


def test_a_reading_that_gives_away_too_much_is_left_out_of_public_builds_only(library: Path, tmp_path: Path) -> None:
    file = library / "tide" / "reading.yaml"
    long = "Boats came in on the flood, were unloaded while they lay in the mud, and left on the next flood. "
    more = "Whoever misread the dial lost a day, and sometimes the cargo with it."
    text = file.read_text().replace("publish: text", "publish: excerpts")
    file.write_text(text.replace("exact: one hand", f"exact: {long}{more}"))
    built = build(load(library), tmp_path / "site")
    assert {key: {each.code for each in reasons} for key, reasons in built.left_out.items()} == {"tide": {"X003"}}
    assert not (tmp_path / "site" / "tide").exists()
    assert build(load(library), tmp_path / "private", private=True).left_out == {}


def test_nothing_is_built_while_the_policy_of_the_library_is_not_known(library: Path, tmp_path: Path) -> None:
    (library / "library.yaml").write_text("format: 1\ntitle: L\nlicnce: CC0\n")
    with pytest.raises(StoreError, match=r"library\.yaml has errors"):
        build(load(library), tmp_path / "site")
    assert not (tmp_path / "site").exists()
