"""What a reader of a quote should know though its words are right: a table of tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from postil.lazy import unicode_expression
from postil.quoting.languages import JAPANESE, LANGUAGES, Language, words
from postil.quoting.parsing import Quoted
from postil.quoting.placing import Step
from postil.quoting.telling import language_around, may_be_unspaced, may_turn, negations_in, turn_before
from postil.quoting.tokens import Token, Tokens
from postil.text import Span

SENTENCES_SKIPPED = 3
"""Sentences that an ellipsis may not skip without a reader being told."""

BEFORE = 14
"""Words before a passage, within its sentence, that are looked at for a denial or condition."""

SHORTLY = 5
"""Words before a passage, or characters of an unspaced script, among which a negation may govern it."""

LONGEST_TURN = 5
"""Characters of the longest negation or limiting word of an unspaced script."""

_SENTENCE_END = unicode_expression(r"[.!?。！？]")
_WORD = unicode_expression(r"[\p{L}\p{M}']+")
_REPORTING = words(
    "say says said saying claim claims claimed true think thinks thought believe believes believed mean means meant "
    "argue argues argued suggest suggests suggested sagt sagte gesagt behauptet dit disait affirme dijo dice afirma "
    "disse sostiene afferma сказал сказала говорил говорит утверждает قال يقول"
)
_CONDITIONS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "en": words("if unless whether"),
        "de": words("wenn falls ob"),
        "fr": words("si sauf"),
        "es": words("si salvo"),
        "it": words("se salvo"),
        "ru": words("если ли"),
        "ar": words("إذا لو"),
    }
)
"""By language: a condition in one is a pronoun in another ("se", "si"), or a verb ("falls")."""
_PARTS_CLAUSES = unicode_expression(r"[,;:.!?—()،؛，；：。！？]")
_CONJUNCTIONS = words("and but und aber sondern et mais y e pero sino ma и но а ثم لكن ولكن")
_OPENING = _CONJUNCTIONS | words(
    "because before after while when since although weil bevor nachdem während als obwohl parce lorsque quand porque "
    "cuando aunque perché quando mentre потому когда хотя пока لأن عندما بينما"
)
"""Words with which a clause of its own begins."""
_MAY_BE_CONDITION = frozenset[str]().union(*_CONDITIONS.values())
_MAY_DENY = _REPORTING.union(*(each.denials for each in LANGUAGES))


@dataclass(frozen=True)
class Standing:
    """A quote where it stands in its source; what is told of it is told when it is first asked for.

    ``listed``: stretches of the source that are listed as differences, so that no flag need speak of what is in them.
    """

    quoted: Quoted
    source: Tokens
    steps: Sequence[Step]
    span: Span
    listed: Sequence[Span] = ()

    @cached_property
    def language(self) -> Language:
        """The language of the passage."""
        return language_around(self.source.source, self.span)

    @cached_property
    def is_unspaced(self) -> bool:
        """Whether it is one without spaces between words."""
        return may_be_unspaced(self.source.source, self.span) and self.language.is_unspaced

    @cached_property
    def first(self) -> int:
        """The first word of the source that is one of the quote."""
        return next((step.source for step in self.steps if step.same), 0)

    @property
    def begin(self) -> int:
        """The first word of the passage, be it the same as that of the quote or not."""
        return self.steps[0].source

    @cached_property
    def sentence_before(self) -> Sequence[str]:
        """The words before the passage in its sentence; those in quotation marks of another are not told apart."""
        found: list[str] = []
        for word in reversed(self.source.words[max(self.first - BEFORE, 0) : self.first]):
            if word.marks and _SENTENCE_END.search(word.marks):
                break
            found.append(word.text.casefold())
        return found[::-1]

    def is_listed(self, index: int) -> bool:
        """Tell whether a word of the source stands in a difference that is listed."""
        start = self.source.words[index].start
        return any(span.start <= start < span.end for span in self.listed)

    def skipped(self, step: Step) -> Sequence[Token]:
        """Return the words of the source that a mark stands for."""
        return self.source.words[step.source : step.source_end]


def _ellipsis_drops_negation(standing: Standing) -> str:
    found = [word for step in _at(standing, "omission") for word in _negations(standing, step)]
    return f"an ellipsis drops “{found[0]}”" if found else ""


def _bracket_replaces_negation(standing: Standing) -> str:
    for step in _at(standing, "insertion"):
        inserted = step.mark.text if step.mark else ""
        gone = [word for word in _negations(standing, step) if word not in inserted.casefold()]
        if gone:
            return f"a bracket replaces “{gone[0]}”"
    return ""


def _bracket_puts_in_negation(standing: Standing) -> str:
    for step in _at(standing, "insertion"):
        inserted = step.mark.text if step.mark else ""
        put_in = negations_in(_WORD.findall(inserted.replace("’", "'")), standing.language)
        if put_in and not _negations(standing, step):
            return f"a bracket puts in “{put_in[0]}”"
    return ""


def _ellipsis_skips_sentences(standing: Standing) -> str:
    for step in _at(standing, "omission"):
        ends = sum(bool(_SENTENCE_END.search(word.marks)) for word in standing.skipped(step))
        if ends >= SENTENCES_SKIPPED:
            return f"an ellipsis skips {ends} sentences"
    return ""


def _stands_under_denial(standing: Standing) -> str:
    before = standing.sentence_before
    if _MAY_DENY.isdisjoint(before) or standing.is_unspaced:
        return ""
    denied = [word for word in before if word in standing.language.denials]
    if denied:
        return f"in the source it stands under “{denied[-1]}”"
    for index, word in enumerate(before):
        if word in _REPORTING and (negated := negations_in(before[max(index - 4, 0) : index + 2], standing.language)):
            return f"in the source it stands under “{negated[0]} … {word}”"
    return ""


def _stands_under_condition(standing: Standing) -> str:
    if _MAY_BE_CONDITION.isdisjoint(standing.sentence_before):
        return ""
    conditions = _CONDITIONS.get(standing.language.code, frozenset())
    found = [word for word in standing.sentence_before if word in conditions]
    return f"in the source it stands under “{found[-1]}”" if found else ""


def _stands_behind_turn(standing: Standing) -> str:
    """A negation or a limiting word right before the passage: "not", "only"."""
    first = standing.first
    if not first or standing.steps[0].quote or standing.is_listed(first - 1):
        return ""
    if standing.is_unspaced:
        turn = turn_behind(standing.source, first, standing.language)
        return f"in the source it stands right behind “{turn}”" if turn else ""
    before = standing.source.words[first - 1]
    if before.marks or not may_turn(before.text):
        return ""
    limits = standing.language.modals - _CONDITIONS.get(standing.language.code, frozenset())  # those are told as such
    turns = negations_in((before.text,), standing.language) or before.text.casefold() in limits
    return f"in the source it stands right behind “{before.text}”" if turns else ""


def _stands_shortly_behind_negation(standing: Standing) -> str:
    """A negation some words before the passage, in its clause: "did not ever", "n'a jamais vraiment"."""
    found = "" if standing.steps[0].quote else _shortly_behind(standing)
    is_told = found and (_stands_behind_turn(standing) or _stands_under_denial(standing))
    return f"in the source it stands shortly behind “{found}”" if found and not is_told else ""


def _shortly_behind(standing: Standing) -> str:
    if standing.is_unspaced:
        return _shortly_behind_characters(standing)
    if standing.source.words[standing.begin].text.casefold() in _OPENING:
        return ""
    for index in reversed(range(max(standing.begin - SHORTLY, 0), standing.begin)):
        word = standing.source.words[index]
        if word.text.casefold() in _CONJUNCTIONS or (word.marks and _PARTS_CLAUSES.search(word.marks)):
            break
        if (
            may_turn(word.text)
            and not standing.is_listed(index)
            and (found := negations_in((word.text,), standing.language))
        ):
            return found[0]
    return ""


def _shortly_behind_characters(standing: Standing) -> str:
    if standing.language is JAPANESE:
        return ""  # there a negation stands behind what it negates
    before = ""
    for index in reversed(range(max(standing.begin - SHORTLY, 0), standing.begin)):
        word = standing.source.words[index]
        if word.marks or standing.is_listed(index):
            break
        before = word.text + before
    for each in standing.language.harmless:
        before = before.replace(each, " ")
    found = [each for each in sorted(standing.language.negations) if each in before]
    return found[0] if found else ""


def _stands_before_turn(standing: Standing) -> str:
    """A negation right behind the passage, where the language puts it behind what it negates."""
    if not standing.is_unspaced or standing.language is not JAPANESE:
        return ""
    last = max(step.source_end for step in standing.steps)
    following = ""
    before = standing.source.words[last - 1]
    for word in standing.source.words[last : last + LONGEST_TURN]:
        if before.marks:
            break
        following, before = following + word.text, word
    for each in JAPANESE.harmless:
        following = following.replace(each, " ")
    found = [each for each in JAPANESE.negations if each in following]
    return f"in the source “{max(sorted(found), key=len)}” follows" if found else ""


def turn_behind(source: Tokens, index: int, language: Language) -> str:
    """Return the negation or limiting word right before a character of an unspaced script."""
    before = ""
    for word in reversed(source.words[max(index - LONGEST_TURN, 0) : index]):
        if word.marks:
            break
        before = word.text + before
    behind = "".join(word.text for word in source.words[index : index + LONGEST_TURN])
    return turn_before(before, behind, language)


def _at(standing: Standing, kind: str) -> list[Step]:
    if not standing.quoted.marks:
        return []
    return [step for step in standing.steps if step.mark is not None and step.mark.kind == kind]


def _negations(standing: Standing, step: Step) -> list[str]:
    skipped = [word.text for word in standing.skipped(step)]
    if standing.is_unspaced:
        joined = "".join(skipped)
        return [each for each in sorted(standing.language.negations) if each in joined]
    return negations_in(skipped, standing.language)


FLAGS: tuple[Callable[[Standing], str], ...] = (
    _ellipsis_drops_negation,
    _ellipsis_skips_sentences,
    _bracket_replaces_negation,
    _bracket_puts_in_negation,
    _stands_under_denial,
    _stands_under_condition,
    _stands_behind_turn,
    _stands_shortly_behind_negation,
    _stands_before_turn,
)
"""Each looks for one thing and says it, or says nothing."""


def flags_of(standing: Standing) -> tuple[str, ...]:
    """Return what is to be said of a quote that stands in its source."""
    return tuple(said for flag in FLAGS if (said := flag(standing)))
