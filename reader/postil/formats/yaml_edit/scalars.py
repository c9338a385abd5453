"""Another text in the place of a scalar, written as the old one was: plain, in its quotation marks, as a block.

Of a text that runs over several lines only the words that change are written anew, so that the lines stay broken where
a person broke them. Each candidate is read back on its own; the first that says the right thing is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Any

from postil.edits import EditRefusedError
from postil.formats.yaml import loads
from postil.formats.yaml_edit.tree import Entry, Node
from postil.formats.yaml_edit.writing import WIDTH, Habit, folded, inline, literal

_WORD = re.compile(r"\S+")
_HEADER = re.compile(r"[|>][-+0-9]*([ \t]+#[^\r\n]*)?")


def rewritten(text: str, entry: Entry, column: int, new: Any, habit: Habit, *, flow: bool) -> str:
    """Return what should stand in the place of a scalar's text; raises ``EditRefusedError`` if nothing can.

    ``column`` is that of the entry's key or dash.
    """
    node = entry.value
    raw = text[node.start : node.end]
    for candidate in _candidates(raw, node, new, column, habit, flow=flow):
        if _reads_as(candidate + habit.ending, entry, column, new, flow=flow):
            return candidate
    raise EditRefusedError(f"{entry.step}: the value can't be written there")


def _candidates(raw: str, node: Node, new: Any, column: int, habit: Habit, *, flow: bool) -> Iterator[str]:
    if isinstance(new, str):
        if "\n" in raw and (changed := _with_other_words(raw, node, new)) is not None:
            yield changed
        if node.style in {"|", ">"}:
            yield from _blocks(raw, node, new, column, habit)
        elif "\n" in new.strip("\n") and not flow and node.style == "plain":
            block = literal(new, column + habit.step)
            yield from [habit.ending.join(block)] if block else []
    comment = _HEADER.match(raw) if node.style in {"|", ">"} else None
    behind = (comment[1] or "") if comment else ""
    yield inline(new, habit, style=node.style, flow=flow) + behind
    yield inline(new, habit, style='"', flow=flow) + behind


def _with_other_words(raw: str, node: Node, new: str) -> str | None:
    """Replace only the words that differ; ``None`` where the words of the text are not those of the value."""
    head = _HEADER.match(raw) if node.style in {"|", ">"} else None
    start = head.end() if head else 0
    if node.style in {"'", '"'}:
        start = 1
    ends = len(raw) - (1 if node.style in {"'", '"'} else 0)
    words = [(match.start(), match.end()) for match in _WORD.finditer(raw, start, ends)]
    value = _old_value(raw, node)
    old_words = _WORD.findall(value)
    if [raw[a:b] for a, b in words] != old_words:
        return None
    matches = list(_WORD.finditer(new))
    new_words = [match.group() for match in matches]
    first = _common(old_words, new_words)
    last = _common(old_words[first:][::-1], new_words[first:][::-1])
    gone, come = words[first : len(words) - last], matches[first : len(matches) - last]
    if not gone or not come:
        return None
    middle = new[come[0].start() : come[-1].end()]
    return None if "\n" in middle else raw[: gone[0][0]] + middle + raw[gone[-1][1] :]


def _old_value(raw: str, node: Node) -> str:
    if node.style in {"|", ">"}:
        return raw.partition("\n")[2]
    return raw[1:-1] if node.style in {"'", '"'} else raw


def _common(one: list[str], other: list[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _blocks(raw: str, node: Node, new: str, column: int, habit: Habit) -> Iterator[str]:
    """Write a text in the block style that was there, else in the other, with the indentation that was there."""
    header, _, body = raw.partition("\n")
    rows = [row for row in body.split("\n") if row.strip()]
    indent = len(rows[0]) - len(rows[0].lstrip(" ")) if rows else column + habit.step
    width = max([WIDTH if not rows else 0, *(len(row.rstrip("\r")) for row in rows)])
    comment = _HEADER.match(header)
    behind = (comment[1] or "") if comment else ""
    written = {"|": literal(new, indent), ">": folded(new, indent, width)}
    for style in (node.style, "|"):
        if block := written[style]:
            yield habit.ending.join([block[0] + behind, *block[1:]])


def _reads_as(candidate: str, entry: Entry, column: int, new: Any, *, flow: bool) -> bool:
    if flow:
        loaded = loads("[" + candidate + "]")
        return not loaded.findings and loaded.value == [new]
    head = "-" if isinstance(entry.step, int) else "k:"
    loaded = loads(f"{' ' * column}{head} {candidate}")
    return not loaded.findings and loaded.value in ([new], {"k": new})
