import pytest
import yaml as pyyaml
from hypothesis import given
from hypothesis import strategies as st

from postil.diagnostics import as_line
from postil.formats.yaml import loads, walk
from postil.formats.yaml_edit import dumps
from postil.formats.yaml_events import MAX_DEPTH

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**17), 10**17),
    st.text(
        st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\u2028\u2029\ufeff\ufffe\uffff"),
        max_size=20,
    ),
)
keys = st.text("abcdefgh_é", min_size=1, max_size=6)
data = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=4)),
    max_leaves=12,
)


def messages(text: str) -> list[str]:
    return [as_line(finding) for finding in loads(text, "f.yaml").findings]


@given(data)
def test_what_is_written_is_read_again(value: object) -> None:
    loaded = loads(dumps(value))
    assert loaded.findings == ()
    assert loaded.value == value


@given(st.dictionaries(keys, data, min_size=1, max_size=4))
def test_every_value_has_a_place_and_stands_there(value: dict[str, object]) -> None:
    text = dumps(value)
    lines = text.split("\n")
    marks = loads(text).marks
    for path, scalar in walk(value):
        mark = marks[path]
        behind = lines[mark.line - 1][mark.column - 1 :]
        if isinstance(scalar, bool) or scalar is None:
            assert behind.startswith({True: "true", False: "false", None: "null"}[scalar])
        elif isinstance(scalar, int):
            assert behind.startswith(str(scalar))
        if isinstance(path[-1], str):
            assert lines[mark.key_line - 1][mark.key_column - 1 :].lstrip("\"'? ").startswith(path[-1][:1])


@given(st.text(max_size=120))
def test_any_text_gives_a_value_or_a_finding_with_its_place(text: str) -> None:
    loaded = loads(text, "f.yaml")
    for finding in loaded.findings:
        assert finding.where.line >= 1
        assert as_line(finding).startswith("f.yaml:")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 1", {"a": 1}),
        ("a: no", {"a": "no"}),
        ("a: 1:30", {"a": "1:30"}),
        ("a: 2019-07-30", {"a": "2019-07-30"}),
        ("a: 0x1F", {"a": "0x1F"}),
        ("a: 010", {"a": "010"}),
        ("a: 1e3", {"a": "1e3"}),
        ("a: .inf", {"a": ".inf"}),
        ("a: 2.5", {"a": 2.5}),
        ("a: -7", {"a": -7}),
        ("a: true", {"a": True}),
        ("a: ~", {"a": None}),
        ("a:", {"a": None}),
        ("a: 'true'", {"a": "true"}),
        ("a: |\n  x\n  y\n", {"a": "x\ny\n"}),
        ("<<: {a: 1}", {"<<": {"a": 1}}),
        ("", None),
        ("# only a comment\n", None),
        ("---\na: 1\n...\n", {"a": 1}),
        ("\ufeffa: 1", {"a": 1}),
    ],
    ids=repr,
)
def test_plain_words_stay_text_and_dates_are_no_other_type(text: str, value: object) -> None:
    assert loads(text).value == value
    assert loads(text).findings == ()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: *b", "f.yaml:1:4: F004 the alias *b is not read (write the value out)"),
        ("a: &b c", "f.yaml:1:4: F004 the anchor &b is not read (leave it out)"),
        (
            "a: !!python/object:os.system x",
            "f.yaml:1:4: F004 the tag tag:yaml.org,2002:python/object:os.system is not read (leave it out)",
        ),
        ("a: 1\n---\nb: 2", "f.yaml:2:1: F004 a second document begins here (keep one document a file)"),
        ("? [a]\n: b", "f.yaml:1:3: F004 a key must be text"),
        ("a: 1\nb: 2\na: 3", "f.yaml:3:1: F005 the key 'a' stands here twice (keep one)"),
        ("a: 1234567890123456789", "f.yaml:1:4: F003 a number of more than 18 digits (put it in quotes)"),
        ("a: b\x07", "f.yaml:1:5: F001 the character U+0007 is not allowed in YAML"),
    ],
)
def test_what_is_not_plain_is_refused_at_its_place(text: str, line: str) -> None:
    assert messages(text) == [line]


def test_of_a_key_that_stands_twice_the_first_value_counts() -> None:
    loaded = loads("a: 1\na: 3")
    assert loaded.value == {"a": 1}
    assert loaded.marks["a",].line == 1
    assert [(other.message, other.where.line) for other in loaded.findings[0].related] == [("first 'a'", 1)]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_deep_nesting_is_refused_and_never_ends_the_process(opening: str) -> None:
    loaded = loads(opening * 30_000, "f.yaml")
    assert loaded.value is None
    assert {finding.code for finding in loaded.findings} <= {"F001", "F003", "F004"}
    assert len(loaded.findings) == 1


def test_nesting_up_to_the_limit_is_read() -> None:
    assert loads("[" * MAX_DEPTH + "]" * MAX_DEPTH).findings == ()
    assert messages("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)) == [
        f"f.yaml:1:{MAX_DEPTH + 1}: F003 nested deeper than {MAX_DEPTH}"
    ]


def test_columns_count_code_points() -> None:
    assert messages("𝔞é: *b")[0].startswith("f.yaml:1:5:")


def test_half_a_surrogate_pair_is_a_finding() -> None:
    assert messages("a: \ud800") == ["f.yaml:1:4: F001 half of a surrogate pair is not a character"]


@given(data)
def test_what_pyyaml_writes_in_one_line_is_read_too(value: object) -> None:
    text = pyyaml.safe_dump(value, default_flow_style=True, allow_unicode=True)
    assert loads(text).value == value
