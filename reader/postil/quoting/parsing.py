"""A quote as its writer marked it: words, omissions, insertions, words changed in brackets, remarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple, TypeAlias

import regex

from postil.lazy import expression, unicode_expression
from postil.quoting.remarks import is_remark
from postil.quoting.tokens import UNSPACED, Token, cut, fold_marks, key_of

MAX_OMITTED = 400
"""Words that one ellipsis may stand for; a wider gap joins two passages rather than shortening one."""

MAX_REPLACED = 12
"""Words of the source that a bracketed explanation may stand for: a name, a short clause."""

MAX_MARKS = 100
"""Omissions, insertions and changed words that are understood in one quote."""

LEAST_OF_WORD = 3
"""Letters outside the brackets that tell which word was changed; "w[ent]" could be any word, and is an insertion."""

MarkKind: TypeAlias = Literal["omission", "insertion", "remark"]

_PART = rf"(?:[\p{{L}}--[{UNSPACED}]]\p{{M}}*|(?<=\p{{L}}\]?)['’](?=\p{{L}}))"
_INSIDE = r"(?:\[\p{L}[\p{L}\p{M}]{0,11}\])"
_GAP = r"(?P<gap>\[\s*(?:\.\s?){3,4}\s*\]|\[\s*…\s*\]|\(\s*(?:(?:\.\s?){3}|…)\s*\)|(?:\.\s?){3,4}|…+|⋯+)"
_IN_WORD = (
    rf"(?P<form>{_PART}+(?:{_INSIDE}{_PART}*)+|(?:{_INSIDE}{_PART}+)+{_INSIDE}?)"
    rf"|(?P<shortened>\[[^\[\]]{{1,200}}\](?P<rest>['’]\p{{L}}{{1,3}}\b))"
)
_NEVER = "(?P<form>(?!))|(?P<shortened>(?P<rest>(?!)))"
_ROUND = r"(?P<round>[(（](?:(?!\.\s?\.)[^()（）\[\]…⋯]){2,60}[)）])"
_BRACKET = rf"(?P<bracket>\[[^\[\]]{{0,200}}\])|{_ROUND}"
_MARK = unicode_expression(rf"(?V1){_GAP}|{_IN_WORD}|{_BRACKET}")
_MARK_APART = unicode_expression(rf"(?V1){_GAP}|{_NEVER}|{_BRACKET}")
_TOUCHES = expression(r"\S\[|\]\S")
"""Only where a bracket touches something may it stand within a word; elsewhere the shorter pattern is enough."""
_MAY_MARK = expression(r"[\[…⋯(（]|\.\s?\.")
"""Without any of these nothing is marked, and the longer pattern need not be tried."""
_SQUARE = expression(r"\[[^\[\]]{1,200}\]")
_ROUNDED = expression(r"[(（][^()（）\[\]…⋯]{2,60}[)）]")
_ROUND_OPENS = expression(r"[(（]")
_REST_OF_COMPOUND = unicode_expression(r"\s*[-‐‑](?:\p{L}\p{M}*)+(?:[-‐‑'’](?:\p{L}\p{M}*)+)*")
_BEGUN_COMPOUND = unicode_expression(r"\p{L}[-‐‑]\s*\Z")
_REMARK = unicode_expression(
    r"(?i)\[\s*(?:sic|(?:emphasis|italics?)\b[^\]]*|my emphasis|emphasis mine|hervorhebung\b[^\]]*|herv\.[^\]]*"
    r"|nous soulignons|je souligne|cursiva\b[^\]]*|énfasis\b[^\]]*|corsivo\b[^\]]*|курсив\b[^\]]*"
    r"|原文ママ|着重号|強調)\s*!?\s*\]"
)


class Mark(NamedTuple):
    """What stands in a quote between its words: where (before which), what, and how many words it may stand for."""

    kind: MarkKind
    before: int
    text: str
    most: int


class Form(NamedTuple):
    """A word changed in brackets: ``stem`` and ``tail`` are the letters outside; both empty where only case changed."""

    stem: str
    tail: str

    def fits(self, word: Token, plain: str) -> bool:
        """Tell whether a word of the source may be what was changed to ``plain``."""
        folded = word.text.casefold()
        if folded == plain.casefold():
            return True
        outside = len(self.stem) + len(self.tail)
        return (
            (outside >= LEAST_OF_WORD or self.tail.startswith("'"))
            and folded.startswith(self.stem.casefold())
            and folded.endswith(self.tail.casefold())
            and len(folded) >= outside
        )


@dataclass(frozen=True)
class Quoted:
    """A quote read: its words, the marks between them, and which of the words were changed in brackets."""

    text: str
    words: tuple[Token, ...]
    marks: tuple[Mark, ...]
    forms: dict[int, Form]
    overfull: bool = False

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys of the words."""
        return tuple(word.key for word in self.words)

    @property
    def is_marked(self) -> bool:
        """Whether anything in it is said to be changed."""
        return bool(self.marks or self.forms)


def read_quote(quote: str, brackets: Set[str] = frozenset()) -> Quoted:
    """Read a quote without the quotation marks around it; ``brackets`` are those the source itself has.

    Bracketed words of the source itself are words of the quote.
    """
    words: list[Token] = []
    marks: list[Mark] = []
    forms: dict[int, Form] = {}
    last = count = 0
    for match in _marks(quote):
        if match[0].casefold() in brackets or (match["round"] and not is_remark(match["round"][1:-1])):
            continue
        count += 1
        if count > MAX_MARKS:
            break
        words += _words(quote, last, match.start())
        last = match.end()
        if match["shortened"]:
            marks.append(Mark("insertion", len(words), match[0], MAX_REPLACED))
            plain = fold_marks(match["rest"])
            forms[len(words)] = Form("", plain)
            words.append(_changed(plain, match, "rest"))
        elif match["form"]:
            plain = fold_marks(match[0].replace("[", "").replace("]", ""))
            forms[len(words)] = _form(match[0])
            words.append(_changed(plain, match, 0))
        else:
            marks += _mark(match, len(words))
            if match["gap"]:
                forms |= dict(_parts_of_compounds(quote, match.span(), words))
            elif words and (rest := _REST_OF_COMPOUND.match(quote, match.end())):
                last = rest.end()
                words[-1] = _compound(words[-1], rest)
    words += _words(quote, last, len(quote))
    inner = [mark for mark in marks if mark.kind != "omission" or 0 < mark.before < len(words)]
    return Quoted(quote, tuple(words), tuple(inner), forms, count > MAX_MARKS)


def _marks(quote: str) -> Iterator[regex.Match[str]]:
    if _MAY_MARK.search(quote):
        yield from (_MARK if _TOUCHES.search(quote) else _MARK_APART).finditer(quote)


@lru_cache(maxsize=64)
def brackets_of(source: str) -> frozenset[str]:
    """Return what stands in square brackets in a source, and remarks in round ones, in lower case."""
    square = _SQUARE.findall(source) if "[" in source else ()
    round_ = (each for each in _ROUNDED.findall(source) if is_remark(each[1:-1])) if _ROUND_OPENS.search(source) else ()
    return frozenset(each.casefold() for each in (*square, *round_))


def _words(quote: str, start: int, end: int) -> Iterable[Token]:
    part = quote[start:end]
    return cut(part).words.all(start) if part and not part.isspace() else ()


def _changed(plain: str, match: regex.Match[str], group: str | int) -> Token:
    start, end = match.span(group)
    return Token(plain, key_of(plain), start, end, _marks_behind(match.string, match.end()))


def _marks_behind(quote: str, at: int) -> str:
    rest = regex.match(r"[^\w\s\[]*", quote, pos=at)
    return "".join(fold_marks(rest[0]).replace('"', "").replace("'", "").split()) if rest else ""


def _parts_of_compounds(quote: str, gap: tuple[int, int], words: list[Token]) -> Iterator[tuple[int, Form]]:
    """Yield the words beside an omission of which only a part is left: long- …, … -term."""
    if words and _BEGUN_COMPOUND.search(quote[: gap[0]]):
        yield len(words) - 1, Form(words[-1].text + "-", "")
    if rest := _REST_OF_COMPOUND.match(quote, gap[1]):
        yield len(words), Form("", fold_marks(rest[0].strip()))


def _compound(word: Token, rest: regex.Match[str]) -> Token:
    """Return the word that a remark or insertion stands within: well [sic]-earned."""
    text = word.text + fold_marks(rest[0].strip())
    return Token(text, key_of(text), word.start, rest.end(), _marks_behind(rest.string, rest.end()))


def _mark(match: regex.Match[str], before: int) -> Iterator[Mark]:
    if match["gap"]:
        yield Mark("omission", before, match[0], MAX_OMITTED)
    elif match["round"] or _REMARK.fullmatch(match[0]) or is_remark(match[0][1:-1]):
        yield Mark("remark", before, match[0], 0)
    else:
        yield Mark("insertion", before, match[0], MAX_REPLACED)


def _form(written: str) -> Form:
    return Form(written[: written.index("[")], written[written.rindex("]") + 1 :])
