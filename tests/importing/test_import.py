"""Importing into a library: whole readings without errors, all or nothing, never over anything."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from postil.actions.begin import new_library
from postil.actions.check import check
from postil.actions.importing import ImportRefusedError, ReadAlreadyError, Source, import_article
from postil.actions.suggesting import propose
from postil.anchor import Found, resolve
from postil.store import StoreError, load
from postil.text import identity
from tests.importing.cases import Case, cases
from tests.support import CASES as FOLDER
from tests.support import SHARED

EVERY = list(cases())
SEED = SHARED / "data" / "seed-article" / "republished-article.txt"
CORPUS_TEXT = "75f2c13a4652b62d5f505b361572dc554e36c934f07f6d8d27954d52ecad34b6"
"""SHA-256 of the seed's reading text as a person cut it out of the copy (corpus/joint-air-patrol-2019)."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    new_library(tmp_path / "library", "Readings")
    return tmp_path / "library"


def named(name: str) -> Case:
    return next(each for each in EVERY if each.name == name)


def source(case: Case) -> Source:
    return Source(case.data, case.file, case.address)


@pytest.mark.parametrize("case", EVERY[::3], ids=lambda each: each.name)
@pytest.mark.parametrize("publish", ["text", "excerpts"])
def test_an_imported_reading_has_no_errors_and_every_anchor_is_found(case: Case, publish: str, root: Path) -> None:
    done = import_article(root, source(case), publish=publish)
    stored = load(root)
    assert [each for each in check(stored) if each.severity == "error"] == []
    reading = stored[done.plan.id]
    answers = resolve(reading)
    assert len(answers) == len(reading.links)
    assert all(isinstance(each, Found) for each in answers.values())
    for link in reading.links:
        assert link.target != "known" or link.address


def test_the_file_is_kept_to_the_byte(root: Path) -> None:
    case = named("latin-de")
    done = import_article(root, source(case))
    assert (root / done.plan.id / "captures" / "as-imported.html").read_bytes() == case.data


def test_nothing_is_overwritten(root: Path) -> None:
    case = named("bare-en-2") if any(e.name == "bare-en-2" for e in EVERY) else EVERY[0]
    first = import_article(root, source(case), reading_id="clock")
    before = (root / "clock" / "reading.yaml").read_bytes()
    with pytest.raises(ImportRefusedError, match="is there already"):
        import_article(root, source(case), reading_id="clock")
    assert import_article(root, source(case), anyway=True).plan.id != first.plan.id
    assert (root / "clock" / "reading.yaml").read_bytes() == before


@pytest.mark.parametrize("foot", ["", "\n\n© 2021 The Harbour Gazette"])
@pytest.mark.parametrize(
    "end",
    [
        "More in [the book](https://example.org/x) ![A clock](a.png)",
        "More in [the book ![A clock](a.png)](https://example.org/x)",
        "More in [the book](https://example.org/x)![](a.png)",
        "More in [the book](https://example.org/x).\n\n![A clock](a.png)",
    ],
)
def test_a_private_copy_that_ends_in_a_link_and_an_image_is_the_text_described(end: str, foot: str, root: Path) -> None:
    words = "\n\n".join(
        f"The harbour clock, number {n}, is never late, they say, for it counts tides." for n in range(6)
    )
    import_article(root, Source(f"# The tide clock\n\n{words}\n\n{end}{foot}\n".encode(), "a.md", None), private=True)
    assert {each.code for each in check(load(root))} & {"X006", "C006"} == set()


def test_a_dry_run_writes_nothing(root: Path) -> None:
    before = sorted(root.rglob("*"))
    done = import_article(root, source(EVERY[0]), dry_run=True)
    assert done.files == ()
    assert sorted(root.rglob("*")) == before


@pytest.mark.parametrize("broken", ["rename", "mkdir"])
def test_a_failure_leaves_nothing_half_written(broken: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    people = (root / "people.yaml").read_bytes()

    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, broken, refuse)
        with pytest.raises(StoreError):
            import_article(root, source(EVERY[0]))
    assert (root / "people.yaml").read_bytes() == people
    assert not [each for each in root.iterdir() if each.is_dir() and each.name not in {"schema", ".postil"}]


def test_a_private_import_keeps_the_text_where_git_does_not_look(root: Path) -> None:
    case = named("newspaper-en-1") if any(e.name == "newspaper-en-1" for e in EVERY) else named("singlefile-en")
    done = import_article(root, source(case), private=True)
    folder = root / done.plan.id
    assert sorted(each.name for each in folder.iterdir()) == ["reading.yaml", "sources.bib"]
    stored = load(root)
    reading = stored[done.plan.id]
    assert reading.attached
    assert reading.text is not None
    assert identity(reading.text).sha256 == reading.record.captures[0].text.sha256  # type: ignore[union-attr]
    assert [each.code for each in check(stored) if each.severity != "note"] == []


def test_footnotes_below_the_foot_of_a_copy_are_the_articles(root: Path) -> None:
    words = (
        "The ferry crosses the inlet nine times a day, and in summer, when the school is closed, it crosses eleven. "
    )
    page = f"""<html lang=en><head><title>The ferry</title><meta property="og:site_name" content="Inlet Gazette"></head>
    <body><article><h1>The ferry</h1><p>{words * 3}<sup><a href="#fn1">1</a></sup></p><p>{words}</p>
    <ol><li id="fn1">Minutes of the harbour committee, item 4.</li></ol></article>
    <footer><p>Copyright © 2025 Inlet Gazette. All rights reserved.</p></footer></body></html>"""
    done = import_article(root, Source(page.encode(), "ferry.html", "text/html"), publish="text")
    copy = root / done.plan.id / "captures" / "copy.md"
    markdown = copy.read_text(encoding="utf-8")
    assert markdown.index("Copyright") < markdown.index("[^1]: Minutes")
    assert [each.code for each in check(load(root)) if each.code == "C006"] == []
    copy.write_text(markdown.replace("item 4", "item 5"), encoding="utf-8")
    assert [each.code for each in check(load(root)) if each.code == "C006"] == ["C006"]


def test_what_is_typed_is_preferred(root: Path) -> None:
    done = import_article(
        root, source(EVERY[0]), typed={"title": ["My title"], "author": ["Nora Typed"], "published": ["1999-12-31"]}
    )
    article = load(root)[done.plan.id].article
    assert (article.title, article.authors, article.publications[0].date) == ("My title", ("nora-typed",), "1999-12-31")
    assert done.draft.fields["title"].others


def test_the_same_person_is_not_written_twice(root: Path) -> None:
    first, second = (import_article(root, source(named(name)), anyway=True) for name in ("singlefile-en", "mhtml-en"))
    assert first.plan.people
    assert not second.plan.people
    assert len(load(root).library.people) == 1


LOOKALIKE = FOLDER / "importing" / "republished.txt"
"""A dump of the kind of the seed, of our own."""


def _as_republished(root: Path, data: bytes) -> tuple[dict[str, object], list[str]]:
    done = import_article(root, Source(data, "dump.txt"), publish="text")
    reading = load(root)[done.plan.id]
    assert [each for each in check(load(root)) if each.severity == "error"] == []
    article = reading.article
    publications = [(each.role, each.outlet, each.date) for each in article.publications]
    lost = sorted(str(link.role) for link in reading.links if link.target == "lost")
    assert reading.text is not None
    return {
        "title": article.title,
        "authors": article.authors,
        "publications": publications,
        "regions": article.regions,
        "themes": article.themes,
        "captions": len(done.draft.fields["caption"].values),
        "text": reading.text,
        "repairs": [each.what for each in done.article.repairs],
    }, lost


ROLES = sorted(
    [
        "byline",
        "dateline",
        "label",
        "label",
        *["body"] * 4,
        "source",
        "copyright",
        "copyright",
        "comment",
        "membership",
        "author-index",
    ]
)


def test_a_republished_dump(root: Path) -> None:
    found, lost = _as_republished(root, LOOKALIKE.read_bytes())
    assert lost == ROLES
    assert found["title"] == "Lighthouses and Ledgers Show a Quiet Alliance on the Northern Coast. A Joint Count"
    assert found["publications"] == [
        ("original", "Northern Ledger", "2018-05-26"),
        ("republication", "Coastal Research", "2018-05-30"),
    ]
    assert (found["regions"], found["themes"]) == (("Coast, North and Isles",), ("Lamps and Tides",))
    assert found["captions"] == 2
    text = str(found["text"])
    assert "over the disputed rocks in the northern sea" in text
    assert text.startswith("A new pattern")
    assert text.endswith("which they build.")
    assert "share buttons" not in text
    assert "Map of the route" in text


@pytest.mark.skipif(not SEED.is_file(), reason="the seed article is not part of the project")
def test_the_seed(root: Path) -> None:
    found, lost = _as_republished(root, SEED.read_bytes())
    assert lost == ROLES
    assert found["publications"] == [
        ("original", "Indian Punchline", "2019-07-26"),
        ("republication", "Global Research", "2019-07-30"),
    ]
    assert (found["authors"], found["captions"]) == (("m-k-bhadrakumar",), 2)
    assert (found["regions"], found["themes"]) == (("Asia, Russia and FSU",), ("Militarization and WMD",))
    assert identity(str(found["text"])).sha256 == CORPUS_TEXT
    assert found["repairs"] == ["paragraphs joined that a page's end broke"]


def test_a_source_without_an_article_is_refused(root: Path) -> None:
    with pytest.raises(ImportRefusedError, match="no running text"):
        import_article(root, Source(b"<html><head><script>x()</script></head><body></body></html>", "empty.html"))
    assert sorted(each.name for each in root.iterdir() if each.is_dir()) == ["schema"]


def test_the_record_says_what_the_command_says(root: Path) -> None:
    done = import_article(root, source(named("wayback-en")))
    capture = load(root)[done.plan.id].record.captures[-1]
    assert capture.archive_url == named("wayback-en").address
    assert capture.taken == "2024-06-02"
    assert json.loads(json.dumps(dict(done.plan.record)))["article"]["publications"][0]["url"].startswith(
        "https://gazette.example.org/"
    )
    assert (root / done.plan.id / "captures" / "as-imported.html").is_file()


@pytest.mark.parametrize(
    ("changed", "how"),
    [
        (LOOKALIKE.read_bytes(), "text"),
        (LOOKALIKE.read_bytes().replace(b"Northern Ledger", b"Eastern Courier").replace(b"2018", b"2019"), "text"),
        (b"---\ntitle: Lighthouses and Ledgers Show a Quiet Alliance on the Northern Coast. A Joint Count\n"
         b"date: 2018-05-30\n---\n\nOther words that are not in the first copy, and hardly enough of them.\n", "title"),
    ],
    ids=["the same file", "republished elsewhere", "another text of the same title and date"],
)  # fmt: skip
def test_an_article_that_is_read_already_is_not_read_twice(changed: bytes, how: str, root: Path) -> None:
    first = import_article(root, Source(LOOKALIKE.read_bytes(), "dump.txt"))
    before = sorted(root.rglob("*"))
    with pytest.raises(ReadAlreadyError, match=first.plan.id) as refused:
        import_article(root, Source(changed, "again.txt"))
    assert [(each.reading, each.how) for each in refused.value.similar] == [(first.plan.id, how)]
    assert sorted(root.rglob("*")) == before
    assert import_article(root, Source(changed, "again.txt"), anyway=True).plan.id != first.plan.id


def test_another_article_is_not_taken_for_the_same(root: Path) -> None:
    import_article(root, Source(LOOKALIKE.read_bytes(), "dump.txt"))
    assert import_article(root, source(named("latin-de"))).files


@pytest.mark.parametrize(("publish", "private"), [("text", False), ("excerpts", False), ("text", True)])
def test_quotes_are_suggested_where_they_may_be_seen(publish: str, private: bool, root: Path) -> None:
    done = import_article(root, Source(LOOKALIKE.read_bytes(), "dump.txt"), publish=publish, private=private)
    name = done.plan.id
    beside, hidden = root / name / "suggestions.yaml", root / ".postil" / "suggestions" / f"{name}.yaml"
    assert (beside.is_file(), hidden.is_file()) == (
        (True, False) if (publish, private) == ("text", False) else (False, True)
    )
    reading = load(root)[name]
    assert reading.proposed == done.plan.suggested
    assert "quote" in {each.kind for each in reading.waiting}
    assert propose(reading).fresh == ()
    assert reading.quotes == ()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("works.bib", b"@book{a, title = {The tide clock and other clocks}}", "references, and no article"),
        ("works.ris", b"TY  - BOOK\nTI  - The tide clock\nER  - \n", "postil bib add"),
        (
            "works.json",
            b'[{"id": "a", "title": "The tide clock and other clocks of the harbour"}]',
            "data, and no article",
        ),
        ("notes.csv", b'Highlight,Title\n"The clock has one hand, and it is enough.",Clocks\n', "data, and no article"),
    ],
)
def test_data_are_no_article(name: str, data: bytes, said: str, root: Path) -> None:
    with pytest.raises(ImportRefusedError, match=said):
        import_article(root, Source(data, name))


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_heading_ends_at_its_line(between: str, root: Path) -> None:
    text = f"---\ntitle: The Clock\n---\n# The Clock{between}It has one hand.\n\n## Later{between}Nobody wound it.\n"
    done = import_article(root, Source(text.encode(), "clock.md"), publish="text")
    article = (root / done.plan.id / "article.md").read_text(encoding="utf-8")
    assert article == "It has one hand.\n\n## Later\n\nNobody wound it.\n"
    assert [each.code for each in check(load(root), done.plan.id) if each.code == "T018"] == []
