"""A small reader of the LaTeX in bibliographies: text with what sets parts of it apart. One pass, linear.

pylatexenc reads what is rare: mathematics, and commands with arguments that are not in our tables. ``%`` is a percent
sign, as in BibTeX, which has no comments within values.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from postil.cite.tex_commands import (
    ACCENTS,
    BARE_ACCENTS,
    HARMFUL,
    QUOTES,
    SHIFTS,
    SILENT,
    STYLES,
    SWITCHES,
    SYMBOLS,
    MarkupKind,
    is_known,
    known_replacement,
)
from postil.cite.tex_journals import JOURNALS
from postil.lazy import expression

MAX_DEPTH = 50
"""Braces nested deeper are left as they are: no bibliography needs them, and readers of LaTeX recurse."""

_MAX_MATH = 2000
"""Mathematics longer than this is left as it is: pylatexenc needs a second for some ten thousand characters."""

_MAX_CONVERTED = 100
"""After so many formulas and rare commands in one value the others are left as they are, for the same reason."""

_TOKEN = expression(
    r"\\(?P<word>[A-Za-z@]+)\*?\s*|\\(?P<symbol>.)|(?P<brace>[{}])|(?P<space>[\s~]+)|(?P<math>\$\$?)"
    r"|(?P<ligature>---?|``|''|[!?]`)|(?P<text>[^\\{}$~\-`'!?\s]+|.)",
    re.DOTALL,
)
_LIGATURES = {"--": "–", "---": "—", "``": "“", "''": "”", "!`": "¡", "?`": "¿"}
_ARGUMENT = expression(r"\s*(?:\[[^\][{}]*\]\s*)?")
_BRACE = expression(r"\\.|[{}]", re.DOTALL)
_DIMENSION = expression(
    r"\s*(?:\{\s*)?=?\s*[-+]?(?:\d+[.,]?\d*|[.,]\d+)\s*(?:true\s*)?(?:ex|em|pt|mm|cm|in|bp|sp|dd|cc|pc|mu)\s*(?:\})?"
)
_BARE_PERCENT = expression(r"(?<!\\)%")
_DOTLESS = {"ı": "i", "ȷ": "j"}


class Markup(NamedTuple):
    """What sets a part of a text apart. Offsets are code points of the text; ``tex`` is how mathematics is written."""

    start: int
    end: int
    kind: MarkupKind
    tex: str = ""


class Text(NamedTuple):
    """A value as people read it, what is set apart in it, and the commands nobody knows, which are left out."""

    text: str
    markup: tuple[Markup, ...] = ()
    unknown: tuple[str, ...] = ()


def tex_to_text(value: str) -> Text:
    """Read a value without its delimiters; one nested too deep is returned as it is. White space is one blank."""
    if depth(value) > MAX_DEPTH:
        return Text(" ".join(value.split()))
    return _Reader(value).read()


def depth(value: str) -> int:
    """Return how deep the braces of a value are nested."""
    now = deepest = 0
    for character in value:
        if character == "{":
            now += 1
            deepest = max(deepest, now)
        elif character == "}":
            now -= 1
    return deepest


class _Reader:
    def __init__(self, tex: str) -> None:
        self.tex = tex
        self.at = 0
        self.depth = 0
        self.out: list[str] = []
        self.length = 0
        self.blank = True  # nothing yet, or a blank at the end: another one is left out
        self.markup: list[Markup] = []
        self.unknown: list[str] = []
        self.quoted = 0
        self.converted = 0

    def read(self) -> Text:
        while self.at < len(self.tex):
            self._group()  # a brace too many closes nothing
        text = "".join(self.out).rstrip()
        markup = (m._replace(end=min(m.end, len(text))) for m in self.markup)
        kept = sorted((m for m in markup if m.start < m.end), key=lambda m: (m.start, -m.end))
        return Text(text, tuple(kept), tuple(dict.fromkeys(self.unknown)))

    def _group(self) -> None:
        """Read up to the brace that closes the group, or to the end."""
        switches: list[tuple[MarkupKind, int]] = []
        while (token := _TOKEN.match(self.tex, self.at)) is not None:
            self.at = token.end()
            kind, found = token.lastgroup, token[token.lastgroup or 0]
            if kind == "text":
                self._put(found)
            elif kind == "space":
                self._blank()
            elif kind == "brace":
                if found == "}":
                    break
                self._braces()
            elif kind == "ligature":
                self._put(_LIGATURES[found])
            elif kind == "math":
                self._math(token.start(), found)
            elif found in SWITCHES:
                switches.append((SWITCHES[found], self.length))
            else:
                self._command(found, token.start())
        for style, start in switches:
            self._mark(start, style)

    def _braces(self) -> None:
        start, special = self.length, self.tex[self.at : self.at + 1] == "\\"
        self.depth += 1
        self._group()
        self.depth -= 1
        if not self.depth and not special:
            self._mark(start, "nocase")

    def _command(self, name: str, start: int) -> None:
        handler = _HANDLERS.get(name)
        if handler is not None:
            handler(self, name, start)
        elif (text := known_replacement(name)) is not None:
            self._put_words(text)
        elif is_known(name):
            self._with_arguments(start)
        elif name.isalpha():
            self.unknown.append(name)
            if sum(map(str.isupper, name)) > 1 and not self._has_argument():
                self._put(name)  # commands such as a society's name or a logo are mostly called what they print

    def _symbol(self, name: str, start: int) -> None:  # noqa: ARG002 (one signature for all commands)
        self._put_words(SYMBOLS[name])

    def _journal(self, name: str, start: int) -> None:  # noqa: ARG002
        self._put_words(JOURNALS[name])

    def _style(self, name: str, start: int) -> None:  # noqa: ARG002
        begin = self.length
        self._argument()
        self._mark(begin, STYLES[name])

    def _formula(self, name: str, start: int) -> None:
        self._math(start, "\\" + name)

    def _dimension(self, name: str, start: int) -> None:  # noqa: ARG002
        if (found := _DIMENSION.match(self.tex, self.at)) is not None:
            self.at = found.end()

    def _silent(self, name: str, start: int) -> None:  # noqa: ARG002
        self._raw_argument()

    def _link(self, name: str, start: int) -> None:  # noqa: ARG002
        self._raw_argument()
        self._argument()

    def _address(self, name: str, start: int) -> None:  # noqa: ARG002
        self._put(self._raw_argument())

    def _ensured_math(self, name: str, start: int) -> None:  # noqa: ARG002
        self._pylatexenc(f"${self._raw_argument()}$", self.tex[start : self.at])

    def _harmful(self, name: str, start: int) -> None:  # noqa: ARG002
        self.unknown.append(name)

    def _accent(self, name: str, start: int) -> None:  # noqa: ARG002
        while self.tex[self.at : self.at + 1].isspace():
            self.at += 1
        begin, blank = len(self.out), self.blank
        length = self.length
        self._argument()
        base = "".join(self.out[begin:])
        del self.out[begin:]
        self.length, self.blank = length, blank
        first = _DOTLESS.get(base[:1], base[:1])
        if not first.strip():
            self._put(BARE_ACCENTS.get(name, ""))
            return
        end = 1
        while end < len(base) and unicodedata.combining(base[end]):
            end += 1
        self._put(unicodedata.normalize("NFC", first + base[1:end] + ACCENTS[name]) + base[end:])

    def _argument(self) -> None:
        """Read the next argument as text: a group, or a single character or command."""
        space = _ARGUMENT.match(self.tex, self.at)
        self.at = space.end() if space else self.at
        token = _TOKEN.match(self.tex, self.at)
        if token is None or token[0] == "}":
            return
        if token[0] == "{":
            self.at = token.end()
            self.depth += 1
            self._group()
            self.depth -= 1
        elif token.lastgroup in {"word", "symbol"}:
            self.at = token.end()
            if self.depth < MAX_DEPTH:
                self.depth += 1
                self._command(token[token.lastgroup], token.start())
                self.depth -= 1
        else:
            self._put(self.tex[self.at])
            self.at += 1

    def _has_argument(self) -> bool:
        return self.tex[self.at : self.at + 1] == "{" and self.tex[self.at : self.at + 2] != "{}"

    def _raw_argument(self) -> str:
        """Return the next group as it is written, without its braces, and step over it."""
        space = _ARGUMENT.match(self.tex, self.at)
        start = space.end() if space else self.at
        if self.tex[start : start + 1] != "{":
            return ""
        level = 0
        for brace in _BRACE.finditer(self.tex, start):
            level += (brace[0] == "{") - (brace[0] == "}")
            if not level:
                self.at = brace.end()
                return self.tex[start + 1 : brace.start()]
        self.at = len(self.tex)
        return self.tex[start + 1 :]

    def _quote(self, name: str, start: int) -> None:
        opening, closing = QUOTES[name]
        if opening == "“" and self.quoted % 2:
            opening, closing = "‘", "’"
        self.quoted += 1
        start = self.length
        self._put(opening)
        self.depth += 1
        self._argument()
        self.depth -= 1
        self.blank = False
        self._put(closing)
        self.quoted -= 1
        if not self.depth:
            self._mark(start, "nocase")  # BibTeX and Pandoc leave the letters of a quotation as they are

    def _math(self, start: int, opening: str) -> None:
        closing = {"$": "$", "$$": "$$", r"\(": r"\)", r"\[": r"\]"}[opening]
        far = self.at + _MAX_MATH
        end = self.tex.find(closing, self.at, far)
        while closing[0] == "$" and end > 0 and self.tex[end - 1] == "\\":
            end = self.tex.find(closing, end + 1, far)
        if end < 0 or end == self.at:
            self._put("$" if opening == "$" else "")
            return
        self.at = end + len(closing)
        self._pylatexenc(self.tex[start : self.at], self.tex[start : self.at])

    def _with_arguments(self, start: int) -> None:
        while self.tex[self.at : self.at + 1] == "{":
            self._raw_argument()
        self._pylatexenc(self.tex[start : self.at])

    def _pylatexenc(self, tex: str, math: str = "") -> None:
        begin = self.length
        self.converted += 1
        if len(tex) > _MAX_MATH or self.converted > _MAX_CONVERTED or HARMFUL & set(re.findall(r"\\([A-Za-z@]+)", tex)):
            self._put_words(tex)
        else:
            self._put_words(_converted(_BARE_PERCENT.sub(r"\\%", tex)))
        if math:
            self._mark(begin, "math", math)

    def _put(self, text: str) -> None:
        if text:
            self.out.append(text)
            self.length += len(text)
            self.blank = False

    def _put_words(self, text: str) -> None:
        if not text.strip():
            if text:
                self._blank()
            return
        if text[0].isspace():
            self._blank()
        self._put(" ".join(text.split()))
        if text[-1].isspace():
            self._blank()

    def _blank(self) -> None:
        if not self.blank:
            self.out.append(" ")
            self.length += 1
            self.blank = True

    def _mark(self, start: int, kind: MarkupKind, tex: str = "") -> None:
        if self.length > start:
            self.markup.append(Markup(start, self.length, kind, tex))


_HANDLERS: Mapping[str, Callable[[_Reader, str, int], None]] = MappingProxyType(
    {
        **dict.fromkeys(HARMFUL, _Reader._harmful),
        **dict.fromkeys(SILENT, _Reader._silent),
        **dict.fromkeys(QUOTES, _Reader._quote),
        **dict.fromkeys(STYLES, _Reader._style),
        **dict.fromkeys(JOURNALS, _Reader._journal),
        **dict.fromkeys(SYMBOLS, _Reader._symbol),
        **dict.fromkeys(ACCENTS, _Reader._accent),
        **dict.fromkeys(SHIFTS, _Reader._dimension),
        **dict.fromkeys("([", _Reader._formula),
        "ensuremath": _Reader._ensured_math,
        "href": _Reader._link,
        "url": _Reader._address,
    }
)
"""What reads each command; a later row overrides an earlier one."""


@cache
def _converter() -> Callable[[str], str]:
    from pylatexenc.latex2text import LatexNodes2Text  # most bibliographies need none of it

    converter = LatexNodes2Text(keep_comments=False, strict_latex_spaces=False)
    return lambda tex: str(converter.latex_to_text(tex))


def _converted(tex: str) -> str:
    logger = logging.getLogger("pylatexenc.latex2text")
    before, logger.disabled = logger.disabled, True  # it warns of commands it can't read on somebody's terminal
    try:
        return _converter()(tex)
    finally:
        logger.disabled = before
