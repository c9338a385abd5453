"""Names that changed places, or one for another, in scripts with and without spaces."""

import pytest

from postil.quoting import compare

SWAPS = (
    ("李强告诉张伟，港口正在扩建", "张伟告诉李强，港口正在扩建。"),
    ("王小明批评了李大华的建议并要求他公开道歉", "李大华批评了王小明的建议并要求他公开道歉。"),
    ("德国总理在柏林会见了法国总统", "法国总统在柏林会见了德国总理。"),
    ("日本は韓国に対して正式に抗議した", "韓国は日本に対して正式に抗議した。"),
    ("田中さんは鈴木さんに手紙を渡して東京へ帰った", "鈴木さんは田中さんに手紙を渡して東京へ帰った。"),
    (
        "Anna Marlow told Peter Okafor that the bridge would open",
        "Peter Okafor told Anna Marlow that the bridge would open.",
    ),
)
REPLACED = (
    ("我们与史密斯先生在上海会面讨论了灯塔", "我们与约翰逊先生在上海会面讨论了灯塔。"),
    ("昨日田中さんは東京で会議に出席した", "昨日鈴木さんは東京で会議に出席した。"),
    ("他在上海告诉记者，公司将会参加这次会议", "他在乌鲁木齐告诉记者，公司将会参加这次会议。"),
)
BEFORE, BEHIND = "前言。", "后记在此。"


@pytest.mark.parametrize(("quote", "source"), [*SWAPS, *REPLACED])
def test_another_name_is_critical(quote: str, source: str) -> None:
    found = compare(quote, f"{BEFORE}{source}{BEHIND}")
    assert (found.verdict, found.kinds) == ("altered", ("critical",))
    assert {each.reason for each in found.differences} == {"name"}


@pytest.mark.parametrize(("quote", "source"), SWAPS)
def test_both_places_of_a_swap_are_shown(quote: str, source: str) -> None:
    one, other = compare(quote, f"{BEFORE}{source}{BEHIND}").differences
    assert (one.quote, one.source) == (other.source, other.quote)


def test_other_words_that_changed_places_are_wording() -> None:
    found = compare("经济和社会的发展都很重要", "前言。社会和经济的发展都很重要。")
    assert found.kinds == ("wording",)
    assert len(found.differences) == 2
