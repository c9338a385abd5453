"""Files made to do harm, and files that are broken: an answer in bounded time, a finding, nothing run or fetched."""

from __future__ import annotations

import io
import random
import socket
import zipfile
from functools import cache

import pytest

from postil.actions.importing.kinds import READERS, Source, SourceKind, kind_of
from postil.formats.loaded import Loaded
from postil.importing import ImportedArticle

SENTENCE = "The clock in the harbour stood still for a whole year and nobody came to wind it again. "


def page(body: str, head: str = "") -> bytes:
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body><article><h1>Clock</h1>{body}</article></body></html>".encode()
    )


def text_of(article: ImportedArticle) -> str:
    return " ".join(block.text for block in article.blocks if block.part == "article")


HOSTILE: dict[str, bytes] = {
    "deep": page("<div>" * 20_000 + f"<p>{SENTENCE * 5}</p>"),
    "deep-inline": page(f"<p>{SENTENCE * 5}" + "<b><i>" * 5_000 + "x</p>"),
    "many-elements": page("<p>x</p>" * 120_000),
    "wide-table": page(f"<p>{SENTENCE * 9}</p><table>" + "<tr>" + "<td>1</td>" * 5000 + "</tr>" + "</table>"),
    "entities": b'<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><html><body><p>&b;&b;</p><p>'  # noqa: E501
    + SENTENCE.encode() * 9
    + b"</p></body></html>",
    "scripts": page(
        f"<script>while(1);</script><p onclick='x()'>{SENTENCE * 9}</p><a href='javascript:alert(1)'>press</a>"
    ),
    "data-address": page(f"<p>{SENTENCE * 9}</p><img src='data:image/png;base64,{'A' * 4_000_000}'>"),
    "one-line": page("a" * 3_000_000),
    "brackets": page(f"<p>{'[' * 20_000}{'](' * 5_000}</p><p>{SENTENCE * 9}</p>"),
    "stars": page(f"<p>{'*a_`' * 10_000}</p><p>{SENTENCE * 9}</p>"),
    "many-links": page(
        "<p>" + "".join(f"<a href='/{n}'>word {n}</a> and more words here. " for n in range(5_000)) + "</p>"
    ),
    "json-ld": page(f"<p>{SENTENCE * 9}</p>", '<script type="application/ld+json">' + "[" * 50_000 + "</script>"),
    "wrong-bytes": b"<html><head><meta charset=utf-8></head><body><p>"
    + bytes(range(128, 256)) * 30
    + SENTENCE.encode() * 9
    + b"</p></body></html>",
    "zeros": page(f"<p>{SENTENCE * 9}</p>").replace(b"clock", b"cl\0ock"),
    "utf-16": page(f"<p>{SENTENCE * 9}</p>").decode().encode("utf-16"),
    "nothing": b"",
    "noise": random.Random(6).randbytes(200_000),
    "footnotes": page(
        "".join(
            f"<p>{SENTENCE}<sup><a href='#n{n}'>{n}</a></sup></p><p id='n{n}'>n <a href='#r'>↩</a></p>"
            for n in range(1_500)
        )
    ),
}


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@cache
def read_once(name: str) -> Loaded[ImportedArticle]:
    """Read a hostile page; every test looks at the same reading."""
    return READERS["html"].read(Source(HOSTILE[name], "page.html", "https://example.org/page"))


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_read_to_its_end(name: str) -> None:
    assert isinstance(read_once(name).value, ImportedArticle)


@pytest.mark.parametrize("name", ["deep", "many-elements", "wrong-bytes", "nothing"])
def test_what_is_not_read_is_said(name: str) -> None:
    assert read_once(name).findings


@pytest.mark.parametrize("name", ["scripts", "data-address", "entities", "zeros", "utf-16", "wide-table"])
def test_the_text_is_there_all_the_same(name: str) -> None:
    found = text_of(read_once(name).value)
    assert "nobody came to wind it again" in found
    assert "while(1)" not in found
    assert "base64" not in found
    assert "aaaaaaaaaa" not in found


def test_text_and_markdown_have_one_reader() -> None:
    assert READERS["markdown"].read is READERS["text"].read


@pytest.mark.parametrize("kind", ["mhtml", "text", "epub", "pdf"])
@pytest.mark.parametrize(
    "data", [b"", b"\0" * 1000, HOSTILE["noise"], b"%PDF-1.4\n1 0 obj\n<<", b"PK\x03\x04" + b"\0" * 90]
)
def test_other_kinds_of_files_do_not_break_it_either(kind: SourceKind, data: bytes) -> None:
    assert isinstance(READERS[kind].read(Source(data, "file")).value, ImportedArticle)


def test_a_book_that_grows_beyond_all_measure_is_cut() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
            '<rootfiles><rootfile full-path="c.opf"/></rootfiles></container>',
        )
        book.writestr(
            "c.opf",
            '<package xmlns="http://www.idpf.org/2007/opf"><manifest>'
            '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
            '</manifest><spine><itemref idref="a"/></spine></package>',
        )
        book.writestr("a.xhtml", "<html><body><p>" + "word " * 8_000_000 + "</p></body></html>")
    read = READERS["epub"].read(Source(made.getvalue(), "book.epub"))
    assert len(text_of(read.value)) < 40_000_000


@pytest.mark.timeout(60)
def test_a_text_of_many_short_lines_is_read() -> None:
    read = READERS["text"].read(Source(b"a line of words\n" * 60_000 + b"\n" + SENTENCE.encode() * 9, "text.txt"))
    assert SENTENCE.split(".")[0] in text_of(read.value)


def test_kinds_are_told_by_their_first_bytes() -> None:
    told = {
        name: kind_of(Source(data, name))
        for name, data in {
            "a": b"%PDF-1.7",
            "b.bin": b"<!DOCTYPE html><html>",
            "c": b"---\ntitle: x\n---\n",
            "d.txt": b"Some words",
        }.items()
    }
    assert told == {"a": "pdf", "b.bin": "html", "c": "markdown", "d.txt": "text"}
