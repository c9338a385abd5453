"""The JSON Schemas themselves: generated, valid, complete, and kept by the library that this project ships."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.model import parse_date
from postil.model.dates import SCHEMA_PATTERN
from postil.published import published

ROOT = Path(__file__).parents[2]
SCHEMAS = sorted((ROOT / "schema" / "1").glob("*.json"))
SHIPPED = sorted((ROOT / "corpus").rglob("*.yaml"))
DATE_PARTS = [*("2019", "-0043", "201X", "20XX", "-07", "-21", "-XX", "-30"), *"?~%/", "..", "T09:30", ":00Z", "+01:00"]
MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")


def parts(schema: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Yield (name, schema) of a schema and of every schema within it."""
    yield name, schema
    if not isinstance(schema, dict):
        return
    for key in ("properties", "definitions"):
        for inner, value in schema.get(key, {}).items():
            yield from parts(value, f"{name}.{inner}")
    for key in ("anyOf", "oneOf", "allOf"):
        for number, value in enumerate(schema.get(key, ())):
            yield from parts(value, f"{name}/{key}/{number}")
    for key in ("items", "not"):
        if key in schema:
            yield from parts(schema[key], f"{name}/{key}")


def records(schema: Any) -> list[tuple[str, Any]]:
    """Return (name, schema) of every record: the file itself and its definitions."""
    return [("", schema), *schema["definitions"].items()]


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", published())
def test_generated_file_is_up_to_date(name: str) -> None:
    written = (ROOT / "schema" / name).read_text(encoding="utf-8")
    assert written == published()[name], "run: postil schema schema"


def test_no_generated_file_is_left_over() -> None:
    folder = ROOT / "schema"
    assert {path.relative_to(folder).as_posix() for path in folder.glob("1/*")} | {"rules.md"} == set(published())


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_schema_is_valid_draft_07(path: Path) -> None:
    schema = read(path)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    jsonschema.Draft7Validator.check_schema(schema)


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_schema_has_only_what_draft_07_editors_know(path: Path) -> None:
    newer = {"$defs", "discriminator", "prefixItems", "dependentRequired", "unevaluatedProperties", "nullable"}
    assert [name for name, schema in parts(read(path)) if isinstance(schema, dict) and newer & schema.keys()] == []


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_nothing_stands_beside_a_reference(path: Path) -> None:
    assert [name for name, s in parts(read(path)) if isinstance(s, dict) and "$ref" in s and len(s) > 1] == []


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_every_record_refuses_unknown_keys(path: Path) -> None:
    found = records(read(path))
    assert found
    assert [name for name, schema in found if schema.get("additionalProperties") is not False] == []


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_every_property_is_described(path: Path) -> None:
    found = records(read(path))
    undescribed = [
        f"{name}.{key}" for name, s in found for key, value in s["properties"].items() if not value.get("description")
    ]
    assert undescribed == []


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_every_explained_choice_has_its_meaning(path: Path) -> None:
    explained = [s for _, s in parts(read(path)) if isinstance(s, dict) and "enumDescriptions" in s]
    assert all(len(schema["enumDescriptions"]) == len(schema["enum"]) for schema in explained)


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_examples_and_defaults_keep_their_own_schema(path: Path) -> None:
    document = read(path)
    for name, schema in parts(document):
        if isinstance(schema, dict):
            validator = jsonschema.Draft7Validator({"definitions": document["definitions"], **schema})
            for value in (*schema.get("examples", ()), *([schema["default"]] if "default" in schema else ())):
                assert not list(validator.iter_errors(value)), (name, value)


@given(st.lists(st.sampled_from(DATE_PARTS), max_size=6).map("".join))
def test_every_date_that_postil_reads_has_the_published_form(date: str) -> None:
    try:
        parse_date(date)
    except ValueError:
        return
    assert re.search(SCHEMA_PATTERN, date)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_shipped_file_keeps_the_schema_it_names(path: Path, read_as_editor: Callable[[str], Any]) -> None:
    text = path.read_text(encoding="utf-8")
    modeline = MODELINE.match(text)
    assert modeline, "the first line names the schema"
    schema = (path.parent / modeline[1]).resolve()
    assert schema in SCHEMAS
    jsonschema.Draft7Validator(read(schema)).validate(read_as_editor(text))
