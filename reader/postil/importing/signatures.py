"""Who signs a text within it: agencies in its first line, Korean reporters in its first or last one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from postil.importing.article import Block, Candidate

_AGENCIES: Mapping[str, str] = MappingProxyType(
    {
        "ap": "Associated Press",
        "the associated press": "Associated Press",
        "associated press": "Associated Press",
        "reuters": "Reuters",
        "afp": "AFP",
        "dpa": "dpa",
        "apa": "APA",
        "sda": "SDA",
        "efe": "EFE",
        "europa press": "Europa Press",
        "ansa": "ANSA",
        "adnkronos": "Adnkronos",
        "lusa": "Lusa",
        "agência brasil": "Agência Brasil",
        "belga": "Belga",
        "anp": "ANP",
        "pap": "PAP",
        "upi": "UPI",
        "ips": "IPS",
        "pti": "PTI",
        "ani": "ANI",
        "aa": "Anadolu Ajansı",
        "dha": "DHA",
        "tass": "TASS",
        "тасс": "ТАСС",
        "итар-тасс": "ИТАР-ТАСС",
        "риа": "РИА Новости",
        "риа новости": "РИА Новости",
        "интерфакс": "Интерфакс",
        "interfax": "Interfax",
        "xinhua": "Xinhua",
        "新华社": "新华社",
        "新華社": "新華社",
        "中新社": "中新社",
        "中新网": "中新网",
        "中央社": "中央社",
        "共同": "共同通信",
        "時事": "時事通信",
        "연합뉴스": "연합뉴스",
        "뉴시스": "뉴시스",
        "뉴스1": "뉴스1",
        "απε-μπε": "ΑΠΕ-ΜΠΕ",
        "وكالات": "وكالات",
        "أ ف ب": "أ ف ب",
        "رويترز": "رويترز",
    }
)
"""How agencies are named in the first line of their texts, in lower case → the name that they sign with."""

_NAMES = "|".join(sorted(map(re.escape, _AGENCIES), key=len, reverse=True))
_DATELINES: Sequence[re.Pattern[str]] = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # PARIS, March 3 (AFP) – · (ANSA) - ROMA, 5 MAG - · Madrid, 5 may (EFE).- · (서울=연합뉴스) 홍길동 기자 =
        rf"[^\n().]{{0,60}}\((?:[^()=\n]{{1,12}}=)?(?P<agency>{_NAMES})(?:/[^()\n]{{1,20}})?\)"
        r"(?:\s*(?P<name>[가-힣]{2,4}) (?:기자|특파원))?\s*(?:[-–—=:.]|$)",
        # МОСКВА, 5 мая — РИА Новости. · МОСКВА, 5 мая. /ТАСС/.
        rf"[А-ЯЁ][\w\s,-]{{1,40}}, \d{{1,2}} [а-яё]+\.?(?: \d{{4}}(?: г\.)?)?\s*[—–./-]+\s*(?P<agency>{_NAMES})\b",
        # 新华社北京5月5日电（记者张三） · （中央社記者王五台北5日電）
        rf"[（(]?(?P<agency>{_NAMES})(?:記者|记者)?(?P<name>(?<=[記记]者)[\u4e00-\u9fff]{{2,3}}(?=\S{{2,4}}\d))?"
        r"[\u4e00-\u9fff]{0,8}(?:\d{1,2}月)?\d{1,2}日[电電讯訊](?:\s*[（(](?:记者|記者)\s*(?P<other>[^（()）]{2,20})[）)])?",
        # 【ワシントン時事】 · 【パリ共同】
        rf"【[^】\n]{{0,12}}?(?P<agency>{_NAMES})】",
    )
)
_OF_PAPER = re.compile(
    r"[\[［](?P<outlet>[^=\]\n]{2,16})=(?:[가-힣]{2,6} )?(?P<name>[가-힣]{2,4}?)"
    r"(?:(?: (?:기자|특파원|논설위원|객원기자)|의 [^\]\n]{2,20}))[\]］]"
)
"""[뉴스=홍길동 기자], [뉴스=작가 홍길동의 창밖]: the paper, and who writes for it or has the column."""

_AT_END = re.compile(
    r"(?:(?P<name>[가-힣]{2,4}) (?:기자|특파원|칼럼니스트|논설위원|평론가|객원기자)|"
    r"(?:칼럼니스트|기자|글) (?P<other>[가-힣]{2,4}))(?:\s+\S+@\S+\.\w+)?$"
)
"""홍길동 기자 hong@example.kr: how Korean papers sign, in a line of its own below the text."""

_LAST_LINES = 4


def signed_in(blocks: Sequence[Block]) -> Iterator[Candidate]:
    """Yield the agency and the authors that the first and the last lines of a text name; ``blocks`` are its own."""
    texts = [block.text.strip() for block in blocks if block.kind == "paragraph" and block.text.strip()]
    for text in texts[:3]:
        for pattern in _DATELINES:
            if match := pattern.match(text):
                yield from _of_agency(match)
                break
        if match := _OF_PAPER.search(text[:80]):
            yield Candidate("author", (match["name"],), "signature in the text")
            yield Candidate("outlet", (match["outlet"],), "agency or paper in the text")
    for text in texts[-_LAST_LINES:]:
        if (match := _AT_END.match(text)) and (name := match["name"] or match["other"]):
            yield Candidate("author", (name,), "signature below the text")


def _of_agency(match: re.Match[str]) -> Iterator[Candidate]:
    groups = match.groupdict()
    name = _AGENCIES[groups["agency"].lower()]
    yield Candidate("outlet", (name,), "agency in the text")
    yield Candidate("author", (name,), "agency in the text")
    persons = re.split(r"[、，, ]+", groups.get("name") or groups.get("other") or "")
    if names := tuple(person for person in persons if person):
        yield Candidate("author", names, "signature in the text")
