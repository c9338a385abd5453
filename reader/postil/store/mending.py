"""Fixes of what the models refuse: what was probably meant, and whether that is sure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeAlias

from postil.diagnostics import Where, nearest
from postil.edits import Fix, InsertValues, fix_by_renaming, fix_by_setting
from postil.lazy import expression
from postil.model.dates import edtf_of, parse_date
from postil.model.migrate import CURRENT

Problem: TypeAlias = Mapping[str, Any]

_DOI = expression(r"(?:doi:\s*)?(10\.[0-9]{4,9}/\S+)", re.IGNORECASE)
_HOST = expression(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#]\S*)?", re.IGNORECASE)
_WITH_SPACE = expression(r"https?://[^\s/?#@]+[/?#]\S*(?: +\S+)+", re.IGNORECASE)
_SPACE = expression(" +")
_BETWEEN = expression(r"[\s_-]+")
_NOT_IN_ID = expression(r"[^a-z0-9._-]+")


def rename_fix(where: Where, guess: str, siblings: Mapping[str, Any]) -> Fix | None:
    """Rename an unknown key to the one that was probably meant, unless that is there too."""
    return fix_by_renaming(where, guess) if guess and guess not in siblings else None


def format_fix(file: str, data: Mapping[str, Any]) -> Fix:
    """Begin a file with the format that this version reads."""
    first = next(iter(data), None)
    edit = InsertValues(file, (), {"format": CURRENT}, first)
    return Fix(f"write format: {CURRENT} in the first line", False, (edit,))


def value_fix(where: Where, problem: Problem) -> Fix | None:
    """Return a fix for a value that the model refuses, where one can be guessed."""
    find = _BY_TYPE.get(problem["type"])
    return find(where, problem) if find else None


def choice(given: str, choices: Sequence[str]) -> tuple[str, bool]:
    """Return the word that was meant of those allowed, and whether that is sure: only case and hyphens differ."""
    same = [each for each in choices if _BETWEEN.sub("-", each) == _BETWEEN.sub("-", given.strip().lower())]
    return (same[0], True) if same else (nearest(given, choices), False)


def choices_of(problem: Problem) -> tuple[str, list[str]]:
    """Return the word that was given, and those that are allowed."""
    expected = str(problem["ctx"].get("expected") or problem["ctx"].get("expected_tags"))
    given = problem["input"] if "tag" not in problem["ctx"] else problem["ctx"]["tag"]
    return str(given), [each.strip(" '") for each in expected.replace(" or ", ", ").split(",")]


def _choice_fix(where: Where, problem: Problem) -> Fix | None:
    meant, sure = choice(*choices_of(problem))
    return fix_by_setting(where, meant, safe=sure) if meant and meant != "1" else None


def _text_fix(where: Where, problem: Problem) -> Fix | None:
    """Put in quotes what YAML reads as something else. A decimal number may have lost zeros; that is for a person."""
    given = problem["input"]
    if isinstance(given, bool | int):
        text = str(given).lower()
        return fix_by_setting(where, text, safe=True, title="put it in quotes")
    return None


def _list_fix(where: Where, problem: Problem) -> Fix | None:
    given = problem["input"]
    if isinstance(given, str) and not re.search(r"[,;&]|\band\b", given):
        return fix_by_setting(where, [given], title="make it a list of one")
    return None


def _pattern_fix(where: Where, problem: Problem) -> Fix | None:
    given, pattern = str(problem["input"]), re.compile(problem["ctx"]["pattern"])
    sure = [given.lower() if pattern.match("0" * 64) else given.replace("_", "-")]
    for meant, safe in (
        (sure[0], not pattern.match("wu.qian_1")),
        (_NOT_IN_ID.sub("-", given.lower()).strip("-"), False),
    ):
        if meant != given and pattern.match(meant):
            return fix_by_setting(where, meant, safe=safe)
    return None


def _value_error_fix(where: Where, problem: Problem) -> Fix | None:
    given, reason = problem["input"], str(problem["ctx"]["error"])
    text = str(given)
    if isinstance(given, str | int) and reason == _date_error(text):
        date = edtf_of(text)
        return fix_by_setting(where, date, safe=True) if date else None
    if "http://" in reason and isinstance(given, str):
        return _address_fix(where, given.strip())
    return None


def _address_fix(where: Where, given: str) -> Fix | None:
    if match := _DOI.fullmatch(given):
        return fix_by_setting(where, f"https://doi.org/{match[1]}", safe=True)
    if _HOST.fullmatch(given):
        return fix_by_setting(where, f"https://{given}")
    return fix_by_setting(where, _SPACE.sub("%20", given)) if _WITH_SPACE.fullmatch(given) else None


def _date_error(text: str) -> str:
    """Return what is wrong with a date; the same words in a problem say that a date was asked for."""
    try:
        parse_date(text)
    except ValueError as error:
        return str(error)
    return ""


_BY_TYPE: Mapping[str, Callable[[Where, Problem], Fix | None]] = MappingProxyType(
    {
        "literal_error": _choice_fix,
        "union_tag_invalid": _choice_fix,
        "string_type": _text_fix,
        "tuple_type": _list_fix,
        "string_pattern_mismatch": _pattern_fix,
        "value_error": _value_error_fix,
    }
)
