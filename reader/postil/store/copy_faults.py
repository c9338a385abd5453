"""What is wrong with kept copies at first sight: no words, the page of an error, a file that no record names."""

from __future__ import annotations

import re

from postil.diagnostics import Where
from postil.model import ReadingRecord
from postil.store.gathering import Files
from postil.store.kinds import COPY_OF_ERROR, EMPTY_COPY, UNNAMED_COPY
from postil.store.layout import COPIES

_LONGEST_ERROR = 1500
"""Characters of the text of a page that only says that something went wrong; an article has more."""

_LARGEST_PAGE = 1 << 15
"""Bytes of such a page, which holds little more than its words."""

_ERROR = re.compile(
    r"\W{0,3}(?:(?:error|http|fehler|erreur)\W*)?(?:40[0134]|410|429|451|50[0234])\b(?:[^\w\n]|\s)*"
    r"(?:not found|forbidden|unauthori[sz]ed|bad request|gone|error|too many|unavailable|internal|bad gateway|page"
    r"|\Z|\n)"
    r"|\W{0,3}(?:page not found|(?:the )?page (?:you requested )?(?:was|could) not|file not found|access denied"
    r"|forbidden|just a moment|attention required|service unavailable|bad gateway|too many requests|are you a robot"
    r"|verify you are|checking your browser|seite nicht gefunden|zugriff verweigert"
    r"|page (?:non trouvée|introuvable)|página no encontrada|pagina non trovata|this site can.t be reached)",
    re.IGNORECASE,
)
_TITLE = re.compile(r"<title\b[^>]*>\s*(?P<title>[^<]{1,80}?)\s*</title>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


def judge_text(files: Files, where: Where, path: str, text: str) -> None:
    """Report a copy whose text is empty, or that of an error."""
    if not text or text.isspace():
        files.find(EMPTY_COPY, where, f"{path} has no words", "get the copy again, or take it out")
    elif len(text) < _LONGEST_ERROR and (match := _ERROR.match(text.lstrip())):
        _error(files, where, path, match[0])


def judge_page(files: Files, where: Where, path: str) -> None:
    """Report a copy that is not read as text: one without a byte, or a small page whose title is that of an error."""
    size = files.size(path)
    if not size:
        files.find(EMPTY_COPY, where, f"{path} is empty", "get the copy again, or take it out")
    elif size < _LARGEST_PAGE and path.endswith((".html", ".htm")):
        page = (files.data(path) or b"").decode("utf-8", "replace")
        title = _TITLE.search(page)
        if title and _ERROR.match(title["title"]) and len(_TAG.sub("", page)) < _LARGEST_PAGE // 2:
            _error(files, where, path, title["title"])


def find_unnamed(files: Files, record: ReadingRecord) -> None:
    """Report files among the copies of a reading that no capture names."""
    folder = f"{record.id}/{COPIES}"
    if not files.is_there(folder):
        return
    names = [name for each in record.captures for name in (each.file, each.text_file)]
    names += [each.file for each in record.source_captures]
    named = {f"{record.id}/{name}" for name in names if name}
    if not all(map(files.is_there, named)):
        return  # one of them is probably a copy that is named otherwise, and that is told
    for name in files.names(folder):
        path = f"{folder}/{name}"
        if path not in named and not name.startswith((".", "README")) and files.is_file(path):
            place = Where(path, line=1, column=1)
            files.find(UNNAMED_COPY, place, "no capture names this file", "describe or remove it")


def _error(files: Files, where: Where, path: str, said: str) -> None:
    shown = " ".join(said.split())
    files.find(COPY_OF_ERROR, where, f"{path} is the page of an error: {shown!r}", "get the copy again")
