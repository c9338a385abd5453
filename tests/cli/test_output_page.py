"""What programs read: the page tells of every command with JSON, and of every key that is printed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from postil.cli import application
from tests.cli.conftest import Run
from tests.docs.running import ROOT

PAGE = (ROOT / "docs" / "reference" / "output.md").read_text(encoding="utf-8")
ROWS = {
    name: row
    for row in re.findall(r"^\| `.+$", PAGE, re.MULTILINE)
    for name in re.findall(r"`([a-z ]+)`", row.split("|")[1])
}


def commands(group: Any, path: str = "") -> list[tuple[str, Any]]:
    return [
        found
        for name, command in group.commands.items()
        for found in (
            commands(command, f"{path}{name} ") if hasattr(command, "commands") else [(f"{path}{name}", command)]
        )
    ]


def test_the_page_tells_of_every_command_that_prints_json() -> None:
    with_json = {
        name
        for name, command in commands(get_command(application()))
        if any("--json" in parameter.opts for parameter in command.params)
    }
    assert with_json - ROWS.keys() == set()


@pytest.mark.parametrize(
    "arguments",
    [
        ["status", "LIBRARY"],
        ["doctor", "LIBRARY"],
        ["build", "LIBRARY"],
        ["init"],
        ["new", "r", "--title", "T", "--outlet", "O"],
        ["cite", "tide", "-L", "LIBRARY"],
        ["explain", "A002"],
        ["schema"],
        ["schema", "--check"],
    ],
    ids=" ".join,
)
def test_the_page_tells_of_every_key(arguments: list[str], run: Run, library: Path) -> None:
    done = run(*(library if word == "LIBRARY" else word for word in arguments), "--json")
    value = json.loads(done.out)
    (record, *_) = value if isinstance(value, list) else [value]
    assert {key for key in record if f"`{key}`" not in ROWS[arguments[0]]} == set()


def test_the_page_tells_of_every_key_of_findings_and_anchors(run: Run, library: Path) -> None:
    (library / "tide" / "article.md").write_text("The clock is never late. The clock is never late.\n")
    for arguments in (["check", library], ["anchor", "tide", "-L", library]):
        records = json.loads(run(*arguments, "--json").out)
        keys = {key for record in records for key in record}
        assert {key for key in keys if f'"{key}"' not in PAGE and f"`{key}`" not in PAGE} == set()
