"""A quotation ready to be used: the words between the marks of their language, the citation, and a link to the words.

The formatted citation comes from a style, a function of the work and the locator. ``plain_citation`` needs no engine;
any other style takes its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from types import MappingProxyType
from typing import TypeAlias

from postil.cite.latex import encode
from postil.cite.scanning import written_key
from postil.model import Source, date_words

Style: TypeAlias = Callable[[Source, str], str]
"""A work and where in it, to one line of plain text without a full stop."""

MARKS: Mapping[str, tuple[str, str, str, str]] = MappingProxyType(
    {
        "en": ("“", "”", "‘", "’"),
        "de": ("„", "“", "‚", "‘"),
        "fr": ("«\u00a0", "\u00a0»", "“", "”"),
        "es": ("«", "»", "“", "”"),
        "it": ("«", "»", "“", "”"),
        "ru": ("«", "»", "„", "“"),
        "zh": ("“", "”", "‘", "’"),
        "ja": ("「", "」", "『", "』"),
        "ar": ("«", "»", "“", "”"),
    }
)
"""Quotation marks of a language, outer and inner, as CLDR 45 has them (delimiters); English for all others."""


_MARKUP = re.compile(r"[\\`*_\[\]<>{}@$^~|;&]|(?<=\.)\.(?=\.)|-(?=-)")
"""What may be markup: in Pandoc's citations, mathematics and ligatures of signs, too."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its citation.

    ``prefix`` says whose words they are where they were read at second hand, and ends in "as cited in". ``link`` opens
    the source at the words; empty where it has no address. ``suffix`` says who translated the words, where one did.
    """

    words: str
    language: str
    key: str
    citation: str
    locator: str
    prefix: str
    link: str
    suffix: str = ""

    @property
    def marked(self) -> str:
        """The words between quotation marks; marks within them become the inner ones."""
        opening, closing, inner, inner_end = MARKS.get(self.language.partition("-")[0].lower(), MARKS["en"])
        words = " ".join(self.words.split())
        for outer, other in ((opening.strip(), inner), (closing.strip(), inner_end)):
            words = words.replace(outer, other)
        return f"{opening}{words}{closing}"

    @property
    def cited(self) -> str:
        """The citation with what stands before it and behind it."""
        before = f"{self.prefix} " if self.prefix else ""
        return f"{before}{self.citation}{_behind(self.suffix)}"


def plain_citation(work: Source, locator: str) -> str:
    """Return a work as author, title, outlet, date and locator: "Ada Marlow, The tide clock (2021), p. 3"."""
    names = work.author or work.editor
    who = ", ".join(name.display() for name in names)
    when = f"({date_words(work.issued)})" if work.issued else ""
    title = " ".join(part for part in (work.title or work.key, when) if part)
    where = work.container_title or ""
    return ", ".join(part for part in (who, title, where, locator) if part)


def text_words(quotation: Quotation) -> str:
    """The words between marks, as plain text."""
    return quotation.marked


def markdown_words(quotation: Quotation) -> str:
    """The words between marks, linked where they have an address, as Markdown."""
    words = _escaped(quotation.marked)
    return f"[{words}](<{quotation.link}>)" if quotation.link else words


def html_words(quotation: Quotation) -> str:
    """The words between marks, linked where they have an address, as HTML."""
    words = f'<q lang="{escape(quotation.language)}">{escape(" ".join(quotation.words.split()))}</q>'
    return f'<a href="{escape(quotation.link)}">{words}</a>' if quotation.link else words


def _text(quotation: Quotation) -> str:
    link = f" <{quotation.link}>" if quotation.link else ""
    return f"{quotation.marked} ({quotation.cited}){link}"


def _markdown(quotation: Quotation) -> str:
    prefix = f"{_escaped(quotation.prefix)} " if quotation.prefix else ""
    behind = _escaped(_behind(quotation.locator) + _behind(quotation.suffix))
    return f"{markdown_words(quotation)} [{prefix}{written_key(quotation.key)}{behind}]"


def _escaped(words: str) -> str:
    """Return words of which Markdown, as CommonMark and as Pandoc read it, takes none for markup."""
    return _MARKUP.sub(r"\\\g<0>", words)


def _behind(words: str) -> str:
    return f", {words}" if words else ""


def _html(quotation: Quotation) -> str:
    link = escape(quotation.link)
    words = escape(quotation.marked)
    linked = f'<a href="{link}">{words}</a>' if link else words
    cite = f' cite="{link}"' if link else ""
    language = escape(quotation.language)
    cited = escape(quotation.cited)
    return f'<blockquote{cite} lang="{language}"><p>{linked}</p><footer>{cited}</footer></blockquote>'


def _bibtex(quotation: Quotation) -> str:
    prefix = f"{encode(quotation.prefix)} " if quotation.prefix else ""
    locator = f"[{encode(quotation.locator)}]" if quotation.locator else ""
    behind = encode(_behind(quotation.suffix))
    return f"note = {{{encode(quotation.marked)} ({prefix}\\cite{locator}{{{quotation.key}}}{behind})}},"


FORMS: Mapping[str, Callable[[Quotation], str]] = MappingProxyType(
    {"markdown": _markdown, "text": _text, "html": _html, "bibtex-note": _bibtex}
)
"""The forms in which a quotation is written, by name. ``markdown`` cites as Pandoc does."""
