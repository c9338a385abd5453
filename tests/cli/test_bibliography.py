"""``postil bib`` as a person meets it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from postil.cli import application

APP = application()
FIELDS = "author = {Marlow, Ada}, title = {The tide clock}, date = {2021/2022}, journaltitle = {Time}, odd = {x}"
BIB = f"@article{{a, {FIELDS}}}\n"


class Done:
    def __init__(self, *arguments: object) -> None:
        result = CliRunner().invoke(APP, ["bib", *map(str, arguments)], env={"COLUMNS": "200", "NO_COLOR": "1"})
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        self.code, self.out, self.err = result.exit_code, result.stdout, result.stderr


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "works.bib"
    path.write_text(BIB)
    return path


def test_a_file_is_converted_and_what_is_lost_is_said(file: Path) -> None:
    done = Done("convert", file, "--to", "ris")
    assert done.code == 0
    assert done.out.startswith("TY  - JOUR\nAU  - Marlow, Ada\n")
    assert "lost: a: issued (2021/2022): this format can't say all of it\n" in done.err
    assert "lost: a: odd (x): this format has no place for it\n" in done.err
    assert done.err.endswith("1 work; 2 lost.\n")


@pytest.mark.parametrize("name", ["biblatex", "bibtex", "csl-json", "ris"])
def test_every_format_that_is_written_is_read_again(name: str, file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert Done("convert", file, "--to", name, "--out", out).out == ""
    back = Done("convert", out, "--from", name, "--to", "biblatex")
    assert back.code == 0
    assert "title = {The tide clock}" in back.out


def test_all_of_it_for_machines(file: Path) -> None:
    data = json.loads(Done("convert", file, "--to", "cff", "--json").out)
    assert set(data) == {"format", "text", "lost", "findings"}
    assert {loss["attribute"] for loss in data["lost"]} == {"issued", "odd"}


def test_what_can_not_be_read_is_found_and_the_rest_is_converted(tmp_path: Path) -> None:
    path = tmp_path / "works.ris"
    path.write_text("loose\nTY  - BOOK\nTI  - T\nID  - a\nER  - \n")
    done = Done("convert", path, "--to", "biblatex")
    assert (done.code, "@book{a," in done.out) == (1, True)
    assert f"{path}:1:1: S030" in done.err
    assert Done("check", path).code == 1
    assert json.loads(Done("check", path, "--json").out)[0]["code"] == "S030"


def test_a_file_without_faults_is_clean(file: Path) -> None:
    done = Done("check", file)
    assert (done.code, done.out, done.err) == (0, "", "1 work read, 0 findings.\n")


def test_works_that_stand_there_twice_are_listed(file: Path) -> None:
    assert (Done("dedupe", file).code, Done("dedupe", file).out) == (0, "")
    file.write_text(BIB + BIB.replace("{a,", "{b,").replace("Time", "Time and tide"))
    assert Done("dedupe", file).code == 0
    file.write_text(BIB + BIB.replace("{a,", "{b,").replace("2021/2022", "2021"))
    done = Done("dedupe", file)
    assert (done.code, done.out) == (1, "a = b: the same title, author, year and place; they differ in issued\n")
    assert json.loads(Done("dedupe", file, "--json").out)[0]["keys"] == ["a", "b"]


def test_keys_are_proposed(file: Path) -> None:
    done = Done("keys", file)
    assert (done.code, done.out) == (1, "a\tmarlowTideClock2021\n")
    assert json.loads(Done("keys", file, "--json", "--pattern", "auth + year").out) == {"a": "Marlow2021"}
    assert file.read_text() == BIB


@pytest.mark.parametrize(
    "arguments",
    [
        ["convert", "FILE", "--to", "word"],
        ["convert", "FILE"],
        ["convert", "nowhere.bib", "--to", "ris"],
        ["convert", "FILE", "--to", "ris", "--from", "cff"],
        ["convert", "FILE", "--to", "ris", "--out", "/dev/null/x"],
        ["check", "."],
        ["keys", "FILE", "--pattern", "nonsense"],
        ["dedupe", "FILE.unknown"],
    ],
    ids=" ".join,
)
def test_a_mistake_is_told_in_words_and_exits_with_two(arguments: list[str], file: Path) -> None:
    done = Done(*(str(file) if argument == "FILE" else argument for argument in arguments))
    assert (done.code, done.out) == (2, "")
    assert done.err
