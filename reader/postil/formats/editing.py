"""Make edits in the bytes of a file, whatever its format; its byte-order mark and all else stay."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import TypeVar, get_args

from postil.edits import Edit, EditRefusedError, FieldEdit, ReplaceText, YamlEdit
from postil.formats import bibtex_edit, yaml_edit
from postil.formats.decode import decode
from postil.formats.splices import Splice, spliced

_MARK = b"\xef\xbb\xbf"
_LINE_END = re.compile(r"\r\n|\r|\n")
_PAIR = re.compile(r"\r\n")
"""A line end of two characters; places behind it are one further in the file."""

E = TypeVar("E")


def edited(data: bytes, edits: Sequence[Edit]) -> bytes:
    """Return the bytes of a file with all edits made; raises ``EditRefusedError`` where one can't be.

    The edits of one call are of one kind: of paths, of fields, or of spans.
    """
    loaded = decode(data, "")
    if loaded.findings:
        raise EditRefusedError(f"{loaded.findings[0].message}; mend that first")
    text = loaded.value
    yaml_edits = _of_kind(edits, get_args(YamlEdit))
    fields = _of_kind(edits, get_args(FieldEdit))
    spans = _of_kind(edits, (ReplaceText,))
    if sum(map(bool, (yaml_edits, fields, spans))) > 1:
        raise EditRefusedError("edits of paths, fields and spans can't be made at once")
    if yaml_edits:
        text = yaml_edit.edit(text, yaml_edits)
    elif fields:
        text = bibtex_edit.edit(text, fields)
    else:
        text = replace_spans(text, spans)
    return (_MARK if data.startswith(_MARK) else b"") + text.encode()


def replace_spans(text: str, edits: Sequence[ReplaceText]) -> str:
    """Return a text with spans replaced; raises ``EditRefusedError`` where another text stands than was expected.

    The spans count every line end as one character. The file keeps its own, and new lines get the kind of its first.
    """
    read = _LINE_END.sub("\n", text)
    for each in edits:
        if each.span.of(read) != each.old or each.span.end > len(read):
            raise EditRefusedError(f"{each.old!r} does not stand there any more")
    first = _LINE_END.search(text)
    pairs = [match.start() - number for number, match in enumerate(_PAIR.finditer(text))]
    return spliced(
        text,
        (
            Splice(
                each.span.start + bisect_left(pairs, each.span.start),
                each.span.end + bisect_left(pairs, each.span.end),
                each.new.replace("\n", first[0]) if first else each.new,
            )
            for each in dict.fromkeys(edits)
        ),
    )


def _of_kind(edits: Sequence[Edit], kinds: tuple[type[E], ...]) -> list[E]:
    return [each for each in edits if isinstance(each, kinds)]
