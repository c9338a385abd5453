import json

from hypothesis import given
from hypothesis import strategies as st

from postil.edits import (
    Fix,
    InsertValues,
    MoveItem,
    RemoveField,
    RemoveValue,
    RenameField,
    RenameKey,
    ReplaceText,
    SetField,
    SetValue,
    as_data,
    from_data,
)
from postil.text import Span

text = st.text(max_size=5)
paths = st.lists(text | st.integers(0, 9), max_size=3).map(tuple)
values = st.none() | st.booleans() | st.integers() | text | st.lists(text, max_size=2)
edits = st.one_of(
    st.builds(SetValue, text, paths, values),
    st.builds(RemoveValue, text, paths),
    st.builds(RenameKey, text, paths, text),
    st.builds(InsertValues, text, paths, st.lists(values, max_size=2), st.none() | st.integers(0, 3)),
    st.builds(MoveItem, text, paths, st.integers(0, 3)),
    st.builds(SetField, text, text, text, text),
    st.builds(RemoveField, text, text, text),
    st.builds(RenameField, text, text, text, text),
    st.builds(ReplaceText, text, st.builds(Span, st.integers(0, 9), st.integers(0, 9)), text, text),
)


@given(st.builds(Fix, text, st.booleans(), st.lists(edits, max_size=3).map(tuple)))
def test_a_fix_is_read_from_json_as_it_was_written(fix: Fix) -> None:
    assert from_data(json.loads(json.dumps(as_data(fix)))) == fix
