"""A reading as text for people: an HTML page, or annotated Markdown."""

from postil.render.html import page, render_html
from postil.render.markdown import render_markdown

__all__ = ["page", "render_html", "render_markdown"]
