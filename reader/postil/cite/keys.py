"""Citation keys by a pattern, in the vocabulary of Better BibTeX: ``auth.lower + shorttitle(3,3) + year``.

A key that is once made stays: one that follows the pattern, with or without a letter behind it, is never changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import chain, count
from string import ascii_lowercase
from types import MappingProxyType
from typing import NamedTuple, TypeAlias, TypeVar

from postil.identifiers import latin
from postil.lazy import expression
from postil.model import Name, Source, parse_date

DEFAULT = "auth.lower + shorttitle(3,3) + year"
"""Better BibTeX's own default."""

_TERM = expression(r"""(?P<name>[A-Za-z]+)(?:\((?P<numbers>[\d,\s]*)\))?|'(?P<single>[^']*)'|"(?P<double>[^"]*)\"""")
_FILTER = expression(r"\.\s*([A-Za-z]+)")
_WORD = expression(r"[A-Za-z0-9]+")
_LITTLE_WORDS = (
    "a an and as at but by for from in into is of on or over the to with "
    "der die das den dem des ein eine und von im am zu le la les un une du de et en el los las y o di il lo gli e "
    "een het van"
)
_SKIPPED = frozenset(_LITTLE_WORDS.split())
"""Words of a title that no key is made of: articles, prepositions, conjunctions."""


class PatternError(ValueError):
    """A pattern that can't be read; the message says what is wrong with it."""


class _Term(NamedTuple):
    make: Callable[[Source], str]
    filters: tuple[Callable[[str], str], ...]


Pattern: TypeAlias = tuple[_Term, ...]
T = TypeVar("T")


def parse_pattern(text: str) -> Pattern:
    """Read a pattern: terms joined by ``+``, each with filters behind full stops. Raises ``PatternError``.

    Terms: auth, authors(n), edtr, year, month, day, title, shorttitle(n,m), veryshorttitle(n,m), journal, type,
    firstpage, and words in quotes. Filters: lower, upper, capitalize, abbr.
    """
    terms: list[_Term] = []
    at = 0
    while True:
        at = _skip(text, at)
        match = _TERM.match(text, at)
        if match is None:
            raise PatternError(f"a term should stand at column {at + 1} of {text!r}, such as auth or year")
        at = match.end()
        filters = []
        while found := _FILTER.match(text, at):
            filters.append(_named(_FILTERS, found[1], "filter"))
            at = found.end()
        terms.append(_Term(_maker(match), tuple(filters)))
        at = _skip(text, at)
        if at == len(text):
            return tuple(terms)
        if text[at] != "+":
            raise PatternError(f"a + should stand at column {at + 1} of {text!r}")
        at += 1


def make_key(source: Source, pattern: Pattern) -> str:
    """Return the key a pattern makes of a work; empty where nothing it asks for is known in Latin letters."""
    parts = []
    for term in pattern:
        part = term.make(source)
        for apply in term.filters:
            part = apply(part)
        parts.append("".join(re.findall(r"[A-Za-z0-9:._+/-]", latin(part))))
    return "".join(parts)[:120]


def new_keys(
    sources: Iterable[Source], pattern: Pattern, taken: Collection[str] = (), *, again: bool = False
) -> Mapping[str, str]:
    """Return, by old key, the keys that are to change: unlike each other and all that are taken.

    A key that is what the pattern makes, or that with a letter behind it, stays; so does one of a work of which the
    pattern makes nothing, and one that was changed before (the work has aliases), unless it is to be made ``again``.
    """
    sources = tuple(sources)
    made = {source.key: "" if source.aliases and not again else make_key(source, pattern) for source in sources}
    staying = {key for key, base in made.items() if not base or re.fullmatch(rf"{re.escape(base)}[a-z]{{0,2}}", key)}
    used = {*staying, *taken, *(alias for source in sources for alias in source.aliases)}
    changed: dict[str, str] = {}
    for source in sources:
        if source.key not in staying:
            own = {source.key, *source.aliases}
            changed[source.key] = free_key(made[source.key], used - own if made[source.key] in own else used)
            used.add(changed[source.key])
    return changed


def free_key(base: str, used: Collection[str]) -> str:
    """Return a key that is not used: the base, or the base with a letter, then two, behind it."""
    letters = (*ascii_lowercase, *(a + b for a in ascii_lowercase for b in ascii_lowercase))
    numbered = (f"{base}-{number}" for number in count(2))
    candidates: Iterator[str] = chain((base,), (base + letter for letter in letters), numbered)
    return next(each for each in candidates if each not in used)


def _maker(match: re.Match[str]) -> Callable[[Source], str]:
    if not match["name"]:
        literal: str = match["single"] or match["double"] or ""
        return lambda _source: literal
    make = _named(_TERMS, match["name"], "term")
    numbers = [int(number) for number in (match["numbers"] or "").split(",") if number.strip()]
    return lambda source: make(source, numbers)


def _named(table: Mapping[str, T], name: str, what: str) -> T:
    if name.lower() not in table:
        raise PatternError(f"{name!r} is not a {what}; there are {', '.join(table)}")
    return table[name.lower()]


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _family(name: Name) -> str:
    return "".join(_WORD.findall(latin(f"{name.particle or ''} {name.family or name.literal or name.given or ''}")))


def _auth(source: Source, _numbers: list[int]) -> str:
    names = source.author or source.editor or source.translator
    return _family(names[0]) if names else ""


def _authors(source: Source, numbers: list[int]) -> str:
    limit = numbers[0] if numbers else None
    return "".join(_family(name) for name in (source.author or source.editor)[:limit])


def _edtr(source: Source, _numbers: list[int]) -> str:
    return _family(source.editor[0]) if source.editor else ""


def _short_title(source: Source, numbers: list[int]) -> str:
    """Take so many words of the title that say something, and capitalize the first so many of these."""
    limit, capitals = [*numbers, *(3, 0)[len(numbers) :]][:2]
    words = [word for word in _words(source.title or "") if word.lower() not in _SKIPPED][:limit]
    return "".join(word[:1].upper() + word[1:] if at < capitals else word for at, word in enumerate(words))


def _very_short_title(source: Source, numbers: list[int]) -> str:
    return _short_title(source, numbers or [1, 0])


def _title(source: Source, _numbers: list[int]) -> str:
    return "".join(word[:1].upper() + word[1:] for word in _words(source.title or ""))


def _words(title: str) -> Iterator[str]:
    return (match[0] for match in _WORD.finditer(latin(title.replace("-", ""))))


def _date_part(part: str) -> Callable[[Source, list[int]], str]:
    def make(source: Source, _numbers: list[int]) -> str:
        start = parse_date(source.issued).start if source.issued else None
        return str(getattr(start, part) or "") if start else ""

    return make


def _text(attribute: str) -> Callable[[Source, list[int]], str]:
    return lambda source, _numbers: "".join(_WORD.findall(latin(getattr(source, attribute) or "")))


def _first_page(source: Source, _numbers: list[int]) -> str:
    match = re.search(r"\w+", source.pages or "")
    return match[0] if match else ""


_TERMS: Mapping[str, Callable[[Source, list[int]], str]] = MappingProxyType(
    {
        "auth": _auth,
        "authors": _authors,
        "edtr": _edtr,
        "year": _date_part("year"),
        "month": _date_part("month"),
        "day": _date_part("day"),
        "title": _title,
        "shorttitle": _short_title,
        "veryshorttitle": _very_short_title,
        "journal": _text("container_title"),
        "type": _text("type"),
        "firstpage": _first_page,
    }
)
_FILTERS: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "lower": str.lower,
        "upper": str.upper,
        "capitalize": lambda text: text[:1].upper() + text[1:],
        "abbr": lambda text: "".join(re.findall(r"[A-Z]", text)) or text[:1],
    }
)
