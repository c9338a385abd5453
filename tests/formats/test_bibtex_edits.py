import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.cite.latex import decode
from postil.formats.bibtex import (
    AddEntry,
    EditRefusedError,
    RemoveEntry,
    RemoveField,
    RenameField,
    SetField,
    add_entry,
    apply,
    read,
    remove_entry,
    remove_field,
    rename_field,
    set_field,
)
from postil.formats.bibtex.merging import File, merge
from tests.support import CASES, Case, read_cases

VERBS = {
    "set": lambda text, words: set_field(text, words[0], words[1], " ".join(words[2:])),
    "set-tex": lambda text, words: apply(text, [SetField(words[0], words[1], " ".join(words[2:]), is_tex=True)]),
    "remove": lambda text, words: remove_field(text, words[0], words[1]),
    "rename": lambda text, words: rename_field(text, words[0], words[1], words[2]),
    "add": lambda text, words: add_entry(text, " ".join(words)),
    "drop": lambda text, words: remove_entry(text, words[0]),
}


@pytest.mark.parametrize("case", read_cases(CASES / "formats" / "bibtex_edits.txt"), ids=lambda case: case.title)
def test_a_file_is_changed_only_where_it_was_asked(case: Case) -> None:
    verb, *words = case.title.partition(": ")[2].split(" ")
    try:
        said = VERBS[verb](case.given, words)
    except EditRefusedError as error:
        said = f"refused: {error}"
    assert said == case.expected


FILE = (
    "% head\r\n@string{gr = {Gazette}}\r\n\r\n@Article{a,\r\n  Author  = {Marlow, Ada}, % who\r\n"
    '  journal = gr # " Weekly",\r\n  year    = 2021\r\n}\r\n\r\n@misc{b, title={B}, note="n"}\r\nwords between\r\n'
    "@article(c,\r\n  title = {{C} \\& D},\r\n)\r\n@broken{\r\n"
)
names = st.sampled_from(["title", "note", "author", "year", "journal", "url", "shelfmark", "Author", "NOTE"])
values = st.text(st.characters(codec="utf-8"), max_size=30)
keys = st.sampled_from(["a", "b", "c"])


def contents(text: str) -> dict[str, dict[str, str]]:
    return {
        entry.key: {field.name.lower(): field.value for field in entry.fields} for entry in read(text).value.entries
    }


@given(keys, names, values)
def test_what_was_set_is_read_and_nothing_else_has_changed(key: str, name: str, value: str) -> None:
    result = set_field(FILE, key, name, value)
    before, after = contents(FILE), contents(result)
    if name.lower() != "url":
        assert decode(after[key].pop(name.lower())) == " ".join("".join(map(seen, value)).split())
    else:
        after[key].pop(name.lower())
    before[key].pop(name.lower(), None)
    assert after == before
    assert result.count("\r\n") == result.count("\n")


def seen(character: str) -> str:
    return character if character >= " " and not "\x7f" <= character <= "\x9f" else " "


@given(keys, st.sampled_from(["shelfmark", "doi", "keywords"]), values)
def test_a_new_field_that_is_removed_again_leaves_the_file_as_it_was(key: str, name: str, value: str) -> None:
    result = remove_field(set_field(FILE, key, name, value), key, name)
    assert result == FILE or name in contents(FILE)[key]
    assert contents(result).keys() == contents(FILE).keys()


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("comma", [",", ""])
def test_lines_go_on_ending_as_they_do(ending: str, comma: str) -> None:
    lines = ["@misc{a,", "  title = {T},", f"  date = {{2001}}{comma}", "}", "% a remark", "@misc{b, title = {U}}", ""]
    text = ending.join(lines)
    with_note = set_field(text, "a", "note", "N")
    assert with_note.split(ending) == [*lines[:2], "  date = {2001},", f"  note = {{N}}{comma}", *lines[3:]]
    assert remove_field(with_note, "a", "note") == text
    assert add_entry(text, "@misc{c,\n  title = {V},\n}") == ending.join([text, "@misc{c,", "  title = {V},", "}", ""])
    assert remove_entry(text, "a").split(ending) == lines[4:]


def test_a_separator_of_lines_within_a_value_is_no_end_of_a_line() -> None:
    entry = "@misc{c, title = {one\u2028two\x85three}}"
    assert add_entry("", entry) == merge(File(""), File(entry)).text == f"{entry}\n"


@given(keys, names)
def test_a_field_renamed_and_back_leaves_every_byte(key: str, name: str) -> None:
    spelled = {field.name.lower(): field.name for entry in read(FILE).value.entries for field in entry.fields}
    if name.lower() in contents(FILE)[key]:
        there = rename_field(FILE, key, name, "x")
        assert rename_field(there, key, "x", spelled[name.lower()]) == FILE


@given(st.lists(st.tuples(keys, names, values), max_size=6))
def test_many_edits_at_once_are_the_same_as_one_after_the_other(edits: list[tuple[str, str, str]]) -> None:
    one_by_one = FILE
    for edit in edits:
        one_by_one = set_field(one_by_one, *edit)
    assert apply(FILE, [SetField(*edit) for edit in edits]) == one_by_one


def test_all_kinds_of_edits_in_one_reading() -> None:
    result = apply(
        FILE,
        [
            RemoveField("a", "journal"),
            RenameField("a", "year", "date"),
            RemoveEntry("b"),
            SetField("c", "note", "50 % of it"),
            AddEntry("@misc{d,\n  title = {D},\n}"),
        ],
    )
    assert contents(result) == {
        "a": {"author": "Marlow, Ada", "date": "2021"},
        "c": {"title": "{C} \\& D", "note": "50 \\% of it"},
        "d": {"title": "D"},
    }
    assert "words between" in result
    assert "@broken{" in result
    assert "% who" in result


@pytest.mark.parametrize("value", ["a} , note={x", "{", "}", "\\", 'a", note = "x', "x}\n}\n@misc{evil, title = {y"])
@pytest.mark.parametrize("key", ["a", "b", "c"])
def test_no_value_breaks_out_of_its_field(key: str, value: str) -> None:
    for name in ("title", "note", "url", "journal", "year"):
        after = contents(set_field(FILE, key, name, value))
        assert set(after) == {"a", "b", "c"}
        assert set(after[key]) == set(contents(FILE)[key]) | {name}
