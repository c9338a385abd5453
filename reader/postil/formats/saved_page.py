"""Pages that a browser saved as one file, MHTML: MIME multipart/related (RFC 2557)."""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message
from email.policy import compat32
from typing import NamedTuple

MAX_PARTS = 10_000
MAX_BORDERS = 50_000
"""Lines that may part one part from the next; some are comments in a page."""
MAX_NESTED = 20
"""Multiparts in one file: each line of the innermost is compared with the borders of all around it."""


class SavedPage(NamedTuple):
    """The page of an MHTML file: its address, and its HTML as it was sent."""

    address: str
    body: bytes
    charset: str
    taken: str = ""
    """The date of its head, as written there."""


def read_mhtml(data: bytes) -> SavedPage | None:
    """Return the first HTML part; ``None`` where there is none."""
    if data.lower().count(b"multipart/") > MAX_NESTED or data.count(b"\n--") > MAX_BORDERS:
        return None
    message = message_from_bytes(data, policy=compat32)
    whole = _header(message, "Snapshot-Content-Location")
    for number, part in enumerate(message.walk()):
        if number > MAX_PARTS:
            return None
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            body = part.get_payload(decode=True)
            address = whole or _header(part, "Content-Location") or _header(part, "Content-Base")
            charset, taken = part.get_content_charset() or "", _header(message, "Date")
            return SavedPage(address, body if isinstance(body, bytes) else b"", charset, taken)
    return None


def _header(part: Message, name: str) -> str:
    return " ".join(str(part.get(name) or "").split())


def is_mhtml(data: bytes) -> bool:
    """Tell whether bytes begin as an MHTML file does."""
    head = data[:4096].lower()
    return b"mime-version:" in head and b"multipart/related" in head
