"""What a change of files changes in what is found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from postil.diagnostics import Diagnostic, in_order


@dataclass(frozen=True, slots=True)
class Change:
    """What a check finds that the one before did not, and what it does not find any more."""

    found: tuple[Diagnostic, ...]
    mended: tuple[Diagnostic, ...]

    def __bool__(self) -> bool:
        return bool(self.found or self.mended)


def change(before: Sequence[Diagnostic], after: Sequence[Diagnostic]) -> Change:
    """Compare the findings of two checks; one that only stands on another line now is no change."""
    return Change(in_order(_beyond(after, before)), in_order(_beyond(before, after)))


def _beyond(some: Iterable[Diagnostic], others: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield those findings that are not among the others, each as often as it is more often there."""
    left = Counter(map(_sense, others))
    for each in some:
        if left[_sense(each)]:
            left[_sense(each)] -= 1
        else:
            yield each


def _sense(finding: Diagnostic) -> tuple[str, str, str]:
    return finding.where.file, finding.code, finding.message
