"""The day of a check, and for how long what was found on it holds."""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

Day: TypeAlias = tuple[int, ...]
"""Year, month and day, as ``dates.first_key`` gives them."""


class Today:
    """The day of a check. It remembers what it was asked, for a finding can change only when an answer does."""

    def __init__(self, day: date | None = None) -> None:
        self.day = day or date.today()  # the day where the reader is
        self._latest = _latest(self.day)
        self.come: Day = ()
        self.to_come: Day = ()

    def has_come(self, day: Day) -> bool:
        """Whether a day has come; a day's grace is given, since it is tomorrow on the other side of the earth."""
        if day <= self._latest:
            self.come = max(self.come, day)
            return True
        self.to_come = min(self.to_come, day) if self.to_come else day
        return False

    @property
    def bounds(self) -> tuple[Day, Day]:
        """The last of the days asked for that has come, and the first that has not; empty where there is none."""
        return self.come, self.to_come


def holds_on(bounds: tuple[Day, Day], day: date) -> bool:
    """Whether a check with these bounds would be given the same answers on another day."""
    come, to_come = bounds
    return come <= _latest(day) and (not to_come or _latest(day) < to_come)


def _latest(day: date) -> Day:
    tomorrow = date.fromordinal(min(day.toordinal() + 1, date.max.toordinal()))
    return tomorrow.year, tomorrow.month, tomorrow.day
