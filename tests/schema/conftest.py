"""What the tests of the published contract share: a library written to disk, and a file as an editor reads it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import jsonschema
import pytest
import yaml

from postil.actions.check import check as check_library
from postil.diagnostics import Diagnostic
from postil.store import load

SCHEMA = Path(__file__).parents[2] / "schema"

Check: TypeAlias = Callable[[Mapping[str, str]], list[Diagnostic]]
EditorSays: TypeAlias = Callable[[str, Any], list[str]]


class EditorLoader(yaml.SafeLoader):
    """YAML as an editor's language server reads it: the core schema of YAML 1.2, duplicate keys and all."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 (PyYAML's own protocol)


for tag, pattern, first in (
    ("null", r"(?:~|null|)\Z", ["~", "n", ""]),
    ("bool", r"(?:true|false)\Z", list("tf")),
    ("int", r"[-+]?[0-9]+\Z", list("-+0123456789")),
    ("float", r"[-+]?[0-9]*\.[0-9]+\Z", list("-+.0123456789")),
):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), first)


@pytest.fixture
def read_as_editor() -> Callable[[str], Any]:
    """Read YAML as an editor does; raises ``yaml.YAMLError``."""
    return lambda text: yaml.load(text, Loader=EditorLoader)


@pytest.fixture
def editor_says() -> EditorSays:
    """Return what a published schema has against plain data."""

    def errors(name: str, value: Any) -> list[str]:
        schema = json.loads((SCHEMA / "1" / f"{name}.json").read_text(encoding="utf-8"))
        return [error.message for error in jsonschema.Draft7Validator(schema).iter_errors(value)]

    return errors


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Write a library and return all that postil has to mend in it; advice is left out."""

    def findings(files: Mapping[str, str]) -> list[Diagnostic]:
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        return [each for each in check_library(load(tmp_path)) if each.severity != "note"]

    return findings
