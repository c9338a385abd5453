"""Works as a list of sources names them where no citation style is asked for: who, when, what, where.

A title that stands alone is set in italics, one within a journal, a newspaper or a book between quotation marks, and
the whole that it is part of in italics, as author and date styles of the humanities have it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

from postil.lazy import expression
from postil.model import Name, Source
from postil.render.markup import Safe, bdi, join, template, text, time

Kind: TypeAlias = Literal["words", "date", "title", "part"]


class Piece(NamedTuple):
    """Words of an entry: mere words, a date (EDTF), the title of a whole, or that of a part of one."""

    kind: Kind
    words: str


Sentence: TypeAlias = tuple[Piece, ...]

_SHOWN: Mapping[Kind, Callable[[str], Safe]] = MappingProxyType(
    {
        "words": lambda words: text(words) if words.isascii() else bdi(words),
        "date": time,
        "title": template("<cite><bdi>{title}</bdi></cite>"),
        "part": template("“<bdi>{title}</bdi>”"),
    }
)
INNER: Mapping[int, str] = MappingProxyType({ord("“"): "‘", ord("”"): "’"})
"""Quotation marks as they stand within others, for ``str.translate``."""
_CLOSED = (".", "!", "?", "…")
_HYPHENS = expression(r"(?<=\d)-+(?=\d)")
_ORDINALS: Mapping[str, str] = MappingProxyType({"1": "st", "2": "nd", "3": "rd"})
_TEENS = ("11", "12", "13")


def formatted(work: Source) -> Safe:
    """Format a work as HTML."""
    return join([_sentence(sentence) for sentence in entry(work)], " ")


def _sentence(sentence: Sentence) -> Safe:
    shown = join([_SHOWN[kind](words) for kind, words in sentence])
    return shown if is_closed(sentence) else join((shown, "."))


def is_closed(sentence: Sentence) -> bool:
    """Whether a sentence of an entry needs no full stop: its words have one. Behind quotation marks it is set."""
    kind, words = sentence[-1]
    return kind in {"words", "title"} and words.endswith(_CLOSED)


def entry(work: Source) -> tuple[Sentence, ...]:
    """Return what an entry says, sentence by sentence; a work of nobody begins with its title."""
    names = work.author or work.editor
    whole = work.container_title
    title = (
        Piece("part", (work.title or work.key).translate(INNER)) if whole else Piece("title", work.title or work.key)
    )
    when = Piece("date", work.issued) if work.issued else Piece("words", "No date")
    if not names:
        return ((title,), (when,), *_where(work))
    return ((Piece("words", _makers(work, names)),), (when,), (title,), *_where(work))


def _makers(work: Source, names: Sequence[Name]) -> str:
    role = "" if work.author else " (ed.)" if len(names) == 1 else " (eds.)"
    return _listed(names) + role


def _listed(names: Sequence[Name]) -> str:
    shown = [name.display() for name in names]
    return " and ".join(part for part in (", ".join(shown[:-1]), shown[-1]) if part)


def _where(work: Source) -> Iterator[Sentence]:
    """Yield who else had a part in a work, what it is part of, its edition, number, and who published it."""
    if work.translator:
        yield (Piece("words", f"Translated by {_listed(work.translator)}"),)
    if work.container_title:
        yield (Piece("title", work.container_title), *_place(work))
    if work.edition:
        yield (Piece("words", _edition(work.edition)),)
    if work.number:
        yield (Piece("words", f"No. {work.number}" if work.number.isdecimal() else work.number),)
    makers = {name.display() for name in (*work.author, *work.editor)}
    if work.publisher and work.publisher not in makers and not (work.container_title and _is_periodical(work)):
        place = f"{work.publisher_place}: " if work.publisher_place else ""
        yield (Piece("words", f"{place}{work.publisher}"),)


def _is_periodical(work: Source) -> bool:
    return work.type.startswith("article")


def _place(work: Source) -> Iterator[Piece]:
    """Yield where in the whole a part stands: editors, volume, issue and pages."""
    if work.author and work.editor:
        yield Piece("words", f", edited by {_listed(work.editor)}")
    issue = f" ({work.issue})" if work.issue and work.volume else f", no. {work.issue}" if work.issue else ""
    numbers = (f" {work.volume}" if work.volume else "") + issue
    pages = _HYPHENS.sub("–", work.pages or work.page_first or "")
    behind = f": {pages}" if work.volume else f", {'p.' if pages.isalnum() else 'pp.'} {pages}"
    if numbers or pages:
        yield Piece("words", numbers + (behind if pages else ""))


def _edition(edition: str) -> str:
    if not edition.isdecimal():
        return edition
    ordinal = "th" if edition.endswith(_TEENS) else _ORDINALS.get(edition[-1], "th")
    return f"{edition}{ordinal} edition"
