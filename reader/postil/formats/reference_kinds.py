"""What can be wrong in files of references that others wrote (CSL-JSON, RIS), and keys for works that bring none."""

from __future__ import annotations

import re
from collections.abc import Container

from postil.diagnostics import Kind

SYNTAX = Kind(
    "S030",
    "reference-syntax",
    "error",
    """A file of references, in CSL-JSON or RIS, that can't be read, or a part of it.

    Why it matters: what stands there can't be taken over; everything else is read all the same.

    Example: a RIS file in which words stand before the first `TY  - `.

    Fix: export the file again, or mend the line.
    """,
)
DUPLICATE_WORK = Kind(
    "S031",
    "reference-twice",
    "error",
    """The same key twice in an object of CSL-JSON.

    Why it matters: programs take one of the two, and not all the same one.

    Example: `{"id": "a", "title": "A", "title": "B"}`.

    Fix: keep one.
    """,
)
VALUE = Kind(
    "S032",
    "reference-value",
    "warning",
    """A value in CSL-JSON or RIS that is not what its field asks for, or a key that had to be changed.

    Why it matters: it can't be sorted, formatted or compared; it is kept as it was written.

    Example: `"issued": {"literal": "last spring"}`.

    Fix: write dates as numbers or in EDTF, names as objects with family and given, numbers as text.
    """,
)

KINDS = (SYNTAX, DUPLICATE_WORK, VALUE)

_UNUSABLE = re.compile(r"[^A-Za-z0-9:._+/-]+")


def usable_key(written: str, taken: Container[str]) -> str:
    """Return a citation key that programs can read and that is not taken: the one written, as far as it goes."""
    own = re.sub(r"\Ahttps?://\S*/(?=[^/\s]+\Z)", "", written)
    base = (_UNUSABLE.sub("-", own).strip("-") if _UNUSABLE.search(own) else own)[:120] or "work"
    key, count = base, 1
    while key in taken:
        count += 1
        key = f"{base}-{count}"
    return key
