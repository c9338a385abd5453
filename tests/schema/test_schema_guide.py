"""The guide: its blocks make a library without a fault, and it leaves out no key and no choice."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from postil.diagnostics import Diagnostic
from postil.formats import yaml
from postil.formats.yaml_edit import dumps
from postil.model import date_words

SCHEMA = Path(__file__).parents[2] / "schema"
GUIDE = (SCHEMA / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(?P<language>\w+) (?P<use>\w+):(?P<name>\S+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = [(match["use"], match["name"], match["body"]) for match in BLOCK.finditer(GUIDE)]
FILES = {name: body for use, name, body in BLOCKS if use == "file"}
FRAGMENTS = [(name, body) for use, name, body in BLOCKS if use == "reading"]
WRONG = [(name, body) for use, name, body in BLOCKS if use == "wrong"]
DATES = re.findall(r"^\| `([^`]+)` \| (.+?) \|$", GUIDE[GUIDE.index("## Dates") : GUIDE.index("## What YAML")], re.M)
READING = "marrow-bridge/reading.yaml"

Check = Callable[[Mapping[str, str]], list[Diagnostic]]
EditorSays = Callable[[str, Any], list[str]]


def with_fragment(record: dict[str, Any], name: str, fragment: Any) -> dict[str, Any]:
    """Return the record with a fragment put in its place: added to a list, or in place of another value."""
    result = deepcopy(record)
    *parents, last = name.split(".")
    owner = result
    for step in parents:
        owner = owner[step]
    owner[last] = [*owner.get(last, ()), *fragment] if isinstance(fragment, list) else fragment
    return result


def whole_reading() -> dict[str, Any]:
    """Return the guide's reading with all fragments in it: later ones may refer to earlier ones."""
    record = yaml.loads(FILES[READING]).value
    for name, body in FRAGMENTS:
        record = with_fragment(record, name, yaml.loads(body).value)
    return dict(record)


def test_every_block_is_used() -> None:
    assert GUIDE.count("\n```") == 2 * len(BLOCKS)
    assert {use for use, _, _ in BLOCKS} == {"file", "reading", "wrong"}


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".yaml")])
def test_file_of_the_guide_keeps_its_schema(
    name: str, read_as_editor: Callable[[str], Any], editor_says: EditorSays
) -> None:
    assert editor_says(Path(name).stem, read_as_editor(FILES[name])) == []


def test_files_of_the_guide_are_a_library_without_a_fault(check: Check) -> None:
    assert check(FILES) == []


@pytest.mark.parametrize(("name", "body"), FRAGMENTS, ids=[f"{n}-{name}" for n, (name, _) in enumerate(FRAGMENTS, 1)])
def test_fragment_keeps_the_schema_in_its_place(
    name: str, body: str, read_as_editor: Callable[[str], Any], editor_says: EditorSays
) -> None:
    record = with_fragment(read_as_editor(FILES[READING]), name, read_as_editor(body))
    assert editor_says("reading", record) == []


def test_reading_with_all_fragments_has_no_fault(check: Check) -> None:
    assert check(FILES | {READING: dumps(whole_reading())}) == []


@pytest.mark.parametrize(("code", "body"), WRONG, ids=[code for code, _ in WRONG])
def test_what_is_shown_as_wrong_is_found(code: str, body: str) -> None:
    assert [finding.code for finding in yaml.loads(body).findings] == [code]


@pytest.mark.parametrize(("date", "words"), DATES)
def test_date_means_what_the_guide_says(date: str, words: str) -> None:
    assert date_words(date) == words


def test_guide_has_dates() -> None:
    assert len(DATES) > 10


@pytest.mark.parametrize("kind", ["library", "people", "reading"])
def test_guide_mentions_every_key_and_every_choice(kind: str) -> None:
    schema = json.loads((SCHEMA / "1" / f"{kind}.json").read_text(encoding="utf-8"))
    mentioned = set(re.findall(r"[\w/+-]+", " ".join((*re.findall(r"`([^`\n]+)`", GUIDE), *(b for _, _, b in BLOCKS)))))
    for record in (schema, *schema["definitions"].values()):
        for key, value in record["properties"].items():
            assert {key, *value.get("enum", ())} <= mentioned
