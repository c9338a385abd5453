"""Lines and comments of a YAML file: which of them belong to an entry."""

from __future__ import annotations

from postil.formats.yaml_edit.tree import Entry, Node


def line_start(text: str, offset: int) -> int:
    """Return where the line of an offset begins."""
    return text.rfind("\n", 0, offset) + 1


def next_line(text: str, offset: int) -> int:
    """Return where the line behind that of an offset begins; the end of the text if it is the last."""
    found = text.find("\n", offset)
    return len(text) if found < 0 else found + 1


def line_end(text: str, offset: int) -> int:
    """Return where the line of an offset ends, without its line break."""
    found = text.find("\n", offset)
    end = len(text) if found < 0 else found
    return end - 1 if end > offset and text[end - 1] == "\r" else end


def column(text: str, offset: int) -> int:
    """Return the column of an offset, from 0."""
    return offset - line_start(text, offset)


def begins_line(text: str, offset: int) -> bool:
    """Whether nothing but spaces stands before an offset in its line."""
    return not text[line_start(text, offset) : offset].strip(" ")


def extent(text: str, node: Node, index: int) -> tuple[int, int]:
    """Return the whole lines of an entry that begins its line, with the comments that are its own.

    Its own are the comment lines right above it, in its column and without a blank line between (not of the first
    entry: what stands above that may speak of all), comments behind it in its lines, and comment lines right below it
    that are indented deeper than it is.
    """
    entry = node.entries[index]
    return comments_above(text, node, index), _comments_below(text, entry)


def comments_above(text: str, node: Node, index: int) -> int:
    """Return where the comment lines right above an entry begin, or the entry's own line where there are none."""
    entry = node.entries[index]
    start = line_start(text, entry.start)
    if index == 0:
        return start
    indent = entry.start - start
    floor = next_line(text, node.entries[index - 1].end)
    while start > floor:
        above = line_start(text, start - 1)
        row = text[above:start].rstrip("\r\n")
        if not row.startswith(" " * indent + "#"):
            break
        start = above
    return start


def _comments_below(text: str, entry: Entry) -> int:
    end = next_line(text, entry.end)
    indent = column(text, entry.start)
    while end < len(text):
        row = text[end : next_line(text, end)].rstrip("\r\n")
        if not row.lstrip(" ").startswith("#") or len(row) - len(row.lstrip(" ")) <= indent:
            break
        end = next_line(text, end)
    return end
