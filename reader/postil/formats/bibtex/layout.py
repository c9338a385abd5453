"""Change one entry as it stands: every byte that is not of the changed field stays as a person wrote it."""

from __future__ import annotations

from collections.abc import Collection

from postil.formats.bibtex.entries import Entry, Field
from postil.formats.bibtex.macros import Macros
from postil.formats.bibtex.scanning import SPACE, ScanError, Scanner
from postil.lazy import expression

_REST_OF_LINE = expression(r"[ \t]*(?:%[^\r\n]*)?(?:\r\n?|\n|\Z)")
_BLANKS = expression(r"[ \t]*(?:\r\n?|\n)?")
_ANY_ENDING = expression(r"\r\n?|\n")
_LOOK_BACK = 500
"""How far before a field the beginning of its line is looked for: more can't be indentation."""


def line_ending(text: str) -> str:
    """Return how the lines of a text end: with a line feed, as on Windows, or as on old Macs."""
    return "\r\n" if "\r\n" in text else "\r" if "\r" in text and "\n" not in text else "\n"


def with_line_ending(text: str, ending: str) -> str:
    """Return a text all lines of which end in one way."""
    return _ANY_ENDING.sub(ending, text)


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
    for previous, field in reversed(_with_previous(entry)):
        if field.name.lower() != name.lower():
            continue
        start, end = _whole(raw, field, previous)
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
    for previous, field in _with_previous(entry):
        start, end, new = field.value_start, field.value_end, "{" + field.value + "}"
        if field.name.lower() in without:
            start, end = _whole(text, field, previous)
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


def _with_previous(entry: Entry) -> list[tuple[Field | None, Field]]:
    return list(zip((None, *entry.fields), entry.fields, strict=False))


def _whole(raw: str, field: Field, previous: Field | None) -> tuple[int, int]:
    """Return from where to where a field has to go, with its comma, and its line if nothing else stands there."""
    after = SPACE.match(raw, field.value_end)
    end = after.end() if after and raw[after.end() : after.end() + 1] == "," else field.value_end
    end += raw[end : end + 1] == ","
    is_last = after is not None and raw[after.end() : after.end() + 1] in {"}", ")"}
    if is_last and previous is not None and raw[previous.value_end : field.start].strip() == ",":
        return previous.value_end, end  # the last field, in the manner of those who write no comma behind it
    line = _line_start(raw, field.start)
    blanks = _BLANKS.match(raw, end)
    assert blanks is not None, "the pattern may match nothing"
    ends_line = blanks[0].endswith(("\r", "\n"))
    alone = not raw[line : field.start].strip() and ends_line
    return (line, blanks.end()) if alone else (field.start, end if ends_line else blanks.end())


def _line_start(raw: str, at: int) -> int:
    least = max(at - _LOOK_BACK, 0)
    return max(raw.rfind("\n", least, at), raw.rfind("\r", least, at), least - 1) + 1


def _with_new_field(raw: str, entry: Entry, name: str, value: str) -> str:
    ending = line_ending(raw)
    if not entry.fields:
        at = entry.key_start + len(entry.key)
        comma = "," if "," not in raw[at : entry.body_end] else ""
        at = entry.body_end if not comma else at
        head = raw[:at].rstrip() if not comma else raw[:at]
        return f"{head}{comma}{ending}  {name} = {value},{ending}{raw[entry.body_end :]}"
    last = entry.fields[-1]
    line = _line_start(raw, last.start)
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
    at = rest.end() if rest and rest[0].endswith(("\r", "\n")) else comma_at + 1
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
