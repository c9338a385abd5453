"""What a public site may give away of a text that is not ours: the excerpts of the record, and not a word more."""

import re
import shutil
from pathlib import Path

import pytest

from postil import attach
from postil.anchor import Found
from postil.rules import ReadingSubject
from postil.site import site_pages
from postil.store import load
from postil.text import identity
from tests.support import ROOT, SHARED

RUN = 8
"""So many words in a row are more than chance."""

CAPTURE = """\
captures:
  - id: copy
    publication: gazette
    begins: The clock on the old
    ends: they come back.
    text: {{recipe: nfc-space-1, sha256: {sha256}, length: {length}}}
quotes:
"""


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def runs(text: str) -> set[tuple[str, ...]]:
    """Return every run of so many words of a text."""
    found = words(text)
    return {tuple(found[index : index + RUN]) for index in range(len(found) - RUN + 1)}


@pytest.fixture
def text_free(library: Path, tmp_path: Path) -> Path:
    """The test library with the article's text taken out of it, and attached from a private copy."""
    article = library / "tide" / "article.md"
    found = identity(load(library)["tide"].text or "")
    copy = tmp_path / "copy.md"
    copy.write_text("HEADER\n\n" + article.read_text() + "\nSHARE THIS\n")
    article.unlink()
    file = library / "tide" / "reading.yaml"
    record = file.read_text().replace("publish: text", "publish: excerpts")
    file.write_text(record.replace("quotes:\n", CAPTURE.format(sha256=found.sha256, length=found.length), 1))
    attached = attach(load(library), "tide", copy)
    assert attached.same_text is True
    assert all(isinstance(answer, Found) for answer in attached.answers.values())
    return library


def policy(library: Path, name: str) -> None:
    file = library / "tide" / "reading.yaml"
    file.write_text(file.read_text().replace("publish: excerpts", f"publish: {name}"))


@pytest.mark.parametrize("name", ["excerpts", "record", "text"])
def test_a_public_site_holds_no_more_of_an_attached_text_than_the_excerpts(text_free: Path, name: str) -> None:
    policy(text_free, name)
    stored = load(text_free)
    reading = stored["tide"]
    assert reading.attached
    allowed = set().union(
        *(runs(piece) for _, piece in ReadingSubject(reading).excerpts), runs(stored["harbour-log"].text or "")
    )
    secret = runs(reading.text or "") - allowed
    assert len(secret) > 150
    for path, content in site_pages(stored.library):
        shown = runs(re.sub(r"<[^>]+>", "", content.decode()))
        assert not shown & secret, path


def test_the_record_alone_shows_no_excerpt(text_free: Path) -> None:
    policy(text_free, "record")
    reading = load(text_free)["tide"]
    pieces = {
        piece for _, anchor in ((i, a) for _, i, a in reading.record.anchored()) for _, piece in anchor.excerpts()
    }
    assert pieces
    for path, content in site_pages(load(text_free).library):
        if path.startswith("tide/"):
            for piece in pieces - {"harbour log"}:
                assert piece not in content.decode(), path
            assert "harbour log" not in content.decode().casefold().replace("harbour.example/log", ""), path


def test_excerpts_are_shown_where_they_may_be(text_free: Path) -> None:
    pages = dict(site_pages(load(text_free).library))
    for name in ("index.html", "reading.md", "annotations.jsonld"):
        assert "The clock is never late" in pages[f"tide/{name}"].decode()


def test_a_private_site_holds_the_text_and_says_that_it_is_private(text_free: Path) -> None:
    pages = dict(site_pages(load(text_free).library, private=True))
    assert "Children set\ntheir courage by it" in pages["tide/index.html"].decode()
    assert "Children set\ntheir courage by it" in pages["tide/reading.md"].decode()
    assert 'class="private"' in pages["tide/index.html"].decode()
    assert '<meta name="robots" content="noindex">' in pages["tide/index.html"].decode()
    assert pages[".gitignore"] == b"*\n"


def test_header_and_footer_of_a_copy_are_not_part_of_the_text(text_free: Path) -> None:
    for _, content in site_pages(load(text_free).library, private=True):
        assert b"HEADER" not in content
        assert b"SHARE THIS" not in content


def test_the_private_copy_lies_where_git_does_not_look(text_free: Path) -> None:
    assert (text_free / ".postil" / ".gitignore").read_text() == "*\n"
    assert (text_free / ".postil" / "attached" / "tide" / "copy").is_file()


def test_an_article_that_lies_in_the_library_unpublished_stays_unpublished(library: Path) -> None:
    file = library / "tide" / "reading.yaml"
    file.write_text(file.read_text().replace("publish: text", "publish: excerpts"))
    stored = load(library)
    secret = runs(stored["tide"].text or "") - set().union(
        *(runs(piece) for _, piece in ReadingSubject(stored["tide"]).excerpts)
    )
    for path, content in site_pages(stored.library):
        if path.startswith("tide/"):
            assert not runs(re.sub(r"<[^>]+>", "", content.decode())) & secret - runs(
                stored["harbour-log"].text or ""
            ), path


def test_a_private_source_proves_nothing_in_public(text_free: Path) -> None:
    file = text_free / "harbour-log" / "reading.yaml"
    file.write_text(
        file.read_text()
        + "quotes:\n  - id: q\n    anchor: {exact: No master shall leave his vessel}\n    source: marlowTideClock2021\n"
    )
    stored = load(text_free)
    assert "marlowTideClock2021" in stored["harbour-log"].works
    assert "marlowTideClock2021" not in stored["harbour-log"].public().works
    assert "not at hand" in dict(site_pages(stored.library))["harbour-log/index.html"].decode()


COPY = SHARED / "data" / "seed-article" / "republished-article.txt"


@pytest.mark.skipif(not COPY.is_file(), reason="the article of the corpus is not there to be attached (POSTIL_SHARED)")
def test_every_record_of_the_text_free_reading_is_found_in_a_copy(tmp_path: Path) -> None:
    library = Path(shutil.copytree(ROOT / "corpus", tmp_path / "corpus", ignore=shutil.ignore_patterns(".postil")))
    before = (library / "joint-air-patrol-2019" / "reading.yaml").read_bytes()
    attached = attach(load(library), "joint-air-patrol-2019", COPY)
    assert attached.same_text is True
    assert len(attached.answers) == 49
    assert [key for key, answer in attached.answers.items() if not isinstance(answer, Found)] == []
    assert (library / "joint-air-patrol-2019" / "reading.yaml").read_bytes() == before
    stored = load(library)
    reading = stored["joint-air-patrol-2019"]
    secret = runs(reading.text or "") - set().union(*(runs(piece) for _, piece in ReadingSubject(reading).excerpts))
    for path, content in site_pages(stored.library):
        if path.startswith("joint-air-patrol-2019/"):
            assert not runs(re.sub(r"<[^>]+>", "", content.decode())) & secret, path
