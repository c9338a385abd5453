"""The days in a page's ``time`` elements: of publication or of a change, as the paper's own clock shows them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from postil.importing.article import Candidate, Field
from postil.importing.datelines import speaks_of_change
from postil.importing.dates import day_of_timestamp, day_without_year, find_days

_DAY = len("2021-03-04")
_MOST = 12
"""Elements that are looked at; those of an article stand before those of what is linked below it."""

_SHORT = 40


def time_elements(root: Any) -> Iterator[Candidate]:
    """Yield the first day of publication and the first of a change that ``time`` elements of the main flow give."""
    seen: set[Field] = set()
    for each in root.xpath("//time[@datetime][not(ancestor::aside)][not(ancestor::footer)]")[:_MOST]:
        field: Field = "updated" if speaks_of_change(_label(each)) else "published"
        day = day_of_timestamp(each.get("datetime"))
        if day is None or field in seen:
            continue
        seen.add(field)
        shown = _shown(each, day)
        yield Candidate(field, (shown or day,), "time element, as shown" if shown else "time element")


def _label(element: Any) -> str:
    """Return the words of an element, and those right before it in the element around it."""
    before, above = element.getprevious(), element.getparent()
    ahead = (before.tail or "") if before is not None else (above.text or "") if above is not None else ""
    if before is not None and not ahead.strip() and isinstance(before.tag, str) and before.tag != "time":
        ahead = "".join(before.itertext())
    return f"{ahead[-_SHORT:]} {''.join(element.itertext())[:_SHORT]}"


def _shown(element: Any, day: str) -> str | None:
    """Return the day that readers see, where it is that of the machine in another zone."""
    words = " ".join("".join(element.itertext()).split())
    days = find_days(words)
    shown = days[0].edtf if len(days) == 1 and days[0].sure else day_without_year(words, int(day[:4]))
    if shown is None or len(shown) != _DAY or len(day) != _DAY:
        return None
    return shown if abs((date.fromisoformat(shown) - date.fromisoformat(day)).days) <= 1 else None
