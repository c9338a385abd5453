"""Completion, as the shells ask for it: the printed script is run by the shell itself where that is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.support import ROOT

SHELLS = ("bash", "zsh", "fish", "powershell")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment in which ``postil`` is this postil."""
    program = tmp_path / "bin" / "postil"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m postil "$@"\n')
    program.chmod(0o755)
    path = os.pathsep.join((str(program.parent), os.environ["PATH"]))
    return {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT / "reader")}


def offered(line: str, library: Path, environment: dict[str, str]) -> list[str]:
    """Return what is offered for the last word of a line, by the protocol that the script for bash speaks."""
    words = line.split(" ")
    asked = {"_POSTIL_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    done = subprocess.run(
        ["postil"], cwd=library, env={**environment, **asked}, text=True, capture_output=True, check=True
    )
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.parametrize("shell", SHELLS)
def test_there_is_a_script_for_every_shell(shell: str, run: Run) -> None:
    done = run("completion", shell)
    assert (done.code, done.err) == (0, "")
    assert "_POSTIL_COMPLETE" in done.out
    assert f"complete_{shell}" in done.out


def test_another_shell_gets_a_list_of_those_there_are(run: Run) -> None:
    done = run("completion", "tcsh")
    assert (done.code, done.out) == (2, "")
    assert all(shell in done.err for shell in SHELLS)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("postil che", ["check"]),
        ("postil show t", ["tide"]),
        ("postil show ", ["harbour-log", "tide"]),
        ("postil show -L nowhere t", []),
        ("postil check --reading h", ["harbour-log"]),
        ("postil cite marlow", ["marlowTideClock2021"]),
        ("postil cite tide --format bib", ["biblatex", "bibtex"]),
        ("postil bib convert works.bib --to c", ["csl-json", "cff", "coins"]),
        ("postil bib check works --from r", ["ris"]),
        ("postil explain A00", ["A001", "A002", "A003", "A004"]),
        ("postil explain a00", ["a001", "a002", "a003", "a004"]),
        ("postil check --form", ["--format"]),
        ("postil check --select A00", ["A001", "A002", "A003", "A004"]),
        ("postil check --ignore Q,A00", ["Q,A001", "Q,A002", "Q,A003"]),
        ("postil completion b", ["bash"]),
        ("postil quote add tide --kind d", ["direct"]),
        ("postil link set tide l --target k", ["known"]),
        ("postil link add tide --role b", ["body", "byline"]),
        ("postil note add tide --certainty un", ["unverified"]),
    ],
)
def test_names_are_offered(line: str, expected: list[str], library: Path, environment: dict[str, str]) -> None:
    assert offered(line, library, environment)[: len(expected) or None] == expected


def test_a_library_elsewhere_is_asked(library: Path, environment: dict[str, str]) -> None:
    assert offered(f"postil show -L {library} t", library.parent, environment) == ["tide"]


def test_a_library_that_can_not_be_read_offers_nothing_and_says_nothing(
    library: Path, environment: dict[str, str]
) -> None:
    (library / "library.yaml").unlink()
    assert offered("postil show t", library, environment) == []
    assert offered("postil cite t", library, environment) == []


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_the_script_works_in_bash(library: Path, environment: dict[str, str]) -> None:
    script = """
        eval "$(postil completion bash)"
        function=$(complete -p postil | sed 's/.*-F \\([^ ]*\\).*/\\1/')
        COMP_WORDS=(postil show t) COMP_CWORD=2
        $function postil
        printf '%s\\n' "${COMPREPLY[@]}"
    """
    done = subprocess.run(
        ["bash", "--norc", "-c", script], cwd=library, env=environment, text=True, capture_output=True, check=True
    )
    assert (done.stdout, done.stderr) == ("tide\n", "")


@pytest.mark.parametrize(
    ("shell", "question"),
    [
        ("zsh", 'print -r -- "$(_TYPER_COMPLETE_ARGS="postil show t" _POSTIL_COMPLETE=complete_zsh postil)"'),
        ("fish", "complete --do-complete 'postil show t'"),
    ],
)
def test_the_script_is_read_by_its_shell(shell: str, question: str, library: Path, environment: dict[str, str]) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    load = "autoload -Uz compinit; compinit -u; " if shell == "zsh" else ""
    load += 'eval "$(postil completion zsh)"; ' if shell == "zsh" else "postil completion fish | source; "
    done = subprocess.run(
        [shell, "-c", load + question], cwd=library, env=environment, text=True, capture_output=True, check=True
    )
    assert "tide" in done.stdout
