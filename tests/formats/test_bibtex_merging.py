"""Two files made one, and one file in which each work stands once: nothing of them is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.diagnostics import as_text
from postil.formats.bibtex import dumps, loads, read
from postil.formats.bibtex.deduplicating import deduplicate
from postil.formats.bibtex.joining import Side
from postil.formats.bibtex.merging import File, merge
from postil.model import Name, Source
from tests.conftest import Golden
from tests.support import CASES, read_cases, write_cases

FILE = CASES / "formats" / "bibtex_merging.txt"
BORDER = "\n=======\n"
SIDES: tuple[Side, ...] = ("", "ours", "theirs")


def said(given: str, title: str) -> str:
    """What comes of two files (or of one): the text, then what was found."""
    side: Side = next((each for each in SIDES[1:] if f"({each})" in title), "")
    ours, border, theirs = given.partition(BORDER)
    if not border:
        done = deduplicate(File(ours + "\n", "a.bib"), side)
        return done.text + BORDER.lstrip("\n") + as_text(done.findings).rstrip("\n")
    merged = merge(File(ours + "\n", "a.bib"), File(theirs + "\n", "b.bib"), side)
    return merged.text + BORDER.lstrip("\n") + as_text(merged.findings).rstrip("\n")


def test_files_are_merged(golden: Golden) -> None:
    cases = read_cases(FILE)
    assert len(cases) > 10
    golden(FILE, write_cases(case._replace(expected=said(case.given, case.title)) for case in cases))


keys = st.sampled_from(["a", "b", "c", "marlow2020"])
works = st.builds(
    Source,
    key=keys,
    type=st.sampled_from(["book", "article-journal"]),
    title=st.none() | st.sampled_from(["Tides", "Clocks"]),
    author=st.sampled_from([(), (Name(family="Marlow", given="Ada"),)]),
    issued=st.none() | st.sampled_from(["2020", "2021"]),
    doi=st.none() | st.sampled_from(["10.1000/x", "10.1000/X"]),
    publisher=st.none() | st.sampled_from(["P", "Q"]),
    note=st.none() | st.just("n"),
)
files = st.lists(works, max_size=4).map(dumps)


@given(files, files, st.sampled_from(SIDES))
def test_every_work_of_both_is_there_under_a_known_key_and_a_second_merge_adds_nothing(
    ours: str, theirs: str, side: Side
) -> None:
    merged = merge(File(ours), File(theirs), side)
    after = read(merged.text).value
    for key in (*read(ours).value.by_key, *merged.added.values(), *merged.joined):
        assert key in after.by_key
    values = {field.value.lower() for entry in after.entries for field in entry.fields}
    lost = {
        field.value
        for text in (ours, theirs)
        for entry in read(text).value.entries
        for field in entry.fields
        if field.value.lower() not in values
    }
    reported = " ".join(finding.message for finding in merged.findings)
    assert all(value in reported for value in lost)
    assert not lost or side
    assert len(loads(merged.text).value) == len(loads(ours).value) + len(merged.added)
    again = merge(File(merged.text), File(theirs), side)
    assert (again.text, again.added) == (merged.text, {})


@given(files)
def test_a_file_merged_with_itself_stays_as_it_is(text: str) -> None:
    assert merge(File(text), File(text)).text == text


@given(files, st.sampled_from(SIDES))
def test_joined_entries_are_found_by_all_their_keys(text: str, side: Side) -> None:
    done = deduplicate(File(text), side)
    after = read(done.text).value
    assert read(text).value.by_key.keys() <= after.by_key.keys()
    assert deduplicate(File(done.text), side).text == done.text


def test_a_hundred_entries_for_one_work_become_one() -> None:
    text = "".join(f"@misc{{k{number}, title={{T}}, doi={{10.1000/x}}}}\n" for number in range(40))
    done = deduplicate(File(text))
    assert len(read(done.text).value.entries) == 1
    assert set(done.joined.values()) == {"k0"}


@pytest.mark.parametrize("ours", ["", "\n", "% only a remark"])
def test_an_empty_file_becomes_the_other(ours: str) -> None:
    merged = merge(File(ours), File("@misc{a, title={T}}\r\n"))
    assert [entry.key for entry in read(merged.text).value.entries] == ["a"]
