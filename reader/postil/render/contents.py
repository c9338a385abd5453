"""The bar that stays at the top of a page: where its parts are, what is shown of them, where annotations fall."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from postil.render.markup import Safe, element
from postil.render.strip import annotation_strip
from postil.render.view import View

SWITCHES = (
    ("highlights", "Highlights", "every passage that is annotated"),
    ("notes", "Notes", "notes and their marks"),
    ("corrections", "Corrections", "corrections and their marks"),
    ("quotes", "Quotations", "marks of quotations"),
    ("links", "Links", "marks of links"),
)
"""Name, words, and what it shows, of each switch; the style sheet does what they say, without a script."""

SWITCH_CSS = """
.show{border:0;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.15rem .9rem}
.show legend{float:inline-start;padding:0;color:var(--quiet);margin-inline-end:.9rem}
.show label{display:inline-flex;align-items:center;gap:.35em;min-block-size:24px;cursor:pointer}
.show input{accent-color:var(--link);inline-size:1rem;block-size:1rem;margin:0}
.strip{display:block;inline-size:100%;block-size:14px;margin-block:.1rem .35rem}
.strip .line{stroke:var(--rule);fill:none}.strip rect{fill:light-dark(#c79a25,#c9a53b)}.strip .s-quote{fill:
light-dark(#7397b3,#6d9dbd)}.strip .s-link{fill:light-dark(#a08a80,#8f7a70)}.strip .p-editing{
fill:light-dark(#bd5540,#d9745d)}
.strip a:hover rect{fill:var(--ink)}
:root:has(#show-highlights:not(:checked)) .text mark{background:none;box-shadow:none;text-decoration:none}
:root:has(#show-notes:not(:checked)) :is(.r-note,.note:not(.p-editing)),
:root:has(#show-corrections:not(:checked)) .note.p-editing,
:root:has(#show-quotes:not(:checked)) .r-quote,:root:has(#show-links:not(:checked)) .r-link{display:none}
:root:has(#show-notes:not(:checked)) .k-note:not(.p-editing),:root:has(#show-corrections:not(:checked)) .p-editing,
:root:has(#show-quotes:not(:checked)) .k-quote:not(.k-note),
:root:has(#show-links:not(:checked)) .k-link{--c:transparent;text-decoration:none}
@media print{.show,.strip{display:none}}
"""


def contents(view: View, sections: Sequence[tuple[str, str]]) -> Safe:
    """Render the bar; ``sections`` are (identifier, words) of the parts that the page has."""
    links = (element("li", element("a", words, href=f"#{name}")) for name, words in sections)
    bar = (element("ul", links), _switches(view), annotation_strip(view))
    return element("nav", element("div", bar), class_="contents", aria_label="On this page")


def _switches(view: View) -> Safe | None:
    names = set(_shown(view))
    if view.document is None or not names:
        return None
    boxes = (_switch(name, words, what) for name, words, what in SWITCHES if name in names)
    return element("fieldset", element("legend", "Show"), boxes, class_="show")


def _shown(view: View) -> Iterator[str]:
    """Yield the names of the switches that would change something on this page."""
    placed = view.placed
    if placed:
        yield "highlights"
    for name, found in (
        ("notes", any(each.kind == "note" and each.css != "p-editing" for each in placed)),
        ("corrections", any(each.css == "p-editing" for each in placed)),
        ("quotes", any(each.kind == "quote" for each in placed)),
        ("links", any(each.kind == "link" for each in placed)),
    ):
        if found:
            yield name


def _switch(name: str, words: str, what: str) -> Safe:
    box = element("input", type="checkbox", id=f"show-{name}", checked=True, title=f"Show {what}")
    return element("label", box, words)
