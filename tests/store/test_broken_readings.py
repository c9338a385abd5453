"""A reading.yaml broken in every way that happens: one clear line at the right place, and all else goes on."""

import shutil
from pathlib import Path

import pytest

from postil.diagnostics import as_line
from postil.store import load
from tests.conftest import Golden
from tests.support import CASES

BROKEN = sorted((CASES / "broken").glob("*.yaml"))


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case.stem)
def test_a_broken_reading_gives_one_clear_line(case: Path, library: Path, golden: Golden) -> None:
    shutil.copy(case, library / "tide" / "reading.yaml")
    stored = load(library)
    lines = [as_line(finding) for finding in stored.findings]
    golden(case.with_suffix(".expected"), "".join(f"{line}\n" for line in lines))
    assert len(lines) == 1
    assert lines[0].startswith("tide/reading.yaml:")
    assert stored.broken == ("tide",)


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case.stem)
def test_the_other_readings_are_read_all_the_same(case: Path, library: Path) -> None:
    shutil.copy(case, library / "tide" / "reading.yaml")
    assert tuple(load(library)) == ("harbour-log",)


def test_a_byte_order_mark_and_windows_line_ends_are_fine(library: Path) -> None:
    file = library / "tide" / "reading.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    stored = load(library)
    assert stored.findings == ()
    assert stored["tide"].title == "The tide clock"


def test_a_year_and_a_month_need_no_quotes(library: Path) -> None:
    file = library / "tide" / "reading.yaml"
    file.write_text(file.read_text().replace('"2022"', "2022").replace('"2022-02"', "2022-02"))
    stored = load(library)
    assert stored.findings == ()
    assert stored["tide"].article.publications[1].date == "2022"


@pytest.mark.parametrize("name", ["people.yaml", "notes", "tide"])
def test_a_link_that_leads_to_itself_does_not_hide_the_readings(name: str, library: Path) -> None:
    place = library / name
    if place.is_dir():
        shutil.rmtree(place)
    place.unlink(missing_ok=True)
    place.symlink_to(name)
    stored = load(library)
    assert "harbour-log" in stored
    assert [finding.code for finding in stored.findings] == (["F009"] if name == "people.yaml" else [])
