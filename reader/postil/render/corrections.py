"""The log of corrections: what stands in the article, what should, why, and who says so."""

from __future__ import annotations

from postil.model import Note
from postil.render.markup import Safe, bdi, element, join, tag, time
from postil.render.prose import prose
from postil.render.view import View, plural

_COLUMNS = ("Note", "Was", "Now", "Why", "Who, when")


def corrections_section(view: View) -> Safe | None:
    """Render the corrections as a table; the article's own words stay as they were published."""
    corrections = view.corrections
    if not corrections:
        return None
    head = element("tr", (element("th", name, scope="col") for name in _COLUMNS))
    rows = (element("tr", (element("td", cell) for cell in _cells(view, note))) for note in corrections)
    table = element("table", element("thead", head), element("tbody", rows))
    said = f"{plural(len(corrections), 'correction')}. The text above is left as it was published."
    return element(
        "section",
        element("h2", "Corrections", id="corrections-title"),
        element("p", said if view.document else said.partition(" The")[0], class_="summary"),
        element("section", table, class_="scroll", tabindex=0, aria_label="Table of corrections"),
        id="corrections",
        aria_labelledby="corrections-title",
    )


def _cells(view: View, note: Note) -> tuple[Safe | str, ...]:
    number = view.numbers[note.id]
    was = view.was(note)
    language = tag(view.reading.article.language)
    return (
        element("a", number, href=f"#note-{note.id}", aria_label=f"Note {number}"),
        element("del", was, lang=language, dir="auto") if was else "–",
        element("ins", note.replacement, lang=language, dir="auto") if note.replacement else "left out",
        prose(note.evidence or note.body, view.cited, f"correction-{note.id}"),
        join((bdi(view.reading.name_of(note.author)), ", ", time(note.modified or note.created))),
    )
