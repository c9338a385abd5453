"""Whatever stands in a field or a text, a page shows it and nothing acts."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml as pyyaml

from postil.site import site_pages
from postil.site.script import search_script
from postil.store import load
from tests.render.pages import Page
from tests.support import lay

HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "</title><svg onload=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "<!-- -->",
    "--><b>",
    "]]><b>",
    "<![CDATA[<b>]]>",
    "&lt;b&gt; &#60;b&#62;",
    "[x](javascript:alert(1)) <javascript:alert(1)> ![y](javascript:alert(2))",
    "[x](data:text/html,<script>alert(1)</script>)",
    '[x](<https://a.example/" onclick="alert(1)>)',
    "[@k2021, <img src=x onerror=alert(1)>]",
    "[@k2021, p. 1](javascript:alert(1))",
    "[a [@k2021] b](https://a.example)",
    "<a href='[@k2021]'>",
    "[link [^1]](https://a.example)\n\n[^1]: note <b>",
    "{{7*7}} {% x %} ${7} #{7} <%= 7 %>",
    "\u202eevil\u202c \u2066x\u2069 \u200b",
    "x\u0085\u2028\u2029y",
    "`code` ``` *x* _y_ # z | a | b |",
    "=1+1 @SUM(1) -2",
    "x" * 5000,
]
TEXT_FIELDS = {
    "article": ["title", "subtitle", "abstract"],
    "publication": ["outlet", "title", "changes", "evidence"],
    "rights": ["holder", "licence", "terms"],
    "quote": ["occasion", "original", "locator", "note", "acknowledged"],
    "link": ["label", "href", "note"],
    "recovery": ["method", "evidence"],
    "snapshot": ["archive"],
    "note": ["body", "replacement", "evidence"],
    "capture": ["note"],
}
BASE: dict[str, Any] = {
    "format": 1,
    "id": "r",
    "publish": "text",
    "article": {
        "key": "k2021",
        "title": "T",
        "authors": ["p"],
        "language": "en",
        "kind": "essay",
        "rights": {"licence": "X"},
        "publications": [{"id": "a", "role": "original", "outlet": "O", "date": "2021", "url": "https://a.example/x"}],
    },
    "captures": [{"id": "c"}],
    "quotes": [{"id": "q", "anchor": {"exact": "clock"}, "source": "k2021", "speaker": "p"}],
    "links": [
        {
            "id": "l",
            "anchor": {"exact": "tides"},
            "label": "tides",
            "target": "recovered",
            "address": "https://a.example/?a=1&b=<x>\"'",
            "recovery": {"method": "m", "evidence": "e"},
            "snapshots": [{"url": "https://b.example", "taken": "2021"}],
        }
    ],
    "notes": [{"id": "n", "anchor": {"exact": "counts"}, "author": "p", "created": "2022", "body": "b", "tags": ["t"]}],
}


def holders(record: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the mappings of a record that hold text fields, by the names used above."""
    link = record["links"][0]
    return {
        "article": record["article"],
        "publication": record["article"]["publications"][0],
        "rights": record["article"]["rights"],
        "quote": record["quotes"][0],
        "link": link,
        "recovery": link["recovery"],
        "snapshot": link["snapshots"][0],
        "note": record["notes"][0],
        "capture": record["captures"][0],
    }


def library(root: Path, value: str, everywhere: bool) -> Path:
    record = json.loads(json.dumps(BASE))
    if everywhere:
        for holder, fields in TEXT_FIELDS.items():
            for field in fields:
                holders(record)[holder][field] = value
        record["notes"][0]["tags"] = [value]
        record["article"]["themes"] = [value]
    people = [{"kind": "person", "id": "p", "name": value, "family": value, "given": value, "role": value}]
    settings = {"format": 1, "title": value, "description": value, "licence": value, "editors": ["p"]}

    def dump(data: object) -> str:
        return str(pyyaml.safe_dump(data, allow_unicode=True, sort_keys=False))

    values = "".join(f", {name} = {{{value}}}" for name in ("title", "author", "url", "note", "doi"))
    bib = f"@online{{s{values}}}"
    return lay(
        root,
        {
            "library.yaml": dump(settings),
            "people.yaml": dump({"format": 1, "people": people}),
            "r/reading.yaml": dump(record),
            "r/article.md": f"The clock counts tides.\n\n{value}\n\n> {value}\n\n- {value}\n\n`{value}`\n",
            "r/sources.bib": bib,
        },
    )


def is_inert(name: str, attributes: dict[str, str | None]) -> bool:
    """Whether this is one of the page's own parts that look like they could act: data, a picture, a switch."""
    return (name, attributes.get("type"), attributes.get("class"), *sorted(attributes)) in {
        ("script", "application/ld+json", None, "type"),
        ("svg", None, "strip", *sorted(("class", "viewbox", "preserveaspectratio", "aria-hidden", "focusable"))),
        ("input", "checkbox", None, "checked", "id", "title", "type"),
    }


DRAWN = frozenset({"svg"})
LOADING = frozenset("script img svg iframe object embed form input base audio video".split())  # noqa: SIM905
SEARCH = frozenset({"svg", "script", "form", "input"})


def act(page: Page, path: str = "") -> list[str]:
    """Return everything on a page that could act, load something, or lead somewhere it should not.

    The pages around the readings have charts, and that of the search has a form and its script.
    """
    bad = []
    own = SEARCH if path == "search/index.html" else DRAWN
    for name, attributes in page.elements:
        if is_inert(name, attributes):
            continue
        if name in LOADING - own:
            bad.append(name)
        for attribute, value in attributes.items():
            if attribute.startswith("on") or attribute in {"style", "srcdoc", "src", "action", "formaction"}:
                bad.append(f"{name} {attribute}")
            scheme = re.match(r"([a-z][a-z0-9+.-]*):", value or "", re.IGNORECASE) if attribute == "href" else None
            if scheme and scheme[1] not in {"http", "https", "mailto"}:
                bad.append(f"{name} href={value}")
    if [a.get("http-equiv") for name, a in page.elements if name == "meta" and "http-equiv" in a] != [
        "Content-Security-Policy"
    ]:
        bad.append("policy")
    if (
        sum(name == "style" for name, _ in page.elements) != 1
        or sum(name == "title" and "id" not in a for name, a in page.elements) != 1
    ):
        bad.append("a second style or title")
    return bad


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: ascii(value[:30]))
@pytest.mark.parametrize("private", [False, True], ids=["public", "private"])
def test_nothing_on_a_page_acts(value: str, private: bool, tmp_path: Path) -> None:
    stored = load(library(tmp_path, value, everywhere=True))
    assert "r" in stored, stored.findings
    for path, content in site_pages(stored.library, private=private):
        if path.endswith(".html"):
            page = Page(content.decode())
            assert act(page, path) == []
            assert content.replace(b'<script type="application/ld+json">', b"").count(b"<script") == (
                path == "search/index.html"
            ), path
            if path == "search/index.html":
                assert search_script().encode() in content
            assert page.problems == [], path
            assert len(page.ids) == len(set(page.ids))
        elif path.endswith(".jsonld"):
            assert json.loads(content)["type"] == "AnnotationPage"
        elif path.endswith(".md"):
            front = content.decode().split("---\n")[1]
            assert pyyaml.safe_load(front)["reading"] == "r"


@pytest.mark.parametrize("value", HOSTILE[:7], ids=lambda value: ascii(value[:30]))
def test_what_is_hostile_is_shown_word_for_word(value: str, tmp_path: Path) -> None:
    pages = dict(site_pages(load(library(tmp_path, value, everywhere=True)).library))
    text = "".join(Page(pages["r/index.html"].decode()).text)
    assert text.count(value) >= 10


@pytest.mark.parametrize(
    "scheme",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:x",
        "java\tscript:x",
        " javascript:x",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example",
        "ftp://a.example",
    ],
)
def test_no_address_of_another_kind_is_a_link(scheme: str, tmp_path: Path) -> None:
    root = library(tmp_path, "plain", everywhere=False)
    (root / "r" / "sources.bib").write_text(f"@online{{s, title = {{T}}, url = {{{scheme}}}}}")
    (root / "r" / "article.md").write_text(f"The clock counts tides. [x]({scheme.strip().replace(chr(9), '%09')})\n")
    for path, content in site_pages(load(root).library):
        if path.endswith(".html"):
            assert act(Page(content.decode()), path) == []


def test_lone_surrogates_never_stop_a_build(tmp_path: Path) -> None:
    root = library(tmp_path, "plain", everywhere=False)
    (root / "r" / "article.md").write_bytes(b"The clock counts tides. \xed\xa0\x80 &#xD800; \\ud800\n")
    stored = load(root)
    assert [finding.code for finding in stored.findings] == ["F002"]
    (root / "r" / "article.md").write_bytes(b"The clock counts tides. &#xD800; \\ud800\n")
    assert dict(site_pages(load(root).library))


def test_no_field_turns_the_text_around_it(tmp_path: Path) -> None:
    root = library(tmp_path, "a\u202eb\u202a\u202b\u202d\u2066\u2067\u2068", everywhere=True)
    (root / "r" / "article.md").write_text("The clock counts tides, \u202eits own way\u202c.\n")
    pages = dict(site_pages(load(root).library))
    overrides = re.compile("[\u202a-\u202e\u2066-\u2069]")
    for name in ("index.html", "r/index.html"):
        outside = re.sub(r"<article.*</article>", "", pages[name].decode(), flags=re.DOTALL)
        shown = "".join(Page(outside).text)
        assert overrides.findall(shown) == []
        assert "⟨U+202E⟩" in shown
    assert "\u202eits own way\u202c" in pages["r/index.html"].decode()
