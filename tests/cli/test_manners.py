"""Manners of every command: help a newcomer can read, JSON, exit codes, pipes, Ctrl-C, colours."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.main import get_command
from typer.testing import CliRunner

from postil.cli import application, main
from postil.cli.helping import dress
from postil.cli.parameters import JsonOption
from tests.cli.conftest import Run
from tests.support import ROOT

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "reader"), "COLUMNS": "80"}
POSTIL = [sys.executable, "-m", "postil"]
WITHOUT_RESULT = {"completion"}
"""Commands whose result is a script for a shell, not data."""


def commands(group: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name), command


COMMANDS = dict(commands(get_command(application())))


@pytest.mark.parametrize("path", [*COMMANDS, ()], ids=" ".join)
def test_help_fits_a_terminal_of_80_columns_and_names_the_exit_codes(
    path: tuple[str, ...], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = run(*path, "--help").out
    assert max(map(len, shown.splitlines())) <= 80
    assert "Exit code" in shown
    assert "bool" not in shown, "a flag that looks as if it took a value"
    assert "`" not in shown, "Markdown that is not rendered"
    parameters = COMMANDS[path].params if path else ()
    assert all(parameter.help for parameter in parameters), "a parameter without help"


def test_commands_within_commands_get_the_same_help(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    inner, outer = typer.Typer(name="inner"), typer.Typer(rich_markup_mode="markdown")

    @inner.command()
    def add(json_output: JsonOption = False) -> None:
        """Add something."""

    @inner.command()
    def remove() -> None:
        """Remove something."""

    outer.add_typer(inner)
    dress(outer)
    for arguments in (["inner", "add", "--help"], ["inner", "--help"]):
        shown = CliRunner().invoke(outer, arguments)
        assert (shown.exit_code, "bool" in shown.output) == (0, False)


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_a_command_with_a_result_gives_it_as_json(path: tuple[str, ...]) -> None:
    options = {name for parameter in COMMANDS[path].params for name in parameter.opts}
    assert ("--json" in options) == (path[0] not in WITHOUT_RESULT)


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_the_same_thing_has_the_same_name_everywhere(path: tuple[str, ...]) -> None:
    for parameter in COMMANDS[path].params:
        if parameter.name in {"library", "same_library"}:
            assert parameter.opts in (["library"], ["--library", "-L"])
        assert ("-L" in parameter.opts) == ("--library" in parameter.opts)


@pytest.mark.parametrize(
    "arguments",
    [
        ["status"],
        ["doctor"],
        ["check"],
        ["build", "--out", "OUT"],
        ["show", "tide", "-L"],
        ["anchor", "tide", "-L"],
        ["cite", "tide", "-L"],
        ["explain"],
        ["schema"],
        ["init"],
    ],
    ids=" ".join,
)
def test_json_is_one_value_and_nothing_else(arguments: list[str], run: Run, library: Path) -> None:
    with_library = [] if arguments[0] in {"explain", "schema", "init"} else [library]
    done = run(*arguments, *with_library, "--json")
    assert isinstance(json.loads(done.out), list | dict)
    assert done.code == 0


def test_a_place_is_told_alike_by_every_command(run: Run, library: Path) -> None:
    anchors = json.loads(run("anchor", "tide", "-L", library, "--json").out)
    shown = json.loads(run("show", "tide", "-L", library, "--json").out)["anchors"]
    assert shown == {each["id"]: each for each in anchors}


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["chekc"], "'check'"),
        (["check", "--jsn"], "--json"),
        (["links", "--chek"], "--check"),
        (["links", "--jsn"], "--json"),
        (["help", "chekc"], "'check'"),
        (["show", "tied"], "'tide'"),
        (["check", "--reading", "tied"], "'tide'"),
        (["cite", "marlowTideClok2021"], "'marlowTideClock2021'"),
        (["cite", "tide", "--format", "bibtx"], "'bibtex'"),
        (["explain", "A0002"], "'A002'"),
        (["explain", "orphand-anchor"], "'orphaned-anchor'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_slip_of_the_fingers_gets_a_suggestion(
    arguments: list[str], meant: str, run: Run, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(library)
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert meant in done.err


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["help"], ["--help"]),
        (["help", "check"], ["check", "--help"]),
        (["help", "bib", "fmt"], ["bib", "fmt", "--help"]),
        (["version"], ["--version"]),
    ],
    ids=lambda words: " ".join(words),
)
def test_words_that_are_commands_elsewhere_are_heard(words: list[str], meant: list[str], run: Run) -> None:
    assert run(*words) == run(*meant)
    assert run(*words).out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "--reading", "tide", "--reading", "harbour-log"], "--reading is given 2 times"),
        (["check", "-L", ".", "--library", "."], "--library is given 2 times"),
        (["check", "--json", "--format", "sarif"], "choose one"),
    ],
)
def test_what_is_asked_for_twice_is_told_and_not_dropped(
    arguments: list[str], said: str, run: Run, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(library)
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert run("check", "--json", "--json", "--format", "json", "--ignore", "A002", "--ignore", "A003").code == 0


def test_a_library_named_twice_is_a_mistake(run: Run, library: Path) -> None:
    assert run("check", "-L", library).code == 0
    assert run("check", library, "-L", library).code == 0
    assert run("check", library, "-L", "other").code == 2


@pytest.mark.parametrize(
    "arguments", [["explain"], ["explain", "--json"], ["show", "tide", "--json"], ["show", "tide"]]
)
def test_a_reader_that_goes_away_is_no_error(arguments: list[str], library: Path) -> None:
    with subprocess.Popen(
        [*POSTIL, *arguments], cwd=library, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as command:
        assert command.stdout is not None
        command.stdout.close()
        assert command.stderr is not None
        assert command.stderr.read() == b""
        assert command.wait() == 141


def test_ctrl_c_ends_a_command_quietly(run: Run, monkeypatch: pytest.MonkeyPatch, library: Path) -> None:
    def interrupted(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("postil.cli.check.check_library", interrupted)
    done = run("check", library)
    assert (done.code, done.out, done.err) == (130, "", "")


INTERRUPTED_AT = """
import sys
from postil.cli import main
module = sys.argv.pop(1)

class Interrupting:
    def find_spec(self, name, *_):
        if name == module:
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupting())
assert module not in sys.modules
main()
"""


@pytest.mark.parametrize(
    ("module", "command"),
    [
        ("typing", "check"),
        ("typer", "check"),
        ("postil.cli.plain_build", "check"),
        ("postil.cli.check", "check"),
        ("pydantic", "check"),
        ("postil.cli.building", "build"),
        ("postil.actions.build", "build"),
    ],
)
def test_ctrl_c_while_modules_are_imported_shows_none_of_them(module: str, command: str, library: Path) -> None:
    # -S: whatever this Python adds to its start may import the same.
    python = [sys.executable, "-S", "-c", INTERRUPTED_AT]
    environment = ENVIRONMENT | {"PYTHONPATH": os.pathsep.join([str(ROOT / "reader"), *filter(None, sys.path)])}
    done = subprocess.run(
        [*python, module, command], cwd=library, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_names_that_are_no_text_are_no_reason_to_fail(run: Run, tmp_path: Path) -> None:
    odd = tmp_path / os.fsdecode(b"caf\xe9")
    assert run("init", odd).code == 0
    for command in ("status", "check", "doctor"):
        assert run(command, odd).code == 0
    assert run("new", odd.name, "-L", odd, "--title", "T", "--outlet", "O").code == 2
    for command in ("show", "cite", "explain"):
        assert run(command, odd.name, *(() if command == "explain" else ("-L", odd))).code == 2


@pytest.mark.parametrize("interval", ["nan", "inf", "0", "-1", "1e9", "often"])
def test_watching_takes_a_sensible_interval(interval: str, run: Run, library: Path) -> None:
    done = run("watch", library, "--interval", interval)
    assert (done.code, done.out) == (2, "")
    assert "--interval" in done.err


@pytest.mark.skipif(os.name == "nt", reason="a folder in use can't be removed there")
def test_a_system_that_refuses_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    monkeypatch.setattr(sys, "argv", ["postil", "status"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2


@pytest.mark.parametrize("arguments", [["status"], ["show", "tide"], ["check"], ["--help"]], ids=" ".join)
def test_colours_are_for_terminals_alone(arguments: list[str], library: Path) -> None:
    (library / "tide/reading.yaml").write_text(
        (library / "tide/reading.yaml").read_text().replace("author: jan-de-wit", "author: jan", 1)
    )
    quiet = {key: value for key, value in ENVIRONMENT.items() if key not in {"FORCE_COLOR", "GITHUB_ACTIONS"}}
    done = subprocess.run([*POSTIL, *arguments], cwd=library, env=quiet, capture_output=True, check=False)
    assert b"\x1b" not in done.stdout + done.stderr


@pytest.mark.skipif(os.name == "nt", reason="there are no terminals of this kind there")
@pytest.mark.parametrize("no_color", [True, False])
def test_no_color_keeps_colours_from_a_terminal(no_color: bool, library: Path) -> None:
    import pty

    environment = {**ENVIRONMENT, "TERM": "xterm-256color"}
    environment.pop("NO_COLOR", None)
    environment |= {"NO_COLOR": "1"} if no_color else {}
    ours, theirs = pty.openpty()
    shown = b""
    with subprocess.Popen([*POSTIL, "--help"], cwd=library, env=environment, stdout=theirs, stderr=theirs) as done:
        os.close(theirs)
        with suppress(OSError):  # the terminal has no other end any more
            while piece := os.read(ours, 65536):
                shown += piece
        assert done.wait() == 0
    os.close(ours)
    assert b"annotated readings" in re.sub(rb"\x1b\[[\d;]*m", b"", shown)
    assert bool(re.search(rb"\x1b\[(?:\d+;)*3\d", shown)) == (not no_color)


def test_a_wrong_choice_is_told_in_words_of_people(run: Run) -> None:
    done = run("check", "--format", "xml")
    assert done.code == 2
    assert "Invalid value for '--format': 'xml' is not one of" in done.err


@pytest.mark.skipif(os.name == "nt", reason="pipes end in another way there")
@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["links", "--help"]], ids=" ".join)
def test_help_into_a_closed_pipe_ends_as_every_command_does(arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*POSTIL, *arguments], stdout=writing, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, "")
