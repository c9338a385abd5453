"""What is imported from elsewhere than a saved page: an address, a chapter of a book, a PDF with a text layer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from postil.actions.begin import new_library
from postil.actions.check import check
from postil.actions.importing import ImportRefusedError, Source, import_article, open_source
from postil.actions.importing.kinds import READERS
from postil.fetch import Fetcher, Limits, Manners
from postil.importing import ImportedArticle
from postil.store import load
from tests.cli.conftest import Run, run
from tests.importing.files import chapter, epub, pdf
from tests.web import LOOPBACK, Page, Web, serving

__all__ = ["run"]

ONE = "The tide clock of the harbour is wound by hand, and whoever has wound it once remembers the weight of it."
TWO = "Nobody has looked after the second clock, which stands behind the old customs house, for eleven years."
THREE = "“It will go again,” said Nora Winding, the keeper, “when somebody comes who has the time for it.”"
LONG = (ONE, TWO, THREE) * 3


def page(title: str = "The Clock Behind the Customs House", charset: str = "utf-8", body: str = "") -> str:
    paragraphs = body or "".join(f"<p>{each}</p>" for each in LONG[:3])
    return (
        f'<html lang="en"><head><meta charset="{charset}"><title>{title}</title></head><body><article><h1>{title}</h1>'
        f'{paragraphs}<p>The <a href="/ledger">ledger</a> is <a href="#">lost</a>.</p></article></body></html>'
    )


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as served:
        yield served


@pytest.fixture
def root(tmp_path: Path) -> Path:
    new_library(tmp_path / "library", "Readings")
    return tmp_path / "library"


def fetcher() -> Fetcher:
    return Fetcher(Limits(size=300_000, seconds=5, networks=LOOPBACK), Manners(delay=0.0))


def test_an_address_is_fetched_and_its_last_one_is_recorded(web: Web, root: Path) -> None:
    web.pages |= {"/old": Page(status=301, headers={"Location": "/2020/clock"}), "/2020/clock": Page(page())}
    done = import_article(root, open_source(f"{web.base}/old", fetcher=fetcher()))
    assert web.paths() == ["/old", "/2020/clock"]
    (publication,) = load(root)[done.plan.id].article.publications
    assert publication.url == f"{web.base}/2020/clock"
    links = {each.label: each for each in load(root)[done.plan.id].links}
    assert (links["ledger"].address, links["lost"].address) == (f"{web.base}/ledger", None)
    assert (root / done.plan.id / "captures" / "as-imported.html").read_bytes() == page().encode()
    assert [each for each in check(load(root)) if each.severity == "error"] == []


@pytest.mark.parametrize(
    ("charset", "declared", "written"),
    [("windows-1252", "", "windows-1252"), ("", "iso-8859-15", "iso-8859-15"), ("utf-8", "iso-8859-1", "utf-8")],
    ids=["the server says it", "the page says it", "the server knows better than the page"],
)
def test_the_encoding_is_that_of_the_server_then_that_of_the_page(
    web: Web, charset: str, declared: str, written: str
) -> None:
    sent = page("Die Uhr für den Flußpegel", declared).replace("“", '"').replace("”", '"').encode(written)
    web.pages["/uhr"] = Page(sent, media_type=f"text/html; charset={charset}" if charset else "text/html")
    source = open_source(f"{web.base}/uhr", fetcher=fetcher())
    titles = [each.value for each in READERS["html"].read(source).value.candidates if each.field == "title"]
    assert "Die Uhr für den Flußpegel" in titles


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/gone", "404"),
        ("/private/clock", "robots"),
        ("/large", "larger|bytes|size|MiB"),
        ("/loop", "circle"),
        ("/out", "private|network|public|address"),
    ],
)
def test_what_cannot_be_fetched_is_refused_in_one_line(web: Web, path: str, said: str) -> None:
    web.pages |= {
        "/robots.txt": Page("User-agent: *\nDisallow: /private/", media_type="text/plain"),
        "/private/clock": Page(page()),
        "/large": Page(page(body=f"<p>{ONE * 5000}</p>")),
        "/loop": Page(status=302, headers={"Location": "/loop"}),
        "/out": Page(status=302, headers={"Location": "http://10.1.2.3/"}),
    }
    with pytest.raises(ImportRefusedError, match=said) as refused:
        open_source(f"{web.base}{path}", fetcher=fetcher())
    assert "\n" not in str(refused.value)
    assert "/private/clock" not in web.paths()


def test_a_pdf_behind_an_address_is_read_as_one(web: Web, root: Path) -> None:
    web.pages["/paper"] = Page(PAPER, media_type="application/octet-stream")
    done = import_article(root, open_source(f"{web.base}/paper", fetcher=fetcher()))
    assert load(root)[done.plan.id].text == PAPER_TEXT


BOOK = epub(
    {
        "cover.xhtml": chapter("Coasts and Clocks"),
        "one.xhtml": chapter("The Tide Clock", *LONG),
        "two.xhtml": chapter("The Clock Behind", *reversed(LONG)),
    }
)


@pytest.mark.parametrize(
    ("wanted", "title"),
    [
        ("1", "The Tide Clock"),
        ("2", "The Clock Behind"),
        ("behind", "The Clock Behind"),
        ("the tide clock", "The Tide Clock"),
    ],
)
def test_a_chapter_is_chosen_by_number_or_title(root: Path, wanted: str, title: str) -> None:
    done = import_article(root, Source(BOOK, "book.epub", chapter=wanted), publish="text")
    reading = load(root)[done.plan.id]
    assert (reading.article.title, reading.article.kind) == (title, "book-chapter")
    assert (reading.article.authors, reading.article.language) == (("nora-winding",), "en")
    (publication,) = reading.article.publications
    assert (publication.outlet, publication.date) == ("Coasts and Clocks", "2017-03-02")
    assert reading.text == "\n\n".join(LONG if title == "The Tide Clock" else reversed(LONG))
    assert [each for each in check(load(root)) if each.severity == "error"] == []


@pytest.mark.parametrize("wanted", [None, "0", "3", "clock", "no such words"])
def test_where_the_chapter_is_not_sure_all_are_listed(root: Path, wanted: str | None) -> None:
    with pytest.raises(ImportRefusedError, match=r"1\. The Tide Clock; 2. The Clock Behind.*--chapter"):
        import_article(root, Source(BOOK, "book.epub", chapter=wanted))


@pytest.mark.parametrize(
    "data",
    [
        epub({"one.xhtml": chapter("One", *LONG)}, container="<container/>"),
        epub({"one.xhtml": chapter("One", *LONG)}, container='<container><rootfile full-path="no.opf"/></container>'),
        epub({}),
    ],
    ids=["no package named", "no package", "no chapters"],
)
def test_a_broken_book_is_refused(root: Path, data: bytes) -> None:
    with pytest.raises(ImportRefusedError, match=r"not an EPUB that can be read|no chapters"):
        import_article(root, Source(data, "book.epub"))


PAPER = pdf(
    [
        [
            "The Weight of a Tide Clock",
            "",
            "By Nora Winding",
            "",
            "The tide clock of the harbour is wound by hand, and whoever",
            "has wound it once remembers the weight of it. There is no",
            "other clock of its kind between the two rivers.",
            "",
            "Nobody has looked after the second clock, which stands be-",
            "hind the old customs house, for eleven years and",
        ],
        ["more, and it shows a quarter past four on every day of the", "year, at high water and at low.", ""],
    ],
    {"Title": "The Weight of a Tide Clock", "Author": "Nora Winding", "CreationDate": "D:20150302101500Z"},
)
PAPER_TEXT = (
    "The tide clock of the harbour is wound by hand, and whoever has wound it once remembers the weight of it. There "
    "is no other clock of its kind between the two rivers.\n\n"
    "Nobody has looked after the second clock, which stands behind the old customs house, for eleven years and more, "
    "and it shows a quarter past four on every day of the year, at high water and at low."
)


def test_a_pdf_is_read_with_its_words_and_paragraphs_whole(root: Path) -> None:
    done = import_article(root, Source(PAPER, "paper.pdf"), publish="text")
    reading = load(root)[done.plan.id]
    assert reading.text == PAPER_TEXT
    assert (reading.article.title, reading.article.authors) == ("The Weight of a Tide Clock", ("nora-winding",))
    assert (root / done.plan.id / "captures" / "as-imported.pdf").read_bytes() == PAPER
    assert [each for each in check(load(root)) if each.severity == "error"] == []


def test_the_command_says_what_is_read_already_and_what_to_do(run: Run, web: Web, root: Path) -> None:
    web.pages |= {"/clock": Page(page()), "/copy": Page(page("Another Clock Goes Again"))}
    network = ("--into", root, "--allow-network", "127.0.0.0/8")
    first = run("import", f"{web.base}/clock", *network, "--json")
    assert first.code == 0, first.err
    name = json.loads(first.out)["id"]
    assert json.loads(first.out)["suggested"] > 0
    second = run("import", f"{web.base}/copy", *network)
    assert second.code == 2
    assert f"postil capture {name} {web.base}/copy" in second.err
    assert second.err.count("\n") == 1
    assert run("import", f"{web.base}/copy", *network, "--anyway").code == 0


def test_this_machine_is_not_asked_unless_that_is_allowed(run: Run, web: Web, root: Path) -> None:
    web.pages["/clock"] = Page(page())
    assert run("import", f"{web.base}/clock", "--into", root).code == 2
    assert web.asked == []


@pytest.mark.parametrize("name", ["clock.html", "clock.mhtml", "clock.pdf"])
def test_a_capture_of_the_same_file_has_the_same_text(run: Run, root: Path, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    head = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n"
    mhtml = f"{head}{ascii_page()}\n--x--\n"
    file.write_bytes({"html": page().encode(), "mhtml": mhtml.encode(), "pdf": PAPER}[file.suffix[1:]])
    imported = run("import", file, "--into", root, "--publish", "text", "--json")
    assert imported.code == 0, imported.err
    reading = json.loads(imported.out)["id"]
    captured = run("capture", reading, file, "--library", root, "--json")
    assert captured.code == 0, captured.err
    assert json.loads(captured.out)["same_text"] is True


def ascii_page() -> str:
    return page().replace("“", "&ldquo;").replace("”", "&rdquo;")


@pytest.mark.parametrize(
    "data",
    [
        b"".join(
            b"Content-Type: multipart/related; boundary=b%d\n\n--b%d\n" % (number, number) for number in range(4000)
        ),
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n" + b"--x\n\nx\n" * 200_000,
    ],
    ids=["nested", "many parts"],
)
def test_a_hostile_mhtml_file_takes_bounded_time(data: bytes) -> None:
    assert READERS["mhtml"].read(Source(data, "page.mhtml")).findings


@pytest.mark.timeout(60)
def test_a_book_of_many_large_chapters_takes_bounded_time() -> None:
    book = epub({f"{number}.xhtml": chapter("One", "<style" * 600_000) for number in range(60)})
    assert isinstance(READERS["epub"].read(Source(book, "book.epub", chapter="1")).value, ImportedArticle)
