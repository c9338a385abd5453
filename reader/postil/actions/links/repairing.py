"""Propose what makes links live again: archived copies of dead ones, addresses of lost ones from other copies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from postil.actions.links.archives import Wanted, find_copies, moment_of
from postil.actions.links.listing import LinkPlace, day_of_reading
from postil.actions.links.recording import Proposed, propose
from postil.actions.links.recovering import Recovered, archived_copies, kept_copies, lost_links, recover
from postil.fetch import Fetcher
from postil.model import Recovery, Snapshot
from postil.store import StoredLibrary


class Repairs(NamedTuple):
    """What was found: copies of dead links, addresses of lost links, and what stays as it is."""

    copies: tuple[tuple[LinkPlace, Snapshot], ...]
    recovered: tuple[Recovered, ...]
    without: tuple[LinkPlace, ...]


def repair_links(stored: StoredLibrary, places: Sequence[LinkPlace], fetcher: Fetcher) -> Repairs:
    """Look for what would repair links; nothing is written.

    Of links that were found dead or out of reach, the archives are asked for the copy nearest to the day of the
    reading. The words of lost links are looked for in the other copies of the article: those that are kept, then
    archived ones.
    """
    today = date.today()
    dead = [place for place in places if place.wants_copy]
    wanted = {
        place.link.id + place.reading.id: Wanted(
            place.link.address or "", moment_of(day_of_reading(place.reading, today))
        )
        for place in dead
    }
    found = find_copies(fetcher, stored.library.record.web.archives, wanted.values()) if wanted else {}
    copies = [(place, found.get(wanted[place.link.id + place.reading.id])) for place in dead]
    recovered = tuple(_recovered(stored, list(lost_links(places)), fetcher))
    told = {(each.place.reading.id, each.place.index) for each in recovered}
    told |= {(place.reading.id, place.index) for place, copy in copies if copy}
    broken = (*dead, *lost_links(places))
    return Repairs(
        tuple((place, copy) for place, copy in copies if copy),
        recovered,
        tuple(place for place in broken if (place.reading.id, place.index) not in told),
    )


def propose_repairs(stored: StoredLibrary, repairs: Repairs, confirmed_by: str | None = None) -> tuple[Proposed, ...]:
    """Return the files as they would be; raises ``RecordError`` or ``StoreError``.

    A recovered address is what somebody found and somebody confirmed: without a person who does, it is not written.
    """
    changes: list[tuple[LinkPlace, Mapping[str, Any]]] = [
        (place, {"snapshots": [copy]}) for place, copy in repairs.copies
    ]
    changes += [(each.place, _recovery(each, confirmed_by)) for each in repairs.recovered if each.address]
    return propose(stored, changes)


def confirmed(repairs: Repairs, confirmed_by: str | None) -> Repairs:
    """Leave out the recoveries that nobody confirms."""
    return repairs if confirmed_by else repairs._replace(recovered=())


def _recovered(stored: StoredLibrary, lost: Sequence[LinkPlace], fetcher: Fetcher) -> Iterator[Recovered]:
    for reading in dict.fromkeys(place.reading.id for place in lost):
        places = [place for place in lost if place.reading.id == reading]
        kept = list(kept_copies(stored, places[0].reading))
        found = {place.index: recover(place, kept) for place in places}
        if any(each is None for each in found.values()):
            archived = list(archived_copies(stored, places[0].reading, fetcher))
            found = {place.index: found[place.index] or recover(place, archived) for place in places}
        yield from (each for each in found.values() if each)


def _recovery(found: Recovered, confirmed_by: str | None) -> Mapping[str, Any]:
    recovery = Recovery(method=found.method, evidence=found.evidence, confirmed_by=confirmed_by)
    return {"target": "recovered", "address": found.address, "recovery": recovery}
