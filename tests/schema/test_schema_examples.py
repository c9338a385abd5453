"""The examples: what is valid passes the schema and postil; what is invalid fails both, or the reason is given."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from postil.diagnostics import Diagnostic
from postil.model import LibraryRecord, PeopleFile, ReadingRecord
from postil.model.base import Record
from postil.store.validate import validate

EXAMPLES = Path(__file__).parents[2] / "schema" / "examples"
VALID = sorted((EXAMPLES / "valid").glob("*.yaml"))
INVALID = sorted((EXAMPLES / "invalid").glob("*.yaml"))
MODELS: dict[str, type[Record]] = {"library": LibraryRecord, "people": PeopleFile, "reading": ReadingRecord}

POSTIL_ALONE = {
    "reading-count-with-a-decimal-point": "to JSON Schema 4.0 is a whole number",
    "reading-date-interval-backwards": "JSON Schema does not compare",
    "reading-date-is-a-day-in-spring": "the form of a date is checked loosely, so that the pattern stays short",
    "reading-date-that-does-not-exist": "JSON Schema does not count the days of a month",
    "reading-number-of-too-many-digits": "JSON has numbers of any length",
    "reading-same-key-twice": "is gone once the YAML is read; good editors say so themselves",
    "reading-with-a-tag": "is gone once the YAML is read",
    "reading-with-a-yaml-anchor": "is gone once the YAML is read",
}
"""Invalid examples that a JSON Schema can't refuse, and why."""

NOT_SHOWN = {
    "journal-article",
    "press-release",
    "social-post",
    "book-chapter",  # four words more of a plain list
    "text",  # needs an article.md; the guide's own example publishes its text
}
"""Choices of reading.yaml that no valid example makes, and why."""

SCHEMA_ALONE = {
    "an empty key that may be left out": ("library", "format: 1\ntitle: Readings\nlicence:\n"),
    "a list with nothing in it yet": ("library", "format: 1\ntitle: Readings\neditors:\n"),
    "a year before our era without quotes": (
        "reading",
        "format: 1\nid: a\narticle: {key: a, title: A, language: en, kind: essay, accessed: [-4000]}\n",
    ),
    "space around an identifier": ("people", 'format: 1\npeople:\n  - {kind: person, id: " pia ", name: Pia}\n'),
}
"""What postil reads although a schema refuses it. schema/README.md names each."""


def stem(path: Path) -> str:
    return path.stem


def kind_of(path: Path) -> str:
    return path.stem.partition("-")[0]


def files_for(path: Path) -> tuple[str, dict[str, str]]:
    """Return a library around one example, and the name of its file there."""
    library = {
        "library.yaml": (EXAMPLES / "valid" / "library-minimal.yaml").read_text(encoding="utf-8"),
        "people.yaml": (EXAMPLES / "valid" / "people-all-fields.yaml").read_text(encoding="utf-8"),
    }
    folder = path.stem if path.parent.name == "valid" else "an-example"
    name = f"{folder}/reading.yaml" if kind_of(path) == "reading" else f"{kind_of(path)}.yaml"
    beside = {
        f"{folder}/sources.bib": (EXAMPLES / "valid" / "sources.bib").read_text(encoding="utf-8"),
        f"{folder}/captures/page.html": "<p>A copy.",
        f"{folder}/captures/fetched.html": "<p>Another.",
        f"{folder}/captures/fetched.text.txt": "Another.",
        f"{folder}/captures/site.warc.gz": "An archive.",
        f"{folder}/captures/page.mhtml": "A page.",
        f"{folder}/captures/page.epub": "A book.",
        "theme.css": ":root { --paper: #fff; }",
    }
    return name, library | beside | {name: path.read_text(encoding="utf-8")}


def expected(path: Path) -> tuple[str, int, int]:
    first, _, _ = path.read_text(encoding="utf-8").partition("\n")
    mark, code, place = first.rsplit(" ", 2)
    assert mark == "# expect:"
    line, column = place.split(":")
    return code, int(line), int(column)


def used(value: Any) -> Iterator[Any]:
    """Yield every key and every value of plain data."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from used(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from used(inner)
    else:
        yield value


@pytest.mark.parametrize("path", VALID, ids=stem)
def test_valid_example_passes_schema_and_models(
    path: Path,
    read_as_editor: Callable[[str], Any],
    editor_says: Callable[[str, Any], list[str]],
) -> None:
    value = read_as_editor(path.read_text(encoding="utf-8"))
    assert editor_says(kind_of(path), value) == []
    record, findings = validate(MODELS[kind_of(path)], value, path.name)
    assert record is not None
    assert findings == ()


@pytest.mark.parametrize("path", VALID, ids=stem)
def test_valid_example_has_nothing_to_mend(path: Path, check: Callable[[dict[str, str]], list[Diagnostic]]) -> None:
    name, files = files_for(path)
    # One example has to show a copy that lies in the library although its text is not published.
    expected = {"X002"} if path.stem == "reading-with-captures" else set()
    assert {each.code for each in check(files) if each.where.file == name} == expected


@pytest.mark.parametrize("path", INVALID, ids=stem)
def test_invalid_example_is_found_in_its_place(path: Path, check: Callable[[dict[str, str]], list[Diagnostic]]) -> None:
    name, files = files_for(path)
    found = [(each.code, each.where.line, each.where.column) for each in check(files) if each.where.file == name]
    assert found == [expected(path)]


@pytest.mark.parametrize("path", INVALID, ids=stem)
def test_invalid_example_fails_the_schema_where_a_schema_can_tell(
    path: Path, read_as_editor: Callable[[str], Any], editor_says: Callable[[str, Any], list[str]]
) -> None:
    try:
        refused = bool(editor_says(kind_of(path), read_as_editor(path.read_text(encoding="utf-8"))))
    except yaml.YAMLError:
        refused = True
    assert refused == (path.stem not in POSTIL_ALONE)


def test_every_exception_is_an_example() -> None:
    assert POSTIL_ALONE.keys() <= {path.stem for path in INVALID}


@pytest.mark.parametrize(("kind", "text"), SCHEMA_ALONE.values(), ids=SCHEMA_ALONE)
def test_schema_is_stricter_than_postil_only_where_it_says_so(
    kind: str, text: str, read_as_editor: Callable[[str], Any], editor_says: Callable[[str, Any], list[str]]
) -> None:
    value = read_as_editor(text)
    assert editor_says(kind, value) != []
    assert validate(MODELS[kind], value, f"{kind}.yaml")[1] == ()


@pytest.mark.parametrize("kind", MODELS)
def test_valid_examples_use_every_key_and_every_choice(kind: str, read_as_editor: Callable[[str], Any]) -> None:
    schema = json.loads((EXAMPLES.parent / "1" / f"{kind}.json").read_text(encoding="utf-8"))
    known: set[str] = set()
    for record in (schema, *schema["definitions"].values()):
        for key, value in record["properties"].items():
            known |= {key, *value.get("enum", ())}
    texts = [path.read_text(encoding="utf-8") for path in VALID if kind_of(path) == kind]
    assert known - {each for text in texts for each in used(read_as_editor(text))} <= NOT_SHOWN
