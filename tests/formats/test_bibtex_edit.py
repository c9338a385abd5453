import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from postil.edits import EditRefusedError, FieldEdit, RemoveField, RenameField, SetField
from postil.formats.bibtex import read
from postil.formats.bibtex_edit import edit
from tests.support import SHARED

ENTRY = """\
% What I have read.
@string{hg = "The Harbour Gazette"}

@article{marlow2021,
  title = {The {Tide} Clock},
  journal = hg # ", Sunday",
  year = 2021,
  doi = "https://doi.org/10.1000/182",
  note = {a "remark", with, commas},
}

@misc{other, title = {Other}, url={https://example.org}}
"""


@pytest.mark.parametrize(
    ("made", "old", "new"),
    [
        (SetField("", "marlow2021", "doi", "10.1000/182"), '"https://doi.org/10.1000/182"', '"10.1000/182"'),
        (SetField("", "marlow2021", "year", "2022"), "year = 2021", "year = 2022"),
        (SetField("", "marlow2021", "Year", "2022?"), "year = 2021", "year = {2022?}"),
        (SetField("", "marlow2021", "journal", "Gazette"), 'hg # ", Sunday"', "{Gazette}"),
        (SetField("", "marlow2021", "pages", "1--2"), "commas},\n", "commas},\n  pages = {1--2},\n"),
        (SetField("", "other", "year", "2020"), "example.org}}", "example.org}, year={2020}}"),
        (RemoveField("", "marlow2021", "note"), '  note = {a "remark", with, commas},\n', ""),
        (RemoveField("", "marlow2021", "title"), "  title = {The {Tide} Clock},\n", ""),
        (RemoveField("", "other", "title"), "title = {Other}, url", "url"),
        (RenameField("", "marlow2021", "journal", "journaltitle"), "journal =", "journaltitle ="),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_field_changes_and_nothing_else(made: FieldEdit, old: str, new: str, ending: str) -> None:
    text, old, new = (each.replace("\n", ending) for each in (ENTRY, old, new))
    assert edit(text, [made]) == text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (SetField("", "nobody", "year", "1"), "no entry 'nobody'"),
        (SetField("", "other", "note", "a} b"), "the value ends before its braces are in pairs"),
        (RenameField("", "other", "year", "date"), "other has no field year"),
        (RenameField("", "other", "title", "URL"), "other has a field URL already"),
    ],
)
def test_what_can_not_be_done_is_refused(made: FieldEdit, reason: str) -> None:
    with pytest.raises(EditRefusedError, match=re.escape(reason)):
        edit(ENTRY, [made])


words = st.text("ab {}\"',#=@%\n", max_size=12)


@given(words, words, st.sampled_from(["{", '"']))
def test_any_value_is_written_exactly_or_refused(old: str, new: str, mark: str) -> None:
    closing = {"{": "}", '"': '"'}[mark]
    text = f"@misc{{a,\n  title = {mark}{old}{closing},\n  note = {{x}}\n}}\n\n@misc{{b, year = 1}}\n"
    assume([[field.name for field in entry.fields] for entry in read(text).value.entries][:1] == [["title", "note"]])
    try:
        after = edit(text, [SetField("", "a", "title", new)])
    except EditRefusedError:
        return
    before, title = text.index("title"), text.index("  note")
    assert after.startswith(text[:before])
    assert after.endswith(text[title:])
    (first, second) = read(after).value.entries
    assert [field.value for field in first.fields] == [new, "x"]
    assert after[second.start : second.end] == "@misc{b, year = 1}"


@pytest.mark.parametrize("file", sorted((SHARED / "data" / "bibtex").rglob("*.bib")), ids=lambda file: file.name)
def test_real_entries_can_be_edited(file: Path) -> None:
    text = file.read_bytes().decode("utf-8", "replace")[:60_000]
    found = read(text).value.entries
    keys = [entry.key for entry in found]
    entries = [entry for entry in found if entry.fields and entry.key and keys.count(entry.key) == 1]
    refused = 0
    for entry in entries[:5]:
        made = SetField("", entry.key, "postilnote", "x")
        try:
            there = edit(text, [made])
            back = edit(there, [RemoveField("", entry.key, "postilnote")])
            assert re.sub(r"[\s,]", "", back) == re.sub(r"[\s,]", "", text)
        except EditRefusedError:
            refused += 1
    assert refused <= len(entries[:5]) // 10


def test_real_entries_are_there() -> None:
    if not (SHARED / "data" / "bibtex").is_dir():
        pytest.skip("the public BibTeX files are not here")
    assert list((SHARED / "data" / "bibtex").rglob("*.bib"))
