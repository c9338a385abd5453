"""Find the words that a new record is about, and write the anchor a person would have written: as short as is sure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple

from postil.anchor import UNATTENDED, Ambiguous, Answer, Found, Orphaned, describe, locate, text_of
from postil.document import Document
from postil.model import Anchor, Reading
from postil.text import Span, word_count

CONTEXT_WORDS = 12
"""Most words that are added before or behind to tell a passage from others."""

LONG, ENDS = 40, 6
"""Words from which on a passage is written by its ends, and the words of each end."""

SHOWN_PLACES = 9
"""Places that are listed where words stand in several."""


class PlacingError(Exception):
    """The words are not in the text, or in several places; the message says where, a line each."""


class Words(NamedTuple):
    """The words a record is to be about: short ones as ``exact``, a long passage by its ``first`` and ``last`` ones.

    ``place`` tells which of several places is meant, counted from 1.
    """

    exact: str | None = None
    first: str | None = None
    last: str | None = None
    prefix: str | None = None
    suffix: str | None = None
    within: Literal["article", "capture"] = "article"
    capture: str | None = None
    place: int | None = None


def anchor_for(reading: Reading, words: Words) -> dict[str, Any]:
    """Return the anchor for words of a reading, as it is to be written; raises ``PlacingError``.

    The words must stand in the text, in one place only or in the place that is named; they are taken over as they
    stand there. A passage longer than an excerpt of this text may be is written by its first and last words.
    """
    fields = {name: getattr(words, name) for name in ("exact", "first", "last", "prefix", "suffix", "capture")}
    wanted = Anchor(**{name: value for name, value in fields.items() if value}, within=words.within)
    if not wanted.exact and not (wanted.first and wanted.last):
        raise PlacingError("say which words: --exact, or --first and --last")
    document = text_of(reading, wanted)
    if document is None:
        raise PlacingError(f"the text of {reading.id} is not at hand to look in; postil attach {reading.id} FILE first")
    span = _span(document, wanted, words.place)
    return _written(reading, document, wanted, span)


def anchor_at(reading: Reading, span: Span) -> dict[str, Any]:
    """Return the anchor for a stretch of the article's text, as a person would write it; raises ``PlacingError``.

    A long passage is written by its first and last words, if that names it.
    """
    document = reading.document
    if document is None:
        raise PlacingError(f"the text of {reading.id} is not at hand; postil attach {reading.id} FILE first")
    words = " ".join(span.of(document.text).split())
    if word_count(words) > LONG:
        first, last = " ".join(words.split()[:ENDS]), " ".join(words.split()[-ENDS:])
        try:
            return _written(reading, document, Anchor(first=first, last=last), span)
        except PlacingError:
            pass
    return _written(reading, document, Anchor(exact=words), span)


def _span(document: Document, wanted: Anchor, place: int | None) -> Span:
    answer = locate(document.text, [wanted])[0]
    if isinstance(answer, Ambiguous):
        spans = sorted(candidate.span for candidate in answer.candidates)
        if place is not None and 1 <= place <= len(spans):
            return spans[place - 1]
        count = f"the words stand {len(spans)} times in the text; say which with --place, or add --prefix or --suffix"
        raise PlacingError("\n".join((count, *_places(document, spans))))
    if isinstance(answer, Found) and _is_sure(answer):
        if place not in {None, 1}:
            raise PlacingError(f"there is no place {place}: the words stand once in the text")
        return answer.span
    if elsewhere := _elsewhere(document, wanted):
        around = (wanted.prefix and f"behind {wanted.prefix!r}", wanted.suffix and f"before {wanted.suffix!r}")
        said = f"the words are in the text, but not {' and '.join(filter(None, around))}"
        raise PlacingError("\n".join((said, *_places(document, elsewhere))))
    raise PlacingError("\n".join(("the words are not in the text; copy them from it", *_near(document, answer))))


def _elsewhere(document: Document, wanted: Anchor) -> list[Span]:
    """Return where words stand that do not stand between what was said of them."""
    if not (wanted.prefix or wanted.suffix):
        return []
    answer = locate(document.text, [wanted.model_copy(update={"prefix": None, "suffix": None})])[0]
    if isinstance(answer, Ambiguous):
        return sorted(candidate.span for candidate in answer.candidates)
    return [answer.span] if isinstance(answer, Found) and _is_sure(answer) else []


def _is_sure(found: Found) -> bool:
    return found.score >= UNATTENDED and found.state in {"exact", "equivalent"}


def _near(document: Document, answer: Answer) -> Iterator[str]:
    """List the nearest places of words that are not there as given."""
    if isinstance(answer, Found):
        yield from _places(document, [answer.span])
    elif isinstance(answer, Orphaned):
        yield from _places(document, [candidate.span for candidate in answer.candidates])


def _places(document: Document, spans: Sequence[Span]) -> Iterator[str]:
    for number, span in enumerate(spans[:SHOWN_PLACES], 1):
        where = document.line_column(span.start)
        around = " ".join(document.text[max(span.start - 30, 0) : span.end + 30].split())
        yield f"  {number}. {f'line {where[0]}, column {where[1]}: ' if where else ''}…{around[:110]}…"


def _written(reading: Reading, document: Document, wanted: Anchor, span: Span) -> dict[str, Any]:
    limit = None if reading.publish == "text" else reading.library.excerpts.words_per_excerpt
    there = " ".join(span.of(document.text).split())
    kept = {name: getattr(wanted, name) for name in ("within", "capture") if name in wanted.model_fields_set}
    kept = {name: value for name, value in kept.items() if value != "article"}
    given = {name: getattr(wanted, name) for name in ("prefix", "suffix") if getattr(wanted, name)}
    if wanted.exact is None:
        ends: dict[str, Any] = {"first": wanted.first, "last": wanted.last}
    elif limit is not None and word_count(there) > limit:
        long = describe(document.text, span, excerpt_words=limit)
        ends = {"first": long.first, "last": long.last, "words": long.words, "sha256": long.sha256}
    else:
        ends = {"exact": there}
    if not ends.get("exact") and not (ends.get("first") and ends.get("last")):
        raise PlacingError("the passage is too long for an excerpt, and has too few words to name its ends")
    for context in ({}, *_contexts(document.text, span)):
        anchor = ends | given | context
        answer = locate(document.text, [Anchor(**anchor, **kept)])[0]
        if isinstance(answer, Found) and answer.span == span and answer.score >= UNATTENDED:
            return {name: value for name, value in (anchor | kept).items() if value is not None}
    raise PlacingError("the words can't be told from others of the text; choose more of them")


def _contexts(text: str, span: Span) -> Iterator[dict[str, str]]:
    """Yield what stands before, then before and behind, in ever more words."""
    before = text[max(span.start - 400, 0) : span.start]
    behind = text[span.end : span.end + 400]
    for count in range(1, CONTEXT_WORDS + 1):
        prefix, suffix = _last_words(before, count), _first_words(behind, count)
        if prefix:
            yield {"prefix": prefix}
        if suffix:
            yield {"suffix": suffix}
        if prefix and suffix:
            yield {"prefix": prefix, "suffix": suffix}


def _last_words(text: str, count: int) -> str:
    return " ".join(text.split()[-count:]) + (" " if text[-1:].isspace() else "") if text.split() else ""


def _first_words(text: str, count: int) -> str:
    return (" " if text[:1].isspace() else "") + " ".join(text.split()[:count]) if text.split() else ""


__all__ = ["PlacingError", "Words", "anchor_for"]
