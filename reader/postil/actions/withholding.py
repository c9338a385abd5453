"""What keeps a reading from being published."""

from __future__ import annotations

from collections.abc import Iterator

from postil.diagnostics import Diagnostic, Places, in_order
from postil.model import Reading
from postil.rules import ReadingSubject, publishing  # a page needs no other rules, and they take their time


def breaches(reading: Reading, places: Places) -> tuple[Diagnostic, ...]:
    """Return what keeps a reading from being published, as the rules say it: whatever the library's files silence."""
    return in_order(_found(ReadingSubject(reading), places))


def _found(subject: ReadingSubject, places: Places) -> Iterator[Diagnostic]:
    for rule in (each for each in publishing.RULES if each.severity == "error"):
        for finding in rule.check(subject):
            yield places.located(Diagnostic.of(rule.code, rule.severity, finding))
