"""postil keeps annotated readings of articles: quotes, footnote links, sources and notes, tied to the exact words.

import postil

library = postil.load("corpus")
reading = library["joint-air-patrol-2019"]
postil.check(library)
postil.render_html(reading)
postil.build(library, "site")
"""

from postil.actions import Attached, AttachError, Built, attach, build, check
from postil.actions import bibtex_of as bibtex
from postil.actions import references_of as references
from postil.diagnostics import Diagnostic
from postil.model import Library, Reading
from postil.render import render_html, render_markdown
from postil.store import StoredLibrary, StoreError, load

__all__ = [
    "AttachError",
    "Attached",
    "Built",
    "Diagnostic",
    "Library",
    "Reading",
    "StoreError",
    "StoredLibrary",
    "attach",
    "bibtex",
    "build",
    "check",
    "load",
    "references",
    "render_html",
    "render_markdown",
]
