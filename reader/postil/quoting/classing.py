"""What kind of change a difference is: a table of tests, the gravest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from postil.lazy import unicode_expression
from postil.quoting.comparison import Kind
from postil.quoting.languages import (
    ENGLISH,
    FRENCH,
    GERMAN,
    ITALIAN,
    SPANISH,
    Language,
    words,
)
from postil.quoting.telling import negations_in, value_of
from postil.quoting.tokens import Token
from postil.quoting.variants import variant

LEAST_OMISSION = 4
"""Words left out in one place, without a mark, from which it is an omission and not a change of wording."""

_GROUPED = unicode_expression(r"(?<=\d)[.,](?=\d{3}(?!\d))")
_NO_NAMES = words(
    "I The A An It We He She They This That But And In So If You As At By For Of On Or To My Our His Her Its"
)
_ARTICLES_DE = words("der die das den dem des ein eine einen einem einer eines kein keine im am zum zur")
_NAME_ENDS = unicode_expression(r"[国國省市县縣州区區镇鎮町村島岛]$")
_SURNAMES = frozenset("王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許邓鄧冯馮韩韓曹曾")
_PLACES_OR_NAMES = words(
    "中国 中國 美国 美國 英国 英國 法国 法國 德国 德國 日本 韩国 韓国 韓國 朝鲜 朝鮮 俄罗斯 俄羅斯 印度 巴西 加拿大 "
    "意大利 西班牙 台湾 台灣 香港 澳门 澳門 北京 上海 广州 廣州 深圳 天津 重庆 重慶 乌鲁木齐 南京 武汉 武漢 成都 西安 "
    "东京 東京 大阪 京都 名古屋 札幌 福岡 広島 沖縄 北海道 华盛顿 華盛頓 纽约 紐約 伦敦 倫敦 巴黎 柏林 莫斯科 "
    "佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 斎藤 清水 山崎"
)
"""Frequent names of countries, cities and families that nothing in their characters marks as names."""
_HONORIFIC = unicode_expression(r"先生|女士|小姐|さん|氏|様|くん")
_KATAKANA = unicode_expression(r"[\p{Katakana}ー]{2,}")
_UNIT_MARKS = frozenset("%‰°$€£¥₹§")


class Change(NamedTuple):
    """A stretch that differs: its words in the quote and in the source, with two words around it on either side.

    ``begins_sentence``: whether the first word in the source begins one.
    """

    quote: Sequence[Token]
    source: Sequence[Token]
    quote_around: Sequence[Token]
    source_around: Sequence[Token]
    language: Language
    begins_sentence: bool = False

    @property
    def pair(self) -> tuple[str, str] | None:
        """The two words, where one word became one other."""
        return (self.quote[0].text, self.source[0].text) if len(self.quote) == len(self.source) == 1 else None


def _negation(change: Change) -> str:
    if change.language.is_unspaced:
        sides = [
            _inside(tokens, change.language.negations, change.language.harmless)
            for tokens in (change.quote_around, change.source_around)
        ]
        return "negation" if sides[0] != sides[1] else ""
    ours, theirs = (
        negations_in((token.text for token in side), change.language) for side in (change.quote, change.source)
    )
    if ours != theirs:
        return "negation"
    if change.pair and _negates(*change.pair, change.language):
        return "negation"
    return ""


def _negates(one: str, other: str, language: Language) -> bool:
    """Tell whether one of two words is the other with a negating prefix: legal, illegal."""
    left, right = sorted((one.casefold(), other.casefold()), key=len)
    bare = right.replace("-", "")
    return len(left) > 2 and any(bare == prefix + left for prefix in language.prefixes)


def _number(change: Change) -> str:
    ours, theirs = (_values(side, change) for side in (change.quote, change.source))
    return "number" if ours != theirs else ""


def _without(tokens: Sequence[Token], harmless: Sequence[str]) -> str:
    joined = "".join(token.text for token in tokens)
    for word in harmless:
        joined = joined.replace(word, " ")
    return joined


def _values(tokens: Sequence[Token], change: Change) -> Counter[str]:
    values: Counter[str] = Counter()
    if change.language.harmless:
        kept = set(_without(tokens, change.language.harmless))
        tokens = [token for token in tokens if len(token.text) > 1 or token.text in kept]
    for token in tokens:
        if any(c.isdigit() for c in token.text):
            values[_GROUPED.sub("", token.text)] += 1
        elif (value := value_of(token.text, change.language)) is not None:
            values[str(value)] += 1
        else:
            parts = (value_of(part, change.language) for part in token.text.split("-")[:-1])
            values.update(str(part) for part in parts if part is not None)
    return values


def _unit(change: Change) -> str:
    """A sign of currency or of percent put in or taken out beside a number."""
    ours, theirs = (_UNIT_MARKS & set("".join(t.marks for t in side)) for side in (change.quote, change.source))
    return "number" if ours != theirs and change.quote and change.source else ""


def _measure(change: Change) -> str:
    """Another unit of money, length, weight or time."""
    if change.pair is None or variant(*change.pair):
        return ""
    return "number" if all(word.casefold() in MEASURES for word in change.pair) else ""


MEASURES = words(
    "dollar dollars euro euros pound pounds cent cents yen yuan rouble roubles ruble rubles rupee rupees franc francs "
    "crown crowns peso pesos lira lire kronor kroner krone kronen meter meters metre metres kilometre kilometres "
    "kilometer kilometers mile miles foot feet inch inches yard yards litre litres liter liters gallon gallons "
    "barrel barrels gram grams kilo kilos kilogram kilograms kilogramm gramm ton tons tonne tonnes ounce ounces "
    "second seconds minute minutes hour hours day days week weeks month months year years decade decades degree "
    "degrees acre acres hectare hectares meile meilen fuß zoll pfund tonnen sekunden minuten stunden tage tagen wochen "
    "monate monaten jahre jahren tag woche monat jahr stunde hektar mètre mètres kilomètre kilomètres jours semaines "
    "mois ans années heures minutes tonnes livres dólar dólares metros kilómetros litros toneladas horas días semanas "
    "meses años dollari metri chilometri litri tonnellate ore giorni settimane mesi anni рублей долларов евро метров "
    "километров литров тонн часов дней недель месяцев лет минут يورو دولار متر كيلومتر طن يوم يوما أسبوع شهر سنة ساعة"
)


def _name(change: Change) -> str:
    if change.language.is_unspaced:
        return "name" if _is_unspaced_name(change) else ""
    ours, theirs = _names(change.quote, change), _names(change.source, change)
    if change.pair and variant(*change.pair) in {"case", "hyphen"}:
        return ""
    return "name" if ours != theirs and (ours or theirs) else ""


def _names(tokens: Sequence[Token], change: Change) -> set[str]:
    """Return the words that are written as names: with a capital where no sentence begins."""
    around = change.quote_around if tokens is change.quote else change.source_around
    before = {id(token): previous for previous, token in pairwise(around)}
    found = set()
    for index, token in enumerate(tokens):
        if not token.text[:1].isupper() or token.text in _NO_NAMES:
            continue
        previous = before.get(id(token))
        begins = previous is None or bool(set(previous.marks) & set(".!?:"))
        if begins and not (index and tokens[index - 1].text[:1].isupper()) and not _is_acronym(token.text):
            continue
        if change.language is GERMAN and _is_noun(previous, before):
            continue
        found.add(token.key)
    return found


def _is_noun(previous: Token | None, before: Mapping[int, Token]) -> bool:
    """Tell whether a German word is a noun: behind an article, or behind an article and an adjective."""
    if previous is None or previous.text.casefold() in _ARTICLES_DE:
        return previous is not None
    earlier = before.get(id(previous))
    is_adjective = previous.text.islower() and previous.text.endswith(("e", "en", "er", "es", "em"))
    return is_adjective and earlier is not None and earlier.text.casefold() in _ARTICLES_DE


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _is_unspaced_name(change: Change) -> bool:
    ours, theirs = ("".join(token.text for token in side) for side in (change.quote, change.source))
    if not ours or not theirs:
        return False
    around = ["".join(token.text for token in side) for side in (change.quote_around, change.source_around)]
    found = [_KATAKANA.findall(side) for side in around]
    if found[0] != found[1]:
        return True
    known = [{name for name in _PLACES_OR_NAMES if name in side} for side in (ours, theirs)]
    if (all(known) and known[0] != known[1]) or all(map(_before_honorific, *_sides(change))):
        return True
    ends = all(_NAME_ENDS.search(side) or side[:1] in _SURNAMES for side in (ours, theirs))
    return ends or bool(len(ours) == len(theirs) == 1 and _before_place(change))


def _sides(change: Change) -> tuple[tuple[Sequence[Token], ...], tuple[Sequence[Token], ...]]:
    """Return what differs in the quote and in the source, and each with the words around it."""
    return (change.quote, change.source), (change.quote_around, change.source_around)


def _before_honorific(part: Sequence[Token], around: Sequence[Token]) -> bool:
    """Tell whether words stand right before what follows a person's name: 先生, さん."""
    behind = "".join(token.text for token in around if token.start >= part[-1].end)
    return _HONORIFIC.match(behind) is not None


def _before_place(change: Change) -> bool:
    """One character differs before one that ends names of places: 中国, 美国."""
    behind = [
        side[list(side).index(part[-1]) + 1 : list(side).index(part[-1]) + 2]
        for side, part in ((change.quote_around, change.quote), (change.source_around, change.source))
    ]
    return all(found and _NAME_ENDS.match(found[0].text) for found in behind)


def _modality(change: Change) -> str:
    if change.language.is_unspaced:
        sides = [
            _inside(tokens, change.language.modals, change.language.harmless)
            for tokens in (change.quote_around, change.source_around)
        ]
    else:
        sides = [
            Counter(word for token in side if (word := _before_apostrophe(token.text)) in change.language.modals)
            for side in (change.quote, change.source)
        ]
    return "modality" if sides[0] != sides[1] else ""


def _before_apostrophe(word: str) -> str:
    return word.casefold().partition("'")[0]


def _inside(tokens: Sequence[Token], entries: frozenset[str], harmless: Sequence[str] = ()) -> Counter[str]:
    joined = _without(tokens, harmless)
    return Counter({entry: count for entry in entries if (count := joined.count(entry))})


def _form(change: Change) -> str:
    if change.pair is None:
        return "number in words" if _same_number(change) else ""
    how = variant(*change.pair)
    if (
        how == "inflection"
        and change.language in NAMES_STAY
        and (_names(change.quote, change) or _names(change.source, change))
    ):
        how = "inflection" if variant(*(word.removesuffix("'s") for word in change.pair)) == "case" else ""
    return "number in words" if not how and _same_number(change) else how


NAMES_STAY = (ENGLISH, FRENCH, SPANISH, ITALIAN)
"""Languages in which names have no endings: there another ending is another name."""


def _same_number(change: Change) -> bool:
    if any("-" in word.text[1:] for word in (*change.quote, *change.source)):
        return False
    ours, theirs = _values(change.quote, change), _values(change.source, change)
    return bool(ours) and ours == theirs and len(change.quote) <= 2 and len(change.source) <= 2


def _omission(change: Change) -> str:
    spared = len(change.source) - len(change.quote)
    return "words left out" if not change.quote and spared >= LEAST_OMISSION else ""


def _wording(change: Change) -> str:
    if not change.quote:
        return "word left out" if len(change.source) == 1 else "words left out"
    if not change.source:
        return "word put in" if len(change.quote) == 1 else "words put in"
    return "other words"


def _joined(change: Change) -> str:
    """The same letters, in one word or in two, with a hyphen or without."""
    ours, theirs = ("".join(token.key for token in side) for side in (change.quote, change.source))
    return "hyphen" if ours == theirs and ours.isalpha() and not change.language.is_unspaced else ""


TESTS: tuple[tuple[Kind, Callable[[Change], str]], ...] = (
    ("form", _joined),
    ("critical", _negation),
    ("critical", _number),
    ("critical", _unit),
    ("critical", _measure),
    ("form", _form),
    ("critical", _name),
    ("critical", _modality),
    ("omission", _omission),
    ("wording", _wording),
)
"""(kind, test), tried in this order; a test returns the reason, or nothing."""


def classed(change: Change) -> tuple[Kind, str]:
    """Return the kind of a difference and the reason."""
    tests = TESTS if len(change.source) < LEAST_OMISSION or change.quote else OMITTED
    return next((kind, reason) for kind, test in tests if (reason := test(change)))


OMITTED: tuple[tuple[Kind, Callable[[Change], str]], ...] = (("critical", _negation), ("omission", _omission))
"""A long omission is that, unless it takes a negation away: it may hold any number of names and numbers."""
