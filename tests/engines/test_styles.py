"""Citation styles by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from postil.cite.engine import Style, StyleError
from postil.engines import styles
from postil.engines.styles import ALIASES, find_style
from tests.engines.works import style_or_skip

SHEET = """<style xmlns="http://purl.org/net/xbiblio/csl" class="{}" version="1.0">
<info><title>Our own</title><id>own</id><updated>2026-01-01T00:00:00+00:00</updated>{}</info>
<citation><layout prefix="(" suffix=")"><names variable="author"><name form="short"/></names></layout></citation>
</style>
"""


def test_every_alias_names_a_style_that_is_there() -> None:
    style_or_skip("apa")
    for alias, name in ALIASES.items():
        assert find_style(alias).xml == find_style(name).xml


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("APA", "APA Style 7th edition"),
        ("Chicago  Author-Date", "Chicago Manual of Style 18th edition (author-date)"),
        ("chicago_notes", "Chicago Manual of Style 18th edition (notes and bibliography)"),
        ("GB/T 7714", "China National Standard GB/T 7714-2015 (numeric, 中文)"),
        ("DIN-1505-2", "DIN 1505-2 (author-date, Deutsch) - standard superseded by ISO-690"),
        ("DIN1505", "DIN 1505-2 (author-date, Deutsch) - standard superseded by ISO-690"),
        ("gbt7714", "China National Standard GB/T 7714-2015 (numeric, 中文)"),
        ("nature-digest", "Nature"),
    ],
)
def test_names_as_people_write_them(name: str, title: str) -> None:
    assert style_or_skip(name).title == title


def test_a_style_that_was_renamed_is_found_by_its_old_name() -> None:
    assert style_or_skip("aaa").title == style_or_skip("american-anthropological-association").title


def test_an_unknown_style_gets_suggestions() -> None:
    style_or_skip("apa")
    with pytest.raises(StyleError, match=r"no citation style 'appa'; did you mean 'apa'"):
        find_style("appa")


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b", ".", "", "apa.css", "C:\\x"])
def test_a_name_leads_nowhere_else(name: str) -> None:
    with pytest.raises(StyleError, match="citation style"):
        find_style(name)


def test_a_file_that_somebody_names_is_a_style(tmp_path: Path) -> None:
    (tmp_path / "own.csl").write_text(SHEET.format("note", ""))
    style = find_style("own.csl", tmp_path)
    assert (style.title, style.is_note, style.has_bibliography) == ("Our own", True, False)
    assert find_style(str(tmp_path / "own.csl")).xml == style.xml


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "can't be read: no such file"),
        ("no XML", "is not XML"),
        ("<html/>", "is not a style of the Citation Style Language"),
        ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><style>&a;</style>', "declares a document type"),
        (
            SHEET.format("note", '<link rel="independent-parent" href="https://example.org/no-such-style"/>'),
            "needs the style 'no-such-style'",
        ),
        (b"\xff\xfe\x00", "not utf-8"),
    ],
)
def test_a_file_that_is_no_style_is_refused_in_one_line(content: str | bytes | None, said: str, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "x.csl").write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(StyleError, match=said) as error:
        find_style("x.csl", tmp_path)
    assert "\n" not in str(error.value)


def test_without_the_package_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(styles, "_styles", lambda: None)
    with pytest.raises(StyleError, match=r"install postil\[styles\], or name a \.csl file"):
        find_style("apa")


def test_a_style_knows_what_it_says() -> None:
    assert Style("own", SHEET.format("in-text", "")).says('form="short"')
