"""Citations put together at random are read as the Pandoc at hand reads them; the recorded cases need no Pandoc."""

from __future__ import annotations

import json
import random
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from postil.cite import citations
from postil.engines import pandoc
from tests.cite.test_citations import TYPED, line_of

CASES = 400
FLOOR = 0.98
_WORDS = ("see", "cf.", "also *the*", "e.g.,", "a b", "**so**", "und", "voir")
_KEYS = ("@ames1999", "-@b", "@{rules-}", "@a.b_c", "@doe:2019", "@Ames99a", "-@{x y}", "@k/1", "@müller")
_SUFFIXES = (
    "",
    ", p. 3",
    ", pp. 3–5, and *passim*",
    " 12",
    ", chap. 2",
    " and so on",
    ", {p. iv}",
    ", § 4",
    ": a b",
    "!",
)
_AROUND = ("{}", "So {}.", "({})", "a {} b", "*{}*", "“{}”", "{}, {}", "x\n{}", "- {}", "`{}` {}", "\\{}", "a{}", "{};")


def made(seed: int) -> str:
    """Return a paragraph with a citation or what could be taken for one."""
    chance = random.Random(seed)
    return chance.choice(_AROUND).replace("{}", "\0").replace("\0", _citation(chance)).strip()


def _citation(chance: random.Random) -> str:
    if chance.random() < 0.3:
        behind = chance.choice(
            ("", " [p. 3]", " [see also]", " [-@b]", " [@b; @c]", " ", "[p. 3]", " [chap. 2; @b, 4]")
        )
        return chance.choice(_KEYS) + behind
    items = (
        f"{chance.choice(('', *_WORDS))} {chance.choice(_KEYS)}{chance.choice(_SUFFIXES)}".strip()
        for _ in range(chance.choice((1, 1, 2, 3)))
    )
    return f"[{chance.choice(('; ', ';', ' ; ')).join(items)}]"


def as_read(node: Any) -> Iterator[str]:
    """Yield the citations of a part of Pandoc's document as ``line_of`` writes ours."""
    if isinstance(node, list):
        for each in node:
            yield from as_read(each)
    elif isinstance(node, dict) and node.get("t") == "Cite":
        works = node["c"][0]
        yield " ; ".join(_work(work) for work in works).translate(TYPED)
        yield from as_read([[work["citationPrefix"], work["citationSuffix"]] for work in works])
    elif isinstance(node, dict):
        yield from as_read(node.get("c"))


def _work(work: dict[str, Any]) -> str:
    mode = {"AuthorInText": "+", "SuppressAuthor": "-", "NormalCitation": ""}[work["citationMode"]["t"]]
    return f"{_spoken(work['citationPrefix']).strip()}|{mode}{work['citationId']}|{_spoken(work['citationSuffix'])}"


def _spoken(inlines: list[dict[str, Any]]) -> str:
    words = []
    for inline in inlines:
        content: Any = inline.get("c")
        if isinstance(content, str):
            words.append(content)
        elif inline["t"] in {"Space", "SoftBreak"}:
            words.append(" ")
        elif inline["t"] == "Code":
            words.append(content[1])
        else:
            words.append(_spoken(content[1] if inline["t"] in {"Cite", "Quoted", "Link", "Span"} else content))
    return "".join(words)


def read_otherwise(count: int, program: str) -> tuple[int, list[tuple[str, list[str], list[str]]]]:
    """Return how many of so many generated texts cite something for Pandoc, and those that we read otherwise.

    All stand in one document, so example lists are off: one of them would take a citation elsewhere for a reference.
    """
    texts = [made(seed) for seed in range(count)]
    given = "\n\n<!-- -->\n\n".join(f"# {number}\n\n{text}" for number, text in enumerate(texts))
    command = [program, "-f", "markdown-auto_identifiers-smart-example_lists", "-t", "json", "--sandbox"]
    done = subprocess.run(command, input=given, capture_output=True, check=True, encoding="utf-8", timeout=60)
    read: dict[int, list[str]] = {}
    for block in json.loads(done.stdout)["blocks"]:
        if block["t"] == "Header":
            number = int(block["c"][2][0]["c"])
            read[number] = []
        else:
            read[number] += as_read(block)
    otherwise = [
        (text, read[number], ours)
        for number, text in enumerate(texts)
        if (ours := [line_of(each) for each in citations(text)]) != read[number]
    ]
    return sum(map(bool, read.values())), otherwise


def test_generated_citations_are_read_as_pandoc_reads_them() -> None:
    engine = pandoc.engine()
    if engine is None:
        pytest.skip("pandoc is not installed (pip install pypandoc_binary)")
    citing, otherwise = read_otherwise(CASES, engine.program)
    assert citing > CASES / 2
    assert len(otherwise) <= CASES * (1 - FLOOR), otherwise
