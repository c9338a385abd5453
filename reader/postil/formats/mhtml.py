"""A page saved as one MIME message (MHTML, RFC 2557): its first part of HTML is the page."""

from __future__ import annotations

import email
import email.policy
from email.message import Message

from postil.diagnostics import Where
from postil.formats import html_page
from postil.formats.import_kinds import NO_ARTICLE
from postil.formats.loaded import Loaded
from postil.importing.addresses import resolve
from postil.importing.article import ImportedArticle

MAX_PARTS = 2000


def loads(
    data: bytes, file: str = "page.mhtml", *, address: str | None = None, extract: html_page.Extractor | None = None
) -> Loaded[ImportedArticle]:
    """Read the page in an MHTML file; a file without one gives an empty article and a finding."""
    message = email.message_from_bytes(data[: html_page.MAX_PAGE], policy=email.policy.compat32)
    part = _page(message)
    if part is None:
        return Loaded(
            ImportedArticle(), findings=(NO_ARTICLE.at(Where(file, line=1, column=1), "no part of the file is a page"),)
        )
    body = part.get_payload(decode=True)
    named = address or _address(message) or _address(part)
    loaded = html_page.loads(
        body if isinstance(body, bytes) else b"",
        file,
        address=named,
        charset=part.get_content_charset(),
        extract=extract,
    )
    saved = html_page.with_saving(loaded.value, taken=str(message.get("Date") or ""), by="a browser, as MHTML")
    return Loaded(saved, findings=loaded.findings)


def _page(message: Message) -> Message | None:
    for number, part in enumerate(message.walk()):
        if number > MAX_PARTS:
            return None
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            return part
    return None


def _address(part: Message) -> str | None:
    for name in ("Snapshot-Content-Location", "Content-Location", "Content-Base"):
        value = part.get(name)
        if value and (found := resolve(str(value), None)):
            return found
    return None
