"""postil capture: dated copies are kept with their hash, and compared with the text that was annotated."""

from __future__ import annotations

import gzip
import hashlib
import json
import zipfile
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
import yaml

from postil.store import load
from tests.cli.conftest import Run
from tests.web import Page, Web, serving


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as served:
        yield served


def html_of(library: Path, head: str = "", *, change: tuple[str, str] = ("", "")) -> str:
    text = load(library)["tide"].text
    assert text is not None
    paragraphs = "".join(f"<p>{line}</p>" for line in text.replace(*change).splitlines() if line)
    return (
        f"<html><head><title>The tide clock</title>{head}</head><body><nav>Home News</nav>{paragraphs}"
        "<footer>Share this. Copyright.</footer></body></html>"
    )


def captures(library: Path) -> list[dict[str, object]]:
    return list(yaml.safe_load((library / "tide" / "reading.yaml").read_text()).get("captures") or ())


ALLOW = ("--allow-network", "127.0.0.0/8")


def test_a_page_is_fetched_and_kept_as_it_came(run: Run, library: Path, web: Web) -> None:
    body = html_of(library)
    web.pages |= {"/old": Page(status=301, headers={"Location": "/clock"}), "/clock": Page(body)}
    done = run("capture", "tide", f"{web.base}/old", "--publication", "reader", "-L", library, *ALLOW)
    assert done.code == 0, done
    (one,) = captures(library)
    assert one["publication"] == "reader"
    assert one["address"] == f"{web.base}/clock"
    assert (one["means"], one["media_type"]) == ("fetched", "text/html")
    assert one["id"] == f"reader-{one['taken']}"
    kept = library / "tide" / str(one["file"])
    assert kept.read_bytes() == body.encode()
    assert one["sha256"] == hashlib.sha256(body.encode()).hexdigest()
    text = (library / "tide" / str(one["text_file"])).read_text()
    assert "Home News" not in text
    assert "Share this" not in text
    assert load(library)["tide"].captures[str(one["id"])].text == text
    assert run("check", library, "--ignore", "U002").code == 0


def test_the_same_copy_is_not_kept_twice(run: Run, library: Path, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(html_of(library))
    assert run("capture", "tide", file, "-L", library).code == 0
    before = (library / "tide" / "reading.yaml").read_bytes()
    done = run("capture", "tide", file, "-L", library)
    assert (done.code, (library / "tide" / "reading.yaml").read_bytes()) == (0, before)
    assert "kept already" in done.err
    assert len(captures(library)) == 1


def test_a_republication_is_compared_and_says_where_it_is_from(run: Run, library: Path, web: Web) -> None:
    head = (
        '<link rel="canonical" href="https://gazette.example/clock">'
        '<script type="application/ld+json">{"isBasedOn": "https:\\/\\/gazette.example\\/c"}</script>'
    )
    web.pages["/copy"] = Page(html_of(library, head, change=("one hand", "two hands")))
    done = run("capture", "tide", f"{web.base}/copy", "-L", library, *ALLOW, "--json")
    assert done.code == 1
    data = json.loads(done.out)
    changes = {each["id"]: each["change"] for each in data["records"]}
    assert changes["never-late"] == "untouched"
    assert changes["one-hand"] in {"altered", "gone"}
    assert data["same_text"] is False
    assert 0.8 < data["shared"] < 1
    assert [(each["relation"], each["address"]) for each in data["capture"]["derived_from"]] == [
        ("canonical", "https://gazette.example/clock"),
        ("based-on", "https://gazette.example/c"),
    ]


def test_another_article_is_refused(run: Run, library: Path, tmp_path: Path) -> None:
    file = tmp_path / "other.txt"
    file.write_text("Nothing in this text has anything to do with what was read. " * 20)
    before = sorted(library.rglob("*"))
    done = run("capture", "tide", file, "-L", library)
    assert done.code == 2
    assert "is it of another article?" in done.err
    assert sorted(library.rglob("*")) == before
    other = next(reading for reading in load(library).values() if reading.id != "tide" and reading.text)
    mistaken = tmp_path / "mistaken.txt"
    mistaken.write_text(other.text or "")
    assert f"it seems to be of {other.id!r}" in run("capture", "tide", mistaken, "-L", library).err
    assert run("capture", "tide", file, "-L", library, "--anyway").code == 1


def test_a_copy_of_a_text_that_may_not_be_published_stays_private(run: Run, library: Path, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(html_of(library))
    record = library / "tide" / "reading.yaml"
    (library / "tide" / "article.md").unlink()
    record.write_text(record.read_text().replace("publish: text", "publish: excerpts"))
    done = run("capture", "tide", file, "-L", library, "--id", "mine")
    assert done.code == 0, done
    (one,) = captures(library)
    assert "file" not in one
    assert "text_file" not in one
    assert not (library / "tide" / "captures").exists()
    assert (library / ".postil" / "originals" / "tide" / "mine.html").read_text() == file.read_text()
    reading = load(library)["tide"]
    assert reading.attached
    assert "The clock is never late" in (reading.text or "")
    assert "The clock is never late" not in (reading.public().text or "")


def warc(address: str, body: bytes) -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2022-05-06T07:08:09Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + answer + b"\r\n\r\n")


def test_a_page_is_read_out_of_web_archive_files(run: Run, library: Path, tmp_path: Path) -> None:
    body = html_of(library).encode()
    plain = tmp_path / "site.warc.gz"
    plain.write_bytes(warc("https://gazette.example/clock", body))
    packed = tmp_path / "site.wacz"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("archive/data.warc.gz", warc("https://gazette.example/clock", body))
        archive.writestr("datapackage.json", "{}")
    for number, file in enumerate((plain, packed)):
        done = run("capture", "tide", file, "-L", library, "--id", f"w{number}")
        assert done.code == 0, done
        one = captures(library)[number]
        assert (one["means"], one["taken"]) == ("archived", "2022-05-06")
        assert one["address"] == "https://gazette.example/clock"
        assert (library / "tide" / str(one["file"])).read_bytes() == file.read_bytes()
    assert run("check", library).code == 0
    done = run("capture", "tide", packed, "-L", library, "--page", "https://gazette.example/other", "--anyway")
    assert done.code == 2


def test_a_page_saved_as_one_file(run: Run, library: Path, tmp_path: Path) -> None:
    message = EmailMessage()
    message["Snapshot-Content-Location"] = "https://gazette.example/clock"
    message.make_related()
    message.add_related(html_of(library), subtype="html")
    file = tmp_path / "page.mhtml"
    file.write_bytes(message.as_bytes())
    assert run("capture", "tide", file, "-L", library).code == 0
    (one,) = captures(library)
    assert (one["media_type"], one["address"]) == ("multipart/related", "https://gazette.example/clock")


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("broken.warc.gz", b"\x1f\x8bnot gzip"),
        ("broken.warc", b"WARC/1.0\r\nnonsense"),
        ("broken.wacz", b"PK\x03\x04nothing"),
        ("latin.txt", "Überall".encode("latin-1")),
        ("null.txt", b"a\0b"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    ],
)
def test_what_can_not_be_read_is_refused_and_nothing_is_left(
    name: str, body: bytes, run: Run, library: Path, tmp_path: Path
) -> None:
    file = tmp_path / name
    file.write_bytes(body)
    before = {path: path.read_bytes() for path in library.rglob("*") if path.is_file()}
    done = run("capture", "tide", file, "-L", library)
    assert done.code == 2
    assert done.err.startswith("postil: ")
    assert {path: path.read_bytes() for path in library.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("body", [b"%PDF-1.4\nnothing", b"%PDF-1.7\n" + b"\xff" * 500])
def test_a_file_without_text_is_kept_and_says_so(body: bytes, run: Run, library: Path, tmp_path: Path) -> None:
    file = tmp_path / "scan.pdf"
    file.write_bytes(body)
    done = run("capture", "tide", file, "-L", library)
    assert done.code == 1
    assert "Its text was not read" in done.err
    (one,) = captures(library)
    assert one["media_type"] == "application/pdf"
    assert "text" not in one


def test_what_the_site_refuses_is_told(run: Run, library: Path, web: Web) -> None:
    done = run("capture", "tide", f"{web.base}/nothing", "-L", library, *ALLOW)
    assert (done.code, done.err) == (2, f"postil: {web.base}/nothing: the site answers 404 (not-found)\n")
    assert run("capture", "tide", f"{web.base}/nothing", "-L", library).code == 2
    assert run("capture", "tide", "-L", library).err == "postil: tide: no address is recorded; name a URL or a file\n"


def test_two_copies_are_compared_whatever_they_are(run: Run, library: Path, tmp_path: Path) -> None:
    old, new = tmp_path / "old.html", tmp_path / "new.html"
    old.write_text(html_of(library))
    new.write_text(html_of(library, change=("one hand", "no hands")))
    done = run("diff", "tide", old, new, "-L", library)
    assert done.code == 1
    assert run("diff", "tide", "article", old, "-L", library).code == 0
    assert run("capture", "tide", old, "-L", library, "--id", "first").code == 0
    assert run("capture", "tide", new, "-L", library, "--id", "second").code == 1
    assert run("diff", "tide", "first", "second", "-L", library).code == 1
