"""The bar that stays at the top of a page: where its parts are, what is shown of them, where annotations fall."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from postil.render.markup import Safe, element, template
from postil.render.strip import STRIP_CSS, annotation_strip
from postil.render.view import View

_PART = template('<li><a href="#{name}">{words}</a></li>')
_OFF = ":root:has(#show-{}:not(:checked)) "
SWITCHES = (
    (
        "highlights",
        "Highlights",
        "every passage that is annotated",
        "{off}.text mark{{background:none;box-shadow:none;text-decoration:none}}",
    ),
    (
        "notes",
        "Notes",
        "notes and their marks",
        "{off}:is(.r-note,.note:not(.p-editing)){{display:none}}{off}.k-note:not(.p-editing){{--c:transparent}}",
    ),
    (
        "corrections",
        "Corrections",
        "corrections and their marks",
        "{off}.note.p-editing{{display:none}}{off}.p-editing{{--c:transparent}}",
    ),
    (
        "quotes",
        "Quotations",
        "marks of quotations",
        "{off}.r-quote{{display:none}}{off}.k-quote:not(.k-note){{--c:transparent}}",
    ),
    (
        "links",
        "Links",
        "marks of links",
        "{off}.r-link{{display:none}}{off}.k-link{{text-decoration:none}}",
    ),
)
"""Name, words, and what it shows, of each switch; and the rules that do it, without a script."""

_SHOW_CSS = """
.show{border:0;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.15rem .9rem;line-height:24px;color:var(--quiet)}
.show legend{float:inline-start;padding:0}
.show label{display:inline-flex;align-items:center;gap:.35em;cursor:pointer}
.show input{accent-color:var(--link);margin:0}
"""


def switch_css(view: View) -> str:
    """Return the style of the switches that a page has, and of its strip."""
    names = set(_shown(view)) if view.document else set()
    rules = (css.format(off=_OFF.format(name)) for name, _, _, css in SWITCHES if name in names)
    return STRIP_CSS + _SHOW_CSS + "".join(rules) if names else ""


def contents(view: View, sections: Sequence[tuple[str, str]]) -> Safe:
    """Render the bar; ``sections`` are (identifier, words) of the parts that the page has."""
    links = [_PART(name, words) for name, words in sections]
    bar = (element("ul", links), _switches(view), annotation_strip(view))
    return element("nav", element("div", bar), class_="contents", aria_label="On this page")


def _switches(view: View) -> Safe | None:
    names = set(_shown(view))
    if view.document is None or not names:
        return None
    boxes = (_switch(name, words, what) for name, words, what, _ in SWITCHES if name in names)
    return element("fieldset", element("legend", "Show"), boxes, class_="show")


def _shown(view: View) -> Iterator[str]:
    """Yield the names of the switches that would change something on this page."""
    placed = view.placed
    if placed:
        yield "highlights"
    kinds = {"corrections" if each.css == "p-editing" else f"{each.kind}s" for each in placed}
    yield from (name for name, *_ in SWITCHES if name in kinds)


@cache
def _switch(name: str, words: str, what: str) -> Safe:
    box = element("input", type="checkbox", id=f"show-{name}", checked=True, title=f"Show {what}")
    return element("label", box, words)
