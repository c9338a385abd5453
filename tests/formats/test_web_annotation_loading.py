"""Annotations as files: what is read, what is refused and where, and that nothing makes the reader fall over.

The cases stand in ``web_annotation_rejected.txt`` and ``web_annotation_advice.txt``: what is wrong, the file, and the
findings, a line each.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.diagnostics import as_line
from postil.formats import web_annotation
from postil.formats.json_text import MAX_DEPTH
from postil.formats.web_annotation import Annotation, AnnotationPage
from postil.formats.web_annotation.resources import SpecificResource, TextualBody
from postil.model.web_selector import FragmentSelector, TextPositionSelector, TextQuoteSelector

HERE = Path(__file__).parent
HEAD = {"@context": web_annotation.CONTEXT, "id": "http://example.org/a", "type": "Annotation"}
PAGE = {"@context": web_annotation.CONTEXT, "id": "http://example.org/p", "type": "AnnotationPage"}
TARGET = "http://example.org/page"


def cases(name: str) -> Iterator[Any]:
    text = (HERE / f"web_annotation_{name}.txt").read_text(encoding="utf-8")
    for case in text.removesuffix("\n.\n").split("\n.\n\n"):
        title, data, findings = case.split("\n.\n")
        yield pytest.param(data, findings.splitlines(), id=title)


def found(data: str) -> list[str]:
    return [as_line(finding).removeprefix(":") for finding in web_annotation.loads(data).findings]


def annotation(**properties: Any) -> dict[str, Any]:
    return {**HEAD, "target": TARGET, **properties}


@pytest.mark.parametrize(("data", "findings"), list(cases("rejected")))
def test_rejected(data: str, findings: list[str]) -> None:
    assert found(data) == findings
    assert web_annotation.loads(data).value is None


@pytest.mark.parametrize(("data", "findings"), list(cases("advice")))
def test_read_with_advice(data: str, findings: list[str]) -> None:
    loaded = web_annotation.loads(data)
    assert found(data) == findings
    assert {finding.severity for finding in loaded.findings} == {"warning"}
    assert loaded.value is not None
    assert web_annotation.dump(loaded.value) == json.loads(data)


def test_every_finding_of_the_family_has_a_case() -> None:
    lines = [line for name in ("rejected", "advice") for case in cases(name) for line in case.values[1]]
    assert {line.split()[1] for line in lines} >= {kind.code for kind in web_annotation.KINDS}


def test_what_is_read_has_types() -> None:
    selector = {
        "type": "TextQuoteSelector",
        "exact": "words",
        "refinedBy": [{"type": "TextPositionSelector", "start": 0, "end": 2}],
    }
    data = annotation(body={"type": "TextualBody", "value": "so"}, target={"source": TARGET, "selector": selector})
    value = web_annotation.loads(json.dumps(data)).value
    assert isinstance(value, Annotation)
    assert isinstance(value.body, TextualBody)
    assert isinstance(value.target, SpecificResource)
    assert value.target.selector == TextQuoteSelector(exact="words", refined_by=(TextPositionSelector(start=0, end=2),))


def test_what_is_made_in_python_is_written_as_the_model_says() -> None:
    selector = FragmentSelector(value="p3", conforms_to="http://tools.ietf.org/rfc/rfc3236")
    target = SpecificResource(source=TARGET, selector=selector)
    made = Annotation(context=web_annotation.CONTEXT, id=HEAD["id"], type="Annotation", target=target)
    data = web_annotation.dump(made)
    written = {"type": "FragmentSelector", "value": "p3", "conformsTo": "http://tools.ietf.org/rfc/rfc3236"}
    assert data == {**HEAD, "target": {"source": TARGET, "selector": written}}
    assert web_annotation.loads(web_annotation.dump_text(made)).value == made


def test_properties_of_other_vocabularies_are_kept_and_cannot_be_changed() -> None:
    data = annotation(**{"schema:position": [{"a": None}, 2.5], "context": "mine", "body_value": 1})
    data["@context"] = [web_annotation.CONTEXT, {"context": "http://example.org/context"}]
    value = web_annotation.loads(json.dumps(data)).value
    assert value is not None
    assert value.model_extra is not None
    assert web_annotation.dump(value) == data
    with pytest.raises(TypeError):
        value.model_extra["schema:position"][0]["a"] = 1
    with pytest.raises(ValueError, match="frozen"):
        setattr(value, "id", "http://example.org/other")  # noqa: B010 (a type checker refuses it too)


def test_with_a_context_of_its_own_a_file_has_words_of_its_own() -> None:
    data = annotation(motivaton="tagging", target={"source": TARGET, "selector": {"type": "PageSelector", "index": 3}})
    assert web_annotation.loads(json.dumps(data)).value is None
    data["@context"] = [web_annotation.CONTEXT, "http://example.org/context"]
    assert web_annotation.loads(json.dumps(data)).findings == ()


def test_the_annotations_of_a_page_that_can_be_read_are_read() -> None:
    good = {"id": "http://example.org/b", "type": "Annotation", "target": TARGET}
    misspelt = good | {"modifed": "2015-01-28T12:00:00Z"}
    advised = good | {"motivation": "comenting"}
    data = PAGE | {"items": [good | {"target": 7}, good, misspelt, "http://example.org/c", advised]}
    loaded = web_annotation.loads(json.dumps(data))
    assert isinstance(loaded.value, AnnotationPage)
    assert web_annotation.dump(loaded.value) == data | {"items": [good, "http://example.org/c", advised]}
    assert [(finding.code, finding.where.path[:2]) for finding in loaded.findings] == [
        ("W008", ("items", 0)),
        ("W012", ("items", 2)),
        ("W014", ("items", 4)),
    ]


def test_of_a_collection_with_its_first_page_too() -> None:
    good = {"id": "http://example.org/b", "type": "Annotation", "target": TARGET}
    page = {"id": "http://example.org/p", "type": "AnnotationPage", "items": [good | {"id": "a b"}, good]}
    data = HEAD | {"type": "AnnotationCollection", "total": 2, "first": page}
    loaded = web_annotation.loads(json.dumps(data))
    assert loaded.value is not None
    assert web_annotation.dump(loaded.value)["first"]["items"] == [good]
    assert [finding.where.path for finding in loaded.findings] == [("first", "items", 0, "id")]


@pytest.mark.parametrize("data", ["[" * 100_000, '{"a":' * 100_000, "[" * 100_000 + "]" * 100_000])
def test_deep_nesting_is_a_finding(data: str) -> None:
    assert [finding.code for finding in web_annotation.loads(data).findings] == ["F003"]


@pytest.mark.timeout(60)
def test_selectors_nested_as_deep_as_files_go_are_read_at_once() -> None:
    selector: dict[str, Any] = {"type": "FragmentSelector", "value": "p3"}
    for _ in range(MAX_DEPTH - 4):
        selector = {"type": "FragmentSelector", "value": "p3", "refinedBy": selector}
    data = annotation(target={"source": TARGET, "selector": selector})
    value = web_annotation.loads(json.dumps(data)).value
    assert value is not None
    assert web_annotation.dump(value) == data


def test_a_large_file_is_a_finding() -> None:
    assert [finding.code for finding in web_annotation.loads(b" " * (9 << 20)).findings] == ["F003"]


WORDS = st.sampled_from(
    [
        "Annotation",
        "Choice",
        "TextQuoteSelector",
        "RangeSelector",
        "TimeState",
        "SvgSelector",
        "TextualBody",
        "x:y",
        TARGET,
    ]
)
KEYS = st.sampled_from(
    [
        *(
            "@context",
            "id",
            "type",
            "body",
            "target",
            "items",
            "selector",
            "state",
            "source",
            "value",
            "exact",
            "scope",
        ),
        *(
            "start",
            "end",
            "startSelector",
            "endSelector",
            "refinedBy",
            "created",
            "creator",
            "first",
            "total",
            "purpose",
        ),
        *("stylesheet", "context", "refined_by", "model_extra"),
    ]
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 10)
    | st.floats(allow_nan=False, allow_infinity=False)
    | WORDS
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS | st.text(max_size=3), inner, max_size=5),
    max_leaves=30,
)


@given(data=st.binary() | st.text())
def test_any_bytes_and_any_text_give_findings(data: bytes | str) -> None:
    assert web_annotation.loads(data, "file").findings


@given(data=st.dictionaries(KEYS, VALUES, max_size=8), kind=st.sampled_from([HEAD, PAGE, {}]))
def test_any_json_is_read_or_refused_with_a_place(data: dict[str, Any], kind: dict[str, Any]) -> None:
    text = json.dumps(data | kind)
    loaded = web_annotation.loads(text, "file")
    assert all(finding.where.line for finding in loaded.findings)
    errors = [finding for finding in loaded.findings if finding.severity == "error"]
    assert errors or loaded.value is not None
    if loaded.value is not None:
        again = web_annotation.loads(web_annotation.dump_text(loaded.value), "file")
        assert again.value == loaded.value


@given(data=VALUES)
def test_json_is_read_as_the_standard_library_reads_it(data: Any) -> None:
    from postil.formats import json_text
    from postil.formats import web_annotation_kinds as kinds

    text = json.dumps(data, ensure_ascii=False, indent=1)
    loaded = json_text.loads(text, "file", kinds.NOT_JSON, kinds.DUPLICATE_KEY)
    if not loaded.findings:
        assert loaded.value == json.loads(text)
        assert loaded.marks[()].line == 1
