"""Themes: what a page looks like, said in design tokens, and the two themes that postil brings along.

A token is a CSS custom property. All rules of the style sheets speak of colours, type and measures by tokens, so that
a theme is a table of them; a library may set some anew in a file of its own.
"""

from __future__ import annotations

from postil.document import parse
from postil.model import Theme
from postil.model.theme_tokens import BOOK, PRESS, TOKENS
from postil.render.body import render_body
from postil.render.markup import Safe, element, visible

__all__ = ["BOOK", "PRESS", "TOKENS", "slot", "style"]


def style(theme: Theme, css: str) -> str:
    """Return the style sheet of a page: the tokens by which its rules speak, the rules, what the library adds."""
    tokens = ";".join(f"--{name}:{value}" for name, value in TOKENS[theme.name].items())
    return f":root{{color-scheme:light dark;{tokens}}}{css}{theme.rules}"


def slot(markdown: str | None, name: str) -> Safe | None:
    """Render what a theme adds at a place of every page; nothing of it is taken for a citation."""
    if not markdown:
        return None
    return element(
        "div", visible(render_body(parse(markdown), anchors=False, footnotes=f"{name}-")), class_="where slot"
    )
