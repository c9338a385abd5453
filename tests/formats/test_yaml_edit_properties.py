"""Any edit of any file: the result says what it should, and lines that have nothing to do with it stay as they are."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from hypothesis import assume, given, note
from hypothesis import strategies as st

from postil.diagnostics import Mark
from postil.edits import EditRefusedError, InsertValues, MoveItem, Path, RemoveValue, RenameKey, SetValue, YamlEdit
from postil.formats.yaml import loads
from postil.formats.yaml_edit import edit
from tests.formats.yaml_files import WORDS, yaml_files

texts = st.lists(st.sampled_from([*WORDS, "\n", "\n\n", "  ", "x" * 60]), max_size=6).map(" ".join)
scalars = texts | st.text(max_size=8) | st.none() | st.booleans() | st.integers(-(10**6), 10**6) | st.just(0.25)
keys = st.sampled_from(["new", "Größe neu", "yes", "a:b", "#", "1"])
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(keys, inner, max_size=2),
    max_leaves=4,
)


def paths(value: Any, path: Path = ()) -> Iterator[Path]:
    if path:
        yield path
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, child in pairs:
        yield from paths(child, (*path, step))


def at(value: Any, path: Path) -> Any:
    for step in path:
        value = value[step]
    return value


def may_be_refused(text: str, made: str, reason: str) -> bool:
    """What can't be done: text that YAML can't hold; blank lines that would become part of a text that keeps them."""
    unable = "line break" in reason or "can't be called" in reason
    return unable or "|+" in text or not all(c.isprintable() for c in made)


@st.composite
def edits(draw: st.DrawFn, value: Any) -> YamlEdit:
    """Draw an edit that can be made: of any value of a file, or a new one in any of its collections."""
    path = draw(st.sampled_from(list(paths(value))))
    owner, there = at(value, path[:-1]), at(value, path)
    kind = draw(st.sampled_from(["set", "set", "remove", "rename", "insert", "add", "move"]))
    if kind == "set":
        return SetValue("", path, draw(values))
    if kind == "rename" and isinstance(owner, dict):
        return RenameKey("", path, draw(keys))
    if kind == "insert":
        new = [draw(values)] if isinstance(owner, list) else {draw(keys): draw(values)}
        return InsertValues("", path[:-1], new, path[-1])
    if kind == "add" and isinstance(there, dict | list):
        return InsertValues("", path, [draw(values)] if isinstance(there, list) else {draw(keys): draw(values)})
    if kind == "move" and isinstance(owner, list):
        return MoveItem("", path, draw(st.integers(0, len(owner) - 1)))
    return RemoveValue("", path)


def done(value: Any, edit: YamlEdit) -> Any:
    """Make an edit the plain way, in a copy of the value."""
    result = deepcopy(value)
    if isinstance(edit, InsertValues):
        there = at(result, edit.path)
        _insert(there, edit)
        return result
    owner, step = at(result, edit.path[:-1]), edit.path[-1]
    if isinstance(edit, SetValue):
        owner[step] = edit.value
    elif isinstance(edit, RemoveValue):
        del owner[step]
    elif isinstance(edit, RenameKey):
        items = [(edit.key if key == step else key, child) for key, child in owner.items()]
        owner.clear()
        owner.update(items)
    else:
        item = owner.pop(step)
        owner.insert(edit.before - (edit.before > int(step)), item)
    return result


def _insert(there: Any, edit: InsertValues) -> None:
    if isinstance(there, list):
        index = len(there) if edit.before is None else int(edit.before)
        there[index:index] = edit.value
        return
    items = list(there.items())
    index = len(items) if edit.before is None else [key for key, _ in items].index(edit.before)
    assert isinstance(edit.value, dict)
    items[index:index] = edit.value.items()
    there.clear()
    there.update(items)


def same(one: Any, other: Any) -> bool:
    return repr(one) == repr(other)


def touched(text: str, edits: YamlEdit, marks: dict[Path, Mark]) -> tuple[int, int]:
    """Return the first and the last line, from 1, that an edit may change, as far as a plain reader can tell."""
    path = edits.path if not isinstance(edits, MoveItem) else edits.path[:-1]
    if isinstance(edits, RemoveValue | InsertValues):
        path = path[:-1] if isinstance(edits, RemoveValue) else path
    mark = marks[path]
    rows = text.split("\n")
    first = min(mark.key_line or mark.line, mark.line)
    while first > 1 and (rows[first - 2].lstrip(" -").startswith("#") or not rows[first - 2].strip(" -\r")):
        first -= 1
    last = min(mark.end_line, len(rows))
    while last < len(rows) and (rows[last].lstrip(" ").startswith("#") or not rows[last].strip()):
        last += 1
    return first, last


@given(st.data(), yaml_files())
def test_an_edit_says_what_it_should_and_leaves_other_lines_alone(data: st.DataObject, text: str) -> None:
    before = loads(text)
    assume(not before.findings and isinstance(before.value, dict))
    made = data.draw(edits(before.value))
    try:
        wanted = done(before.value, made)
        after = edit(text, [made])
    except EditRefusedError as refused:
        # What can't be written in YAML, a name that is taken: everything else must be possible.
        taken = "can't be called" in str(refused) or "already" in str(refused) or "can't be moved" in str(refused)
        assert taken or may_be_refused(text, repr(made), str(refused))  # noqa: PT017
        return
    note(f"{text}\n=====\n{after}")
    result = loads(after)
    assert result.findings == ()
    assert same(result.value, wanted)
    first, last = touched(text, made, dict(before.marks))
    old, new = text.split("\n"), after.split("\n")
    assert new[: first - 1] == old[: first - 1]
    assert not old[last:] or new[-len(old[last:]) :] == old[last:]
    assert after.endswith("\n") or not text.endswith("\n")
    assert "\r\n" not in text or "\n" not in after.replace("\r\n", "")
    assert text.count("#") == after.count("#") or isinstance(made, RemoveValue | SetValue) or "#" in repr(made)


@given(st.data(), yaml_files())
def test_several_edits_at_once_do_what_they_do_one_after_the_other(data: st.DataObject, text: str) -> None:
    before = loads(text)
    assume(not before.findings and isinstance(before.value, dict))
    order = list(paths(before.value))
    chosen: dict[Path, YamlEdit] = {}
    for made in data.draw(st.lists(edits(before.value), min_size=2, max_size=4)):
        apart = all(made.path[: len(other)] != other[: len(made.path)] for other in chosen)
        if apart and made.path and not isinstance(made, MoveItem | InsertValues):
            chosen[made.path] = made
    names = [(path[:-1], made.key) for path, made in chosen.items() if isinstance(made, RenameKey)]
    assume(len(chosen) > 1 and len(set(names)) == len(names))
    try:
        wanted = before.value
        for path in sorted(chosen, key=order.index, reverse=True):  # so that no edit moves another's place
            wanted = done(wanted, chosen[path])
        after = edit(text, list(chosen.values()))
    except (EditRefusedError, KeyError) as refused:
        assert may_be_refused(text, repr(chosen), str(refused))  # noqa: PT017
        return
    note(f"{text}\n=====\n{after}")
    assert same(loads(after).value, wanted)


@given(st.data(), yaml_files())
def test_what_is_set_back_is_as_it_was(data: st.DataObject, text: str) -> None:
    """Words put into a text of one line, and taken out again, leave every byte as it was."""
    before = loads(text)
    assume(not before.findings and isinstance(before.value, dict))
    texts_there = [path for path in paths(before.value) if isinstance(at(before.value, path), str)]
    assume(texts_there)
    path = data.draw(st.sampled_from(texts_there))
    old = at(before.value, path)
    assume(" " in old.strip(" "))
    first, _, rest = old.partition(" ")
    assume(text.endswith("\n"))
    there = edit(text, [SetValue("", path, f"{first}X {rest}")])
    assert edit(there, [SetValue("", path, old)]) == text
