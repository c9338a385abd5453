"""The search in Chromium, from disk: no server, no request but for its own files."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import postil
from postil.site.folding import bucket, fold, words_of
from tests.site.test_library import FOLDED, many
from tests.support import lay

pytestmark = pytest.mark.browser

WORDS = [
    *FOLDED,
    "空中巡逻 2019",
    "東京でテスト",
    "B-52’s",
    "naïve café",
    "ภาษาไทย",
    "हिन्दी",
    "한국어",
    "a",
    "𠮷野家",
    "ǅ ﷺ İstanbul",
]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of thirty readings with one in Chinese, one in Arabic, and one whose text may not be shown."""
    root = many(tmp_path_factory.mktemp("search") / "library", 30)
    texts = {
        "zh": ("zh", "联合空中巡逻在东海上空进行。", "text"),
        "ar": ("ar", "عَبَرَ الأُسْطُولُ المضيق ليلًا.", "text"),
        "fr": ("fr", "Le général était très étonné : « la cloche sonne deux fois » disait-il.", "text"),
        "secret": ("en", "The harbour zeppelin is not for publication.", "record"),
    }
    for name, (language, text, policy) in texts.items():
        article = {
            "key": f"{name}2031",
            "title": f"In {name}",
            "anonymous": True,
            "language": language,
            "kind": "essay",
        }
        record = {"format": 1, "id": name, "publish": policy, "article": article}
        lay(root, {f"{name}/reading.yaml": json.dumps(record), f"{name}/article.md": f"{text}\n"})
    postil.build(postil.load(root), root.parent / "site")
    return root.parent / "site"


def ask(page: Page, site: Path, words: str) -> list[tuple[str, list[str]]]:
    """Type words into the search; return the title and the marked words of each reading that is found."""
    page.goto((site / "search" / "index.html").as_uri())
    page.locator("#q").fill(words)
    page.locator("#q").press("Enter")
    expect(page.locator("#said")).to_have_text(re.compile("found|first"))
    return [
        (each.locator("h2").inner_text(), each.locator("mark").all_inner_texts())
        for each in page.locator("#hits > li").all()
    ]


def test_the_script_folds_words_as_the_index_does(found: Path, page: Page) -> None:
    page.goto((found / "search" / "index.html").as_uri())
    for words in WORDS:
        assert page.evaluate("w => postil.fold(w)", words) == fold(words), words
        assert page.evaluate("w => postil.wordsOf(w)", words) == words_of(words), words
        for word in words_of(words):
            count = page.evaluate("Number(document.forms[0].dataset.buckets)")
            assert page.evaluate("w => postil.bucketOf(w)", word) == bucket(word) % count, word


@pytest.mark.parametrize(
    ("words", "title", "marked"),
    [
        ("空中巡逻", "In zh", ["空中", "巡", "逻"]),
        ("اسطول", "In ar", []),
        ("الاسطول", "In ar", ["الأُسْطُولُ"]),
        ("general ETONNE", "In fr", ["général", "étonné"]),
        ("gener", "In fr", ["général"]),
        ("“cloche sonne”", "In fr", ["cloche", "sonne"]),
    ],
)
def test_words_are_found_in_every_language_and_marked(
    found: Path, page: Page, words: str, title: str, marked: list[str]
) -> None:
    hits = ask(page, found, words)
    if not marked:
        assert hits == []
        return
    assert [each for each, _ in hits] == [title]
    assert "".join(hits[0][1]) == "".join(marked)


def test_a_phrase_is_found_as_it_stands(found: Path, page: Page) -> None:
    assert ask(page, found, "“sonne cloche”") == []


def test_what_may_not_be_shown_is_not_found(found: Path, page: Page) -> None:
    assert ask(page, found, "zeppelin") == []
    assert not [path for path in found.rglob("*") if path.is_file() and b"zeppelin" in path.read_bytes()]


def test_a_hit_leads_to_its_passage(found: Path, page: Page) -> None:
    ask(page, found, "étonné")
    page.locator("#hits ul a").first.click()
    assert page.url.endswith("fr/index.html#p1")
    assert page.locator("#p1").inner_text().startswith("Le général")


def test_more_readings_are_shown_when_they_are_asked_for(found: Path, page: Page) -> None:
    assert len(ask(page, found, "tides")) == 10
    page.locator("#more").click()
    expect(page.locator("#hits > li")).to_have_count(20)


def test_without_a_script_the_page_says_so(found: Path, page: Page) -> None:
    page.goto((found / "search" / "index.html").as_uri())
    assert page.locator("#needs").is_hidden()
    assert "needs JavaScript" in (found / "search" / "index.html").read_text(encoding="utf-8")
