"""Formatted words of a citation engine: read from its HTML, written as text, HTML or Markdown.

Only what citation styles can ask for is kept: italic, bold, small capitals, raised and lowered words, links. Whatever
else an engine, or a title in somebody's bibliography, puts there is words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from html.parser import HTMLParser
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from postil.lazy import expression

if TYPE_CHECKING:
    from postil.cite.engine import OutputFormat

_TAGS: Mapping[str, str] = MappingProxyType(
    {"i": "italic", "em": "italic", "b": "bold", "strong": "bold", "sup": "sup", "sub": "sub"}
)
WORK = "#source-"
"""What the address of a work in the list of sources begins with; its key follows."""

_BLOCKS = frozenset({"div", "p", "li", "br"})
_SPECIAL = expression(r"([\\`*_\[\]<>#|~!@&])")
_SPACES = expression(r"[ \t\n\r\f]+")
_IN_WORDS = expression(r"https?://[^\s<>]*[^\s<>.,;:!?)\]’”]", re.IGNORECASE)
_ADDRESS = expression(r"https?://[^\s<>]+\Z", re.IGNORECASE)


class Run(NamedTuple):
    """Words that look alike: ``marks`` are of italic, bold, sup, sub, small-caps; ``href`` where they link to.

    ``work`` is the key of the work that these words of a citation cite; only HTML can say it.
    """

    words: str
    marks: frozenset[str] = frozenset()
    href: str = ""
    work: str = ""


def read_html(html: str) -> tuple[Run, ...]:
    """Read an engine's HTML; italic within italic is upright, as it is in print."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return joined(reader.runs)


def joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Join runs that look alike, fold white space, and trim the ends."""
    whole: list[Run] = []
    behind_space = True
    for (marks, href, work), group in groupby(runs, lambda run: (run.marks, run.href, run.work)):
        words = _SPACES.sub(" ", "".join(run.words for run in group))
        words = words[1:] if behind_space and words.startswith(" ") else words
        if words:
            whole.append(Run(words, marks, href, work))
            behind_space = words.endswith(" ")
    if whole and whole[-1].words.endswith(" "):
        last = whole.pop()
        whole += [last._replace(words=last.words[:-1])] if last.words[:-1] else []
    return tuple(whole)


def target(href: str) -> str:
    """Return where words may link to: an address of the web, or nothing."""
    return href if _ADDRESS.match(href) else ""


def linked(runs: Iterable[Run]) -> Iterator[Run]:
    """Make links of the addresses that stand in the words of runs; a mark at the end belongs to the sentence."""
    for run in runs:
        last = 0
        for match in () if run.href or run.work else _IN_WORDS.finditer(run.words):
            yield from (Run(words, run.marks) for words in [run.words[last : match.start()]] if words)
            yield Run(match[0], run.marks, match[0])
            last = match.end()
        if run.words[last:]:
            yield run._replace(words=run.words[last:])


def write(runs: Iterable[Run], output: OutputFormat) -> str:
    """Write runs as text, HTML or Markdown."""
    return _WRITERS[output](runs)


def _text(runs: Iterable[Run]) -> str:
    return "".join(run.words for run in runs)


def _html(runs: Iterable[Run]) -> str:
    return "".join(_linked(run, _wrapped(run, escape(run.words, quote=False))) for run in runs)


def _wrapped(run: Run, words: str) -> str:
    for mark in sorted(run.marks):
        tag, attribute = ("span", ' class="small-caps"') if mark == "small-caps" else (mark, "")
        tag = {"italic": "i", "bold": "b"}.get(tag, tag)
        words = f"<{tag}{attribute}>{words}</{tag}>"
    return words


def _linked(run: Run, words: str) -> str:
    href = run.href or (f"{WORK}{run.work}" if run.work else "")
    return f'<a href="{escape(href)}">{words}</a>' if href else words


def _markdown(runs: Iterable[Run]) -> str:
    return "".join(_markdown_run(run) for run in runs)


def _markdown_run(run: Run) -> str:
    if run.href and run.href == run.words:
        return f"<{run.href}>"
    core = run.words.strip(" ")
    words = _SPECIAL.sub(r"\\\1", core)
    marks = "".join({"italic": "*", "bold": "**"}.get(mark, "") for mark in sorted(run.marks))
    words = f"{marks}{words}{marks[::-1]}" if core else words
    words = f"[{words}](<{run.href}>)" if run.href else words
    before, after = (" " * run.words.startswith(" "), " " * run.words.endswith(" ")) if core else (run.words, "")
    return f"{before}{words}{after}"


_WRITERS: Mapping[OutputFormat, Callable[[Iterable[Run]], str]] = MappingProxyType(
    {"text": _text, "html": _html, "markdown": _markdown}
)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[Run] = []
        self._open: list[tuple[str, frozenset[str], str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS or "csl-right-inline" in (dict(attrs).get("class") or ""):
            self.runs.append(Run(" "))
        if tag == "br":
            return
        marks, href = (self._open[-1][1], self._open[-1][2]) if self._open else (frozenset[str](), "")
        self._open.append((tag, frozenset(_changed(marks, tag, dict(attrs))), _href(tag, dict(attrs)) or href))

    def handle_endtag(self, tag: str) -> None:
        if any(each[0] == tag for each in self._open):
            while self._open.pop()[0] != tag:
                pass
        if tag in _BLOCKS:
            self.runs.append(Run(" "))

    def handle_data(self, data: str) -> None:
        marks, href = (self._open[-1][1], self._open[-1][2]) if self._open else (frozenset[str](), "")
        work = href.removeprefix(WORK) if href.startswith(WORK) else ""
        self.runs.append(Run(data, marks, "" if work else href, work))


def _changed(marks: frozenset[str], tag: str, attributes: Mapping[str, str | None]) -> Iterator[str]:
    style = f"{attributes.get('style') or ''} {attributes.get('class') or ''}".replace(" ", "")
    mark = _TAGS.get(tag) or ("small-caps" if "small-caps" in style or "smallcaps" in style else "")
    upright = "font-style:normal" in style or (mark == "italic" and mark in marks)
    for each in marks | ({mark} if mark else set()):
        if not (each == "italic" and upright) and not (each == "bold" and "font-weight:normal" in style):
            yield each


def _href(tag: str, attributes: Mapping[str, str | None]) -> str:
    href = attributes.get("href") or ""
    return (href if href.startswith(WORK) else target(href)) if tag == "a" else ""
