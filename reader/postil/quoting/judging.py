"""The verdict on a quote at a place in its source: every difference there, its kind, and what a convention allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from postil.quoting.comparison import KINDS, Comparison, Difference, Kind
from postil.quoting.conventions import Convention
from postil.quoting.flags import Standing, flags_of, turn_behind
from postil.quoting.languages import LANGUAGES, Language
from postil.quoting.parsing import Quoted
from postil.quoting.placing import Step
from postil.quoting.telling import may_turn, negations_in
from postil.quoting.tokens import Token, Tokens, fold_marks
from postil.text import Span

if TYPE_CHECKING:
    from postil.quoting.classing import Change

FINAL = frozenset(".,;:!?…—。、")
OPENING = frozenset("“„«‹「『‘")
UNITS = frozenset("%‰°$€£¥₹")


def judged(quoted: Quoted, source: Tokens, steps: Sequence[Step], rules: Convention) -> Comparison:
    """Return the verdict on a quote at a place: what differs there, and what of it needed a mark."""
    span = source.span(min(step.source for step in steps), max(step.source_end for step in steps))
    standing = Standing(quoted, source, steps, span)
    found = [
        *_left_before(standing),
        *_before_number(quoted, source, steps[0]),
        *_differences(standing),
    ]
    silent = tuple(each for each in found if rules.allows(each.reason))
    grave = tuple(each for each in found if not rules.allows(each.reason))
    flags = flags_of(replace(standing, listed=[each.source_span for each in found]) if found else standing)
    if grave:
        return Comparison("altered", _kinds(grave), (span,), grave, flags, silent)
    return Comparison("marked" if _shows_marks(quoted, steps) else "verbatim", (), (span,), (), flags, silent)


def _shows_marks(quoted: Quoted, steps: Sequence[Step]) -> bool:
    """Tell whether something is marked; an ellipsis that the source has at the same place stands for nothing."""
    taken = [step for step in steps if step.mark is not None]
    empty = all(step.source == step.source_end and step.mark and step.mark.kind == "omission" for step in taken)
    return quoted.is_marked and not (empty and not quoted.forms and len(taken) == len(quoted.marks))


def _kinds(differences: Sequence[Difference]) -> tuple[Kind, ...]:
    found: set[Kind] = {each.kind for each in differences}
    if any(each.reason == "negation" and not each.quote and len(each.source.split()) > 3 for each in differences):
        found.add("omission")
    return tuple(kind for kind in KINDS if kind in found)


def _differences(standing: Standing) -> Iterator[Difference]:
    quoted, source, steps = standing.quoted, standing.source, standing.steps
    for number in _to_be_looked_at(quoted, source, steps):
        step = steps[number]
        if step.same:
            ours, theirs = quoted.words[step.quote], source.words[step.source]
            if ours.text == theirs.text and ours.marks == theirs.marks:
                continue
            yield from _in_word(quoted, source, step)
            yield from _behind_word(quoted, source, step, steps[number + 1] if number + 1 < len(steps) else None)
        elif step.mark is None:
            yield _changed(quoted, source, step, standing.language)
        elif step.source_end - step.source > step.mark.most:
            yield _difference(quoted, source, step, "splice", "passages far apart")


def _to_be_looked_at(quoted: Quoted, source: Tokens, steps: Sequence[Step]) -> Iterator[int]:
    """Yield the indices of steps; of the same words in a row only the last where all they are written with is the same.

    What differs is mostly a word or two: then it need not be asked word by word.
    """
    folded = fold_marks(quoted.text)
    begin = 0
    while begin < len(steps):
        end = begin + 1
        if steps[begin].same:
            while end < len(steps) and steps[end].same:
                end += 1
            first, last = steps[begin], steps[end - 1]
            ours = folded[quoted.words[first.quote].start : quoted.words[last.quote].end]
            if ours == source.words.folded(first.source, last.source_end):
                begin = end - 1
        yield from range(begin, end)
        begin = end


def _in_word(quoted: Quoted, source: Tokens, step: Step) -> Iterator[Difference]:
    """Yield how one word is spelled otherwise; its case counts, but for the first letter of all."""
    ours, theirs = quoted.words[step.quote].text, source.words[step.source].text
    if ours == theirs or step.quote in quoted.forms:
        return
    from postil.quoting.variants import variant  # what differs is looked at more closely, and most quotes don't

    reason = variant(ours, theirs) or "spelling"
    if reason == "case" and step.quote == 0 and ours[1:] == theirs[1:]:
        reason = "initial case"
    if reason == "hyphen" and _is_broken(source, step):
        return
    yield _difference(quoted, source, step, "form", reason)


def _is_broken(source: Tokens, step: Step) -> bool:
    """Tell whether a word of the source is broken at a line's end: then its hyphen may be no hyphen."""
    return "\n" in source.words[step.source].span.of(source.source)


def _behind_word(quoted: Quoted, source: Tokens, step: Step, following: Step | None) -> Iterator[Difference]:
    """Yield how the marks behind a word differ; none are compared where something stands marked, or left out."""
    ours, theirs = quoted.words[step.quote].marks, source.words[step.source].marks
    if ours == theirs:
        return
    if step.quote == len(quoted.words) - 1:
        if not ours:
            if set(theirs) & UNITS and quoted.words[step.quote].text[-1:].isdigit():
                yield _mark_difference(quoted, source, step, "", theirs, "number")
            return
        if set(ours) & set(".!?。") and not theirs and (reason := _turned_next(source, step.source_end)):
            after = Step(step.quote_end, step.quote_end, step.source_end, step.source_end + 1)
            yield _difference(quoted, source, after, "critical", reason)
            return
        lost = {"?"} & set(theirs) - set(ours)  # a question is no statement
        is_final = set(ours) <= FINAL and not (set(ours) & set("!?") - set(theirs) or lost)
        reason = "final punctuation" if is_final else "punctuation"
        yield _mark_difference(quoted, source, step, ours, theirs, reason)
    elif following is not None and following.same and not any(m.before == step.quote + 1 for m in quoted.marks):
        yield _mark_difference(quoted, source, step, ours, theirs, "punctuation")


def _turned_next(source: Tokens, index: int) -> str:
    """Return what is lost where a sentence ends before a word that turns its sense: a negation, a modal ending."""
    following = source.words[index : index + 4]
    if any(negations_in((word.text for word in following[:1]), language) for language in LANGUAGES):
        return "negation"
    joined = "".join(word.text for word in following)
    for language in LANGUAGES:
        if language.is_unspaced and joined.startswith(tuple(language.negations)):
            return "negation"
        if language.is_unspaced and joined.startswith(tuple(language.modals)):
            return "modality"
    return ""


def _left_before(standing: Standing) -> Iterator[Difference]:
    """Yield the negation or limiting word that the quote leaves out as if it were a whole sentence without it.

    A small letter says that it is a part: there a flag tells of the negation. Scripts without capitals can't say it.
    """
    quoted, source, first = standing.quoted, standing.source, standing.steps[0]
    if first.source == 0 or first.quote or (quoted.marks and quoted.marks[0].before == 0):
        return
    if standing.is_unspaced:
        yield from _left_before_characters(quoted, source, first, standing.language)
        return
    if not may_turn(source.words[first.source - 1].text):
        return
    language = standing.language
    before, ours = source.words[first.source - 1], quoted.words[0].text[:1]
    begins = _begins_sentence(source, first.source - 1)
    made_whole = ours.isupper() and not source.words[first.source].text[:1].isupper()
    is_whole = begins and ours.upper() == ours.lower()
    reason = "negation" if negations_in((before.text,), language) else ""
    if made_whole and before.text.casefold() in language.modals:
        reason = reason or "modality"
    if reason and not before.marks and (made_whole or is_whole):
        yield _difference(quoted, source, Step(0, 0, first.source - 1, first.source), "critical", reason)


def _left_before_characters(quoted: Quoted, source: Tokens, first: Step, language: Language) -> Iterator[Difference]:
    """Yield the same in a script that writes words together, where they begin a sentence."""
    turn = turn_behind(source, first.source, language)
    begin = first.source - len(turn)
    if turn and _begins_sentence(source, begin):
        reason = "negation" if turn in language.negations else "modality"
        yield _difference(quoted, source, Step(0, 0, begin, first.source), "critical", reason)


def _begins_sentence(source: Tokens, index: int) -> bool:
    earlier = source.words[index - 1].marks if index else source.lead or "."
    return bool(set(earlier) & set(".!?:。")) or _opens_quotation(source, index)


def _opens_quotation(source: Tokens, index: int) -> bool:
    """Tell whether a word stands right behind a quotation mark."""
    return source.source[source.words[index].start - 1 : source.words[index].start] in OPENING


def _mark_difference(quoted: Quoted, source: Tokens, step: Step, ours: str, theirs: str, reason: str) -> Difference:
    quote, place = quoted.words[step.quote].end, source.words[step.source].end
    units = (set(ours) ^ set(theirs)) & UNITS
    kind: Kind = "critical" if units else "punctuation"
    return Difference(ours, theirs, kind, "number" if units else reason, Span(quote, quote), Span(place, place))


def _before_number(quoted: Quoted, source: Tokens, first: Step) -> Iterator[Difference]:
    """Yield a sign of currency before a number that begins the quote: left out, put in, or another."""
    word, other = quoted.words[0], source.words[first.source]
    if first.quote or not first.same or not word.text[:1].isdigit() or any(mark.before == 0 for mark in quoted.marks):
        return
    ours = quoted.text[: word.start].strip()
    theirs = source.source[source.words[first.source - 1].end if first.source else 0 : other.start].strip()
    if set(ours) & UNITS != set(theirs[-3:]) & UNITS:
        at = Span(word.start, word.start), Span(other.start, other.start)
        yield Difference(ours, theirs[-3:], "critical", "number", *at)


def _changed(quoted: Quoted, source: Tokens, step: Step, language: Language) -> Difference:
    from postil.quoting.aligning import FAR_APART
    from postil.quoting.classing import classed

    kind, reason = classed(_change(quoted, source, step, language))
    if kind == "omission" and step.source_end - step.source > FAR_APART:
        kind, reason = "splice", "passages far apart"
    return _difference(quoted, source, step, kind, reason)


def _change(quoted: Quoted, source: Tokens, step: Step, language: Language) -> Change:
    from postil.quoting.classing import Change

    ours = quoted.words[step.quote : step.quote_end]
    theirs = source.words[step.source : step.source_end]
    return Change(
        ours,
        theirs,
        quoted.words[max(step.quote - 2, 0) : step.quote_end + 2],
        source.words[max(step.source - 2, 0) : step.source_end + 2],
        language,
    )


def _difference(quoted: Quoted, source: Tokens, step: Step, kind: Kind, reason: str) -> Difference:
    ours = _stretch(quoted.words, step.quote, step.quote_end)
    theirs = _stretch(source.words, step.source, step.source_end)
    return Difference(_line(ours, quoted.text), _line(theirs, source.source), kind, reason, ours, theirs)


def _stretch(words: Sequence[Token], start: int, end: int) -> Span:
    """Return the span of words; an empty one between its neighbours where there are none."""
    if start < end:
        return Span(words[start].start, words[end - 1].end)
    at = words[start].start if start < len(words) else words[-1].end
    return Span(at, at)


def _line(span: Span, text: str) -> str:
    return " ".join(span.of(text).split())
