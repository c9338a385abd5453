"""What can be wrong in files of references that others wrote (CSL-JSON, RIS), and keys for works that bring none."""

from __future__ import annotations

import re
from collections.abc import Container

from postil.diagnostics import Kind
from postil.identifiers import latin
from postil.lazy import expression

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
CONFLICT = Kind(
    "S033",
    "reference-conflict",
    "warning",
    """Two files that are merged say different things of one work.

    Why it matters: only one of the two can be right, and no program knows which.

    Example: `date = {2019}` in one file and `date = {2020}` in the other, both with the same DOI.

    Fix: look at the work. `--prefer ours` or `--prefer theirs` takes one side for all.
    """,
)
KEY_TAKEN = Kind(
    "S034",
    "reference-key-taken",
    "note",
    """Two files that are merged use one citation key for two works.

    Why it matters: the work that comes in gets another key; what cited it by the old one has to be changed.

    Example: `smith2020` is a book on tides in one file and an article on clocks in the other.

    Fix: change the citations to the new key.
    """,
)

KINDS = (SYNTAX, DUPLICATE_WORK, VALUE, CONFLICT, KEY_TAKEN)

_UNUSABLE = expression(r"[^A-Za-z0-9:._+/-]+")


def usable_key(written: str, taken: Container[str]) -> str:
    """Return a citation key that programs can read and that is not taken: the one written, as far as it goes."""
    own = re.sub(r"\Ahttps?://\S*/(?=[^/\s]+\Z)", "", written)
    own = own if own.isascii() else latin(own)
    base = (_UNUSABLE.sub("-", own).strip("-") if _UNUSABLE.search(own) else own)[:120] or "work"
    key, count = base, 1
    while key in taken:
        count += 1
        key = f"{base}-{count}"
    return key
