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
OTHER_CONTENT = Kind(
    "F015",
    "other-content",
    "error",
    """A file that holds something else than its name says: a document of a word processor, a page, a mere pointer.

    Why it matters: nothing of what it should hold is there, and what is there is no text.

    Example: an article.md that was saved as RTF, as a web page or from Word; a pointer of git-lfs, where the file
    itself was not fetched (`git lfs pull`).

    Fix: save the text as plain text in UTF-8, or fetch the file.
    """,
)
SWALLOWED = Kind(
    "F016",
    "swallowed-by-comment",
    "warning",
    """Words of a text that YAML takes for a comment, because a `#` stands behind a space.

    Why it matters: all that follows in the line is lost, and nobody is told.

    Example: `title: The #1 clock`, of which YAML reads `The`; `body: See # 7 [@log1874]`.

    Fix: put the whole text in quotes, or write it below its key, after `>-`.
    """,
)
MISNAMED = Kind(
    "F017",
    "misnamed-file",
    "error",
    """A file that no program looks for, because its name is a little other than it must be.

    Why it matters: the folder is taken for no reading, or nobody for known; nothing else would tell.

    Example: `reading.yml`, `Reading.yaml`, `people.yml`.

    Fix: rename it as the finding says.
    """,
)
LINE_ENDS = Kind(
    "F018",
    "line-ends",
    "warning",
    """A file whose lines end with a carriage return alone, as those of old Macintosh programs did, or in two ways.

    Why it matters: git, most editors and most programs see one single line, or changes where nobody changed a word.

    Example: a text that was exported as "Text (Macintosh)" from an old word processor; lines of a Windows program that
    were pasted into a file of Unix.

    Fix: save the file with Unix line ends; `mac2unix` and `dos2unix` do it on the command line.
    """,
)
UNNAMED_COPY = Kind(
    "C008",
    "unnamed-copy",
    "note",
    """A file in `captures/` that no capture names.

    Why it matters: it is published with the folder, and nobody can tell what it is a copy of, and from when.

    Example: `captures/page-old.html`, and the record has only `file: captures/page.html`.

    Fix: describe it below `captures` or `source_captures`, or remove it.
    """,
)
EMPTY_COPY = Kind(
    "C009",
    "empty-copy",
    "error",
    """A copy in which there are no words.

    Why it matters: nothing can be compared with it or proved by it; a download that failed leaves such a file.

    Example: `file: captures/report.txt`, and the file has no bytes.

    Fix: get the copy again, or remove it and its `file`.
    """,
)
COPY_OF_ERROR = Kind(
    "C010",
    "copy-of-an-error",
    "warning",
    """A copy of the page that a server shows when it has nothing else to show.

    Why it matters: it proves nothing; what was to be kept was gone, or was not given to a program.

    Example: a copy of which the title is `404 Not Found`, `Access denied` or `Just a moment...`.

    Fix: save the page with a browser, look for it in an archive, or remove the copy.
    """,
)

KINDS = (
    UNREADABLE,
    LOST_TEXT,
    FOLDER_NAME,
    COPY_ALTERED,
    UNFIT_STYLE,
    OTHER_CONTENT,
    SWALLOWED,
    MISNAMED,
    LINE_ENDS,
    UNNAMED_COPY,
    EMPTY_COPY,
    COPY_OF_ERROR,
)
