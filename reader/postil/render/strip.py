"""The strip of a page: where in the text its annotations fall, as a small picture whose ticks are links."""

from __future__ import annotations

from postil.render.markup import Safe, element, template
from postil.render.placed import Placed
from postil.render.view import View

WIDTH = 600
HEIGHT = 14
NARROWEST = 2
_TICK = template('<a href="#at-{id}" tabindex="-1"><rect x="{left:g}" width="{extent:g}" class="{css}"></rect></a>')
STRIP_CSS = """
.strip{display:block;inline-size:100%;block-size:14px;margin-block-start:.1rem}
.strip rect{y:0;height:8px;fill:oklch(from var(--c) .66 calc(.03 + c*1.4) h)}.strip .k-quote{y:5px;height:5px}
.strip .k-link{y:9px;height:5px;fill:var(--quiet)}.strip a:hover rect{fill:var(--ink)}
"""
"""Where the ticks of each kind begin, and how long they are, of a strip of ``HEIGHT``."""


def annotation_strip(view: View) -> Safe | None:
    """Draw where the records of a reading stand in its text; nothing where the text is not shown.

    It is for the eye and the pointer only: the lists of notes, quotations and links say the same to everybody else,
    so the strip is hidden from screen readers and skipped by the keyboard.
    """
    if view.document is None or not view.placed or not view.document.text:
        return None
    length = len(view.document.text)
    ticks = (_tick(each, length) for each in view.placed)
    return element(
        "svg",
        ticks,
        class_="strip",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        preserveAspectRatio="none",
        aria_hidden="true",
        focusable="false",
    )


def _tick(each: Placed, length: int) -> Safe:
    left = round(each.span.start / length * (WIDTH - NARROWEST), 1)
    extent = max(round((each.span.end - each.span.start) / length * WIDTH, 1), NARROWEST)
    return _TICK(each.id, left, extent, each.classes)
