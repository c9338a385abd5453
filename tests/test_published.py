import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from postil.published import FAMILIES, FILES, kinds, manual, published
from tests.support import CASES, ROOT

SCHEMAS = {name: json.loads(text) for name, text in published().items() if name.endswith(".json")}


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_draft_07_as_editors_read_it(name: str) -> None:
    Draft7Validator.check_schema(SCHEMAS[name])
    assert SCHEMAS[name]["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert "$defs" not in json.dumps(SCHEMAS[name])
    assert "discriminator" not in json.dumps(SCHEMAS[name])


def properties(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for owner, each in {"": schema, **schema.get("definitions", {})}.items():
        for name, inner in each.get("properties", {}).items():
            yield f"{owner}.{name}", inner


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_is_described(name: str) -> None:
    described = dict(properties(SCHEMAS[name]))
    assert described
    assert [path for path, inner in described.items() if not inner.get("description")] == []


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_mapping_refuses_keys_it_does_not_know(name: str) -> None:
    schema = SCHEMAS[name]
    for each in (schema, *schema.get("definitions", {}).values()):
        assert "properties" not in each or each.get("additionalProperties") is False


@pytest.mark.parametrize(
    "file",
    [*sorted((ROOT / "corpus").rglob("*.yaml")), *sorted((CASES / "library").rglob("*.yaml"))],
    ids=lambda file: "/".join(file.parts[-2:]),
)
def test_what_postil_reads_the_schema_allows(file: Path) -> None:
    errors = list(Draft7Validator(SCHEMAS[f"1/{file.stem}.json"]).iter_errors(yaml.safe_load(file.read_text())))
    assert errors == []


LATER = frozenset(
    {"duplicate-key", "anchor-of-yaml", "tag", "alias", "folder-has-another-name", "thirtieth-of-february"}
)
"""What only postil can know: a schema sees neither the YAML as it is written nor the calendar nor the folder."""


@pytest.mark.parametrize("file", sorted((CASES / "broken").glob("*.yaml")), ids=lambda file: file.stem)
def test_what_postil_refuses_the_schema_refuses(file: Path) -> None:
    try:
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError):
        return
    valid = Draft7Validator(SCHEMAS["1/reading.json"]).is_valid(data)
    assert valid == (file.stem in LATER)


def test_the_manual_tells_of_everything_that_can_be_found() -> None:
    text = manual(kinds())
    for kind in kinds():
        assert f"### {kind.code} {kind.name} ({kind.severity})" in text
    assert {kind.code[0] for kind in kinds()} == set(FAMILIES)


def test_the_same_files_are_published_each_time() -> None:
    assert published() == published()
    assert {"rules.md", *(f"1/{name}.json" for name in FILES)} <= set(published())
