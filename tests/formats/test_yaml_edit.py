from typing import Any

import pytest
import yaml as pyyaml
from hypothesis import assume, given
from hypothesis import strategies as st

from postil.edits import EditRefusedError, InsertValues, Path
from postil.formats.yaml import loads
from postil.formats.yaml_edit import dumps, edit
from tests.formats.test_yaml import data, keys, scalars
from tests.support import CASES, Case, read_cases

mappings = st.dictionaries(keys, data, min_size=1, max_size=3)
comments = st.sampled_from(["", "# before\n", "\n", "# a: 1\n\n"])


def insert(text: str, path: Path, value: list[Any] | dict[str, Any]) -> str:
    return edit(text, [InsertValues("", path, value)])


def only_inserted(before: str, after: str) -> bool:
    """Whether ``after`` is ``before`` with a run of whole lines added in one place and nothing else changed."""
    old, new = before.removesuffix("\n").split("\n"), after.removesuffix("\n").split("\n")
    same = next((n for n, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), len(old))
    return new[len(new) - (len(old) - same) :] == old[same:]


@given(
    st.lists(mappings, min_size=1, max_size=3),
    mappings,
    comments,
    st.sampled_from(["", "# after\n", "z: 1\n", "\n\n# end"]),
)
def test_an_appended_item_is_inserted_and_no_other_line_changes(
    items: list[object], item: object, top: str, tail: str
) -> None:
    text = top + dumps({"notes": items}) + tail
    value = loads(text).value
    assume(isinstance(value, dict))
    after = insert(text, ("notes",), [item])
    assert loads(after).value == {**value, "notes": [*items, item]}
    assert only_inserted(text, after)


@given(mappings, mappings, comments)
def test_added_keys_are_inserted_and_no_other_line_changes(
    old: dict[str, object], new: dict[str, object], top: str
) -> None:
    assume(not old.keys() & new.keys())
    text = top + dumps({"captures": [old, {"id": "last"}]}) + "# behind\n"
    after = insert(text, ("captures", 0), new)
    assert loads(after).value == {"captures": [{**old, **new}, {"id": "last"}]}
    assert only_inserted(text, after)


@pytest.mark.parametrize("case", read_cases(CASES / "formats" / "append.txt"), ids=lambda case: case.title)
def test_comments_and_layout_stay_as_a_person_wrote_them(case: Case) -> None:
    assert insert(f"{case.given}\n", ("notes",), [{"id": "new", "body": "x"}]) == f"{case.expected}\n"


def test_windows_line_ends_stay() -> None:
    after = insert("notes:\r\n  - a\r\n", ("notes",), ["b"])
    assert after == "notes:\r\n  - a\r\n  - b\r\n"


def test_a_file_without_a_last_line_feed_gets_none() -> None:
    assert insert("notes:\n  - a", ("notes",), ["b"]) == "notes:\n  - a\n  - b"


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("notes: [a, b]\n", "notes: [a, b, new]\n"),
        ("notes: []  # none yet\n", "notes: [new]  # none yet\n"),
        ("notes: [\n  a,\n  b\n]\n", "notes: [\n  a,\n  b,\n  new\n]\n"),
        ("notes: [a, b]  # one line\n", "notes: [a, b, new]  # one line\n"),
        ("notes: [\n  a,\n]\n", "notes: [\n  a,\n  new,\n]\n"),
        (
            "notes: [\n  a,  # the first\n  b  # the last\n]\n",
            "notes: [\n  a,  # the first\n  b,\n  new  # the last\n]\n",
        ),
    ],
)
def test_a_list_in_brackets_stays_in_brackets(text: str, after: str) -> None:
    assert insert(text, ("notes",), ["new"]) == after


@given(
    st.lists(scalars, max_size=3), scalars, st.dictionaries(keys, scalars, max_size=2), st.dictionaries(keys, scalars)
)
def test_what_is_inserted_in_brackets_is_inserted_only(
    items: list[object], item: object, old: dict[str, object], new: dict[str, object]
) -> None:
    assume(not old.keys() & new.keys())
    text = pyyaml.safe_dump({"a": items, "b": old}, default_flow_style=True, width=1 << 30, allow_unicode=True)
    after = edit(text, [InsertValues("", ("a",), [item]), InsertValues("", ("b",), new)])
    assert loads(after).value == {"a": [*items, item], "b": {**old, **new}}
    rest = iter(after)
    assert all(character in rest for character in text)


@given(st.lists(mappings, min_size=2, max_size=3), mappings, mappings)
def test_several_additions_are_made_in_one_pass(
    items: list[dict[str, object]], item: dict[str, object], more: dict[str, object]
) -> None:
    assume(not items[-1].keys() & more.keys())
    text = dumps({"notes": items})
    after = edit(text, [InsertValues("", ("notes",), [item]), InsertValues("", ("notes", len(items) - 1), more)])
    assert loads(after).value == {"notes": [*items[:-1], {**items[-1], **more}, item]}


def test_where_two_collections_end_together_the_inner_one_grows_first() -> None:
    text = "notes:\n  - id: a\n"
    after = edit(text, [InsertValues("", ("notes",), [{"id": "b"}]), InsertValues("", ("notes", 0), {"body": "x"})])
    assert after == "notes:\n  - id: a\n    body: x\n  - id: b\n"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("notes: a\n", "notes is not a list"),
        ("notes: {}\n", "notes is not a list"),
        ("- other\n", "the file is not a mapping"),
        ("notes:\n- *a\n", "the file has errors; mend them first"),
    ],
)
def test_what_can_not_be_edited_safely_is_refused(text: str, reason: str) -> None:
    with pytest.raises(EditRefusedError) as refused:
        insert(text, ("notes",), ["new"])
    assert str(refused.value) == reason


def test_a_key_that_is_there_already_is_not_written_twice() -> None:
    with pytest.raises(EditRefusedError):
        insert("a: 1\nb: 2\n", (), {"a": 3})
