"""HTML that is escaped by construction: what goes in is text or markup made here, nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias

from postil.elements import address
from postil.model import parse_date

__all__ = ["Safe", "address", "element", "join", "text", "time"]

_UNSAFE = re.compile(r"[&<>]")
_UNSAFE_ATTRIBUTE = re.compile(r"[&<>\"]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_VOID = frozenset({"meta", "link", "br", "hr", "img", "col"})


class Safe(str):
    """Markup that may stand on a page as it is."""

    __slots__ = ()


Child: TypeAlias = "str | int | Safe | Iterable[Child] | None"


def text(value: str) -> Safe:
    """Escape text for the content of an element; control characters that HTML forbids become U+FFFD."""
    return Safe(_UNSAFE.sub(lambda match: _ENTITIES[match[0]], _CONTROL.sub("\ufffd", value)))


def element(name: str, /, *children: Child, **attributes: str | int | bool | None) -> Safe:
    """Make an element; children that are not ``Safe`` are escaped, ``None`` is left out.

    Attribute names lose a trailing underscore and have hyphens for inner ones (``class_``, ``aria_label``); a value of
    ``None`` or ``False`` leaves the attribute out, ``True`` gives it without a value.
    """
    head = name + "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Safe(f"<{head}>")
    return Safe(f"<{head}>{join(children)}</{name}>")


def join(children: Child, separator: str = "") -> Safe:
    """Concatenate children, escaping those that are not ``Safe``."""
    return Safe(text(separator).join(_flat(children)))


def time(date: str) -> Safe:
    """Show an EDTF date in words, with its machine-readable form where HTML has one (a year, a month, a day)."""
    dating = parse_date(date)
    exact = not dating.interval and dating.start is not None and dating.start.iso == date
    if not exact or date.startswith("-") or "X" in date:
        return element("span", dating.words())
    return element("time", dating.words(), datetime=date)


def _flat(children: Child) -> Iterable[str]:
    if children is None:
        return
    if isinstance(children, Safe):
        yield children
    elif isinstance(children, str | int):
        yield text(str(children))
    else:
        for child in children:
            yield from _flat(child)


def _attribute(key: str, value: str | int | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    if value is True:
        return f" {name}"
    return (
        f' {name}="{_UNSAFE_ATTRIBUTE.sub(lambda match: _ENTITIES[match[0]], _CONTROL.sub(chr(0xFFFD), str(value)))}"'
    )
