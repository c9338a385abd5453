"""The text layer of a PDF. Needs the extra ``pdf``."""

from __future__ import annotations

import io
import logging

MAX_PAGES = 2000


class PdfError(Exception):
    """The text can't be read; the message says why in one line."""


def text_of_pdf(data: bytes) -> str:
    """Return the text of a PDF, page by page; raises ``PdfError``."""
    try:
        from pypdf import PdfReader
    except ImportError:
        raise PdfError("reading PDF files needs the extra: pip install 'postil[pdf]'") from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is odd in a file is no message to our reader
    try:
        pages = PdfReader(io.BytesIO(data)).pages
        if len(pages) > MAX_PAGES:
            raise PdfError(f"more than {MAX_PAGES:,} pages")
        return "\n\n".join(page.extract_text() for page in pages).strip()
    except PdfError:
        raise
    except Exception as error:  # noqa: BLE001 (pypdf raises whatever a broken file leads it to)
        raise PdfError(f"not a PDF that can be read: {str(error) or type(error).__name__}") from None
