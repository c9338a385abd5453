"""Plain data as YAML text, in the habits of the file it is written into. Whatever is written is read back first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from postil.formats.yaml import loads
from postil.lazy import expression

if TYPE_CHECKING:
    from postil.formats.yaml_edit.tree import Node


class Habit(NamedTuple):
    """How a file is written: indentation of keys, of lists below their key, its quotation mark, its line ends."""

    step: int = 2
    list_step: int = 2
    quote: str = '"'
    ending: str = "\n"


WIDTH = 110
"""Columns after which text of several words is folded, in what is added."""

_SAFE_PLAIN = expression(r"[^\s\x00-\x1f\x7f-\x9f]")
_NUMBER_ELSEWHERE = expression(r"[-+.]?[0-9][0-9_.,:eExXoObB+-]*\Z")
_ESCAPED = expression('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]')
_NOT_IN_BLOCK = expression("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_ELSEWHERE = frozenset({"yes", "no", "on", "off", "true", "false", "null"})
_BEGINS_ELSEWHERE = frozenset("+-.0123456789<=~")
"""Words that YAML 1.1 takes for something else, in small letters, and what all else begins with that it does."""

_TEXT_TAG = "tag:yaml.org,2002:str"


def habit_of(text: str, root: Node | None) -> Habit:
    """Return how a file is written, as far as it shows; what it does not show is as ``dumps`` does it."""
    nodes = list(_below(root)) if root else []
    steps = Counter(
        entry.value.column - node.column
        for node in nodes
        if node.is_block
        for entry in node.entries
        if isinstance(entry.step, str) and entry.value.is_block and isinstance(entry.value.entries[0].step, str)
    )
    lists = Counter(
        entry.value.column - node.column
        for node in nodes
        if node.is_block
        for entry in node.entries
        if isinstance(entry.step, str) and entry.value.is_block and isinstance(entry.value.entries[0].step, int)
    )
    quotes = Counter(node.style for node in nodes if node.style in {"'", '"'})
    step = _most(steps, _most(lists, 2) or 2)
    first = text.find("\n")
    ending = "\r\n" if first > 0 and text[first - 1] == "\r" else "\n"
    return Habit(step, _most(lists, step), "'" if quotes["'"] > quotes['"'] else '"', ending)


def _most(counted: Counter[int], default: int) -> int:
    return counted.most_common(1)[0][0] if counted else default


def _below(node: Node) -> Iterator[Node]:
    yield node
    for entry in node.entries:
        yield from _below(entry.value)


def dumps(value: Any) -> str:
    """Write plain data as block YAML, keys in the order given, text in its own script."""
    habit = Habit()
    if isinstance(value, dict | list) and value:
        return "".join(f"{line}\n" for line in lines(value, 0, habit))
    return inline(value, habit) + "\n"


def lines(value: dict[str, Any] | list[Any], column: int, habit: Habit) -> list[str]:
    """Return the lines of a collection that is not empty, from a column on."""
    pairs: Iterable[tuple[str, Any]]
    if isinstance(value, list):
        pairs = (("-", item) for item in value)
    else:
        pairs = ((key_text(key, habit) + ":", item) for key, item in value.items())
    written: list[str] = []
    for head, item in pairs:
        written += _entry(head, item, column, habit)
    return written


def _entry(head: str, item: Any, column: int, habit: Habit) -> list[str]:
    indent = " " * column
    if isinstance(item, dict | list) and item:
        if head == "-":
            inner = lines(item, column + 2, habit)
            return [f"{indent}- {inner[0][column + 2 :]}", *inner[1:]]
        return [indent + head, *lines(item, column + below(item, habit), habit)]
    block = block_text(item, column, habit) if isinstance(item, str) else None
    if block is not None:
        return [f"{indent}{head} {block[0]}", *block[1:]]
    return [f"{indent}{head} {inline(item, habit)}"]


def below(value: Any, habit: Habit) -> int:
    """Return by how many columns a collection is indented below its key."""
    return habit.list_step if isinstance(value, list) else habit.step


def block_text(text: str, column: int, habit: Habit) -> list[str] | None:
    """Return a text of several lines, or a long one, as a block scalar: its header and its lines; else ``None``.

    Text of several lines is written literally, a long line of words folded.
    """
    if "\n" in text.strip("\n"):
        return literal(text, column + habit.step)
    if len(text) + column > WIDTH and "\n" not in text:
        return folded(text, column + habit.step, WIDTH)
    return None


def literal(text: str, indent: int) -> list[str] | None:
    """Return a text as a literal block scalar, indented by so many columns; ``None`` where it can't be one."""
    body = text.rstrip("\n")
    if not body or _NOT_IN_BLOCK.search(text) or not body.strip(" \n"):
        return None
    trailing = len(text) - len(body)
    if text[0] in " \n\t" or indent < 1:
        return None  # needs an indentation indicator, which people don't write; it goes in quotes
    return ["|" + ("-", "", "+")[min(trailing, 2)], *_indented(body.split("\n"), indent), *[""] * max(trailing - 1, 0)]


def folded(text: str, indent: int, width: int) -> list[str] | None:
    """Return a text as a folded block scalar of this width, indented; ``None`` where folding would change it."""
    body = text.rstrip("\n")
    trailing = len(text) - len(body)
    if not body or trailing > 1 or _NOT_IN_BLOCK.search(text) or indent < 1 or body[0] == "\n":
        return None
    written: list[str] = []
    for index, line in enumerate(body.split("\n")):
        if line[:1] in {" ", "\t"} or line.endswith((" ", "\t")):
            return None
        written += [""] if index and line else []
        written += list(_wrapped(line, width - indent)) if line else [""]
    return [">" + ("-", "")[trailing], *_indented(written, indent)]


def _indented(rows: Iterable[str], indent: int) -> list[str]:
    return [" " * indent + row if row else "" for row in rows]


def _wrapped(line: str, width: int) -> Iterator[str]:
    """Break a line at single spaces between words; a run of spaces is no place to break at."""
    row = ""
    for word in re.split(r"(?<=[^ \t]) (?=[^ \t])", line):
        if row and len(row) + 1 + len(word) > width:
            yield row
            row = word
        else:
            row = f"{row} {word}" if row else word
    yield row


def inline(value: Any, habit: Habit, *, style: str = "plain", flow: bool = False) -> str:
    """Write a value on one line; a text in the ``style`` asked for, if it can be, else in the file's habit."""
    if isinstance(value, dict):
        pairs = (f"{key_text(key, habit)}: {inline(item, habit, flow=True)}" for key, item in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(inline(item, habit, flow=True) for item in value) + "]"
    if isinstance(value, str):
        return text_inline(value, style, habit, flow=flow)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return _number(value)


def text_inline(text: str, style: str, habit: Habit, *, flow: bool = False) -> str:
    """Write a text on one line, in the style asked for if it can be."""
    if style not in {"'", '"'} and _is_plain(text, flow=flow):
        return text
    quote = style if style in {"'", '"'} else habit.quote
    if style not in {"'", '"'} and quote in text and not {"'", '"'} <= set(text):
        quote = "'" if quote == '"' else '"'
    if (quote == "'" or ("\\" in text and style != '"')) and not _NOT_IN_BLOCK.search(text + " ") and "\n" not in text:
        return "'" + text.replace("'", "''") + "'"
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def key_text(key: str, habit: Habit, style: str = "plain") -> str:
    """Write a key on one line."""
    return text_inline(key, style, habit, flow=True)


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    code = ord(character)
    return _ESCAPES.get(character) or (f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}")


def _number(value: Any) -> str:
    text = f"{Decimal(repr(value)):f}" if isinstance(value, float) else str(value)
    return f"{text}.0" if isinstance(value, float) and "." not in text else text


def _is_plain(text: str, *, flow: bool) -> bool:
    """Whether a text without quotes is read as this very text: by postil, by YAML 1.1, in brackets if need be."""
    if not text or text != text.strip() or not all(c == " " or _SAFE_PLAIN.match(c) for c in text):
        return False
    if _ESCAPED.search(text.replace('"', "").replace("\\", "")) or _NUMBER_ELSEWHERE.match(text):
        return False
    if _tag_elsewhere(text) != _TEXT_TAG or ": " in text or text.endswith(":") or " #" in text:
        return False
    if flow and (re.search(r"[,\[\]{}:]", text) or text[0] in "?-"):
        return False
    loaded = loads(f"{text}: [{text}]\n" if flow else f"text: {text}\n")
    return not loaded.findings and loaded.value == ({text: [text]} if flow else {"text": text})


def _tag_elsewhere(text: str) -> str:
    """Return what other readers, which know more types than postil, would take a plain text for."""
    if text[0] not in _BEGINS_ELSEWHERE and text.casefold() not in _ELSEWHERE:
        return _TEXT_TAG
    from yaml.resolver import Resolver  # most text is words

    resolvers = Resolver.yaml_implicit_resolvers.get(text[0], []) + Resolver.yaml_implicit_resolvers.get(None, [])
    return next((tag for tag, pattern in resolvers if pattern.match(text)), _TEXT_TAG)
