"""Values as they are written in a file: where some words of a value stand within it.

Folding, indentation, chomping and the line breaks of a long value change white space and nothing else. So the n-th
visible character of a value is the n-th visible character of what was written, once escapes are counted as what they
stand for.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate, islice

from postil.lazy import expression
from postil.text import Span

_BREAK = expression("\n|\r\n?|\x85|\u2028|\u2029")
_RARE_BREAKS = "\r\x85\u2028\u2029"
_HEADER = expression("[^\n\r]*(?:\r\n|[\n\r])")
_DOUBLE = expression(r"\\(?:x.{2}|u.{4}|U.{8}|\r\n|.)|.", re.DOTALL)
_SINGLE = expression(r"''|.", re.DOTALL)
_VISIBLE = expression(r"\S+")
_WHITE_ESCAPES = frozenset(" \tnrtvfN_LP\n\r")


def visible(text: str) -> int:
    """Count the characters of a text that are not white space."""
    return len("".join(text.split()))


def place(text: str, line: int, column: int, part: Span, *, yaml: bool = True) -> tuple[int, int, int, int] | None:
    """Return line, column, end line and end column (from 1) of a part of the value that begins at a line and column.

    ``part`` counts visible characters of the value; where it is empty, the white space behind the character before it
    is meant. Outside ``yaml`` nothing is an escape. ``None`` where the value is shorter than that.
    """
    start = _offset(text, line, column)
    first = _visible_unit(text, start, part.start if part.length else max(part.start - 1, 0), yaml=yaml)
    last = _visible_unit(text, start, part.end - 1, yaml=yaml) if part.length > 1 else first
    if first is None or last is None:
        return None
    if part.length:
        begin, end = first[0], last[1]
    else:
        begin = end = first[1] if part.start else first[0]
    return (*_line_column(text, start, line, column, begin), *_line_column(text, start, line, column, end))


def _visible_unit(text: str, start: int, number: int, *, yaml: bool) -> tuple[int, int] | None:
    """Return where the visible character of a value with a number, from 0, begins and ends; ``None`` if it has fewer.

    The delimiter that opens the value is none of them.
    """
    opening = text[start : start + 1]
    escapes = {'"': _DOUBLE, "'": _SINGLE}.get(opening) if yaml else None
    if yaml and opening in {"|", ">"}:
        header = _HEADER.match(text, start)
        start = header.end() if header else len(text)
    else:
        start += opening in {'"', "'", "{"}
    if escapes is not None:
        units = (match.span() for match in escapes.finditer(text, start) if not _is_white(match.group()))
        return next(islice(units, number, None), None)
    for match in _VISIBLE.finditer(text, start):
        begin, end = match.span()
        if number < end - begin:
            return begin + number, begin + number + 1
        number -= end - begin
    return None


def _is_white(unit: str) -> bool:
    if len(unit) == 1 or unit == "''":
        return unit.isspace()
    if unit[1] in "xuU":
        try:
            return chr(int(unit[2:], 16)).isspace()
        except (ValueError, OverflowError):
            return False
    return unit[1] in _WHITE_ESCAPES


def _offset(text: str, line: int, column: int) -> int:
    """Return the offset of a line and column; lines end where YAML ends them."""
    starts = _line_starts(text)
    return starts[min(line, len(starts)) - 1] + column - 1


@lru_cache(maxsize=4)
def _line_starts(text: str) -> tuple[int, ...]:
    """Return where lines begin; kept for the last few texts, since findings come a file at a time."""
    if any(sign in text for sign in _RARE_BREAKS):
        return (0, *(match.end() for match in _BREAK.finditer(text)))
    return (0, *accumulate([len(line) + 1 for line in text.split("\n")[:-1]]))


def _line_column(text: str, start: int, line: int, column: int, at: int) -> tuple[int, int]:
    breaks = [match.end() for match in _BREAK.finditer(text, start, at)]
    return (line + len(breaks), at - breaks[-1] + 1) if breaks else (line, column + at - start)
