"""Interviews printed as turns: a label at the head of each paragraph says who speaks, and no marks stand round it.

The label is a name, initials, or a word for question and answer, with a colon behind it. What such paragraphs are
shows only in their sequence: labels that come again and take turns, and one voice that asks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from postil.quoting.detecting.attribution import Attribution
from postil.quoting.detecting.pairing import Quoted
from postil.quoting.detecting.speech import listed
from postil.text import Span

TURN = ":"
"""The sign of a quotation that a label opens."""

INTERVIEW = "interview"
"""The rule of a speaker whom a label names."""

ROLES = listed(
    """
    q a question answer f frage antwort p r pregunta respuesta d domanda risposta réponse pergunta resposta pytanie
    odpowiedź в о вопрос ответ 问 答 問 س ج سؤال جواب السؤال الجواب
    """
)
"""Labels that say only who asks and who answers."""

CERTAINTY = 0.9
"""What a label is worth as the name of who speaks."""

LEAST_TURNS = 3
GAP = 3
"""Paragraphs without a label that may belong to the turn before, if another turn follows them."""

_LABEL = re.compile(
    r"(?P<label>[^\W\d_](?:[^\W_]|[ .'’\-]){0,38}?)(?:[ \u00a0\u202f]?[:：]|(?P<stop>\.(?:[ \u00a0]?[-–—])?))\s+(?=\S)"
    r"|(?P<tight>[^\W\d_]{1,10})：(?=\S)"
    r"|(?P<spaced>[\u3040-\u30ff\u3400-\u9fff]{1,10})[ \u3000](?=\S)"
    r"|[―—]{2}[ \u3000]?(?=\S)"
)
_MARKS = frozenset("“\"„«‘'「『»‚")
_ASKS = re.compile(r"[?？؟][\s\"”»)]*\Z|か[。」]?\Z")
_MOST_INITIALS = 4
_MOST_WORDS = 4
_CAPITALS = re.compile(r"[^\W\d_a-zà-ÿа-яё][\w’'\-]*(?:[ \u00a0][^\W\d_a-zà-ÿа-яё][\w’'\-]*)+")


class Turn(NamedTuple):
    """What one voice says in an interview, and its label (none where a dash alone asks)."""

    quoted: Quoted
    speaker: Attribution | None


class _Line(NamedTuple):
    """A paragraph with a label: its number, where the label and the words stand, and what the label says."""

    number: int
    label: Span
    words: Span
    name: str
    asks: bool


def turns_of(text: str, paragraphs: Sequence[Span], bold: Mapping[int, int]) -> list[Turn]:
    """Return the turns of an interview; nothing where no interview is printed.

    ``bold`` are the ends of words in bold type by where they begin: at the head of a paragraph they may be a label
    without a colon.
    """
    found = (_line(text, number, span, bold.get(span.start, 0)) for number, span in enumerate(paragraphs))
    kept = _of_interview([line for line in found if line is not None])
    return [_turn(paragraphs, line, following) for line, following in pairwise([*kept, None]) if line]


def is_role(label: str) -> bool:
    """Whether a label tells only that somebody asks or answers."""
    return label.casefold().strip(". ") in ROLES


def names_by_initials(text: str) -> Mapping[str, str]:
    """Return the names of a text by their initials, those that are the only ones with them: NQ for Nora Quill."""
    names: dict[str, set[str]] = {}
    for match in _CAPITALS.finditer(text):
        names.setdefault(_initials(match[0]), set()).add(match[0])
    return MappingProxyType({letters: each.pop() for letters, each in names.items() if len(each) == 1})


def full_name(label: str, names: Mapping[str, str]) -> str:
    """Return the name for which a label stands, if it is the initials of one of ``names``; else the label."""
    letters = label.replace(".", "").replace(" ", "")
    is_short = letters.isupper() and 2 <= len(letters) <= _MOST_INITIALS
    return names.get(letters, label) if is_short else label


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.split(r"[\s\u00a0]", name))


def _line(text: str, number: int, span: Span, bold_end: int) -> _Line | None:
    """Return a paragraph that begins with what may be a label."""
    match = _LABEL.match(text, span.start, span.end)
    label, start = Span(span.start, span.start), span.end
    if match is not None:
        named = next((name for name in ("label", "tight", "spaced") if match[name]), "")
        label, start = Span(*match.span(named)) if named else label, match.end()
        if match["stop"] and not is_role(label.of(text)):
            return None
    elif span.start < bold_end < span.end and text[bold_end].isspace():
        label, start = Span(span.start, bold_end), bold_end + 1
    name = label.of(text)
    if start >= span.end or text[start] in _MARKS or not (match or name) or (name and not _may_name(name)):
        return None
    return _Line(number, label, Span(start, span.end), name, _ASKS.search(text, start, span.end) is not None)


def _may_name(name: str) -> bool:
    """Whether words look like a label: few, each with a capital where letters have case."""
    words = name.split()
    return len(words) <= _MOST_WORDS and (
        is_role(name) or not any(word[0].islower() for word in words[:1] + words[-1:])
    )


def _of_interview(lines: Sequence[_Line]) -> list[_Line]:
    """Return the lines that are turns: labels that come again, two of them at least, of which one asks."""
    counts = Counter(line.name.casefold() for line in lines)
    sure = {line.number for line in lines if counts[line.name.casefold()] > 1 or is_role(line.name) or not line.name}
    kept = [line for line in lines if not sure.isdisjoint({line.number - 1, line.number, line.number + 1})]
    voices = {line.name.casefold() for line in kept}
    asking = Counter(line.name.casefold() for line in kept if line.asks)
    if len(voices) < 2 or len(kept) < LEAST_TURNS - all(is_role(voice) or "" in voices for voice in voices):
        return []
    changes = sum(one.name != other.name for one, other in pairwise(kept))
    is_asked = any(2 * count >= counts[voice] for voice, count in asking.items())
    return kept if is_asked and 2 * changes >= len(kept) - 1 else []


def _turn(paragraphs: Sequence[Span], line: _Line, following: _Line | None) -> Turn:
    """Return a turn with the paragraphs without a label up to the next one, if they are few."""
    parts = [line.words]
    if following is not None and following.number - line.number - 1 <= GAP and not line.asks:
        parts += paragraphs[line.number + 1 : following.number]
    speaker = Attribution(line.label, INTERVIEW, CERTAINTY, ":") if line.label.length else None
    return Turn(Quoted(TURN, parts, 0), speaker)
