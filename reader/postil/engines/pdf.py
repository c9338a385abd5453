"""The words of a PDF file, by pypdf; it is an extra, ``postil[pdf]``."""

from __future__ import annotations

import logging
from io import BytesIO

MOST_PAGES = 2_000
"""Pages that are read of one file."""


class PdfError(Exception):
    """The file can't be read; the message says why in one line."""


def text_of_pdf(data: bytes) -> str:
    """Return the text of a PDF, a page after the other; raises ``PdfError``."""
    try:
        from pypdf import PdfReader
    except ImportError:
        raise PdfError("PDF files are read with pypdf: pip install 'postil[pdf]'") from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is odd in a file is no message to our reader
    try:
        pages = PdfReader(BytesIO(data)).pages
        return "\n\n".join(page.extract_text() for page in pages[:MOST_PAGES])
    except Exception as error:  # noqa: BLE001 (pypdf raises whatever a broken file leads it to)
        raise PdfError(f"not a PDF that can be read: {type(error).__name__}") from None
