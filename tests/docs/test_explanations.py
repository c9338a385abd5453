"""Every example of a page whose examples share names is run, from the beginning of the page to its end."""

import logging
import re
import tomllib
from itertools import islice
from pathlib import Path

import pytest

from tests.support import ROOT

HOW_IT_IS_BUILT = ROOT / "reader" / "README.md"
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


def test_the_layers_that_are_told_are_those_that_are_held() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    held = next([row.split(" | ") for row in each["layers"]] for each in contracts if each["type"] == "layers")
    rows = re.findall(r"^\| (`\w+`(?:, `\w+`)*) \|", HOW_IT_IS_BUILT.read_text("utf-8"), re.MULTILINE)
    told = iter([name for row in rows for name in re.findall(r"\w+", row)])
    assert [set(islice(told, len(beside))) for beside in held] == [set(beside) for beside in held]
    assert list(told) == []


def test_every_module_that_is_named_is_there() -> None:
    named = re.findall(
        r"`((?:actions|anchor|cite|cli|engines|formats|importing|rules|site|store)/[\w/.]+)`",
        HOW_IT_IS_BUILT.read_text("utf-8"),
    )
    places = [ROOT / "reader" / "postil" / each.rstrip("/") for each in named]
    assert len(places) > 20
    assert [each for each in places if not each.exists() and not each.with_suffix(".py").exists()] == []
