"""Which quotation stands in which: in marks, in block quotes, in the lines of a dialogue or an interview."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from postil.quoting.detecting.attribution import HIDDEN
from postil.quoting.detecting.detected import Detection
from postil.quoting.detecting.marks import TITLES
from postil.quoting.detecting.pairing import Quoted
from postil.quoting.detecting.words import around
from postil.text import Span

_WHOLE_BLOCK = 0.7
"""The share of a block quote from which on what stands in marks is all that it quotes."""


def hidden_in(text: str, outer: list[Quoted]) -> str:
    """Return the text with every letter of its quotations replaced."""
    pieces: list[str] = []
    at = 0
    for each in outer:
        if each.sign in TITLES:
            continue  # a newspaper may be who says it
        span = around(text, each)
        start = max(at, span.start)
        pieces += (text[at:start], HIDDEN * max(0, span.end - start))
        at = max(at, span.end)
    pieces.append(text[at:])
    return "".join(pieces)


def with_blocks(quoted: list[Quoted], blocks: list[Span]) -> list[Quoted]:
    """Put block quotes among the quotations; one that is wholly in marks is told by the marks."""
    starts = [each.span.start for each in quoted]
    told: list[Quoted] = []
    for block in blocks:  # none of them stands in another
        among = quoted[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
        inside = [each for each in among if each.span.end <= block.end and not each.depth]
        if inside and sum(each.span.length for each in inside) > _WHOLE_BLOCK * block.length:
            continue
        for each in inside:
            each.depth += 1
        told.append(Quoted("", [block], 0))
    return sorted([*quoted, *told], key=lambda each: (each.span.start, -each.span.end))


def with_outermost(quoted: list[Quoted], outermost: list[Quoted]) -> list[Quoted]:
    """Put quotations among others; what stands in one of them is nested."""
    if not outermost:
        return quoted
    starts = [each.span.start for each in outermost]
    for each in quoted:
        at = bisect_right(starts, each.span.start) - 1
        each.depth += at >= 0 and each.span.end <= outermost[at].span.end
    return sorted([*quoted, *outermost], key=lambda each: (each.span.start, -each.span.end))


def nested(quoted: Quoted) -> Detection:
    """Return a quotation within another one: of a few words, they are rather set off than said."""
    return Detection(
        quoted.span, "scare" if quoted.span.length < 25 else "direct", "nested", 0.5, (quoted.span,), mark=quoted.sign
    )


def with_outer(made: list[Detection]) -> Iterator[Detection]:
    """Yield all in the order of the text, each that stands in another with the place of that one."""
    ordered = sorted(made, key=lambda each: (each.span.start, -each.span.end))
    open_: list[int] = []
    for index, each in enumerate(ordered):
        while open_ and ordered[open_[-1]].span.end <= each.span.start:
            open_.pop()
        yield each._replace(within=open_[-1]) if open_ and each.rule == "nested" else each
        if each.role != "indirect":
            open_.append(index)
