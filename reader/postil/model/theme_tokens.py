"""The design tokens of the themes that postil brings along: each a CSS custom property and its value."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from postil.model.theme import ThemeName

BOOK: Mapping[str, str] = MappingProxyType(
    {
        "paper": "light-dark(#fbf8f1,#191816)",
        "ink": "light-dark(#23201b,#e8e3d9)",
        "quiet": "light-dark(#645d52,#a9a195)",
        "rule": "light-dark(#ddd5c5,#3a3732)",
        "link": "light-dark(#7c2d22,#e2a08f)",
        "card": "light-dark(#f4efe3,#22201d)",
        "note": "light-dark(#f6e7b4,#4f4318)",
        "quote": "light-dark(#dbe6ef,#1f3a4f)",
        "lost": "light-dark(#e9ddd8,#43302b)",
        "fix": "light-dark(#f3d3c9,#5c2a1f)",
        "ask": "light-dark(#e4dcf0,#3a2f55)",
        "good": "light-dark(#2d5f3a,#8fca9c)",
        "bad": "light-dark(#8d2a1c,#f0a394)",
        "text": '"Iowan Old Style","Palatino Linotype",Palatino,"Noto Serif",Georgia,serif',
        "label": '"Avenir Next","Segoe UI","Noto Sans","Liberation Sans",system-ui,sans-serif',
        "mono": 'ui-monospace,"Noto Sans Mono",monospace',
        "head": "var(--text)",
        "weight": "500",
        "size": "1.125rem",
        "leading": "1.62",
        "measure": "36rem",
        "margin": "17rem",
        "gutter": "2.5rem",
    }
)
"""The first theme: warm paper, an old-style serif, a wide margin."""

PRESS: Mapping[str, str] = MappingProxyType(
    {
        **BOOK,
        "paper": "light-dark(#fff,#15171a)",
        "ink": "light-dark(#17191c,#e4e6e9)",
        "quiet": "light-dark(#595f69,#a2a8b1)",
        "rule": "light-dark(#d6d9de,#363a40)",
        "link": "light-dark(#0b4f8a,#8fbfee)",
        "card": "light-dark(#f3f4f6,#1e2125)",
        "note": "light-dark(#fdf0b8,#4d4417)",
        "quote": "light-dark(#dcebf8,#193a53)",
        "lost": "light-dark(#e8e3e1,#3d3533)",
        "fix": "light-dark(#fbd9d3,#5d2a22)",
        "ask": "light-dark(#e8e1f6,#3a3058)",
        "good": "light-dark(#1f6136,#86cc9a)",
        "bad": "light-dark(#9a2617,#f2a294)",
        "text": 'Charter,"Bitstream Charter","Source Serif 4","Noto Serif",Georgia,serif',
        "head": "var(--label)",
        "weight": "650",
        "size": "1.0625rem",
        "leading": "1.5",
        "measure": "35rem",
        "margin": "18rem",
        "gutter": "2rem",
    }
)
"""The second theme: white paper, headings without serifs, closer lines."""

TOKENS: Mapping[ThemeName, Mapping[str, str]] = MappingProxyType({"book": BOOK, "press": PRESS})
"""The tokens of each theme."""
