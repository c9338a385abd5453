import difflib
import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from postil.diagnostics import (
    Diagnostic,
    Mark,
    Places,
    Related,
    Where,
    as_github,
    as_json,
    as_line,
    as_text,
    in_order,
    nearest,
)

PLACES = Places(
    {
        "tide/reading.yaml": {
            (): Mark(1, 1, 9, 1),
            ("notes",): Mark(4, 3, 9, 1, 3, 1),
            ("notes", 0): Mark(4, 5, 6, 1),
            ("notes", 0, "about"): Mark(5, 12, 5, 17, 5, 5),
        }
    }
)


def finding(*path: str | int, on_key: bool = False, message: str = "wrong") -> Diagnostic:
    return Diagnostic("N001", "error", message, Where("tide/reading.yaml", path, on_key))


def test_a_path_is_found_where_its_value_stands() -> None:
    assert str(PLACES.locate(finding("notes", 0, "about").where)) == "tide/reading.yaml:5:12"


def test_a_path_that_is_not_in_the_file_is_found_at_what_encloses_it() -> None:
    assert str(PLACES.locate(finding("notes", 0, "anchor", "exact").where)) == "tide/reading.yaml:4:5"


def test_a_finding_on_a_key_stands_at_the_key_and_covers_it() -> None:
    where = PLACES.locate(finding("notes", 0, "about", on_key=True).where)
    assert (where.line, where.column, where.end_line, where.end_column) == (5, 5, 5, 10)


def test_a_place_that_is_known_already_is_kept() -> None:
    where = Where("tide/reading.yaml", ("notes",), line=77, column=7)
    assert PLACES.locate(where) == where


def test_a_file_that_nobody_read_has_no_lines() -> None:
    assert str(PLACES.locate(Where("other.yaml", ("notes",)))) == "other.yaml"


def test_related_places_are_located_too() -> None:
    related = (Related("the first one", Where("tide/reading.yaml", ("notes",))),)
    located = PLACES.located(replace(finding("notes", 0), related=related))
    assert as_text([located]) == "tide/reading.yaml:4:5: N001 wrong\n    tide/reading.yaml:4:3: the first one\n"


def test_a_finding_is_one_line_with_its_hint() -> None:
    found = replace(PLACES.located(finding("notes", 0)), hint="mend it")
    assert as_line(found) == "tide/reading.yaml:4:5: N001 wrong (mend it)"


def test_findings_stand_in_the_order_of_the_file_and_once_each() -> None:
    late, early = finding("notes", 0, "about"), finding("notes")
    ordered = in_order([PLACES.located(late), PLACES.located(early), PLACES.located(late)])
    assert [each.where.line for each in ordered] == [4, 5]


@given(st.text())
def test_no_message_can_forge_a_second_line(message: str) -> None:
    line = as_line(finding("notes", message=message))
    assert line.isprintable()
    assert len(as_text([finding("notes", message=message)]).splitlines()) == 1


@given(st.text())
def test_no_message_can_give_orders_to_a_log(message: str) -> None:
    (line,) = as_github([finding("notes", message=message)]).splitlines()
    assert line.startswith("::error file=tide/reading.yaml,")
    assert line.isprintable()


def test_bidirectional_controls_are_shown_and_not_obeyed() -> None:
    assert r"a\u202eb" in as_line(finding("notes", message="a\u202eb"))


@given(st.text())
def test_json_gives_back_every_character(message: str) -> None:
    data = json.loads(as_json([PLACES.located(finding("notes", 0, "about", message=message))]))
    assert data[0] == {
        "code": "N001",
        "severity": "error",
        "message": message,
        "hint": "",
        "file": "tide/reading.yaml",
        "path": ["notes", 0, "about"],
        "line": 5,
        "column": 12,
        "end_line": 5,
        "end_column": 17,
        "related": [],
        "fix": None,
    }


@given(st.text())
def test_no_message_can_forge_a_second_workflow_command(message: str) -> None:
    written = as_github([finding("notes", message=message)])
    assert written.count("\n") == 1
    assert "\r" not in written


def test_a_workflow_command_escapes_what_its_syntax_gives_a_meaning() -> None:
    found = replace(finding(message="50% a: b, c"), where=Where("a,b:c/reading.yaml", line=2, column=3))
    assert as_github([found]) == "::error file=a%2Cb%3Ac/reading.yaml,line=2,col=3,title=N001::50%25 a: b, c\n"


def test_a_note_is_a_notice_to_github() -> None:
    assert as_github([replace(finding(), severity="note")]).startswith("::notice ")


KEYS = [f"{name}{year}{word}" for name in ("smith", "garcia", "wang") for year in range(1900, 2000) for word in "abc"]


@given(st.sampled_from(KEYS), st.integers(0, 20), st.sampled_from(["", "x", "9"]), st.booleans())
def test_of_many_words_the_one_that_is_meant_is_the_same_as_if_all_were_compared(
    key: str, at: int, instead: str, longer: bool
) -> None:
    word = key[:at] + instead + key[at + (not longer) :]
    assert [nearest(word, KEYS)] == (difflib.get_close_matches(word, KEYS, 1, 0.6) or [""])
