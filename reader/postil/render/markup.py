"""HTML that is escaped by construction: what goes in is text or markup made here, nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import TypeAlias

from postil.elements import address
from postil.lazy import expression
from postil.model import parse_date

__all__ = [
    "Safe",
    "address",
    "bdi",
    "direction",
    "element",
    "join",
    "listed",
    "quoted",
    "shown_address",
    "tag",
    "template",
    "text",
    "time",
    "verbatim",
    "visible",
]

_UNSAFE = expression(r"[&<>]")
_UNSAFE_ATTRIBUTE = expression(r"[&<>\"]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_SLOT = expression(r"\{([a-z]+(?::[dg])?)\}")
_SLOT_LIKE = expression(r"\{\w+(?::\w*)?\}")
_WHOLE_TAGS = expression(r"(?:[^<]|<[^<>\"]*+(?:\"[^\"]*+\"[^<>\"]*+)*+>)*+")
_IN_ATTRIBUTE = expression(r"<[^<>\"]*+(?:\"[^\"]*+\"[^<>\"]*+)*+(?<==)\"[^\"]*+")
_CONTROL = expression("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_OVERRIDES = expression("[\u202a-\u202e\u2066-\u2069]")
_PARTS_OF_ADDRESS = expression(r"(?<=[.,?&=_#])(?=\w)|(?<=[/-])(?=\d)")
_TAG = expression(
    r"[a-z]{2,3}(?:-[a-z]{3}){0,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*"
    r"(?:-[0-9a-wyz](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?\Z",
    re.IGNORECASE,
)
_RTL_LANGUAGES = frozenset(
    "ar arc arz ary azb ckb dv fa he iw ji ks mzn nqo pnb prs ps sd syr ug ur yi".split()  # noqa: SIM905
)
_RTL_SCRIPTS = frozenset({"adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "syrc", "thaa"})
_VOID = frozenset({"meta", "link", "br", "hr", "img", "col", "input"})


class Safe(str):
    """Markup that may stand on a page as it is."""

    __slots__ = ()


Child: TypeAlias = "str | int | Safe | Iterable[Child] | None"


def text(value: str) -> Safe:
    """Escape text for the content of an element, and show what would turn the text around it."""
    return Safe(value) if _is_plain(value) or _is_plain(value.replace("\n", "")) else visible(verbatim(value))


def verbatim(value: str) -> Safe:
    """Escape the article's own text; control characters that HTML forbids become U+FFFD."""
    if _is_plain(value):
        return Safe(value)
    return Safe(_UNSAFE.sub(lambda match: _ENTITIES[match[0]], _CONTROL.sub("\ufffd", value)))


@lru_cache(maxsize=4096)  # a record is named by many attributes of its page
def quoted(value: str | int) -> Safe:
    """Escape text for the value of an attribute, between double quotation marks."""
    value = str(value)
    if _is_plain(value) and '"' not in value:
        return Safe(value)
    return Safe(_UNSAFE_ATTRIBUTE.sub(lambda match: _ENTITIES[match[0]], _CONTROL.sub("\ufffd", value)))


def visible(markup: Safe) -> Safe:
    """Show bidirectional overrides, embeddings and isolates as what they are: ⟨U+202E⟩.

    In a field of a record they have no use but to deceive. Marks (U+200E, U+200F, U+061C) stay: names need them.
    """
    return Safe(_OVERRIDES.sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", markup))


def bdi(*children: Child) -> Safe:
    """Isolate a field from the text around it: neither changes the direction of the other."""
    return Safe(f"<bdi>{_content(children[0]) if len(children) == 1 else join(children)}</bdi>")


def shown_address(value: str | None) -> Safe:
    """Show an address that may be longer than its line: it is broken behind a sign that parts it, not within a word.

    Behind slashes and hyphens before letters every browser breaks it (Unicode, UAX #14). Nothing is put into what a
    reader copies.
    """
    return Safe(f"<bdi>{'<wbr>'.join(map(text, _PARTS_OF_ADDRESS.split(value or '')))}</bdi>")


def tag(language: str) -> str:
    """Return a language as pages may name it: ``und`` where it is not a tag of the form that BCP 47 asks for."""
    return language if _TAG.match(language) else "und"


def direction(language: str) -> str:
    """Return in which direction a language is written; the reader's browser decides where none is known (``und``)."""
    first, *rest = tag(language).lower().split("-")
    if first in {"und", "mul", "zxx"}:
        return "auto"
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), None)
    right_to_left = script in _RTL_SCRIPTS if script else first in _RTL_LANGUAGES
    return "rtl" if right_to_left else "ltr"


def element(name: str, /, *children: Child, **attributes: str | int | bool | None) -> Safe:
    """Make an element; children that are not ``Safe`` are escaped, ``None`` is left out.

    Attribute names lose a trailing underscore and have hyphens for inner ones (``class_``, ``aria_label``); a value of
    ``None`` or ``False`` leaves the attribute out, ``True`` gives it without a value.
    """
    parts = ["<", name]
    for key, value in attributes.items():
        if value is not None and value is not False:
            parts.append(_attribute(key, value))
    if name in _VOID:
        return Safe("".join(parts) + ">")
    parts.append(">")
    _collect(children, parts)
    return Safe(f"{''.join(parts)}</{name}>")


def template(form: str) -> Callable[..., Safe]:
    """Return a function that fills the slots of a form (``{name}``), and escapes what it is given for them.

    The form is ours, and compiled once into a function with a parameter for each name, in their order: what stands on
    a page often costs no more than its text. A slot between quotation marks takes the value of an attribute, any other
    what an element may hold; raises ``ValueError`` for one elsewhere in a tag, for the rest of a tag whose beginning
    is not there, and for what only looks like a slot. ``{name:d}`` and ``{name:g}`` take numbers, and nothing else.
    """
    literals, slots = _SLOT.split(form)[::2], _SLOT.findall(form)
    if strange := next(filter(None, map(_SLOT_LIKE.search, literals)), None):
        raise ValueError(f"no name for a slot: {strange[0]}")
    parts = [repr(literals[0])]
    for number, slot in enumerate(slots, 1):
        parts += (f"f'{{{_filled(slot, ''.join(literals[:number]))}}}'", repr(literals[number]))
    names = dict.fromkeys(slot.partition(":")[0] for slot in slots)
    function = f"lambda {', '.join(names)}: Safe({' '.join(parts)})"
    made: Callable[..., Safe] = eval(function, {"Safe": Safe, "_quoted": quoted, "_content": _content})
    return made


def _filled(slot: str, before: str) -> str:
    """Return the expression for a slot behind a part of a form."""
    whole = _WHOLE_TAGS.match(before)
    begun = before[whole.end() :] if whole else before
    if (before.endswith('="') and not begun) or (begun and not _IN_ATTRIBUTE.fullmatch(begun)):
        raise ValueError(f"no place for a slot: {begun or before}")
    if ":" in slot:
        return slot
    return f"_quoted({slot})" if begun else f"{slot} if type({slot}) is Safe else _content({slot})"


def join(children: Child, separator: str = "") -> Safe:
    """Concatenate children, escaping those that are not ``Safe``."""
    parts: list[str] = []
    _collect(children if type(children) is tuple else (children,), parts)
    return Safe((text(separator) if separator else "").join(parts))


def listed(items: Sequence[Child]) -> Safe:
    """Set items as a sentence has them: "A", "A and B", "A, B and C"."""
    return join([join(items[:-1], ", "), " and ", items[-1]]) if len(items) > 1 else join(items)


def _content(value: Child) -> str:
    """Return what an element may hold, escaped."""
    if value is None:
        return ""
    if type(value) is str:
        return value if _is_plain(value) else text(value)
    return value if type(value) is Safe else join(value)


@lru_cache(maxsize=512)  # a page says the same days again and again
def time(date: str) -> Safe:
    """Show an EDTF date in words, with its machine-readable form where HTML has one (a year, a month, a day)."""
    dating = parse_date(date)
    exact = not dating.interval and dating.start is not None and dating.start.iso == date
    if not exact or "X" in date or date.startswith(("-", "0000")):  # HTML has no year before 1
        return element("span", dating.words())
    return element("time", dating.words(), datetime=date)


def _is_plain(value: str) -> bool:
    """Whether nothing of a text has to be escaped or shown otherwise, as of most: all that has is not printable."""
    return value.isprintable() and "&" not in value and "<" not in value and ">" not in value


def _collect(children: Iterable[Child], parts: list[str]) -> None:
    """Add the markup of children to ``parts``, one string a leaf; a page has tens of thousands."""
    for child in children:
        if type(child) is Safe:
            parts.append(child)
        elif type(child) is str:
            parts.append(child if _is_plain(child) else text(child))
        elif child is None:
            continue
        elif isinstance(child, str | int):
            parts.append(text(str(child)))
        else:
            _collect(child, parts)


@lru_cache(maxsize=256)
def _attribute_name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


@lru_cache(maxsize=2048, typed=True)  # most attributes are the same on every page; True is not 1
def _attribute(key: str, value: str | int) -> str:
    name = _attribute_name(key)
    return f" {name}" if value is True else f' {name}="{quoted(str(value))}"'
