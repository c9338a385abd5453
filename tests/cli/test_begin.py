"""Beginning a library: what is written, what is left alone, and that editors and git find what they need."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from postil.formats import yaml
from tests.cli.conftest import Run
from tests.support import ROOT

SCHEMAS = [f"schema/1/{name}.json" for name in ("library", "people", "proofs", "reading", "suggestions")]
FILES = ["library.yaml", "people.yaml", *SCHEMAS]


def test_a_library_is_begun_and_clean(run: Run) -> None:
    done = run("init", "notes", "--title", "My: readings", "--language", "de")
    assert (done.code, done.out.splitlines()) == (0, [f"notes/{name}" for name in [*FILES, ".gitignore"]])
    assert yaml.loads(Path("notes/library.yaml").read_text()).value == {
        "format": 1,
        "title": "My: readings",
        "language": "de",
        "publish": "excerpts",
    }
    assert run("check", "notes").out == ""
    assert run("doctor", "notes").code == 0


def test_an_editor_writes_the_notes_of_a_new_library(run: Run) -> None:
    assert run("init", "--editor", "Robin Reader").code == 0
    assert run("new", "tide", "--title", "T", "--outlet", "O", "--author", "A B", "--author", "Robin Reader").code == 0
    Path("tide.txt").write_text("*Half* a lesson stands here, and the other half is somewhere else in the harbour.\n")
    assert run("attach", "tide", "tide.txt").code == 0
    assert run("note", "add", "tide", "-b", "Which half?", "-e", "Half").code == 0
    record = yaml.loads(Path("tide/reading.yaml").read_text()).value
    assert record["notes"][0]["author"] == "robin-reader"
    assert record["article"]["authors"] == ["a-b", "robin-reader"]
    assert (record["captures"][0]["id"], record["captures"][0]["media_type"]) == ("copy", "text/plain")
    assert " error" not in run("check").err


@pytest.mark.parametrize(
    "known", [b"format: 1\npeople:\n  - {kind: person, id: rr, name: Robin Reader}\n", b"format: 1\n"]
)
def test_an_editor_is_sought_in_the_people_that_are_there(known: bytes, run: Run) -> None:
    Path("people.yaml").write_bytes(known)
    assert run("init", "--editor", "Robin Reader").code == 0
    people = yaml.loads(Path("people.yaml").read_text()).value["people"]
    assert [each["name"] for each in people] == ["Robin Reader"]
    assert yaml.loads(Path("library.yaml").read_text()).value["editors"] == [people[0]["id"]]
    assert run("init", "other", "--editor", "robin").code == 2
    assert not Path("other").exists()


@pytest.mark.parametrize("begin", [("init",), ("new", "--title", "My readings")], ids=" ".join)
def test_init_and_new_begin_the_same_library(begin: tuple[str, ...], run: Run) -> None:
    assert run(*begin).code == 0
    assert sorted(str(path) for path in Path().rglob("*") if path.is_file()) == sorted([*FILES, ".gitignore"])


def test_every_file_names_a_schema_that_is_there(run: Run) -> None:
    run("init")
    run("new", "tide", "--title", "T", "--outlet", "O", "--author", "Ada Marlow")
    for name in ("library.yaml", "people.yaml", "tide/reading.yaml"):
        first = Path(name).read_text().splitlines()[0]
        schema = Path(name).parent / first.removeprefix("# yaml-language-server: $schema=")
        assert schema.resolve() == Path(f"schema/1/{Path(name).stem}.json").resolve()
        assert schema.read_bytes() == (ROOT / "schema" / "1" / schema.name).read_bytes()


@pytest.mark.parametrize(
    ("library", "reading"),
    [
        ("../schema/1/library.json", "../../schema/1/reading.json"),
        ("library.json", "../reading.json"),
        ("https://schemas.example.org/1/library.json", "https://schemas.example.org/1/reading.json"),
        ("/opt/schema/library.json", "/opt/schema/reading.json"),
    ],
)
def test_a_new_reading_names_its_schema_where_the_library_names_its_own(library: str, reading: str, run: Run) -> None:
    Path("library.yaml").write_text(f"# yaml-language-server: $schema={library}\nformat: 1\ntitle: T\n")
    run("new", "tide", "--title", "T", "--outlet", "O")
    first = Path("tide/reading.yaml").read_text().splitlines()[0]
    assert first == f"# yaml-language-server: $schema={reading}"


def test_a_library_without_schemas_gets_readings_without_them(run: Run) -> None:
    Path("library.yaml").write_text("format: 1\ntitle: T\n")
    run("new", "tide", "--title", "T", "--outlet", "O")
    assert Path("tide/reading.yaml").read_text().startswith("format: 1\n")


def test_nothing_that_is_there_is_overwritten(run: Run) -> None:
    Path("people.yaml").write_text("format: 1\npeople: []\n")
    Path(".gitignore").write_text("*.bak\n.postil")
    assert run("init").code == 0
    assert Path("people.yaml").read_text() == "format: 1\npeople: []\n"
    ignored = Path(".gitignore").read_text().splitlines()
    assert ignored[:2] == ["*.bak", ".postil"]
    assert {"/private-site/", "/site/"} <= set(ignored)
    assert "/.postil/" not in ignored
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    done = run("init", "--title", "Another")
    assert (done.code, done.out) == (2, "")
    assert "there is a library already" in done.err
    assert before == {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["--title", " "], "empty"), (["--language", "English (UK)"], "language"), (["/dev/null/x"], "not a directory")],
)
def test_a_mistake_is_one_line_and_writes_nothing(arguments: list[str], said: str, run: Run) -> None:
    done = run("init", *arguments)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert said in done.err.lower()
    assert list(Path().iterdir()) == []


def test_what_was_written_is_told_to_programs(run: Run) -> None:
    told = json.loads(run("init", "--json").out)
    assert told == {"library": ".", "began": True, "files": [*FILES, ".gitignore"]}
    told = json.loads(run("new", "tide", "--title", "T", "--outlet", "O", "--json").out)
    assert told == {"library": ".", "began": False, "files": ["tide/reading.yaml", "tide/sources.bib"]}


def test_what_comes_next_can_be_typed_as_it_stands(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "Next: postil new ID --library 'My readings' --title" in run("init", "My readings").err
    begun = run("new", "tide", "-L", "My readings", "--title", "The tide", "--outlet", "The Gazette")
    assert begun.err.endswith("then: postil check --library 'My readings'\n")
    page = Path("lamp.md")
    page.write_text("---\ntitle: Lamps\n---\n“We light them all,” said Ann Low, “and nobody counts them.”\n")
    imported = run("import", page, "-L", "My readings").err
    assert "then: postil confirm lamps --library 'My readings', then: postil check --library 'My readings'" in imported
    assert "postil check --library 'My readings' says where" in run("status", "My readings").out
    monkeypatch.chdir("My readings")
    assert (
        "then: postil confirm harbour, then: postil check\n"
        in run("import", f"../{page}", "--id", "harbour", "--anyway").err
    )


def test_a_folder_that_is_not_there_is_told_as_such(run: Run, library: Path) -> None:
    assert run("check", library / "tied").err == (
        f"postil: {library / 'tied'}: no such folder (postil init {library / 'tied'} begins a library in it)\n"
    )


@pytest.mark.parametrize("command", [("import",), ("capture", "tide")], ids=" ".join)
def test_an_address_that_is_not_fetched_is_told_as_such(command: tuple[str, ...], run: Run, library: Path) -> None:
    done = run(*command, "ftp://example.org/lamp.html", "-L", library)
    assert done.code == 2
    assert done.err == (
        "postil: ftp://example.org/lamp.html: only addresses that begin with http:// or https:// are fetched\n"
    )
