"""Pages of other makes than the templates, each with what a person has seen come of it: fields, then article.md.

Wrong is what a reader of the page would call wrong; `pytest --regenerate` writes the expectations anew.
"""

from __future__ import annotations

import json

import pytest

from postil.actions.importing.kinds import READERS, Source, kind_of
from postil.actions.importing.reading import draft
from postil.importing.markdown import write
from tests.conftest import Golden
from tests.support import CASES

FOLDER = CASES / "importing" / "pages"
ADDRESSES = json.loads((FOLDER / "addresses.json").read_text("utf-8"))
PAGES = sorted(path for path in FOLDER.iterdir() if path.suffix in {".html", ".txt"} and path.stem[0].isdigit())


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_of_another_make(path, golden: Golden) -> None:  # type: ignore[no-untyped-def]
    source = Source(path.read_bytes(), path.name, ADDRESSES.get(path.name))
    article = READERS[kind_of(source)].read(source).value
    made = draft(article)
    said = {
        "title": made.title,
        "subtitle": made.subtitle,
        "authors": list(made.authors),
        "language": made.language,
        "publications": [
            {name: value for name, value in each.items() if name != "evidence"} for each in made.publications
        ],
        "themes": list(made.themes),
        "rights": dict(made.rights),
        "remarks": list(article.remarks),
        "repairs": [each.what for each in article.repairs],
    }
    text = write([block for block in article.blocks if block.part == "article"])
    golden(path.with_suffix(".md"), json.dumps(said, ensure_ascii=False, indent=1) + "\n\n" + text)
