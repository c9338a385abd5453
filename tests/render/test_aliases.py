"""A work that had another key is cited by either: on pages, in Markdown, and in the order in which it is come upon."""

from postil.cite.clusters import note_clusters, page_clusters
from postil.document import parse
from postil.model import Reading, Source
from postil.render import render_html, render_markdown
from postil.render.view import View
from postil.site.facts import facts_of
from tests.render.pages import Page
from tests.support import make_reading

NOTE = {"author": "ada", "created": "2022"}


def reading() -> Reading:
    return make_reading(
        parse("The clock came in March. The tide went out in May.\n"),
        [
            Source(key="new", title="Rules", other=(("ids", "old, older"),)),
            Source(key="late", title="Tides", other=(("ids", "new"),)),
        ],
        notes=[
            {**NOTE, "id": "n1", "body": "[@older, p. 3]", "anchor": {"exact": "in May"}},
            {**NOTE, "id": "n2", "body": "@late", "anchor": {"exact": "in March"}},
            {**NOTE, "id": "n3", "body": "nothing"},
        ],
        quotes=[
            {"id": "q1", "kind": "direct", "source": "old", "quoted_in": "late", "anchor": {"exact": "tide"}},
        ],
        links=[
            {
                "id": "l1",
                "label": "x",
                "role": "source",
                "target": "never",
                "source": "old",
                "anchor": {"exact": "went"},
            }
        ],
    )


def test_a_citation_by_an_alias_leads_to_the_work() -> None:
    page = Page(render_html(reading()))
    assert page.problems == []
    targets = [str(a["href"]) for name, a in page.elements if name == "a" and a.get("role") == "doc-biblioref"]
    assert set(targets) == {"#source-new", "#source-late"}
    assert targets.count("#source-new") == 3
    assert "Cited in quotation 1, link 1, note 2." in " ".join("".join(page.text).split())


def test_markdown_says_by_which_keys_a_work_is_cited() -> None:
    text = render_markdown(reading())
    assert "- `new` (also `old`, `older`): " in text
    assert "[@new]; quoted in [@late]" in text


def test_a_key_of_a_work_is_no_alias_of_another() -> None:
    assert "new" not in View(reading()).cited.listed
    assert View(reading()).cited.key("new") == "new"


def test_pages_of_the_library_know_the_work_by_its_key() -> None:
    rows = facts_of(View(reading())).rows
    assert rows["quotes"][0].source == "new"
    assert set(rows["quotes"][0].forms) == {"new", "late"}
    assert [row.key for row in rows["cites"]] == ["late", "new", "new"]


def test_works_are_cited_in_the_order_of_the_text() -> None:
    view = View(reading())
    clusters = list(page_clusters(view.reading, view.in_text_order, "en"))
    assert [each.id for each in clusters] == ["body-n2-0", "source-q1-0", "quoted-in-q1-0", "link-l1-0", "body-n1-0"]
    assert [each.items[0].id for each in clusters] == ["late", "new", "late", "new", "new"]
    notes = list(note_clusters(view.reading, view.notes, "en"))
    assert [(each.note_index, each.items[0].id) for each in notes] == [(1, "late"), (2, "new")]
