"""LaTeX in BibTeX values to plain Unicode text, and text to values that nothing can break out of."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from postil.cite.tex_commands import ACCENTS, HARMFUL, WRITTEN_STYLES
from postil.cite.tex_reading import Markup as Markup
from postil.cite.tex_reading import Text, tex_to_text
from postil.lazy import expression

_TEX = expression(r"[\\{}$~]|--|``|''|[!?]`")
_COMMAND = expression(r"\\([A-Za-z@]+)|\^\^")

_WORDS = expression(r"(?:[A-Za-z0-9 .:;()/!+*=]|[-?,'](?![-?,'`]))*\Z")
"""What of most values is written as it is."""
_CODE = expression(r"[A-Za-z0-9!#$%&'()*+,\-./:;<=>?@\[\]_|~]*\Z")
"""What of most addresses and identifiers is written as it is."""
_LIGATURE = expression(r"([-`',<>])(?=\1)|([?!])(?=`)")
"""Two of these TeX draws as one other character; an empty group between them keeps them apart."""

_ACCENT_OF = MappingProxyType({combining: name for name, combining in ACCENTS.items()})

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
    return read_text(value).text


def read_text(value: str) -> Text:
    """Return the text of a BibTeX value, what is set apart in it, and the commands that are not known."""
    if _TEX.search(value) is None:
        return Text(" ".join(value.split()))
    return tex_to_text(value)


def encode(text: str, markup: Sequence[Markup] = (), *, ascii_only: bool = False) -> str:
    """Return ``text`` as a BibTeX value in which every character that TeX would act on is escaped.

    ``markup`` (offsets in code points of ``text``) is written as braces and commands; parts that overlap without one
    holding the other are left plain. With ``ascii_only`` other characters become commands where there is one that
    reads as the same character.
    """
    if not markup:
        return _escaped(text, ascii_only)
    opening, closing = _around(text, markup)
    maths = {m.start: m for m in markup if m.kind == "math" and is_harmless(m.tex) and is_closed(m.tex)}
    cuts = sorted({0, len(text), *opening, *closing, *(end for m in maths.values() for end in (m.start, m.end))})
    pieces: list[str] = []
    behind = 0
    for start, end in itertools.pairwise(cuts):
        pieces += closing.get(start, ())
        pieces += opening.get(start, ())
        if start in maths:
            pieces.append(maths[start].tex)
            behind = maths[start].end
        elif start >= behind:
            pieces.append(_escaped(text[start:end], ascii_only))
    return "".join((*pieces, *closing.get(len(text), ())))


def verbatim(text: str) -> str:
    """Return an address or identifier as a value that is not escaped; braces and backslashes are percent-encoded.

    Fields such as url and doi are read verbatim; only what could end the value has to go. Blanks are encoded in one
    address; between several, and in what is none, they are blanks.
    """
    if _CODE.match(text):
        return text
    text = " ".join(text.split())
    if " " in text and text.count("://") != 1:
        return " ".join(map(verbatim, text.split(" ")))
    encoded = {"{": "%7B", "}": "%7D", "\\": "%5C", '"': "%22", " ": "%20", "^": "%5E", "`": "%60"}
    return "".join(encoded.get(c, c) for c in text if _printable(c))


def is_closed(value: str) -> bool:
    """Whether a value, as it was written, ends where it should: its braces are in pairs."""
    level = 0
    for character in value:
        level += (character == "{") - (character == "}")
        if level < 0:
            return False
    return level == 0 and not value.endswith("\\")


def harmful(value: str) -> tuple[str, ...]:
    """Return the commands in a value that touch files or change what others mean, and ``^^``, which hides commands."""
    if "\\" not in value and "^^" not in value:
        return ()
    found = (match[1] or "^^" for match in _COMMAND.finditer(value))
    return tuple(dict.fromkeys(name for name in found if name == "^^" or name in HARMFUL))


def is_harmless(value: str) -> bool:
    """Whether a value can be written as it is."""
    return not harmful(value)


def _around(text: str, markup: Sequence[Markup]) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """Return what to write before and after each offset so that the parts nest."""
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    ends: list[int] = []
    for m in sorted(markup, key=lambda m: (m.start, -m.end, m.kind != "nocase")):
        while ends and ends[-1] <= m.start:
            ends.pop()
        if m.kind == "math" or not 0 <= m.start < m.end <= len(text) or (ends and ends[-1] < m.end):
            continue
        if m.kind == "nocase":
            # A group that begins with a command is a "special character" to BibTeX, and changes case.
            before = "{{}" if m.start in opening or text[m.start] in ESCAPES else "{"
        else:
            before = WRITTEN_STYLES[m.kind] + "{"
        if m.kind != "nocase" and opening.get(m.start, [""])[-1] == "{":
            opening[m.start][-1] = "{{}"
        opening.setdefault(m.start, []).append(before)
        closing.setdefault(m.end, []).insert(0, "}")
        ends.append(m.end)
    return opening, closing


def _escaped(text: str, ascii_only: bool) -> str:
    if _WORDS.match(text):
        return text
    escaped = "".join(ESCAPES.get(c, c) if _printable(c) else " " for c in text)
    escaped = _LIGATURE.sub(r"\g<0>{}", escaped)
    if ascii_only and not escaped.isascii():
        return "".join(c if c.isascii() else _as_command(c) for c in escaped)
    return escaped


@cache
def _as_command(character: str) -> str:
    """Return a command in braces that reads as the character, or the character where there is none."""
    from_base = _accented(character)
    known = _commands().get(ord(character), "")
    for tex in (from_base, known if known.startswith("{") else "{" + known + "}"):
        if len(tex) > 2 and tex.isascii() and is_closed(tex) and decode(tex) == character:
            return tex
    return character


def _accented(character: str) -> str:
    r"""Return a letter with one accent as the accent's command, such as an e with an acute as ``{\'e}``."""
    parts = unicodedata.normalize("NFD", character)
    name = _ACCENT_OF.get(parts[1:])
    if name is None or not parts[0].isascii():
        return ""
    return f"{{\\{name}{{{parts[0]}}}}}" if name.isalpha() else f"{{\\{name}{parts[0]}}}"


@cache
def _commands() -> Mapping[int, str]:
    from pylatexenc.latexencode import get_builtin_uni2latex_dict  # only what is written in ASCII needs it

    return MappingProxyType(dict(get_builtin_uni2latex_dict()))


def _printable(character: str) -> bool:
    return character >= " " and not "\x7f" <= character <= "\x9f" and not "\ud800" <= character <= "\udfff"
