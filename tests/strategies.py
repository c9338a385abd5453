"""Hypothesis strategies for what people write: Markdown documents, and passages in them."""

from __future__ import annotations

from hypothesis import strategies as st

from postil.text import Span

words = st.sampled_from(
    [
        "The",
        "clock",
        "counts",
        "tides",
        "harbour",
        "é",
        "潮汐",
        "snake_case",
        "2*3",
        "a]b",
        "(see",
        "below)",
        "“so”",
        "\\*",
        "&amp;",
        "<b>",
        "!",
    ]
)
phrase = st.lists(words, min_size=1, max_size=4).map(" ".join)
inline = st.one_of(
    phrase,
    phrase.map(lambda p: f"*{p}*"),
    phrase.map(lambda p: f"**{p}**"),
    phrase.map(lambda p: f"***{p}***"),
    phrase.map(lambda p: f"_{p}_"),
    phrase.map(lambda p: f"`{p}`"),
    phrase.map(lambda p: f"`` {p} ``"),
    phrase.map(lambda p: f"[{p}](https://harbour.example/a)"),
    phrase.map(lambda p: f"[*{p}*](#)"),
    phrase.map(lambda p: f"![{p}](map.png)"),
    st.just("<https://harbour.example/log>"),
)
line = st.lists(inline, min_size=1, max_size=4).flatmap(
    lambda parts: st.sampled_from([" ", "", "\n", "  \n"]).map(lambda glue: glue.join(parts))
)


def _prefixed(text: str, first: str, rest: str) -> str:
    return "\n".join((first if number == 0 else rest) + each for number, each in enumerate(text.split("\n")))


block = st.one_of(
    line,
    line.map(lambda t: "## " + t.replace("\n", " ")),
    line.map(lambda t: _prefixed(t, "> ", "> ")),
    line.map(lambda t: _prefixed(t, "> - ", ">   ")),
    line.map(lambda t: _prefixed(t, "- ", "  ") + "\n- second"),
    line.map(lambda t: _prefixed(t, "3. ", "   ")),
    phrase.map(lambda t: f"```\n{t}\n\n{t}\n```"),
    phrase.map(lambda t: f"    {t}"),
    st.just("***"),
    st.tuples(phrase, phrase).map(lambda p: f"| {p[0]} | b |\n|---|:-:|\n| *c* | {p[1]} |"),
    st.just("With a footnote.[^own]"),
)
markdown = st.lists(block, min_size=1, max_size=5).map(
    lambda blocks: (
        "\n\n".join(blocks) + ("\n\n[^own]: The author’s *own* note.\n" if "[^own]" in "".join(blocks) else "\n")
    )
)
"""Documents in which all kinds of markup stand side by side and inside each other."""

_marks = [
    "*",
    "**",
    "***",
    "_",
    "__",
    "~~",
    "`",
    "```",
    "[",
    "]",
    "](",
    "(",
    ")",
    "[^own]",
    "[a]",
    "![",
    "!",
    "&",
    "&amp;",
    "<",
    ">",
    "#",
    "===",
    "|",
    ":",
    "\\",
    "“",
    "”",
    "—",
    ",",
    ".",
    "é",
    "潮",
    "@key",
    "$",
    "1998",
    "1.",
]
_spaces = [" ", "  ", "\n", "\n\n", "\n    ", "  \n", "\t", "\u00a0", "\x0b", "\x1c"]
_beginnings = ["> ", "- ", "1. ", "# ", "[^own]: ", "[a]: b", "\n---\n"]
marks = st.lists(st.one_of(st.sampled_from([*_marks, *_spaces, *_beginnings]), inline, words), max_size=14).map("".join)
"""Markup as it may stand by accident: torn, unclosed, next to what it does not belong to."""


def spans(length: int) -> st.SearchStrategy[list[Span]]:
    """Passages of a text of that length, overlapping as they please, none of them empty."""
    if not length:
        return st.just([])
    start = st.integers(0, length - 1)
    span = start.flatmap(lambda at: st.integers(at + 1, min(length, at + 60)).map(lambda end: Span(at, end)))
    return st.lists(span, max_size=6)
