"""LaTeX in BibTeX values to plain Unicode text, and text to values that nothing can break out of."""

from __future__ import annotations

import re
from types import MappingProxyType

from pylatexenc.latex2text import LatexNodes2Text

_SIMPLE = re.compile(r"[^\\{}$~%]*\Z")
_SPECIAL = re.compile(r"[$~%]|--|``|''")
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


def decode(value: str) -> str:
    """Return the text of a BibTeX value without its delimiters; ``%`` is a percent sign, not a comment."""
    if _SIMPLE.match(value) and "--" not in value and "``" not in value and "''" not in value:
        return " ".join(value.split())
    if "\\" not in value and not _SPECIAL.search(value):
        return " ".join(value.replace("{", "").replace("}", "").split())
    converter = LatexNodes2Text(keep_comments=False, strict_latex_spaces=False)
    text = converter.latex_to_text(_BARE_PERCENT.sub(r"\\%", value))
    return " ".join(text.replace("\u00a0", " ").split())


def encode(text: str) -> str:
    """Return ``text`` as a BibTeX value for UTF-8 files: every character that TeX would act on is escaped."""
    return "".join(ESCAPES.get(c, c) if _printable(c) else " " for c in text)


def verbatim(text: str) -> str:
    """Return an address or identifier as a value that is not escaped; braces and backslashes are percent-encoded.

    Fields such as url and doi are read verbatim; only what could end the value has to go.
    """
    encoded = {"{": "%7B", "}": "%7D", "\\": "%5C", '"': "%22", " ": "%20", "^": "%5E", "`": "%60"}
    return "".join(encoded.get(c, c) for c in text if _printable(c))


def _printable(character: str) -> bool:
    return character >= " " and not "\x7f" <= character <= "\x9f" and not "\ud800" <= character <= "\udfff"
