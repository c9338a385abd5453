"""Who said it: patterns round a quotation, from the surest to the least sure. Each has a name and a score."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from postil.quoting.detecting.according import according_before, according_behind, for_whom, own_words
from postil.quoting.detecting.agents import by_agent, noun_behind, noun_of_saying
from postil.quoting.detecting.attribution import Attribution, Place
from postil.quoting.detecting.following import said_behind, written_in
from postil.quoting.detecting.grammar import Grammar
from postil.quoting.detecting.verbs_before import (
    LEAD,
    apart,
    circumstance,
    colon,
    gerund,
    infinitive,
    unlisted_before,
    verb_before,
)
from postil.quoting.detecting.verbs_behind import (
    dash,
    interrupted,
    lead_out,
    sentence_end,
    subject_then_verb,
    unlisted_behind,
    verb_then_subject,
)
from postil.quoting.detecting.words import Sentence


def attribute(grammar: Grammar, place: Place) -> Attribution | None:
    """Return who said it, by the first pattern that fits."""
    patterns = (verb_before, *PATTERNS) if _is_led_by_verb(grammar, place) else PATTERNS
    for pattern in patterns:
        found = pattern(grammar, place)
        if found is not None:
            return found
    return None


def _is_led_by_verb(grammar: Grammar, place: Place) -> bool:
    """Whether a colon and a verb of saying lead the quotation in, so that nothing behind it tells who speaks."""
    if grammar.sign(place.at - 1) not in {":", "："}:
        return False
    return any(grammar.verb_at(at) for at in range(max(place.sentence.start, place.at - LEAD), place.at - 1))


def lead_in(grammar: Grammar, sentence: Sentence) -> Attribution | None:
    """Return whose words the next paragraph holds, where the last sentence of one says so: "Doe said on Monday:"."""
    if grammar.sign(sentence.end - 1) not in {":", ","}:
        return None
    place = Place(sentence.end, sentence)
    found = according_before(grammar, place) or verb_before(grammar, place)
    return found._replace(rule="lead-in", score=min(found.score, 0.88)) if found else None


Pattern: TypeAlias = Callable[[Grammar, Place], Attribution | None]

PATTERNS: tuple[Pattern, ...] = (
    verb_then_subject,
    subject_then_verb,
    own_words,
    written_in,
    according_behind,
    according_before,
    apart,
    circumstance,
    for_whom,
    by_agent,
    noun_behind,
    noun_of_saying,
    verb_before,
    gerund,
    infinitive,
    unlisted_behind,
    unlisted_before,
    interrupted,
    sentence_end,
    said_behind,
    colon,
    dash,
    lead_out,
)
"""The patterns in the order in which they are tried."""
