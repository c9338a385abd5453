"""What postil writes of its own readings, postil reads: the same page, and selectors that lead to the same places."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import postil
from postil.anchor import Found, anchor_from_selectors, resolve, resolve_selectors
from postil.formats import web_annotation
from postil.formats.web_annotation import Annotation, AnnotationPage
from postil.formats.web_annotation.resources import SpecificResource
from postil.model import Reading
from postil.model.web_node import values

LIBRARY = postil.load(Path(__file__).parents[2] / "corpus").library
READINGS = sorted(LIBRARY)


def page_of(reading: Reading) -> AnnotationPage:
    text = web_annotation.dumps(reading, resolve(reading))
    loaded = web_annotation.loads(text, "annotations.jsonld")
    assert {finding.code for finding in loaded.findings} <= {"W013"}  # a library without a base_url
    assert isinstance(loaded.value, AnnotationPage)
    assert web_annotation.dump(loaded.value) == json.loads(text)
    return loaded.value


def targets(page: AnnotationPage) -> dict[str, tuple[Any, ...]]:
    """Return the selectors of every annotation, by record."""
    found: dict[str, tuple[Any, ...]] = {}
    for annotation in page.items:
        assert isinstance(annotation, Annotation)
        if isinstance(annotation.target, SpecificResource):
            found[annotation.id.partition("#")[2].partition("-")[2]] = values(annotation.target.selector)
    return found


@pytest.mark.parametrize("name", READINGS)
def test_selectors_lead_where_the_anchors_lead(name: str) -> None:
    reading = LIBRARY[name]
    answers = resolve(reading)
    anchors = {record: anchor for _, record, anchor in reading.record.anchored()}
    checked = 0
    for record, selectors in targets(page_of(reading)).items():
        answer = answers.get(record)
        if reading.document is None or not isinstance(answer, Found) or anchors[record].within != "article":
            continue
        resolved = resolve_selectors(reading.document, selectors)
        assert isinstance(resolved, Found)
        assert resolved.span == answer.span
        again = anchor_from_selectors(selectors, reading.document.text)
        assert again is not None
        assert (again.exact, again.first, again.last) == (
            anchors[record].exact,
            anchors[record].first,
            anchors[record].last,
        )
        checked += 1
    assert checked or reading.document is None
