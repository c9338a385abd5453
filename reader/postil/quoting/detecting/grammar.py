"""Who is spoken of: the subject before or behind a verb of saying."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from types import MappingProxyType

from postil.quoting.detecting.phrases import LONGEST, REACH, Phrase, Phrases
from postil.quoting.detecting.speech import listed

_HANGING = MappingProxyType(
    {
        "en": listed(
            "to in at of by after before from with for on near behind about under against into outside inside"
        ),
        "fr": listed("à dans par avec sur chez vers contre pour après avant sous"),
        "es": listed("a en por con sobre para contra tras ante desde"),
        "it": listed("a in con per su da dal dalla nel nella sul sulla contro presso"),
        "pt": listed("em com por para sobre no na pelo pela ao"),
        "de": listed("in im bei beim mit von vom aus nach auf an am für über unter vor zum zur gegen"),
    }
)
"""Prepositions behind which, with a subject before them, no subject stands."""

_OBLIQUE = listed("dem den einem einen diesem diesen seinem seinen ihrem ihren ihm ihr ihnen uns mir")
"""German articles and pronouns that no subject begins with."""

_OF_WHICH_DER_IS_DATIVE = ("zeitung", "agentur", "zeit", "presse", "welt", "rundschau", "woche")
"""Ends of feminine nouns for media, to which something is told: *der Zeitung sagte Doe*."""

_TO = MappingProxyType(
    {
        "fr": listed("à au aux sur"),
        "es": listed("a al"),
        "it": listed("a al alla ai agli alle"),
        "pt": listed("a ao à aos"),
    }
)
"""Prepositions before those to whom something is told."""

_ADVERBIAL = MappingProxyType({"en": "ly", "es": "mente", "it": "mente", "pt": "mente", "fr": "ment"})
"""What adverbs end in."""

_NEVER = "\n"

_MEDIA = MappingProxyType(
    {"ru": listed("тасс риа новости рбк интерфаксу агентству изданию газете каналу телеканалу журналистам")}
)
"""Media to which something is told, as they stand between a verb and its subject."""

_AT = MappingProxyType({"ru": frozenset({"в", "во", "на"})})
"""Prepositions before the house whose people are said to have spoken: *сообщили в мэрии*."""

_WHEN = listed("среду четверг пятницу субботу воскресенье понедельник вторник этом том этот то числе целом итоге ходе")
"""Words that stand behind the same prepositions and tell no house."""

_ACCUSATIVE = ("ое", "ее", "ую", "юю", "ию", "у", "ю")
"""What the object of a Russian verb may end in, and no word of a house."""

_IMPERSONAL = re.compile(r"(?:ли|ят|ют|тся|ано)\Z")
"""What Russian verbs end in that have no subject or several."""

_TO_ELIDED = ("all'", "all’")
_LONGEST_ADDRESSEE = 6

_PROCLITIC = frozenset({"fr", "es", "it", "pt"})
_OBJECTS = listed("lo la los las le les l li gli me te se si nos ci vi ne y en lui leur")


_OBJECT_RELATIVES = frozenset({"que", "che"})
"""Relatives for what is named: the subject of the sentence names it (*la obra, que calificó de «…»*)."""


class Grammar(Phrases):
    """Finds the subjects of verbs among the tokens of one paragraph."""

    starts: Sequence[int] = ()
    """Where its sentences begin."""

    def before(self, verb: int, least: int) -> tuple[Phrase, float] | None:
        """Return the subject that stands before a verb, not before ``least``, with a score."""
        end = verb
        while end > least and (self.is_skipped(end - 1) or self.is_object_pronoun(end - 1)):
            end -= 1
        while end > least and self.sign(end - 1) == "," and self._is_adverbial(end - 1, least):
            end = self._comma_before(end - 1, least)
        if end <= least:
            return None
        if self.sign(end - 1) == ",":
            return self._apposed(end - 1, least)
        start = end
        while start > max(least, end - LONGEST * 2) and not self._parts(start - 1, end):
            start -= 1
        if start == end:
            return self._of_clause_before(start, least)
        if self.word(start) in _AT.get(self.speech.code, frozenset()) and _IMPERSONAL.search(self.word(verb)):
            house = self.house_at(start + 1, end)
            return (house, 0.9) if house else self._within(start, end)
        return self._front(start, end) if self.speech.code == "de" else self._within(start, end)

    def _front(self, start: int, end: int) -> tuple[Phrase, float] | None:
        """Return the subject in the one place that German has before its verb; ``None`` if another thing fills it.

        What begins with a preposition, an adverb or an article of another case is no subject: *In Bonn sagte Doe*.
        """
        at = start
        while at < end and self.word(at) in self.speech.conjunctions - self.speech.introducing:
            at += 1
        if self.word(at) in self.speech.introducing | _OBLIQUE:
            return None
        if self.word(at) == "der" and self.word(at + 1).endswith(_OF_WHICH_DER_IS_DATIVE) and at + 2 == end:
            return None
        phrase = self.phrase_at(at, end)
        if phrase and phrase.end - at == 1 and end - at == 2 and not self.tokens[end - 1].is_capital:
            return None  # *Sichtlich erregt sagte Doe*
        return (phrase, 1.0) if phrase else self._within(start, end)

    def is_skipped(self, at: int) -> bool:
        """Whether a word may stand between a subject and its verb."""
        word = self.word(at)
        is_adverb = word.endswith(_ADVERBIAL.get(self.speech.code, _NEVER)) and not self.tokens[at].is_capital
        return word in self.speech.skipped or is_adverb or (word in self.speech.auxiliaries and bool(word))

    def is_object_pronoun(self, at: int) -> bool:
        """Whether a word is a Romance pronoun before its verb, and not its subject: *la tachó de «…»*."""
        return self.speech.code in _PROCLITIC and self.word(at) in _OBJECTS

    def _comma_before(self, at: int, least: int) -> int:
        place = at - 1
        while place > least and self.sign(place) != ",":
            place -= 1
        return place

    def _is_adverbial(self, comma: int, least: int) -> bool:
        """Whether what stands between two commas is only an adverb or a phrase such as "for his part"."""
        opening = self._comma_before(comma, least)
        if opening <= least or comma - opening > 8:
            return False
        first = self.word(opening + 1)
        return first in self.speech.introducing or (comma - opening == 2 and first in self.speech.skipped)

    def _parts(self, at: int, end: int) -> bool:
        """Whether a clause ends here, seen from its end."""
        token = self.tokens[at]
        if token.kind == "quote" or (token.kind == "sign" and token.text not in "-‐‑/&*_%$€£"):
            return True
        if token.lower in self.speech.conjunctions or token.lower in self.speech.relatives - self.speech.determiners:
            joins = token.lower in {"and", "und", "et", "y", "e", "и"} and self._joins_names(at, end)
            return not joins
        return False

    def _joins_names(self, at: int, end: int) -> bool:
        return at > 0 and at + 1 < end and self.tokens[at - 1].is_capital and self.tokens[at + 1].is_capital

    def _within(self, start: int, end: int) -> tuple[Phrase, float] | None:
        """Return the phrase that ends a clause; else the first in it, where the rest only says more of it."""
        first: Phrase | None = None
        at = start
        begins_adverbial = self.word(start) in self.speech.introducing
        while at < end:
            phrase = self.phrase_at(at, end)
            if phrase is not None:
                if phrase.end >= end and first is None and at > start and self._is_led(at):
                    return self.main(self.head_of(start, end), end)
                if phrase.end >= end:
                    return (first, 0.92) if first and self._hangs_on(phrase, first) else (phrase, 1.0)
                is_oblique = self.speech.code == "de" and self.word(at - 1) in _HANGING["de"]
                first = first or (None if begins_adverbial or is_oblique else phrase)
                at = phrase.end
            else:
                at += 1
        if first is not None:
            return first, 0.92
        return None

    def _is_led(self, at: int) -> bool:
        """Whether a Romance preposition leads a phrase, so that it is no subject."""
        return self.speech.code in _PROCLITIC and self.word(at - 1) in _HANGING[self.speech.code]

    def _hangs_on(self, phrase: Phrase, first: Phrase) -> bool:
        """Whether a phrase only says more of the first one: "people close *to the talks*", "a memo seen *by Doe*"."""
        is_led = self.word(phrase.start - 1) in _HANGING.get(self.speech.code, frozenset())
        return is_led and first.end < phrase.start and not any(self.sign(at) for at in range(first.end, phrase.start))

    def _apposed(self, comma: int, least: int) -> tuple[Phrase, float] | None:
        """Return the subject before an apposition: "Doe, who …, said"; its segment holds nothing else."""
        end = comma
        for _ in range(5):
            place = self._comma_before(end, least)
            begins_at_comma = self.sign(place) == ","
            start = place + 1 if begins_at_comma or self.is_quote(place) else place
            while start < end and (self.word(start) in self.speech.conjunctions or self._is_loose(start)):
                start += 1
            if end < comma and (phrase := self.phrase_at(start, end)) and self._fills(phrase, end):
                return self._name_before(phrase, place, least) or self._name_behind(phrase, end, comma) or phrase, 0.97
            if not begins_at_comma or end - place > REACH:
                break
            end = place
        return self._name_between(comma, least)

    def _name_between(self, comma: int, least: int) -> tuple[Phrase, float] | None:
        """Return a full name that fills the place between two commas: "the doctor who leads it, Jane Doe, said"."""
        place = self._comma_before(comma, least)
        name = self.phrase_at(place + 1, comma) if self.sign(place) == "," and self.speech.code != "en" else None
        return (name, 0.95) if name and name.end == comma and self.is_full_name(name) else None

    def _name_before(self, phrase: Phrase, comma: int, least: int) -> Phrase | None:
        """Return the name that a phrase with an article only explains: "Doe, a clerk at Roe, a bank, said"."""
        if self.word(phrase.start) not in self.speech.determiners or self.sign(comma) != ",":
            return None
        start = self._comma_before(comma, least)
        start += self.sign(start) == ","
        name = self.phrase_at(start, comma)
        return name if name and name.end == comma and self.tokens[start].is_capital and self._is_name(start) else None

    def _name_behind(self, phrase: Phrase, comma: int, limit: int) -> Phrase | None:
        """Return the name between commas that says who a description is: "His secretary, Jane Doe, said"."""
        if not self.is_description(phrase) or self.sign(comma) != ",":
            return None
        end = comma + 1
        while end < limit and self.sign(end) != ",":
            end += 1
        name = self.phrase_at(comma + 1, end)
        return name if name and name.end == end and self.is_full_name(name) else None

    def is_description(self, phrase: Phrase) -> bool:
        """Whether a phrase says what somebody is: it begins with an article or a small letter."""
        is_small = not self.tokens[phrase.start].is_capital and self.word(phrase.start) not in self.speech.pronouns
        return is_small or self.word(phrase.start) in self.speech.determiners or self.is_elided(phrase.start)

    def is_full_name(self, phrase: Phrase) -> bool:
        """Whether a phrase is a name of two words at least."""
        words = [at for at in range(phrase.start, phrase.end) if self.tokens[at].is_capital]
        return len(words) > 1 and self._is_name(phrase.start) and self.tokens[phrase.start].is_capital

    def _fills(self, phrase: Phrase, end: int) -> bool:
        """Whether a phrase, with what may hang on it, is all that stands there."""
        return phrase.end >= end or (self.word(phrase.end) in self.speech.introducing and end - phrase.end < 8)

    def _of_clause_before(self, at: int, least: int) -> tuple[Phrase, float] | None:
        """Return the subject of a verb behind "and" or "who": that of the clause before."""
        if at <= least:
            return None
        if self.word(at - 1) in _OBJECT_RELATIVES and self.word(at) in self.speech.naming:
            return self.main(self.head_of(least, at), at)
        if self.word(at - 1) in self.speech.relatives:
            end = at - 1 - (self.sign(at - 2) == ",")
            start = end
            while start > max(least, end - LONGEST) and not self._parts(start - 1, end):
                start -= 1
            found = self._within(start, end) if start < end else None
            if found and self.word(at - 1) == "which":
                found = self._nearest(found[0], end), 1.0
            return (found[0], 0.95) if found else None
        if self.word(at - 1) in self.speech.conjunctions or self.sign(at - 1) == ",":
            return self.main(self.head_of(least, at), at)
        return None

    def head_of(self, least: int, at: int) -> int:
        """Return where the sentence of a place begins, however far that is."""
        number = bisect_right(self.starts, at) - 1
        return self.starts[number] if number >= 0 else least

    def _nearest(self, phrase: Phrase, end: int) -> Phrase:
        """Return the last phrase behind "of" in a phrase: what "which" speaks of."""
        for at in range(phrase.end - 1, phrase.start, -1):
            if (
                self.word(at - 1) in self.speech.links
                and (inner := self.phrase_at(at, end))
                and inner.end == phrase.end
            ):
                return inner
        return phrase

    def main(self, start: int, end: int) -> tuple[Phrase, float] | None:
        """Return the subject with which a sentence begins, behind what introduces it."""
        at = start
        for _ in range(4):
            while at < end and (
                self.word(at) in self.speech.conjunctions - self.speech.introducing or self._is_loose(at)
            ):
                at += 1
            if self.word(at) not in self.speech.introducing:
                break
            comma = at
            while comma < min(end, at + REACH) and self.sign(comma) != ",":
                comma += 1
            if self.sign(comma) != ",":
                return None
            at = comma + 1
        phrase = self.phrase_at(at, end)
        return (phrase, 0.88) if phrase else None

    def _is_loose(self, at: int) -> bool:
        """Whether a word at the head of a sentence is an adverb or a sign that says nothing of the subject."""
        word = self.word(at)
        if self.sign(at):
            return self.sign(at) in ",—–-*_"
        is_adverb = self.speech.code == "en" and word.endswith("ly")
        return (word in self.speech.skipped or is_adverb) and word not in self.speech.determiners

    def after(self, verb_end: int, limit: int) -> Phrase | None:
        """Return the subject that stands behind a verb."""
        at = verb_end
        while at < min(limit, verb_end + 4) and self._is_passed(at):
            at += 1
        if self.word(at) in _AT.get(self.speech.code, frozenset()) and _IMPERSONAL.search(self.word(verb_end - 1)):
            return self.house_at(at + 1, limit)
        return self.phrase_at(self._behind_addressee(at, limit), limit)

    def house_at(self, at: int, limit: int) -> Phrase | None:
        """Return the house in which Russian says that they spoke: *в пресс-службе мэрии*."""
        if phrase := self.phrase_at(at, limit):
            return phrase
        if self.word(at) in _WHEN:
            return None
        end = at
        while end < min(limit, at + _LONGEST_ADDRESSEE) and self.word(end) and not self._ends_house(end):
            end += 1
        return Phrase(at, end) if end > at else None

    def _ends_house(self, at: int) -> bool:
        """Whether a word is no more of a house: a verb, a small word, or the object of the verb behind it."""
        word = self.word(at)
        is_small = word in self.speech.ends | self.speech.relatives or word.startswith("котор")
        return self.verb_at(at) > 0 or is_small or self.is_skipped(at) or word.endswith(_ACCUSATIVE)

    def _behind_addressee(self, at: int, limit: int) -> int:
        """Return where a phrase ends to which something is told, before a name: *cuenta a este diario Ana Roy*."""
        if self.speech.code == "ru" and self.word(at) in {"к", "ко"}:
            at += 2  # *обратился к нему Доу*
        while self.word(at) in _MEDIA.get(self.speech.code, frozenset()):
            at += 1
        if self.word(at) not in _TO.get(self.speech.code, frozenset()) and not self.word(at).startswith(_TO_ELIDED):
            return at
        capitals = self.phrase_at(at + 1, limit)
        if capitals and self.tokens[at + 1].is_capital and capitals.end - capitals.start > 2:
            return capitals.end - 2  # al Corriere Ada Neri
        for end in range(at + 2, min(limit, at + _LONGEST_ADDRESSEE)):
            phrase = self.phrase_at(end, limit)
            if not self.word(end):
                return at
            is_new = self.word(end - 1) not in self.speech.determiners | self.speech.links
            begins = self.word(end) in self.speech.determiners or (phrase and self.is_full_name(phrase))
            if phrase and is_new and begins:
                return end
        return at

    def _is_passed(self, at: int) -> bool:
        word = self.word(at)
        is_adverb = self.speech.code == "en" and word.endswith("ly") and not self.tokens[at].is_capital
        is_subject = word in self.speech.pronouns and not self.word(at + 1)
        return (word in self.speech.skipped and word not in self.speech.determiners and not is_subject) or is_adverb
