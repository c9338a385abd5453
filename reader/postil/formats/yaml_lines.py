"""Lines of a YAML file as editors count them.

YAML 1.1, which libyaml reads, ends a line also at U+0085, U+2028 and U+2029 (section 4.2); editors and all other
places in postil do so at LF, CR LF and CR only. Hardly a file has one of the three, so places are counted anew only
where one is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from postil.diagnostics import Diagnostic, Mark, Path, Where
from postil.lazy import expression

LINE_END = expression("\r\n|[\r\n\x85\u2028\u2029]")
"""What ends a line for libyaml."""

_OF_EDITORS = expression("\r\n|[\r\n]")
_RARE = "\x85\u2028\u2029"


def place_of(text: str, offset: int) -> tuple[int, int]:
    """Return line and column (from 1) of the character at an offset."""
    breaks = [match.end() for match in _OF_EDITORS.finditer(text, 0, offset) if match.end() <= offset]
    return len(breaks) + 1, offset - (breaks[-1] if breaks else 0) + 1


def recounted(
    text: str, marks: Mapping[Path, Mark], findings: Sequence[Diagnostic]
) -> tuple[Mapping[Path, Mark], list[Diagnostic]]:
    """Return the places that libyaml gave as editors count them."""
    if not any(each in text for each in _RARE):
        return marks, list(findings)
    count = _Recount(text)
    return {path: count.mark(mark) for path, mark in marks.items()}, [count.finding(each) for each in findings]


class _Recount:
    def __init__(self, text: str) -> None:
        self._theirs = [0, *(match.end() for match in LINE_END.finditer(text))]
        self._ours = [0, *(match.end() for match in _OF_EDITORS.finditer(text))]

    def place(self, line: int, column: int) -> tuple[int, int]:
        if not 1 <= line <= len(self._theirs):
            return line, column
        offset = self._theirs[line - 1] + column - 1
        ours = bisect_right(self._ours, offset)
        return ours, offset - self._ours[ours - 1] + 1

    def mark(self, mark: Mark) -> Mark:
        key_line, key_column = self.place(mark.key_line, mark.key_column)
        end_column = self.place(mark.key_line, mark.key_end_column)[1] if mark.key_end_column else 0
        start, end = self.place(mark.line, mark.column), self.place(mark.end_line, mark.end_column)
        return Mark(*start, *end, key_line, key_column, end_column)

    def where(self, where: Where) -> Where:
        line, column = self.place(where.line, where.column)
        end_line, end_column = self.place(where.end_line, where.end_column)
        return where._replace(line=line, column=column, end_line=end_line, end_column=end_column)

    def finding(self, finding: Diagnostic) -> Diagnostic:
        related = tuple(each._replace(where=self.where(each.where)) for each in finding.related)
        return replace(finding, where=self.where(finding.where), related=related)
