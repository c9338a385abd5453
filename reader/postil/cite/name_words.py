r"""The words of a BibTeX name: where they end, and which of them are "von" (``bibtex.web``, ``von_token_found``)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from postil.cite.tex_commands import ACCENTS
from postil.lazy import expression

AND = expression(r"(?:\A| )and(?= |\Z)", re.IGNORECASE)
BLANKS = expression(r"(?:\\?\s|(?<!\\)~)+")
"""White space, ties and control spaces; behind a backslash the tilde is an accent."""

_BRACE = expression(r"[{}]")
_COMMAND = expression(r"\\(?:([A-Za-z]+)|(.))\s*")
_LETTERS: Mapping[str, bool] = MappingProxyType(
    {
        **dict.fromkeys(("i", "j", "o", "l", "oe", "ae", "aa", "ss"), True),
        **dict.fromkeys(("O", "L", "OE", "AE", "AA"), False),
    }
)
"""Commands that show a letter of their own, and whether it is lower case."""


def unbraced(raw: str) -> str:
    """Return what stands in the braces, where they enclose everything."""
    return raw[1:-1] if is_braced(raw) else raw


def is_braced(raw: str) -> bool:
    """Whether one pair of braces encloses everything."""
    if not (raw.startswith("{") and raw.endswith("}")):
        return False
    depth = 0
    for brace in _BRACE.finditer(raw):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return brace.end() == len(raw)
    return False


def is_lower(word: str) -> bool:
    r"""Whether the first letter outside braces is lower case; ``{\\`` begins a letter, other braces hide theirs."""
    depth = index = 0
    while index < len(word):
        character = word[index]
        if character == "{":
            if not depth and word[index + 1 : index + 2] == "\\":
                return _special_is_lower(word[index + 1 :])
            depth += 1
        elif character == "}":
            depth -= 1
        elif not depth and character == "\\":
            return _special_is_lower(word[index:])
        elif not depth and character.isalpha() and (character.islower() or character.isupper()):
            return character.islower()
        index += 1
    return False


def _special_is_lower(tex: str) -> bool:
    command = _COMMAND.match(tex)
    if command is None:
        return False
    if command[1] in _LETTERS:
        return _LETTERS[command[1]]
    rest = tex[command.end() :] if (command[1] or command[2]) in ACCENTS or command[1] else tex[2:]
    inner = _COMMAND.match(rest.lstrip("{"))
    if inner is not None and inner[1] in _LETTERS:
        return _LETTERS[inner[1]]
    return next((c.islower() for c in rest if c.isalpha()), False)


def words_of(text: str) -> list[str]:
    """Return the words of a name; ties separate words, braces and hyphens do not."""
    return [word for word in split_at(BLANKS.sub(" ", text), " ") if word]


def separated(value: str) -> list[str]:
    """Split a list at "and" between blanks and outside braces, in any case."""
    value = " ".join(value.split())
    if "and" not in value.lower():
        return [value]
    if "{" not in value and "}" not in value:
        return AND.split(value)
    parts: list[str] = []
    start = at = depth = 0
    for match in AND.finditer(value):
        depth = max(depth + value.count("{", at, match.start()) - value.count("}", at, match.start()), 0)
        at = match.start()
        if not depth:
            parts.append(value[start : match.start()])
            start = match.end()
    return [*parts, value[start:]]


def split_at(text: str, separator: str) -> Iterator[str]:
    """Split at a character outside braces."""
    if "{" not in text:
        yield from text.split(separator)
        return
    depth = start = 0
    for index, character in enumerate(text):
        if character == "{":
            depth += 1
        elif character == "}":
            depth -= 1
        elif character == separator and depth <= 0:
            yield text[start:index]
            start = index + 1
    yield text[start:]
