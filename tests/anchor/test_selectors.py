"""W3C selectors in a document: each row says a selector, the words it leads to, or why it leads nowhere."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.anchor import (
    Ambiguous,
    Answer,
    Found,
    Orphaned,
    anchor_from_selectors,
    locate,
    resolve_selector,
    resolve_selectors,
    selectors_of,
    text_fragment,
)
from postil.anchor.text_fragment import FoldedText, find, parse, whole_words
from postil.document import parse as parse_document
from postil.elements import document_elements
from postil.model import Anchor
from postil.model.web_selector import (
    CssSelector,
    DataPositionSelector,
    FragmentSelector,
    OtherSelector,
    RangeSelector,
    SvgSelector,
    TextPositionSelector,
    TextQuoteSelector,
    XPathSelector,
)
from postil.text import Span

SOURCE = """# Title

The quick brown fox—said he—jumps. The *lazy* dog.

## Part

Another fox, another dog: naïve café.

- one fox
- two

| a | b |
|---|---|
| c | d |
"""
DOCUMENT = parse_document(SOURCE)
TEXT = DOCUMENT.text
P2 = "The quick brown fox—said he—jumps. The lazy dog."
P4 = "Another fox, another dog: naïve café."


def words(answer: Answer) -> list[str]:
    """Return the words that an answer leads to."""
    if isinstance(answer, Found):
        return [answer.span.of(TEXT)]
    return [candidate.span.of(TEXT) for candidate in answer.candidates] if isinstance(answer, Ambiguous) else []


CSS = [
    ("#p2", [P2]),
    ("p#p2", [P2]),
    ("#s2", []),
    ("article > p:nth-of-type(2)", [P4]),
    ("article p:nth-child(4)", [P4]),
    ("html > body > main > article#main > h3", ["Part"]),
    ("main p", [P2, P4]),
    ("#p2 em", ["lazy"]),
    ("em, h3", ["lazy", "Part"]),
    ("h3 + p", [P4]),
    ("h2 ~ p", [P2, P4]),
    ("p ~ ul", ["one fox\ntwo"]),
    ("ul li:last-child", ["two"]),
    ("td + td", ["d"]),
    ("tr:first-of-type > th:last-of-type", ["b"]),
    ('[id="s3"]', ["Part"]),
    ("em:only-child", ["lazy"]),
    (".text", [TEXT]),
    ("aside", []),
    ("p:hover", "the CSS selector from ':hover' on is not resolved in a text"),
    ("p >", "the CSS selector from '' on is not resolved in a text"),
    ("", "an empty CSS selector is not resolved in a text"),
]
XPATH = [
    ("/html/body/main/article/p[2]", [P4]),
    ("/html[1]/body[1]/main[1]/article[1]/p[1]", [P2]),
    ("//p[@id='p2']", [P2]),
    ('//*[@id="p2"]/em[1]', ["lazy"]),
    ("id('p2')/em", ["lazy"]),
    ("//table[1]/tbody/tr[1]/td[2]", ["d"]),
    ("//li[last()]", ["two"]),
    ("//li[position()=1]", ["one fox"]),
    ("//p", [P2, P4]),
    (".//em", ["lazy"]),
    ("//p[9]", []),
    ("//p[0]", []),
    ('//*[@id="p2"]/em/text()', ["lazy"]),
    ("//li[1]/text()[1]", ["one fox"]),
    ("//p[2]/text()[9]", []),
    ("//p/text()[last()]", "the XPath from '/text()[last()]' on is not resolved in a text"),
    ("//p[contains(., 'fox')]", "the XPath from \"//p[contains(., 'fox')]\" on is not resolved in a text"),
    ("", "an empty path is not resolved in a text"),
]
FRAGMENTS = [
    ("p2", [P2]),
    ("#p4", [P4]),
    ("main", [TEXT]),
    ("p99", "the text has no element 'p99'"),
    (":~:text=quick", ["quick"]),
    ("p2:~:text=quick", ["quick"]),
    (":~:text=QUICK%20brown", ["quick brown"]),
    (":~:text=naive%20cafe", ["naïve café"]),
    (":~:text=quick,dog", ["quick brown fox—said he—jumps. The lazy dog"]),
    (":~:text=another-,dog", ["dog"]),
    (":~:text=fox,-said", "these words are not in the text"),
    (":~:text=fox,-%E2%80%94said", ["fox"]),
    (":~:text=one-,fox,-two", ["fox"]),
    (":~:text=ox", "these words are not in the text"),
    (":~:text=absent&text=two", ["two"]),
    (":~:text=", "the fragment has no text directive"),
    (":~:selector(type=CssSelector)", "the fragment has no text directive"),
    ("epubcfi(/6/4[chap01ref]!/4/10:3)", "the fragment 'epubcfi(/6/4[chap01ref]!/4/10:3)' is not resolved in a text"),
    ("xpointer(/a/b)", "the fragment 'xpointer(/a/b)' is not resolved in a text"),
    ("page=10", "the fragment 'page=10' is not resolved in a text"),
]


@pytest.mark.parametrize(
    ("selector", "expected"),
    [(CssSelector(value=value), expected) for value, expected in CSS]
    + [(XPathSelector(value=value), expected) for value, expected in XPATH]
    + [(FragmentSelector(value=value), expected) for value, expected in FRAGMENTS],
    ids=lambda each: f"{type(each).__name__} {each.value}" if hasattr(each, "value") else "",
)
def test_elements_and_fragments(selector: Any, expected: list[str] | str) -> None:
    answer = resolve_selector(DOCUMENT, selector)
    assert words(answer) == (expected if isinstance(expected, list) else [])
    if not words(answer):
        assert isinstance(answer, Orphaned)
        assert answer.reason
    if isinstance(expected, str):
        assert isinstance(answer, Orphaned)
        assert answer.reason == expected


QUOTES = [
    (TextQuoteSelector(exact="quick"), ["quick"]),
    (TextQuoteSelector(exact="fox"), ["fox", "fox", "fox"]),
    (TextQuoteSelector(exact="fox", prefix="one "), ["fox"]),
    (TextQuoteSelector(exact="fox", suffix=","), ["fox"]),
    (TextQuoteSelector(exact="", prefix="quick "), [""]),
    (TextQuoteSelector(exact="brown\nfox"), ["brown fox"]),
    (TextQuoteSelector(exact="absent"), []),
    (TextQuoteSelector(exact=" "), [" "] * TEXT.count(" ")),
    (TextPositionSelector(start=0, end=5), ["Title"]),
    (TextPositionSelector(start=5, end=5), [""]),
    (TextPositionSelector(start=0, end=len(TEXT)), [TEXT]),
    (TextPositionSelector(start=0, end=len(TEXT) + 1), []),
    (TextPositionSelector(start=5, end=0), []),
]


@pytest.mark.parametrize(("selector", "expected"), QUOTES)
def test_words_and_positions(selector: Any, expected: list[str]) -> None:
    assert words(resolve_selector(DOCUMENT, selector)) == expected


RANGES = [
    ("//td[1]", "//td[2]", "c\t"),
    ("//h2", "//h3", "Title\n\n" + P2 + "\n\n"),
    ("//p[1]", "//p[1]", ""),
    ("//td[2]", "//td[1]", "the range ends before it begins"),
    ("//aside", "//td[1]", "the start of the range: no element of the text is selected by this XPath"),
]


@pytest.mark.parametrize(("start", "end", "expected"), RANGES)
def test_a_range_ends_where_its_end_selector_begins(start: str, end: str, expected: str) -> None:
    selector = RangeSelector(start_selector=XPathSelector(value=start), end_selector=XPathSelector(value=end))
    answer = resolve_selector(DOCUMENT, selector)
    assert (answer.reason if isinstance(answer, Orphaned) else words(answer)[0]) == expected


def refined(selector: Any, *by: Any) -> Any:
    return selector.model_copy(update={"refined_by": by if len(by) > 1 else by[0]})


REFINED = [
    (refined(CssSelector(value="#p2"), TextPositionSelector(start=4, end=9)), ["quick"]),
    (refined(XPathSelector(value="//p[1]"), TextPositionSelector(start=0, end=999)), []),
    (refined(FragmentSelector(value="p4"), TextQuoteSelector(exact="fox")), ["fox"]),
    (refined(CssSelector(value="p"), TextQuoteSelector(exact="lazy")), ["lazy"]),
    (refined(CssSelector(value="p"), TextQuoteSelector(exact="fox")), ["fox", "fox"]),
    (refined(CssSelector(value="#p2"), XPathSelector(value="./em")), ["lazy"]),
    (refined(CssSelector(value="#p2"), CssSelector(value="em")), ["lazy"]),
    (refined(CssSelector(value="#p4"), CssSelector(value="em")), []),
    (
        refined(
            CssSelector(value="#p2"),
            refined(TextQuoteSelector(exact="brown fox"), TextPositionSelector(start=0, end=5)),
        ),
        ["brown"],
    ),
    (
        refined(CssSelector(value="#p2"), TextQuoteSelector(exact="absent"), TextPositionSelector(start=0, end=3)),
        ["The"],
    ),
    (refined(CssSelector(value="#p4"), FragmentSelector(value=":~:text=fox")), ["fox"]),
]


@pytest.mark.parametrize(("selector", "expected"), REFINED)
def test_a_refinement_selects_within_what_is_selected(selector: Any, expected: list[str]) -> None:
    assert words(resolve_selector(DOCUMENT, selector)) == expected


@pytest.mark.parametrize(
    ("selector", "reason"),
    [
        (SvgSelector(value="<svg/>"), "SvgSelector is not resolved in a text"),
        (DataPositionSelector(start=0, end=4), "DataPositionSelector is not resolved in a text"),
        (OtherSelector(type="x:PageSelector"), "x:PageSelector is not resolved in a text"),
        (OtherSelector(id="http://example.org/s"), "the selector is described elsewhere, at http://example.org/s"),
        ("http://example.org/s", "the selector is described elsewhere, at http://example.org/s"),
        (OtherSelector(), "a selector without a class is not resolved in a text"),
    ],
)
def test_what_is_not_resolved_says_why(selector: Any, reason: str) -> None:
    assert resolve_selector(DOCUMENT, selector) == Orphaned(reason)


def test_several_selectors_of_one_passage() -> None:
    fox = TEXT.index("fox,")
    position = TextPositionSelector(start=fox, end=fox + 3)
    several = TextQuoteSelector(exact="fox")
    answer = resolve_selectors(DOCUMENT, [position, several])
    assert isinstance(answer, Found)
    assert answer.span == Span(fox, fox + 3)
    gone = resolve_selectors(DOCUMENT, [position, TextQuoteSelector(exact="absent")])
    assert isinstance(gone, Orphaned)
    assert [candidate.span for candidate in gone.candidates] == [Span(fox, fox + 3)]
    assert words(resolve_selectors(DOCUMENT, [SvgSelector(value="<svg/>"), position])) == ["fox"]
    assert resolve_selectors(DOCUMENT, []) == Orphaned("there is no selector")


@given(
    st.sampled_from([CssSelector, XPathSelector, FragmentSelector]),
    st.text() | st.from_regex(r"[/a-z#>~+\[\]@=':. *(),1-]*"),
)
def test_any_path_is_answered(selector: Any, value: str) -> None:
    assert isinstance(resolve_selector(DOCUMENT, selector(value=value)), Found | Ambiguous | Orphaned)


def test_every_element_is_found_by_its_path_and_its_identifier() -> None:
    elements = document_elements(DOCUMENT)
    paths: list[str] = []
    for element in elements:
        above = paths[element.parent] if element.parent >= 0 else ""
        paths.append(f"{above}/{element.tag}[{element.index_of_tag}]")
        css = paths[-1][1:].replace("[", ":nth-of-type(").replace("]", ")").replace("/", " > ")
        for selector in (XPathSelector(value=paths[-1]), CssSelector(value=css)):
            answer = resolve_selector(DOCUMENT, selector)
            assert isinstance(answer, Found)
            assert answer.span == element.span


# Anchors and selectors undo each other

WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20).map(str.strip).filter(bool)
CONTEXTS = st.none() | WORDS
ANCHORS = st.builds(Anchor, exact=WORDS, prefix=CONTEXTS, suffix=CONTEXTS) | st.builds(
    Anchor, first=WORDS, last=WORDS, prefix=CONTEXTS, suffix=CONTEXTS
)


@given(ANCHORS)
def test_selectors_of_an_anchor_give_the_anchor_back(anchor: Anchor) -> None:
    assert anchor_from_selectors(selectors_of(anchor), "") == anchor


@given(st.lists(st.sampled_from(["a", "b", "c d", "é", "。", "𝒳"]), min_size=1, max_size=20), st.data())
def test_a_place_in_a_text_survives_the_way_through_selectors(parts: list[str], data: st.DataObject) -> None:
    text = " ".join(parts)
    document = parse_document(text)
    text = document.text
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    exact = text[start:end].strip()
    if not exact:
        return
    place = Span(text.index(exact, start), text.index(exact, start) + len(exact))
    before, behind = text[max(place.start - 3, 0) : place.start], text[place.end : place.end + 3]
    anchor = Anchor(exact=exact, prefix=before or None, suffix=behind or None)
    selectors = selectors_of(anchor, Found(place, "exact", 1.0, ""), text)
    answer = resolve_selectors(document, selectors)
    assert isinstance(answer, Found)
    assert answer.span == place
    back = anchor_from_selectors(selectors, text)
    assert back is not None
    assert back.model_copy(update={"positions": ()}) == Anchor(
        exact=exact, prefix=before.strip() or None, suffix=behind.strip() or None
    )
    assert locate(text, [back])[0] == Found(place, "exact", 1.0, "position")


def test_a_passage_by_its_first_and_last_words_holds_the_last_words() -> None:
    anchor = Anchor(first="The quick", last="lazy dog.")
    (selector,) = selectors_of(anchor)
    assert words(resolve_selector(DOCUMENT, selector)) == [P2]


def test_a_position_alone_takes_its_words_from_the_text() -> None:
    fox = TEXT.index("fox,")
    anchor = anchor_from_selectors([TextPositionSelector(start=fox, end=fox + 3)], TEXT)
    assert anchor is not None
    assert (anchor.exact, anchor.rank, anchor.occurrences) == ("fox", 2, 3)
    long = "one two three " * 20
    anchor = anchor_from_selectors([TextPositionSelector(start=0, end=len(long))], long)
    assert anchor is not None
    assert (anchor.first, anchor.words) == ("one two three one two three one two", 60)
    assert anchor_from_selectors([CssSelector(value="p")], TEXT) is None


# Text fragments


@pytest.mark.parametrize(
    ("passage", "fragment"),
    [
        ("quick brown", "#:~:text=quick%20brown"),
        ("uick brow", "#:~:text=quick%20brown"),
        ("dog: naïve", "#:~:text=dog%3A%20na%C3%AFve"),
        ("he—jumps. The", "#:~:text=he%E2%80%94jumps.%20The"),
        ("Part\n\nAnother", "#:~:text=Part,Another"),
        (TEXT, "#:~:text=Title,d"),
    ],
)
def test_a_passage_as_a_text_fragment(passage: str, fragment: str) -> None:
    start = TEXT.index(passage)
    assert text_fragment(Span(start, start + len(passage)), TEXT) == fragment


def test_pieces_of_text_stand_between_the_elements() -> None:
    document = parse_document("One *two* three [four](https://example.org) five.\n\nSecond\\\nline, still\nline.\n")
    paths = ("//p[1]/text()[1]", "//p[1]/text()[2]", "//p[1]/text()[3]", "//p[2]/text()[1]", "//p[2]/text()[2]")
    answers = [resolve_selector(document, XPathSelector(value=path)) for path in paths]
    words = [answer.span.of(document.text) for answer in answers if isinstance(answer, Found)]
    assert words == ["One ", " three ", " five.", "Second", "line, still line."]


def test_a_text_folded_once_serves_many_passages() -> None:
    folded = FoldedText.of(TEXT)
    spans = [Span(start, start + 12) for start in range(0, len(TEXT) - 12, 5)]
    assert [text_fragment(span, folded) for span in spans] == [text_fragment(span, TEXT) for span in spans]


def test_what_has_a_meaning_in_a_text_fragment_is_encoded() -> None:
    text = "so-called a,b & c%d ~ e"
    assert text_fragment(Span(0, len(text)), text) == "#:~:text=so%2Dcalled%20a%2Cb%20%26%20c%25d%20~%20e"


@given(
    st.lists(st.sampled_from(["one", "two", "éa", "x-y", "a,b", "“q”", "漢字", "\n\n", "\t"]), min_size=1, max_size=30),
    st.data(),
)
def test_a_text_fragment_leads_to_its_passage_or_the_same_words(parts: list[str], data: st.DataObject) -> None:
    text = " ".join(parts)
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    fragment = text_fragment(span, text)
    whole = whole_words(span, text)
    if not whole.length:
        assert fragment == ""
        return
    (directive,) = parse(fragment)
    places = list(find(FoldedText.of(text), directive))
    assert fragment == f"#:~:{directive}"
    assert places
    assert len({text[place.start : place.end].split()[0] for place in places}) == 1


def test_a_passage_that_stands_twice_is_told_apart_by_its_surroundings() -> None:
    text = "The old man went home. The old man slept."
    second = Span(text.rindex("The old man"), text.rindex("The old man") + 11)
    fragment = text_fragment(second, text)
    assert next(find(FoldedText.of(text), parse(fragment)[0])) == second


@given(st.text(), st.text())
def test_any_fragment_is_answered(text: str, fragment: str) -> None:
    for directive in parse(f":~:text={fragment}"):
        for place in find(FoldedText.of(text), directive):
            assert 0 <= place.start <= place.end <= len(text)
