"""The guide to ``postil check`` is run, and tells of every format, option and key there is."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from typer.main import get_command

from postil.cli import application
from postil.diagnostics import WRITERS, Diagnostic, Related, Where, as_json
from tests.docs.test_readme import BLOCK, ROOT, commands, environment
from tests.support import lay

GUIDE = (ROOT / "docs" / "checking.md").read_text(encoding="utf-8")
READING = """format: 1
id: tide
article:
  key: marlowTideClock2021
  title: The tide clock
  authors: [ada-marlow]
  language: en
  kind: essay
  abstract: On a clock that counts tides.
  publications:
    - id: gazette
      role: original
      outlet: The Harbour Gazette
      date: 2021-04-03
publish: text
quotes:
  - id: q-hand
    anchor:
      exact: one hand
notes:
  - id: n-hand
    about: q-hnd
    body: Most such clocks have two.
    author: ada-marlow
    created: 2022-01-05
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        "library.yaml": "format: 1\ntitle: By the water\n",
        "people.yaml": "format: 1\npeople:\n  - {kind: person, id: ada-marlow, name: Ada Marlow}\n",
        "tide/reading.yaml": READING,
        "tide/article.md": "The clock has one hand.\n",
    }
    lay(tmp_path / "harbour", files)
    return tmp_path


def test_the_consoles_print_what_the_guide_says(folder: Path) -> None:
    bodies = [match["body"] for match in BLOCK.finditer(GUIDE) if match["language"] == "console"]
    assert bodies
    for command, expected in (each for body in bodies for each in commands(body)):
        done = subprocess.run(
            command,
            shell=True,
            cwd=folder,
            env=environment(),
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        assert done.stdout == expected.rstrip("\n") + "\n" * bool(expected.strip())


def test_the_guide_tells_of_every_format_and_of_every_option() -> None:
    assert set(re.findall(r"^\| `([a-z-]+)` \| [a-zG]", GUIDE, re.MULTILINE)) >= set(WRITERS)
    command = get_command(application()).commands["check"]  # type: ignore[attr-defined]
    options = {name for parameter in command.params for name in parameter.opts if name.startswith("--")}
    assert {name for name in options if name not in GUIDE} <= {"--reading", "--help", "--library"}


def test_the_guide_tells_of_every_key_of_json() -> None:
    where = Where("f")
    (found,) = json.loads(as_json([Diagnostic("N002", "error", "m", where, related=(Related("r", where),))]))
    keys = set(found) | set(found["related"][0])
    assert {key for key in keys if f"`{key}`" not in GUIDE} == set()
    last = GUIDE.strip().splitlines()[-1]
    assert {key for key in found["related"][0] if f"`{key}`" not in last} == set()
