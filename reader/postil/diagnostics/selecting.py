"""Which codes a person means: ``ALL``, a family (``A``), the beginning of codes (``L00``), a code, or its name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from postil.diagnostics.finding import SEVERITIES, Diagnostic, Kind, Severity, did_you_mean

ALL = "ALL"


def codes_of(selector: str, kinds: Mapping[str, Kind]) -> frozenset[str]:
    """Return the codes that a selector names; none where there is no such code.

    The words are those of linters that select rules by the beginning of their codes, such as ruff.
    """
    if selector == ALL:
        return frozenset(kinds)
    named = frozenset(code for code, kind in kinds.items() if kind.name == selector)
    return named or frozenset(code for code in kinds if selector and code.startswith(selector.upper()))


def code_of(word: str, kinds: Mapping[str, Kind]) -> str:
    """Return the one code that a whole code or a name stands for, or nothing."""
    if word.upper() in kinds:
        return word.upper()
    return next((code for code, kind in kinds.items() if kind.name == word), "")


def unknown_code(word: str, kinds: Mapping[str, Kind]) -> tuple[str, str]:
    """Return what to say about a selector that names nothing: a message, and the one that was probably meant."""
    known = (*kinds, *(kind.name for kind in kinds.values()))
    hint = did_you_mean(word, known) or did_you_mean(word.upper(), known)
    return f"nothing that postil finds is called {word!r}", hint or "postil explain lists all codes"


def select(
    findings: Iterable[Diagnostic], chosen: Set[str] | None = None, minimum: Severity = "note"
) -> tuple[Diagnostic, ...]:
    """Return the findings of the chosen codes, all if none are named, that are at least as grave as ``minimum``."""
    grave = SEVERITIES[: SEVERITIES.index(minimum) + 1]
    return tuple(each for each in findings if (chosen is None or each.code in chosen) and each.severity in grave)


def fixable(findings: Iterable[Diagnostic]) -> tuple[int, int]:
    """Return how many findings can be fixed safely, and how many only unsafely."""
    safe = [each.fix.safe for each in findings if each.fix]
    return sum(safe), len(safe) - sum(safe)
