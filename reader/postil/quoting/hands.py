"""Through whose hands quoted words came: "X, quoted in Y", followed as far as the records of a library go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from postil.quoting.ledger import Entry, Printed


class Chain(NamedTuple):
    """The works through which the words of a quote came, by citation key, the farthest first, its own article last.

    ``records`` are the quotes of other readings by which it was followed, the nearest first. ``circular``: the last
    of these names a work that is in the chain already. ``disputed``: what the last of these gives as the source, where
    the quote itself names another; empty where they agree.
    """

    works: tuple[str, ...]
    records: tuple[Printed, ...] = ()
    circular: str = ""
    disputed: str = ""

    @property
    def is_second_hand(self) -> bool:
        """Whether somebody else stands between the article and the work that the words come from."""
        return len(self.works) > 2

    @property
    def line(self) -> str:
        """The chain in one line, the farthest first."""
        return " → ".join(((self.circular,) if self.circular else ()) + self.works)


def chain_of(printed: Printed, entries: Mapping[tuple[str, str], tuple[Entry, ...]]) -> Chain:
    """Follow a quote from the work it was read in to that work's own quote of the words, and so on.

    ``entries`` are the other printings of each quote, by (reading, quote), as ``ledger`` returns them.
    """
    works, records, at = [*printed.works[:1]], [], printed
    own = {*printed.works}
    circular = ""
    while via := at.quoted_in or at.source:
        if via in own:
            circular = via
            break
        works.append(via)
        own.add(via)
        others = (entry.printed for entry in entries.get((at.reading, at.quote), ()))
        following = next((each for each in others if via in each.works), None)
        if following is None:
            break
        records.append(following)
        own |= {*following.works}
        at = following
    named = next((each.source for each in (at, *reversed(records), printed) if each.source), "")
    if named and not circular and named not in own:
        works.append(named)
    is_other = bool(records and printed.source and named != printed.source)
    disputed = named if is_other and printed.quoted_in else ""
    return Chain(tuple(reversed(works)), tuple(records), circular, disputed)
