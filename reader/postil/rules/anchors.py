"""Rules on anchors: each is found exactly once, or the reader is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import TypeVar

from postil.anchor import Ambiguous, Found, Orphaned, locate, text_of
from postil.diagnostics import Finding, Path, Related, Where
from postil.edits import Fix, fix_by_setting
from postil.model import Anchor, Reading
from postil.rules.rule import Findings, ReadingSubject
from postil.text import LETTERS, Span, word_count

A = TypeVar("A", Ambiguous, Found, Orphaned)

MANY = 100
"""Places of the words that are looked at when none has the right surroundings."""

_WORD = re.compile(r"\w+")
_WITHIN = re.compile(r"(?<=[^\W\d_])[-‐‑](?=[^\W\d_])|[\u00ad\u200b-\u200d\u2060]")
"""Signs within a word that a text may have or not."""
_UNDIVIDED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""A letter of a script that puts no spaces between words."""

SHOWN = 3
"""Places of an ambiguous anchor that a finding lists."""


def anchor_shape(subject: ReadingSubject) -> Findings:
    """An anchor with neither `exact` nor both `first` and `last`, or with both.

    Why it matters: it does not say which words are meant.

    Example: `anchor: {first: "I would like"}` without `last`.

    Fix: give the words as `exact`, or the first and the last words of a long passage.
    """
    for path, _, anchor in subject.anchored:
        exact, ends = anchor.exact, (anchor.first is not None) + (anchor.last is not None)
        if exact is not None and not ends:
            continue
        if anchor.exact is not None and ends:
            yield Finding(subject.reading.where(*path, "anchor"), "both exact and first or last", "keep one of the two")
        elif anchor.exact is None and ends < 2:
            hint = "give exact, or first and last"
            yield Finding(subject.reading.where(*path, "anchor"), "the anchor does not say which words", hint)


def orphaned(subject: ReadingSubject) -> Findings:
    """An anchor whose words are not in the text.

    Why it matters: the record belongs to no passage; most often a word was changed in copying it.

    Example: `exact: "Tupolev"` where the text has "Tupolov".

    Fix: copy the words from the text; where the passage is gone, say so in a note on the whole article.
    """
    for path, anchor, answer in _answers(subject, Orphaned):
        if not _has_words(anchor) or _is_in_capture(anchor) or _found_but_for_count(subject, anchor):
            continue
        if beside := _strange_beside(subject, anchor):
            where = subject.reading.where(*path, "anchor", beside)
            message = f"{_shown(anchor)}: these words are in the text, and nowhere beside this {beside}"
            yield Finding(where, message, f"copy the {beside} from the text")
            continue
        where = subject.reading.where(*path, "anchor", _strange_end(subject, anchor))
        fix = _reworded(subject, where, anchor, [each.span for each in answer.candidates])
        yield Finding(where, f"{_shown(anchor)}: {answer.reason}", "copy the words from the text", fix=fix)


def ambiguous(subject: ReadingSubject) -> Findings:
    """An anchor whose words stand in several places.

    Why it matters: postil does not guess which one is meant.

    Example: `exact: "Indian Punchline"`, which stands three times in the copy.

    Fix: add `prefix` or `suffix`, a few words that stand just before or behind.
    """
    for path, anchor, answer in _answers(subject, Ambiguous):
        if _has_words(anchor):
            where = subject.reading.where(*path, "anchor", _words_field(anchor))
            related = tuple(passage(subject, anchor, each.span) for each in answer.candidates[:SHOWN])
            count = len(answer.candidates)
            yield Finding(where, f"{_shown(anchor)}: stands {count} times in the text", "add prefix or suffix", related)


def unsure(subject: ReadingSubject) -> Findings:
    """An anchor that was found, but changed or in other surroundings.

    Why it matters: a person should look whether it is still the passage that was meant.

    Example: the words of `prefix` no longer stand before the quoted words; `exact: a wake` where the text has “awake”.

    Fix: read the passage; correct the anchor if it is right.
    """
    for path, anchor, answer in _answers(subject, Found):
        divided = answer.state == "equivalent" and _is_divided_otherwise(answer.was, answer.now)
        if (answer.state in {"altered", "moved"} or divided) and _has_words(anchor):
            beside = _strange_beside(subject, anchor) if answer.state == "moved" else ""
            where = subject.reading.where(*path, "anchor", beside or _words_field(anchor))
            said = "its surroundings differ" if answer.state == "moved" else "the passage has changed"
            said = "the text divides its words otherwise" if divided else said
            related = (passage(subject, anchor, answer.span),)
            fix = _reworded(subject, where, anchor, [answer.span]) if answer.state != "moved" else None
            hint = "look whether it is the right one"
            yield Finding(where, f"{_shown(anchor)}: found, but {said}", hint, related, fix)


def anchor_without_words(subject: ReadingSubject) -> Findings:
    """An anchor that holds no letter and no digit.

    Why it matters: a dash or a quotation mark alone is no passage; it stands in many places.

    Example: `exact: "…"`.

    Fix: take in the words beside it.
    """
    for path, _, anchor in subject.anchored:
        if anchor.exact and anchor.exact[0].isalpha() and anchor.first is anchor.last is None:
            continue
        for field, words in (("exact", anchor.exact), ("first", anchor.first), ("last", anchor.last)):
            if words and not words[0].isalpha() and not LETTERS.search(words):
                where = subject.reading.where(*path, "anchor", field)
                yield Finding(where, f"{words!r} holds no word", "take in the words beside it")


def capture_not_used(subject: ReadingSubject) -> Findings:
    """An anchor that names a capture and is looked for in the article.

    Why it matters: the capture is passed over; the words are found elsewhere, or not at all.

    Example: `capture: web-copy` without `within: capture`.

    Fix: add `within: capture`, or remove `capture`.
    """
    for path, _, anchor in subject.anchored:
        if anchor.capture is not None and anchor.within == "article":
            where = subject.reading.where(*path, "anchor", "capture")
            yield Finding(where, "a capture, but the words are looked for in the article", "add within: capture")


def impossible_position(subject: ReadingSubject) -> Findings:
    """A position that ends before it begins, or a rank beyond the number of occurrences.

    Why it matters: it was changed by hand, and can't be the place of any words.

    Example: `rank: 3` beside `occurrences: 2`.

    Fix: remove `positions`, `occurrences` and `rank`; `postil anchor --write` notes them anew.
    """
    for path, _, anchor in subject.anchored:
        for index, position in enumerate(anchor.positions):
            if position.end <= position.start:
                where = subject.reading.where(*path, "anchor", "positions", index, "end")
                yield Finding(where, f"ends at {position.end}, begins at {position.start}", "run postil anchor --write")
        if anchor.rank is not None and anchor.occurrences is not None and anchor.rank > anchor.occurrences:
            where = subject.reading.where(*path, "anchor", "rank")
            message = f"the occurrence {anchor.rank} of {anchor.occurrences}"
            yield Finding(where, message, "run postil anchor --write")


def miscounted_words(subject: ReadingSubject) -> Findings:
    """A number of words that the passage does not have.

    Why it matters: where the text is not at hand, what is quoted of it is summed up from these numbers.

    Example: `words: 12` beside `first` and `last` that hold 40 words between them.

    Fix: write the number that is there, or look whether `first` and `last` name the passage that was meant.
    """
    counts = [(path, anchor, answer) for path, anchor, answer in _answers(subject, Found) if anchor.words is not None]
    for path, anchor, _ in _answers(subject, Orphaned):
        if (otherwise := _found_but_for_count(subject, anchor)) is not None:
            counts.append((path, anchor, otherwise))
    for path, anchor, answer in counts:
        document = text_of(subject.reading, anchor)
        if document is None or not _has_words(anchor):
            continue
        counted = word_count(answer.span.of(document.text))
        if counted != anchor.words:
            where = subject.reading.where(*path, "anchor", "words")
            fix = fix_by_setting(where, counted, safe=anchor.sha256 is not None and answer.state == "exact")
            message = f"{anchor.words} words are said, and the passage has {counted}"
            yield Finding(
                where, message, "correct the number, or the anchor", (passage(subject, anchor, answer.span),), fix
            )


def _is_in_capture(anchor: Anchor) -> bool:
    """Whether the words are looked for in the article by mistake, of which A006 tells."""
    return anchor.capture is not None and anchor.within == "article"


def _found_but_for_count(subject: ReadingSubject, anchor: Anchor) -> Found | None:
    """Return where a passage stands, between its first and its last words, that has another number of words."""
    document = text_of(subject.reading, anchor)
    if document is None or anchor.words is None or anchor.first is None or anchor.last is None:
        return None
    (answer,) = locate(document.text, [anchor.model_copy(update={"words": None})])
    return answer if isinstance(answer, Found) and answer.state == "exact" else None


def _strange_beside(subject: ReadingSubject, anchor: Anchor) -> str:
    """Return which of ``prefix`` and ``suffix`` stands beside the words nowhere, although they are in the text."""
    document = text_of(subject.reading, anchor)
    words = " ".join((anchor.exact or "").split())
    if document is None or not words:
        return ""
    text = _in_one_line(document.text)
    spans = [match.span() for match in islice(re.finditer(re.escape(words), text), MANY)]
    prefix, suffix = (" ".join((each or "").split()) for each in (anchor.prefix, anchor.suffix))
    # All white space in the text is single spaces: at most one stands between the words and what is beside them.
    if spans and not any(text.endswith((prefix, f"{prefix} "), 0, start) for start, _ in spans):
        return "prefix"
    return "suffix" if spans and not any(text.startswith((suffix, f" {suffix}"), end) for _, end in spans) else ""


@lru_cache(maxsize=4)  # many anchors of one text ask
def _in_one_line(text: str) -> str:
    return " ".join(text.split())


def _answers(subject: ReadingSubject, kind: type[A]) -> Iterator[tuple[Path, Anchor, A]]:
    """Yield (path, anchor, answer) of the anchors to which the answer is of a kind."""
    for path, record_id, anchor in subject.anchored:
        answer = subject.answers.get(record_id)
        if isinstance(answer, kind):
            yield path, anchor, answer


def _has_words(anchor: Anchor) -> bool:
    is_whole = bool(anchor.exact or (anchor.first and anchor.last))
    return is_whole and LETTERS.search(f"{anchor.exact or ''}{anchor.first or ''}") is not None


def _reworded(subject: ReadingSubject, where: Where, anchor: Anchor, spans: Sequence[Span]) -> Fix | None:
    """Take the words as they stand in the text, where one passage is the only one that can be meant."""
    document = text_of(subject.reading, anchor)
    if document is None or anchor.exact is None or len(spans) != 1:
        return None
    if _cuts_word(document.text, spans[0].start) or _cuts_word(document.text, spans[0].end):
        return None
    words = " ".join(spans[0].of(document.text).split())
    return fix_by_setting(where, words) if words and words != anchor.exact else None


def _cuts_word(text: str, at: int) -> bool:
    """Whether a border lies within a word; where words are written without spaces nobody can tell."""
    around = text[max(at - 1, 0) : at + 1]
    return len(around) == 2 and around.isalpha() and not any("\u3040" <= each <= "\uffdc" for each in around)


def _is_divided_otherwise(was: str | None, now: str | None) -> bool:
    """Whether the same letters are other words, as in "a wake" for "awake"; without spaces nobody can tell."""
    one, other = (_WORD.findall(_WITHIN.sub("", each or "")) for each in (was, now))
    return one != other and not _UNDIVIDED.search("".join((*one, *other))) and _folded(one) == _folded(other)


def _folded(words: Sequence[str]) -> str:
    return "".join(words).casefold()


def _strange_end(subject: ReadingSubject, anchor: Anchor) -> str:
    """Return which of the words of an anchor are not in the text: ``last`` where ``first`` is there, else the first."""
    document = text_of(subject.reading, anchor)
    if document is None or not anchor.first or not anchor.last:
        return _words_field(anchor)
    text = _in_one_line(document.text)
    first, last = (" ".join(each.split()) in text for each in (anchor.first, anchor.last))
    return "last" if first and not last else "first"


def _words_field(anchor: Anchor) -> str:
    return "exact" if anchor.exact is not None else "first"


def _shown(anchor: Anchor) -> str:
    words = anchor.exact or f"{anchor.first} … {anchor.last}"
    return f"“{words if len(words) <= 60 else words[:57] + '…'}”"


def passage(subject: ReadingSubject, anchor: Anchor, span: Span) -> Related:
    """Return the place of a passage in the text, with some words of it; a private copy has no place to show."""
    document = text_of(subject.reading, anchor)
    around = document.text[max(span.start - 24, 0) : span.end + 24] if document else ""
    shown = f"here: …{' '.join(around.split())[:96]}…"
    file = _file_of(subject.reading, anchor)
    place = document.line_column(span.start) if document and file else None
    if document is None or file is None or place is None:
        return Related(shown, Where(subject.reading.id))
    end_line, end_column = document.line_column(max(span.end - 1, span.start)) or (0, -1)
    return Related(shown, Where(file, (), False, None, *place, end_line, end_column + 1))


def _file_of(reading: Reading, anchor: Anchor) -> str | None:
    """Return the file in which an anchor's text stands as it is read; a text cut out of a private copy has none."""
    if anchor.within == "article":
        return None if reading.attached else f"{reading.id}/article.md"
    captures = (capture for capture in reading.record.captures if anchor.capture in {None, capture.id})
    capture = next(captures, None)
    return f"{reading.id}/{capture.file}" if capture and capture.file else None
