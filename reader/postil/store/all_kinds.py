"""What can be wrong with files, whoever finds it."""

from __future__ import annotations

from postil.diagnostics import Kind
from postil.formats import bibtex, decode, yaml_kinds
from postil.store import kinds, validate

KINDS: tuple[Kind, ...] = tuple(
    sorted(
        (*yaml_kinds.KINDS, decode.NOT_UTF8, decode.TOO_LARGE, *validate.KINDS, *kinds.KINDS, *bibtex.KINDS),
        key=lambda kind: kind.code,
    )
)
"""What can be wrong with files before any rule looks at a reading."""
