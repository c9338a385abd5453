"""What quoted words are: speech, a title, a term, or words held at arm's length."""

from __future__ import annotations

import re
from typing import NamedTuple

from postil.quoting.detecting.detected import Role
from postil.quoting.detecting.marks import SINGLE, TITLES
from postil.quoting.detecting.speech import Speech, listed
from postil.quoting.detecting.things import TERM_CUES, TITLE_CUES, is_paper, named_thing
from postil.quoting.detecting.words import ends_sentence, is_nickname

SPOKEN = 6
"""Words from which on a quotation without a speaker is taken for speech."""

PARTIAL = 3
"""Words from which on a quotation without a speaker that begins with a small letter is taken for part of speech."""

_CASED = frozenset({"de", "fr", "es", "it", "pt", "ru", "pl"})
"""Languages in which what begins with a small letter is seldom a name."""

_WORD = re.compile(r"[^\W_]+(?:[’'\-][^\W_]+)*")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_BEFORE = re.compile(r"[^\W_]+(?:[’'\-][^\W_]+)*")
_SMALL = listed("of the and a an in to for on at with from by is or vs de la le les du des et der die das und y el")
_SENSES = re.compile(
    r"\s*(?:means|mean|meaning|bedeutet|signifie|significa|означает|という意味|的意思|という言葉|という語|一词|一詞|的含义|的含義|的涵义)",
    re.IGNORECASE,
)


_NAMES_IN_MARKS = frozenset({"ru", "pl"})
"""Languages that put the names of papers, firms and ships into quotation marks, whoever speaks behind them."""

_NICKNAMES = frozenset({"en", "fr", "es", "it", "pt", "ru", "pl"})
"""Languages in which only names have capital letters."""

_SO_CALLED = re.compile(
    r"(?:\bso-called|\bso ?genannte[nrsm]?|\bcosiddett[oaie]|\bsoi-disant|\bтак называем\w+|\btak zwan\w+"
    r"|\b(?:его|её|ее|их) (?:называют|прозвали|зовут)"
    r"|(?<!\w)(?:عبر|منصة|موقع|قناة|تطبيق)|所谓(?:的)?|所謂(?:的)?|名为|名為|被称为|被稱為|被誉为|被譽為|俗称|简称|いわゆる)\s*\W?\Z",
    re.IGNORECASE,
)
"""Words right before the marks behind which stands a term, whoever speaks."""


_UNDERTAKING = re.compile(r"\w{1,6}(?:行动|行動|计划|計畫|計劃|工程|战略|戰略|倡议|倡議|模式)\Z")
"""Chinese for what a name in marks may be: an operation, a plan, a strategy."""


class Judged(NamedTuple):
    """A role and how sure it is."""

    role: Role
    score: float


def judge(
    words: str, sign: str, before: str, behind: str, *, spoken: float, is_naming: bool, speech: Speech | None, code: str
) -> Judged:
    """Return what quoted ``words`` are.

    ``before`` and ``behind`` are a few words around the marks; ``spoken`` is the score of its speaker, 0 without one;
    ``is_naming`` whether the verb is one that names (call, describe).
    """
    count = length(words)
    if sign in TITLES:
        return Judged("title", 0.95)
    told = _by_cue(words, before, behind, count, spoken, speech, code)
    if told is not None:
        return told
    if is_naming and count <= 2 and _all_capital(words) and before.rstrip("\"'“‘«„ ").endswith(" the"):
        return Judged("term", 0.75)
    if spoken < 0.85 and code == "en" and count >= 3 and _is_apposed_title(words, before):
        return Judged("title", 0.6)
    if code in _NO_SPACES and sign != "『" and spoken < CERTAIN and _is_unspaced_term(words, behind, spoken, code):
        return Judged("scare" if length(words) == 1 else "term", 0.6)
    if spoken:
        return _spoken(words, sign, count, spoken, code, is_naming=is_naming)
    if count >= 3 and _stands_alone(words, before, behind):
        return Judged("direct", 0.6)
    if code in _CASED and code not in _NAMES_IN_MARKS and count > PARTIAL and _opens_sentence(words, before, behind):
        return Judged("direct", 0.55)
    if code == "ja" and count >= 2 and behind[:1] in {"。", "", "\n"} and before[-1:] in {"。", "", "\n"}:
        return Judged("direct", 0.6)
    return _unspoken(words, sign, count, speech, code)


def _is_unspaced_term(words: str, behind: str, spoken: float, code: str) -> bool:
    """Whether words in Chinese or Japanese marks name a thing: no sign is among them, and the clause goes on."""
    if any(sign in words for sign in "，。！？、!?…"):
        return False
    if code == "zh":
        return spoken <= _CARRIED or (spoken <= _FAR and length(words) <= _SHORT)
    is_clause = length(words) >= _SHORT and _ENDS_CLAUSE.search(words) is not None
    return _GOES_ON.match(behind) is not None and not is_clause


CERTAIN = 0.75
"""What a speaker is worth from whom on words are surely speech."""

_FAR = 0.7
"""What a Chinese speaker is worth whose verb stands far from the quotation."""

_CARRIED = 0.62
"""What a speaker is worth at most whom only the quotation before has."""

_SHORT = 4
"""Words of a Chinese or Japanese term at most, two letters a word."""

_NO_SPACES = frozenset({"zh", "ja"})
_ENDS_CLAUSE = re.compile(r"[ぁ-ん]\Z")
_GOES_ON = re.compile(r"(?:[のをがはにでや]|など[のをがは]|[一-龥ァ-ヶ])")
"""What stands behind a Japanese name of a thing."""


def _is_apposed_title(words: str, before: str) -> bool:
    """Whether words in capitals stand behind a comma: "his new book, ‘Bricks Without Straw’, says"."""
    return before.rstrip("\"'“‘ ").endswith(",") and _all_capital(words) and not ends_sentence(words)


def _by_cue(
    words: str, before: str, behind: str, count: int, spoken: float, speech: Speech | None, code: str
) -> Judged | None:
    """Judge by a word that stands beside the marks: book, so-called, means."""
    may_be_title = spoken < 0.9 or code in _NAMES_IN_MARKS or is_paper(words, before, code)
    if _has_cue(before, speech.title_cues if speech else frozenset()) and _looks_a_title(words, code) and may_be_title:
        return Judged("title", 0.85)
    if may_be_title and (thing := named_thing(words, before, behind, code)):
        return Judged(thing, 0.8)
    if code in TITLE_CUES and TITLE_CUES[code].search(before) and not ends_sentence(words):
        return Judged("title", 0.8)
    if code in _NICKNAMES and is_nickname(words, before, behind):
        return Judged("term", 0.8)
    if count <= 5 and (_SO_CALLED.search(before) or (code == "zh" and _is_chinese_term(words, behind))):
        return Judged("term", 0.8)
    if count <= 5 and spoken < 0.85 and _is_term(words, before, behind, speech, code):
        return Judged("term", 0.75)
    return None


def _is_chinese_term(words: str, behind: str) -> bool:
    """Whether words are the name of an undertaking, or asked for their sense, whoever speaks."""
    return _UNDERTAKING.match(words) is not None or _SENSES.match(behind) is not None


def _stands_alone(words: str, before: str, behind: str) -> bool:
    """Whether quoted words are a sentence of their own, or stand behind a colon."""
    lead = before.rstrip("\"'“‘«„»” \u00a0\u202f\n")[-1:]
    closes = ends_sentence(words) or behind.lstrip("\"'”’»“ \u00a0\u202f")[:1] in {".", ""}
    return _begins_sentence(words) and (lead in {":", "："} or (lead in {".", "!", "?", "…", ""} and closes))


_IS = listed("è est es ist é fue foi era fu était war sind sono son são sera será narra raconte cuenta conta erzählt")
"""Verbs behind a title that begins a sentence."""


def _opens_sentence(words: str, before: str, behind: str) -> bool:
    """Whether words stand at the head of a sentence, and are no title of which something is said."""
    following = _WORD.search(behind)
    if following is None or following[0].lower() in _IS:
        return False
    return before.rstrip('"“«„ \u00a0\u202f\n')[-1:] in {".", "!", "?", ""} and not _all_capital(words)


def _unspoken(words: str, sign: str, count: int, speech: Speech | None, code: str) -> Judged:
    """Judge words of which nobody seems to be the speaker."""
    if code == "ja" and sign == "『" and not ends_sentence(words):
        return Judged("title", 0.7)
    if code == "zh" and words.endswith(("，", "。", "！", "？")):
        return Judged("direct", 0.65)  # signs of its own are set within the marks of what was said
    is_title = speech is None or not speech.all_nouns_capital
    if is_title and count >= 2 and _all_capital(words) and not ends_sentence(words) and code not in {"zh", "ja"}:
        return Judged("title", 0.6)
    if count >= SPOKEN or (ends_sentence(words) and count >= 3 and _begins_sentence(words)):
        return Judged("direct", 0.65)
    if code in _CASED and count >= PARTIAL and not _begins_sentence(words):
        return Judged("direct", 0.55)
    return Judged("scare", 0.6 if count <= 3 else 0.5)


def _spoken(words: str, sign: str, count: int, spoken: float, code: str, *, is_naming: bool) -> Judged:
    """Judge words that have a speaker: few of them, far from the verb, may be held at arm's length all the same."""
    is_sentence = ends_sentence(words) and _begins_sentence(words) and count > 1
    least = 0.6 if code == "de" or (code in _CASED and not _begins_sentence(words)) else 0.75
    if count <= 2 and not is_sentence and not is_naming and spoken < least:
        return Judged("scare", 0.5)
    if sign in SINGLE and count <= 2 and not is_sentence and spoken < 0.85:
        return Judged("scare", 0.5)
    return Judged("direct", spoken)


def length(words: str) -> int:
    """Count words; two letters of a script without spaces count as one."""
    letters = len(_UNSPACED.findall(words))
    return len(_WORD.findall(words)) if not letters else (letters + 1) // 2


def _has_cue(before: str, cues: frozenset[str]) -> bool:
    """Whether one of the last two words before the marks, in the same sentence, is a cue."""
    tail = re.split(r"[.!?;:—–]", before.rstrip(" :,("))[-1]
    return any(word.lower() in cues for word in _BEFORE.findall(tail)[-2:])


def _is_term(words: str, before: str, behind: str, speech: Speech | None, code: str) -> bool:
    if _SENSES.match(behind) or (code in TERM_CUES and TERM_CUES[code].search(before)):
        return True
    return speech is not None and _has_cue(before, speech.term_cues) and not ends_sentence(words)


def _looks_a_title(words: str, code: str) -> bool:
    return (
        length(words) <= 14
        and not words.rstrip().endswith((".", ","))
        and (code == "ar" or words.lstrip()[:1].isupper() or words[:1].isdigit())
    )


def _all_capital(words: str) -> bool:
    return all(word[0].isupper() or word[0].isdigit() or word.lower() in _SMALL for word in _WORD.findall(words))


def _begins_sentence(words: str) -> bool:
    first = next((character for character in words if character.isalpha()), "")
    return bool(first) and not first.islower()
