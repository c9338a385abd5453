"""The strip of a page: where in the text its annotations fall, as a small picture whose ticks are links."""

from __future__ import annotations

from postil.render.markup import Safe, element
from postil.render.placed import Placed
from postil.render.view import View

WIDTH = 600
HEIGHT = 14
_TICK = 2
_ROWS = {"note": (0, 8), "quote": (5, 5), "link": (9, 5)}
"""For each kind of record: where its ticks begin, and how long they are, of a strip of ``HEIGHT``."""


def annotation_strip(view: View) -> Safe | None:
    """Draw where the records of a reading stand in its text; nothing where the text is not shown.

    It is for the eye and the pointer only: the lists of notes, quotations and links say the same to everybody else,
    so the strip is hidden from screen readers and skipped by the keyboard.
    """
    if view.document is None or not view.placed or not view.document.text:
        return None
    length = len(view.document.text)
    ticks = (_tick(each, length) for each in view.placed)
    line = element("path", d=f"M0 {HEIGHT - 0.5}H{WIDTH}", class_="line")
    return element(
        "svg",
        line,
        ticks,
        class_="strip",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        preserveAspectRatio="none",
        aria_hidden="true",
        focusable="false",
    )


def _tick(each: Placed, length: int) -> Safe:
    top, height = _ROWS[each.kind]
    left = round(each.span.start / length * (WIDTH - _TICK), 1)
    extent = max(round((each.span.end - each.span.start) / length * WIDTH, 1), _TICK)
    mark = element("rect", x=f"{left:g}", y=top, width=f"{extent:g}", height=height, class_=f"s-{each.kind} {each.css}")
    return element("a", mark, href=f"#at-{each.id}", tabindex="-1")
