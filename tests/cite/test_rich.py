"""Formatted words of a citation engine."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from postil.cite.rich import Run, joined, linked, read_html, write

MARKS = st.frozensets(st.sampled_from(["italic", "bold", "sup", "sub", "small-caps"]), max_size=2)
WORDS = st.text("ab &<>*_[]`é中\"'", min_size=1, max_size=8)
RUNS = st.lists(st.builds(Run, WORDS, MARKS, st.just(""), st.just("")), max_size=5)


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("<i>a</i> <b>b</b><sup>2</sup><sub>3</sub>", "<i>a</i> <b>b</b><sup>2</sup><sub>3</sub>"),
        ("<em>a <i>b</i> c</em>", "<i>a </i>b<i> c</i>"),
        ('<span style="font-variant: small-caps;">A</span>', '<span class="small-caps">A</span>'),
        ('<i>a <span style="font-style:normal;">b</span></i>', "<i>a </i>b"),
        ('<div class="csl-left-margin">[1]</div><div class="csl-right-inline">A</div>', "[1] A"),
        ('<a href="https://example.org/?a&amp;b">x</a>', '<a href="https://example.org/?a&amp;b">x</a>'),
        ('<a href="javascript:x">x</a>', "x"),
        ("<script>x</script>&lt;b&gt;", "x&lt;b&gt;"),
        ("  a\n  b ", "a b"),
        ("</i></b>a", "a"),
    ],
)
def test_only_what_styles_may_ask_for_is_kept(html: str, clean: str) -> None:
    assert write(read_html(html), "html") == clean


@given(RUNS)
def test_html_is_read_as_it_was_written(runs: list[Run]) -> None:
    clean = joined(runs)
    assert read_html(write(clean, "html")) == clean


@given(RUNS)
def test_markdown_shows_the_same_words(runs: list[Run]) -> None:
    shown = joined(runs)
    html = MarkdownIt("commonmark").render("x " + write(shown, "markdown"))
    words = write(read_html(html), "text")
    assert words.replace("*", "") == f"x {write(shown, 'text')}".rstrip().replace("*", "")


def test_addresses_become_links() -> None:
    runs = linked([Run("See https://example.org/a_(b), or "), Run("https://x.example", href="https://y.example")])
    assert write(runs, "html") == (
        'See <a href="https://example.org/a_(b">https://example.org/a_(b</a>), or <a href="https://y.example">https://x.example</a>'
    )
    assert write(linked([Run("https://example.org/a*b.")]), "markdown") == "<https://example.org/a*b>."
