"""A chapter of an EPUB: a ZIP archive of XHTML pages, in the order of its spine (EPUB 3.3, sections 4 and 5)."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple

from lxml import etree

from postil.importing import Candidate
from postil.importing.dates import day_of_timestamp
from postil.importing.names import names_in

MAX_PART = 16 << 20
MAX_BOOK = 128 << 20
"""Bytes of all chapters, unpacked."""
MAX_CHAPTERS = 2000
_CONTAINER = "META-INF/container.xml"
_SHORTEST = 400
"""Characters of a chapter from which on it is text, not a title page."""


_LOOKED_AT = 100_000
"""Bytes of a page in which its title and some text stand."""


class Chapter(NamedTuple):
    """A page of a book: its name in the archive, its title, how many characters it has."""

    name: str
    title: str
    length: int
    data: bytes


class Opened(NamedTuple):
    """A chapter, and what the book says of itself; or why there is none, and what to do."""

    chapter: Chapter | None
    candidates: tuple[Candidate, ...] = ()
    problem: str = ""
    hint: str = ""


def open_chapter(data: bytes, wanted: str | None = None) -> Opened:
    """Take one chapter out of a book; ``wanted`` is its number, counted from 1, or words of its title."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            package, root = _package(archive)
            pages = list(_chapters(archive, package, root))
            said = tuple(_metadata(package))
    except (zipfile.BadZipFile, KeyError, etree.LxmlError, ValueError, OSError, RuntimeError, EOFError) as error:
        return Opened(None, (), f"not an EPUB that can be read: {_reason(error)}")
    chapters = [each for each in pages if each.length >= _SHORTEST] or pages
    chosen = _chosen(chapters, wanted)
    if chosen is None:
        listed = "; ".join(f"{number}. {each.title}" for number, each in enumerate(chapters[:40], 1))
        return Opened(
            None, (), f"which chapter? {listed}" if chapters else "the book has no chapters", "name one with --chapter"
        )
    title = (Candidate("title", (chosen.title,), "heading of the chapter"),) if chosen.title != chosen.name else ()
    return Opened(chosen, (*title, *said, Candidate("kind", ("book-chapter",), "EPUB")))


def _package(archive: zipfile.ZipFile) -> tuple[Any, str]:
    container = _xml(_part(archive, _CONTAINER))
    name = next((str(each.get("full-path")) for each in container.iter("{*}rootfile") if each.get("full-path")), None)
    if name is None:
        raise ValueError(f"{_CONTAINER} names no book")
    return _xml(_part(archive, name)), name.rpartition("/")[0]


def _xml(data: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    root = etree.fromstring(data, parser)
    if root is None:
        raise ValueError("a file of the book is empty")
    return root


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """Read a file of the archive, at most as much as any page holds: a small archive can hold a great many zeros."""
    with archive.open(name) as part:
        return part.read(MAX_PART)


def _chapters(archive: zipfile.ZipFile, package: Any, folder: str) -> Iterator[Chapter]:
    items = {
        each.get("id"): each.get("href")
        for each in package.iter("{*}item")
        if "html" in (each.get("media-type") or "") and each.get("href")
    }
    names = [items[each.get("idref")] for each in package.iter("{*}itemref") if each.get("idref") in items]
    left = MAX_BOOK
    for href in list(dict.fromkeys(names))[:MAX_CHAPTERS]:
        name = _resolved(folder, href)
        try:
            data = _part(archive, name)
        except KeyError:
            continue
        left -= len(data)
        if left < 0:
            raise ValueError(f"its chapters have more than {MAX_BOOK >> 20} MiB")
        yield Chapter(name, _title(data) or name, _length(data), data)


def _length(data: bytes) -> int:
    """Return about how many characters of text a page begins with: enough to tell a chapter from a title page."""
    body = re.search(rb"<body\b", data, re.IGNORECASE)
    start = body.start() if body else 0
    return 6 * sum(len(piece.rpartition(b">")[2].split()) for piece in data[start : start + _LOOKED_AT].split(b"<"))


def _resolved(folder: str, href: str) -> str:
    path = [part for part in folder.split("/") if part]
    for part in re.sub(r"%([0-9A-Fa-f]{2})", lambda match: chr(int(match[1], 16)), href.partition("#")[0]).split("/"):
        if part == "..":
            path = path[:-1]
        elif part not in {"", "."}:
            path.append(part)
    return "/".join(path)


def _title(data: bytes) -> str:
    for tag in (b"h1", b"h2", b"title"):
        match = re.search(
            rb"<" + tag + rb"\b[^<>]{0,500}>(.{0,1000}?)</" + tag + rb"\s*>",
            data[:_LOOKED_AT],
            re.DOTALL | re.IGNORECASE,
        )
        words = " ".join(re.sub(r"<[^>]*>", " ", match[1].decode("utf-8", "replace")).split()) if match else ""
        if words:
            return words[:80]
    return ""


def _chosen(chapters: list[Chapter], wanted: str | None) -> Chapter | None:
    if wanted is None:
        return chapters[0] if len(chapters) == 1 else None
    if wanted.isdigit():
        return chapters[int(wanted) - 1] if 1 <= int(wanted) <= len(chapters) else None
    fitting = [each for each in chapters if wanted.casefold() in each.title.casefold()]
    return (
        fitting[0]
        if len(fitting) == 1
        else next((each for each in fitting if each.title.casefold() == wanted.casefold()), None)
    )


def _metadata(package: Any) -> Iterator[Candidate]:
    def values(name: str) -> list[str]:
        found = (
            " ".join("".join(each.itertext()).split())
            for each in package.iter("{http://purl.org/dc/elements/1.1/}" + name)
        )
        return [each for each in found if each]

    if titles := values("title"):
        yield Candidate("outlet", (titles[0],), "EPUB title")
    if names := [name for each in values("creator") for name in names_in(each)]:
        yield Candidate("author", tuple(dict.fromkeys(names)), "EPUB creator")
    if languages := values("language"):
        yield Candidate("language", (languages[0],), "EPUB language")
    if (dates := values("date")) and (
        day := day_of_timestamp(dates[0]) or (dates[0] if re.fullmatch(r"\d{4}", dates[0]) else None)
    ):
        yield Candidate("published", (day,), "EPUB date")
    if rights := values("rights"):
        yield Candidate("holder", (rights[0][:200],), "EPUB rights")


def _reason(error: Exception) -> str:
    return str(error).strip("'\"") or type(error).__name__
