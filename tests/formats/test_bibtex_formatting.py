"""A file in one layout says what it said, and is left alone the second time."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from postil.edits import EditRefusedError
from postil.formats.bibtex import loads, read
from postil.formats.bibtex.formatted_entry import Style
from postil.formats.bibtex.formatting import formatted
from postil.model import Source
from tests.conftest import Golden
from tests.support import CASES, read_cases, write_cases

FILE = CASES / "formats" / "bibtex_formatting.txt"
STYLES = {
    "": Style(),
    "quotes": Style(delimiters="quotes", align=False, indent="\t"),
    "sorted": Style(entries="key", fields="standard", delimiters="keep", lower=False),
    "by author": Style(entries="author"),
    "by year": Style(entries="year", fields="alphabetical"),
}


def test_files_are_laid_out(golden: Golden) -> None:
    cases = read_cases(FILE)
    assert len(cases) > 10
    styles = [STYLES[case.title.partition(":")[0] if ":" in case.title else ""] for case in cases]
    golden(
        FILE,
        write_cases(
            case._replace(expected=formatted(case.given + "\n", style).removesuffix("\n"))
            for case, style in zip(cases, styles, strict=True)
        ),
    )


fragments = st.sampled_from(
    ["@misc{a,", "@Book{b,\n", "@string{m = {x}}", "@preamble{\"y\"}", "@comment{c}", "title = {A}", "Title=\"B\"",
     "year = 2020", "crossref={b}", "note = m # {z}", "journal = jan", "}", "}\n", ",", ", % why\n", "% above\n",
     "\n\n", "\n", "\r\n", "words", "  ", "{", '"', "%", "@", "title = {two\n   lines}", "ids = {q}",
     "@article(c, date={2021~})"]
)  # fmt: skip
styles = st.builds(
    Style,
    indent=st.sampled_from(["  ", "\t"]),
    align=st.booleans(),
    delimiters=st.sampled_from(["braces", "quotes", "keep"]),
    fields=st.sampled_from(["keep", "standard", "alphabetical"]),
    entries=st.sampled_from(["keep", "key", "type", "author", "year", "title"]),
    lower=st.booleans(),
)


@given(st.lists(fragments, max_size=40).map("".join), styles)
@example(
    "@misc{a, title={T}, title={U}}@misc{a}\n% b\n@book{A, title = {x} # m}", Style(entries="key", fields="standard")
)
@example("% head\n@misc{b}\n% right above\n@misc{a} % behind\n\n% section\n\n@misc{c}", Style(entries="key"))
def test_what_is_laid_out_says_the_same_and_is_left_alone_the_second_time(text: str, style: Style) -> None:
    try:
        laid = formatted(text, style)
    except EditRefusedError:
        return
    assert said(laid) == said(text)
    assert comments(laid) == comments(text)
    assert formatted(laid, style) == laid


def said(text: str) -> dict[str, Source]:
    """What a file means, by key; in which order its fields stand does not matter."""
    return {
        source.key: source.model_copy(
            update={
                "raw": None,
                "parents": tuple(parent.key for parent in source.parents),
                "other": tuple(sorted(source.other)),
                "markup": tuple(sorted(source.markup, key=repr)),
            }
        )
        for source in loads(text).value
    }


def comments(text: str) -> list[str]:
    """Every line between entries and strings, sorted, and what stands after a % within one."""
    found: list[str] = []
    for block in read(text).value.blocks:
        raw = text[block.start : block.end]
        found += [each.strip() for each in raw.splitlines()] if block.kind not in {"entry", "string"} else []
        found += [
            f"%{each.partition('%')[2].rstrip()}" for each in raw.splitlines() if "%" in each and block.kind == "entry"
        ]
    return sorted(filter(None, found))


@pytest.mark.parametrize("order", ["key", "type", "author", "year", "title"])
def test_what_others_take_over_from_stands_behind_them(order: str) -> None:
    text = "@book{a, title={A}, author={A}, year=1900}\n\n@inbook{b, title={B}, crossref={a}, year=2000}\n"
    laid = formatted(text, Style()._replace(entries=order))  # type: ignore[arg-type]
    assert [entry.key for entry in read(laid).value.entries] == ["b", "a"]


def test_an_entry_that_a_percent_sign_hides_from_others_stays_as_it_is() -> None:
    assert formatted("% @misc{a, title={T}}\n") == "% @misc{a, title={T}}\n"
