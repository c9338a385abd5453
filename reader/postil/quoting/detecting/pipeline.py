"""Find what seems to be quoted in a text, and who seems to have said it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from itertools import groupby
from types import MappingProxyType

from postil.document import Document
from postil.model.people import Organization, Person
from postil.quoting.detecting.according import OWN_WORDS
from postil.quoting.detecting.attribution import HIDDEN, Attribution, Place
from postil.quoting.detecting.carrying import carried
from postil.quoting.detecting.cues import attribute, lead_in
from postil.quoting.detecting.detected import Detected, Detection, MarkWarning, Speaker
from postil.quoting.detecting.following import in_brackets
from postil.quoting.detecting.grammar import Grammar
from postil.quoting.detecting.indirect import Statement, statements_of, unspaced_statements
from postil.quoting.detecting.inserting import DASH, dialogue, parted
from postil.quoting.detecting.interviewing import INTERVIEW, TURN, full_name, is_role, names_by_initials, turns_of
from postil.quoting.detecting.marks import SINGLE, TITLES
from postil.quoting.detecting.naming import People, fullest
from postil.quoting.detecting.neighbouring import is_reported, spoken_of, stands_alone
from postil.quoting.detecting.pairing import Quoted, pair
from postil.quoting.detecting.paragraphs import block_quotes_of, bold_of, headings_of, paragraphs_of, without_code
from postil.quoting.detecting.phrases import Phrase
from postil.quoting.detecting.roles import Judged, judge
from postil.quoting.detecting.speech import Speech
from postil.quoting.detecting.tables import SPEECH, UNSPACED
from postil.quoting.detecting.unlisted import is_cued, is_told, named_before
from postil.quoting.detecting.words import Sentence, around, sentences_of, tokens_of
from postil.quoting.telling import language_of
from postil.text import Span

PRONOUN_SCORE = 0.84
"""The most that a quotation of "he" or "she" is worth: who that is, a person must say."""

CUED_SCORE = 0.75
"""What a quotation beside a verb of saying is worth whose speaker is not named there."""

CARRIED_SCORE = 0.76
"""What the subject of the sentence before is worth as its speaker."""

BESIDE_SCORE = 0.6
"""What the person of whom the sentence before speaks is worth as its speaker."""

_ANYBODY = "-on"
"""What a French verb ends in whose subject is nobody in particular: *dit-on*."""

_WHOLE_BLOCK = 0.7
"""The share of a block quote from which on what stands in marks is all that it quotes."""

SAMPLE = 20_000
"""Characters by which a language is told."""

_RULES = MappingProxyType({"": "block-quote", DASH: "dialogue", TURN: INTERVIEW})
"""What found a quotation that stands in no marks, by its sign."""

_LABEL_ABOVE = re.compile(r"(?:\A|\n)[（(](?P<who>[^（()）\n]{1,20})[）)]\s*\Z")
_LABEL_REACH = 30

_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")


def detect(
    text: Document | str, *, language: str | None = None, people: Iterable[Person | Organization] = ()
) -> Detected:
    """Return what seems to be quoted in a text, with roles and speakers; suggestions, never facts.

    ``language`` is a tag after BCP 47, told from the words if left out; without tables for it the marks are paired all
    the same, and no speakers are named. ``people`` are those whom a speaker may be. Spans are code points of the
    reading text. The time is linear in the length of the text.
    """
    words = text.text if isinstance(text, Document) else text
    code = _code(words, language)
    return _Detecting(text, words, code, People(people)).detected()


def _code(text: str, language: str | None) -> str | None:
    if language is not None:
        return language.split("-")[0].lower()
    found = language_of(text[:SAMPLE])
    return found.code if found else None


@dataclass(slots=True)
class Found:
    """A quotation being judged: its marks, its paragraph, who said it and how it was found."""

    quoted: Quoted
    paragraph: int
    opens: bool = False
    """Whether it is the first thing in its paragraph."""
    attribution: Attribution | None = None
    sentence: int = 0
    rule: str = "marks"
    is_cued: bool = False
    """Whether a verb of saying stands beside it, with a subject or without."""
    inner: list[Quoted] = field(default_factory=list)


class _Detecting:
    """One run over one text."""

    def __init__(self, text: Document | str, words: str, code: str | None, people: People) -> None:
        self._shown, self._code, self._people = words, code, people
        self._text = words = without_code(text) if isinstance(text, Document) else words
        self._speech: Speech | None = SPEECH.get(code or "")
        is_document = isinstance(text, Document)
        self._paragraphs = paragraphs_of(words, wrapped=is_document)
        self._blocks = block_quotes_of(text) if isinstance(text, Document) else []
        self._headings = frozenset(headings_of(text)) if isinstance(text, Document) else frozenset()
        self._turns = turns_of(words, self._paragraphs, bold_of(text) if isinstance(text, Document) else {})
        self._initials = names_by_initials(words) if self._turns else {}
        self._uses_single = False
        self._alone: Found | None = None
        self._spoken_of: Attribution | None = None
        self._warnings: list[MarkWarning] = []
        self._statements: list[Statement] = []

    def detected(self) -> Detected:
        """Run all steps."""
        pairing = pair(self._text, self._paragraphs)
        self._warnings += pairing.warnings
        quoted = _with_blocks(pairing.quoted, self._blocks)
        quoted = self._with_dialogue(quoted)
        self._uses_single = 2 * sum(each.sign in SINGLE for each in quoted if not each.depth) > len(quoted)
        outer = [piece for each in quoted if not each.depth for piece in self._parted(each)]
        found = self._attributed(outer, pairing.unread)
        carried(self._text, self._paragraphs, found, self._statements, self._code or "")
        made = [self._detection(each) for each in _whole(found)]
        made += [self._indirect(each) for each in self._statements]
        made += [_nested(each) for each in quoted if each.depth]
        return Detected(self._code, tuple(_with_outer(self._named(made))), tuple(sorted(self._warnings, key=_place)))

    def _with_dialogue(self, quoted: list[Quoted]) -> list[Quoted]:
        """Put what dashes and the labels of an interview open among the quotations; marks within it are nested."""
        said = dialogue(self._text, self._paragraphs, self._speech) if self._speech else []
        said += [turn.quoted for turn in self._turns]
        return _with_outermost(quoted, sorted(said, key=lambda each: each.span.start))

    def _parted(self, quoted: Quoted) -> list[Quoted]:
        return parted(self._text, quoted, self._speech) if self._speech else [quoted]

    def _attributed(self, outer: list[Quoted], unread: Set[int]) -> list[Found]:
        """Look for the speaker of each quotation in its own paragraph."""
        found: list[Found] = []
        led: Attribution | None = None
        labels = {id(turn.quoted): turn.speaker for turn in self._turns}
        hidden = _hide(self._text, outer) if self._code in UNSPACED else ""
        at = 0
        for number, paragraph in enumerate(self._paragraphs):
            here: list[Found] = []
            while at < len(outer) and outer[at].span.start < paragraph.end:
                if outer[at].span.end >= paragraph.start:
                    here.append(Found(outer[at], number, rule=_RULES.get(outer[at].sign, "marks")))
                at += 1
            if number in unread:
                continue
            if hidden:
                self._look_unspaced(hidden, paragraph, here)
            elif self._speech is not None and paragraph not in self._headings:
                led = self._look(paragraph, here, self._speech, led)
            for each in here:
                if each.rule == INTERVIEW:
                    each.attribution, each.is_cued = labels[id(each.quoted)], False
            found += here
        return found

    def _look(self, paragraph: Span, here: list[Found], speech: Speech, led: Attribution | None) -> Attribution | None:
        """Look for the speakers of a paragraph; return whom it leads in: "Doe said on Monday:" at its end."""
        tokens = tokens_of(self._text, paragraph, [each.quoted for each in here], speech.title_cues)
        grammar = Grammar(tokens, speech)
        sentences = sentences_of(tokens)
        grammar.starts = [sentence.start for sentence in sentences]
        self._credit(grammar)
        has_speaker = False
        for number, sentence in enumerate(sentences):
            for at in range(sentence.start, sentence.end):
                if tokens[at].kind == "quote":
                    each = here[tokens[at].quote]
                    each.sentence, each.opens = number, at < 3 and all(token.kind == "sign" for token in tokens[:at])
                    each.attribution = attribute(grammar, Place(at, sentence)) or (led if each.opens else None)
                    each.is_cued = each.attribution is None and (is_cued(grammar, at) or is_told(grammar, at, sentence))
                    may_be_named = not has_speaker or is_cued(grammar, at)
                    if each.is_cued and may_be_named and (name := named_before(grammar, sentences, number)):
                        span = Span(tokens[name.start].start, tokens[name.end - 1].end)
                        each.attribution = Attribution(span, "carried", CARRIED_SCORE)
                    self._look_beside(grammar, sentences, number, each, at)
                    has_speaker = has_speaker or each.attribution is not None
        self._spoken_of = _attribution(grammar, spoken_of(grammar, sentences, len(sentences)), BESIDE_SCORE)
        self._statements += statements_of(grammar, sentences)
        self._alone = here[0] if len(here) == 1 and len(tokens) == 1 else None
        return lead_in(grammar, sentences[-1]) if sentences else None

    def _look_beside(self, grammar: Grammar, sentences: list[Sentence], number: int, each: Found, at: int) -> None:
        """Give a quotation without a speaker the person of whom the sentence before it speaks."""
        if each.attribution is not None:
            return
        is_alone = stands_alone(grammar, at, sentences[number])
        if is_alone and number:
            each.attribution = _attribution(grammar, spoken_of(grammar, sentences, number), BESIDE_SCORE)
        elif not number and (each.is_cued or is_alone):
            each.attribution = self._spoken_of
        each.is_cued = each.is_cued or (each.attribution is None and is_reported(grammar, at, sentences[number]))

    def _credit(self, grammar: Grammar) -> None:
        """Give a quotation that fills the paragraph before the speaker whom this one names in brackets."""
        alone, self._alone = self._alone, None
        if alone is not None and alone.attribution is None and (name := in_brackets(grammar)):
            span = Span(grammar.tokens[name.start].start, grammar.tokens[name.end - 1].end)
            alone.attribution = Attribution(span, "credit", 0.85)

    def _look_unspaced(self, hidden: str, paragraph: Span, here: list[Found]) -> None:
        from postil.quoting.detecting.east_asian import VOICED, attribute_unspaced, is_voiced  # large patterns

        code = self._code or ""
        sentences = [Span(*match.span()) for match in _SENTENCE.finditer(hidden, paragraph.start, paragraph.end)]
        ends = [sentence.end for sentence in sentences]
        for each in here:
            outer = around(self._text, each.quoted)
            each.opens = not self._text[paragraph.start : outer.start].strip()
            each.sentence = bisect_right(ends, outer.start)
            each.attribution = attribute_unspaced(self._text, hidden, outer, paragraph, code)
            if each.opens and each.attribution is None and (label := _label_before(self._text, paragraph)):
                each.attribution = Attribution(label, "credit", 0.85)
            each.is_cued = is_voiced(
                hidden[max(0, outer.start - VOICED) : outer.start], hidden[outer.end : outer.end + VOICED], code
            )
        whole = [each for each in sentences if HIDDEN not in hidden[each.start : each.end]]
        self._statements += unspaced_statements(hidden, whole, code)

    def _detection(self, found: Found) -> Detection:
        quoted, speaker = found.quoted, found.attribution
        if speaker and self._code == "fr" and speaker.span.of(self._text).lower().endswith(_ANYBODY):
            speaker, found.is_cued = None, True
        outer = around(self._text, quoted)
        words = quoted.span.of(self._text)
        judged = judge(
            words,
            "“" if self._uses_single and quoted.sign in SINGLE else quoted.sign,
            self._text[max(0, outer.start - 60) : outer.start],
            self._text[outer.end : outer.end + 30],
            spoken=max(speaker.score if speaker else 0.0, CUED_SCORE if found.is_cued else 0.0),
            is_naming=bool(speaker and self._speech and speaker.verb in self._speech.naming),
            speech=self._speech,
            code=self._code or "",
        )
        if found.rule != "marks":
            judged = Judged("direct", 0.9 if speaker else 0.8)
        said_by = self._speaker(speaker) if speaker and judged.role == "direct" else None
        score = min(judged.score, PRONOUN_SCORE) if said_by and said_by.is_pronoun else judged.score
        if not quoted.is_closed:
            score = min(score, 0.3)
        elif not quoted.is_plain:
            score = min(score, 0.55)
        rule = said_by.rule if said_by and found.rule == "marks" else found.rule
        parts = tuple(part.stripped(self._text) for part in quoted.parts)
        span = Span(parts[0].start, max(parts[-1].end, parts[0].start))
        return Detection(span, judged.role, rule, round(score, 2), parts, said_by, mark=quoted.sign)

    def _speaker(self, found: Attribution) -> Speaker:
        text = " ".join(found.span.of(self._shown).split())
        pronouns = self._speech.pronouns if self._speech else _unspaced_pronouns(self._code or "")
        endings = self._speech.pronoun_endings if self._speech else ()
        is_pronoun = (
            text.lower() in pronouns
            or found.rule == OWN_WORDS
            or (bool(endings) and text.lower().endswith(endings))
            or (found.rule == INTERVIEW and is_role(text))
        )
        name = full_name(text, self._initials) if found.rule == INTERVIEW else text
        matches = () if is_pronoun else self._people.find(name)
        person = matches[0] if len(matches) == 1 else None
        candidates = matches if len(matches) > 1 else ()
        return Speaker(found.span, text, name, found.rule, round(found.score, 2), is_pronoun, person, candidates)

    def _indirect(self, statement: Statement) -> Detection:
        speaker = self._speaker(statement.speaker)
        return Detection(statement.span, "indirect", "statement", statement.score, (statement.span,), speaker)

    def _named(self, made: list[Detection]) -> list[Detection]:
        """Give each speaker the fullest name in the text, and the person whom that fits."""
        speakers = [each.speaker for each in made if each.speaker and not each.speaker.is_pronoun]
        names = fullest((speaker.text for speaker in speakers), self._code or "")
        return [self._with_name(each, names) for each in made]

    def _with_name(self, made: Detection, names: Mapping[str, str]) -> Detection:
        speaker = made.speaker
        if speaker is None or speaker.is_pronoun or names[speaker.text] == speaker.text:
            return made
        name = names[speaker.text]
        matches = self._people.find(name)
        person = matches[0] if len(matches) == 1 else speaker.person
        return replace(
            made, speaker=replace(speaker, name=name, person=person, candidates=() if person else speaker.candidates)
        )


def _attribution(grammar: Grammar, phrase: Phrase | None, score: float) -> Attribution | None:
    """Return the attribution to whom a sentence beside the quotation names."""
    if phrase is None:
        return None
    return Attribution(Span(grammar.tokens[phrase.start].start, grammar.tokens[phrase.end - 1].end), "carried", score)


def _label_before(text: str, paragraph: Span) -> Span | None:
    """Return what a line in brackets right above a paragraph says, as Japanese television prints its speakers."""
    match = _LABEL_ABOVE.search(text, max(0, paragraph.start - _LABEL_REACH), paragraph.start)
    return Span(*match.span("who")) if match else None


def _unspaced_pronouns(code: str) -> frozenset[str]:
    from postil.quoting.detecting.east_asian import PRONOUNS  # its patterns are large, and few texts need them

    return PRONOUNS.get(code, frozenset())


def _place(warning: MarkWarning) -> tuple[int, int]:
    return warning.span.start, warning.span.end


def _hide(text: str, outer: list[Quoted]) -> str:
    """Return the text with every letter of its quotations replaced."""
    pieces: list[str] = []
    at = 0
    for each in outer:
        if each.sign in TITLES:
            continue  # a newspaper may be who says it
        span = around(text, each)
        start = max(at, span.start)
        pieces += (text[at:start], HIDDEN * max(0, span.end - start))
        at = max(at, span.end)
    pieces.append(text[at:])
    return "".join(pieces)


def _with_blocks(quoted: list[Quoted], blocks: list[Span]) -> list[Quoted]:
    """Put block quotes among the quotations; one that is wholly in marks is told by the marks."""
    starts = [each.span.start for each in quoted]
    told: list[Quoted] = []
    for block in blocks:  # none of them stands in another
        among = quoted[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
        inside = [each for each in among if each.span.end <= block.end and not each.depth]
        if inside and sum(each.span.length for each in inside) > _WHOLE_BLOCK * block.length:
            continue
        for each in inside:
            each.depth += 1
        told.append(Quoted("", [block], 0))
    return sorted([*quoted, *told], key=lambda each: (each.span.start, -each.span.end))


def _with_outermost(quoted: list[Quoted], outermost: list[Quoted]) -> list[Quoted]:
    """Put quotations among others; what stands in one of them is nested."""
    if not outermost:
        return quoted
    starts = [each.span.start for each in outermost]
    for each in quoted:
        at = bisect_right(starts, each.span.start) - 1
        each.depth += at >= 0 and each.span.end <= outermost[at].span.end
    return sorted([*quoted, *outermost], key=lambda each: (each.span.start, -each.span.end))


def _whole(found: list[Found]) -> Iterator[Found]:
    """Yield the quotations, pieces put together again, with the surest speaker of any piece."""
    for _, pieces in groupby(found, key=lambda each: id(each.quoted.whole or each.quoted)):
        first, *others = pieces
        for each in others:
            if each.attribution and (not first.attribution or each.attribution.score > first.attribution.score):
                first.attribution = each.attribution
        first.quoted = first.quoted.whole or first.quoted
        yield first


def _nested(quoted: Quoted) -> Detection:
    return Detection(
        quoted.span, "scare" if quoted.span.length < 25 else "direct", "nested", 0.5, (quoted.span,), mark=quoted.sign
    )


def _with_outer(made: list[Detection]) -> Iterator[Detection]:
    """Yield all in the order of the text, each that stands in another with the place of that one."""
    ordered = sorted(made, key=lambda each: (each.span.start, -each.span.end))
    open_: list[int] = []
    for index, each in enumerate(ordered):
        while open_ and ordered[open_[-1]].span.end <= each.span.start:
            open_.pop()
        yield replace(each, within=open_[-1]) if open_ and each.rule == "nested" else each
        if each.role != "indirect":
            open_.append(index)
