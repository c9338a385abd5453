"""The command ``check``: what is chosen, how it is written, how it exits."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from postil.diagnostics import WRITERS
from tests.cli.conftest import Run
from tests.support import ROOT


@pytest.fixture
def spoilt(library: Path) -> Path:
    """The test library with an error, a warning and a note."""
    file = library / "tide/reading.yaml"
    text = file.read_text().replace("author: jan-de-wit", "author: jan-de-wilt", 1)
    text = text.replace('      date: "2022"\n', "").replace("  abstract: On a clock", "  subtitle: On a clock")
    file.write_text(text)
    return library


def codes(out: str) -> list[str]:
    return [line.split()[1] for line in out.splitlines()]


def test_each_finding_is_one_line_where_nobody_looks(run: Run, spoilt: Path) -> None:
    done = run("check", spoilt)
    assert codes(done.out) == ["M007", "M006", "P002"]
    assert done.err == (
        "2 readings checked: 1 error, 1 warning, 1 note.\n"
        "1 can be fixed with --fix --unsafe-fixes; look at --diff first.\n"
    )
    assert done.code == 1


@pytest.mark.parametrize("name", WRITERS)
def test_every_format_can_be_asked_for(name: str, run: Run, spoilt: Path) -> None:
    done = run("check", spoilt, "--format", name)
    assert done.code == 1
    assert "P002" in done.out
    assert done.out.endswith("\n")
    assert f"{spoilt}/tide/reading.yaml" in done.out.replace("file://", "")


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--select", "P"], ["P002"]),
        (["--select", "P002,M007"], ["M007", "P002"]),
        (["--select", "P", "--select", "no-abstract"], ["M007", "P002"]),
        (["--select", "M", "--ignore", "M007"], ["M006"]),
        (["--ignore", "M00"], ["P002"]),
        (["--ignore", "ALL"], []),
        (["--select", "ALL"], ["M007", "M006", "P002"]),
        (["--severity", "warning"], ["M006", "P002"]),
        (["--severity", "error"], ["P002"]),
    ],
)
def test_findings_are_chosen(options: list[str], expected: list[str], run: Run, spoilt: Path) -> None:
    done = run("check", spoilt, *options)
    assert codes(done.out) == expected
    assert done.code == (1 if expected else 0)


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize(
    ("word", "said"),
    [("F0066", "did you mean 'F006'?"), ("unknown-persom", "did you mean 'unknown-person'?"), ("Z", "postil explain")],
)
def test_a_code_that_does_not_exist_is_said_so(option: str, word: str, said: str, run: Run, spoilt: Path) -> None:
    done = run("check", spoilt, option, f"A002,{word}")
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--select", "M007"], 0),
        (["--select", "M007", "--strict"], 1),
        (["--exit-zero"], 0),
        (["--exit-zero", "--strict"], 0),
        (["--strict", "--ignore", "ALL"], 0),
    ],
)
def test_how_it_exits_can_be_chosen(options: list[str], code: int, run: Run, spoilt: Path) -> None:
    assert run("check", spoilt, *options).code == code


def test_findings_are_counted(run: Run, spoilt: Path) -> None:
    done = run("check", spoilt, "--statistics")
    assert done.out == "1  M006  publication-date\n1  M007  no-abstract\n1  P002  unknown-person\n"
    assert len(json.loads(run("check", spoilt, "--statistics", "--json").out)) == 3


def test_what_is_silenced_is_counted_and_not_told(run: Run, library: Path) -> None:
    file = library / "tide/reading.yaml"
    file.write_text(file.read_text().replace("author: jan-de-wit\n", "author: who  # postil: ignore P002 asked\n", 1))
    done = run("check", library)
    assert (done.code, done.out) == (0, "")
    assert done.err == "2 readings checked: nothing to mend (1 ignored).\n"
    (result,) = json.loads(run("check", library, "--format", "sarif").out)["runs"][0]["results"]
    assert result["suppressions"][0]["justification"] == "asked"


def test_excerpts_come_from_files_outside_this_folder_too(run: Run, spoilt: Path) -> None:
    done = run("check", spoilt, "--format", "full", "--select", "P002")
    assert "42 |     author: jan-de-wilt\n   |             ^^^^^^^^^^^\n" not in done.out  # the lines have moved up
    assert "41 |     author: jan-de-wilt\n   |             ^^^^^^^^^^^\n" in done.out


def test_exit_codes_are_told(run: Run) -> None:
    said = " ".join(run("check", "--help").out.split())
    assert "Exit code 0: clean" in said
    assert "1: findings; with --fix, those that remain; with --diff, something would be changed." in said
    assert "2: could not run." in said


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--diff"], 1, "1 finding would be fixed in 1 file.\n2 findings would remain (1 error, 1 note)"),
        (["--diff", "--exit-zero"], 0, "1 finding would be fixed in 1 file.\n2 findings would remain"),
        (["--diff", "--unsafe-fixes"], 1, "2 findings would be fixed in 1 file.\n1 finding would remain (1 note)"),
        (["--diff", "--ignore", "T010"], 0, "0 findings would be fixed in 0 files.\n2 findings would remain"),
        (["--diff", "--select", "T010"], 1, "1 finding would be fixed in 1 file.\n"),
        (["--fix"], 1, "1 finding fixed in 1 file.\n2 readings checked: 1 error, 1 note."),
        (["--fix", "--unsafe-fixes"], 0, "2 findings fixed in 1 file.\n2 readings checked: 1 note."),
        (["--fix", "--unsafe-fixes", "--strict"], 1, "2 findings fixed in 1 file.\n2 readings checked: 1 note."),
        (["--fix", "--exit-zero"], 0, "1 finding fixed in 1 file.\n2 readings checked: 1 error, 1 note."),
    ],
)
def test_fixing_exits_by_what_remains_and_a_diff_by_what_would_change(
    options: list[str], code: int, said: str, run: Run, spoilt: Path
) -> None:
    file = spoilt / "tide/reading.yaml"
    text = file.read_text().replace("outlet: A Reader of Clocks", 'outlet: A  Reader of Clocks\n      date: "2022"')
    file.write_text(text)
    done = run("check", spoilt, *options)
    assert (done.code, done.err.startswith(said)) == (code, True), done.err


def on_terminal(library: Path, *options: str, **environment: str) -> str:
    """Run the command with a terminal as its output."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "postil", "check", str(library), *options]
    kept = {key: value for key, value in os.environ.items() if key not in {"NO_COLOR", "FORCE_COLOR", "COLUMNS"}}
    variables = {**kept, "PYTHONPATH": str(ROOT / "reader"), "TERM": "xterm", **environment}
    with subprocess.Popen(command, stdout=theirs, stderr=subprocess.DEVNULL, env=variables) as process:
        os.close(theirs)
        written = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # the terminal is closed
                break
            if not part:
                break
            written += part
        process.wait()
    os.close(ours)
    return written.decode()


def test_a_terminal_gets_excerpts_and_colours(spoilt: Path) -> None:
    written = on_terminal(spoilt)
    assert "\x1b[1;31mP002\x1b[0m" in written
    assert "^^^^^^^^^^^" in written


@pytest.mark.parametrize(
    ("options", "environment", "colored"),
    [
        ([], {"NO_COLOR": "1"}, False),
        ([], {"NO_COLOR": ""}, True),
        ([], {"TERM": "dumb"}, False),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
    ],
)
def test_colours_are_as_a_person_wants_them(
    options: list[str], environment: dict[str, str], colored: bool, spoilt: Path
) -> None:
    assert ("\x1b[" in on_terminal(spoilt, "--select", "P002", *options, **environment)) == colored


def test_colours_can_be_had_where_there_is_no_terminal(run: Run, spoilt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR")
    assert "\x1b[" not in run("check", spoilt, "--format", "full").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run("check", spoilt, "--format", "full").out
    assert "\x1b[" not in run("check", spoilt, "--format", "json").out


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("tide", "; postil check {} --reading tide looks at it alone"),
        ("tide/reading.yaml", "; postil check {} --reading tide looks at it alone"),
        ("people.yaml", ""),
    ],
)
def test_who_names_a_part_of_a_library_is_told_which_one_it_is(part: str, said: str, run: Run, library: Path) -> None:
    seen = os.path.relpath(library)
    done = run("check", library / part)
    assert done.code == 2
    assert done.err == f"postil: {library / part} is no library, but part of one: {seen}{said.format(seen)}\n"


@pytest.mark.parametrize("key", ["P0O2", "unknown-persn"])
def test_a_slip_in_a_code_below_checks_hides_nothing_else(key: str, run: Run, spoilt: Path) -> None:
    with (spoilt / "tide/reading.yaml").open("a") as file:
        file.write(f"checks:\n  ignore:\n    {key}: why\n")
    done = run("check", spoilt)
    assert codes(done.out) == ["M007", "M006", "P002", "K002"]
    assert f"nothing that postil finds is called '{key}' (did you mean" in done.out
