"""Locators in the words behind a citation key: ``, pp. 3–5, and passim`` is pages 3–5 and a suffix, as Pandoc reads it.

A locator begins with a word of the language for what it counts (``locator_terms``), or with a number, which then counts
pages; it goes on over numbers, letters beside numbers, Roman numerals, ranges, and brackets around these. Braces say
where it begins and ends: ``, {pp. iv, A–D}, and more``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from postil.cite.locator_terms import LOCATOR_TERMS
from postil.lazy import expression

_ROMAN = expression(r"M*(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\Z", re.IGNORECASE)
_PARTNERS: Mapping[str, str] = MappingProxyType({"(": ")", "[": "]", "{": "}"})
_TIME = expression(r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:\s*[-–]\s*(?:\d{1,2}:)?\d{1,2}:\d{2})?\Z")
_COUNT = expression(r"\d|[ivxlcdm]+\b|[a-z]\b", re.IGNORECASE)
"""What a number begins with: a digit, a Roman numeral, or a letter that stands alone."""
_NUMBERS = expression(r"[\divxlcdm]+(?:\s*[-–,]\s*[\divxlcdm]+)*\Z", re.IGNORECASE)
_RECORD_TERMS: Mapping[str, str] = MappingProxyType(
    {
        "at": "timestamp",
        "ch.": "chapter",
        "fn.": "note",
        "footnote": "note",
        "footnotes": "note",
        "min.": "timestamp",
        "table": "table",
        "tables": "table",
        "tbl.": "table",
        "timestamp": "timestamp",
    }
)
"""Words that records have besides those of CSL's locales, and Pandoc does not know."""
_LONGEST_LABEL = 12
"""Words and signs that a label may have; no term has more than five."""


class Located(NamedTuple):
    """The words behind a key taken apart: CSL's ``label`` and ``locator``, and the ``suffix`` that follows them.

    ``label`` is empty where braces hold no word for what is counted, or where there is no locator.
    """

    label: str = ""
    locator: str = ""
    suffix: str = ""


def split_locator(words: str, language: str = "en") -> Located:
    """Take apart the words behind a key; ``language`` is a tag after BCP 47, English where its terms are not known."""
    tokens = _tokens(words.replace("\xa0", " "))
    at = 1 if tokens[:1] == [","] else 0
    at += at < len(tokens) and tokens[at].isspace()
    terms = _labels(_known(language))
    found = _delimited(tokens, at, terms) or _integrated(tokens, at, terms)
    if found is None:
        return Located(suffix=words)
    label, locator, end = found
    return Located(label, locator.strip(), "".join(tokens[end:]))


def split_record_locator(text: str, language: str = "en") -> Located:
    """Take apart a locator as records have it: "p. 3", "section 4.2", "00:12:30"; nothing follows it.

    Its words may be of ``language`` or English. Numbers alone are pages; what is nothing of this is left whole, without
    a label.
    """
    text = text.strip()
    if _TIME.match(text):
        return Located("timestamp", text)
    tokens = _tokens(text)
    for terms in (_labels(_known(language)), _labels("en"), _RECORD_TERMS):
        label, end = _label(tokens, 0, len(tokens), terms)
        rest = "".join(tokens[end:]).strip()
        if label and _COUNT.match(rest):
            return Located(label, rest)
    return Located("page" if _NUMBERS.match(text) else "", text)


def _known(language: str, fallback: str = "en") -> str:
    """Return the language whose terms are used: Chinese by its script or region, others by their first part."""
    tag = language.lower()
    if tag.startswith("zh") and any(part in tag.split("-") for part in ("hant", "tw", "hk", "mo")):
        return "zh-hant"
    first = tag.split("-")[0]
    return first if first in LOCATOR_TERMS else fallback


@cache
def _labels(language: str) -> Mapping[str, str]:
    labels: dict[str, str] = {}
    for label, terms in LOCATOR_TERMS[language].items():
        for term in terms:
            labels.setdefault(term.casefold(), label)
    return MappingProxyType(labels)


def _tokens(words: str) -> list[str]:
    """Split into words, runs of white space, and single marks; a colon stays in its word."""
    tokens: list[str] = []
    for character in words:
        single = _is_mark(character)
        if tokens and not single and not _is_mark(tokens[-1]) and tokens[-1][-1].isspace() == character.isspace():
            tokens[-1] += character
        else:
            tokens.append(character)
    return tokens


def _is_mark(token: str) -> bool:
    return len(token) == 1 and token != ":" and unicodedata.category(token).startswith("P")


def _delimited(tokens: Sequence[str], at: int, terms: Mapping[str, str]) -> tuple[str, str, int] | None:
    if tokens[at : at + 1] != ["{"]:
        return None
    opened: list[str] = ["}"]
    end = at + 1
    while end < len(tokens):
        token = tokens[end]
        if token in {"{", "["}:
            opened.append(_PARTNERS[token])
        elif token in {"}", "]"} and opened.pop() != token:
            return None
        if not opened:
            break
        end += 1
    if opened:
        return None
    start = at + 1
    start += start < end and tokens[start].isspace()
    label, behind = _label(tokens, start, end, terms)
    locator = "".join(tokens[behind:end]).strip()
    return label or ("page" if locator[:1].isdigit() else ""), locator, end + 1


def _integrated(tokens: Sequence[str], at: int, terms: Mapping[str, str]) -> tuple[str, str, int] | None:
    label, start = _label(tokens, at, len(tokens), terms, counted=True)
    end = start
    while (part := _part(tokens, end, first=end == start)) is not None:
        behind, counts = part
        if not (counts if label else any(map(str.isdigit, "".join(tokens[end:behind])))):
            break
        end = behind
    return (label or "page", "".join(tokens[start:end]), end) if end > start else None


def _label(
    tokens: Sequence[str], at: int, end: int, terms: Mapping[str, str], counted: bool = False
) -> tuple[str, int]:
    """Return the label of the longest term that begins at ``at``, and where it ends; ``counted``: a number follows."""
    for behind in range(min(end, at + _LONGEST_LABEL), at, -1):
        label = terms.get("".join(tokens[at:behind]).strip().casefold())
        if label and (not counted or _counts(tokens, behind)):
            return label, behind
    return "", at


def _counts(tokens: Sequence[str], at: int) -> bool:
    part = _part(tokens, at, first=True)
    return part is not None and part[1]


def _part(tokens: Sequence[str], at: int, first: bool) -> tuple[int, bool] | None:
    """Read one number of a locator, behind a comma if it is not the ``first``; tell its end and if it counts."""
    at += not first and tokens[at : at + 1] in ([","], [";"])
    at += at < len(tokens) and tokens[at].isspace()
    end, counts = at, False
    while (more := _bracketed(tokens, end) or _sequence(tokens, end)) is not None:
        end, counts = more[0], counts or more[1]
    return (end, counts) if end > at else None


def _bracketed(tokens: Sequence[str], at: int) -> tuple[int, bool] | None:
    close = _PARTNERS.get(tokens[at]) if at < len(tokens) else None
    if close is None:
        return None
    end, counts = _sequence(tokens, at + 1) or (at + 1, False)
    return (end + 1, counts) if tokens[end : end + 1] == [close] else None


def _sequence(tokens: Sequence[str], at: int) -> tuple[int, bool] | None:
    """Read ``3``, ``3.2``, ``.2``: units with full stops before them; one at the end is left."""
    unit = _unit(tokens, at)
    end, counts = unit or (at, False)
    while tokens[end : end + 1] == ["."] and (unit := _unit(tokens, end + 1)) is not None:
        end, counts = unit[0], counts or unit[1]
    return (end, counts) if end > at else None


def _unit(tokens: Sequence[str], at: int) -> tuple[int, bool] | None:
    """Read a Roman number, or words and dashes that stand together; these count where they hold a digit."""
    if at < len(tokens) and tokens[at] and _ROMAN.match(tokens[at]):
        return at + 1, True
    end = at
    while end < len(tokens) and not tokens[end].isspace() and (not _is_mark(tokens[end]) or tokens[end] in "-–"):
        end += 1
    return (end, any(map(str.isdigit, "".join(tokens[at:end])))) if end > at else None


def term_for(label: str, language: str) -> str:
    """Return a word of a language for what a locator counts; empty where none is known."""
    terms = LOCATOR_TERMS.get(_known(language, fallback=""), {}).get(label, ())
    return terms[0] if terms else ""
