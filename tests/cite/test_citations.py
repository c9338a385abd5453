"""Citations in Markdown: every case as Pandoc read it, apart from those that say why not."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from postil.cite import citations, citations_plugin
from postil.cite.citations import Citation, CitedItem, read_citations
from postil.cite.scanning import written_key
from postil.document import parse
from tests.support import CASES

FOLDER = CASES / "cite" / "citations"
MODES = {"author-in-text": "+", "suppress-author": "-", "normal": ""}
TYPED = str.maketrans({"\xa0": " ", "“": '"', "”": '"', "‘": "'", "’": "'", "—": "---", "–": "--", "…": "..."})


def recorded() -> Iterator[tuple[str, list[str]]]:
    """Yield each case: a line of Markdown, and the citations that Pandoc read."""
    for path in sorted(FOLDER.glob("*.txt")):
        lines: list[str] = []
        for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
            if line and not line.startswith("%"):
                lines.append(line)
            elif lines:
                yield lines[0], [each.removeprefix("=> ") for each in lines[1:]]
                lines = []


def disagreements() -> dict[str, str]:
    """Return the cases that are read otherwise on purpose, each with the reason."""
    text = (CASES / "cite" / "citations-not-as-pandoc.txt").read_text(encoding="utf-8")
    blocks = [block.split("\n") for block in text.strip().split("\n\n") if not block.startswith("%")]
    return {line: reason.removeprefix("because ") for line, reason in blocks}


def line_of(citation: Citation) -> str:
    works = (f"{item.prefix.strip()}|{MODES[item.mode]}{item.key}|{item.suffix}" for item in citation.items)
    return " ; ".join(works).translate(TYPED)


def read(line: str) -> list[str]:
    return [line_of(citation) for citation in citations(line.replace("⏎", "\n"))] or ["nothing"]


def test_the_cases_are_read_as_pandoc_reads_them() -> None:
    otherwise = {line: (wanted, found) for line, wanted in recorded() if (found := read(line)) != wanted}
    unexpected = {line: otherwise[line] for line in otherwise.keys() - disagreements().keys()}
    assert unexpected == {}
    assert disagreements().keys() == otherwise.keys(), "a disagreement that is none any more goes from the file"


def test_the_cases_are_many_and_few_are_read_otherwise() -> None:
    total = sum(1 for _ in recorded())
    assert total > 750
    assert len(disagreements()) / total < 0.02


def test_a_case_stands_once() -> None:
    lines = [line for line, _ in recorded()]
    assert sorted(set(lines)) == sorted(lines)


@pytest.mark.parametrize(("line", "reason"), disagreements().items(), ids=list(disagreements()))
def test_every_disagreement_has_a_reason(line: str, reason: str) -> None:
    assert line in dict(recorded())
    assert len(reason) > 10


PIECES = st.sampled_from(
    [*"[]@;,*_`\"'-{}()<>$^~!\\.:/ \nab1é", "[@a", "@a [", "; @b", "**", "](", "p. 3", "--", "[^1]"]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)


@given(TEXTS)
def test_any_text_is_read_and_every_token_knows_its_place(text: str) -> None:
    md = MarkdownIt("commonmark", {"html": False}).use(citations_plugin)
    for block in md.parse(text):
        for token in block.children or ():
            if token.type in {"citation_key", "citation_mark"}:
                assert token.meta["span"].of(block.content) == token.content


@given(TEXTS)
def test_what_stands_on_the_page_is_what_was_written(text: str) -> None:
    """Without markup, links and escapes the plugin changes no word."""
    plain = re.sub(r"[*_`<>\\&~!()^\n]", " ", text).strip()
    rendered = MarkdownIt("commonmark", {"html": False}).disable(
        ["list", "hr", "lheading", "reference", "code", "link"]
    )
    page = rendered.use(citations_plugin).render(plain)
    assert unescape(re.sub(r"<[^>]*>", "", page)).strip() == plain


PATHOLOGICAL = r"""[ ] [@a [@a; @a_[ [@a_* [@a__x [@a__x] [a_'b [@a_" @{ [a]( [@a_` [@a_<b_ [@a_$ [@a_**x_ *_ [@a]_
[[@a]_ -@ @a_ [@a_'x'y [@a_[^ @a_[p;_ \[@a"""
"""Beginnings without an end; the first ``_`` of each stands for a space."""


@pytest.mark.timeout(60)
@pytest.mark.parametrize("part", PATHOLOGICAL.split())
def test_beginnings_without_an_end_are_read_in_masses(part: str) -> None:
    assert all(each.items for each in citations(part.replace("_", " ", 1) * 4_000))


def test_the_plugin_renders_what_was_written() -> None:
    md = MarkdownIt().use(footnote_plugin).use(citations_plugin)
    assert md.render("As @a [p. 3; see *also* -@{b c<d}] says") == "<p>As " + (
        '<span class="citation" data-cites="a">@a</span> [p. 3; see <em>also</em> -@{b c&lt;d}] says</p>\n'
    )
    assert md.render("x [see *b* @{a<}, p. 3; @c]") == (
        '<p>x <span class="citation" data-cites="a&lt; c">[see <em>b</em> @{a&lt;}, p. 3; @c]</span></p>\n'
    )


def test_tokens_are_nested_and_have_items() -> None:
    md = MarkdownIt().use(citations_plugin)
    tokens = md.parseInline("[see @a, p. 3]")[0].children or []
    assert [token.type for token in tokens] == [
        "citation_open",
        "citation_mark",
        "citation_item_open",
        "citation_prefix_open",
        "text",
        "citation_prefix_close",
        "citation_mark",
        "citation_key",
        "citation_suffix_open",
        "text",
        "citation_suffix_close",
        "citation_item_close",
        "citation_mark",
        "citation_close",
    ]
    assert list(read_citations(tokens)) == [Citation((CitedItem("a", "normal", "see", ", p. 3"),))]


@given(st.text(alphabet=string.ascii_letters + string.digits + ":._+/-", min_size=1, max_size=20))
def test_every_key_that_the_format_allows_can_be_cited(key: str) -> None:
    (citation,) = citations(f"x [see {written_key(key)}, p. 3; -{written_key(key)}]")
    assert [item.key for item in citation.items] == [key, key]
    assert citations(f"x {written_key(key)}")[0].items[0].key == key


def test_what_surprises_in_prose_can_be_left_out() -> None:
    text = "(@a) x\n\n@b. y\n\nSee https://example.org/@c and https://example.org/ @d"
    md = MarkdownIt()
    md.use(citations_plugin, as_pandoc=False)
    assert [each.items[0].key for each in read_citations(md.parse(text))] == ["a", "b", "d"]
    assert [each.items[0].key for each in citations(text)] == ["c", "d"]


def test_a_key_knows_where_it_stands_in_the_source() -> None:
    source = "> A line\n> [see *x* @key, p. 3;\n> -@{other}]\n"
    keys = [piece for piece in parse(source, (citations_plugin,)).pieces if piece.token.type == "citation_key"]
    assert [piece.token.content for piece in keys] == ["key", "other"]
    assert [source.find("key"), source.find("other")] == [piece.begin for piece in keys]
