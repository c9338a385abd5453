import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.document import parse
from postil.render.body import render_body
from postil.render.placed import Placed, RecordKind
from postil.text import Span
from tests.conftest import Golden
from tests.render.pages import Page
from tests.strategies import markdown, spans
from tests.support import CASES, Case, read_cases, write_cases

ALLOWED = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre code em strong a span br hr table thead tbody tr th td".split()  # noqa: SIM905
) | {"section"}
BODY = CASES / "render" / "body.txt"


def placed(places: list[tuple[str, Span]]) -> list[Placed]:
    numbers: dict[str, int] = {}
    result = []
    for kind, span in places:
        numbers[kind] = numbers.get(kind, 0) + 1
        name: RecordKind = kind  # type: ignore[assignment]
        result.append(Placed(name, f"{kind}{numbers[kind]}", span, numbers[kind], f"x-{kind}"))
    return sorted(result, key=lambda each: (each.span.start, -each.span.end))


def rendered(given_text: str) -> str:
    """Render a case: Markdown, then a line ``---``, then the annotated words: ``note: words``."""
    source, _, annotations = given_text.partition("\n---\n")
    document = parse(source)
    places = []
    for line in annotations.splitlines():
        kind, _, words = line.partition(": ")
        start = document.text.index(words.replace("¶", "\n\n"))
        places.append((kind, Span(start, start + len(words.replace("¶", "\n\n")))))
    return str(render_body(document, placed(places))).rstrip("\n")


def test_annotated_text_as_html(golden: Golden) -> None:
    cases = [Case(case.title, case.given, rendered(case.given)) for case in read_cases(BODY)]
    golden(BODY, write_cases(cases))


@pytest.mark.parametrize("case", read_cases(BODY), ids=lambda case: case.title)
def test_each_case_is_well_formed(case: Case) -> None:
    assert Page(case.expected).problems == []


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


kinds = st.sampled_from(["note", "quote", "link"])


@given(markdown, st.data())
def test_annotations_add_nothing_and_lose_nothing(source: str, data: st.DataObject) -> None:
    document = parse(source)
    chosen = data.draw(spans(len(document.text)))
    page = Page(render_body(document, placed([(data.draw(kinds), span) for span in chosen])))
    assert page.problems == []
    assert bare("".join(page.own_text)) == bare(document.text)
    assert len(page.ids) == len(set(page.ids))


@given(markdown, st.data())
def test_each_word_is_marked_by_what_covers_it_and_by_nothing_else(source: str, data: st.DataObject) -> None:
    document = parse(source)
    chosen = placed([("note", span) for span in data.draw(spans(len(document.text)))])
    each = [Placed(p.kind, p.id, p.span, p.number, f"n{p.number}") for p in chosen]
    html = str(render_body(document, each))
    for one in each:
        marked = re.findall(rf'<mark class="[^"]*\bn{one.number}\b[^"]*"[^>]*>(.*?)</mark>', html, re.DOTALL)
        words = "".join("".join(Page(piece).text) for piece in marked)
        assert bare(words) == bare(one.span.of(document.text))


@given(markdown, st.data())
def test_a_passage_that_ends_on_a_letter_has_one_marker(source: str, data: st.DataObject) -> None:
    document = parse(source)
    chosen = [s for s in data.draw(spans(len(document.text))) if not document.text[s.end - 1].isspace()]
    page = Page(render_body(document, placed([("note", span) for span in chosen])))
    markers = [str(a["id"]) for _, a in page.elements if (a.get("class") or "").startswith("ref r-note")]
    assert sorted(markers) == sorted(f"ref-note{number}" for number in range(1, len(chosen) + 1))


@given(st.text(max_size=200))
def test_any_text_makes_a_well_formed_body(source: str) -> None:
    page = Page(render_body(parse(source)))
    assert page.problems == []
    assert {name for name, _ in page.elements} <= ALLOWED


def test_a_thousand_annotations_of_one_word_are_one_mark() -> None:
    document = parse("clock")
    html = render_body(document, placed([("note", Span(0, 5))] * 1000))
    assert str(html).count("<mark") == 1
    assert str(html).count('class="ref r-note"') == 1000
