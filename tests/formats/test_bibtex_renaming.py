"""Keys are changed where they stand and wherever the file refers to them; what cites the old ones still finds them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.edits import EditRefusedError
from postil.formats.bibtex import loads, read
from postil.formats.bibtex.renaming import rename_keys
from postil.model import Source
from tests.support import make_reading

FILE = (
    "% a and b\r\n@Book{a,\r\n  title = {A}, % the first\r\n}\r\n\r\n@inbook(b,\r\n  crossref = {a},\r\n"
    '  related="a, c",\r\n  ids = {old}\r\n)\r\n@misc{c, xdata = {d},title={a and b}}\r\n@xdata{d, note={a}}\r\n'
)


def test_keys_change_everywhere_and_nothing_else() -> None:
    renamed = rename_keys(FILE, {"a": "marlow2020", "d": "lent"})
    assert renamed == (
        "% a and b\r\n@Book{marlow2020,\r\n  title = {A}, % the first\r\n  ids = {a},\r\n}\r\n\r\n"
        '@inbook(b,\r\n  crossref = {marlow2020},\r\n  related="marlow2020, c",\r\n  ids = {old}\r\n)\r\n'
        "@misc{c, xdata = {lent},title={a and b}}\r\n@xdata{lent, note={a}, ids={d}}\r\n"
    )


def test_the_list_of_old_keys_is_a_history_and_holds_none_that_is_in_use() -> None:
    once = rename_keys(FILE, {"b": "marlowB"})
    twice = rename_keys(once, {"marlowB": "marlow2021"})
    assert "ids = {old, b, marlowB}" in twice
    assert "ids = {old, marlowB, marlow2021}" in rename_keys(twice, {"marlow2021": "b"})


def test_keys_can_be_exchanged() -> None:
    swapped = read(rename_keys(FILE, {"a": "c", "c": "a"}, aliases=False)).value
    assert [(entry.key, entry.value("title")) for entry in swapped.entries][:3] == [
        ("c", "A"),
        ("b", ""),
        ("a", "a and b"),
    ]


@pytest.mark.parametrize(
    ("new", "why"),
    [
        ({"a": "b"}, "'b' is taken"),
        ({"a": "old"}, "'old' is taken"),
        ({"a": "x, y"}, "can't be a citation key"),
        ({"z": "y"}, "there are 0 entries with the key 'z'"),
        ({"a": "x", "c": "x"}, "two entries would have one key"),
    ],
)
def test_a_key_that_can_not_be_is_refused(new: dict[str, str], why: str) -> None:
    with pytest.raises(EditRefusedError, match=re.escape(why)):
        rename_keys(FILE, new)


@given(st.dictionaries(st.sampled_from("abcd"), st.from_regex(r"[a-z0-9:.+-]{2,8}", fullmatch=True), min_size=1))
def test_every_work_is_found_by_its_old_key(new: dict[str, str]) -> None:
    try:
        renamed = rename_keys(FILE, new)
    except EditRefusedError:
        return
    before, after = read(FILE).value, read(renamed).value
    for key, entry in before.by_key.items():
        assert after.by_key[key].value("title") == entry.value("title")
    assert [source.title for source in loads(renamed).value] == [source.title for source in loads(FILE).value]
    assert not [finding for finding in loads(renamed).findings if finding.code == "S042"]


def test_a_reading_finds_a_work_by_an_old_key() -> None:
    (work,) = loads("@misc{new, title = {T}, ids = {older, old}}").value
    assert work.aliases == ("older", "old")
    reading = make_reading(sources=[work, Source(key="older", title="Its own")])
    assert reading.source("old") == work
    assert reading.source("older").title == "Its own"  # type: ignore[union-attr]
    assert reading.source("other") is None
