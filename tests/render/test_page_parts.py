"""What the parts of a page around the text say: to machines, to the pointer, and about corrections."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from postil.document import parse
from postil.render.html import render_html
from tests.render.pages import Page
from tests.support import make_reading

TEXT = "The bell rings. She said: “The sea, </script> <!-- it rose & fell.” The tied turned.\n"
ARTICLE = {
    "title": "Tide </script> & <time>",
    "language": "en",
    "publications": [
        {
            "id": "first",
            "role": "original",
            "outlet": "The Gazette",
            "date": "2031-07-30",
            "url": "https://example.org/tide?a=1#x",
        }
    ],
}
QUOTE = {"id": "q.sea", "anchor": {"exact": "The sea, </script> <!-- it rose & fell.", "prefix": "She said: “"}}
NOTE = {
    "id": "n",
    "anchor": {"exact": "tied", "suffix": " turned."},
    "purpose": "editing",
    "author": "p",
    "created": "2031-08-01",
    "replacement": "tide",
    "evidence": "A *slip*.",
}


def render(**record: Any) -> str:
    record = {"article": ARTICLE, "quotes": [QUOTE], "notes": [NOTE], "publish": "text"} | record
    document = parse(TEXT) if record.pop("with_text", True) else None
    return render_html(make_reading(document=document, **record))


def graph(html: str) -> list[dict[str, Any]]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert len(found) == 1
    data = json.loads(found[0])
    assert data["@context"] == "https://schema.org"
    return list(data["@graph"])


def test_linked_data_names_article_reading_and_quotations() -> None:
    article, reading, quotation = graph(render())
    assert article["@id"] == "https://example.org/tide?a=1#x"
    assert article["name"] == "Tide </script> & <time>"
    assert reading["isBasedOn"] == {"@id": article["@id"]}
    assert quotation["text"] == "The sea, </script> <!-- it rose & fell."


def test_linked_data_can_not_end_its_element() -> None:
    page = Page(render())
    assert page.problems == []


def test_linked_data_keeps_to_the_policy() -> None:
    kinds = [each["@type"] for each in graph(render(publish="record", with_text=False))]
    assert "Quotation" not in kinds


def test_passages_open_in_the_published_article() -> None:
    html = render()
    assert 'href="https://example.org/tide?a=1#:~:text=tied,-turned"' in html.replace("%2E", ".")
    assert "#:~:text=She%20said" in html


def test_no_passage_opens_where_its_words_may_not_be_shown() -> None:
    assert ":~:text" not in render(publish="record", with_text=False)


def test_corrections_are_logged_with_what_was_and_why() -> None:
    page = Page(render())
    words = " ".join("".join(page.text).split())
    assert "1 correction. The text above is left as it was published." in words
    assert "tied tide A slip." in words.replace("tiedtide", "tied tide ").replace("  ", " ")


@pytest.mark.parametrize(("kept", "gone"), [((), {"show-notes", "show-links"}), (("notes",), {"show-corrections"})])
def test_switches_are_there_for_what_the_text_has(kept: tuple[str, ...], gone: set[str]) -> None:
    record: dict[str, Any] = (
        {"notes": [NOTE | {"purpose": "commenting", "replacement": None, "evidence": None}]} if kept else {}
    )
    ids = {each for each in Page(render(**record)).ids if each.startswith("show-")}
    assert {"show-highlights", "show-quotes"} <= ids
    assert not ids & gone


def test_a_page_without_the_text_has_no_switches_and_no_strip() -> None:
    page = Page(render(with_text=False, publish="excerpts"))
    assert not [each for each in page.ids if each.startswith("show-")]
    assert "svg" not in {name for name, _ in page.elements}


def test_every_tick_of_the_strip_leads_to_a_passage() -> None:
    page = Page(render())
    ticks = [attributes for name, attributes in page.elements if attributes.get("tabindex") == "-1"]
    assert len(ticks) == 2
    assert {str(each["href"])[1:] for each in ticks} <= set(page.ids)


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("A picture: ![](a.png)", ".unselectable{font"),
        ("Said.[^1]\n\n[^1]: There.", ".text .footnotes{"),
        ("| a |\n|---|\n| b |", "table:has(th:nth-child(7))"),
        ("## Large\n\n### Small", "h4,h5,h6{font-size:1em"),
    ],
)
def test_what_is_seldom_on_a_page_has_its_style_where_it_is(text: str, style: str) -> None:
    assert style in render_html(make_reading(document=parse(text), publish="text"))
    assert style not in render_html(make_reading(document=parse("Words."), publish="text"))


def test_letters_and_marks_of_other_languages_have_their_style_where_they_are() -> None:
    style = ':lang(fr){quotes:"«\\202f"'
    quote = {"id": "q", "anchor": {"exact": "mots"}, "language": "fr-CH"}
    assert style in render_html(make_reading(document=parse("Des mots."), publish="text", quotes=[quote]))
    assert style not in render_html(make_reading(document=parse("Des mots."), publish="text"))


def test_a_reading_says_how_itself_is_cited() -> None:
    note = {"id": "n", "anchor": {"exact": "tides"}, "author": "p", "created": "2031-08-01", "body": "Hm."}
    article = {"title": "“Tides”", "language": "en"}
    html = render_html(make_reading(document=parse("Tides and tides."), article=article, notes=[note], publish="text"))
    said = re.sub(r"<[^>]*>", "", html[html.index("This reading: ") :].partition("</p>")[0])
    assert said.startswith("This reading: p. “‘Tides’”. Annotated reading. ")
    assert said.endswith(
        ", 1 August 2031. A single note or quotation is cited with its number, whose link in the text is its address."
    )
