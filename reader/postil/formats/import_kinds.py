"""What can be wrong with a file that is imported."""

from __future__ import annotations

from postil.diagnostics import Kind

WRONG_BYTES = Kind(
    "E001",
    "import-wrong-bytes",
    "warning",
    """Bytes of a file to import that are not what the file says it is written in.

    Why it matters: accents, quotation marks and dashes may be wrong in the text, and in every quotation from it.

    Example: a page that declares UTF-8 and holds Windows-1252.

    Fix: look at the letters that are not plain Latin ones; save the page again if they are wrong.
    """,
)
CUT_SHORT = Kind(
    "E002",
    "import-cut-short",
    "warning",
    """A file to import that is larger, or nested deeper, than postil reads.

    Why it matters: the text may not be whole. Limits keep a damaged or hostile file from stopping everything else.

    Example: a page of 40 MiB; elements nested a thousand deep.

    Fix: compare the end of the text with the page; save the article alone, as a browser's reader view shows it.
    """,
)
NO_ARTICLE = Kind(
    "E003",
    "import-no-article",
    "error",
    """A file in which no article was found.

    Why it matters: there is nothing to read closely.

    Example: a page whose text a script loads from elsewhere, saved without it; a PDF made of pictures.

    Fix: save the page from a browser, with its text on the screen; or copy the text into a file and import that.
    """,
)

BAD_BOOK = Kind(
    "E004",
    "import-book",
    "error",
    """An EPUB that can't be read, or whose chapter has to be named.

    Why it matters: a reading is of one text; a book has many.

    Example: `postil import book.epub` of a book with twelve chapters.

    Fix: name the chapter: `--chapter 3`, or `--chapter "The harbour"`; the message lists them.
    """,
)
NO_PDF = Kind(
    "E005",
    "import-pdf",
    "error",
    """A PDF that can't be read.

    Why it matters: there is no text to read closely.

    Example: a PDF made of pictures, or with a password; `pypdf` is not installed.

    Fix: `pip install "postil[pdf]"`; save the text from a program that shows the PDF, and import that.
    """,
)

KINDS = (WRONG_BYTES, CUT_SHORT, NO_ARTICLE, BAD_BOOK, NO_PDF)
