"""Record how Pandoc reads the cases in tests/cases/cite/citations/ and tests/cases/cite/locators/.

    python tests/tools/record-citations.py [PANDOC]

Each case is a line of Markdown (``⏎`` for a line end), and below it, behind ``=>``, a line for each citation that
Pandoc reads: its works divided by `` ; ``, each as ``prefix|key|suffix``, with ``+`` before a key that is
author-in-text and ``-`` before one whose author is suppressed. Lines that begin with ``%`` are comments. Space
marks that Pandoc makes of typed ones are written as typed. The files say with which version they were recorded.

A case of a locator is the words behind a key, in the language that the file is named for; below it stand the label and
the locator in brackets, then the suffix, as a style of our own prints them.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from postil.cite.locator_terms import LOCATOR_TERMS

CASES = Path(__file__).parents[1] / "cases" / "cite"
LABELS = [*LOCATOR_TERMS["en"]]
STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>Locators</title><id>locators</id><updated>2026-01-01T00:00:00+00:00</updated></info>
<citation><layout><choose><if variable="locator"><text value="("/><choose>{}<else/></choose><text value="="/>
<text variable="locator"/><text value=")"/></if></choose></layout></citation></style>"""
MODES = {"AuthorInText": "+", "SuppressAuthor": "-", "NormalCitation": ""}
SPACES = {"Space", "SoftBreak", "LineBreak"}
TYPED = str.maketrans({"\xa0": " ", "“": '"', "”": '"', "‘": "'", "’": "'", "—": "---", "–": "--", "…": "..."})


def spoken(inlines: list[dict[str, Any]]) -> str:
    """Return the words of inlines without their markup."""
    words: list[str] = []
    for inline in inlines:
        kind: str = inline["t"]
        content: Any = inline.get("c")
        if kind == "Str":
            words.append(content)
        elif kind in SPACES:
            words.append(" ")
        elif kind == "Quoted":
            mark = '"' if content[0]["t"] == "DoubleQuote" else "'"
            words.append(mark + spoken(content[1]) + mark)
        elif kind in {"Cite", "Link", "Image", "Span"}:
            words.append(spoken(content[1]))
        elif kind in {"Code", "Math", "RawInline"}:
            words.append(content[1])
        elif isinstance(content, list) and kind != "Note":
            words.append(spoken(content))
    return "".join(words).translate(TYPED)


def citations(node: Any) -> Iterator[str]:
    """Yield the citations of a Pandoc document, a line each; one within the words of another follows it."""
    if isinstance(node, list):
        for each in node:
            yield from citations(each)
    elif isinstance(node, dict) and node.get("t") == "Cite":
        works = node["c"][0]
        yield " ; ".join(
            f"{spoken(work['citationPrefix']).strip()}|{MODES[work['citationMode']['t']]}{work['citationId']}"
            f"|{spoken(work['citationSuffix'])}"
            for work in works
        )
        yield from citations([[work["citationPrefix"], work["citationSuffix"]] for work in works])
    elif isinstance(node, dict):
        yield from citations(node.get("c", node.get("blocks")))


def run(pandoc: str, *arguments: str, given: str = "") -> str:
    """Run Pandoc on a text."""
    return subprocess.run(
        [pandoc, *arguments], input=given, capture_output=True, check=True, encoding="utf-8", timeout=60
    ).stdout


def locators(pandoc: str, cases: list[str], language: str) -> list[str]:
    """Return how a style prints the words behind a key that has a locator."""
    tests = ("if", *["else-if"] * (len(LABELS) - 1))
    choices = (
        f'<{test} locator="{label}"><text value="{label}"/></{test}>' for test, label in zip(tests, LABELS, strict=True)
    )
    head = f"---\nlang: {language}\nreferences:\n- id: k\n  type: book\n  title: T\n---\n\n"
    given = head + "\n\n".join(f"[@k{case}]" for case in cases)
    with TemporaryDirectory() as folder:
        style = Path(folder) / "locators.csl"
        style.write_text(STYLE.format("".join(choices)), encoding="utf-8")
        arguments = ("-f", "markdown-smart", "-t", "plain", "--wrap=none", "--citeproc", f"--csl={style}")
        return [line.replace("–", "-") for line in run(pandoc, *arguments, given=given).split("\n") if line]


def record_locators(pandoc: str, text: str, language: str) -> str:
    """Return a case file of locators with what Pandoc reads now."""
    cases = [line for line in text.split("\n") if line and not line.startswith(("%", "=>"))]
    head = [line for line in text.split("\n") if line.startswith("%") and "recorded with" not in line]
    head.append(f"% recorded with {version(pandoc)} --citeproc")
    read = locators(pandoc, cases, language)
    return "\n\n".join(["\n".join(head), *(f"{a}\n=> {b}" for a, b in zip(cases, read, strict=True))]) + "\n"


def version(pandoc: str) -> str:
    """Return name and version of the program."""
    return run(pandoc, "--version").split("\n")[0]


def record(pandoc: str, text: str) -> str:
    """Return a case file with what Pandoc reads now."""
    lines = []
    for line in text.split("\n"):
        if line.startswith("% recorded with"):
            lines.append(f"% recorded with {version(pandoc)} -f markdown")
        elif not line.startswith("=>"):
            lines.append(line)
            if line.strip() and not line.startswith("%"):
                read = json.loads(run(pandoc, "-f", "markdown", "-t", "json", given=line.replace("⏎", "\n")))
                lines += [f"=> {citation}" for citation in citations(read)] or ["=> nothing"]
    return "\n".join(lines)


if __name__ == "__main__":
    program = sys.argv[1] if len(sys.argv) > 1 else "pandoc"
    for path in sorted((CASES / "locators").glob("*.txt")):
        recorded = record_locators(program, path.read_text(encoding="utf-8"), path.stem)
        path.write_text(recorded, encoding="utf-8")
    for path in sorted((CASES / "citations").glob("*.txt")):
        path.write_text(record(program, path.read_text(encoding="utf-8")), encoding="utf-8")
