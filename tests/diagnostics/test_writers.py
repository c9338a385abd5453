"""Each writer's output for one library with findings of every shape, beside what is expected of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from rich.cells import cell_len

from postil.actions.check import checked
from postil.actions.choosing import kinds_by_code
from postil.actions.fixing import made
from postil.diagnostics import WRITERS, Diagnostic, Kind, Related, Report, Where, statistics, statistics_as_json
from postil.store import load, texts
from tests.diagnostics.sarif_shape import SARIF
from tests.support import CASES

FOLDER = CASES / "diagnostics"
SHOWN = frozenset({"A003", "F008", "I001", "K001", "K003", "M006", "N002", "P001", "P002", "Q003", "S006"})
"""What the expected outputs show; rules that are added later don't change them."""

Golden = Callable[[Path, str], None]


@cache
def report() -> Report:
    """Return what is found in the library of this test."""
    stored = load(FOLDER / "library")
    found = checked(stored)
    findings = tuple(each for each in found.findings if each.code in SHOWN)
    files = [where.file for each in findings for where in (each.where, *(other.where for other in each.related))]
    manual = "What it is.\n\n    Why it matters: it does.\n\n    Fix: mend it.\n    "
    return Report(
        findings=findings,
        silenced=tuple(each for each in found.silenced if each.finding.code in {"N003", "N005", "L001"}),
        sources=texts(stored.root, files),
        made=lambda fix: made(stored.root, fix),
        kinds={code: kind._replace(manual=manual) for code, kind in kinds_by_code().items()},
        subjects={"library.yaml": "library.yaml", "people.yaml": "people.yaml"}
        | {name: f"{name}/" for name in ("marks", "shapes", "silence")},
    )


@pytest.mark.parametrize("name", WRITERS)
def test_findings_are_written_as_expected(name: str, golden: Golden) -> None:
    golden(FOLDER / f"{name}.txt", WRITERS[name](report()))


def test_findings_are_coloured_as_expected(golden: Golden) -> None:
    few = tuple(each for each in report().findings if each.code in {"P001", "K001"})
    golden(FOLDER / "full-in-colour.txt", WRITERS["full"](replace(report(), findings=few, color=True)))


def test_a_narrow_screen_is_not_overrun() -> None:
    written = WRITERS["full"](replace(report(), width=50))
    excerpts = [line for line in written.splitlines() if " | " in line[:7]]
    assert excerpts
    assert max(map(cell_len, excerpts)) <= 50


def test_codes_are_counted() -> None:
    assert statistics(report()).splitlines()[0] == "4  F008  wrong-value"
    rows = json.loads(statistics_as_json(report()))
    assert rows[0] == {"code": "F008", "name": "wrong-value", "count": 4}
    assert sum(row["count"] for row in rows) == len(report().findings)


@pytest.mark.parametrize("name", sorted(WRITERS.keys() - {"json", "sarif", "junit"}))
def test_nothing_found_is_nothing_written(name: str) -> None:
    assert WRITERS[name](Report(())) == ""


def test_each_json_line_is_an_object_of_the_json_array() -> None:
    lines = WRITERS["json-lines"](report()).splitlines()
    assert [json.loads(line) for line in lines] == json.loads(WRITERS["json"](report()))


# SARIF


def log(given: Report) -> Any:
    return json.loads(WRITERS["sarif"](given))


@pytest.mark.parametrize("given", [report(), Report(())], ids=["findings", "nothing"])
def test_sarif_has_the_shape_that_the_standard_gives_it(given: Report) -> None:
    Draft7Validator.check_schema(SARIF)
    assert [error.message for error in Draft7Validator(SARIF).iter_errors(log(given))] == []


def test_a_sarif_fix_makes_of_a_text_what_our_fix_makes_of_it() -> None:
    root = FOLDER / "library"
    fixes = [(each.fix, made(root, each.fix)) for each in report().findings if each.fix]
    assert any(changed for _, changed in fixes)
    (run,) = log(report())["runs"]
    told = [fix for result in run["results"] for fix in result.get("fixes", ())]
    assert len(told) >= sum(bool(changed) for _, changed in fixes)
    for (ours, changed), fix in zip(((f, c) for f, c in fixes if c), told, strict=False):
        assert (fix["description"]["text"], fix["properties"]["safe"]) == (ours.title, ours.safe)
        for change, (before, after) in zip(fix["artifactChanges"], changed.values(), strict=True):
            (replacement,) = change["replacements"]
            assert replaced(before, replacement) == after


def replaced(text: str, replacement: dict[str, Any]) -> str:
    """Do what SARIF says is to be done."""
    lines = text.splitlines(keepends=True)
    region = replacement["deletedRegion"]
    start, end = (
        sum(map(len, lines[: region[f"{which}Line"] - 1])) + region[f"{which}Column"] - 1 for which in ("start", "end")
    )
    return text[:start] + str(replacement["insertedContent"]["text"]) + text[end:]


def test_each_sarif_result_names_its_rule_by_code_and_by_index() -> None:
    (run,) = log(report())["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert len({rule["id"] for rule in rules}) == len(rules)


def test_what_is_silenced_is_suppressed_in_sarif_and_says_why() -> None:
    (run,) = log(report())["runs"]
    suppressed = {each["ruleId"]: each["suppressions"] for each in run["results"] if "suppressions" in each}
    assert suppressed["N003"][0]["justification"] == "the wrong word is only pointed at"
    assert {each[0]["kind"] for each in suppressed.values()} == {"inSource", "external"}
    assert "justification" not in suppressed["N005"][0]


def test_a_fingerprint_outlives_lines_put_in_above_and_tells_twins_apart() -> None:
    found = Diagnostic("P002", "error", "who?", Where("r/reading.yaml", line=2, column=1))
    later = replace(found, where=found.where._replace(line=3))
    sources = {"r/reading.yaml": "a: b\nauthor: x\nauthor: x\n"}
    below = {"r/reading.yaml": "a: b\n\n" + "author: x\n"}

    def prints(given: Report) -> list[str]:
        (run,) = log(given)["runs"]
        return [next(iter(each["partialFingerprints"].values())) for each in run["results"]]

    assert prints(Report((found,), sources=sources)) == prints(Report((later,), sources=below))
    assert len(set(prints(Report((found, later), sources=sources)))) == 2


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("a b/réading.yaml", "a%20b/r%C3%A9ading.yaml"),
        ("/home/x/50%.yaml", "file:///home/x/50%25.yaml"),
        ("caf\udce9/reading.yaml", "caf%E9/reading.yaml"),
        ("c:d/reading.yaml", "c%3Ad/reading.yaml"),
    ],
)
def test_a_file_is_a_uri_reference(file: str, uri: str) -> None:
    (run,) = log(Report((Diagnostic("P002", "error", "who?", Where(file)),)))["runs"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": uri}}


# JUnit


def test_junit_is_xml_with_a_case_for_everything_checked() -> None:
    root = ElementTree.fromstring(WRITERS["junit"](report()).encode())
    cases = {case.attrib["name"]: case for case in root.iter("testcase")}
    assert set(cases) == {"library.yaml", "people.yaml", "marks", "shapes", "silence"}
    assert cases["library.yaml"].find("failure") is None
    assert "shapes/reading.yaml:16:85: F008" in (cases["shapes"].findtext("failure") or "")
    assert root.attrib["failures"] == str(len(list(root.iter("failure"))))


def test_notes_are_told_and_are_no_failure() -> None:
    note = Diagnostic("M007", "note", "no abstract", Where("r/reading.yaml", line=3))
    root = ElementTree.fromstring(WRITERS["junit"](Report((note,), subjects={"r": "r/"})).encode())
    assert root.attrib["failures"] == "0"
    assert "M007" in (root.findtext(".//system-out") or "")


# Whatever stands in a library


MANUAL = Kind("N001", "any-name", "error", "What.\n\n    Why.\n    ")
anything = st.text(max_size=40)


@given(anything, anything, anything, anything, st.integers(0, 4), st.integers(0, 50), st.integers(0, 4))
def test_no_text_breaks_a_format_or_moves_the_cursor(
    message: str, hint: str, file: str, source: str, line: int, column: int, more: int
) -> None:
    where = Where(file, ("notes", 0), line=line, column=column, end_line=line + more, end_column=column + 3)
    finding = Diagnostic("N001", "error", message, where, hint, (Related(message, where),))
    given = Report((finding,), sources={file: source}, kinds={"N001": MANUAL}, subjects={"r": "r/"})
    for name in ("full", "concise", "grouped"):
        assert all(each.isprintable() for each in WRITERS[name](given).split("\n"))
    assert WRITERS["concise"](given).count("\n") == WRITERS["github"](given).count("\n") == 1
    assert WRITERS["full"](given).startswith(WRITERS["concise"](given))
    assert Draft7Validator(SARIF).is_valid(log(given))
    ElementTree.fromstring(WRITERS["junit"](given).encode("utf-8", "surrogatepass"))
    assert json.loads(WRITERS["json"](given))[0]["message"] == message
