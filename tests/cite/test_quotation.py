"""A quotation written as Markdown is read as its words, its citation and its link: by our parser and by Pandoc."""

from __future__ import annotations

import json
import random
import subprocess
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.cite.citations import cited_items, parse_prose
from postil.cite.quotation import FORMS, Quotation
from postil.engines import pandoc

SIGNS = (
    *";@[]()*_`<>{}|~^$&\\#!:.,-+='\"",
    "@ada",
    "[sic]",
    "[@key]",
    "*so*",
    "__so__",
    "~~so~~",
    "$5 and $6",
    "x^2^",
    "H~2~O",
    "<b>",
    "&amp;",
    "&copy;",
    "https://example.org/a_b_c",
    "me@example.org",
    "a; b",
    "--",
    "...",
    "1. ",
    "# ",
    "\\textbf{so}",
    "“so”",
    "word",
    "words ",
    " ",
)
LINK = "https://example.org/log#:~:text=the%20words"

quoted = st.lists(st.sampled_from(SIGNS), min_size=1, max_size=12).map(lambda parts: f"a{''.join(parts)}z")
short = st.lists(st.sampled_from(SIGNS), max_size=4).map(lambda parts: "p. 3" + "".join(parts) + "z")


def _quotation(words: str, locator: str = "p. 3", prefix: str = "", link: str = LINK) -> Quotation:
    return Quotation(words, "en", "rules1874", "Rules (1874)", locator, prefix, link)


@given(quoted, short, st.sampled_from(("", "Ada @ Marlow; [ed.], as cited in")), st.sampled_from(("", LINK)))
def test_the_words_and_the_citation_are_read_as_they_are(words: str, locator: str, prefix: str, link: str) -> None:
    quotation = _quotation(words, locator, prefix, link)
    written = FORMS["markdown"](quotation)
    (item,) = cited_items(written)
    assert (item.key, item.prefix.strip(), item.suffix) == ("rules1874", prefix, f", {' '.join(locator.split())}")
    assert parse_prose(written).text.startswith(quotation.marked)


def test_a_key_that_would_end_too_early_stands_in_braces() -> None:
    written = FORMS["markdown"](Quotation("words", "en", "doi:10.1/x.", "A work", "", "", ""))
    assert [item.key for item in cited_items(written)] == ["doi:10.1/x."]


def test_pandoc_reads_the_words_too() -> None:
    engine = pandoc.engine()
    if engine is None:
        pytest.skip("pandoc is not installed (pip install pypandoc_binary)")
    dice = random.Random(7)
    written = [_quotation(f"a{''.join(dice.choices(SIGNS, k=8))}z") for _ in range(400)]
    text = "\n\n".join(FORMS["markdown"](each) for each in written)
    done = subprocess.run([engine.program, "-f", "markdown", "-t", "json"], input=text.encode(), capture_output=True)
    blocks = json.loads(done.stdout)["blocks"]
    assert len(blocks) == len(written)
    found = [block["c"] for block in blocks]
    links = [inlines[0] for inlines in found]
    assert [_folded(_words(link["c"][1])) for link in links] == [_folded(each.marked) for each in written]
    assert {link["c"][2][0] for link in links} == {LINK}
    assert {tuple(each["citationId"] for each in inlines[-1]["c"][0]) for inlines in found} == {("rules1874",)}


MARKS = {"SingleQuote": "'", "DoubleQuote": '"'}


def _words(inlines: list[dict[str, Any]]) -> str:
    """Return the text of inlines in which nothing but marks of quotation was read as markup."""
    text = ""
    for each in inlines:
        if each["t"] == "Quoted":
            mark = MARKS[each["c"][0]["t"]]
            text += f"{mark}{_words(each['c'][1])}{mark}"
        else:
            text += " " if each["t"] in {"Space", "SoftBreak"} else each["c"]
    return text


def _folded(text: str) -> str:
    """Fold what Pandoc sets in better type."""
    for signs, sign in (("‘’", "'"), ("“”", '"'), ("\u00a0", " ")):
        for each in signs:
            text = text.replace(each, sign)
    return text
