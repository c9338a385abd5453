"""Every block of the README is run, in order, in a folder with a copy of the corpus."""

from __future__ import annotations

from pathlib import Path

from tests.docs.running import ROOT, Runner, blocks, lay_corpus

README = ROOT / "README.md"


def test_the_readme_does_what_it_says(tmp_path: Path) -> None:
    lay_corpus(tmp_path)
    Runner(tmp_path).run(README)
    assert (tmp_path / "site" / "index.html").is_file()


def test_the_readme_begins_with_its_two_commands() -> None:
    text = README.read_text(encoding="utf-8")
    assert text.index("make site") < text.index("make test") < text.index("```")
    assert {block.language for block in blocks(README)} >= {"console", "python"}
