"""YAML files as people write them, made at random: comments, every style of scalar, block and flow, any indentation."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

WORDS = [
    "tide",
    "clock",
    "Über",
    "harbour’s",
    "数字",
    "a: b",
    "it's",
    'say "so"',
    "#1",
    "- x",
    "no",
    "12",
    "2019-07-26",
]
KEYS = ["id", "title", "body", "note", "anchor", "Größe", "two words", "a-b"]
COMMENTS = ["# a remark", "# - x: 1", "#", "# ä “b”"]


@dataclass(frozen=True)
class Style:
    """How the file is indented."""

    step: int
    list_step: int


@st.composite
def yaml_files(draw: st.DrawFn) -> str:
    """Draw the text of a file; nearly all are valid, and the few that aren't are for the caller to leave out."""
    step = draw(st.sampled_from([2, 4]))
    style = Style(step, draw(st.sampled_from([0, step])))
    text = "".join(draw(st.lists(st.sampled_from(["# head\n", "\n"]), max_size=2)))
    text += "".join(row + "\n" for row in draw(_mapping(0, 3, style)))
    text += draw(st.sampled_from(["", "", "# end\n", "\n\n"]))
    if draw(st.booleans()):
        text = text.removesuffix("\n")
    return text.replace("\n", "\r\n") if draw(st.booleans()) else text


@st.composite
def _mapping(draw: st.DrawFn, column: int, depth: int, style: Style) -> list[str]:
    rows: list[str] = []
    for key in draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=4, unique=True)):
        rows += draw(_remarks(column)) if rows or column == 0 else []
        head = draw(st.sampled_from([key, f'"{key}"', f"'{key}'"]))
        rows += draw(_entry(f"{' ' * column}{head}:", column, depth, style))
    return rows


@st.composite
def _sequence(draw: st.DrawFn, column: int, depth: int, style: Style) -> list[str]:
    rows: list[str] = []
    for _ in range(draw(st.integers(1, 3))):
        rows += draw(_remarks(column))
        if depth and draw(st.booleans()):
            inner = draw(_mapping(column + 2, depth - 1, style))
            rows += [f"{' ' * column}- {inner[0].lstrip(' ')}", *inner[1:]]
        else:
            rows += draw(_entry(f"{' ' * column}-", column, 0, style))
    return rows


@st.composite
def _entry(draw: st.DrawFn, head: str, column: int, depth: int, style: Style) -> list[str]:
    kinds = ["scalar", "scalar", "flow", "block"] + (["mapping", "sequence"] if depth else [])
    kind = draw(st.sampled_from(kinds))
    remark = draw(st.sampled_from(["", "", "  # beside"]))
    if kind == "mapping":
        return [head + remark, *draw(_mapping(column + style.step, depth - 1, style))]
    if kind == "sequence":
        return [head + remark, *draw(_sequence(column + style.list_step, depth - 1, style))]
    if kind == "block":
        return draw(_block(head + " ", remark, column + style.step))
    value = draw(_flow(2)) if kind == "flow" else draw(_scalar())
    return [f"{head} {value}{remark}".rstrip() if value else head + remark]


@st.composite
def _block(draw: st.DrawFn, head: str, remark: str, indent: int) -> list[str]:
    header = draw(st.sampled_from(["|", "|-", ">", ">-", "|+"]))
    words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
    rows = [" " * indent + row if row else "" for row in draw(st.lists(words | st.just(""), min_size=1, max_size=4))]
    return [head + header + remark, " " * indent + "begin", *rows]


@st.composite
def _flow(draw: st.DrawFn, depth: int) -> str:
    inner = _scalar(flow=True) | _flow(depth - 1) if depth else _scalar(flow=True)
    if draw(st.booleans()):
        return "[" + ", ".join(each or "''" for each in draw(st.lists(inner, max_size=3))) + "]"
    keys = draw(st.lists(st.sampled_from(KEYS), max_size=2, unique=True))
    return "{" + ", ".join(f"{key}: {draw(inner) or 'null'}" for key in keys) + "}"


@st.composite
def _scalar(draw: st.DrawFn, *, flow: bool = False) -> str:
    plain = ["word", "two words", "1", "-2.50", "true", "null", "~", "ß"] + ([] if flow else ["", "a, b", "it's [x]"])
    text = " ".join(draw(st.lists(st.sampled_from(WORDS), max_size=3)))
    quoted = ["'" + text.replace("'", "''") + "'", '"' + text.replace('"', '\\"') + '"', '"\\u00e9\\t"']
    return draw(st.sampled_from(plain + quoted))


def _remarks(column: int) -> st.SearchStrategy[list[str]]:
    remark = st.sampled_from(COMMENTS).map(lambda each: " " * column + each)
    return st.lists(remark | st.just(""), max_size=2)
