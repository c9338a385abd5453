"""Comments that speak to postil (``# postil: …`` in YAML, ``% postil: …`` in BibTeX), with the lines they are about.

Markdown has no comments: what stands in ``<!-- -->`` is read as text like any other (``document.parse``), so that
nothing of an article is hidden. What is found there can be ignored below ``checks`` in reading.yaml.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import Any

from postil.diagnostics import Mark, Path, Remark, Where
from postil.lazy import expression
from postil.text import Span

WORD = "postil:"

_YAML = expression(r"(?:^|(?<=[ \t]))#[ \t]*postil:", re.MULTILINE)
_SWALLOWED = expression(
    r"^[ \t-]*(?:(?:sub)?title|abstract|note|evidence|changes|occasion|acknowledged|body|terms|outlet|name|replacement"
    r"|method|label|exact|prefix|suffix|role|description):[ \t]+[^\s\"'|>#\[{&*!][^#\r\n]*[ \t](?P<rest>#(?:[ \t]?\d|\w"
    r"|[^\r\n]*\[@)[^\r\n]*)$",
    re.MULTILINE,
)
_BIBTEX = expression(r"^[ \t]*%+[ \t]*postil:", re.MULTILINE)
_ENTRY = expression(r"^[ \t]*@[ \t]*\w+[ \t]*[{(]", re.MULTILINE)
_END = expression(r"\r\n|\r|\n")
_PAIR = expression(r"\r\n")


def remarks(text: str, file: str, marks: Mapping[Path, Mark]) -> tuple[Remark, ...]:
    """Return the comments of a file that speak to postil; none for a kind of file that has no comments."""
    reader = _READERS.get(file.rpartition(".")[2])
    return reader(text, file, marks) if reader and WORD in text else ()


def in_yaml(text: str, file: str, marks: Mapping[Path, Mark]) -> tuple[Remark, ...]:
    """Return the remarks of a YAML file.

    A comment at the end of a line is about that line and the values that begin on it, with all that is in them; one on
    a line of its own is about the next line that says something.
    """
    scalars = _scalars(text)
    found = [at for at in _YAML.finditer(text) if not _within(at.start(), scalars)]
    lines = _END.split(text)
    starts = _starts(text)
    begins = _begins(marks)
    result = []
    for match in found:
        line, where, said = _comment(text, file, starts, match)
        about = line if lines[line - 1][: where.column - 1].strip() else _next(lines, line)
        result.append(Remark(where, said, about, max(about, begins.get(about, 0)), *_whole(text, starts, where)))
    return tuple(result)


def in_bibtex(text: str, file: str, marks: Mapping[Path, Mark]) -> tuple[Remark, ...]:  # noqa: ARG001 (one signature)
    """Return the remarks of a BibTeX file: comments between entries, each about the next entry.

    Within an entry there are no comments; BibTeX itself reads a ``%`` there as text.
    """
    starts = _starts(text)
    entries = [_span(match.start(), match.end(), text) for match in _ENTRY.finditer(text)]
    result = []
    for match in _BIBTEX.finditer(text):
        if _within(match.start(), entries):
            continue
        _, where, said = _comment(text, file, starts, match)
        begin, end = next((each for each in entries if each[0] > match.start()), (len(text), len(text)))
        about = bisect_right(starts, begin), bisect_right(starts, end)
        result.append(Remark(where, said, *about, *_whole(text, starts, where)))
    return tuple(result)


def swallowed(text: str, file: str) -> Iterator[Where]:
    """Yield the places in a YAML file where words of a text seem to be taken for a comment.

    A comment of somebody's begins with a space and tells something else; a number, a word that touches the ``#``, or a
    citation goes on with what stands before it.
    """
    found = list(_SWALLOWED.finditer(text)) if " #" in text else []
    scalars = _scalars(text) if found else []
    starts = _starts(text) if found else []
    for match in found:
        at = match.start("rest")
        if WORD not in match["rest"] and not _within(at, scalars):
            line = bisect_right(starts, at)
            column = at - starts[line - 1] + 1
            end = column + len(match["rest"])
            yield Where(file, line=line, column=column, end_line=line, end_column=end)


_READERS: Mapping[str, Callable[[str, str, Mapping[Path, Mark]], tuple[Remark, ...]]] = MappingProxyType(
    {"yaml": in_yaml, "bib": in_bibtex}
)


def _comment(text: str, file: str, starts: list[int], match: re.Match[str]) -> tuple[int, Where, str]:
    """Return line, place, and what is said behind the word that calls postil."""
    at = match.start() + len(match.group()) - len(match.group().lstrip())
    end = _END.search(text, match.end())
    stop = end.start() if end else len(text)
    line = bisect_right(starts, at)
    first = starts[line - 1]
    said = text[match.end() : stop].rstrip()
    where = Where(file, line=line, column=at - first + 1, end_line=line, end_column=match.end() + len(said) - first + 1)
    return line, where, said


def _whole(text: str, starts: list[int], where: Where) -> tuple[Span, str]:
    """Return what goes from a text when a comment goes, every line end counted as one character."""
    first = starts[where.line - 1]
    begin = first + len(text[first : first + where.column - 1].rstrip(" \t"))
    end = starts[where.line] if where.line < len(starts) else len(text)
    source = _END.sub("\n", text[begin:end])
    if begin > first:  # the line says something else too, and keeps its end
        source = source.removesuffix("\n")
    at = begin - sum(1 for _ in _PAIR.finditer(text, 0, begin))
    return Span(at, at + len(source)), source


def _scalars(text: str) -> list[tuple[int, int]]:
    """Return where keys and values stand, so far as the file is YAML: what is in them is no comment."""
    import yaml  # few files speak to postil

    spans: list[tuple[int, int]] = []
    events: Iterator[Any] = yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    with suppress(yaml.YAMLError, UnicodeEncodeError):
        spans.extend(_scalar(event, text) for event in events if isinstance(event, yaml.ScalarEvent))
    return spans


def _scalar(event: Any, text: str) -> tuple[int, int]:
    begin = event.start_mark.index
    if event.style in {"|", ">"}:  # a comment may stand in the line that begins a block
        head = _END.search(text, begin)
        begin = head.end() if head else begin
    return begin, event.end_mark.index


def _within(at: int, spans: list[tuple[int, int]]) -> bool:
    index = bisect_right(spans, (at, len(spans) and spans[-1][1])) - 1
    return index >= 0 and spans[index][0] <= at < spans[index][1]


def _begins(marks: Mapping[Path, Mark]) -> dict[int, int]:
    """For each line on which values begin: the last line of what is in them. The file as a whole begins on none."""
    last: dict[int, int] = {}
    for path, mark in marks.items():
        if path:
            begin = mark.key_line or mark.line
            last[begin] = max(last.get(begin, 0), mark.end_line)
    return last


def _next(lines: list[str], line: int) -> int:
    """Return the next line that is neither empty nor a comment; the line itself where there is none."""
    following: Iterable[int] = range(line + 1, len(lines) + 1)
    return next((n for n in following if lines[n - 1].strip() and not lines[n - 1].lstrip().startswith("#")), line)


def _starts(text: str) -> list[int]:
    return [0, *(match.end() for match in _END.finditer(text))]


def _span(begin: int, inside: int, text: str) -> tuple[int, int]:
    """Return the span of an entry, from its ``@`` to the brace that closes it, or to the next entry or the end."""
    depth = 1
    for match in re.finditer(r"\\.|[{}]|^[ \t]*@[ \t]*\w+[ \t]*[{(]", text[inside:], re.MULTILINE | re.DOTALL):
        if "@" in match.group():
            return begin, inside + match.start()
        depth += (match.group() == "{") - (match.group() == "}")
        if depth == 0:
            return begin, inside + match.end()
    return begin, len(text)
