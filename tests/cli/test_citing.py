"""The command that cites, with a citation engine and without."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from postil.cli import application
from postil.engines import citation as engines
from tests.engine import SHEET, NumberingEngine

Cite = Callable[..., Result]


@pytest.fixture
def cite(library: Path) -> Cite:
    (library / "own.csl").write_text(SHEET)
    return lambda *arguments: CliRunner().invoke(application(), ["cite", "-L", str(library), *arguments])


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "engine", lambda name=None: None if name else NumberingEngine())


@pytest.fixture
def no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "engine", lambda name=None: None)  # noqa: ARG005


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--style", "no-such.csl"], "the style 'no-such.csl' can't be read"),
        (["--style", "own.csl", "--engine", "no-such"], "the citation engine 'no-such' is not installed"),
        (["--style", "own.csl", "--format", "ris"], "--style is for words in a citation style"),
        (["--annotated", "--format", "bibtex"], "--annotated is for words in a citation style"),
        (["--style", "own.csl", "--zotero"], "--zotero is for formats of references"),
        (["--style", "own.csl", "--quote", "never-lat"], "there is no quotation 'never-lat' in tide"),
        (["--style", "own.csl", "--as", "raeder"], "did you mean 'reader'?"),
        (["--format", "htlm"], "did you mean 'html'?"),
        (["--format", "html"], "biblatex is not a citation style that could be written as html; name a --style"),
    ],
)
def test_a_style_that_can_not_be_used_is_one_line(arguments: list[str], said: str, cite: Cite) -> None:
    done = cite("tide", *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.usefixtures("engine")
def test_works_are_cited_in_a_style_and_warnings_are_said(cite: Cite) -> None:
    done = cite("harbourOfficeRules1874", "tide", "-s", "own.csl", "--locale", "de", "-f", "markdown")
    assert done.exit_code == 0
    assert done.stdout.endswith("- de *harbourOfficeRules1874* \\<x\\>\n")
    assert done.stdout.count("\n") == 3
    assert done.stderr == "Note: Own warns.\n"


@pytest.mark.usefixtures("engine")
def test_the_citations_of_notes_are_numbered(cite: Cite) -> None:
    done = cite("tide", "-s", "own.csl", "--notes")
    assert done.exit_code == 0
    assert done.stdout.startswith("1. |")


@pytest.mark.usefixtures("engine")
def test_a_quotation_is_cited_in_a_style_with_the_work_it_was_read_in(cite: Cite) -> None:
    done = cite("tide", "-s", "own.csl", "--quote", "never-late")
    assert done.exit_code == 0
    citation, entry = done.stdout.split("\n\n")
    assert citation == "“The clock is never late” as cited in|marlowTideClock2021| |"
    assert entry == "en marlowTideClock2021 <x>\n"


@pytest.mark.usefixtures("engine")
def test_one_appearance_of_the_article_is_cited_in_a_style(cite: Cite) -> None:
    whole, first = cite("tide", "-s", "own.csl"), cite("tide", "-s", "own.csl", "--as", "first")
    assert (whole.stdout.count("\n"), first.stdout.count("\n")) == (2, 1)
    assert first.stdout.strip() in whole.stdout


@pytest.mark.usefixtures("engine")
def test_what_is_cited_in_a_style_is_data_for_programs_too(cite: Cite) -> None:
    data = json.loads(cite("harbourOfficeRules1874", "-s", "own.csl", "--annotated", "--json").stdout)
    ((entry,), notes) = data.pop("entries"), data.pop("citations")
    assert data == {"format": "text", "style": "own.csl", "warnings": ["Own warns"]}
    assert notes == []
    assert entry["key"] == "harbourOfficeRules1874"
    assert any("rule" in note for note in entry["notes"])


@pytest.mark.usefixtures("engine")
def test_the_library_s_style_is_used_where_words_are_asked_for(cite: Cite, library: Path) -> None:
    file = library / "library.yaml"
    file.write_text(file.read_text() + "citation_style: own.csl\n")
    assert cite("tide", "-f", "text").stdout == cite("tide", "-s", "own.csl").stdout
    assert cite("tide").stdout.startswith("@online{")


@pytest.mark.usefixtures("no_engine")
def test_without_an_engine_a_style_is_one_line_that_says_what_to_install(cite: Cite) -> None:
    done = cite("tide", "-s", "apa")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "no citation engine is installed (pip install 'postil[styles]')" in done.stderr


@pytest.mark.usefixtures("no_engine")
def test_a_build_says_once_that_there_is_no_engine(library: Path, tmp_path: Path) -> None:
    file = library / "library.yaml"
    file.write_text(file.read_text() + "citation_style: apa\n")
    done = CliRunner().invoke(application(), ["build", str(library), "--out", str(tmp_path / "site")])
    assert done.exit_code == 0
    assert done.stderr.count("no citation engine is installed (pip install 'postil[styles]')") == 1


def test_a_style_that_is_given_as_a_format_is_named_as_what_it_is(cite: Cite) -> None:
    done = cite("tide", "--format", "MLA")
    assert (done.exit_code, done.stderr) == (2, "postil: 'MLA' is a citation style, and not a format: --style MLA\n")
