"""What is read line by line has the values and places that libyaml's events give; all else is left to these."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from postil.formats import yaml, yaml_events, yaml_plain
from postil.formats.yaml_plain_places import PlainPlaces
from tests.formats.yaml_files import yaml_files

WORDS = st.sampled_from(
    [
        *("words", "a b", "«é» —", "http://example.org/a#b", "a:b", "a#b", "x y: z", "x #y", "p. 3", "2019-07-30"),
        *(
            "true",
            "null",
            "~",
            "12",
            "-3",
            "1.5",
            "007",
            "12345678901234567890",
            "a ",
            "a'b",
            "a, b",
            "[a",
            "- a",
            "-a",
        ),
        *('"quoted"', '""', '" a: #b "', '"a\\tb"', '"open', "'it''s'", "'one'", "&a b", "*a", "!t b", "? a", "% a"),
        *(
            "[]",
            "{}",
            "[a, b c]",
            '["a, b", 1]',
            "[a,]",
            "[a, [b]]",
            "{a: 1}",
            '{"a": "b c", d: e}',
            "{a: b, a: c}",
            "",
        ),
        *(
            "[ a , b ]",
            "{ a: b }",
            '{"a":1}',
            "[a: b]",
            "[http://example.org]",
            "a\u00a0b",
            "a\tb",
            "a # b",
            "@a",
            "`a",
        ),
    ]
)
BLOCKS = st.sampled_from([">-", ">", "|", "|-", "|+", "|2", ">- # why"])
LINES = st.sampled_from(
    ["words", "# no comment", "- no item", "a: b", "ends in blanks  ", "«é»", " further in", "", "\t"]
)
KEYS = st.sampled_from(["a", "b", "c_d", "e-f", "true", "x.y", '"g"', "h i", "1", "a"])
STEPS = ("a", 0, 1, -1, "0")
"""What a value may be asked for, whether it has it or not."""


PLAIN_WORDS = st.sampled_from(
    [
        *("words", "the tide", "null", "nullable", "true", "~", "12", "1.5", "007", "«é» a:b#c", "http://a.b/#c"),
        *('"quoted"', '""', '" a: #b "', '"[a]"', "[]", "{}", "[a, b c]", '["a, b", 1]', "{a: 1}"),
        *('{"start": 0, "end": "6"}', '{"a": "b", "c": d e}', "[a,1]", "[true, a]"),
    ]
)


@st.composite
def plain_nodes(draw: st.DrawFn, indent: int = 0, depth: int = 0) -> list[str]:
    """Draw the lines of a mapping or a list as plain as that."""
    is_list = depth > 0 and draw(st.booleans())
    lines: list[str] = []
    for key in draw(st.lists(st.sampled_from(["a", "b", "c_d", "e-f", "true", "x.y"]), min_size=1, unique=True)):
        begin = " " * indent + ("- " if is_list else "")
        begin += "" if is_list and draw(st.booleans()) else f"{key}:"
        kinds = ["words", "words", "block", "nested"] if begin.endswith(":") else ["words"]
        kind = draw(st.sampled_from(kinds))
        inner = indent + 2 * is_list
        if kind == "words" or (kind == "nested" and depth > 2):
            lines.append(f"{begin}{' ' * begin.endswith(':')}{draw(PLAIN_WORDS)}")
        elif kind == "block":
            more = " " * (inner + draw(st.integers(1, 3)))
            lines.append(f"{begin} {draw(st.sampled_from(['>-', '>', '|', '|-']))}")
            lines += [
                more + line for line in draw(st.lists(st.sampled_from(["# a", "- b", "c: d ", "«e"]), min_size=1))
            ]
        else:
            lines += [begin, *draw(plain_nodes(inner + draw(st.sampled_from([2, 2, 4])), depth + 1))]
        lines += draw(st.lists(st.sampled_from(["", "# said", "  # said"]), max_size=1)) if kind != "block" else []
    return lines


@st.composite
def nodes(draw: st.DrawFn, indent: int, depth: int = 0) -> list[str]:
    """Draw the lines of a mapping or a list, mostly well formed."""
    is_list = depth > 0 and draw(st.booleans())
    lines: list[str] = []
    for _ in range(draw(st.integers(1, 3))):
        begin = " " * indent + ("- " if is_list else "")
        key = "" if is_list and draw(st.booleans()) else f"{draw(KEYS)}:{draw(st.sampled_from([' ', ' ', '  ', '']))}"
        inner = indent + 2 * is_list
        kind = draw(st.sampled_from(["words", "words", "block", "nested"]))
        if kind == "words" or (kind == "nested" and depth > 2):
            lines.append(begin + key + draw(WORDS))
        elif kind == "block":
            lines.append(begin + key + draw(BLOCKS))
            more = draw(st.integers(0, 3))
            lines += [" " * (inner + more) + line for line in draw(st.lists(LINES, max_size=3))]
        else:
            lines.append(begin + key)
            lines += draw(nodes(inner + draw(st.sampled_from([0, 2, 2, 4])), depth + 1))
        lines += draw(st.lists(st.sampled_from(["", "# said", "  # said", "   "]), max_size=1))
    return lines


def same(text: str) -> bool:
    """Compare both ways to read a text; returns whether it was plain."""
    found = yaml_plain.read(text)
    if found is None:
        return False
    value, rows = found
    places = PlainPlaces(text, rows)
    loaded = yaml_events.read_events(text)
    assert not loaded.findings
    assert repr(value) == repr(loaded.value)
    assert dict(places) == {path: tuple(mark) for path, mark in loaded.marks.items()}
    assert len(places) == len(loaded.marks)
    assert not any((*path, step) in places and (*path, step) not in loaded.marks for path in places for step in STEPS)
    return True


@given(plain_nodes())
def test_the_same_of_plain_records(lines: Sequence[str]) -> None:
    assert same("".join(f"{line}\n" for line in lines))


@given(nodes(0), st.sampled_from(["\n", "\n", "\n\n", ""]))
def test_the_same_values_from_the_same_places(lines: Sequence[str], end: str) -> None:
    same("\n".join(lines) + end)


@given(st.lists(st.one_of(WORDS, LINES, BLOCKS, KEYS, st.sampled_from([": ", "- ", "\n", "\n  "])), max_size=12))
def test_the_same_of_what_hardly_is_yaml(pieces: list[str]) -> None:
    same("".join(pieces) + "\n")


@given(yaml_files())
def test_the_same_of_what_people_write(text: str) -> None:
    same(text)


RECORD = """format: 1
# A remark.
id: harbour
article:
  title: "The harbour: a reading"
  authors: [wu-tai, 'sen-il']
  publications:
  - id: first
    date: "2019-07-30"

  - id: second
    url: https://example.org/harbour#top
notes:
  - id: n0
    anchor:
      exact: tides
      positions:
        - {"start": 0, "end": 60}
    body: >-
      Words that are long enough
      for two lines.
    tags: []
"""


def test_a_record_as_people_write_it_is_plain() -> None:
    text = RECORD.replace("'sen-il'", "sen-il")
    assert same(text)
    assert yaml.loads(text).value["notes"][0] == {
        "id": "n0",
        "anchor": {"exact": "tides", "positions": [{"start": 0, "end": 60}]},
        "body": "Words that are long enough for two lines.",
        "tags": [],
    }


def test_what_is_not_plain_is_read_all_the_same() -> None:
    assert yaml_plain.read(RECORD) is None
    assert yaml.loads(RECORD).value["article"]["authors"] == ["wu-tai", "sen-il"]


@given(st.one_of(nodes(0).map(lambda lines: "\n".join([*lines, ""])), yaml_files()))
def test_a_first_value_is_that_of_the_whole(text: str) -> None:
    whole = yaml_events.read_events(text)
    for key in ("a", "b", "c_d", "id", "title", "anchor"):
        found = yaml.first_value(text, key)
        if whole.value is not None and not whole.findings and isinstance(whole.value, dict):
            assert found == whole.value.get(key)


def test_a_first_value_is_found_without_what_stands_behind() -> None:
    assert yaml.first_value("a: 1\narticle:\n  key: b\n# c\n  d: [e]\nf: {\n", "article") == {"key": "b", "d": ["e"]}
    assert yaml.first_value("article:\n- a\n- b\nc: d\n", "article") == ["a", "b"]
    assert yaml.first_value("article: |\n  a\n\n  b\nc: d\n", "article") == "a\n\nb\n"
    assert yaml.first_value("b: c\n", "article") is None


def test_every_place_in_a_long_line_or_block_is_found_in_one_reading_of_it() -> None:
    items, lines = 60_000, 30_000
    text = "a: [" + ", ".join(["b"] * items) + "]\nc:\n" + "- d: e\n" * lines + "  f: |\n" + "    g\n" * lines
    marks = yaml.loads(text).marks
    assert marks["a", items - 1].column == 5 + 3 * (items - 1)
    assert marks["c", lines - 1, "f"].end_line == marks["c",].end_line == 2 * lines + 3
    assert sum(1 for _ in marks.items()) == items + 2 * lines + 4
