"""Pages that a browser saved as one file, MHTML: MIME multipart/related (RFC 2557)."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from typing import NamedTuple

MAX_PARTS = 10_000
MAX_NESTED = 20
"""Multiparts in one file: each line of the innermost is compared with the borders of all around it."""


class SavedPage(NamedTuple):
    """The page of an MHTML file: its address, and its HTML as it was sent."""

    address: str
    body: bytes
    charset: str


def read_mhtml(data: bytes) -> SavedPage | None:
    """Return the first HTML part; ``None`` where there is none."""
    if data.lower().count(b"multipart/") > MAX_NESTED:
        return None
    message = message_from_bytes(data, policy=default)
    whole = str(message.get("Snapshot-Content-Location", "")).strip()
    for number, part in enumerate(message.walk()):
        if number > MAX_PARTS:
            return None
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            body = part.get_payload(decode=True)
            address = str(part.get("Content-Location", "")).strip() or whole
            return SavedPage(address, body if isinstance(body, bytes) else b"", part.get_content_charset() or "")
    return None


def is_mhtml(data: bytes) -> bool:
    """Tell whether bytes begin as an MHTML file does."""
    head = data[:4096].lower()
    return b"mime-version:" in head and b"multipart/related" in head
