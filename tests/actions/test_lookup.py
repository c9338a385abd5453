"""Works looked up by DOI and ISBN, at a server on this machine."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from postil.actions import adding
from postil.actions.lookup import LookUpError, Services, look_up_doi, look_up_isbn
from postil.actions.lookup_page import look_up_page
from postil.cli import application
from postil.cli import bib_merging as cli
from postil.fetch import Fetcher, Limits, Manners
from postil.model import Name
from tests.web import LOOPBACK, Page, Web, serving

GET = Fetcher(Limits(seconds=5, networks=LOOPBACK), Manners(delay=0.0, robots=False)).fetch
CROSSREF = {
    "type": "journal-article",
    "title": "The tide <i>clock</i>",
    "container-title": "Harbour Studies",
    "author": [{"given": "Ada", "family": "Marlow", "sequence": "first", "affiliation": []}],
    "issued": {"date-parts": [[2021, 4]]},
    "DOI": "10.5555/Tide.1",
    "URL": "https://doi.org/10.5555/tide.1",
    "abstract": "<jats:p>Long.</jats:p>",
    "reference-count": 12,
    "indexed": {"timestamp": 1},
    "source": "Crossref",
}
BOOK = {
    "ISBN:9780306406157": {
        "title": "Lamps",
        "subtitle": "A history",
        "authors": [{"name": "Brida Holm", "url": "https://example.org/a"}],
        "publishers": [{"name": "Harbour Press"}],
        "publish_places": [{"name": "Saltmarsh"}],
        "publish_date": "March 5, 1999",
        "number_of_pages": 204,
    }
}

PAGE = """<html lang="en-GB"><title>The tide clock | Harbour Gazette</title>
<meta property="og:title" content="The tide clock"><meta property="og:site_name" content="Harbour Gazette">
<meta name="author" content="Ada Marlow"><meta property="article:published_time" content="2021-04-03T10:00:00Z">
<article><h1>The tide clock</h1><p>By Ada Marlow</p><p>The clock on the harbour wall has been right twice a day since
the winter storm. Nobody has mended it, and nobody complains. The office says that the sea does not read clocks.</p>
</article></html>"""


@pytest.fixture
def web() -> Iterator[Web]:
    asked = "?bibkeys=ISBN%3A9780306406157&format=json&jscmd=data"
    pages = {
        "/doi/10.5555/tide.1": Page(status=302, headers={"location": "/agency/tide"}),
        "/agency/tide": Page(json.dumps(CROSSREF), media_type="application/vnd.citationstyles.csl+json"),
        "/doi/10.5555/page": Page("<p>no description</p>"),
        "/clock": Page(PAGE),
        "/silent": Page("<title>Opening hours</title><main><p>The harbour office opens at nine o'clock.</p></main>"),
        "/article": Page(f'<meta name="citation_doi" content="doi:10.5555/Tide.1">{PAGE}'),
        "/lost": Page(f'<link rel="cite-as" href="https://doi.org/10.5555/none">{PAGE}'),
        "/report.pdf": Page("%PDF-1.7", media_type="application/pdf"),
        f"/books{asked}": Page(json.dumps(BOOK), media_type="application/json"),
        "/books?bibkeys=ISBN%3A0306406152&format=json&jscmd=data": Page("{}"),
    }
    with serving(pages) as served:
        yield served


def services(web: Web) -> Services:
    return Services(f"{web.base}/doi/", f"{web.base}/books")


@pytest.mark.parametrize("doi", ["10.5555/Tide.1", "https://doi.org/10.5555/tide.1", "doi: 10.5555/TIDE.1"])
def test_a_doi_gives_a_work_without_what_only_the_agency_needs(doi: str, web: Web) -> None:
    work = look_up_doi(doi, GET, services(web))
    assert (work.type, work.title, work.container_title) == ("article-journal", "The tide clock", "Harbour Studies")
    assert (work.author, work.issued, work.doi) == ((Name(family="Marlow", given="Ada"),), "2021-04", "10.5555/tide.1")
    assert (work.other, work.abstract) == ((), None)
    assert web.asked[-1].headers["accept"] == "application/vnd.citationstyles.csl+json"


def test_an_isbn_gives_a_book(web: Web) -> None:
    book = look_up_isbn("978-0-306-40615-7", GET, services(web))
    assert (book.title, book.subtitle, book.publisher) == ("Lamps", "A history", "Harbour Press")
    assert (book.author, book.issued) == ((Name(family="Holm", given="Brida"),), "1999-03-05")
    assert (book.isbn, book.number_of_pages, book.publisher_place) == ("9780306406157", "204", "Saltmarsh")


@pytest.mark.parametrize(
    ("look_up", "identifier", "why"),
    [
        (look_up_doi, "tide", "is not a DOI"),
        (look_up_doi, "10.5555/none", "the site answers 404"),
        (look_up_doi, "10.5555/page", "describes no work"),
        (look_up_isbn, "12345", "is not an ISBN"),
        (look_up_isbn, "0-306-40615-2", "Open Library does not know it"),
    ],
)
def test_what_is_not_found_is_said(look_up: object, identifier: str, why: str, web: Web) -> None:
    assert callable(look_up)
    with pytest.raises(LookUpError, match=why):
        look_up(identifier, GET, services(web))


def test_a_page_describes_itself(web: Web) -> None:
    work = look_up_page(f"{web.base}/clock", GET, services(web))
    assert (work.type, work.title, work.container_title) == ("webpage", "The tide clock", "Harbour Gazette")
    assert (work.author, work.issued) == ((Name(family="Marlow", given="Ada"),), "2021-04-03")
    assert (work.url, work.language) == (f"{web.base}/clock", "en-GB")
    assert work.accessed == f"{datetime.now(UTC):%Y-%m-%d}"


def test_a_page_that_says_little_is_cited_by_its_title(web: Web) -> None:
    work = look_up_page(f"{web.base}/silent", GET, services(web))
    assert (work.title, work.author, work.issued) == ("Opening hours", (), None)
    assert work.container_title == "127.0.0.1"  # whose page it is, as far as anybody knows


def test_the_doi_that_a_page_names_as_its_own_leads_to_the_work(web: Web) -> None:
    work = look_up_page(f"{web.base}/article", GET, services(web))
    assert (work.type, work.doi, work.url) == ("article-journal", "10.5555/tide.1", f"{web.base}/article")


def test_a_doi_that_leads_nowhere_leaves_the_page_to_speak(web: Web) -> None:
    work = look_up_page(f"{web.base}/lost", GET, services(web))
    assert (work.type, work.title, work.doi) == ("webpage", "The tide clock", "10.5555/none")


@pytest.mark.parametrize(
    ("address", "why"),
    [("/none", "the site answers 404"), ("/report.pdf", "application/pdf, not a page"), ("ftp:", "not an address")],
)
def test_what_is_no_page_is_said(address: str, why: str, web: Web) -> None:
    with pytest.raises(LookUpError, match=why):
        look_up_page(address if ":" in address else f"{web.base}{address}", GET, services(web))


def test_a_page_comes_into_the_file(web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = Fetcher(Limits(seconds=5, networks=LOOPBACK), Manners(delay=0.0, robots=False))
    monkeypatch.setattr(adding, "Fetcher", lambda *_: here)
    file = tmp_path / "works.bib"
    result = CliRunner().invoke(application(), ["bib", "add", str(file), "--url", f"{web.base}/clock"])
    assert (result.exit_code, result.stderr) == (0, "added: marlowTideClock2021\n")
    written = file.read_text()
    assert written.startswith("@online{marlowTideClock2021,\n")
    assert "organization = {Harbour Gazette}" in written
    assert f"url = {{{web.base}/clock}}" in written


def test_looked_up_works_come_into_the_file(web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = Fetcher(Limits(seconds=5, networks=LOOPBACK), Manners(delay=0.0, robots=False))
    monkeypatch.setattr(adding, "Fetcher", lambda *_: here)
    monkeypatch.setattr(cli, "look_up_doi", lambda doi, get: look_up_doi(doi, get, services(web)))
    monkeypatch.setattr(cli, "look_up_isbn", lambda isbn, get: look_up_isbn(isbn, get, services(web)))
    file = tmp_path / "works.bib"
    arguments = ["bib", "add", str(file), "--doi", "10.5555/tide.1", "--isbn", "9780306406157"]
    result = CliRunner().invoke(application(), arguments)
    assert (result.exit_code, result.stderr) == (0, "added: marlowTideClock2021\nadded: holmLamps1999\n")
    assert "title = {The tide \\emph{clock}}" in file.read_text()
    assert "doi = {10.5555/tide.1}" in file.read_text()
    again = CliRunner().invoke(application(), arguments)
    assert again.stderr == "there already: marlowTideClock2021\nthere already: holmLamps1999\n"
    missing = CliRunner().invoke(application(), ["bib", "add", str(file), "--doi", "10.5555/none"])
    assert (missing.exit_code, missing.stderr) == (2, "postil: 10.5555/none: the site answers 404\n")
