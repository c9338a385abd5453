"""What can be wrong with a file of YAML, with the words of the manual."""

from __future__ import annotations

from postil.diagnostics import Kind

SYNTAX = Kind(
    "F001",
    "yaml-syntax",
    "error",
    """A file that is not YAML.

    Why it matters: nothing of it can be read until it is mended.

    Example: `title: Russia: a reading`, where the second colon starts a new key.

    Fix: put text that holds `: ` or begins with a mark such as `"`, `[`, `@` or `*` in quotes; indent with spaces.
    """,
)
NOT_PLAIN = Kind(
    "F004",
    "yaml-not-plain",
    "error",
    """An anchor, alias, tag, second document, or key that is not text.

    Why it matters: these make one place in a file change another unseen, and let small files grow without bound.

    Example: `speaker: *wu`.

    Fix: write the value out.
    """,
)
DUPLICATE_KEY = Kind(
    "F005",
    "duplicate-key",
    "error",
    """The same key twice in one mapping.

    Why it matters: most tools silently keep one of the two values.

    Example: two lines `date:` in one publication.

    Fix: keep the one you mean.
    """,
)

KINDS = (SYNTAX, NOT_PLAIN, DUPLICATE_KEY)
