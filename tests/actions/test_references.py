"""Sources as a citation style formats them: on pages, in Markdown, kept from one time to the next."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from postil.actions import references
from postil.actions.build import build
from postil.actions.cite import find_works
from postil.actions.references import CiteError, Setting, format_works
from postil.actions.styled import bibliography, citing_notes
from postil.cite.engine import OutputFormat
from postil.engines import citation as engines
from postil.store import StoredLibrary, load
from tests.engine import SHEET, NumberingEngine


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> NumberingEngine:
    made = NumberingEngine()
    monkeypatch.setattr(engines, "engine", lambda name=None: made if name in {None, "own"} else None)
    return made


@pytest.fixture
def stored(library: Path) -> StoredLibrary:
    (library / "own.csl").write_text(SHEET)
    file = library / "library.yaml"
    file.write_text(file.read_text() + "citation_style: own.csl\n")
    return load(library)


def test_the_pages_list_sources_in_the_style_of_the_library(
    engine: NumberingEngine, stored: StoredLibrary, tmp_path: Path
) -> None:
    built = build(stored, tmp_path / "site")
    page = (tmp_path / "site" / "tide" / "index.html").read_text()
    twin = (tmp_path / "site" / "tide" / "reading.md").read_text()
    assert page.count("<li>en <i>marlowTideClock2021") == 2
    assert "<p>en <i>harbourOfficeRules1874</i> &lt;x&gt;</p>" in page
    assert "- `harbourOfficeRules1874`: en *harbourOfficeRules1874* \\<x\\>" in twin
    assert page.index('id="source-harbourOfficeRules1874"') < page.index('id="source-marlowTideClock2021"')
    assert built.remarks == (f"{', '.join(stored)}: Own warns",)
    assert engine.asked


def test_the_pages_cite_as_a_style_that_cites_in_the_text(
    engine: NumberingEngine, library: Path, tmp_path: Path
) -> None:
    (library / "own.csl").write_text(SHEET.replace("note", "in-text"))
    (library / "library.yaml").write_text((library / "library.yaml").read_text() + "citation_style: own.csl\n")
    build(load(library), tmp_path / "site")
    page = (tmp_path / "site" / "tide" / "index.html").read_text()
    assert "|harbourOfficeRules1874|" in page
    asked = [cluster for clusters in engine.asked for cluster in clusters]
    assert asked
    assert {each.mode for cluster in asked for each in cluster.items} == {"normal"}
    assert len(engine.asked) == len(load(library))


def test_without_an_engine_sources_are_listed_plainly_and_it_is_said(
    stored: StoredLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (stored.root / "library.yaml").read_text()
    plain = text.replace("citation_style: own.csl\n", "").encode()
    before = build(StoredLibrary(stored.root, {"library.yaml": plain}), tmp_path / "plain")
    monkeypatch.setattr(engines, "engine", lambda _=None: None)
    built = build(stored, tmp_path / "site")
    assert built.remarks == (
        "sources are listed plainly, not in the style 'own.csl': "
        "no citation engine is installed (pip install 'postil[styles]')",
    )
    assert before.remarks == ()
    pages = [(tmp_path / name / "tide" / "index.html").read_bytes() for name in ("plain", "site")]
    assert pages[0] == pages[1]


def test_an_engine_that_fails_is_said_and_leaves_the_plain_list(
    engine: NumberingEngine, stored: StoredLibrary, tmp_path: Path
) -> None:
    engine.fails = True
    built = build(stored, tmp_path / "site")
    assert built.remarks == ("sources are listed plainly, not in the style 'own.csl': own failed",)


def test_what_was_worked_out_is_kept_by_its_content(engine: NumberingEngine, stored: StoredLibrary) -> None:
    works = find_works(stored, "tide")
    first = format_works(stored, works, Setting("own.csl"))
    assert format_works(stored, works, Setting("own.csl")) == first
    assert len(engine.asked) == 1
    format_works(stored, works, Setting("own.csl", "de"))
    format_works(stored, works[:0], Setting("own.csl"))
    engine.version = "2"
    format_works(stored, works, Setting("own.csl"))
    assert len(engine.asked) == 4
    assert (stored.root / ".postil" / ".gitignore").read_text() == "*\n"


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"clusters": 1}', '{"bibliography": [1], "clusters": {}}', "\xff"]
)
@pytest.mark.usefixtures("engine")
def test_a_spoilt_result_is_worked_out_again(content: str, stored: StoredLibrary) -> None:
    works = find_works(stored, "tide")
    first = format_works(stored, works, Setting("own.csl"))
    (file,) = (stored.root / references.CACHE).glob("*.json")
    file.write_bytes(content.encode("latin-1"))
    assert format_works(stored, works, Setting("own.csl")) == first
    assert json.loads(file.read_bytes())["warnings"] == ["Own warns"]


@pytest.mark.usefixtures("engine")
def test_a_library_that_can_not_be_written_to_is_cited_from(stored: StoredLibrary) -> None:
    (stored.root / ".postil").write_text("in the way")
    assert format_works(stored, find_works(stored, "tide"), Setting("own.csl")).bibliography


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize(("output", "begin"), [("text", "en harbour"), ("html", "<ul>\n<li"), ("markdown", "- en *")])
def test_a_bibliography_in_each_form(output: OutputFormat, begin: str, stored: StoredLibrary) -> None:
    works = find_works(stored, "harbourOfficeRules1874")
    cited = bibliography(stored, works, Setting("own.csl"), output=output, annotated=True)
    assert cited.text.startswith(begin)
    assert "rule" in cited.text
    assert cited.warnings == ("Own warns",)


def test_the_citations_of_notes_are_clusters_in_order(engine: NumberingEngine, stored: StoredLibrary) -> None:
    reading = stored["tide"]
    notes = (
        reading.notes[0].model_copy(
            update={"body": "[see @harbourOfficeRules1874, pp. 3–5, passim; -@marlowTideClock2021]"}
        ),
        reading.notes[0].model_copy(update={"id": "z", "body": "@harbourOfficeRules1874 [chap. 2] and (@unknown)"}),
    )
    changed = replace(reading, record=reading.record.model_copy(update={"notes": notes}))
    cited = citing_notes(stored, changed, Setting("own.csl"))
    assert cited.text.split("\n")[:2] == [
        "1. see|harbourOfficeRules1874|page 3–5|, passim; |marlowTideClock2021| |",
        "2. |harbourOfficeRules1874|chapter 2|",
    ]
    assert [cluster.note_index for cluster in engine.asked[0]] == [1, 2, 3]


@pytest.mark.usefixtures("engine")
def test_an_engine_that_is_not_there_is_named(stored: StoredLibrary) -> None:
    with pytest.raises(CiteError, match="the citation engine 'pandoc' is not installed"):
        format_works(stored, (), Setting("own.csl", engine="pandoc"))


@pytest.mark.usefixtures("engine")
def test_a_style_that_is_not_there_is_one_line(stored: StoredLibrary) -> None:
    with pytest.raises(CiteError, match="can't be read"):
        format_works(stored, (), Setting("no-such.csl"))
