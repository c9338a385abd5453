"""The hooks offered to pre-commit: well formed, and their commands do what a hook must."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from postil.cli import application
from tests.docs.running import ROOT

HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


def ends_with(hook: dict[str, Any]) -> int:
    return CliRunner().invoke(application(), shlex.split(hook["entry"])[1:]).exit_code


def test_the_documentation_names_the_hooks_there_are() -> None:
    page = (ROOT / "docs" / "how-to" / "check-in-ci.md").read_text(encoding="utf-8")
    assert [hook["id"] for hook in HOOKS if f"- id: {hook['id']}\n" in page] == ["postil-check", "postil-doctor"]


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: str(hook["id"]))
def test_a_hook_lets_a_clean_library_pass_and_stops_another(
    hook: dict[str, Any], library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What pre-commit requires of a hook; one in Python is installed from the repository's pyproject.toml.
    assert hook.keys() >= {"id", "name", "entry", "language"}
    assert hook["language"] == "python"
    monkeypatch.chdir(library)
    assert ends_with(hook) == 0
    (library / "tide" / "reading.yaml").write_text("format: 1\nid: [\n")
    assert ends_with(hook) == 1
