"""Every page of the documentation is run, its links lead somewhere, and what is generated is up to date."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from postil.cli import application
from tests.conftest import Golden
from tests.docs.reference import commands_manual
from tests.docs.running import ROOT, Runner, begins_with, blocks, lay_corpus

DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
TUTORIAL = DOCS / "tutorial.md"
IN_ONE_GO = DOCS / "explanation" / "bibtexparser.md"  # its examples share names: test_explanations runs them
COMMANDS = DOCS / "reference" / "commands.md"
LINK = re.compile(r"\]\((?!https?:)([^)\s]*)\)")

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture(scope="module")
def tutorial(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that the tutorial makes, by doing what it says."""
    folder = tmp_path_factory.mktemp("tutorial")
    Runner(folder).run(TUTORIAL)
    return folder / "notes"


def test_the_tutorial_does_what_it_says(tutorial: Path) -> None:
    assert (tutorial / "site" / "lantern-room" / "index.html").is_file()


@pytest.mark.parametrize(
    "page", [p for p in PAGES if p not in {TUTORIAL, IN_ONE_GO}], ids=lambda p: p.relative_to(DOCS).as_posix()
)
def test_the_examples_do_what_they_say(page: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    if not blocks(page):
        return
    runner = Runner(tmp_path)
    match begins_with(page):
        case "tutorial":
            runner.here = Path(shutil.copytree(request.getfixturevalue("tutorial"), tmp_path / "notes"))
        case "corpus":
            lay_corpus(tmp_path)
        case other:
            assert other == "nothing"
    runner.run(page)


@pytest.mark.parametrize("page", [*PAGES, ROOT / "README.md"], ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        name, _, section = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), f"{page.name}: {link}"
        if section:
            assert section in sections(target), f"{page.name}: {link}"


def sections(page: Path) -> set[str]:
    """Return the identifiers that GitHub gives to the headings of a page."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    headings = re.findall(r"^#+ (.+)$", text, re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_index_names_every_page() -> None:
    linked = {(DOCS / link).resolve() for link in LINK.findall((DOCS / "README.md").read_text(encoding="utf-8"))}
    assert set(PAGES) - linked == {DOCS / "README.md"}


def test_the_reference_of_commands_is_what_the_commands_say(golden: Golden) -> None:
    golden(COMMANDS, commands_manual(application()))


@pytest.mark.parametrize("page", [p for p in PAGES if p != COMMANDS], ids=lambda p: p.relative_to(DOCS).as_posix())
def test_lines_are_short_enough_to_be_read_and_compared(page: Path) -> None:
    prose = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    assert [line for line in prose.splitlines() if len(line) > 120 and not line.startswith("|")] == []
