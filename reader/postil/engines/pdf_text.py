"""The text layer of a PDF. Needs the extra ``pdf``."""

from __future__ import annotations

import io

MAX_PAGES = 2000


class PdfError(Exception):
    """The text can't be read; the message says why in one line."""


def text_of_pdf(data: bytes) -> str:
    """Return the text of a PDF, page by page; raises ``PdfError``."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        raise PdfError("reading PDF files needs the extra: pip install 'postil[pdf]'") from None
    try:
        pages = PdfReader(io.BytesIO(data)).pages
        if len(pages) > MAX_PAGES:
            raise PdfError(f"more than {MAX_PAGES:,} pages")
        return "\n\n".join(page.extract_text() for page in pages).strip()
    except (PyPdfError, OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise PdfError(f"not a PDF that can be read: {error}") from None
