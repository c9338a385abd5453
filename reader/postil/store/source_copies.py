"""The copies of quoted works that a reading has: texts by citation key, whatever kind of file they come from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from postil.formats.decode import decode
from postil.model import KnownText, SourceCapture
from postil.store.cutting import read_text


class CopyError(Exception):
    """A copy can't be read; the message says why in one line."""


def _of_pdf(capture: SourceCapture, data: bytes) -> str:  # noqa: ARG001 (a row of the table)
    from postil.engines.pdf import PdfError, text_of_pdf  # what reads PDF is loaded only where there is one to read

    try:
        return text_of_pdf(data)
    except PdfError as error:
        raise CopyError(str(error)) from None


def _of_text(capture: SourceCapture, data: bytes) -> str:
    loaded = decode(data, capture.file or capture.id)
    if loaded.findings:
        raise CopyError(loaded.findings[0].message)
    if capture.media_type == "text/html":
        from postil.formats import html_glance  # lxml is loaded only where there is HTML to read

        return html_glance.all_text(loaded.value)
    return read_text(capture.media_type, loaded.value).text


READERS: Mapping[str, Callable[[SourceCapture, bytes], str]] = MappingProxyType(
    {"text/markdown": _of_text, "text/plain": _of_text, "text/html": _of_text, "application/pdf": _of_pdf}
)
"""How each media type is read."""


def read_source_copy(capture: SourceCapture, data: bytes, *, private: bool) -> KnownText:
    """Return the text of a copy of a source; raises ``CopyError``."""
    reader = READERS.get(capture.media_type)
    if reader is None:
        raise CopyError(f"{capture.media_type} is not read as the copy of a source; save the page as HTML")
    text = reader(capture, data)
    return KnownText(text, private, f"capture {capture.id}", capture.taken, partial=capture.extent == "part")
