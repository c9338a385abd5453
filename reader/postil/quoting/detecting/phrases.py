"""Noun phrases and verbs of saying among the tokens of a paragraph, by the tables of a language.

No function looks at more than ``REACH`` tokens.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import MappingProxyType
from typing import NamedTuple

from postil.quoting.detecting.speech import Speech
from postil.quoting.detecting.words import Token

REACH = 45
"""Tokens that are looked at on either side of a verb or of a quotation."""

_ELIDED = re.compile(r"(?:l|un|dell|all|quest|quell)['’][^\W\d_]")

_ELIDED_OBJECT = re.compile(r"\A[lmtnc]['’](?=h?[aeo])")
_AGREEMENT = MappingProxyType({"fr": (re.compile(r"(?:e|s|es)\Z"), ""), "it": (re.compile(r"[aei]\Z"), "o")})
"""What a participle that agrees with its object ends in, and what it ends in otherwise."""

_TO_THE = "لل"
"""The Arabic preposition with its article, at the head of a word: to whom something is said."""

_SHOWS = frozenset({"zeigte", "zeigt", "zeigten", "zeigen", "gab", "gibt", "gaben"})
"""German verbs with which somebody says how he feels: *zeigte sich „…“*."""

LONGEST = 16
"""Words of a noun phrase."""


_VOWELS = re.compile(r"[\u064b-\u0652\u0670\u0640]")
"""Arabic vowel marks and the stroke that only stretches a word; papers write them or leave them out."""


def _bare(word: str) -> str:
    """Return a word as the tables have it: with a straight apostrophe, without Arabic vowel marks."""
    return word.replace("’", "'") if word.isascii() or not _VOWELS.search(word) else _VOWELS.sub("", word)


class Phrase(NamedTuple):
    """A noun phrase: its place among the tokens, half open."""

    start: int
    end: int


class Phrases:
    """Reads the tokens of one paragraph by the tables of one language."""

    def __init__(self, tokens: Sequence[Token], speech: Speech) -> None:
        self.tokens = tokens
        self.speech = speech
        self._words = [_bare(token.lower) if token.kind == "word" else "" for token in tokens]
        self._verbs: dict[int, int] = {}  # windows overlap: what was found at a place is found there again
        self._phrases: dict[tuple[int, int], Phrase | None] = {}

    def word(self, at: int) -> str:
        """Return a word in lower case; nothing for a sign, a quotation, or a place outside."""
        return self._words[at] if 0 <= at < len(self._words) else ""

    def sign(self, at: int) -> str:
        """Return a sign; nothing for a word, a quotation, or a place outside."""
        return self.tokens[at].text if 0 <= at < len(self.tokens) and self.tokens[at].kind == "sign" else ""

    def is_quote(self, at: int) -> bool:
        """Whether a quotation stands there."""
        return 0 <= at < len(self.tokens) and self.tokens[at].kind == "quote"

    def verb_at(self, at: int) -> int:
        """Return where the verb of saying that begins here ends, else 0; an auxiliary belongs to its participle."""
        if at not in self._verbs:
            self._verbs[at] = self._verb_at(at)
        return self._verbs[at]

    def _verb_at(self, at: int) -> int:
        speech, word = self.speech, self.word(at)
        if not word or (self.tokens[at].is_capital and not self._may_be_capital(at)):
            return 0
        if word in speech.verbs or self.without_prefix(word) in speech.verbs or self.pronoun_in(at):
            behind = at + 1
            return behind + 1 if self.is_participle(behind) and word not in {"s'est"} else behind
        if word in _SHOWS and self.word(at + 1) == "sich" and speech.code == "de":
            return at + 2
        if word in {"put", "puts"} and self.word(at + 1) == "it":
            return at + 2
        if _ELIDED_OBJECT.sub("", word) in speech.auxiliaries and not speech.comma_needed:
            behind = at + 1
            while behind < at + 4 and self.word(behind) in speech.skipped:
                behind += 1
            return behind + 1 if self.is_participle(behind) else 0
        return 0

    def is_participle(self, at: int) -> bool:
        """Whether a word is a participle of a verb of saying, in any gender: *l'ha definita*."""
        word, participles = self.word(at), self.speech.participles
        agreed = _AGREEMENT.get(self.speech.code)
        return word in participles or (agreed is not None and agreed[0].sub(agreed[1], word) in participles)

    def pronoun_in(self, at: int) -> bool:
        """Whether a verb carries its pronoun: dit-il, a-t-elle."""
        endings = self.speech.pronoun_endings
        word = self.word(at)
        return (
            bool(endings)
            and word.endswith(endings)
            and (word.split("-")[0] in self.speech.verbs | self.speech.auxiliaries)
        )

    def _may_be_capital(self, at: int) -> bool:
        """Whether a capital letter here says only that a sentence begins."""
        before = self.tokens[at - 1] if at else None
        return before is None or before.kind == "quote" or before.text in {".", ":", "!", "?"}

    def phrase_at(self, at: int, limit: int) -> Phrase | None:
        """Return the noun phrase that begins here and ends before ``limit``."""
        limit = min(limit, len(self.tokens), at + LONGEST)
        if at >= limit or self.tokens[at].kind != "word":
            return None
        place = (at, limit)
        if place not in self._phrases:
            self._phrases[place] = self._phrase_at(at, limit)
        return self._phrases[place]

    def _phrase_at(self, at: int, limit: int) -> Phrase | None:
        if self._is_pronoun(at):
            return Phrase(at, at + 1)
        if self.speech.caseless:
            return self._run(at, limit)
        if self.word(at) in self.speech.determiners or self.is_elided(at) or self.tokens[at].text[0].isdigit():
            described = self._described(at, limit)
            stands_alone = not self.word(at + 1) or self.verb_at(at + 1) or self.word(at + 1) in self.speech.skipped
            if described is None and self.word(at) in self.speech.pronouns and stands_alone:
                return Phrase(at, at + 1)
            return described
        if self._is_name(at):
            return self._named(at, limit)
        return self._bare(at, limit)

    def _is_pronoun(self, at: int) -> bool:
        """Whether a pronoun stands here, also with its verb: "he’d"."""
        word = self.word(at)
        bare, apostrophe, _ = word.replace("’", "'").partition("'")
        known = self.speech.pronouns - self.speech.determiners
        return word in known or (self.speech.code == "en" and bool(apostrophe) and bare in known)

    def _run(self, at: int, limit: int) -> Phrase | None:
        """Take all words up to one at which a phrase ends: for letters without case."""
        end = at
        while end < min(limit, at + 9) and self._goes_on(end) and (end == at or not self._is_to_the(end)):
            end += 1
        return Phrase(at, end) if end > at else None

    def _is_to_the(self, at: int) -> bool:
        """Whether an Arabic word says to whom something is told: *للصحيفة*."""
        return self.word(at).startswith(_TO_THE) and len(self.word(at)) > len(_TO_THE) + 1

    def _goes_on(self, at: int) -> bool:
        word = self.word(at)
        is_end = word in self.speech.ends or (self.without_prefix(word) in self.speech.ends and word[:1] == "ف")
        return bool(word) and not is_end and not self.verb_at(at)

    def without_prefix(self, word: str) -> str:
        """Return a word without the letter that Arabic writes at its head: and-, so-."""
        prefixed = bool(self.speech.verb_prefixes) and len(word) > 3 and word[0] in self.speech.verb_prefixes
        return word[1:] if prefixed else word

    def _described(self, at: int, limit: int) -> Phrase | None:
        """Take a phrase that begins with an article or the like: words, "of" and more words, a name at its end."""
        end, has_noun = at + 1, self.is_elided(at)
        while end < limit:
            word = self.word(end)
            if not word:
                break
            if word in self.speech.links and has_noun and self.word(end + 1):
                end += 1
                continue
            if self.tokens[end].is_capital and word not in {"i"}:
                has_noun, end = True, end + 1
                continue
            if word in self.speech.particles and end + 1 < limit and self.tokens[end + 1].is_capital:
                end += 1
                continue
            if (
                word in self.speech.ends
                or (has_noun and (self.verb_at(end) or self._is_finite(end)))
                or self._is_adverb(end)
            ):
                break
            if has_noun and self.speech.all_nouns_capital and self.tokens[end - 1].is_capital:
                break
            has_noun = has_noun or word not in self.speech.determiners
            end += 1
        while end > at + 1 and self.word(end - 1) in self.speech.links:
            end -= 1
        return Phrase(at, end) if has_noun else None

    def is_elided(self, at: int) -> bool:
        """Whether an article is written at the head of this word: l’avvocato, l'association."""
        return self.speech.code in {"fr", "it"} and _ELIDED.match(self.word(at)) is not None

    def _is_adverb(self, at: int) -> bool:
        word = self.word(at)
        return self.speech.code == "en" and word.endswith("ly") and len(word) > 5 and self._is_before_verb(at + 1)

    def _is_finite(self, at: int) -> bool:
        """Whether an English word looks like a verb with its object behind it, of whatever meaning."""
        word, behind = self.word(at), self.word(at + 1)
        if self.speech.code != "en" or not word.endswith(("ed", "s")) or word.endswith(("ss", "'s", "’s")):
            return False
        before_object = behind in self.speech.determiners
        if word.endswith("ed"):
            followed = behind in self.speech.introducing or behind in self.speech.links or not behind
            return before_object or followed or self.tokens[at + 1].is_capital
        return before_object

    def _is_before_verb(self, at: int) -> bool:
        return self.verb_at(at) > 0 or not self.word(at)

    def _is_name(self, at: int) -> bool:
        token = self.tokens[at] if at < len(self.tokens) else None
        if token is None or token.kind != "word":
            return False
        if token.lower in self.speech.titles:
            return at + 1 < len(self.tokens) and (token.is_capital or self.tokens[at + 1].is_capital)
        return token.is_capital and token.lower not in self.speech.not_names

    def _named(self, at: int, limit: int) -> Phrase:
        """Take a name: capitals and particles; a name in the genitive, or a noun behind it, makes it a description."""
        end = at + 1
        while end < limit:
            word, before = self.word(end), self.tokens[end - 1]
            if not word:
                break
            if before.lower.endswith(("'s", "’s")) and self.speech.code == "en":
                described = self._described(end - 1, limit)
                return Phrase(at, described.end) if described else Phrase(at, end)
            if (self.tokens[end].is_capital and word not in self.speech.not_names) or (
                word in self.speech.particles and self._particle_carries_on(end, limit)
            ):
                end += 1
            elif (noun := self._noun_behind(end, limit)) and noun > end:
                end = noun
            else:
                break
        if self.speech.code == "de":
            end = self._without_origin(at, end)
        return Phrase(at, end)

    def _without_origin(self, start: int, end: int) -> int:
        """Return where a German name ends before "von der": a family name holds it behind one given name only."""
        for at in range(start + 2, end):
            if self.word(at) == "von" and (self.word(at + 1) in {"der", "den", "dem"} or at == end - 1):
                return at
        return end if self.word(end - 1) != "von" else end - 1

    def _noun_behind(self, at: int, limit: int) -> int:
        """Return where a noun for who speaks ends, of which a name only tells whose: "Pentagon press officer"."""
        for place in range(at, min(limit, at + 3)):
            if self.tokens[place].is_capital or not self._goes_on(place):
                return at
            if self.word(place) in self.speech.people:
                return place + 1
        return at

    def names(self, phrase: Phrase) -> bool:
        """Whether a phrase is a name or a pronoun."""
        return self.word(phrase.start) in self.speech.pronouns or self._is_name(phrase.start)

    def _particle_carries_on(self, at: int, limit: int) -> bool:
        behind = at + 1
        while behind < limit and self.word(behind) in self.speech.particles and behind < at + 3:
            behind += 1
        if behind >= limit or not self.tokens[behind].is_capital:
            return False
        return not (
            self.speech.all_nouns_capital
            and self.word(at) in {"der", "die", "den", "dem"}
            and at + 1 == behind
            and self.word(at - 1) != "von"
        )

    def _bare(self, at: int, limit: int) -> Phrase | None:
        """Take a phrase without an article: "officials", "study author Jane Doe", "ministre de la Culture Anna Roy"."""
        end = at
        while end < min(limit, at + 7) and self._may_describe(at, end) and not self.tokens[end].is_capital:
            is_adverb = self.speech.code == "en" and self.word(end).endswith("ly")
            joins = end > at and self.word(end - 1) in self.speech.people
            if self.word(end) in self.speech.not_names or is_adverb or (self._is_conjunction(end) and not joins):
                return None
            end += 1
        if end < limit and end > at and self._is_name(end) and not self.word(end).endswith(("'s", "’s")):
            return Phrase(at, self._named(end, limit).end)
        nouns = [place for place in range(at, end) if self.word(place) in self.speech.people]
        if nouns and end > at:
            last = nouns[-1] + 1
            if self.word(last) in self.speech.links and (more := self.phrase_at(last + 1, limit)):
                last = more.end
            return Phrase(at, last)
        return None

    def _is_conjunction(self, at: int) -> bool:
        return self.word(at) in self.speech.conjunctions

    def _may_describe(self, start: int, at: int) -> bool:
        """Whether a word goes on with a description: "farmer and councillor Jane Doe"."""
        joins = at > start and self.word(at) in {"and", "und", "et", "y", "e", "и"}
        return self._goes_on(at) or (joins and self.word(at - 1) in self.speech.people)
