"""Speakers that are named elsewhere: before the paragraph, in the sentence before, or with the quotation before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from postil.quoting.detecting.attribution import Attribution
from postil.quoting.detecting.indirect import Statement
from postil.quoting.detecting.pairing import Quoted
from postil.quoting.detecting.roles import length
from postil.quoting.detecting.words import ends_sentence
from postil.text import Span


class Carrying(Protocol):
    """A quotation whose speaker may come from elsewhere."""

    quoted: Quoted
    paragraph: int
    opens: bool
    attribution: Attribution | None
    sentence: int
    rule: str
    is_cued: bool


_WITHOUT_PRONOUN = frozenset({"es", "it", "pt", "pl", "ar"})
"""Languages that leave out a subject that was named before."""

_FAR = 3
"""Paragraphs that its name may be before."""

_GAP = " .\"“«„‘'\u00a0\u202f"
"""What may stand between a statement and the quotation behind it."""

_THAT = re.compile(r"と(?!題|いう|名|呼|銘|の|して|する)")
"""Japanese for "that", behind what was said."""

_BETWEEN = 6
_SENTENCE = 3
"""Words of a quotation that is a sentence."""


def carried(
    text: str, paragraphs: Sequence[Span], found: Sequence[Carrying], statements: Sequence[Statement], code: str
) -> None:
    """Give quotations without a speaker that of the one before, where the text goes on with the same voice."""
    last_statements = _last_statements(paragraphs, statements)
    ends = {each.span.end: each for each in statements}
    before: Carrying | None = None
    last: Carrying | None = None
    for each in found:
        is_of_many = code == "ja" and each.is_cued  # voices: nobody in particular
        if each.attribution is None and not is_of_many:
            each.attribution = (
                _from_sentence_before(text, ends, each)
                or _from_before(text, before, each)
                or _from_statement(text, paragraphs, last_statements, each)
                or (_unsaid(last, each) if code in _WITHOUT_PRONOUN else None)
                or (_without_topic(text, last, each) if code == "ja" else None)
            )
        before = each
        last = each if each.attribution else last


def _unsaid(last: Carrying | None, each: Carrying) -> Attribution | None:
    """Return who spoke last, where a verb of saying stands without a subject: "…", *ha concluido*."""
    if last is None or last.attribution is None or not each.is_cued or each.paragraph - last.paragraph > _FAR:
        return None
    return last.attribution._replace(rule="carried", score=0.62)


def _without_topic(text: str, last: Carrying | None, each: Carrying) -> Attribution | None:
    """Return who spoke last, where Japanese goes on without a topic: そのうえで「…」と述べた."""
    end = each.quoted.span.end + 1
    is_near = last is not None and last.attribution is not None and each.paragraph - last.paragraph <= 1
    if last is None or last.attribution is None or not is_near or _THAT.match(text, end) is None:
        return None
    return last.attribution._replace(rule="carried", score=0.62)


def _from_sentence_before(text: str, ends: dict[int, Statement], each: Carrying) -> Attribution | None:
    """Return the speaker of the statement right before a quotation that is a sentence: Doe holds that …. "…"."""
    words = each.quoted.span.of(text)
    start = each.quoted.span.start
    end = start - len(text[max(0, start - _BETWEEN) : start]) + len(text[max(0, start - _BETWEEN) : start].rstrip(_GAP))
    if not words[:1].isupper() or length(words) < _SENTENCE or end not in ends or text[end : end + 1] == ":":
        return None
    return ends[end].speaker._replace(rule="carried", score=0.72)


def _from_before(text: str, before: Carrying | None, each: Carrying) -> Attribution | None:
    """Return the speaker of the quotation before, where this one goes on with it."""
    if before is None or before.attribution is None:
        return None
    known = before.attribution
    words = each.quoted.span.of(text)
    is_sentence = words[:1].isupper() or ends_sentence(words)
    if before.paragraph == each.paragraph:
        if before.sentence == each.sentence:
            return known._replace(rule="same-sentence", score=0.8)
        between = text[before.quoted.span.end : each.quoted.span.start]
        if (
            between.rstrip("\"'“‘«„ \u00a0\u202f").endswith(":")
            and each.sentence != before.sentence
            and not each.is_cued
        ):
            return None  # another one is led in, in words that nobody understood
        if each.sentence - before.sentence <= 1 and is_sentence and length(words) >= 2 and len(between) < 140:
            return known._replace(rule="continued", score=0.82)
        if length(words) >= 4:
            return known._replace(rule="carried", score=0.55)
        return None
    if each.rule == "dialogue":
        return None  # in a dialogue another one speaks in each paragraph
    is_next = each.paragraph - before.paragraph - (len(before.quoted.parts) - 1) == 1
    if is_next and each.opens and length(words) >= 5 and known.score >= 0.5:
        return known._replace(rule="carried", score=min(0.5, known.score - 0.05))
    return None


def _last_statements(paragraphs: Sequence[Span], statements: Sequence[Statement]) -> dict[int, Statement]:
    """Return for each paragraph (by where it ends) the statement with which it ends."""
    ends = {paragraph.end for paragraph in paragraphs}
    return {end: each for each in statements for end in (each.span.end, each.span.end + 1) if end in ends}


def _from_statement(
    text: str, paragraphs: Sequence[Span], statements: dict[int, Statement], each: Carrying
) -> Attribution | None:
    """Return the speaker of the statement with which the paragraph before ends."""
    if not each.opens or not each.paragraph or length(each.quoted.span.of(text)) < 5:
        return None
    statement = statements.get(paragraphs[each.paragraph - 1].end)
    return statement.speaker._replace(rule="carried", score=0.5) if statement else None
