"""How a file would change, as other programs read it."""

from __future__ import annotations

from difflib import unified_diff


def file_diff(name: str, before: str, after: str) -> str:
    """Return the difference of two versions of a file as a unified diff, which ``git apply`` takes; empty for none."""
    old, new = (text.splitlines(keepends=True) for text in (before, after))
    rows = unified_diff(old, new, f"a/{name}", f"b/{name}")
    return "".join(row if row.endswith("\n") else f"{row}\n\\ No newline at end of file\n" for row in rows)
