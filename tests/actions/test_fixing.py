"""Fixes: which are made, in which round, and that a file is written once and as its person wrote it."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from postil.actions.check import check
from postil.actions.fixing import fix, write_fixed
from postil.diagnostics import fixable
from postil.formats.decode import decode
from postil.store import StoreError, load

READING = Path("tide") / "reading.yaml"


def spoil(library: Path, old: str, new: str, file: Path = READING) -> None:
    path = library / file
    text = decode(path.read_bytes(), "").value
    assert old in text
    path.write_bytes(text.replace(old, new).encode())


def mend(library: Path, *, unsafe: bool = True) -> str:
    done = fix(load(library), unsafe=unsafe)
    write_fixed(done)
    return (library / READING).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "mended", "safe"),
    [
        ('date: "2021-04-03"', "date: 13.4.2021", 'date: "2021-04-13"', True),
        ('date: "2021-04-03"', "date: 'April 3, 2021'", "date: '2021-04-03'", True),
        ('date: "2021-04-03"', "date: 2021/4/3", 'date: "2021-04-03"', True),
        ('date: "2021-04-03"', "date: 20210403", 'date: "2021-04-03"', True),
        ("role: original", "role: Original", "role: original", True),
        ("kind: essay", "kind: News article", "kind: news-article", True),
        ("kind: essay", "kind: esay", "kind: essay", False),
        ("title: The tide clock", "title: 1984", 'title: "1984"', True),
        ("title: The tide clock", "title: true", 'title: "true"', True),
        ("  language: en", "  language: en_GB", "  language: en-GB", True),
        ("  authors:\n    - ada-marlow", "  authors: ada-marlow", "  authors:\n    - ada-marlow", False),
        ("  - id: one-hand", "  - id: One hand", "  - id: one-hand", False),
        (
            "    href: https://harbour.example/log\n    target: known\n    address: https://harbour.example/log",
            "    target: known\n    address: doi:10.1000/182",
            "https://doi.org/10.1000/182",
            True,
        ),
        (
            "    address: https://harbour.example/log",
            "    address: harbour.example/log",
            "address: https://harbour.example",
            False,
        ),
        ("format: 1\n", "", "format: 1\n", False),
        ("  title: The", "  titel: The", "  title: The", False),
    ],
)
def test_what_was_meant_is_written_as_the_file_is(old: str, new: str, mended: str, safe: bool, library: Path) -> None:
    spoil(library, old, new)
    (finding,) = [each for each in check(load(library)) if each.severity == "error"]
    assert finding.fix is not None
    assert finding.fix.safe is safe
    assert (mended in mend(library, unsafe=False)) is safe
    assert mended in mend(library)
    assert check(load(library)) == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('date: "2021-04-03"', "date: 4/3/2021"),
        ('date: "2021-04-03"', "date: 31.2.2021"),
        ("kind: essay", "kind: xyz"),
        ("title: The tide clock", "title: 1.50"),
        ("  authors:\n    - ada-marlow", "  authors: Ada Marlow and Jan de Wit"),
    ],
)
def test_what_may_mean_several_things_is_left_to_a_person(old: str, new: str, library: Path) -> None:
    spoil(library, old, new)
    assert mend(library) == (library / READING).read_text(encoding="utf-8")
    assert any(each.severity == "error" for each in check(load(library)))


def test_a_fix_that_brings_another_to_light_is_followed_by_it(library: Path) -> None:
    spoil(library, "  title: The", "  titel: The")
    spoil(library, "author: jan-de-wit", "author: jan-de-wilt")
    done = fix(load(library), unsafe=True)
    assert [each.code for each in done.fixed] == ["F006", "P002", "P002"]
    assert list(done.files) == [READING.as_posix()]
    assert done.findings == ()


def test_of_two_fixes_that_want_the_same_place_one_is_made(library: Path) -> None:
    spoil(library, "  title: The tide clock", "  titel: The tide clock\n  titlle: The tide clock")
    done = fix(load(library), unsafe=True)
    assert len(done.fixed) == 1
    assert {each.code for each in done.findings} == {"F006"}


def test_line_ends_and_a_byte_order_mark_stay(library: Path) -> None:
    spoil(library, "author: jan-de-wit", "author: jan-de-wilt")
    path = library / READING
    original = b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(original)
    mend(library)
    assert path.read_bytes() == original.replace(b"wilt", b"wit")


def test_a_date_in_bibtex_is_mended_in_its_own_braces(library: Path) -> None:
    file = Path("tide") / "sources.bib"
    text = (library / file).read_text(encoding="utf-8")
    (library / file).write_text(text.replace("= {1874}", '= "July 1874"'), encoding="utf-8")
    assert text != (library / file).read_text(encoding="utf-8")
    mend(library)
    assert (library / file).read_text(encoding="utf-8") == text.replace("= {1874}", '= "1874-07"')


def test_nothing_is_written_into_a_file_that_has_changed_meanwhile(library: Path) -> None:
    spoil(library, "author: jan-de-wit", "author: jan-de-wilt")
    done = fix(load(library), unsafe=True)
    (library / READING).write_bytes(b"by hand")
    with pytest.raises(StoreError, match="changed meanwhile"):
        write_fixed(done)
    assert (library / READING).read_bytes() == b"by hand"


def test_one_reading_can_be_mended_alone(library: Path) -> None:
    spoil(library, "author: jan-de-wit", "author: jan-de-wilt")
    assert fix(load(library), "harbour-log", unsafe=True).files == {}
    assert fix(load(library), "tide", unsafe=True).files != {}


def test_fixable_findings_are_counted_by_safety(library: Path) -> None:
    spoil(library, "author: jan-de-wit", "author: jan-de-wilt")
    spoil(library, "    target: known\n    address: https://harbour.example/log", "    target: lost\n    reach: ok")
    assert fixable(check(load(library))) == (1, 2)


def test_the_diff_says_what_would_change_and_the_files_stay(library: Path) -> None:
    before = (library / READING).read_bytes()
    spoil(
        library,
        '    author: jan-de-wit\n    created: "2022-01-05"\n    modified',
        '    author: jan-de-wilt\n    created: "2022-01-05"\n    modified',
    )
    spoilt = (library / READING).read_bytes()
    diff = fix(load(library), unsafe=True).diff()
    changed = [line for line in diff.splitlines() if line[:1] in "+-"]
    assert changed == [
        "--- a/tide/reading.yaml",
        "+++ b/tide/reading.yaml",
        "-    author: jan-de-wilt",
        "+    author: jan-de-wit",
    ]
    assert before != spoilt == (library / READING).read_bytes()


def test_fixing_with_what_an_earlier_check_found_comes_to_the_same(library: Path) -> None:
    spoil(library, "    target: known\n    address: https://harbour.example/log", "    target: lost\n    reach: ok")
    check(load(library), cached=True)
    afresh, again = (fix(load(library), unsafe=True, cached=cached) for cached in (False, True))
    assert (afresh.fixed, afresh.findings, afresh.diff()) == (again.fixed, again.findings, again.diff())
    assert afresh.fixed
    assert check(load(library), cached=True) == check(load(library)), "what is not written yet is not kept"


@pytest.mark.parametrize(
    ("old", "block"),
    [
        ("title: The tide clock", "title: |{}\n    The  tide clock\n"),
        ("title: The tide clock", "title: |+{}\n    The  tide clock\n\n\n"),
        ("title: The tide clock", "title: |-{}\n    The  tide clock\n"),
        ("title: The tide clock", "title: >{}\n    The  tide clock\n"),
        (
            "abstract: On a clock that counts tides, and on the rules that once hung beside it.",
            "abstract: |{}\n    Cafe\u0301s\n      by the sea.   \n    \n",
        ),
    ],
    ids=repr,
)
@pytest.mark.parametrize("comment", ["", "  # as printed"])
def test_a_block_of_text_stays_the_block_it_was(old: str, block: str, comment: str, library: Path) -> None:
    written = block.format(comment)
    spoil(library, old, written)
    before = (library / READING).read_text("utf-8")
    mended = unicodedata.normalize("NFC", written).replace("The  tide", "The tide")
    assert mend(library) == before.replace(written, mended)


@pytest.mark.parametrize(
    ("comment", "left"),
    [
        ("  # postil: ignore A002 it is so", ""),
        ("  # postil: ignore A002, M009, S013 it is so", ""),
        ("  # as printed # postil: ignore A002 it is so", "  # as printed"),
        ("\n  # postil: ignore A002 it is so", ""),
        (".  # postil: ignore A002, M009: it is so", ".  # postil: ignore M009: it is so"),
        (".  # postil: ignore M009, A002 it is so", ".  # postil: ignore M009 it is so"),
    ],
)
def test_an_ignore_that_silences_nothing_is_taken_out_and_the_others_stay(
    comment: str, left: str, library: Path
) -> None:
    before = (library / READING).read_text("utf-8")
    spoil(library, "title: The tide clock", f"title: The tide clock{comment}")
    assert mend(library, unsafe=False) == before.replace("title: The tide clock", f"title: The tide clock{left}")
    assert check(load(library)) == ()


def test_an_ignore_below_checks_and_one_in_bibtex_are_taken_out(library: Path) -> None:
    before = (library / READING).read_text("utf-8")
    with (library / READING).open("a", encoding="utf-8") as file:
        file.write("checks:\n  # what we know\n  ignore:\n    A002: it is so\n    M009: no stop\n")
    spoil(library, "title: The tide clock", "title: The tide clock.")
    sources = library / "tide" / "sources.bib"
    kept = sources.read_text("utf-8")
    sources.write_text(f"% postil: ignore S013 known\n{kept}", encoding="utf-8")
    wanted = before.replace("title: The tide clock", "title: The tide clock.")
    assert mend(library) == f"{wanted}checks:\n  # what we know\n  ignore:\n    M009: no stop\n"
    assert sources.read_text("utf-8") == kept
