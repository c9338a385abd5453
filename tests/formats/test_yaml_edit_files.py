"""Edits of files that people wrote: the library this project ships, and those its tests need."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from postil.edits import EditRefusedError, InsertValues, RemoveValue, RenameKey, SetValue
from postil.formats.yaml import loads
from postil.formats.yaml_edit import edit
from tests.formats.test_yaml_edit_properties import at, paths
from tests.support import CASES, ROOT, SHARED

OWN = sorted((*ROOT.glob("corpus/**/*.yaml"), *(CASES / "library").glob("**/*.yaml")))
PUBLIC = sorted(SHARED.glob("data/yaml/**/*.y*ml"))
MOST = 8
"""Values of a file that are tried, from its beginning to its end."""


def read(file: Path) -> str:
    return file.read_bytes().decode("utf-8-sig", "replace")


def some(items: list[Any]) -> Iterator[Any]:
    yield from items[:: max(len(items) // MOST, 1)]


@pytest.mark.parametrize("file", OWN, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_every_value_can_be_changed_and_changed_back(file: Path) -> None:
    text = read(file)
    value = loads(text).value
    for path in some([each for each in paths(value) if isinstance(at(value, each), str)]):
        old = at(value, path)
        there = edit(text, [SetValue("", path, f"{old[:1]}X{old[1:]}")])
        assert there != text
        assert edit(there, [SetValue("", path, old)]) == text, path


@pytest.mark.parametrize("file", OWN, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_value_that_is_set_to_what_it_is_changes_nothing(file: Path) -> None:
    text = read(file)
    value = loads(text).value
    for path in some([each for each in paths(value) if not isinstance(at(value, each), dict | list)]):
        assert edit(text, [SetValue("", path, at(value, path))]) == text, path


@pytest.mark.parametrize("file", OWN, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_key_put_in_and_taken_out_leaves_the_file_as_it_was(file: Path) -> None:
    text = read(file)
    value = loads(text).value
    for path in some([each for each in paths(value) if isinstance(at(value, each), dict)]):
        for before in (None, *list(at(value, path))[:2]):
            there = edit(text, [InsertValues("", path, {"new-key": ["a", {"b": "c"}]}, before)])
            assert edit(there, [RemoveValue("", (*path, "new-key"))]) == text, (path, before)


@pytest.mark.parametrize("file", OWN, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_any_key_can_be_renamed_and_any_value_removed(file: Path) -> None:
    text = read(file)
    value = loads(text).value
    for path in some(list(paths(value))):
        edit(text, [RemoveValue("", path)])
        if isinstance(path[-1], str):
            there = edit(text, [RenameKey("", path, "new-key")])
            assert edit(there, [RenameKey("", (*path[:-1], "new-key"), path[-1])]) == text


@pytest.mark.skipif(not PUBLIC, reason="no public YAML files are here")
@pytest.mark.parametrize("file", PUBLIC, ids=lambda file: file.name)
def test_public_files_can_be_edited_or_the_edit_is_refused(file: Path) -> None:
    text = read(file)
    loaded = loads(text)
    if loaded.findings or not isinstance(loaded.value, dict):
        return
    for path in some(list(paths(loaded.value))):
        try:
            after = edit(text, [RemoveValue("", path)])
        except EditRefusedError:
            continue
        assert loads(after).findings == ()
