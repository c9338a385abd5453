"""Bytes of a page to text: byte-order mark, then what the page declares, then UTF-8, then Windows-1252."""

from __future__ import annotations

import codecs
import re

_DECLARED = re.compile(
    rb"""<(?:meta\s[^>]*?charset|\?xml[^>]*?encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE
)
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LOOKED_AT = 4096
_INSTEAD = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "utf-8",
    "ascii": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-sjis": "cp932",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
}
"""What browsers read where a page declares the smaller set (WHATWG Encoding Standard, "Names and labels")."""


def decode_page(data: bytes, declared: str | None = None) -> tuple[str, str, bool]:
    """Return (text, encoding, whether every byte could be read). ``declared`` is what a server or container says."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace"), name, True
    match = _DECLARED.search(data[:_LOOKED_AT])
    names = [each for each in (declared, match[1].decode("ascii") if match else None) if each]
    for name in (*names, "utf-8"):
        codec = _codec(name)
        if codec is None:
            continue
        try:
            return data.decode(codec), codec, True
        except UnicodeDecodeError as error:
            if codec == "utf-8" and _nearly_all(data, error):
                return data.decode("utf-8", "replace"), "utf-8", False
    return data.decode("cp1252", "replace"), "windows-1252", not names and not match


def _codec(name: str) -> str | None:
    """Return a codec of text for a name that a page declares; a page may name anything."""
    wanted = _INSTEAD.get(name.lower(), name.lower())
    try:
        info = codecs.lookup(wanted)
    except (LookupError, ValueError):
        return None
    return (
        info.name
        if getattr(info, "_is_text_encoding", True)
        and info.name not in {"idna", "punycode", "utf-7", "unicode_escape", "raw_unicode_escape"}
        else None
    )


def _nearly_all(data: bytes, error: UnicodeDecodeError) -> bool:
    """Whether a page is UTF-8 but for a few bytes, such as a cut off end."""
    text = data.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    other = sum(1 for char in text[: error.start + 20_000] if ord(char) > 127) - wrong
    return wrong <= 3 or wrong * 20 < other
