import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from postil.cite.citations import citations_plugin
from postil.document import MAX_NESTING, MIN_EXPANSION, Document, Problem, Target, parse, plain
from postil.document.parsing import markdown_parser, parsed
from postil.text import Span
from tests.strategies import markdown, marks
from tests.support import CASES, Case, read_cases

CITED = (citations_plugin,)
LONG_WAY = markdown_parser(short_ways=False)
LONG_WAY_CITED = markdown_parser(CITED, short_ways=False)


@pytest.mark.parametrize("case", read_cases(CASES / "document" / "reading-text.txt"), ids=lambda case: case.title)
def test_the_reading_text_is_what_a_browser_would_copy(case: Case) -> None:
    assert parse(case.given).text == case.expected.replace("→", "\t")


@given(markdown)
def test_pieces_tile_the_reading_text(source: str) -> None:
    document = parse(source)
    at = 0
    for piece in document.pieces:
        assert piece.span.start >= at
        assert document.text[at : piece.span.start].strip("\n\t") == ""
        at = piece.span.end
    assert at == len(document.text)


@given(markdown)
@example("> *a*\n> b `c`\n")
@example("| a | `b` |\n|---|---|\n| b | *b* |\n")
@example("* * *a\\*b*\n")
def test_each_literal_piece_stands_in_the_source_where_the_map_says(source: str) -> None:
    document = parse(source)
    for piece in document.pieces:
        if piece.source is not None:
            assert piece.source.of(document.source) == piece.span.of(document.text)


@given(markdown)
def test_most_of_the_text_has_a_known_place_in_the_source(source: str) -> None:
    document = parse(source)
    unknown = [p for p in document.pieces if p.token.type == "text" and p.token.content.strip() and p.source is None]
    assert unknown == []


@given(markdown)
def test_pieces_stand_in_the_source_in_the_order_of_the_text(source: str) -> None:
    document = parse(source.replace("[^own]", ""))  # footnotes stand where their author put them
    places = [piece.source.start for piece in document.pieces if piece.source is not None]
    assert places == sorted(places)


@given(markdown)
def test_the_place_behind_a_character_is_behind_that_character(source: str) -> None:
    document = parse(source)
    for piece in document.pieces:
        if piece.source is not None and piece.token.type == "text":
            for offset in range(piece.span.start + 1, piece.span.end + 1):
                at = document.source_offset(offset)
                assert at is not None
                assert document.source[at - 1] == document.text[offset - 1]


@given(markdown)
def test_code_and_links_close_behind_their_markup(source: str) -> None:
    document = parse(source)
    for span, end in document.closed_spans:
        assert document.source[end - 1] in "`)>", span.of(document.text)


@given(st.text(max_size=200))
@example("\0")
@example("#")
@example("|a|\n|-|\n||")
@example("[" * 300)
@example("*a **b ***c" * 20)
def test_any_text_can_be_read(source: str) -> None:
    document = parse(source)
    assert sum(piece.span.length for piece in document.pieces) <= len(document.text)


@given(st.text(max_size=200))
def test_a_text_without_markup_is_its_own_reading_text(text: str) -> None:
    document = plain(text)
    assert document.text == text.replace("\r\n", "\n").replace("\r", "\n")
    assert document.source == document.text


def test_line_ends_of_all_systems_are_one() -> None:
    assert parse("a\r\nb\rc\n").source == "a\nb\nc\n"


def test_lines_and_columns_count_from_one() -> None:
    document = parse("# Tide\n\nThe *old* clock.\n")
    at = document.text.index("old")
    assert document.line_column(at) == (3, 6)
    assert document.line_column(document.text.index("Tide")) == (1, 3)


def test_links_are_given_with_their_raw_targets() -> None:
    document = parse("[said](#) and [log](https://harbour.example/log) and [bad](javascript:alert%281%29)")
    assert [(link.span.of(document.text), link.href) for link in document.links] == [
        ("said", "#"),
        ("log", "https://harbour.example/log"),
        ("bad", "javascript:alert%281%29"),
    ]


def test_raw_html_is_text() -> None:
    assert parse("a <script>alert(1)</script> b").text == "a <script>alert(1)</script> b"


def test_text_nested_too_deeply_is_reported_and_the_rest_is_read() -> None:
    document = parse("> " * (MAX_NESTING + 5) + "lost\n\nkept\n")
    message = f"text nested deeper than {MAX_NESTING} levels is not read"
    assert document.problems == (Problem(message, 1, 2 * (MAX_NESTING + 5) + 1),)
    assert "kept" in document.text


def test_text_nested_less_deeply_is_all_there() -> None:
    document = parse("> " * (MAX_NESTING - 3) + "kept\n")
    assert (document.text, document.problems) == ("kept", ())


def test_references_that_expand_without_measure_are_refused() -> None:
    document = parse("[a]: https://harbour.example/" + "x" * 2000 + "\n\n" + "[a] " * (MIN_EXPANSION // 1500))
    assert document.problems == (Problem("the text grows beyond all measure when its references are resolved", 3, 1),)
    assert document.text == ""


def test_a_place_outside_the_text_is_not_known() -> None:
    assert parse("").source_offset(0) is None
    assert parse("ab").source_offset(7) is None
    assert parse("ab").line_column(7) is None


def test_an_escape_stands_in_the_text_without_its_backslash() -> None:
    document = parse(r"2 \* 3")
    assert document.text == "2 * 3"
    assert document.source_offset(document.text.index("*") + 1) == 4
    assert Span(0, 5).of(document.text) == "2 * 3"


@example("**a**\n**b** **c**")
@example("**a** *b*\n\n\\*a*")
@example("x ~~~a~~~ [b](c)")
@example("a \nb\n\nc\n\td\n\ne  \nf")
@example("a [b] [c](d) ![e](f)\n\n[b]: e")
@example("a[^b] [^c]\n\n[^b]: d")
@example("[a](b&amp;c) [d](é) [f](HTTP://G.h:80/%zz)")
@example("[a](https://b.c/d%4g)\n\n& R&D\n\n&#65;")
@example("_b_a a_b_\n\n_b_a\n\na_b_\n\n*a*b\n\n_c_d\n\n*e*\u00a0_f_.\n\n(*g*), _h_\n\ni*j*")
@example("> 1998 a\nb\n- *c*\n_d_")
@example("a | b\n:-:|-\n\nc\n=\n\n1) d\n\n[e]:\nf")
@example("[" * MAX_NESTING + "[a](b)")
@example("# a\n## b *c* \nd\n e\n\n#\tf\n# ")
@example("# a\n\n[b](c)\nd")
@example("a\n\n \n\n# \n\nb")
@example("# a #\n\nb\n# c\n\n#d\n\n####### e\n\n#\n")
@example("> a *b*\n\n> “c” [d](e), f\n> g\n\n- h [i](j)\n- _k_\n\n\n> l\n\nm\n\n- n")
@example("- a\n- b\n\n- c\n\n> d\ne\n\n- f\ng\n")
@example("- a\n\n\n")
@example("- a\n- \n\n> \n\n- b \n> c\n")
@example("- a \n- b\t\n\n# c\n- d\n\n  e\n\n> f  \n> g")
@example("- a  \n ")
@example("-  a\n\n> > b\n\n>c\n\n-\td\n\n- # e\n- - f")
@given(st.one_of(markdown, marks))
@settings(max_examples=300)
def test_plain_text_is_read_as_if_all_rules_were_asked(source: str) -> None:
    assert as_data(parse(source)) == as_data(parsed(source, LONG_WAY))
    assert as_data(parse(source, CITED)) == as_data(parsed(source, LONG_WAY_CITED))


LINES = (
    *(
        "",
        "",
        "",
        "> a",
        "> *b* c",
        "- d",
        "- [e](f)",
        "g *h*",
        "# i",
        "> ",
        ">",
        "- ",
        "-",
        "  j",
        "\tk",
        "> - l",
        ">m",
    ),
    *("* n", "+ o", "1. p", "- q  ", "> r  ", "---", "===", " ", "\t", "> [s]: t", "- [u]: v", "[w]", "- # x", "> > y"),
    *(
        "> ```",
        "- `z`",
        "- *",
        "> é",
        "-  a",
        ">  b",
        "- c | d",
        "> -|-",
        "- e\xa0",
        "> \xa0f",
        "[^g]: h",
        "- i[^g]",
        "-\tj",
    ),
    *("- 1998 k", "- 1. l", "> 2) m", "> n\\", "-- o", "\x0b", "- \x0cp", "# q #", "#", "> # r", "&amp;", "> s&copy;t"),
)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(LINES), max_size=8).map("\n".join))
def test_plain_blocks_are_read_as_if_all_rules_were_asked(source: str) -> None:
    assert as_data(parse(source)) == as_data(parsed(source, LONG_WAY))
    assert as_data(parse(source, CITED)) == as_data(parsed(source, LONG_WAY_CITED))


def as_data(document: Document) -> object:
    pieces = [(piece.token.as_dict(), *piece[1:]) for piece in document.pieces]
    return document.source, document.text, document.targets, pieces, document.problems


def test_of_prose_text_and_links_are_known_without_pieces() -> None:
    document = parse("# A\n\nb [c](http://d.e)\n*f* [g] & h\n\ni!")
    assert document.known_targets == (Target(Span(5, 6), "http://d.e"),)
    assert parse("> a [b](c)\n\n- d\n- [e](f)").known_targets == (Target(Span(2, 3), "c"), Target(Span(7, 8), "f"))
    assert parse("a ` b").known_targets is None
