"""RIS as others write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.diagnostics import as_line
from postil.formats.ris import dumps, loads
from postil.model import Name, Source
from tests.support import CASES, Case, read_cases


@pytest.mark.parametrize("case", read_cases(CASES / "formats" / "ris.txt"), ids=lambda case: case.title)
def test_a_reference_is_read_as_a_source(case: Case) -> None:
    said = [
        f"{name}: {value}"
        for source in loads(case.given).value
        for name, value in source.model_dump(exclude_defaults=True).items()
    ]
    assert "\n".join(said) == case.expected


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("TI  - Lost\nTY  - BOOK\nID  - rest\nER  - \n", "f.ris:1:1: S030 this stands outside any reference"),
        ("TY  - BOOK\nID  - a\nTY  - BOOK\nID  - rest\nER  - \n", "f.ris:3:1: S030 the reference before this one"),
        ("TY  - BOOK\nID  - rest\n", "f.ris:1:1: S030 this reference is not ended (end it with: ER  -)"),
        ("TY  - BOOK\nID  - rest\nDA  - soon\nER  - \n", "f.ris:3:1: S032 'soon' is not a date"),
        ("TY  - BOOK\nID  - a b\nER  - \nTY  - BOOK\nID  - rest\nER  -\n", "f.ris:1:1: S032 'a b' can't be a citation"),
    ],
)
def test_what_can_not_be_read_is_a_finding_and_the_rest_is_read(text: str, line: str) -> None:
    loaded = loads(text, "f.ris")
    assert len(loaded.findings) == 1
    assert as_line(loaded.findings[0]).startswith(line)
    assert loaded.value[-1].key == "rest"


def test_a_date_that_can_not_be_read_is_written_again() -> None:
    (source,) = loads("TY  - BOOK\nID  - a\nDA  - soon\nER  - \n").value
    assert source.other == (("DA", "soon"),)
    assert "DA  - soon\n" in dumps([source])


def test_a_second_value_of_what_is_said_once_is_written_again() -> None:
    text = "TY  - ELEC\nUR  - https://a.example\nUR  - https://b.example\nC7  - x\nID  - a\nER  - \n"
    assert dumps(loads(text).value) == text


def test_every_reference_and_field_has_its_line() -> None:
    marks = loads("\nTY  - BOOK\nTI  - T\nID  - a\nER  - \n").marks
    assert {path: mark.line for path, mark in marks.items()} == {("a",): 2, ("a", "title"): 3}


def test_a_reference_ends_with_an_empty_tag_and_a_line_feed() -> None:
    text = dumps([Source(key="a", author=(Name(family="Marlow"),)), Source(key="b")])
    assert text == "TY  - GEN\nAU  - Marlow,\nID  - a\nER  - \n\nTY  - GEN\nID  - b\nER  - \n"


@pytest.mark.parametrize("value", ["a\nER  - \n\nTY  - BOOK\nTI  - injected", "x\r\nTY  - BOOK", "a\u2028TI  - b"])
def test_no_value_breaks_out_of_its_line(value: str) -> None:
    (source,) = loads(dumps([Source(key="k", title=value, author=(Name(literal=value),), note=value)])).value
    assert (source.key, source.type) == ("k", "document")
    assert source.title == " ".join(value.split())


@given(
    st.text(max_size=80)
    | st.lists(
        st.sampled_from(
            [
                "TY  - BOOK",
                "ER  -",
                "AU  - A, B",
                "DA  - 2019/99/",
                "SP  - 3",
                "EP  - 5",
                "x",
                "",
                "KW  - a",
                "PY  - 20",
                "Y2  - 2019/1/2",
            ]
        ),
        max_size=8,
    ).map("\n".join)
)
def test_any_text_gives_sources_and_findings(text: str) -> None:
    loaded = loads(text, "f")
    assert all(finding.where.line >= 1 for finding in loaded.findings)
    dumps(loaded.value)
