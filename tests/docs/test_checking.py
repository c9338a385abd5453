"""The guide to ``postil check`` tells of every format, option and key there is."""

from __future__ import annotations

import json
import re

from typer.main import get_command

from postil.cli import application
from postil.diagnostics import WRITERS, Diagnostic, Related, Where, as_json
from tests.support import ROOT

GUIDE = (ROOT / "docs" / "reference" / "checking.md").read_text(encoding="utf-8")


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
