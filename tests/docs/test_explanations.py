"""Every example of a page whose examples share names is run, from the beginning of the page to its end."""

import logging
import re
from pathlib import Path

import pytest

from tests.support import ROOT

PAGES = [ROOT / "docs" / "explanation" / "bibtexparser.md"]
EXAMPLE = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(
    "page", [page for page in PAGES if EXAMPLE.search(page.read_text("utf-8"))], ids=lambda p: p.stem
)
def test_the_examples_of_a_page_hold(page: Path) -> None:
    names: dict[str, object] = {}
    logging.disable(logging.CRITICAL)
    try:
        for example in EXAMPLE.findall(page.read_text("utf-8")):
            exec(compile(example, str(page), "exec"), names)
    finally:
        logging.disable(logging.NOTSET)
