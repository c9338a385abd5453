"""How much is read of a file, in bytes."""

from __future__ import annotations

MAX_BYTES = 8 << 20
MAX_REFERENCES = 64 << 20
"""The same for files of references: some hundred thousand entries."""
