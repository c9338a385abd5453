"""LaTeX in BibTeX values to plain Unicode text, and text to values that nothing can break out of."""

from __future__ import annotations

import logging
import re
from functools import cache
from types import MappingProxyType

from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

_SIMPLE = re.compile(r"[^\\{}$~%]*\Z")
_SPECIAL = re.compile(r"[$~%]|--|``|''")
_DEPTH = re.compile(r"[{}]")
_MAX_DEPTH = 50
"""Braces nested deeper are left as they are: the reader of LaTeX would meet Python's recursion limit."""

_LIGATURE = re.compile(r"([-`',<>])(?=\1)|([?!])(?=`)")
"""Two of these TeX draws as one other character; an empty group between them keeps them apart."""

_BARE_PERCENT = re.compile(r"(?<!\\)%")

ESCAPES = MappingProxyType(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "%": r"\%",
        "_": r"\_",
        "^": r"{\textasciicircum}",
        "~": r"{\textasciitilde}",
        '"': r"{\textquotedbl}",
    }
)
"""The characters that mean something to TeX or BibTeX. Twelve with the control characters, which become spaces."""


_MORE_COMMANDS = MappingProxyType(
    {
        "textbraceleft": "{",
        "textbraceright": "}",
        "textquotedbl": '"',
        "textbar": "|",
        "textunderscore": "_",
        "textless": "<",
        "textgreater": ">",
        "textasciicircum": "^",
        "textasciitilde": "~",
        "slash": "/",
        "lq": "‘",
        "rq": "’",
        "newline": " ",
        "flqq": "«",
        "frqq": "»",
        "glqq": "„",
        "grqq": "“",
        "copyright": "©",
        "S": "§",
        "P": "¶",
        "ddag": "‡",
        "pounds": "£",
        "euro": "€",
    }
)
"""Commands that pylatexenc does not know and would leave out without a word, or reads as another character."""


@cache
def _converter() -> LatexNodes2Text:
    commands = get_default_latex_context_db()
    commands.add_context_category(
        "postil", macros=[MacroTextSpec(name, text) for name, text in _MORE_COMMANDS.items()], prepend=True
    )
    return LatexNodes2Text(latex_context=commands, keep_comments=False, strict_latex_spaces=False)


def decode(value: str) -> str:
    """Return the text of a BibTeX value without its delimiters; ``%`` is a percent sign, not a comment."""
    if _SIMPLE.match(value) and "--" not in value and "``" not in value and "''" not in value:
        return " ".join(value.split())
    if "\\" not in value and not _SPECIAL.search(value):
        return " ".join(value.replace("{", "").replace("}", "").split())
    if _depth(value) > _MAX_DEPTH:
        return " ".join(value.split())
    logger = logging.getLogger("pylatexenc.latex2text")
    before, logger.disabled = logger.disabled, True  # it warns of commands it can't read on somebody's terminal
    try:
        text = _converter().latex_to_text(_BARE_PERCENT.sub(r"\\%", value))
    finally:
        logger.disabled = before
    return " ".join(text.replace("\u00a0", " ").split())


def encode(text: str) -> str:
    """Return ``text`` as a BibTeX value for UTF-8 files: every character that TeX would act on is escaped."""
    escaped = "".join(ESCAPES.get(c, c) if _printable(c) else " " for c in text)
    return _LIGATURE.sub(r"\g<0>{}", escaped)


def verbatim(text: str) -> str:
    """Return an address or identifier as a value that is not escaped; braces and backslashes are percent-encoded.

    Fields such as url and doi are read verbatim; only what could end the value has to go.
    """
    encoded = {"{": "%7B", "}": "%7D", "\\": "%5C", '"': "%22", " ": "%20", "^": "%5E", "`": "%60"}
    return "".join(encoded.get(c, c) for c in text if _printable(c))


def _depth(value: str) -> int:
    depth = deepest = 0
    for brace in _DEPTH.finditer(value):
        depth += 1 if brace[0] == "{" else -1
        deepest = max(deepest, depth)
    return deepest


def _printable(character: str) -> bool:
    return character >= " " and not "\x7f" <= character <= "\x9f" and not "\ud800" <= character <= "\udfff"
