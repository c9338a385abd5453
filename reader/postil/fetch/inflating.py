"""Undo a server's compression without ever holding more than the limit."""

from __future__ import annotations

import zlib

ACCEPTED = "gzip, deflate"
"""What we ask for: what zlib can undo piece by piece. Nothing else is undone, nor two compressions on top."""

_ANY_HEADER = zlib.MAX_WBITS + 32
_NO_HEADER = -zlib.MAX_WBITS


class TooLargeError(Exception):
    """There is more than the limit allows."""


class UnreadableError(Exception):
    """The compression is broken, or not one that was asked for."""


class Inflating:
    """Collects a body piece by piece; raises ``TooLargeError`` or ``UnreadableError`` as soon as that is known."""

    def __init__(self, encoding: str, limit: int) -> None:
        """Begin a body with this Content-Encoding and at most so many bytes."""
        self._limit = limit
        self._body = bytearray()
        self._sent = 0
        name = encoding.strip().lower()
        if name not in {"", "identity", "gzip", "x-gzip", "deflate"}:
            raise UnreadableError(f"the page is compressed with {name[:40]!r}, which was not asked for")
        self._inflator = None if name in {"", "identity"} else zlib.decompressobj(_ANY_HEADER)
        self._raw_allowed = name == "deflate"

    def add(self, piece: bytes) -> None:
        """Add a piece as it was sent."""
        self._sent += len(piece)
        if self._sent > self._limit:
            raise TooLargeError
        if self._inflator is None:
            self._body += piece
            return
        try:
            self._inflate(piece)
        except zlib.error as error:
            raise UnreadableError(f"the compression is broken: {error}") from None

    def end(self) -> bytes:
        """Return the whole body."""
        if self._inflator is not None and self._sent and not self._inflator.eof:
            raise UnreadableError("the compressed page ends too early")
        return bytes(self._body)

    def _inflate(self, piece: bytes) -> None:
        while piece:
            self._body += self._some(piece)
            if len(self._body) > self._limit:
                raise TooLargeError
            assert self._inflator is not None
            if self._inflator.eof:  # gzip may be several members, one behind the other (RFC 1952, 2.2)
                piece = self._inflator.unused_data.lstrip(b"\0")
                if piece:
                    self._inflator = zlib.decompressobj(_ANY_HEADER)
            else:
                piece = self._inflator.unconsumed_tail

    def _some(self, piece: bytes) -> bytes:
        assert self._inflator is not None
        room = self._limit - len(self._body) + 1
        try:
            return self._inflator.decompress(piece, room)
        except zlib.error:
            if not self._raw_allowed or self._body:
                raise
            self._raw_allowed = False  # some servers send "deflate" without zlib's header, against RFC 9110, 8.4.1.2
            self._inflator = zlib.decompressobj(_NO_HEADER)
            return self._inflator.decompress(piece, room)
