"""Who said it: patterns round a quotation, from the surest to the least sure. Each has a name and a score."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from postil.quoting.detecting.according import according_before, according_behind, for_whom, own_words
from postil.quoting.detecting.agents import by_agent, noun_behind, noun_of_saying
from postil.quoting.detecting.attribution import Attribution, Place, made
from postil.quoting.detecting.following import before_brackets, is_nobody, said_behind, written_in
from postil.quoting.detecting.gerunds import finite_of, is_gerund, own_subject
from postil.quoting.detecting.grammar import Grammar
from postil.quoting.detecting.phrases import REACH, Phrase
from postil.quoting.detecting.subjects import is_called, subject_of
from postil.quoting.detecting.unlisted import named, unlisted_that, unlisted_verb, verb_final
from postil.quoting.detecting.words import STOPS, Sentence, ends_sentence

_MARKS = "”\"’'»«›‹“‘ "
"""What may close a quotation, behind its last word."""

DASHES = frozenset("—–-―")

LEAD = 6
"""Words before a colon among which a verb of saying leads a quotation in."""

_INSERTING = frozenset({",", "—", "–"})
"""Signs on either side of what breaks into a quotation."""


def attribute(grammar: Grammar, place: Place) -> Attribution | None:
    """Return who said it, by the first pattern that fits."""
    patterns = (_before, *PATTERNS) if _is_led_by_verb(grammar, place) else PATTERNS
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
    found = according_before(grammar, place) or _before(grammar, place)
    return found._replace(rule="lead-in", score=min(found.score, 0.88)) if found else None


def _behind(grammar: Grammar, place: Place) -> int | None:
    """Return where an attribution behind the quotation would begin; ``None`` where nothing leads to it."""
    at = place.at + 1
    words = grammar.tokens[place.at].text
    is_led = ends_sentence(words) or words.rstrip(_MARKS).endswith((",", "،", "—", "–", "-"))
    while grammar.sign(at) in {",", "،", "*", "_", "，", "’"} | DASHES:
        is_led, at = True, at + 1
    return at if is_led or not grammar.speech.comma_needed else None


def _begins_clause(grammar: Grammar, place: Place) -> bool:
    """Whether the quotation stands at the head of its sentence or behind a sign, not among the words of a clause."""
    before = place.at - 1
    while before >= place.sentence.start and grammar.word(before) in grammar.speech.conjunctions:
        before -= 1
    return before < place.sentence.start or not grammar.word(before)


def _is_open(grammar: Grammar, place: Place) -> bool:
    """Whether what stands behind the quotation may belong to it: its last sign is no full stop."""
    words = grammar.tokens[place.at].text.rstrip(_MARKS)
    return not words.endswith(".") or words.endswith("...")


def _verb_then_subject(grammar: Grammar, place: Place) -> Attribution | None:
    """Match "…," said Doe."""
    at = _behind(grammar, place)
    if at is None or not _begins_clause(grammar, place):
        return None
    if grammar.word(at) in grammar.speech.follows:
        at += 1
        if grammar.speech.code == "de" and (phrase := grammar.phrase_at(at, at + REACH)):
            return made(grammar, phrase, "verb-subject", 0.93, "so")
    while not grammar.verb_at(at) and (grammar.word(at) in grammar.speech.skipped or grammar.is_object_pronoun(at)):
        at += 1
    end = grammar.verb_at(at)
    if not end or (grammar.is_quote(at) or at >= len(grammar.tokens)):
        return None
    if grammar.pronoun_in(at):
        return made(grammar, Phrase(at, at + 1), "verb-subject", 0.9, grammar.word(at))
    phrase = grammar.after(end, at + REACH)
    if phrase is None or is_nobody(grammar, phrase):
        return None
    return made(grammar, named(grammar, phrase), "verb-subject", 0.96, grammar.word(end - 1))


def _subject_then_verb(grammar: Grammar, place: Place) -> Attribution | None:
    """Match "…," Doe said; "…," Doe, an architect, said."""
    at = _behind(grammar, place)
    if at is None or not _is_open(grammar, place) or not _begins_clause(grammar, place):
        return None
    limit = min(len(grammar.tokens), at + REACH)
    phrase = grammar.phrase_at(at, limit)
    if phrase is None:
        return None
    for end in range(phrase.end, limit):
        if grammar.is_quote(end) or grammar.sign(end) in STOPS or grammar.sign(end) in {":", ";"}:
            return None
        has_written = grammar.word(end) == "written" and grammar.word(end - 1) in grammar.speech.auxiliaries
        if (grammar.verb_at(end) or has_written) and not is_noun(grammar, end, at):
            whole = _whole(grammar, phrase, end, at)
            if whole is None:
                return None
            score = 0.95 if end - phrase.end < 4 else 0.9
            return made(grammar, whole, "subject-verb", score, grammar.word(end))
    return None


def _whole(grammar: Grammar, phrase: Phrase, verb: int, least: int) -> Phrase | None:
    """Return the subject of a verb behind the quotation, of which ``phrase`` is the beginning."""
    end = verb
    while end > phrase.end and grammar.is_skipped(end - 1):
        end -= 1
    if end == phrase.end or (grammar.sign(end - 1) in {",", ")"} | DASHES and grammar.sign(phrase.end)):
        return phrase
    between = range(phrase.end, end)
    if any(grammar.sign(at) for at in between):
        found = grammar.before(verb, least)
        return phrase if found and found[0].start < phrase.end and phrase.start < found[0].end else None
    joins = grammar.word(phrase.end) in grammar.speech.conjunctions and grammar.phrase_at(phrase.end + 1, end)
    if joins and joins[1] == end:
        return Phrase(phrase.start, end)
    if end - phrase.end > 12 or grammar.word(phrase.end) in grammar.speech.conjunctions | grammar.speech.pronouns:
        return None
    return phrase


def _unlisted_verb(grammar: Grammar, place: Place) -> Attribution | None:
    """Match "…," grumbled Doe, whatever the verb is."""
    at = _behind(grammar, place)
    is_led = at is not None and at > place.at + 1  # a sign stands between
    within = grammar.tokens[place.at].text.rstrip(_MARKS).endswith((",", "!", "?"))
    if at is None or not (is_led or within) or not _is_open(grammar, place) or not _begins_clause(grammar, place):
        return None
    phrase = unlisted_verb(grammar, at)
    return made(grammar, named(grammar, phrase), "unlisted-verb", 0.8) if phrase else None


def _unlisted_clause(grammar: Grammar, place: Place) -> Attribution | None:
    """Match Doe retorted that "…", whatever the verb is; Doe hatte von "…" gesprochen."""
    least = max(place.sentence.start, place.at - REACH)
    found = verb_final(grammar, place.at, least) or unlisted_that(grammar, place.at, least)
    return made(grammar, found[0], "unlisted-verb", round(0.85 * found[1], 3)) if found else None


def _interrupted(grammar: Grammar, place: Place) -> Attribution | None:
    """Match "…", she laughs, "and so on": whoever stands between two quotations of which the second goes on."""
    end = next(
        (each for each in range(place.at + 2, min(place.at + 14, len(grammar.tokens))) if grammar.is_quote(each)), None
    )
    if end is None or grammar.sign(place.at + 1) not in _INSERTING or grammar.sign(end - 1) not in _INSERTING:
        return None
    goes_on = next((letter.islower() for letter in grammar.tokens[end].text if letter.isalpha()), False)
    phrase = grammar.phrase_at(place.at + 2, end) if goes_on else None
    return made(grammar, phrase, "interrupted", 0.8) if phrase and grammar.names(phrase) else None


_PERHAPS = frozenset({"may", "might", "could", "should"})
"""With these before it, an English verb does not tell what was said."""


def _before(grammar: Grammar, place: Place) -> Attribution | None:
    """Match Doe said: "…"; Doe calls it "…"; the nearest verb of saying before the quotation in its sentence."""
    least = max(place.sentence.start, place.at - REACH)
    tried = 0
    for verb in range(place.at - 1, least - 1, -1):
        end = grammar.verb_at(verb)
        if not end or end > place.at or is_noun(grammar, verb, least):
            continue
        if grammar.speech.code == "de" and is_called(grammar, verb):
            continue
        if grammar.word(verb - 1) in grammar.speech.auxiliaries and grammar.verb_at(verb - 1):
            continue  # its auxiliary stands before it, and is found next
        if grammar.speech.code == "en" and {grammar.word(verb - 1), grammar.word(verb - 2)} & _PERHAPS:
            continue
        tried += 1
        if grammar.speech.code == "en" and grammar.word(verb - 1) == "to":
            main = grammar.main(least, verb)
            return (
                made(grammar, main[0], "infinitive", round(0.8 * _nearness(grammar, end, place.at), 3))
                if main
                else None
            )
        found = subject_of(grammar, verb, end, least, place.at)
        if found is not None:
            phrase, rule, sure = found
            return made(
                grammar, phrase, rule, round(sure * _nearness(grammar, end, place.at), 3), grammar.word(end - 1)
            )
        if tried == 3:
            break
    return None


def _nearness(grammar: Grammar, end: int, quote: int) -> float:
    """Return how sure it is that the quotation belongs to a verb, by what stands between them."""
    between = range(end, quote)
    words = sum(1 for at in between if grammar.word(at))
    if any(grammar.is_quote(at) for at in between):
        return 0.82
    if grammar.sign(quote - 1) in {":", "："} or grammar.word(quote - 1) in grammar.speech.that or words <= 2:
        return 0.95
    return 0.88 if words <= 7 else 0.78


_NO_ARTICLES = frozenset({"all", "both", "some", "many", "most"})
"""English determiners that stand for whoever speaks as well: "some say"."""

_BEFORE_NOUNS = frozenset({"of", "in", "for", "with", "such", "by", "on", "public", "official", "first", "new"})


def is_noun(grammar: Grammar, at: int, least: int) -> bool:
    """Whether a word of the table is a noun here: "the report", "his claim", "Ohio's demands", "to call"."""
    if at <= least:
        return grammar.speech.code == "en"
    before = grammar.word(at - 1)
    if grammar.speech.code == "en":
        is_owned = before.endswith(("'s", "’s")) and before not in {"it's", "it’s", "he's", "she's"}
        return before in (grammar.speech.determiners - _NO_ARTICLES) | _BEFORE_NOUNS or is_owned
    return (
        before in grammar.speech.determiners
        and not grammar.speech.all_nouns_capital
        and before not in {"lo", "la", "l"}
    )


def _apart(grammar: Grammar, place: Place) -> Attribution | None:
    """Match …, with Doe warning of "…": a gerund near the quotation that has its own subject."""
    least = max(place.sentence.start, place.at - LEAD)
    for at in range(place.at - 1, least, -1):
        if is_gerund(grammar, at) and (found := own_subject(grammar, at, place.sentence.start)):
            return made(grammar, found[0], "gerund", 0.85, grammar.word(at))
    return None


def _circumstance(grammar: Grammar, place: Place) -> Attribution | None:
    """Match Arabic *قال فلان …، مضيفا: «…»*: the participle's subject is that of the verb that begins the sentence."""
    if not grammar.speech.caseless:
        return None
    for at in range(place.at - 1, max(place.sentence.start, place.at - LEAD), -1):
        if is_gerund(grammar, at):
            start = place.sentence.start
            phrase = grammar.after(grammar.verb_at(start) or start + 1, at)
            return made(grammar, phrase, "gerund", 0.85, grammar.word(at)) if phrase and phrase.end <= at else None
    return None


def _gerund(grammar: Grammar, place: Place) -> Attribution | None:
    """Match Doe objected, saying "…"; the subject is that of the sentence."""
    least = max(place.sentence.start, place.at - REACH)
    for at in range(place.at - 1, least - (grammar.speech.code == "ru"), -1):
        if is_gerund(grammar, at) and not is_noun(grammar, at, least):
            if grammar.word(at - 1) in {"as"} and grammar.word(at - 2) in {"quoted", "cited"}:
                found = grammar.before(at - 2, least)
            else:
                found = own_subject(grammar, at, least) or grammar.main(least, at) or _of_main_clause(grammar, place)
            if found is not None:
                score = 0.85 * _nearness(grammar, at + 1, place.at)
                return made(grammar, found[0], "gerund", round(score, 3), grammar.word(at))
            return None
    return None


def _of_main_clause(grammar: Grammar, place: Place) -> tuple[Phrase, float] | None:
    """Return the subject of the clause behind a Russian gerund: *Назвав его «…», Доу пояснил*."""
    comma = place.at + 1
    if grammar.speech.code != "ru" or grammar.sign(comma) != ",":
        return None
    return grammar.main(comma + 1, place.sentence.end)


def _infinitive(grammar: Grammar, place: Place) -> Attribution | None:
    """Match *Doe vient de qualifier … de « … »*; the subject is that of the sentence."""
    least = max(place.sentence.start, place.at - LEAD)
    for at in range(place.at - 1, least, -1):
        if finite := finite_of(grammar, at):
            main = grammar.main(place.sentence.start, at)
            score = round(0.85 * _nearness(grammar, at + 1, place.at), 3)
            is_person = main is not None and (grammar.names(main[0]) or grammar.is_description(main[0]))
            return made(grammar, named(grammar, main[0]), "infinitive", score, finite) if main and is_person else None
    return None


def _colon(grammar: Grammar, place: Place) -> Attribution | None:
    """Match DOE: "…", as in an interview."""
    if grammar.sign(place.at - 1) not in {":", "："}:
        return None
    for so in range(place.at - 2, max(place.sentence.start, place.at - 8), -1):  # …, so Doe: "…"
        if grammar.speech.code == "de" and grammar.word(so) == "so" and grammar.sign(so - 1) == ",":
            said = grammar.phrase_at(so + 1, place.at - 1)
            return made(grammar, said, "colon", 0.85, "so") if said else None
    if grammar.sign(place.at - 2) == ")" and (described := before_brackets(grammar, place.at - 2)):
        return made(grammar, described, "colon", 0.85, ":")
    phrase = grammar.phrase_at(place.sentence.start, place.at - 1)
    if phrase is not None and phrase.end == place.at - 1 and phrase.end - phrase.start <= 6:
        return made(grammar, phrase, "colon", 0.85, ":")
    main = grammar.main(place.sentence.start, place.at - 1)
    if main is None or grammar.speech.caseless or not grammar.names(main[0]):
        return None
    if main[0].end - main[0].start == 1 and grammar.word(main[0].start) not in grammar.speech.pronouns:
        return None  # one capital at the head of a sentence may be any word
    return made(grammar, named(grammar, main[0]), "colon", 0.62, ":")


def _dash(grammar: Grammar, place: Place) -> Attribution | None:
    """Match "…" — Doe, at the end of a paragraph."""
    at = place.at + 1
    if grammar.sign(at) in {"—", "–", "―", "~"} and (phrase := grammar.phrase_at(at + 1, len(grammar.tokens))):
        is_last = all(grammar.sign(each) or each < phrase.end + 6 for each in range(phrase.end, len(grammar.tokens)))
        if is_last and grammar.sign(phrase.end) in {"", ",", "."} and grammar.tokens[phrase.start].is_capital:
            return made(grammar, phrase, "dash", 0.75)
    return None


def _sentence_end(grammar: Grammar, place: Place) -> Attribution | None:
    """Match "…" and more words, Doe said; the attribution ends the sentence."""
    limit = min(place.sentence.end, place.at + REACH)
    ends_with_comma = grammar.tokens[place.at].text.rstrip("”\"’'»").endswith(",")
    for comma in range(place.at, limit):
        if grammar.sign(comma) not in {",", "،"} and not (comma == place.at and ends_with_comma):
            continue
        phrase = grammar.phrase_at(comma + 1, limit)
        if phrase and grammar.verb_at(phrase.end) and _closes(grammar, phrase.end, place):
            return made(grammar, phrase, "sentence-end", 0.82, grammar.word(phrase.end))
        end = grammar.verb_at(comma + 1)
        behind = grammar.after(end, limit) if end else None
        is_led = place.at == place.sentence.start and not any(map(grammar.is_quote, range(place.at + 1, comma)))
        if behind and (comma == place.at or is_led or _closes(grammar, behind.end, place)):
            return made(grammar, behind, "sentence-end", 0.82, grammar.word(comma + 1))
    return None


def _closes(grammar: Grammar, at: int, place: Place) -> bool:
    """Whether a sentence says nothing more behind an attribution: a few words, no clause."""
    rest = range(at, place.sentence.end)
    return len(rest) <= 10 and not any(grammar.sign(each) in {",", ";"} or grammar.is_quote(each) for each in rest)


def _lead_out(grammar: Grammar, place: Place) -> Attribution | None:
    """Match a verb of saying without a subject of its own behind the quotation: "…" and "…", Doe said."""
    at = place.at + 1
    if grammar.word(at) not in grammar.speech.conjunctions | {"to"} and grammar.sign(at) not in {","}:
        return None
    later = next((each for each in range(at, min(place.sentence.end, at + 10)) if grammar.is_quote(each)), None)
    if later is None:
        return None
    there = Place(later, place.sentence)
    found = _verb_then_subject(grammar, there) or _subject_then_verb(grammar, there)
    return found._replace(rule="same-sentence", score=0.8) if found else None


Pattern: TypeAlias = Callable[[Grammar, Place], Attribution | None]

PATTERNS: tuple[Pattern, ...] = (
    _verb_then_subject,
    _subject_then_verb,
    own_words,
    written_in,
    according_behind,
    according_before,
    _apart,
    _circumstance,
    for_whom,
    by_agent,
    noun_behind,
    noun_of_saying,
    _before,
    _gerund,
    _infinitive,
    _unlisted_verb,
    _unlisted_clause,
    _interrupted,
    _sentence_end,
    said_behind,
    _colon,
    _dash,
    _lead_out,
)
"""The patterns in the order in which they are tried."""
