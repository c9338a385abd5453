"""Bytes of a BibTeX file to text and back: every byte of what is not changed comes back."""

from __future__ import annotations

import codecs
import re
from types import MappingProxyType
from typing import NamedTuple

from postil.diagnostics import Diagnostic, Where
from postil.edits import EditRefusedError
from postil.formats.decode import MAX_REFERENCES, NOT_UTF8, decode, latin
from postil.formats.loaded import Loaded

_DECLARED = re.compile(rb"^%+\s*Encoding:\s*([\w-]+)|-\*-.*coding:\s*([\w-]+)", re.MULTILINE | re.IGNORECASE)
_HEAD = 1000
_KNOWN = MappingProxyType(
    {
        **dict.fromkeys(("utf8", "utf-8", "ascii", "us-ascii"), "utf-8"),
        **dict.fromkeys(("latin1", "latin-1", "iso8859-1", "iso-8859-1"), "latin-1"),
        **dict.fromkeys(("latin9", "iso8859-15", "iso-8859-15"), "iso8859-15"),
        **dict.fromkeys(("latin2", "iso8859-2", "iso-8859-2"), "iso8859-2"),
        **dict.fromkeys(("cp1252", "windows-1252", "ansi"), "cp1252"),
        **dict.fromkeys(("cp1250", "windows-1250"), "cp1250"),
        **dict.fromkeys(("cp1251", "windows-1251"), "cp1251"),
        **dict.fromkeys(("macroman", "x-macroman", "mac-roman"), "mac-roman"),
        **dict.fromkeys(("koi8-r",), "koi8-r"),
        **dict.fromkeys(("shift-jis", "sjis"), "shift_jis"),
        **dict.fromkeys(("gbk", "gb18030", "gb2312"), "gb18030"),
        **dict.fromkeys(("big5",), "big5"),
        **dict.fromkeys(("euc-jp",), "euc_jp"),
    }
)
"""Encodings by the names that JabRef and editors write into files."""

_MARKS = (
    ("utf-8", codecs.BOM_UTF8),
    ("utf-16-le", codecs.BOM_UTF16_LE),
    ("utf-16-be", codecs.BOM_UTF16_BE),
)


class Encoded(NamedTuple):
    """The text of a file and how its bytes spell it; ``mark`` is the byte-order mark, if it has one."""

    text: str
    encoding: str = "utf-8"
    mark: bytes = b""

    def to_bytes(self, text: str) -> bytes:
        """Return another version of the text as bytes of the same kind; raises ``EditRefusedError``."""
        try:
            return self.mark + text.encode(self.encoding)
        except UnicodeEncodeError as error:
            what = text[error.start : error.start + 1]
            raise EditRefusedError(f"{what!r} can't be written in {self.encoding}; save the file as UTF-8") from error


def decoded(data: bytes, file: str = "") -> Loaded[Encoded]:
    """Read the bytes of a file: UTF-8, what a mark or a comment declares, UTF-16, else Latin-1. Never raises.

    Anything but UTF-8 is a finding.
    """
    for encoding, mark in _MARKS:
        if data.startswith(mark) and (text := _try(data[len(mark) :], encoding)) is not None:
            findings = () if encoding == "utf-8" else (_finding(file, f"the file is {encoding.upper()}"),)
            return Loaded(Encoded(text, encoding, mark), {}, findings)
    if (guess := _unmarked(data)) and (text := _try(data, guess)) is not None:
        return Loaded(Encoded(text, guess), {}, (_finding(file, f"the file is {guess.upper()}"),))
    loaded = decode(data, file, MAX_REFERENCES)
    if not loaded.findings or not loaded.value:
        return Loaded(Encoded(loaded.value), {}, loaded.findings)
    declared = _declared(data)
    if declared and (text := _try(data, declared)) is not None:
        return Loaded(Encoded(text, declared), {}, (_finding(file, f"the file is {declared}, as it says itself"),))
    return Loaded(Encoded(loaded.value, latin(data)), {}, loaded.findings)


def _unmarked(data: bytes) -> str:
    """Return how UTF-16 without a mark is written: there every other byte of what BibTeX is made of is 0."""
    even, odd = data[:_HEAD:2].count(0), data[1:_HEAD:2].count(0)
    half = min(len(data), _HEAD) // 2
    if not half or (even + odd) * 2 < half:
        return ""
    return "utf-16-be" if not odd else "utf-16-le" if not even else ""


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:_HEAD])
    name = (match[1] or match[2]).decode("ascii", "replace") if match else ""
    return _KNOWN.get(name.lower().replace("_", "-"))


def _try(data: bytes, encoding: str) -> str | None:
    """Decode what comes back as the same bytes."""
    try:
        text = data.decode(encoding)
        return text if text.encode(encoding) == data else None
    except UnicodeError:
        return None


def _finding(file: str, message: str) -> Diagnostic:
    return NOT_UTF8.at(Where(file, line=1, column=1), message, "save the file as UTF-8")
