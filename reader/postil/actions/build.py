"""Build the site of a library."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from postil import rules
from postil.actions.choosing import PUBLISHING
from postil.diagnostics import Diagnostic, in_order
from postil.model import Reading
from postil.store import LIBRARY_FILE, READING_FILE, StoredLibrary, StoreError, write_site
from postil.timings import NoTimings, Timings


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: the files that changed, and the readings that were left out, with the reasons by id.

    ``remarks`` are what there is to say about the formatted sources.
    """

    changed: tuple[str, ...]
    left_out: Mapping[str, tuple[Diagnostic, ...]]
    remarks: tuple[str, ...] = ()


def build(
    stored: StoredLibrary,
    out: str | Path,
    *,
    private: bool = False,
    progress: Callable[[str], None] | None = None,
    timings: Timings | None = None,
) -> Built:
    """Write the site of a library into a folder.

    A public build gives away no more than each reading's policy allows, and leaves out a reading whose excerpts break
    the limits; ``private`` uses attached copies too, for one's own eyes. ``progress`` is called with each path. Raises
    ``StoreError`` where library.yaml can't be trusted, where a private build would be mixed with a public one, and
    where a file would be overwritten that no build wrote.
    """
    from postil.actions.references import with_references
    from postil.site import site_pages  # what makes pages takes its time to import, and most commands make none

    folder = Path(out)
    timings = timings or NoTimings()
    _refuse(stored, folder)
    with timings.stage("rules"):
        left_out: dict[str, tuple[Diagnostic, ...]] = {} if private else _not_to_be_published(stored)
    readings = {key: reading for key, reading in stored.library.readings.items() if key not in left_out}
    library = replace(stored.library, readings=MappingProxyType(readings))
    with timings.stage("references"):
        styled = with_references(stored, library)
    with timings.stage("pages"):
        changed = write_site(folder, site_pages(styled.library, private=private), progress, private=private)
    return Built(changed, MappingProxyType(left_out), styled.remarks)


def _refuse(stored: StoredLibrary, folder: Path) -> None:
    """Refuse what can't be right: a policy that can't be read, a site in the middle of the sources."""
    for finding in stored.findings:
        if finding.where.file == LIBRARY_FILE and finding.severity == "error":
            raise StoreError(
                f"{LIBRARY_FILE} has errors, so what may be published is not known; postil check says more"
            )
    if (folder / LIBRARY_FILE).exists() or (folder / READING_FILE).exists():
        raise StoreError(f"{folder}: holds the sources themselves; choose another folder")


def _not_to_be_published(stored: StoredLibrary) -> dict[str, tuple[Diagnostic, ...]]:
    found = {key: tuple(_breaches(stored, reading)) for key, reading in stored.items()}
    return {key: in_order(breaches) for key, breaches in found.items() if breaches}


def _breaches(stored: StoredLibrary, reading: Reading) -> list[Diagnostic]:
    """Return what keeps a reading from being published, as the rules say it: whatever the library's files silence."""
    return [
        stored.places.located(each)
        for each in rules.check_reading(rules.ReadingSubject(reading))
        if each.code.startswith(PUBLISHING) and each.severity == "error"
    ]
