"""Mathematics in titles, as far as CSL-JSON can show it: raised and lowered signs as ``<sup>`` and ``<sub>``.

``H$_2$O`` and ``10$^{-3}$`` are the formulas of most titles; what is more than that stays as it is written in a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from postil.cite.latex import decode
from postil.lazy import expression
from postil.model import Markup

_SCRIPT = expression(r"([\^_])\s*(?:\{([^{}]*)\}|(\\[A-Za-z]+|[^\s\\{}]))")
_INNER = expression(r"\$\$?(.*?)\$\$?|\\[(\[](.*)\\[)\]]|\\ensuremath\s*\{(.*)\}", re.DOTALL)
_KINDS: dict[str, Literal["superscript", "subscript"]] = {"^": "superscript", "_": "subscript"}


def with_scripts(text: str, markup: Sequence[Markup]) -> tuple[str, tuple[Markup, ...]]:
    """Return a text and what is set apart in it, with the raised and lowered signs of its formulas set apart."""
    marks = list(markup)
    for formula in sorted((each for each in markup if each.kind == "math"), key=lambda each: -each.start):
        parts = _parts(formula.tex)
        if not parts:
            continue
        words = "".join(part for part, _ in parts)
        by = len(words) - (formula.end - formula.start)
        text = text[: formula.start] + words + text[formula.end :]
        marks = [_moved(each, formula, by) for each in marks if each is not formula]
        marks += _scripts(parts, formula)
    return text, tuple(marks)


def _parts(tex: str) -> list[tuple[str, str]]:
    """Return a formula piece by piece, each plain or after ``^`` or ``_``; nothing where it has none of them."""
    match = _INNER.fullmatch(tex.strip())
    inner = next((group for group in match.groups() if group is not None), "") if match else ""
    if not _SCRIPT.search(inner):
        return []
    parts: list[tuple[str, str]] = []
    at = 0
    for script in _SCRIPT.finditer(inner):
        sign, raised = script[1], _plain(script[2] or script[3]).strip()
        degree = sign == "^" and raised == "∘"
        parts += [(_plain(inner[at : script.start()]), ""), ("°", "") if degree else (raised, sign)]
        at = script.end()
    parts.append((_plain(inner[at:]), ""))
    rest = _SCRIPT.sub("", inner)
    return [] if "{" in rest or any("^" in part or "_" in part for part, _ in parts) else parts


def _plain(tex: str) -> str:
    if not tex.strip():
        return ""
    before, after = (" " if tex[0].isspace() else ""), (" " if tex[-1].isspace() else "")
    words = decode(f"${tex.strip()}$").replace("-", "−")
    return before + re.sub(r"\s*×\s*", " × ", words) + after


def _scripts(parts: Sequence[tuple[str, str]], formula: Markup) -> Iterator[Markup]:
    at = formula.start
    for part, sign in parts:
        if sign and part:
            yield Markup(attribute=formula.attribute, start=at, end=at + len(part), kind=_KINDS[sign])
        at += len(part)


def _moved(mark: Markup, formula: Markup, by: int) -> Markup:
    start = mark.start + by if mark.start >= formula.end else mark.start
    return mark.model_copy(update={"start": start, "end": mark.end + by if mark.end >= formula.end else mark.end})
