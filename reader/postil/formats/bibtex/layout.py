"""Change one entry as it stands: every byte that is not of the changed field stays as a person wrote it."""

from __future__ import annotations

import re
from collections.abc import Collection

from postil.formats.bibtex.entries import Entry, Field
from postil.formats.bibtex.macros import Macros
from postil.formats.bibtex.scanning import SPACE, ScanError, Scanner

_REST_OF_LINE = re.compile(r"[ \t]*(?:%[^\n]*)?(?:\r?\n|\Z)")
_BLANKS = re.compile(r"[ \t]*(?:\r?\n)?")


def entry_in(raw: str) -> Entry:
    """Read an entry that begins with its ``@``; raises ``ScanError``. Offsets are those of ``raw``."""
    macros = Macros(len(raw))
    try:
        return Scanner(raw, len(raw), macros).entry(0)
    except ScanError:
        return Scanner(raw, len(raw), macros, escapes=True).entry(0)


def with_field(raw: str, name: str, tex: str) -> str:
    """Return the entry with the field set to a value of closed TeX: in place, or as a new last field."""
    entry = entry_in(raw)
    field = entry.field(name)
    if field is None:
        return _with_new_field(raw, entry, name, "{" + tex + "}")
    return raw[: field.value_start] + _delimited(field, tex) + raw[field.value_end :]


def without_field(raw: str, name: str) -> str:
    """Return the entry without the field, however often it stands there."""
    entry = entry_in(raw)
    for field in reversed([each for each in entry.fields if each.name.lower() == name.lower()]):
        start, end = _whole(raw, field)
        raw = raw[:start] + raw[end:]
    return raw


def with_name(raw: str, name: str, new: str) -> str:
    """Return the entry with the field called ``new``; blanks that align its ``=`` are kept aligned."""
    field = entry_in(raw).field(name)
    if field is None:
        return raw
    end = field.start + len(field.name)
    equals = raw.index("=", end)
    padding = raw[end:equals]
    if len(padding) > 1 and not padding.strip(" "):
        padding = " " * max(equals - field.start - len(new), 1)
    return raw[: field.start] + new + padding + raw[equals:]


def rewritten(text: str, entry: Entry, without: Collection[str], evaluated: bool) -> str:
    """Return an entry of ``text`` as it stands there, but without some fields (by their names in lower case).

    ``evaluated`` puts values in place of what is made of macros.
    """
    pieces: list[str] = []
    at = entry.start
    for field in entry.fields:
        start, end, new = field.value_start, field.value_end, "{" + field.value + "}"
        if field.name.lower() in without:
            start, end = _whole(text, field)
            new = ""
        elif not (evaluated and field.has_macro):
            continue
        pieces += (text[at:start], new)
        at = end
    return "".join((*pieces, text[at : entry.end]))


def _delimited(field: Field, tex: str) -> str:
    kind = field.pieces[0].kind if len(field.pieces) == 1 else "braces"
    if kind == "number" and tex.isdecimal():
        return tex
    return f'"{tex}"' if kind == "quotes" and '"' not in tex else "{" + tex + "}"


def _whole(raw: str, field: Field) -> tuple[int, int]:
    """Return from where to where a field has to go, with its comma, and its line if nothing else stands there."""
    after = SPACE.match(raw, field.value_end)
    end = after.end() if after and raw[after.end() : after.end() + 1] == "," else field.value_end
    end += raw[end : end + 1] == ","
    line = raw.rfind("\n", 0, field.start) + 1
    blanks = _BLANKS.match(raw, end)
    assert blanks is not None, "the pattern may match nothing"
    alone = not raw[line : field.start].strip() and blanks[0].endswith("\n")
    return (line, blanks.end()) if alone else (field.start, end if "\n" in blanks[0] else blanks.end())


def _with_new_field(raw: str, entry: Entry, name: str, value: str) -> str:
    ending = "\r\n" if "\r\n" in raw else "\n"
    if not entry.fields:
        at = entry.key_start + len(entry.key)
        comma = "," if "," not in raw[at : entry.body_end] else ""
        at = entry.body_end if not comma else at
        head = raw[:at].rstrip() if not comma else raw[:at]
        return f"{head}{comma}{ending}  {name} = {value},{ending}{raw[entry.body_end :]}"
    last = entry.fields[-1]
    line = raw.rfind("\n", 0, last.start) + 1
    indent = raw[line : last.start]
    new = f"{name}{_before_value(raw, entry, name)}{value}"
    after = SPACE.match(raw, last.value_end)
    comma_at = after.end() if after and raw[after.end() : after.end() + 1] == "," else None
    if indent.strip() or not line:  # the fields stand one after the other
        at = last.value_end if comma_at is None else comma_at + 1
        return f"{raw[:at]}{', ' if comma_at is None else ' '}{new}{'' if comma_at is None else ','}{raw[at:]}"
    if comma_at is None:
        return f"{raw[: last.value_end]},{ending}{indent}{new}{raw[last.value_end :]}"
    rest = _REST_OF_LINE.match(raw, comma_at + 1)
    at = rest.end() if rest and rest[0].endswith("\n") else comma_at + 1
    if at == comma_at + 1:
        return f"{raw[:at]}{ending}{indent}{new},{raw[at:]}"
    return f"{raw[:at]}{indent}{new},{ending}{raw[at:]}"


def _before_value(raw: str, entry: Entry, name: str) -> str:
    """Return what stands between a name and its value in this entry, with the ``=`` below those of the others."""
    between = [raw[field.start + len(field.name) : field.value_start] for field in entry.fields]
    if any(set(each) - {" ", "="} for each in between):
        return " = "
    columns = {len(field.name) + each.index("=") for field, each in zip(entry.fields, between, strict=True)}
    blanks, _, after = between[-1].partition("=")
    if len(columns) == 1 and any(len(each.partition("=")[0]) > 1 for each in between):
        blanks = " " * max(columns.pop() - len(name), 1)
    return f"{blanks}={after}"
