import pytest
import yaml as pyyaml
from hypothesis import given
from hypothesis import strategies as st

from postil import written
from postil.diagnostics import Mark, Places, Where
from postil.formats import bibtex_entries, yaml
from postil.text import Span

WORDS = st.text(st.sampled_from("ab é “Ж🔔'\"\\:#-\n\t\u00a0\u2028"), min_size=1, max_size=60)


def characters_found(text: str, mark: Mark, value: str) -> str:
    """Return what stands at the place of each visible character of a value."""
    lines = text.replace("\u2028", "\n").replace("\x85", "\n").split("\n")
    found = []
    for index in range(written.visible(value)):
        place = written.place(text, mark.line, mark.column, Span(index, index + 1))
        assert place is not None
        found.append(lines[place[0] - 1][place[1] - 1 :][:1])
    return "".join(found)


@given(WORDS, st.sampled_from(["|", ">", "'", None]), st.integers(12, 60))
def test_each_visible_character_of_a_value_is_found_where_it_is_written(
    value: str, style: str | None, width: int
) -> None:
    text = pyyaml.dump({"a": [{"b": value}]}, default_style=style, allow_unicode=True, width=width)
    loaded = yaml.loads(text)
    assert loaded.value == {"a": [{"b": value}]}
    mark = loaded.marks["a", 0, "b"]
    if text.splitlines()[mark.line - 1][mark.column - 1 :][:1] == '"':  # escapes: the first character is enough
        return
    assert characters_found(text, mark, value) == "".join(c for c in value if not c.isspace())


@pytest.mark.parametrize(
    ("source", "part", "place"),
    [
        ('a: "x\\u00e9\\ty \\x07z"', Span(3, 4), (1, 16)),
        ('a: "x\\\n  y"', Span(1, 2), (2, 3)),
        ("a: 'it''s so'", Span(3, 4), (1, 9)),
        ("a: >-\n  one\n\n  two", Span(3, 4), (4, 3)),
        ("a: |2 # remark\n    one", Span(0, 1), (2, 5)),
        ("a: one  two", Span(3, 3), (1, 7)),
        ("a: one", Span(9, 10), (1, 4)),
    ],
)
def test_places_within_values_of_every_style(source: str, part: Span, place: tuple[int, int]) -> None:
    places = Places({"f.yaml": yaml.loads(source).marks}, {"f.yaml": source})
    where = places.locate(Where("f.yaml", ("a",), part=part))
    assert (where.line, where.column) == place


@pytest.mark.parametrize(
    ("source", "field", "value", "place"),
    [
        ("@misc{k, title = {A \\& {B} c}}", "title", "A \\& {B} c", (1, 18)),
        ('@misc{k,\r\n\ttitle = "A {"} b",\r\n}', "title", 'A {"} b', (2, 10)),
        ("@Misc(k,\n  year = 1874)", "year", "1874", (2, 10)),
        ("% no @misc here\n@misc{k, TITLE={x}, title={y}}", "title", "x", (2, 16)),
    ],
)
def test_entries_are_read_as_they_are_written(source: str, field: str, value: str, place: tuple[int, int]) -> None:
    loaded = bibtex_entries.loads(source)
    (entry,) = loaded.value
    mark = loaded.marks["k", field]
    assert entry.fields[field] == value
    assert (mark.line, mark.column) == place


@pytest.mark.parametrize(
    "source", ["@misc{k, title = {x", "@misc{k, title = x # }", '@misc{k, title = "{x"', "@{,=", "@misc{k, a = b # c}"]
)
def test_what_can_not_be_read_is_passed_over(source: str) -> None:
    assert all("title" not in entry.fields for entry in bibtex_entries.loads(source).value)


@given(st.text(st.sampled_from('@{}(),="#%\\ \nabk'), max_size=200))
def test_nothing_stops_the_reading_of_entries(source: str) -> None:
    bibtex_entries.loads(source)
