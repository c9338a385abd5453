"""Pairs of quotation marks: a stack for each paragraph, and the ways in which a quotation goes on in the next one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from types import MappingProxyType

from postil.quoting.detecting.detected import MarkWarning
from postil.quoting.detecting.marks import CLOSERS, SINGLE, Mark, alone_in, count_marks, habit_of, marks_in, signs_in
from postil.text import Span

MAX_DEPTH = 8
"""Quotations within quotations; deeper ones are not opened."""

MAX_PARTS = 40
"""Paragraphs of one quotation."""


LEAST_MARKS = 4000
"""Marks that are paired in any text."""

BYTES_A_MARK = 32
"""Bytes for each further mark: a text with more of them is made to keep us busy, or is no prose."""

PLAIN = MappingProxyType({"“": "”", '"': '"'})
"""Marks of which it is plain in most texts which one opens and which one closes."""

_CURLY = frozenset("“”’")

TOO_MANY = "there are more quotation marks than a text can mean; this paragraph and others are not read"


_BEFORE_OPENER = frozenset({"", " ", "\n", "("})
_BEHIND_CLOSER = frozenset({"", " ", "\n", *",;:.!?)"})


@dataclass(slots=True)
class Quoted:
    """What stands between two marks; ``parts`` one a paragraph. ``is_closed`` unless the last mark is missing."""

    sign: str
    parts: list[Span]
    depth: int
    is_closed: bool = True
    is_plain: bool = True
    """Whether every mark stands as convention asks."""
    whole: Quoted | None = None
    """The quotation of which this is a piece: its speaker is named between the pieces."""

    @property
    def span(self) -> Span:
        """All of it, from the first word to the last."""
        return Span(self.parts[0].start, self.parts[-1].end)


@dataclass(slots=True)
class Pairing:
    """The pairs of a text, and the marks that have no other half."""

    quoted: list[Quoted] = field(default_factory=list)
    warnings: list[MarkWarning] = field(default_factory=list)
    unread: set[int] = field(default_factory=set)
    """Paragraphs, by number, that are no prose: so full of marks that nobody could be quoted in them."""

    def warn(self, mark: Mark, message: str) -> None:
        """Note a mark that does not fit."""
        self.warnings.append(MarkWarning(Span(mark.start, mark.end), message))


def pair(text: str, paragraphs: list[Span]) -> Pairing:
    """Pair the marks of a text, paragraph by paragraph; linear in the text."""
    habit = habit_of(text, paragraphs)
    result = Pairing()
    pending: tuple[Quoted, Mark] | None = None  # opened in the paragraph before, and not closed there
    all_marks = [list(marks_in(text, span, habit)) for span in _within_reason(text, paragraphs, result)]
    for number, span in enumerate(paragraphs):
        marks = all_marks[number]
        going_on, marks = _going_on(pending, marks, span)
        if pending is not None and going_on is None:
            _give_up(result, *pending)
        following = all_marks[number + 1] if number + 1 < len(paragraphs) else []
        pending = _Paragraph(result, span, marks, going_on).read(following)
    if pending is not None:
        _give_up(result, *pending)
    result.quoted.sort(key=lambda each: (each.span.start, -each.span.end))
    return result


def is_plainly_paired(text: str) -> bool:
    """Whether the marks of a text stand as in most texts, so that ``pair`` has nothing to warn of.

    One mark opens before a word, the next one closes in the same line, and apostrophes stand behind letters.
    """
    if _are_plain_pairs(text):
        return True
    opened = -1  # where a mark stands that is not closed yet
    for count, (sign, at) in enumerate(signs_in(text)):
        before, behind = text[max(at - 1, 0) : at], text[at + 1 : at + 2]
        if sign == "’" and behind == "’":
            return False  # two of them may close what “ opens
        if sign == "’" or (sign == "'" and before.isalnum() and (before + behind).isascii()):
            continue
        closes = opened >= 0 and sign == PLAIN[text[opened]] and "\n" not in text[opened:at]
        if count >= LEAST_MARKS or not (closes or (opened < 0 and sign in PLAIN and behind.isalnum())):
            return False
        if sign == '"' and not _is_plain(before, behind, text[max(at - 8, 0) : at], closes=closes):
            return False
        opened = -1 if closes else at
    return opened < 0


def _are_plain_pairs(text: str) -> bool:
    """Whether a text has no other marks than “ and ” and apostrophes, and all of them stand so; told in a few steps."""
    kinds = alone_in(text)
    if "'" in text or "`" in text or '"' in text or not _CURLY.issuperset(kinds) or ("’" in kinds and "’’" in text):
        return False
    apostrophes = text.count("’") if "’" in kinds else 0
    before, *opened = text.split("“")
    pairs = [part.partition("”") for part in opened]
    return (
        "”" not in before
        and len(opened) * 2 + apostrophes < LEAST_MARKS
        and all(end and words[:1].isalnum() and "\n" not in words and "”" not in rest for words, end, rest in pairs)
    )


def _is_plain(before: str, behind: str, nearby: str, *, closes: bool) -> bool:
    """Whether a straight mark closes behind a word or opens before one, and is no sign of inches."""
    may_be_inches = ("'" in nearby or "′" in nearby) and any(map(str.isdigit, nearby))
    if may_be_inches or not (before + behind).isascii():
        return False
    return behind in _BEHIND_CLOSER and before not in _BEFORE_OPENER if closes else before in _BEFORE_OPENER


def _within_reason(text: str, paragraphs: list[Span], result: Pairing) -> Iterator[Span]:
    """Yield the paragraphs, empty ones in place of those with more marks than a text of this length can mean."""
    left = LEAST_MARKS + len(text.encode(errors="replace")) // BYTES_A_MARK
    for number, span in enumerate(paragraphs):
        count = count_marks(text, span)
        if count <= left:
            left -= count
            yield span
            continue
        if not result.unread:
            result.warnings.append(MarkWarning(Span(span.start, span.start + 1), TOO_MANY))
        result.unread.add(number)
        yield Span(span.start, span.start)


def _going_on(
    pending: tuple[Quoted, Mark] | None, marks: list[Mark], paragraph: Span
) -> tuple[tuple[Quoted, Mark] | None, list[Mark]]:
    """Return the quotation that goes on in this paragraph, with the marks that are left to be paired."""
    if pending is None:
        return None, marks
    quoted, opened = pending
    if not marks or len(quoted.parts) >= MAX_PARTS:
        return None, marks
    first = marks[0]
    if first.leads and _reopens(opened.sign, first):
        quoted.parts.append(Span(first.end, paragraph.end))
        return (quoted, opened), marks[1:]
    if first.sign in CLOSERS[opened.sign] and first.can_close and not first.can_open and first.sign not in SINGLE:
        quoted.parts.append(Span(paragraph.start, paragraph.end))
        quoted.is_plain = False
        return (quoted, opened), marks
    return None, marks


def _reopens(sign: str, mark: Mark) -> bool:
    """Whether a mark at the head of a paragraph says that the quotation goes on: the same, or (French) its other."""
    return mark.sign == sign or (sign in "«»" and mark.sign in "«»") or (sign == "„" and mark.sign == "“")


def _give_up(result: Pairing, quoted: Quoted, opened: Mark) -> None:
    """Take what was never closed for what can be said of it: to the end of its paragraph, if nothing stands in it."""
    result.warn(opened, f"{opened.sign} is opened and not closed in its paragraph")
    quoted.is_closed = quoted.is_plain = False
    whole = quoted.span
    nearby = takewhile(
        lambda each: each.parts[-1].end >= whole.start, reversed(result.quoted)
    )  # in order of their ends
    inner = [each for each in nearby if _lies_in(each.span, whole)]
    if not any(each.sign == quoted.sign for each in inner):
        result.quoted.append(quoted)
        return
    for each in inner:
        each.depth = max(0, each.depth - 1)


def _lies_in(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


class _Paragraph:
    """Pairs the marks of one paragraph."""

    def __init__(
        self, result: Pairing, span: Span, marks: Sequence[Mark], going_on: tuple[Quoted, Mark] | None
    ) -> None:
        self._result, self._span, self._marks, self._going_on = result, span, marks, going_on
        self._stack: list[Mark] = [going_on[1]] if going_on else []
        self._closing: dict[str, list[int]] = {}  # where each sign could close, to look ahead without searching
        self._opening: list[int] = []
        for mark in marks:
            if mark.can_close:
                self._closing.setdefault(mark.sign, []).append(mark.start)
            if mark.sign in "'‘" and mark.can_open and not mark.can_close:
                self._opening.append(mark.start)

    def read(self, following: Sequence[Mark]) -> tuple[Quoted, Mark] | None:
        """Pair all marks; return what is open at the end and may go on in the next paragraph."""
        for mark in self._marks:
            if not (mark.can_close and self._close(mark)):
                self._open(mark)
        open_ = [mark for mark in self._stack if mark.sign not in SINGLE or (following and following[0].leads)]
        if not open_:
            return None
        first, *others = open_
        for other in others:
            self._result.warn(other, f"{other.sign} is opened and not closed in its paragraph")
        if self._going_on and first is self._going_on[1]:
            return self._going_on
        if first.sign in SINGLE and not (following and _reopens(first.sign, following[0])):
            return None
        return Quoted(first.sign, [Span(first.end, self._span.end)], 0), first

    def _close(self, mark: Mark) -> bool:
        """Close what the mark can close; tell whether it did."""
        place = next(
            (at for at in range(len(self._stack) - 1, -1, -1) if mark.sign in CLOSERS[self._stack[at].sign]), None
        )
        if place is None or mark.start <= self._stack[place].end - 1:
            if mark.sign not in SINGLE and not mark.can_open:
                self._result.warn(mark, f"{mark.sign} closes nothing that is open in its paragraph")
                return True
            return False
        if mark.can_open and not self._may_close(place):
            return False
        if self._is_possessive(mark):
            return True
        while len(self._stack) > place + 1:
            left = self._stack.pop()
            if left.sign not in SINGLE:
                self._result.warn(left, f"{left.sign} is opened and not closed before {mark.sign}")
        opened = self._stack.pop()
        self._keep(opened, mark)
        return True

    def _may_close(self, place: int) -> bool:
        """Whether a mark that could open or close closes: what it would close is open, and nothing else within."""
        return place == len(self._stack) - 1 or self._stack[-1].sign in SINGLE

    def _is_possessive(self, mark: Mark) -> bool:
        """Whether this is the apostrophe of a plural (the players’ union): another mark closes later."""
        if mark.sign not in "'’" or mark.can_open:
            return False
        nearest = self._next(self._closing.get(mark.sign, []), mark.start)
        opening = self._next(self._opening, mark.start)
        return mark.after_s and nearest is not None and (opening is None or nearest < opening)

    @staticmethod
    def _next(places: list[int], behind: int) -> int | None:
        at = bisect_left(places, behind + 1)
        return places[at] if at < len(places) else None

    def _keep(self, opened: Mark, closed: Mark) -> None:
        if self._going_on and opened is self._going_on[1]:
            quoted = self._going_on[0]
            quoted.parts[-1] = Span(quoted.parts[-1].start, closed.start)
            self._going_on = None
            self._result.quoted.append(quoted)
        elif closed.start > opened.end:
            self._result.quoted.append(Quoted(opened.sign, [Span(opened.end, closed.start)], len(self._stack)))

    def _open(self, mark: Mark) -> None:
        if not mark.can_open or len(self._stack) >= MAX_DEPTH:
            return
        if mark.sign in "'‘" and not any(
            self._next(self._closing.get(sign, []), mark.end) is not None for sign in CLOSERS[mark.sign]
        ):
            return  # an apostrophe: nothing closes it
        if any(each.sign == mark.sign for each in self._stack) and mark.sign in SINGLE:
            return
        self._stack.append(mark)
