"""Compare a quote with its source: exactly, word by word; the verdict follows from the kinds of differences.

A quote is read as its writer marked it, placed where all its words stand in order, or else aligned with the passage
that shares most with it; every difference is classed, and what a convention lets a writer change is set aside. A quote
is called verbatim or marked only where every word of it, and every word of the source between them, is accounted for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from postil.model.quoting import ConventionName
from postil.quoting.aligning import FAR_APART, Aligned, Equal, align, joined_parts, likely_windows
from postil.quoting.classing import Change, classed
from postil.quoting.comparison import KINDS, Comparison, Difference, Kind
from postil.quoting.conventions import CONVENTIONS, DEFAULT, Convention
from postil.quoting.flags import Standing, flags_of
from postil.quoting.languages import ENGLISH, LANGUAGES, Language, language_of, negations_in
from postil.quoting.literal import literal_windows
from postil.quoting.parsing import MAX_MARKS, Quoted, brackets_of, read_quote
from postil.quoting.placing import Step, exact_places
from postil.quoting.swapping import swapped
from postil.quoting.tokens import Token, Tokens, cut, tokens_of
from postil.quoting.variants import variant
from postil.text import Span

ALTERED_SHARE = 0.6
"""At least this share of the quote's words must stand, in order, in one passage for it to be that passage altered."""

PARAPHRASE_SHARE = 0.4
"""And this share for a quote that says it in other words; unrelated sentences share a fifth, of little words."""

SPLICED_SHARE = 0.85
"""Of a quote that shares less than this with any one passage it is asked whether it was joined from several."""

LEAST_SHARED = 3
"""Words that a passage must share with a quote to be spoken of at all; of a shorter quote, all but one."""

PLACES = 20
"""Places of a quote that are looked at; those behind have the same words."""

SAMPLE = 2000
"""Characters of a text looked at to tell its language."""

AROUND = 40
"""Words before and behind a passage by which its language is told, in whole blocks of so many."""

MAX_WORDS = 4_000
"""Words of a quote that is compared where it differs; a longer one is only looked for as it stands."""


def compare(quote: str, source_text: str, convention: ConventionName = DEFAULT, *, partial: bool = False) -> Comparison:
    """Compare the words of a quote, without the quotation marks around them, with the text they come from.

    ``partial``: the text is known to be only a part of the source, so that a quote that is not in it may still be
    right. Raises ``KeyError`` for a convention that is not in ``CONVENTIONS``.
    """
    rules = CONVENTIONS[convention]
    literal = (_judged_in(quote, source_text, window, rules) for window in literal_windows(quote, source_text))
    if found := [each for each in literal if each is not None]:
        return _of_several(found)
    quoted, source = read_quote(quote, brackets_of(source_text)), tokens_of(source_text)
    if not quoted.words or not source.words:
        return _missing(quote, source_text, partial=partial)
    if quoted.overfull:
        said = f"more than {MAX_MARKS} omissions and insertions are not compared"
        return Comparison("missing", flags=(said,))
    standing = [_judged(quoted, source, steps, rules) for steps in islice(exact_places(quoted, source), PLACES)]
    if standing:
        return _of_several(standing)
    if len(quoted.words) > MAX_WORDS:
        return Comparison("missing", flags=("too long to tell what differs",))
    return _altered(quoted, source, rules) or _missing(quote, source_text, partial=partial)


def _judged_in(quote: str, source_text: str, window: Span, rules: Convention) -> Comparison | None:
    """Judge a quote that stands to the letter in a window of its source; nothing where a word or number goes on."""
    quoted, source = read_quote(quote), cut(window.of(source_text))
    found = [_judged(quoted, source, steps, rules) for steps in islice(exact_places(quoted, source), PLACES)]
    if not found:
        return None
    best = _of_several(found)
    return replace(
        best,
        spans=tuple(span.shifted(window.start) for span in best.spans),
        differences=tuple(_shifted(each, window.start) for each in best.differences),
        silent=tuple(_shifted(each, window.start) for each in best.silent),
    )


def _shifted(difference: Difference, by: int) -> Difference:
    return difference._replace(source_span=difference.source_span.shifted(by))


def _of_several(found: Sequence[Comparison]) -> Comparison:
    """Return the best of the places where a quote stands; places as good as that one are places of the quote too."""
    best = min(found, key=lambda each: (len(each.differences), len(each.flags)))
    same = [each for each in found if each.verdict == best.verdict and len(each.differences) == len(best.differences)]
    spans = tuple(span for each in same for span in each.spans)
    flags = best.flags + ((f"stands {len(same)} times in the source",) if len(same) > 1 else ())
    return Comparison(best.verdict, best.kinds, spans, best.differences, flags, best.silent)


def _judged(quoted: Quoted, source: Tokens, steps: Sequence[Step], rules: Convention) -> Comparison:
    """Return the verdict on a quote at a place: what differs there, and what of it needed a mark."""
    language = _language(source, steps)
    found = [*_left_before(quoted, source, steps[0], language), *_differences(quoted, source, steps, language)]
    silent = tuple(each for each in found if rules.allows(each.reason))
    grave = tuple(each for each in found if not rules.allows(each.reason))
    span = source.span(min(step.source for step in steps), max(step.source_end for step in steps))
    flags = flags_of(Standing(quoted, source, steps, language))
    if grave:
        return Comparison("altered", _kinds(grave), (span,), grave, flags, silent)
    return Comparison("marked" if _shows_marks(quoted, steps) else "verbatim", (), (span,), (), flags, silent)


def _shows_marks(quoted: Quoted, steps: Sequence[Step]) -> bool:
    """Tell whether something is marked; an ellipsis that the source has at the same place stands for nothing."""
    taken = [step for step in steps if step.mark is not None]
    empty = all(step.source == step.source_end and step.mark and step.mark.kind == "omission" for step in taken)
    return quoted.is_marked and not (empty and not quoted.forms and len(taken) == len(quoted.marks))


def _language(source: Tokens, steps: Sequence[Step]) -> Language:
    first, last = min(step.source for step in steps), max(step.source_end for step in steps)
    begin, end = max(first // AROUND - 1, 0) * AROUND, (last // AROUND + 2) * AROUND
    around = source.span(begin, min(end, len(source.words)))
    return _known_language(around.of(source.source)) or ENGLISH


def _kinds(differences: Sequence[Difference]) -> tuple[Kind, ...]:
    found: set[Kind] = {each.kind for each in differences}
    if any(each.reason == "negation" and not each.quote and len(each.source.split()) > 3 for each in differences):
        found.add("omission")
    return tuple(kind for kind in KINDS if kind in found)


def _differences(quoted: Quoted, source: Tokens, steps: Sequence[Step], language: Language) -> Iterator[Difference]:
    for number, step in enumerate(steps):
        following = steps[number + 1] if number + 1 < len(steps) else None
        if step.same:
            ours, theirs = quoted.words[step.quote], source.words[step.source]
            if ours.text == theirs.text and ours.marks == theirs.marks:
                continue
            yield from _in_word(quoted, source, step)
            yield from _behind_word(quoted, source, step, following)
        elif step.mark is None:
            yield _changed(quoted, source, step, language)
        elif step.source_end - step.source > step.mark.most:
            yield _difference(quoted, source, step, "splice", "passages far apart")


def _in_word(quoted: Quoted, source: Tokens, step: Step) -> Iterator[Difference]:
    """Yield how one word is spelled otherwise; its case counts, but for the first letter of all."""
    ours, theirs = quoted.words[step.quote].text, source.words[step.source].text
    if ours == theirs or step.quote in quoted.forms:
        return
    reason = variant(ours, theirs) or "spelling"
    if reason == "case" and step.quote == 0 and ours[1:] == theirs[1:]:
        reason = "initial case"
    if reason == "hyphen" and _is_broken(source, step):
        return
    yield _difference(quoted, source, step, "form", reason)


def _is_broken(source: Tokens, step: Step) -> bool:
    """Tell whether a word of the source is broken at a line's end: then its hyphen may be no hyphen."""
    return "\n" in source.words[step.source].span.of(source.source)


FINAL = frozenset(".,;:!?…—。、")


def _behind_word(quoted: Quoted, source: Tokens, step: Step, following: Step | None) -> Iterator[Difference]:
    """Yield how the marks behind a word differ; none are compared where something stands marked, or left out."""
    ours, theirs = quoted.words[step.quote].marks, source.words[step.source].marks
    if ours == theirs:
        return
    if step.quote == len(quoted.words) - 1:
        if not ours:
            return
        if set(ours) & set(".!?。") and not theirs and (reason := _turned_next(source, step.source_end)):
            after = Step(step.quote_end, step.quote_end, step.source_end, step.source_end + 1)
            yield _difference(quoted, source, after, "critical", reason)
            return
        is_final = set(ours) <= FINAL and not (set(ours) & set("!?") - set(theirs))
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


def _left_before(quoted: Quoted, source: Tokens, first: Step, language: Language) -> Iterator[Difference]:
    """Yield the negation or limiting word that the quote leaves out as if it were a whole sentence without it.

    A small letter says that it is a part: there a flag tells of the negation. Scripts without capitals can't say it.
    """
    if first.source == 0 or first.quote or (quoted.marks and quoted.marks[0].before == 0):
        return
    before, ours = source.words[first.source - 1], quoted.words[0].text[:1]
    earlier = source.words[first.source - 2].marks if first.source > 1 else source.lead or "."
    begins = bool(set(earlier) & set(".!?:。")) or _opens_quotation(source, first.source - 1)
    made_whole = ours.isupper() and not source.words[first.source].text[:1].isupper()
    is_whole = begins and ours.upper() == ours.lower()
    reason = "negation" if negations_in((before.text,), language) else ""
    if made_whole and before.text.casefold() in language.modals:
        reason = reason or "modality"
    if reason and not before.marks and (made_whole or is_whole):
        yield _difference(quoted, source, Step(0, 0, first.source - 1, first.source), "critical", reason)


def _opens_quotation(source: Tokens, index: int) -> bool:
    """Tell whether a word stands right behind a quotation mark."""
    return source.source[source.words[index].start - 1 : source.words[index].start] in OPENING


OPENING = frozenset("“„«‹「『‘")


def _mark_difference(quoted: Quoted, source: Tokens, step: Step, ours: str, theirs: str, reason: str) -> Difference:
    quote, place = quoted.words[step.quote].end, source.words[step.source].end
    units = (set(ours) ^ set(theirs)) & UNITS
    kind: Kind = "critical" if units else "punctuation"
    return Difference(ours, theirs, kind, "number" if units else reason, Span(quote, quote), Span(place, place))


UNITS = frozenset("%‰°$€£¥₹")


def _changed(quoted: Quoted, source: Tokens, step: Step, language: Language) -> Difference:
    kind, reason = classed(_change(quoted, source, step, language))
    if kind == "omission" and step.source_end - step.source > FAR_APART:
        kind, reason = "splice", "passages far apart"
    return _difference(quoted, source, step, kind, reason)


def _change(quoted: Quoted, source: Tokens, step: Step, language: Language) -> Change:
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


def _altered(quoted: Quoted, source: Tokens, rules: Convention) -> Comparison | None:
    """Return the verdict on a quote whose words do not stand together: altered, spliced, or a paraphrase."""
    size = len(quoted.words)
    among = likely_windows(quoted, source)
    most = max((window.shared for window in among), default=0)
    out_of_order = [(window.start, window.end) for window in among if window.shared < size]
    if steps := swapped(quoted, source, out_of_order):
        return _judged(quoted, source, steps, rules)
    if most < SPLICED_SHARE * size and (parts := joined_parts(quoted, source)):
        return _spliced(quoted, source, parts)
    candidates = align(quoted, source, [window for window in among if window.shared >= PARAPHRASE_SHARE * size])
    if not candidates:
        return None
    best = candidates[0]
    share = best.shared / size
    if share < SPLICED_SHARE <= most / size and (parts := joined_parts(quoted, source)):
        return _spliced(quoted, source, parts)
    enough = best.shared >= min(LEAST_SHARED, max(len(quoted.words) - 1, 1))
    if share >= ALTERED_SHARE and enough:
        return _told_apart(quoted, source, candidates, rules)
    if share >= PARAPHRASE_SHARE and best.shared >= LEAST_SHARED:
        return Comparison("paraphrase", spans=(_span(source, best),))
    return None


def _spliced(quoted: Quoted, source: Tokens, parts: Sequence[Equal]) -> Comparison:
    spans = [source.span(part.source, part.source + part.length) for part in parts]
    begins = [quoted.words[part.quote].start for part in parts]
    differences = [
        Difference("", "", "splice", "passages joined", Span(begin, begin), Span(span.start, span.start))
        for begin, span in zip(begins[1:], spans[1:], strict=True)
    ]
    return Comparison("altered", ("splice",), tuple(spans), tuple(differences))


def _told_apart(quoted: Quoted, source: Tokens, candidates: Sequence[Aligned], rules: Convention) -> Comparison:
    """Judge the best passage; where another differs as little but otherwise, say that both fit."""
    best = candidates[0]
    judged = _judged(quoted, source, best.steps, rules)
    rivals = [each for each in candidates[1:] if each.loss <= best.loss and _span(source, each) != _span(source, best)]
    others = [_judged(quoted, source, each.steps, rules) for each in rivals]
    if any(_said(other) != _said(judged) for other in others):
        spans = (*judged.spans, *(span for other in others for span in other.spans))
        return Comparison("ambiguous", judged.kinds, tuple(dict.fromkeys(spans)), judged.differences, judged.flags)
    return judged


def _said(judged: Comparison) -> list[tuple[str, str]]:
    return [(each.quote, each.source) for each in judged.differences]


def _span(source: Tokens, aligned: Aligned) -> Span:
    same = [step for step in aligned.steps if step.same]
    return source.span(same[0].source, same[-1].source_end)


def _missing(quote: str, source_text: str, *, partial: bool) -> Comparison:
    if partial:
        return Comparison("partial-source")
    ours, theirs = language_of(quote), _known_language(source_text[:SAMPLE])
    if ours and theirs and ours is not theirs:
        return Comparison("other-language")
    return Comparison("missing")


@lru_cache(maxsize=512)
def _known_language(passage: str) -> Language | None:
    """Return the language of a passage; remembered, for quotes of one source stand in few of them."""
    return language_of(passage)
