"""postil keeps annotated readings of articles: quotes, footnote links, sources and notes, tied to the exact words.

import postil

library = postil.load("corpus")
reading = library["joint-air-patrol-2019"]
postil.check(library)
postil.render_html(reading)
postil.build(library, "site")
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False  # typing's own would cost most of the time in which Ctrl-C finds nobody to hear it

if TYPE_CHECKING:
    from typing import Any

    from postil.actions.attach import Attached, AttachError, attach
    from postil.actions.build import Built, build
    from postil.actions.check import check
    from postil.actions.cite import bibtex_of as bibtex
    from postil.actions.cite import references_of as references
    from postil.diagnostics import Diagnostic
    from postil.model import Library, Reading
    from postil.render import render_html, render_markdown
    from postil.store import StoredLibrary, StoreError, load

_HOMES = {
    "AttachError": "actions.attach:AttachError",
    "Attached": "actions.attach:Attached",
    "Built": "actions.build:Built",
    "Diagnostic": "diagnostics:Diagnostic",
    "Library": "model:Library",
    "Reading": "model:Reading",
    "StoreError": "store:StoreError",
    "StoredLibrary": "store:StoredLibrary",
    "attach": "actions.attach:attach",
    "bibtex": "actions.cite:bibtex_of",
    "build": "actions.build:build",
    "check": "actions.check:check",
    "load": "store:load",
    "references": "actions.cite:references_of",
    "render_html": "render:render_html",
    "render_markdown": "render:render_markdown",
}
"""Where each public name is; it is imported when it is first asked for (PEP 562), so that the program starts fast."""

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


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, _, attribute = _HOMES[name].partition(":")
    return getattr(import_module(f"{__name__}.{module}"), attribute)


def __dir__() -> list[str]:
    return __all__
