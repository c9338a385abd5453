"""CSL-JSON as others write it: Zotero, Pandoc, the CSL test suite."""

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.diagnostics import as_line
from postil.formats.csl_json import dumps, indented, loads
from postil.formats.references import write_references
from postil.model import Name, Source
from tests.support import SHARED

SUITE = SHARED / "data" / "csl-test-suite"


def load(*items: object) -> tuple[tuple[Source, ...], list[str]]:
    loaded = loads(json.dumps(list(items)), "f.json")
    return loaded.value, [as_line(finding) for finding in loaded.findings]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_entries_are_indented_as_by_the_standard_library(value: Any) -> None:
    assert indented(value) == json.dumps(value, ensure_ascii=False, indent=2)


def test_an_item_as_zotero_writes_it() -> None:
    (source,), findings = load(
        {
            "id": "http://zotero.org/users/1/items/AB12CD34",
            "type": "article-newspaper",
            "title": "The tide clock",
            "container-title": "The Harbour Gazette",
            "author": [{"family": "Marlow", "given": "Ada"}, {"family": "The Office", "isInstitution": True}],
            "issued": {"date-parts": [["2021", 4, "3"]]},
            "accessed": {"date-parts": [["2022", 3, 1]]},
            "volume": 3,
            "shortTitle": "Clock",
            "journalAbbreviation": "H. G.",
            "note": "Read twice.\nOriginal Date: 1999",
        }
    )
    assert source == Source(
        key="AB12CD34",
        type="article-newspaper",
        title="The tide clock",
        title_short="Clock",
        author=(Name(family="Marlow", given="Ada"), Name(literal="The Office")),
        container_title="The Harbour Gazette",
        container_title_short="H. G.",
        issued="2021-04-03",
        accessed="2022-03-01",
        original_date="1999",
        volume="3",
        note="Read twice.",
    )
    assert findings == []


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ({"date-parts": [[2019]]}, "2019"),
        ({"date-parts": [["2019", "07"]]}, "2019-07"),
        ({"date-parts": [[2019, 7, 26], [2019, 7, 30]]}, "2019-07-26/2019-07-30"),
        ({"date-parts": [[2019]], "season": 2}, "2019-22"),
        ({"date-parts": [[2019]], "season": "3"}, "2019-23"),
        ({"date-parts": [[2019, 0, 0]]}, "2019"),
        ({"date-parts": [[2019]], "circa": 1}, "2019~"),
        ({"date-parts": [[-44]]}, "-0043"),
        ({"date-parts": [[-1, 3]]}, "0000-03"),
        ({"date-parts": [[2019]], "edtf": "2019?"}, "2019?"),
        ({"raw": "2019-07-30"}, "2019-07-30"),
        ("2019/2020", "2019/2020"),
    ],
)
def test_dates_in_all_their_forms(written: object, edtf: str) -> None:
    (source,), findings = load({"id": "a", "type": "book", "issued": written})
    assert (source.issued, findings) == (edtf, [])


@pytest.mark.parametrize(
    "written",
    [{"literal": "last spring"}, {"date-parts": [["next year"]]}, {"date-parts": "2019"}, 2019, {"season": 1}],
)
def test_a_date_that_can_not_be_read_is_kept_and_said(written: object) -> None:
    (source,), (line,) = load({"id": "a", "type": "book", "issued": written})
    assert line.startswith("f.json:1:")
    assert "S032" in line
    assert source.issued is None
    (item,) = json.loads(dumps([source]))
    assert item.get("issued", item.get("custom", {}).get("issued")) in (written, json.dumps(written))


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ({"literal": "forthcoming"}, "forthcoming"),
        ({"raw": " Im  Druck "}, "in press"),
        ("to appear", "forthcoming"),
    ],
)
def test_a_status_in_place_of_a_date_is_one(written: object, status: str) -> None:
    (source,), findings = load({"id": "a", "type": "book", "title": "T", "issued": written})
    assert (source.status, source.issued, source.other) == (status, None, ())
    assert findings == [f"f.json:1:44: S032 {status!r} is no date; it is read as the status (write status)"]
    assert f"pubstate = {{{status.replace(chr(32), '')}}}" in write_references([source], "biblatex").text
    (source,), _ = load({"id": "a", "type": "book", "issued": written, "status": "my own"})
    assert source.status == "my own"
    assert source.other


def test_what_csl_does_not_know_is_kept_and_written_again() -> None:
    given = {"id": "a", "type": "book", "medium": "stone", "custom": {"shelf": "X & 7"}, "odd": {"deep": [1]}}
    (source,), findings = load(given)
    assert findings == []
    assert source.other == (
        ("odd", r"{\textbraceleft}{\textquotedbl}deep{\textquotedbl}: [1]{\textbraceright}"),
        ("shelf", r"X \& 7"),
    )
    (item,) = json.loads(dumps([source]))
    assert item == {"id": "a", "type": "book", "medium": "stone", "custom": {"odd": '{"deep": [1]}', "shelf": "X & 7"}}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[", "f.json:1:2: S030 not JSON: a value should stand here"),
        ('"text"', "f.json:1:1: S032 CSL-JSON is a list of items"),
        ('[3, {"id": "rest"}]', "f.json:1:2: S032 an item is an object"),
        ('[{"id": "a", "title": ["x"]}, {"id": "rest"}]', "f.json:1:14: S032 title is text (kept as it was written)"),
        ('[{"id": "a", "author": "Ada"}, {"id": "rest"}]', "f.json:1:14: S032 names are a list of objects"),
        ('[{"id": "Müller 2020"}, {"id": "rest"}]', "f.json:1:3: S032 'Müller 2020' can't be a citation key"),
        ('[{"id": "a"}, {"id": "a"}, {"id": "rest"}]', "f.json:1:16: S032 'a' can't be a citation key (it is now a-2)"),
        ('[{"id": "a", "id": "b"}, {"id": "rest"}]', "f.json:1:14: S031 the key 'id' stands here twice"),
    ],
)
def test_what_can_not_be_read_is_a_finding_and_the_rest_is_read(text: str, line: str) -> None:
    loaded = loads(text, "f.json")
    assert len(loaded.findings) == 1
    assert as_line(loaded.findings[0]).startswith(line)
    assert "rest" not in text or loaded.value[-1].key == "rest"


def test_one_item_and_an_object_of_items_are_read() -> None:
    assert [source.key for source in loads('{"id": "a"}').value] == ["a"]
    assert [source.key for source in loads('{"items": [{"id": "a"}, {"id": 7}]}').value] == ["a", "7"]


def test_every_item_and_variable_has_its_place() -> None:
    marks = loads('[\n  {"id": "a",\n   "title": "T"}\n]').marks
    assert {path: mark.line for path, mark in marks.items()} == {("a",): 2, ("a", "id"): 2, ("a", "title"): 3}


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["id", "type", "title", "author", "issued", "date-parts", "family", "custom"]),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_any_json_gives_sources_and_findings(value: object) -> None:
    for finding in loads(json.dumps(value), "f").findings:
        assert finding.where.line == 1


@given(st.text(max_size=80))
def test_any_text_gives_findings(text: str) -> None:
    loads(text, "f")


FLOOR = 1.0
"""Share of the suite's items that are written as they were read."""


@pytest.mark.skipif(not SUITE.is_dir(), reason=f"the CSL test suite is not in {SUITE}")
def test_the_items_of_the_csl_test_suite_come_back() -> None:
    total = same = 0
    for file in sorted(SUITE.glob("*.txt")):
        match = re.search(r">>=+ INPUT =+>>(.*)<<=+ INPUT =+<<", file.read_text(encoding="utf-8"), re.DOTALL)
        assert match, file.name
        loaded = loads(match[1], file.name)
        again = loads(dumps(loaded.value), file.name)
        assert len(again.value) == len(loaded.value)
        total += len(loaded.value)
        same += sum(a == b for a, b in zip(loaded.value, again.value, strict=True))
    assert total >= 1000
    assert same / total >= FLOOR, f"{same} of {total}"
