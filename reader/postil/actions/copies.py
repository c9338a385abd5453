"""A copy as it came, and the text that was read out of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, cast

from postil.actions.importing.kinds import READERS as IMPORTERS
from postil.actions.importing.kinds import Source, SourceKind
from postil.document import parse
from postil.engines.pdf import PdfError, text_of_pdf
from postil.engines.warc import ArchiveFileError, find_page
from postil.fetch import Fetched, Fetcher, Refused
from postil.formats.decode import MAX_BYTES, decode
from postil.formats.saved_page import is_mhtml, read_mhtml
from postil.formats.web_page import read_web_page
from postil.importing.markdown import write
from postil.model.capture import CaptureMeans, MediaType
from postil.store import MAX_COPY, read

ENDINGS: Mapping[MediaType, str] = MappingProxyType(
    {
        "text/markdown": "md",
        "text/plain": "txt",
        "text/html": "html",
        "application/pdf": "pdf",
        "multipart/related": "mhtml",
        "application/warc": "warc",
    }
)
_BY_ENDING: Mapping[str, MediaType] = MappingProxyType(
    {
        **{ending: media_type for media_type, ending in ENDINGS.items()},
        "markdown": "text/markdown",
        "text": "text/plain",
        "htm": "text/html",
        "xhtml": "text/html",
        "mht": "multipart/related",
        "gz": "application/warc",
        "wacz": "application/warc",
    }
)
TEXTS = frozenset({"text/markdown", "text/plain"})
"""What is text itself."""

_PAGES = frozenset({"text/html", "application/xhtml+xml"})


class CaptureError(Exception):
    """The copy can't be taken or kept; the message says why in one line."""


class CopyMade(NamedTuple):
    """A copy: its bytes, how it came here, and its text.

    ``text`` is the reading text as ``document`` gives it; ``problem`` says why it could not be read where it is empty.
    ``ending`` is that of a file of this kind. ``origins`` are the addresses that it names as its origin.
    """

    body: bytes
    media_type: MediaType
    ending: str
    means: CaptureMeans
    taken: str
    address: str = ""
    charset: str = ""
    text: str = ""
    problem: str = ""
    title: str = ""
    origins: tuple[tuple[str, str], ...] = ()


def copy_of_page(address: str, fetcher: Fetcher) -> CopyMade:
    """Fetch a page; raises ``CaptureError``."""
    answer = fetcher.fetch(address)
    if isinstance(answer, Refused):
        raise CaptureError(f"{address}: {answer.message} ({answer.reason})")
    media_type = _media_type_of(answer)
    taken, final = answer.fetched.date().isoformat(), answer.final_address.partition("#")[0]
    made = CopyMade(answer.body, media_type, ENDINGS[media_type], "fetched", taken, final, answer.charset)
    return _read(made)


def copy_of_file(file: Path, address: str | None = None) -> CopyMade:
    """Take a file as a copy; raises ``CaptureError`` or ``StoreError``. ``address`` chooses a page of a web archive."""
    body = read(file, limit=MAX_COPY)
    if len(body) > MAX_COPY:
        raise CaptureError(f"{file}: larger than {MAX_COPY >> 20} MiB")
    ending = file.name.rpartition(".")[2].lower()
    media_type = _BY_ENDING.get(ending) or _sniffed(body)
    if media_type is None:
        raise CaptureError(f"{file}: not a kind of file that can be kept: {', '.join(sorted(_BY_ENDING))}")
    if media_type == "text/html" and is_mhtml(body):
        media_type, ending = "multipart/related", "mhtml"
    name = "warc.gz" if ending == "gz" else ending if ending in _BY_ENDING else ENDINGS[media_type]
    made = CopyMade(body, media_type, name, "file", date.today().isoformat(), address or "")
    return _read(made)


def _sniffed(body: bytes) -> MediaType | None:
    """Tell the kind of a file without a telling name by how it begins."""
    head = body[:4096].lstrip().lower()
    signs: tuple[tuple[bool, MediaType], ...] = (
        (head.startswith(b"%pdf-"), "application/pdf"),
        (head.startswith((b"warc/", b"\x1f\x8b", b"pk\x03\x04")), "application/warc"),
        (is_mhtml(body), "multipart/related"),
        (b"<html" in head or head.startswith(b"<!doctype html"), "text/html"),
        (b"\0" not in head, "text/plain"),
    )
    return next((media_type for sign, media_type in signs if sign), None)


def _media_type_of(answer: Fetched) -> MediaType:
    if answer.media_type in _PAGES:
        return "text/html"
    if answer.media_type in ENDINGS:
        return cast("MediaType", answer.media_type)
    found = _sniffed(answer.body)
    if found is None:
        raise CaptureError(f"{answer.address}: a page of type {answer.media_type or 'unknown'} can't be kept")
    return found


def _read(made: CopyMade) -> CopyMade:
    return READERS[made.media_type](made)


def _read_text(made: CopyMade) -> CopyMade:
    loaded = decode(made.body, "")
    if loaded.findings or b"\0" in made.body:
        reason = loaded.findings[0].message if loaded.findings else "not a text"
        raise CaptureError(f"{reason}; save it as text in UTF-8")
    text = parse(loaded.value).text if made.media_type == "text/markdown" else loaded.value
    return made._replace(text=text)


def _read_html(made: CopyMade) -> CopyMade:
    if len(made.body) > MAX_BYTES:
        return made._replace(problem=f"the page is larger than {MAX_BYTES >> 20} MiB")
    page = read_web_page(made.body, "text/html", made.charset)
    text = _as_imported("html", made) or (page.text if page else "")
    if page is None or not text:
        return made._replace(problem="no text can be read in the page")
    return made._replace(text=text, title=page.title, origins=page.origins)


def _as_imported(kind: SourceKind, made: CopyMade) -> str:
    """Return the reading text that an import of the same bytes has; empty where no article is found in them."""
    loaded = IMPORTERS[kind].read(Source(made.body, "copy", made.address or None, charset=made.charset or None))
    return parse(write([block for block in loaded.value.blocks if block.part == "article"])).text


def _read_saved(made: CopyMade) -> CopyMade:
    page = read_mhtml(made.body)
    if page is None:
        return made._replace(problem="there is no page in the file")
    inner = _read_html(made._replace(body=page.body, charset=page.charset))
    address = page.address if page.address.startswith(("http://", "https://")) else ""
    return inner._replace(body=made.body, address=made.address or address)


def _read_pdf(made: CopyMade) -> CopyMade:
    try:
        text = _as_imported("pdf", made) or text_of_pdf(made.body)
    except PdfError as error:
        return made._replace(problem=str(error))
    return made._replace(text=text, problem="" if text else "the PDF has no text layer")


def _read_archive(made: CopyMade) -> CopyMade:
    try:
        page = find_page(made.body, made.address or None)
    except ArchiveFileError as error:
        raise CaptureError(str(error)) from None
    media_type: MediaType = "application/pdf" if page.media_type == "application/pdf" else "text/html"
    inner = READERS["text/plain" if page.media_type == "text/plain" else media_type](
        made._replace(body=page.body, charset=page.charset)
    )
    return inner._replace(body=made.body, means="archived", address=page.address, taken=page.taken or made.taken)


READERS: Mapping[MediaType, Callable[[CopyMade], CopyMade]] = MappingProxyType(
    {
        "text/markdown": _read_text,
        "text/plain": _read_text,
        "text/html": _read_html,
        "multipart/related": _read_saved,
        "application/pdf": _read_pdf,
        "application/warc": _read_archive,
    }
)
"""How the text of each kind of copy is read."""
