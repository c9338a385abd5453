"""Pages out of web archive files: WARC (ISO 28500) and WACZ. Needs the extra ``warc``."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import IO, NamedTuple

MAX_MEMBERS = 10_000
MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 200
MAX_RECORDS = 100_000
MAX_PAGE = 20 * 1024 * 1024


class ArchiveFileError(Exception):
    """The file can't be read; the message says why in one line."""


class ArchivedPage(NamedTuple):
    """A page as an archive file has it: where and when it was taken, and what was sent."""

    address: str
    taken: str
    media_type: str
    charset: str
    body: bytes


def read_pages(data: bytes) -> Iterator[ArchivedPage]:
    """Yield the pages that a WARC or WACZ file holds, in its order; raises ``ArchiveFileError``."""
    if data.startswith(b"PK"):
        for part in _members(data):
            yield from _pages(io.BytesIO(part))
    else:
        yield from _pages(io.BytesIO(data))


def find_page(data: bytes, address: str | None = None) -> ArchivedPage:
    """Return the page of an address, or the first page that was there; raises ``ArchiveFileError``."""
    first: ArchivedPage | None = None
    for page in read_pages(data):
        if address is not None and page.address.partition("#")[0] == address.partition("#")[0]:
            return page
        first = first or page
    if first is None or address is not None:
        raise ArchiveFileError(f"there is no page {address} in it" if address else "there is no page in it")
    return first


def _members(data: bytes) -> Iterator[bytes]:
    """Unpack the WARC files of a WACZ (archive/*.warc.gz), within limits."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            members = packed.infolist()
            if len(members) > MAX_MEMBERS:
                raise ArchiveFileError(f"more than {MAX_MEMBERS:,} files in it")
            wanted = [each for each in members if each.filename.startswith("archive/") and ".warc" in each.filename]
            total = sum(each.file_size for each in wanted)
            if total > MAX_UNPACKED or any(e.file_size > MAX_RATIO * max(e.compress_size, 1024) for e in wanted):
                raise ArchiveFileError(f"larger than {MAX_UNPACKED >> 20} MiB unpacked, or packed too tightly")
            for each in wanted:
                with packed.open(each) as file:
                    yield file.read(MAX_UNPACKED + 1)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise ArchiveFileError(f"not a WACZ file that can be read: {error}") from None


def _pages(file: IO[bytes]) -> Iterator[ArchivedPage]:
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        raise ArchiveFileError("reading WARC files needs the extra: pip install 'postil[warc]'") from None
    try:
        for number, record in enumerate(ArchiveIterator(file)):
            if number >= MAX_RECORDS:
                raise ArchiveFileError(f"more than {MAX_RECORDS:,} records in it")
            page = _page(record)
            if page is not None:
                yield page
    except (ArchiveLoadFailed, OSError, EOFError, ValueError, KeyError, AttributeError) as error:
        raise ArchiveFileError(f"not a WARC file that can be read: {error}") from None


def _page(record: object) -> ArchivedPage | None:
    headers = record.rec_headers  # type: ignore[attr-defined]
    kind, http = record.rec_type, record.http_headers  # type: ignore[attr-defined]
    sent = http.get_header("Content-Type") if http else headers.get_header("Content-Type")
    media_type, _, rest = (sent or "").partition(";")
    media_type = media_type.strip().lower()
    is_there = kind == "resource" or (kind == "response" and http is not None and http.get_statuscode() == "200")
    if not is_there or media_type not in {"text/html", "application/xhtml+xml", "application/pdf", "text/plain"}:
        return None
    body = record.content_stream().read(MAX_PAGE + 1)  # type: ignore[attr-defined]
    if len(body) > MAX_PAGE:
        raise ArchiveFileError(f"a page in it is larger than {MAX_PAGE >> 20} MiB")
    charset = rest.rpartition("charset=")[2].strip(" \"'") if "charset=" in rest else ""
    address, taken = headers.get_header("WARC-Target-URI") or "", headers.get_header("WARC-Date") or ""
    return ArchivedPage(address.strip("<>"), taken[:10], media_type, charset, body)
