"""What a command does not import: the start of the program pays for nothing that it does not use."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from postil.cli import application
from postil.cli.loading import Commands
from tests.support import ROOT

WATCHED = """
import sys
from postil.cli import main
try:
    main()
finally:
    print("\\nIMPORTED", *sorted(sys.modules))
"""
HEAVY = {"bibtexparser", "markdown_it", "postil.model", "postil.rules", "postil.store", "pydantic", "rich", "yaml"}
"""What takes longest to import."""

NEEDLESS = {
    "html.parser",
    "postil.cite.engine",
    "postil.model.proof",
    "postil.model.suggestion",
    "postil.model.web_selector",
    "postil.quoting.differing",
    "postil.rules.table",
    "typer",
    "xml.etree.ElementTree",
    "yaml",
}
"""What takes its time, too, and is for a branch that a build of plain files does not go into."""

MOST_MODULES = 255
"""Modules of our own that a build after one change imports; a new one that is needed by few is imported by them."""


def imported(*arguments: object, code: int = 0) -> set[str]:
    """Return the modules that a command has imported when it ends."""
    command = [sys.executable, "-c", WATCHED, *map(str, arguments)]
    done = subprocess.run(
        command, env={"PYTHONPATH": str(ROOT / "reader")}, capture_output=True, text=True, check=False
    )
    assert done.returncode == code, done.stderr
    return set(done.stdout.rpartition("IMPORTED")[2].split())


def test_the_version_needs_no_part_of_the_program() -> None:
    assert imported("--version") & HEAVY == set()


def test_a_name_that_is_no_command_is_told_without_loading_the_commands() -> None:
    assert {name for name in imported("chekc", code=2) & HEAVY if name.startswith("postil")} == set()


@pytest.mark.parametrize("command", ["explain", "schema", "completion"])
def test_a_command_loads_no_other(command: str) -> None:
    others = {f"postil.cli.{name}" for name in ("anchors", "check", "reading", "records", "status")}
    assert imported(command, "--help") & others == set()


def test_a_check_of_what_has_not_changed_needs_no_rules(library: Path) -> None:
    first = imported("check", library)
    assert first >= {"postil.anchor", "postil.quoting", "postil.rules"}
    again = imported("check", library)
    assert (
        again & {"postil.anchor", "postil.quoting", "postil.rules", "postil.formats.yaml_edit", "rich.table"} == set()
    )


def test_a_build_of_what_has_not_changed_needs_nothing_that_reads_or_makes_pages(library: Path, tmp_path: Path) -> None:
    first = imported("build", library, "--out", tmp_path / "site")
    assert first >= {"markdown_it", "postil.model", "postil.render"}
    assert not first & {"postil.rules.table", "postil.model.web_selector"}
    again = imported("build", library, "--out", tmp_path / "site")
    heavy = HEAVY - {"pydantic", "postil.store"}  # Typer itself asks for Pydantic
    assert again & {*heavy, "postil.render", "postil.site", "postil.store.reader"} == set()


def test_a_build_after_a_change_imports_nothing_that_few_libraries_need(library: Path, tmp_path: Path) -> None:
    imported("build", library, "--out", tmp_path / "site")
    reading = library / "tide" / "reading.yaml"
    reading.write_text(reading.read_text(encoding="utf-8").replace("Most such clocks", "Many such clocks"), "utf-8")
    again = imported("build", library, "--out", tmp_path / "site")
    assert again >= {"postil.model", "postil.render"}
    assert again & NEEDLESS == set()
    own = [name for name in again if name.startswith("postil")]
    assert len(own) <= MOST_MODULES, len(own)


def test_importing_the_package_imports_nothing_else_of_it() -> None:
    code = "import sys, postil; print(*sorted(name for name in sys.modules if name.startswith('postil.')))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(ROOT / "reader")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == []


def test_a_command_is_loaded_once() -> None:
    from postil.cli.commands import _Postil

    commands = Commands(_Postil.rows)
    assert len(commands) == len(list(commands)) > 10
    assert commands["check"] is commands["check"]
    assert "chekc" not in commands
    assert application().info.cls is _Postil
