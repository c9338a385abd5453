"""What builds keep is read as it was written, and where the system can't look from a folder as where it can."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.store.built import as_json, from_json
from postil.store.standing import Section

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


@given(VALUES)
def test_a_value_is_read_as_it_was_written(value: object) -> None:
    assert from_json(as_json(value)) == value
    assert from_json(as_json(value) + b"\n") == value


@pytest.mark.parametrize("damaged", [b"", b"[1", b"[1] 2", b"\xff", b"{]"])
def test_what_is_no_value_raises(damaged: bytes) -> None:
    with pytest.raises(ValueError, match=r"Expecting|behind|decode"):
        from_json(damaged)


@pytest.mark.parametrize("directly", [True, False])
def test_a_page_that_is_another_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, directly: bool) -> None:
    if not directly:
        monkeypatch.setattr(os, "supports_dir_fd", set())
    elif os.stat not in os.supports_dir_fd:
        pytest.skip("the system can't look from a folder")
    (tmp_path / "a").mkdir()
    for page in ("a/index.html", "b.html"):
        (tmp_path / page).write_text(page)
    section = Section()
    section.put("a", "made of a", ["a/index.html"])
    section.put("b", "made of b", ["b.html"])
    section.look(str(tmp_path))
    line = section.line("pages")
    _, section = Section.of_line(line)
    section.compare(str(tmp_path))
    assert section.whole
    (tmp_path / "b.html").unlink()
    _, section = Section.of_line(line)
    section.compare(str(tmp_path))
    assert (section.whole, [*section.groups], section.lost) == (False, ["a"], ("b.html",))


@pytest.mark.parametrize("altered", [[], ["b.html"]])
def test_of_pages_that_stand_some_can_be_others(tmp_path: Path, altered: list[str]) -> None:
    for page in ("a.html", "b.html"):
        (tmp_path / page).write_text(page)
    section = Section()
    section.put("both", "made before", ["a.html", "b.html"])
    section.look(str(tmp_path))
    _, section = Section.of_line(section.line("pages"))
    section.compare(str(tmp_path))
    section.alter("both", "made now", altered)
    (tmp_path / "b.html").write_text("b.html, altered" if altered else "b.html")
    section.look(str(tmp_path))
    _, section = Section.of_line(section.line("pages"))
    if altered:
        section.compare(str(tmp_path))
        assert section.whole
    assert (section.known("both"), section.paths) == ("made now", ["a.html", "b.html"])
