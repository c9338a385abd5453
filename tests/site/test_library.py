"""The pages around the readings: people, sources, themes, quotations, links, feed and sitemap."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.render.addresses import folder, numbered, person_page, theme_page, up
from postil.site import index, site_pages, statements
from postil.site.folding import PUNCTUATION, bucket, fold, words_of
from postil.store import load
from tests.render.pages import Page
from tests.support import ROOT

ATOM = "{http://www.w3.org/2005/Atom}"


def built(root: Path, *, private: bool = False) -> dict[str, str]:
    return {path: content.decode() for path, content in site_pages(load(root).library, private=private)}


def add(root: Path, line: str) -> None:
    file = root / "library.yaml"
    file.write_text(f"{file.read_text()}{line}\n")


@pytest.fixture(scope="module")
def corpus() -> dict[str, str]:
    return built(ROOT / "corpus")


def seen(html: str) -> str:
    return " ".join("".join(Page(html).text).split())


def test_a_speaker_has_every_quotation_in_context_with_its_verdict(corpus: dict[str, str]) -> None:
    page = seen(corpus["people/wu-qian/index.html"])
    reading = load(ROOT / "corpus")["reading-a-republished-article"]
    quotes = [quote for quote in reading.quotes if quote.speaker == "wu-qian"]
    assert len(quotes) >= 3
    for quote in quotes:
        assert " ".join((quote.anchor.exact or "").split()) in page
    assert "first paragraph closes on the words" in page  # the text beside a quotation
    assert "Not verified: the source is not at hand" in page
    assert "吴谦" in page
    assert "Colonel; spokesman of the Chinese defence ministry" in page


def test_an_article_has_a_page_of_what_the_other_readings_make_of_it(corpus: dict[str, str]) -> None:
    name = next(path for path in corpus if path.startswith("sources/bhadrakumarRussiaChinaDisplay2019-"))
    page = corpus[name]
    assert 'href="../../joint-air-patrol-2019/index.html"' in page  # the reading of it
    assert re.search(r'href="../../reading-a-republished-article/index.html#(?:note|at)-[\w-]+"', page)
    assert f'href="../{name}"' in corpus["joint-air-patrol-2019/index.html"]


def test_a_tag_leads_to_its_notes_in_context(corpus: dict[str, str]) -> None:
    assert "house-rules-of-quoting/index.html#note-n-not" in corpus["themes/verification/index.html"]
    assert "singled out because measures of likeness overlook it" in corpus["themes/verification/index.html"]


def test_links_are_reported_by_what_has_become_of_them(corpus: dict[str, str]) -> None:
    links = json.loads(corpus["links.json"])
    lost = [each for each in links if each["status"] == "lost"]
    assert len(lost) == 14
    page = corpus["links/lost/index.html"]
    assert all(f"{each['reading']}/index.html#link-{each['id']}" in page for each in lost)


def test_the_data_files_have_every_quotation_and_link(corpus: dict[str, str]) -> None:
    stored = load(ROOT / "corpus")
    quotes = {(each["reading"], each["id"]) for each in json.loads(corpus["quotes.json"])}
    assert quotes == {(name, quote.id) for name, reading in stored.items() for quote in reading.quotes}
    links = {(each["reading"], each["id"]) for each in json.loads(corpus["links.json"])}
    assert links == {(name, link.id) for name, reading in stored.items() for link in reading.links}


@pytest.mark.parametrize("base", [None, "https://a.example/readings/"])
def test_the_feed_has_what_rfc_4287_asks_for(library: Path, base: str | None) -> None:
    if base:
        add(library, f"base_url: {base}")
    pages = built(library)
    feed = ET.fromstring(pages["feed.xml"])
    assert feed.tag == f"{ATOM}feed"
    ids = []
    for each in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(each.findall(f"{ATOM}{name}")) == 1, name
        identifier = each.findtext(f"{ATOM}id") or ""
        assert re.match(r"urn:uuid:|https://a\.example/readings/", identifier)
        ids.append(identifier)
        datetime.fromisoformat((each.findtext(f"{ATOM}updated") or "").replace("Z", "+00:00"))
        assert each.findall(f"{ATOM}author/{ATOM}name")
        for link in each.findall(f"{ATOM}link"):
            href = link.get("href") or ""
            assert href.removeprefix(base or "") in pages
            assert link.get("rel") in {"self", "alternate"}
    assert len(ids) == len(set(ids)) == 3
    contents = [each.findtext(f"{ATOM}entry/{ATOM}content") or "" for each in [feed]]
    assert any("<li" in each for each in contents)


def test_the_sitemap_has_every_page_with_its_day(library: Path) -> None:
    assert "sitemap.xml" not in built(library)
    add(library, "base_url: https://a.example/r")
    pages = built(library)
    root = ET.fromstring(pages["sitemap.xml"])
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    found = {each.findtext(f"{name}loc"): each.findtext(f"{name}lastmod") for each in root}
    html = {path for path in pages if path.endswith(".html")} - {"404.html"}
    assert set(found) == {f"https://a.example/r/{path.removesuffix('index.html')}" for path in html}
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", day or "") for day in found.values())
    assert "Sitemap: https://a.example/r/sitemap.xml" in pages["robots.txt"]
    assert 'href="/r/people/index.html"' in pages["404.html"]
    assert 'href="people' not in pages["404.html"]


def test_a_private_site_is_for_nobody_else(library: Path) -> None:
    add(library, "base_url: https://a.example/r")
    pages = built(library, private=True)
    assert "sitemap.xml" not in pages
    assert "Disallow: /" in pages["robots.txt"]
    assert all('content="noindex"' in text for path, text in pages.items() if path.endswith(".html"))


def many(root: Path, count: int) -> Path:
    """A library of so many readings that all quote the same person, cite the same work and have the same theme."""
    record = (
        "format: 1\nid: r{n}\narticle: {{key: k{n}, title: T{n}, authors: [w], language: en, kind: essay,"
        " themes: [tides],"
        ' publications: [{{id: o, role: original, outlet: Gazette, date: "{year}"}}]}}\n'
        "quotes:\n- {{id: q, anchor: {{exact: the bell}}, speaker: p, source: s2031}}\n"
        "links:\n- {{id: l, anchor: {{exact: here}}, label: here, target: lost, lost: hash}}\n"
    )
    root.mkdir()
    (root / "library.yaml").write_text("format: 1\ntitle: Many\n")
    (root / "people.yaml").write_text(
        "format: 1\npeople:\n- {kind: person, id: p, name: Wren}\n- {kind: person, id: w, name: Pip}\n"
    )
    for n in range(count):
        (root / f"r{n}").mkdir()
        (root / f"r{n}" / "reading.yaml").write_text(record.format(n=n, year=1900 + n % 120))
        (root / f"r{n}" / "sources.bib").write_text("@book{s2031, title={Bells}, author={Toll, Ann}, date={2031}}\n")
    return root


def test_an_entry_of_a_list_names_a_few_themes_and_counts_the_rest(tmp_path: Path) -> None:
    library = many(tmp_path / "library", 1)
    file = library / "r0" / "reading.yaml"
    file.write_text(file.read_text().replace("[tides]", "[" + ", ".join(f"theme {n}" for n in range(20)) + "]"))
    front = built(library)[index.PATH]
    assert front.count('href="themes/theme-') == 6
    assert "and 14 more" in front


def test_no_page_grows_with_the_library(tmp_path: Path) -> None:
    few, more = built(many(tmp_path / "few", 120)), built(many(tmp_path / "more", 300))
    largest = max(len(text) for path, text in few.items() if path.endswith(".html"))
    assert max(len(text) for path, text in more.items() if path.endswith(".html")) < largest * 1.15
    for start in (
        index.PATH,
        person_page("p"),
        statements.QUOTES,
        "themes/tides/index.html",
        "links/lost/index.html",
    ):
        linked, waiting = set(), [start]
        while waiting:  # every page of a list is reached from its first one
            path = waiting.pop()
            if path in linked:
                continue
            linked.add(path)
            pager = re.search(r'class="pager".*?</nav>', more[path])
            hrefs = re.findall(r'href="([^"]+)"', pager[0]) if pager else []
            waiting += [
                str(Path(path).parent / href.replace(up(path), "", 1))
                if not path.count("/")
                else href.replace(up(path), "", 1)
                for href in hrefs
            ]
        readings = {match for path in linked for match in re.findall(r'href="[./]*(r\d+)/index.html', more[path])}
        assert len(readings) == 300, start


@given(st.lists(st.text(min_size=1, max_size=12), min_size=2, max_size=8, unique=True))
def test_no_two_names_share_a_folder_on_any_system(names: list[str]) -> None:
    folders = [folder(name) for name in names]
    assert len({each.casefold() for each in folders}) == len(names)
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", each) for each in folders)


@pytest.mark.parametrize(
    ("theme", "words"),
    [
        ("Überwachung", "uberwachung-"),
        ("Straße & Öffentlichkeit", "strasse-offentlichkeit-"),
        ("Łódź, Œuvre", "lodz-oeuvre-"),
        ("Đà Nẵng", "da-nang-"),
        ("監視 im Alltag", "im-alltag-"),
        ("監視", ""),
    ],
)
def test_the_address_of_a_theme_keeps_its_letters_without_their_signs(theme: str, words: str) -> None:
    assert re.fullmatch(f"themes/{words}[0-9a-f]{{8}}/index.html", theme_page(theme))


def test_pages_are_numbered_where_their_first_one_stands() -> None:
    assert numbered("index.html", 1) == "index.html"
    assert numbered("index.html", 2) == "readings/2.html"
    assert numbered("people/p/index.html", 3) == "people/p/3.html"


FOLDED = {
    "Łódź": "lodz",
    "Straße": "strasse",
    "ΣΊΣΥΦΟΣ": "σισυφοσ",
    "Ærøskøbing": "aeroskobing",
    "مُحَمَّد": "محمد",
    "أُسْطُول": "اسطول",
    "שָׁלוֹם": "שלום",
    "Ｆｕｌｌ": "full",
    "ﬁne": "fine",
}


@pytest.mark.parametrize("word", FOLDED)
def test_words_are_folded(word: str) -> None:
    assert fold(word) == FOLDED[word]


@given(st.text(st.one_of(st.characters(max_codepoint=127), st.sampled_from(sorted(PUNCTUATION)))))
def test_a_text_of_plain_letters_is_folded_as_among_others(text: str) -> None:
    assert fold(f"{text} é") == f"{fold(text)} e"
    assert words_of(f"{text} é") == [*words_of(text), "e"]


def test_scripts_without_spaces_are_searched_by_pairs() -> None:
    assert words_of("空中巡逻 2019") == ["空中", "中巡", "巡逻", "2019"]
    assert words_of("東") == ["東"]
    assert words_of("the patrol’s B-52") == ["the", "patrol", "s", "b", "52"]
    assert 0 <= bucket("空中") < 256


def test_a_picture_is_drawn_where_there_is_something_to_compare(tmp_path: Path, corpus: dict[str, str]) -> None:
    one = built(many(tmp_path / "library", 1))
    for path in ("timeline/index.html", "quotes/index.html", "links/index.html"):
        assert "<svg" not in one[path]
        assert "<table" in one[path] or "timeline" not in path
    assert "<svg" in corpus["timeline/index.html"]
    assert "<svg" in corpus["quotes/index.html"]


def test_wide_tables_say_on_a_phone_what_their_cells_are(corpus: dict[str, str]) -> None:
    voices = corpus["who-quotes-whom/index.html"]
    assert 'class="scroll rows"' in voices
    assert '<td data-head="Who is quoted">' in voices
    links = corpus["links/lost/index.html"]
    assert '<td data-head="Where it leads">' in links
    assert 'data-head="Words"' not in links


def test_an_organisation_has_its_short_name_in_a_picture(corpus: dict[str, str]) -> None:
    voices = corpus["who-quotes-whom/index.html"]
    picture, _, rest = voices.partition("</svg>")
    assert ">Chinese defence ministry</text>" in picture or ">Russia</text>" in picture
    assert "Government of Russia" in rest


def test_a_source_is_said_to_be_cited_as_often_as_it_is(corpus: dict[str, str]) -> None:
    items = re.findall(r"<li><p>.*?</li>", corpus["sources/index.html"])
    said = {re.sub(r"<[^>]*>", "", item.rpartition('<p class="where">')[2]) for item in items}
    assert any(each.startswith("the article of a reading, cited ") for each in said)
    assert all("0 times" not in each and "1 time " not in each for each in said)
