"""Lines that say where a text appeared before, in the languages and ways of papers; and lines that only seem to."""

from __future__ import annotations

import pytest

from postil.importing import Block
from postil.importing.republication import said_in_blocks
from postil.importing.signatures import signed_in

FIRST = {
    "（本文首发于《港口周刊》2019年第10期）": ("港口周刊", "2019"),
    "本文原刊于《北港日报》2019年5月3日": ("北港日报", "2019-05-03"),
    "本文转载自微信公众号“灯塔”": ("灯塔", None),
    "文章来源：北港新闻网": ("北港新闻网", None),
    "初出：『潮路』2006年2月号": ("潮路", "2006-02"),
    "이 글은 <파도>에 실린 글입니다": ("파도", None),
    "Перепечатка из газеты «Портовый вестник», 5 марта 2004 г.": ("Портовый вестник", "2004-03-05"),
    "Πρώτη δημοσίευση: Βόρειος Φάρος, 10 Μαρτίου 2021": ("Βόρειος Φάρος", "2021-03-10"),
    "Bu yazı ilk olarak Liman Dergisi'nde yayımlanmıştır.": ("Liman Dergisi", None),
    "Fonte: Gazzettino del Nord, 10 marzo 2021": ("Gazzettino del Nord", "2021-03-10"),
    "La source originale de cet article est Le Phare": ("Le Phare", None),
    "Provided by European Tide Agency": ("European Tide Agency", None),
    "This story was first published in Tide Review on 3 March 2021.": ("Tide Review", "2021-03-03"),
}
NONE = (
    "Cases of the fever first appeared in the west at the end of August.",
    "The lamp was first published about by nobody.",
    "First Published: Tuesday, November 19, 2019 08:38 AM",
)


@pytest.mark.parametrize("line", FIRST)
def test_a_line_names_the_first_publication(line: str) -> None:
    found = {each.field: each.value for each in said_in_blocks([Block(line, line)])}
    assert (found.get("original-outlet"), found.get("original-date")) == FIRST[line]


@pytest.mark.parametrize("line", NONE)
def test_a_line_names_none(line: str) -> None:
    assert not [each for each in said_in_blocks([Block(line, line)]) if each.field.startswith("original")]


def test_a_copyright_line_names_an_original_that_is_not_named() -> None:
    lines = ("This article has been adapted from its original source.", "Copyright @ 2019 The New Tide.")
    blocks = [Block(lines[0], lines[0], role="label"), Block(lines[1], lines[1], role="copyright")]
    assert [each.value for each in said_in_blocks(blocks) if each.field == "original-outlet"] == ["The New Tide"]


@pytest.mark.parametrize(
    ("line", "agency", "author"),
    [
        ("СОЛТУМ, 5 мая — РИА Новости. Часы стоят.", "РИА Новости", "РИА Новости"),
        ("СОЛТУМ, 5 мая. /ТАСС/. Часы стоят.", "ТАСС", "ТАСС"),
        ("SALTUM, May 5 (AP) – The clock stood still.", "Associated Press", "Associated Press"),
        ("(ANSA) - SALTUM, 5 MAG - L'orologio è fermo.", "ANSA", "ANSA"),
        ("新华社北港5月5日电（记者沈若澜）钟楼停摆。", "新华社", "沈若澜"),
        ("(서울=연합뉴스) 홍길동 기자 = 시계가 멈췄다.", "연합뉴스", "홍길동"),
    ],
)
def test_an_agency_signs_in_the_first_line(line: str, agency: str, author: str) -> None:
    found = list(signed_in([Block(line, line)]))
    assert [each.value for each in found if each.field == "outlet"] == [agency]
    assert [each.value for each in found if each.field == "author"][-1] == author


def test_a_name_in_brackets_is_no_agency() -> None:
    line = "The tide (Low) came in, and the keeper (Ap Owen) went out."
    assert not list(signed_in([Block(line, line)]))
