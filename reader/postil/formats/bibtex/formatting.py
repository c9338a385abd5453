"""A whole file in one layout, as a formatter of programs does it: what the file says is the same afterwards.

Strings, preambles, comments and what can't be read stay as they are, in their places. Where entries are sorted, they
are so between these: a macro keeps standing before its uses, a heading above its entries.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple

from postil.cite.latex import decode
from postil.cite.names import parse_names
from postil.edits import EditRefusedError
from postil.formats.bibtex.blocks import is_commented
from postil.formats.bibtex.entries import Bibliography, Block, Entry
from postil.formats.bibtex.formatted_entry import EntryOrder, Style, content, formatted_entry, formatted_string
from postil.formats.bibtex.layout import line_ending
from postil.formats.bibtex.reading import read

_PARAGRAPHS = re.compile(r"\S(?:(?!\n[^\S\n]*\n).)*", re.DOTALL)
_LOOKS = 3
_DIGITS = re.compile(r"-?\d{3,}")


class _Part(NamedTuple):
    """A block as it will be written, with what stands right above it; ``gap`` is the white space before."""

    gap: str
    text: str
    block: Block
    hidden: bool = False
    """Whether a ``%`` stands before it on its line: BibTeX reads it all the same, others do not."""


def formatted(text: str, style: Style | None = None) -> str:
    """Return a file in a layout; raises ``EditRefusedError`` where it would not say the same any more.

    What is laid out already is left alone. Where blocks can't be read, it may take a second look to be sure of that.
    """
    style = style or Style()
    bibliography = read(text).value
    result = _formatted(bibliography, style)
    for _ in range(_LOOKS if any(block.kind == "broken" for block in bibliography.blocks) else 0):
        again = _formatted(read(result).value, style)
        if again == result:
            break
        result = again
    return result


def _formatted(before: Bibliography, style: Style) -> str:
    text = before.text
    ending = line_ending(text)
    parts = list(_parts(before, style, ending))
    if style.entries != "keep":
        parts = list(_sorted(parts, before, style.entries))
    result = "".join(_written(parts, ending))
    _prove(before, result, style)
    return result


def _parts(before: Bibliography, style: Style, ending: str) -> Iterator[_Part]:
    gap = ""
    for block in before.blocks:
        raw = before.text[block.start : block.end]
        words = raw.strip()
        if words:
            lead = raw[: len(raw) - len(raw.lstrip())]
            shown = words
            hidden = block.kind != "text" and is_commented(before.text, block.start)
            if block.entry is not None and not hidden:
                shown = formatted_entry(raw, style, ending)
            elif block.kind == "string" and not hidden:
                shown = formatted_string(words, style)
            for paragraph in _PARAGRAPHS.findall(shown) if block.kind == "text" else [shown]:
                yield _Part(gap + lead, paragraph.rstrip(), block, hidden)
                gap, lead = "\n\n", ""
            gap = raw[len(raw.rstrip()) :]
        else:
            gap += raw


def _written(parts: Sequence[_Part], ending: str) -> Iterator[str]:
    previous: Block | None = None
    for part in parts:
        if previous is not None:
            yield _gap(part, previous, ending)
        yield part.text
        previous = part.block
    if parts:
        yield ending


def _gap(part: _Part, previous: Block, ending: str) -> str:
    """Return what stands between two blocks: no blank line between strings that had none, one between entries."""
    lines = part.gap.count("\n")
    if part.hidden and not lines:
        return part.gap
    if {"text", "broken"} & {part.block.kind, previous.kind}:
        return ending * min(lines, 2) if lines else part.gap or ""
    if part.block.kind == previous.kind == "string" and lines < 2:
        return ending
    return ending * 2


def _sorted(parts: Sequence[_Part], before: Bibliography, order: EntryOrder) -> Iterator[_Part]:
    """Yield the parts with entries in order between the others; what others take over from stands behind them."""
    lenders = {entry.value("crossref").strip() for entry in before.entries}
    signs: dict[str, tuple[bool, tuple[str, ...]]] = {}
    for entry in before.entries:  # of two with one key the first counts, and must stay the first
        signs.setdefault(entry.key, (entry.key in lenders, _SIGNS[order](entry)))
    for is_entries, run in groupby(_groups(parts), key=lambda group: group.entry is not None):
        groups = list(run)
        if is_entries:
            gap = groups[0].parts[0].gap
            groups.sort(key=lambda group: signs[group.entry.key] if group.entry else (False, ()))
            # A remark that came to the top must not run into the words that stand there.
            first = gap if groups[0].parts[0].block.kind == "entry" else "\n\n"
            heads = [first, *["\n\n"] * (len(groups) - 1)]
            groups = [
                group._replace(parts=[group.parts[0]._replace(gap=head), *group.parts[1:]])
                for group, head in zip(groups, heads, strict=True)
            ]
        for each in groups:
            yield from each.parts


class _Group(NamedTuple):
    """What stays together when entries are sorted; ``entry`` where it may be moved."""

    parts: list[_Part]
    entry: Entry | None = None


def _groups(parts: Sequence[_Part]) -> Iterator[_Group]:
    """Yield entries with the remarks right above and right behind them; everything else by itself."""
    groups: list[_Group] = []
    for part in parts:
        lines = part.gap.count("\n")
        entry = part.block.entry
        last = groups[-1] if groups else None
        if entry is not None and not part.hidden:
            is_above = len(groups) > 1 and last and last.parts[-1].block.kind == "text" and last.entry is None
            above = groups.pop().parts if is_above and lines == 1 else []
            groups.append(_Group([*above, part], entry))
        elif part.block.kind == "text" and not lines and last and last.entry:
            last.parts.append(part)
        else:
            groups.append(_Group([part]))
    yield from groups


def _by_name(entry: Entry) -> tuple[str, ...]:
    names = parse_names(entry.value("author") or entry.value("editor"))
    return tuple((name.family or name.literal or "").casefold() for name in names)


def _year(entry: Entry) -> str:
    match = _DIGITS.search(entry.value("date") or entry.value("year"))
    return f"{int(match[0]) + 10_000:06}" if match else "~"


def _title(entry: Entry) -> str:
    return decode(entry.value("title")).casefold()


_SIGNS: Mapping[EntryOrder, Callable[[Entry], tuple[str, ...]]] = MappingProxyType(
    {
        "key": lambda entry: (entry.key.casefold(), entry.key),
        "type": lambda entry: (entry.type.lower(), entry.key.casefold()),
        "author": lambda entry: (*_by_name(entry), _year(entry), _title(entry)),
        "year": lambda entry: (_year(entry), *_by_name(entry), _title(entry)),
        "title": lambda entry: (_title(entry), _year(entry)),
    }
)


def _prove(before: Bibliography, result: str, style: Style) -> None:
    after = read(result).value
    if style.entries == "keep":
        same = [entry.key for entry in after.entries] == [entry.key for entry in before.entries]
    else:
        same = sorted(entry.key for entry in after.entries) == sorted(entry.key for entry in before.entries)
    signs = (_said, _rest, lambda bibliography: bibliography.macros)
    if not same or any(sign(after) != sign(before) for sign in signs):
        raise EditRefusedError("the file can't be laid out in another way and say the same")


def _said(bibliography: Bibliography) -> dict[str, list[object]]:
    """Return what the entries of each key say, in their order."""
    found: dict[str, list[object]] = {}
    for entry in bibliography.entries:
        kind, key, fields = content(entry)
        by_name: dict[str, list[str]] = {}
        for name, value in fields:
            by_name.setdefault(name, []).append(value)
        found.setdefault(key, []).append((kind, by_name))
    return found


def _rest(bibliography: Bibliography) -> list[str]:
    """Return the lines between the entries, and those of blocks that are none, sorted: remarks move with entries."""
    blocks = (block for block in bibliography.blocks if block.kind not in {"entry", "string"})
    others = (bibliography.text[block.start : block.end] for block in blocks)
    return sorted(line.strip() for other in others for line in other.splitlines() if line.strip())
