"""What can be wrong with the files of a library before anybody looks at what they say."""

from __future__ import annotations

from postil.diagnostics import Kind

UNREADABLE = Kind(
    "F009",
    "unreadable-file",
    "error",
    """A file that is missing or can't be opened.

    Why it matters: what it holds can't be used.

    Example: a capture that names `captures/page.html`, where there is no such file; a folder without permission.

    Fix: put the file there, or take its name out of the record.
    """,
)
LOST_TEXT = Kind(
    "F011",
    "text-not-read",
    "error",
    """Text of an article that postil does not read.

    Why it matters: every word of the source should be on the page; here some would be lost.

    Example: quotations nested more than sixty deep; references that expand to a hundred times the text.

    Fix: simplify the markup at that place.
    """,
)
FOLDER_NAME = Kind(
    "F012",
    "folder-name",
    "error",
    """A reading whose `id` is not the name of its folder, or a folder name that can't be used everywhere.

    Why it matters: addresses of pages and links between readings are made of the identifier.

    Example: the folder `air-patrol` with `id: joint-air-patrol` in its reading.yaml; a folder called `con`.

    Fix: rename the folder, or change the identifier.
    """,
)
COPY_ALTERED = Kind(
    "F013",
    "copy-altered",
    "error",
    """A kept copy whose bytes are not those that were kept.

    Why it matters: a copy is evidence of what stood there on a day; one that was changed since proves nothing.

    Example: a capture with `sha256`, and somebody has saved `captures/page.html` again with an editor.

    Fix: get the file back from the history of the library, or keep a new copy with `postil capture`.
    """,
)
UNFIT_STYLE = Kind(
    "F014",
    "unfit-style",
    "error",
    """A style sheet of the library that says what a page may not hold; no page uses it.

    Why it matters: a page of postil loads nothing from anywhere, and stays what it is when it is opened from disk.

    Example: `@import`, `url(…)`, or `<` in the file that `theme.css` of library.yaml names.

    Fix: set design tokens, and name fonts that readers have on their own machines.
    """,
)

KINDS = (UNREADABLE, LOST_TEXT, FOLDER_NAME, COPY_ALTERED, UNFIT_STYLE)
