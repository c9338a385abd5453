"""The document for paper, and the PDF that is set from it."""

from __future__ import annotations

import builtins
import io
import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import postil
from postil.actions.build import build
from postil.document import parse
from postil.engines.paper import INSTALL, PaperError, pdf_of, typesetter
from postil.render.paper import paper_of
from postil.render.view import View
from tests.pages import stress
from tests.support import make_reading

ROOT = Path(__file__).parents[2]
WORDS = ("anchor", "beacon", "cable", "derrick", "estuary", "fathom", "groyne", "harbour", "inlet", "jetty")
ARTICLE = {
    "title": "Ten tides",
    "language": "en",
    "publications": [{"id": "a", "role": "original", "outlet": "The Gazette", "url": "https://example.org/tides"}],
}
FILLER = "The water came up to the wall and went down again while nobody looked. " * 9


def ten_notes(**changed: Any) -> View:
    text = "\n\n".join(f"{FILLER} Here stands the {word}. {FILLER}" for word in WORDS)
    notes = [
        {
            "id": f"n.{word}",
            "anchor": {"exact": f"the {word}"},
            "author": "p",
            "created": "2031-08-01",
            "body": f"A remark on {word}s.\n\n- one\n- two",
        }
        for word in WORDS
    ]
    record: dict[str, Any] = {"article": ARTICLE, "notes": notes, "publish": "text", "document": parse(text)} | changed
    return View(make_reading(**record))


def pages(data: bytes) -> list[str]:
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    found = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]
    return [" ".join(re.sub(r"-\n", "", words).split()) for words in found]


@pytest.fixture
def setter() -> Iterator[str]:
    try:
        yield typesetter()
    except PaperError as error:
        pytest.skip(str(error))


@pytest.mark.usefixtures("setter")
def test_each_note_stands_on_the_page_of_its_passage_and_only_there() -> None:
    said = pages(pdf_of(paper_of(ten_notes()), identifier="tides"))
    assert len(said) > 3
    for count, word in enumerate(WORDS, 1):
        passage = [number for number, words in enumerate(said) if re.search(rf"{word} ?{count} ?\.", words)]
        note = [number for number, words in enumerate(said) if f"A remark on {word}s." in words]
        assert len(note) == 1, word
        assert note == passage, word


@pytest.mark.usefixtures("setter")
def test_pages_are_numbered_and_headed_but_the_first() -> None:
    said = pages(pdf_of(paper_of(ten_notes()), identifier="tides"))
    for number, words in enumerate(said, 1):
        assert f"{number} / {len(said)}" in words
        assert words.count("Ten tides") >= 1
    assert "<https://example.org/tides>" in "".join(said[0].split())


@pytest.mark.usefixtures("setter")
def test_a_note_longer_than_a_page_is_not_lost() -> None:
    note = {"id": "n", "anchor": {"exact": "the jetty"}, "author": "p", "created": "2031", "body": f"{FILLER} " * 6}
    data = pdf_of(paper_of(ten_notes(notes=[note])), identifier="tides")
    assert any(re.search(r"jetty ?1 ?\.", words) for words in pages(data))


@pytest.mark.usefixtures("setter")
def test_the_same_reading_gives_the_same_bytes() -> None:
    html = paper_of(ten_notes())
    assert pdf_of(html, identifier="tides") == pdf_of(html, identifier="tides")


@pytest.mark.usefixtures("setter")
def test_a_note_with_a_table_stands_behind_the_text() -> None:
    body = "Counted anew.\n\n| Year | Tides |\n|---|---|\n| 1874 | 12 |\n"
    note = {"id": "n", "anchor": {"exact": "the anchor"}, "author": "p", "created": "2031", "body": body}
    said = pages(pdf_of(paper_of(ten_notes(notes=[note])), identifier="tides"))
    assert "Counted anew" not in said[0]
    assert any("Notes" in words and "Counted anew" in words for words in said[1:])


@pytest.mark.usefixtures("setter")
def test_cells_break_between_words_and_addresses_are_neither_hyphenated_nor_said_twice() -> None:
    address = "https://example.org/harbourmasters/considerations/extraordinary/measurements/considerations.html"
    rows = (
        "| Station | Mean | Remarks |\n|---|---|---|\n| Lock, upper gate | 120.00 | "
        + "as the keeper had warned us " * 9
    )
    text = f"Look at <{address}>.\n\n{rows}|\n"
    link = {"id": "l", "anchor": {"exact": address}, "label": address, "target": "known", "address": address}
    view = ten_notes(document=parse(text), notes=[], links=[link | {"href": address}])
    said = " ".join(pages(pdf_of(paper_of(view), identifier="tides")))
    assert {"Station", "Mean", "Remarks", "120.00", "No.", "Part"} <= set(said.split())
    assert said.replace(" ", "").count(address) == 3, "in the text, as words of the link, as where it leads"


def test_paper_shows_no_more_than_the_policy_allows() -> None:
    assert "nobody looked" not in paper_of(ten_notes(publish="excerpts"))
    assert "the estuary" not in paper_of(ten_notes(publish="record"))


@pytest.mark.usefixtures("setter")
def test_an_arabic_text_is_set(tmp_path: Path) -> None:
    stored = postil.load(stress.library(tmp_path))
    said = pages(pdf_of(paper_of(View(stored["arabic"])), identifier="arabic"))
    assert any("A note of ours." in words for words in said)


@pytest.mark.usefixtures("setter")
def test_a_pdf_lies_beside_each_page_when_asked_and_goes_when_not(tmp_path: Path) -> None:
    stored = postil.load(ROOT / "corpus")
    build(stored, tmp_path, paper=True)
    assert (tmp_path / "house-rules-of-quoting" / "reading.pdf").read_bytes().startswith(b"%PDF-")
    assert 'href="reading.pdf"' in (tmp_path / "house-rules-of-quoting" / "index.html").read_text(encoding="utf-8")
    build(stored, tmp_path)
    assert not list(tmp_path.rglob("*.pdf"))
    assert "reading.pdf" not in (tmp_path / "house-rules-of-quoting" / "index.html").read_text(encoding="utf-8")


def test_without_the_extra_it_is_said_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported = builtins.__import__

    def without(name: str, *rest: Any, **options: Any) -> Any:
        if name == "weasyprint":
            raise ImportError(name)
        return imported(name, *rest, **options)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(PaperError, match=re.escape(INSTALL)):
        build(postil.load(ROOT / "corpus"), tmp_path / "site", paper=True)
    assert not (tmp_path / "site").exists()
