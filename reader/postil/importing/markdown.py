"""Blocks to ``article.md``: CommonMark in which every word of the blocks, and nothing else, is the reading text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from postil.importing.article import Block, Container

_ANYWHERE = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])|[`*\[\]]|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])|&(?=#?\w+;)|(?<=\|)\||\|(?=.)"
)
_AT_START = re.compile(r"\s*(?:(#{1,6})(?=\s|$)|([-+>])(?=\s|$)|(=+|-+|~{3,}|>)|(\d{1,9})([.)])(?=\s|$))")
_CLOSING = re.compile(r"(?:(?<=[ \t])|\A)#+[ \t]*\Z")
_BACKTICKS = re.compile(r"`+")


def escape(text: str) -> str:
    """Return text that Markdown reads as these very characters, within a line."""
    return _ANYWHERE.sub(lambda match: "\\" + match[0], text)


def escape_start(line: str) -> str:
    """Escape what at the beginning of a paragraph would make something else of it: a heading, a list, a quotation."""
    match = _AT_START.match(line)
    if match is None:
        return line
    at = match.start(5) if match[4] else match.end() - len(match[0].lstrip())
    return f"{line[:at]}\\{line[at:]}"


def target(address: str) -> str:
    """Return an address as the target of a Markdown link."""
    if re.search(r"[\s<>()\\]", address):
        return "<" + re.sub(r"[<>\s\\]", lambda match: f"%{ord(match[0]):02X}", address) + ">"
    return address


def link(label: str, address: str) -> str:
    """Return a link whose label is Markdown already."""
    return f"[{label}]({target(address)})"


def write(blocks: Sequence[Block]) -> str:
    """Return blocks as Markdown, footnotes last."""
    text = [block for block in blocks if not _is_note(block)]
    notes = [block for block in blocks if _is_note(block)]
    lines = [*_lines(text), *((["", *_lines(notes)]) if notes and text else _lines(notes))]
    return "\n".join(lines).strip("\n") + "\n" if lines else ""


def _is_note(block: Block) -> bool:
    return any(each.kind == "note" for each in block.containers)


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    begun: set[int] = set()
    before: Block | None = None
    for block in blocks:
        if before is not None and not _is_tight(before, block, begun):
            yield _common_prefix(before, block).rstrip()
        first, rest = _prefixes(block.containers, begun)
        for number, line in enumerate(_body(block).split("\n")):
            yield ((first if number == 0 else rest) + line).rstrip()
        before = block


def _body(block: Block) -> str:
    if block.kind == "heading":
        # Number signs at its end would be taken for the close of the heading.
        words = _CLOSING.sub(r"\\\g<0>", block.markdown.replace("\n", " "))
        return "#" * min(max(block.level, 2), 6) + f" {words}"
    if block.kind == "code":
        fence = "`" * max([3, *(len(run) + 1 for run in _BACKTICKS.findall(block.text))])
        return f"{fence}\n{block.text}\n{fence}"
    if block.kind == "rule":
        return "* * *"
    if block.kind in {"table", "markdown"}:
        return block.markdown
    return escape_start(block.markdown)


def _prefixes(containers: Sequence[Container], begun: set[int]) -> tuple[str, str]:
    """Return what stands before the first line of a block, and before its others."""
    first = rest = ""
    for each in containers:
        if each.kind == "quote":
            first, rest = first + "> ", rest + "> "
            continue
        marker = each.marker + " "
        width = 4 if each.kind == "note" else len(marker)
        first += marker if each.id not in begun else " " * width
        rest += " " * width
        begun.add(each.id)
    return first, rest


def _common_prefix(before: Block, block: Block) -> str:
    prefix = ""
    for one, other in zip(before.containers, block.containers, strict=False):
        if one.id != other.id:
            break
        prefix += "> " if one.kind == "quote" else " " * (4 if one.kind == "note" else len(one.marker) + 1)
    return prefix


def _is_tight(before: Block, block: Block, begun: set[int]) -> bool:
    """Whether two blocks are items of one list, each in one paragraph."""
    if not before.containers or not block.containers or before.kind != "paragraph" or block.kind != "paragraph":
        return False
    last = block.containers[-1]
    return (
        last.kind == "item"
        and last.id not in begun
        and before.containers[-1].kind == "item"
        and len(before.containers) <= len(block.containers)
        and all(each.kind == "item" for each in block.containers[len(before.containers) - 1 :])
    )
