"""A reading as text for people: an HTML page, or annotated Markdown."""

from typing import TYPE_CHECKING

from postil import lazy

if TYPE_CHECKING:
    from postil.render.html import page, render_html
    from postil.render.markdown import render_markdown
else:
    __getattr__ = lazy.names(
        __name__,
        {
            "html": "page render_html",
            "markdown": "render_markdown",
        },
    )

__all__ = ["page", "render_html", "render_markdown"]
