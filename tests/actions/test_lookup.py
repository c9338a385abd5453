"""Works looked up by DOI and ISBN, at a server on this machine."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from postil.actions import adding
from postil.actions.lookup import LookUpError, Services, look_up_doi, look_up_isbn
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


@pytest.fixture
def web() -> Iterator[Web]:
    asked = "?bibkeys=ISBN%3A9780306406157&format=json&jscmd=data"
    pages = {
        "/doi/10.5555/tide.1": Page(status=302, headers={"location": "/agency/tide"}),
        "/agency/tide": Page(json.dumps(CROSSREF), media_type="application/vnd.citationstyles.csl+json"),
        "/doi/10.5555/page": Page("<p>no description</p>"),
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
