"""The works that readings cite most, in every format: goldens to read, and what Pandoc reads in them.

Without author, without date, an organisation as author, a post, a video; an article that appeared again within the
year, in another year, and translated.
"""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from postil.cite import csl
from postil.cite.republication import all_said
from postil.formats import bibtex
from postil.formats.references import REFERENCE_FORMATS, write_references
from postil.model import Source
from tests.conftest import Golden

CASES = Path(__file__).parents[1] / "cases" / "cite"
DATES = ("issued", "accessed")
NAMES = ("author", "translator")


def works() -> list[Source]:
    read = bibtex.loads((CASES / "works.bib").read_text())
    assert read.findings == ()
    return [work.model_copy(update={"raw": None}) for work in read.value]


@pytest.mark.parametrize("name", ["biblatex", "bibtex", "csl-json", "ris"])
def test_each_kind_in_each_format(name: str, golden: Golden) -> None:
    written = write_references(works(), name)
    losses = "".join(f"lost: {loss}\n" for loss in written.losses)
    golden(CASES / f"works.{name}.txt", written.text + losses)


def as_pandoc_reads(text: str, name: str) -> dict[str, dict[str, Any]]:
    pandoc = pytest.importorskip("pypandoc", reason="Pandoc is not installed")
    try:
        program = pandoc.get_pandoc_path()
    except OSError:
        pytest.skip("Pandoc is not installed")
    asked = [program, "-f", name.replace("-", ""), "-t", "csljson"]
    done = subprocess.run(asked, input=text, capture_output=True, text=True, check=True)
    return {each["id"]: each for each in json.loads(done.stdout)}


def date_of(item: dict[str, Any], name: str) -> Any:
    return [list(map(int, each)) for each in (item.get(name) or {}).get("date-parts", [])]


@pytest.mark.parametrize("name", ["biblatex", "bibtex", "csl-json", "ris"])
def test_pandoc_reads_names_titles_and_dates_as_they_are(name: str) -> None:
    sources = works() if "bib" in name else list(all_said(works()))
    found = as_pandoc_reads(write_references(works(), name).text, name)
    for source in sources:
        read, item = found[source.key], csl.item(source)
        assert read["title"].casefold().replace("...", "…") == item["title"].casefold(), source.key
        if name == "ris":  # of a date Pandoc reads the year alone there, and takes any author for a person
            assert [each[:1] for each in date_of(read, "issued")] == [each[:1] for each in date_of(item, "issued")]
            if not any(name.literal for name in source.author):
                assert read.get("author") == item.get("author"), source.key
            continue
        assert [date_of(read, each) for each in DATES] == [date_of(item, each) for each in DATES], source.key
        assert [read.get(each) for each in NAMES] == [item.get(each) for each in NAMES], source.key


def test_the_formats_that_are_tried_can_be_read_and_written() -> None:
    assert all(REFERENCE_FORMATS[name].loads for name in ("biblatex", "bibtex", "csl-json", "ris"))
