"""Bytes to text, without ever failing: UTF-8 with or without a byte-order mark, else Latin-1 and a finding.

Latin-1 is read as Windows-1252, as browsers read it (the Encoding Standard, "Names and labels"): the bytes it has no
characters for are dashes, quotation marks and the euro sign there.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8

from postil.diagnostics import Kind, Mark, Path, Where
from postil.formats.limits import MAX_BYTES as MAX_BYTES
from postil.formats.limits import MAX_REFERENCES as MAX_REFERENCES
from postil.formats.loaded import Loaded
from postil.lazy import expression

_ONLY_WINDOWS = re.compile(rb"[\x80-\x9f]")
_NO_CHARACTERS = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_LINE_END = expression(r"\r\n|\r|\n")

NOT_UTF8 = Kind(
    "F002",
    "not-utf-8",
    "error",
    """A file that is not UTF-8.

    Why it matters: names and quotations with accents would be read wrongly.

    Example: a file saved as Latin-1 or UTF-16 by an old editor.

    Fix: save the file as UTF-8; `iconv -f latin1 -t utf-8 old > new` does it on the command line.
    """,
)
TOO_LARGE = Kind(
    "F003",
    "too-large",
    "error",
    f"""A file, or a value in it, that is larger or nested deeper than postil reads.

    Why it matters: limits keep a damaged or hostile file from stopping everything else.

    Example: a file of more than {MAX_BYTES >> 20} MiB (of references: {MAX_REFERENCES >> 20} MiB), lists nested more
    than 64 deep, a number of more than 18 digits.

    Fix: split the file, or put a long number in quotes.
    """,
)


def decode(data: bytes, file: str, limit: int = MAX_BYTES) -> Loaded[str]:
    """Read bytes as UTF-8; other bytes are read as Latin-1 and reported at the first place that is not UTF-8."""
    if len(data) > limit:
        finding = TOO_LARGE.at(Where(file, line=1, column=1), f"the file has more than {limit >> 20} MiB")
        return Loaded("", {}, (finding,))
    try:
        return Loaded(data.removeprefix(BOM_UTF8).decode())  # "utf-8-sig" says the same, and takes its time
    except UnicodeDecodeError as error:
        lines = _LINE_END.split(error.object[: error.start].decode())  # without the byte-order mark
        line, column = len(lines), len(lines[-1]) + 1
        marks: dict[Path, Mark] = {}
        where = Where(file, line=line, column=column, end_line=line, end_column=column + 1)
        finding = NOT_UTF8.at(where, "not UTF-8 from here on", "save the file as UTF-8")
        return Loaded(data.decode(latin(data)), marks, (finding,))


def latin(data: bytes) -> str:
    """Return the encoding of bytes that are not UTF-8: Latin-1, or Windows-1252 where it makes a difference."""
    return "cp1252" if _ONLY_WINDOWS.search(data) and not _NO_CHARACTERS.search(data) else "latin-1"
