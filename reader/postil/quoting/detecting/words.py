"""A paragraph as words, signs and quotations, parted into sentences; what is quoted is one token."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from postil.quoting.detecting.pairing import Quoted
from postil.quoting.detecting.speech import listed
from postil.text import Span

Kind: TypeAlias = Literal["word", "sign", "quote"]

STOPS = frozenset(".!?…。！？؟")
ABBREVIATIONS = listed(
    """
    mr mrs ms dr prof col gen lt maj capt sgt sen rep gov adm hon rev sr st jr cmdr brig cpl vs jan feb mar
    apr aug sept sep oct nov dec inc corp ltd calif fla conn va tenn wis minn ala ark colo
     kan mich miss neb nev okla tex dott mm mme sra nr bzw vgl str г-н д-р им ул
    """
)
"""Words that a full stop belongs to, in lower case."""

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[’'\-‐‑.&][^\W_]+)*['’]?(?=\W|_|\Z)|\d+(?:[.,:]\d+)*|…|\.{3}|[^\w\s]|_+"
)
_GIVEN = re.compile(r"(?<!\w)(?P<first>[^\W\d_])[^\W\d_]+ \Z")
_FAMILY = re.compile(r" (?:(?:de|di|da|van|von) )?(?P<first>[^\W\d_])[^\W\d_]")
_SPOKE = re.compile(r" (?:[а-яё]+ )?[а-яё]+ли\b")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_ARABIC_VERB = re.compile(
    r"[وف]?(?:قال|أضاف|اضاف|تابع|أكد|اكد|أوضح|اوضح|أردف|ذكر|صرح|أشار|شدد|لفت|كشف|أعلن|علق|رد|كتب)ت?\Z"
)
"""Arabic verbs of saying behind which a name may stand in marks."""

_ARABIC_SPOKE = re.compile(r"\s(?:قال|أضاف|تابع|أكد|أوضح|ذكر|صرح|أشار|كشف|أعلن|علق)ت?\s")
_NAME_WORDS = 4
"""Words of a name in marks."""

_BESIDE = 25
"""Characters beside a quotation in which a name may go on."""

_TERMINAL = re.compile(r"[.!?…。！？؟][\s*_)\]”’\"']*\Z")


class Token(NamedTuple):
    """A word, a sign, or a quotation with its marks (then ``quote`` is its place among those of the paragraph)."""

    text: str
    lower: str
    start: int
    end: int
    kind: Kind
    quote: int = -1

    @property
    def is_capital(self) -> bool:
        """Whether it is a word that begins with a capital letter."""
        return self.kind == "word" and self.text[0].isupper()


class Sentence(NamedTuple):
    """The place of a sentence among the tokens of its paragraph, half open."""

    start: int
    end: int


def tokens_of(
    text: str, paragraph: Span, quoted: Sequence[Quoted], naming: frozenset[str] = frozenset()
) -> list[Token]:
    """Return the tokens of a paragraph; ``quoted`` are its outermost quotations, in order.

    Behind the nouns in ``naming`` (ship, party) stands a name in marks, which is a word like others.
    """
    tokens: list[Token] = []
    at = paragraph.start
    for index, each in enumerate(quoted):
        outer = around(text, each)
        start, end = max(outer.start, paragraph.start), min(outer.end, paragraph.end)
        tokens += _plain(text, at, start)
        words = each.span.of(text)
        is_named = bool(tokens) and _is_proper(words)
        is_named = is_named and (tokens[-1].lower in naming or _is_house(tokens[-1].lower, text, end))
        is_named = is_named or _is_arabic_name(words, tokens[-1].text if tokens else "", text, end)
        if is_named or is_nickname(
            words, text[max(paragraph.start, start - _BESIDE) : start], text[end : end + _BESIDE]
        ):
            tokens.append(Token(words, words.lower(), start, end, "word"))
        else:
            tokens.append(Token(text[start:end], "", start, end, "quote", index))
        at = end
    tokens += _plain(text, at, paragraph.end)
    return tokens


def _is_arabic_name(words: str, before: str, text: str, end: int) -> bool:
    """Whether a few Arabic words in marks name somebody: behind a verb, and before what goes on with the clause."""
    if not _ARABIC.match(words) or len(words.split()) > _NAME_WORDS - 1 or words[-1] in ".،!؟:":
        return False
    if _ARABIC_SPOKE.match(text, end):
        return len(words.split()) <= _NAME_WORDS - 2 and (not before or before in STOPS)
    return (
        _ARABIC_VERB.match(before) is not None
        and text[end : end + 1] in {"،", ",", ":", " "}
        and (text[end : end + 2].strip() != "")
    )


def _is_house(before: str, text: str, end: int) -> bool:
    """Whether a Russian name in marks is where somebody spoke: *В «Мосте» заявили*."""
    return before in {"в", "во"} and _SPOKE.match(text, end) is not None


def is_nickname(words: str, before: str, behind: str) -> bool:
    """Whether quoted words stand in the middle of a name: Gordon “Skip” Doe."""
    if len(words) >= _BESIDE or not _is_proper(words):
        return False
    given, family = _GIVEN.search(before), _FAMILY.match(behind)
    return bool(given and family and given["first"].isupper() and family["first"].isupper())


def _is_proper(words: str) -> bool:
    """Whether words look like a name: few, the first and the last with a capital, no sign at their end."""
    each = words.split()
    is_capital = bool(each) and each[0][0].isupper() and each[-1][0].isupper()
    return is_capital and len(each) <= _NAME_WORDS and words[-1] not in ".,;:!?…"


def around(text: str, quoted: Quoted) -> Span:
    """Return a quotation with the marks around it."""
    wide = len(quoted.sign)
    span = quoted.span
    return Span(max(0, span.start - wide), min(len(text), span.end + wide) if quoted.is_closed else span.end)


def _plain(text: str, start: int, end: int) -> Iterator[Token]:
    taken = start
    for match in _TOKEN.finditer(text, start, end):
        words, behind = match[0], match.end()
        if match.start() < taken:
            continue  # the full stop of the abbreviation before
        if words[0].isalnum():
            if words[-1] in "'’" and len(words) > 1:
                words, behind = words[:-1], behind - 1
            lower = words.lower()
            is_short = lower in ABBREVIATIONS or (len(words) == 1 and words.isupper())
            if is_short and text[behind : behind + 1] == "." and behind < end and behind + 1 < end:
                taken = behind + 1
                yield Token(f"{words}.", f"{lower}.", match.start(), taken, "word")
                continue
            yield Token(words, lower, match.start(), behind, "word")
        else:
            yield Token(words, words, match.start(), behind, "sign")


def sentences_of(tokens: Sequence[Token]) -> list[Sentence]:
    """Part tokens into sentences; one ends behind a stop, or behind a quotation that ends with one."""
    sentences: list[Sentence] = []
    start = 0
    for index, token in enumerate(tokens):
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if following is None:
            break
        if token.kind == "sign" and token.text in STOPS:
            ends = following.kind != "sign" or following.text in "—–-("
        else:
            ends = token.kind == "quote" and ends_sentence(token.text) and _begins(following)
        if ends:
            sentences.append(Sentence(start, index + 1))
            start = index + 1
    if start < len(tokens):
        sentences.append(Sentence(start, len(tokens)))
    return sentences


def ends_sentence(words: str) -> bool:
    """Whether words, with or without their marks, end as a sentence does."""
    return _TERMINAL.search(words[-12:].rstrip("“„«»‹›」』＂")) is not None


def _begins(token: Token) -> bool:
    return token.kind == "quote" or token.is_capital or (token.kind == "word" and not token.text[0].islower())
