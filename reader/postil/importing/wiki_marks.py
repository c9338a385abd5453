"""Marks that note-taking programs add to Markdown: wiki links, highlights and comments, as Obsidian writes them.

CommonMark knows none of them, so that they would stand in the article as if its author had written them. What each
means is in Obsidian's manual ("Obsidian Flavored Markdown"). Code is left alone.
"""

from __future__ import annotations

import re

from postil.importing.repairs import Repairs

WIKI_LINK = re.compile(r"(?<![\[!\\])\[\[(?P<page>[^\[\]|\n]+)(?:\|(?P<words>[^\[\]\n]+))?\]\](?![\]\[(])")

_CODE = r"(?P<code>^(?P<fence>```|~~~).*?(?:^(?P=fence)[^\n]*$|\Z)|(?P<tick>`+)(?!`)[^\n]*?(?<!`)(?P=tick)(?!`))"
_STEPS = (
    ("comments left out", re.compile(r"[ \t]?(?<![\d%\\])%%(?!%)(?P<comment>.+?)%%(?!%)", re.DOTALL)),
    ("embedded files left out", re.compile(r"(?<!\\)!\[\[[^\[\]\n]+\]\]")),
    ("links between notes written as their words", WIKI_LINK),
    ("highlights written as their words", re.compile(r"(?<![=\\])==(?P<lit>[^\s=](?:[^=\n]*[^\s=])?)==(?!=)")),
)
"""What is done to a mark, as the report of an import says it, and the mark."""

MARKS_TAKEN_OUT = frozenset(what for what, _ in _STEPS)


def without_wiki_marks(text: str, repairs: Repairs) -> str:
    """Return Markdown without the marks: words stand for links and highlights, nothing for comments and embeds."""
    for what, mark in _STEPS:
        marked = re.compile(f"{_CODE}|{mark.pattern}", re.MULTILINE | re.DOTALL)

        def written(match: re.Match[str], what: str = what) -> str:
            if match["code"]:
                return match[0]
            repairs.add(what, 1, match[0])
            return _words(match.groupdict())

        text = marked.sub(written, text)
    return text


def _words(parts: dict[str, str | None]) -> str:
    """Return the words that a reader sees of a mark; a place within a page is shown as Obsidian shows it."""
    page = (parts.get("page") or "").strip().lstrip("#").replace("#", " > ")
    return parts.get("words") or parts.get("lit") or page
