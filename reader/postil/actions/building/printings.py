"""What builds keep of who printed what: a line a reading, of which most say only which runs of words it has."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from postil.site.printings import Known
    from postil.store.built import BuildCache

FILE = "printings"


def kept_printings(cache: BuildCache) -> dict[str, Known]:
    """Return what the last build knew of each reading; nothing where nothing can be used."""
    from postil.quoting.runs import Runs
    from postil.site.printings import Known

    found = {}
    try:
        for line in cache.lines(FILE):
            name, version, head, numbers, told = line.decode().split("\t")
            found[name] = Known(version, Runs(head, array("I", bytes.fromhex(numbers))), told)
    except ValueError:
        return {}
    return found


def keep_printings(cache: BuildCache, known: Mapping[str, Known]) -> None:
    """Keep what this build knows of each reading."""
    lines = (
        "\t".join((name, each.version, each.runs.head, each.runs.numbers.tobytes().hex(), each.told))
        for name, each in known.items()
    )
    cache.save(FILE, (line.encode() for line in lines))
