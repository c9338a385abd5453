"""The Web Annotation working group's own samples, correct and incorrect; the counts may only grow.

The samples lie outside this repository: in the folder that ``POSTIL_SHARED`` names, or in ``shared`` beside it.
"""

from __future__ import annotations

import contextlib
import glob
import importlib.util
import io
import json
import os
import sys
import warnings
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from postil.formats import web_annotation

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("POSTIL_SHARED", HERE.parents[2] / "shared"))
SAMPLES = SHARED / "data" / "w3c-annotation-samples"
COUNTS = json.loads((HERE / "web_annotation_counts.json").read_text(encoding="utf-8"))

pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason=f"the working group's samples are not in {SAMPLES}")

FAULTS = {
    "anno1": ("W001", ()),
    "anno2": ("W003", ()),
    "anno3": ("W004", ()),
    "anno4": ("W004", ("@context",)),
    "anno5": ("W004", ("@context",)),
    "anno6": ("W005", ("id",)),
    "anno7": ("W007", ("id",)),
    "anno8": ("W003", ()),
    "anno9": ("W006", ("type",)),
    "anno10": ("W003", ()),
    "anno11": ("W008", ("target",)),
    "anno12": ("W005", ("body",)),
    "anno13": ("W005", ("body", "id")),
    "anno14": ("W008", ("body", "format")),
    "anno15": ("W012", ("body", "langauage")),  # the property is misspelt in the sample
    "anno16": ("W008", ("body", "textDirection")),
    "anno17": ("W003", ("body",)),
    "anno18": ("W007", ("body", "value")),
    "anno19": ("W011", ("bodyValue",)),
    "anno20": ("W007", ("bodyValue",)),
    "anno21": ("W008", ("bodyValue",)),
    "anno22": ("W007", ("body", "type")),
    "anno23": ("W007", ("body", "processingLanguage")),
    "anno24": ("W007", ("body", "textDirection")),
    "anno25": ("W010", ("body",)),
    "anno26": ("W008", ("creator",)),
    "anno27": ("W008", ("generator",)),
    "anno28": ("W009", ("created",)),
    "anno29": ("W009", ("modified",)),
    "anno30": ("W009", ("generated",)),
    "anno31": ("W007", ("modified",)),
    "anno32": ("W007", ("created",)),
    "anno33": ("W007", ("generated",)),
    "anno34": ("W005", ("rights",)),
    "anno35": ("W005", ("via",)),
    "anno36": ("W005", ("canonical",)),
    "anno37": ("W003", ("target",)),
    "anno38": ("W003", ("target", "selector")),
    "anno39": ("W007", ("target", "selector", "value")),
}
"""For each incorrect sample, the finding that names its fault. The samples have other faults beside it."""

LET_THROUGH = frozenset({"anno11", "anno12", "anno13"})
"""Correct samples that the working group's own schemas reject: they know Choice, and not the other groups."""


@pytest.fixture(scope="module")
def group() -> ModuleType:
    """The script beside the samples, without the report that it prints over all of them when it is imported."""
    path = SAMPLES / "isolate.py"
    specification = importlib.util.spec_from_file_location("isolate", path)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    every = glob.glob
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")  # it uses a deprecated part of jsonschema
        patch.setattr(sys, "argv", [str(path)])
        patch.setattr(glob, "glob", lambda pattern: [] if str(SAMPLES) in pattern else every(pattern))
        specification.loader.exec_module(module)
    return module


def correct() -> list[Path]:
    return sorted((SAMPLES / "correct").glob("*.json"))


def isolated(path: Path, group: ModuleType) -> str:
    """Return an incorrect sample with the fault that its label names, and as few others as can be."""
    text = path.read_text(encoding="utf-8")
    try:
        data = json.loads(group.repair(text))
    except ValueError:
        return text  # the one that is meant not to be JSON
    if isinstance(data.get("id"), list) and "identifier" not in data.get("label", ""):
        data["id"] = data["id"][0]
    return json.dumps(data)


def must_findings(group: ModuleType, data: Any) -> list[str]:
    """Return which of the working group's MUST assertions data fails."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return [name for name, why in group.run(data) if why == "must"]


def test_every_correct_sample_is_read_and_written_again() -> None:
    again = []
    for path in correct():
        data = path.read_bytes()
        loaded = web_annotation.loads(data, path.name)
        assert loaded.findings == ()
        assert loaded.value is not None
        assert web_annotation.dump(loaded.value) == json.loads(data)
        assert json.loads(web_annotation.dump_text(loaded.value)) == json.loads(data)
        again.append(path.name)
    assert len(again) == COUNTS["correct"]


def test_every_incorrect_sample_is_rejected_for_the_fault_it_is_named_for(group: ModuleType) -> None:
    rejected = []
    for path in sorted((SAMPLES / "incorrect").glob("*.json")):
        loaded = web_annotation.loads(isolated(path, group), path.name)
        found = {(finding.code, finding.where.path) for finding in loaded.findings if finding.severity == "error"}
        assert loaded.value is None
        assert FAULTS[path.stem] in found
        assert all(finding.where.line and finding.where.column for finding in loaded.findings)
        if path.stem != "anno1":
            rejected.append(path.name)
    assert len(rejected) == COUNTS["rejected"]


@pytest.mark.parametrize("name", [f"anno{number}" for number in range(1, 40)])
def test_every_incorrect_sample_is_rejected_as_it_stands(name: str) -> None:
    loaded = web_annotation.loads((SAMPLES / "incorrect" / f"{name}.json").read_bytes(), name)
    assert loaded.value is None
    assert loaded.findings


def test_the_working_groups_assertions_hold_for_what_is_accepted(group: ModuleType) -> None:
    for path in correct():
        data = json.loads(path.read_bytes())
        if data["type"] == "Annotation":
            assert bool(must_findings(group, data)) == (path.stem in LET_THROUGH), path.name
