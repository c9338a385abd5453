"""A page saved as one MIME message (MHTML, RFC 2557), as an article."""

from __future__ import annotations

from postil.diagnostics import Where
from postil.formats import html_page
from postil.formats.import_kinds import NO_ARTICLE
from postil.formats.loaded import Loaded
from postil.formats.saved_page import read_mhtml
from postil.importing.addresses import resolve
from postil.importing.article import ImportedArticle


def loads(
    data: bytes, file: str = "page.mhtml", *, address: str | None = None, extract: html_page.Extractor | None = None
) -> Loaded[ImportedArticle]:
    """Read the page in an MHTML file; a file without one gives an empty article and a finding."""
    page = read_mhtml(data)
    if page is None:
        finding = NO_ARTICLE.at(Where(file, line=1, column=1), "no part of the file is a page")
        return Loaded(ImportedArticle(), findings=(finding,))
    named = address or resolve(page.address, None)
    loaded = html_page.loads(page.body, file, address=named, charset=page.charset or None, extract=extract)
    return Loaded(
        html_page.with_saving(loaded.value, taken=page.taken, by="a browser, as MHTML"), findings=loaded.findings
    )
