import shutil
from pathlib import Path

import pytest

from postil.store import StoreError, load, reading_ids
from postil.text import identity
from tests.support import ROOT, found_in, lay


def test_a_library_is_read_with_its_readings_people_and_sources(library: Path) -> None:
    stored = load(library)
    assert stored.findings == ()
    assert tuple(stored) == ("harbour-log", "tide")
    assert stored.library.record.title == "Readings by the water"
    assert stored["tide"].name_of("jan-de-wit") == "Jan de Wit"
    assert stored["tide"].source("harbourOfficeRules1874") is not None
    assert (stored["tide"].text or "").startswith("The clock on the old customs house")


def test_a_reading_is_found_by_its_id_and_by_its_citation_keys(library: Path) -> None:
    stored = load(library)
    assert stored.find("tide") is stored.find("marlowTideClock2021") is stored["tide"]
    assert stored.find("nothing") is None


def test_a_cited_reading_of_the_same_library_gives_its_text(library: Path) -> None:
    works = load(library)["tide"].works
    assert tuple(works) == ("harbourOfficeRules1874",)
    assert not works["harbourOfficeRules1874"].private


def test_a_folder_without_library_yaml_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is not a library"):
        load(tmp_path)
    with pytest.raises(StoreError, match="is not a library"):
        load(tmp_path / "nowhere")


def test_a_library_of_nothing_but_its_settings_is_one(tmp_path: Path) -> None:
    stored = load(lay(tmp_path, {"library.yaml": "format: 1\ntitle: Empty\n"}))
    assert (len(stored), stored.findings) == (0, ())


@pytest.mark.parametrize("file", ["library.yaml", "people.yaml"])
def test_a_broken_file_of_the_library_is_reported_and_the_readings_are_read(library: Path, file: str) -> None:
    (library / file).write_text("format: 1\ntitle: [\n")
    stored = load(library)
    assert [f"{f.where.file} {f.code}" for f in stored.findings] == [f"{file} F001"]
    assert tuple(stored) == ("harbour-log", "tide")


@pytest.mark.parametrize("name", ["article.md", "sources.bib", "reading.yaml"])
@pytest.mark.parametrize("spoil", ["folder", "loop", "outside", "latin-1", "large"])
def test_a_spoilt_file_is_a_finding_and_never_the_end(library: Path, name: str, spoil: str) -> None:
    file = library / "tide" / name
    before = file.read_bytes()
    file.unlink()
    if spoil == "folder":
        file.mkdir()
    elif spoil == "loop":
        file.symlink_to(file)
    elif spoil == "outside":
        (library.parent / "outside").write_bytes(before)
        file.symlink_to(library.parent / "outside")
    elif spoil == "latin-1":
        file.write_bytes(before.replace(b"clock", b"cl\xf6ck").replace(b"Rules", b"R\xfcles"))
    else:
        file.write_bytes(b"# " + b"x" * ((64 if file.suffix == ".bib" else 8) << 20))
    stored = load(library)
    assert "harbour-log" in stored
    assert stored.findings
    assert {finding.code for finding in stored.findings} <= {"F002", "F003", "F009", "S004"}


def test_a_folder_is_never_read_beyond_its_own_readings(library: Path) -> None:
    (library / ".hidden").mkdir()
    shutil.copy(library / "tide" / "reading.yaml", library / ".hidden" / "reading.yaml")
    (library / "notes.txt").write_text("x")
    (library / "empty").mkdir()
    assert reading_ids(library) == ("harbour-log", "tide")


@pytest.mark.parametrize("name", ["con", "nul.x", "com1", "tide."])
def test_a_name_that_some_systems_can_not_have_is_refused(library: Path, name: str) -> None:
    shutil.copytree(library / "tide", library / name)
    file = library / name / "reading.yaml"
    file.write_text(file.read_text().replace("id: tide", f"id: {name}"))
    assert [line.split()[1] for line in found_in(library)] == ["F012"]


def test_a_file_name_that_is_not_utf_8_is_a_finding(library: Path) -> None:
    folder = library / b"caf\xe9".decode("utf-8", "surrogateescape")
    shutil.copytree(library / "tide", folder)
    (line,) = found_in(library)
    assert line.startswith(r"caf\udce9/reading.yaml:2:5: F012")


def test_a_shipped_capture_is_read_and_anchors_stand_in_it(library: Path) -> None:
    file = library / "tide" / "reading.yaml"
    file.write_text(
        file.read_text().replace(
            "quotes:\n",
            "captures:\n  - id: page\n    file: captures/page.txt\n    media_type: text/plain\nquotes:\n"
            "  - id: byline\n    anchor: {exact: By our clerk, within: capture, capture: page}\n    kind: title\n",
        )
    )
    lay(library, {"tide/captures/page.txt": "By our clerk\n\nThe clock counts tides.\n"})
    reading = load(library)["tide"]
    assert reading.captures["page"].text == "By our clerk\n\nThe clock counts tides.\n"


def test_an_attached_copy_is_cut_to_the_reading_text(library: Path) -> None:
    text = (library / "tide" / "article.md").read_text()
    found = identity(load(library)["tide"].text or "")
    (library / "tide" / "article.md").unlink()
    file = library / "tide" / "reading.yaml"
    file.write_text(
        file.read_text()
        .replace("publish: text", "publish: excerpts")
        .replace(
            "quotes:\n",
            "captures:\n  - id: copy\n    begins: The clock on the old\n    ends: come back.\n"
            f"    text: {{recipe: nfc-space-1, sha256: {found.sha256}, length: {found.length}}}\nquotes:\n",
        )
    )
    lay(library, {".postil/attached/tide/copy": f"# HEADER\n\nBy somebody\n\n{text}\n\nShare this!\n"})
    stored = load(library)
    assert stored["tide"].attached
    assert identity(stored["tide"].text or "") == found
    assert stored["tide"].public().document is None
    assert stored["tide"].public().captures == {}


def test_the_library_of_the_project_itself_is_clean() -> None:
    assert load(ROOT / "corpus").findings == ()
