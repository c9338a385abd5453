"""What note-taking programs add to Markdown: never taken for words of the author, and told in the report."""

from __future__ import annotations

from pathlib import Path

import pytest

from postil.actions.begin import new_library
from postil.actions.check import check
from postil.actions.importing import Source, import_article
from postil.formats.plain_article import read_text
from postil.importing.repairs import Repairs
from postil.importing.wiki_marks import MARKS_TAKEN_OUT, without_wiki_marks
from postil.language import without_unknown_script
from postil.store import load

NOTE = """---
title: The tide clock
language: en-Poly
---

The harbour has a clock that [[Tide tables|follows the tide]] and not the sun, as everybody here can see.

%% ask Ada

about this %%

It is ==never late== at the ebb, %%a remark%% and never early at the flood.[^1]

[^1]: https://example.org/clock, seen in May, and `https://example.org/code`.
"""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[Tides]] and [[Tides|the tide]]", "Tides and the tide"),
        ("[[Tides#Ebb]] and [[#Ebb]]", "Tides > Ebb and Ebb"),
        ("It is ==never late== here", "It is never late here"),
        ("ebb, %%a remark%% and flood", "ebb, and flood"),
        ("%%a\n\nb%%\nText", "\nText"),
        ("![[picture.png|300]] below", " below"),
        ("`[[code]]` and ``==code`==``", "`[[code]]` and ``==code`==``"),
        ("```\n%%code%%\n```\n==words==", "```\n%%code%%\n```\nwords"),
        ("a == b == c, 100%% of 5%%", "a == b == c, 100%% of 5%%"),
        ("Title\n=====\n\n\\[[kept]]", "Title\n=====\n\n\\[[kept]]"),
        ("[[label]](https://example.org) [[1]][a]", "[[label]](https://example.org) [[1]][a]"),
        ("%%left open, and ==open", "%%left open, and ==open"),
    ],
)
def test_marks_become_words_or_go(text: str, words: str) -> None:
    repairs = Repairs()
    assert without_wiki_marks(text, repairs) == words
    assert bool(repairs.listed()) == (words != text)


def test_what_was_done_is_told_and_the_file_is_kept_as_it_was(tmp_path: Path) -> None:
    root = tmp_path / "library"
    new_library(root, "Readings")
    done = import_article(root, Source(NOTE.encode(), "note.md", None))
    told = {each.what: each.count for each in done.article.repairs}
    assert told == {
        "comments left out": 2,
        "links between notes written as their words": 1,
        "highlights written as their words": 1,
    }
    assert told.keys() < MARKS_TAKEN_OUT
    folder = root / done.plan.id
    assert (folder / "captures" / "as-imported.md").read_text() == NOTE
    assert not {"[[", "==", "%%"} & {mark for mark in ("[[", "==", "%%") if mark in (folder / "article.md").read_text()}
    assert {each.code for each in check(load(root))} <= {"M006", "M007", "X002"}
    reading = load(root)[done.plan.id]
    assert [(each.address, each.role) for each in reading.links] == [("https://example.org/clock", "note")]
    assert reading.article.language == "en"


def test_an_address_in_a_table_or_in_code_stays_as_it_is() -> None:
    article = read_text("# Title\n\n| a | https://example.org/a|\n|---|---|\n\n```\nhttps://example.org/b\n```\n")
    assert not [link for block in article.blocks for link in block.links if link.href != "https://example.org/a"]
    assert all("<http" not in block.markdown for block in article.blocks)


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("en-Poly", "en"),
        ("zh-Hant-TW", "zh-Hant-TW"),
        ("sr-latn", "sr-latn"),
        ("de-1901", "de-1901"),
        ("el-polyton", "el-polyton"),
        ("pt-BR", "pt-BR"),
    ],
)
def test_a_script_that_does_not_exist_is_no_part_of_a_language(tag: str, language: str) -> None:
    assert without_unknown_script(tag) == language
