"""Where records stand: in the reading's own text, in another copy, between two copies; and writing that down."""

from __future__ import annotations

from pathlib import Path

import pytest

from postil import StoreError, load
from postil.actions.anchors import anchored, anchored_in, compare_copies, complete
from postil.anchor import Found
from tests.support import lay

TEXT = """\
The ferry leaves the quay at noon. Nobody has ever missed it, says the harbour master.

On Sundays there are 12 crossings. The ferry waits for the mail.
"""
RECORD = """\
format: 1
id: ferry
article:
  key: ferry2031
  title: The ferry
  anonymous: true
  language: en
  kind: essay
  publications:
    - {id: first, role: original, outlet: The Quay, date: "2031-05-01"}
publish: text
# The quotes of the essay.
quotes:
  - id: missed
    anchor: {exact: Nobody has ever missed it}  # in one line
  - id: twelve
    anchor:
      exact: there are 12 crossings   # a number
  - id: mail
    anchor:
      first: The ferry waits
      last: the mail.
"""


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    files = {"library.yaml": "format: 1\ntitle: L\n", "ferry/reading.yaml": RECORD, "ferry/article.md": TEXT}
    return lay(tmp_path / "library", files)


def test_every_record_is_found_in_the_readings_own_text(ferry: Path) -> None:
    records = anchored(load(ferry)["ferry"])
    assert [(each.id, each.change, each.is_sure) for each in records] == [
        ("missed", "untouched", True),
        ("twelve", "untouched", True),
        ("mail", "untouched", True),
    ]


def test_another_copy_shows_what_became_of_each_record(ferry: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.md"
    copy.write_text(TEXT.replace("12 crossings", "21 crossings").replace("Nobody has ever missed it, s", "S"))
    changes = {each.id: each for each in anchored_in(load(ferry)["ferry"], copy)}
    assert {key: each.change for key, each in changes.items()} == {
        "missed": "gone",
        "twelve": "altered",
        "mail": "untouched",
    }
    answer = changes["twelve"].answer
    assert isinstance(answer, Found)
    assert [(each.kind, each.old, each.new) for each in answer.differences] == [("number", "12", "21")]


def test_two_copies_are_compared_without_touching_the_reading(ferry: Path, tmp_path: Path) -> None:
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    old.write_text(TEXT)
    new.write_text(TEXT.replace("\n\nOn Sundays", " On Sundays"))
    records = compare_copies(load(ferry)["ferry"], str(old), str(new))
    assert {each.change for each in records} == {"untouched"}


def test_a_copy_that_is_not_there_is_one_clear_line(ferry: Path) -> None:
    with pytest.raises(StoreError, match="no such file"):
        compare_copies(load(ferry)["ferry"], "nowhere.md", "article")


def test_completing_adds_what_the_tool_knows_and_changes_nothing_else(ferry: Path) -> None:
    stored = load(ferry)
    assert complete(stored, stored["ferry"]) == ("missed", "twelve", "mail")
    after = (ferry / "ferry/reading.yaml").read_text()
    kept = [line for line in after.splitlines() if line in RECORD.splitlines()]
    changed = [line for line in RECORD.splitlines() if line not in after.splitlines()]
    assert kept == [line for line in RECORD.splitlines() if line not in changed]
    assert changed == ["    anchor: {exact: Nobody has ever missed it}  # in one line"]
    anchors = {quote.id: quote.anchor for quote in load(ferry)["ferry"].quotes}
    assert anchors["twelve"].occurrences == anchors["twelve"].rank == 1
    assert anchors["mail"].words == 6
    assert anchors["mail"].sha256 is not None
    assert all(len(anchor.positions) == 1 for anchor in anchors.values())


def test_completing_twice_writes_nothing_the_second_time(ferry: Path) -> None:
    complete(load(ferry), load(ferry)["ferry"])
    before = (ferry / "ferry/reading.yaml").read_bytes()
    assert complete(load(ferry), load(ferry)["ferry"]) == ()
    assert (ferry / "ferry/reading.yaml").read_bytes() == before


def test_a_new_version_of_the_text_gets_a_position_of_its_own(ferry: Path) -> None:
    complete(load(ferry), load(ferry)["ferry"])
    (ferry / "ferry/article.md").write_text("A new beginning.\n\n" + TEXT)
    complete(load(ferry), load(ferry)["ferry"])
    positions = load(ferry)["ferry"].quotes[0].anchor.positions
    assert len({position.text_sha256 for position in positions}) == 2
    assert positions[1].start == positions[0].start + len("A new beginning.\n\n")
