"""Build the site of a library: of readings that have not changed nothing is read but what is kept of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from postil.actions.building.changes import Changes
from postil.actions.building.job import Job
from postil.actions.building.readings import ReadingPages
from postil.actions.building.results import Results
from postil.actions.building.sections import Pages, Sections
from postil.store import LIBRARY_FILE, READING_FILE, StoredLibrary, StoreError, hide, write_site
from postil.store.standing import Section, forget_standing, keep_standing
from postil.timings import NoTimings, Timings

if TYPE_CHECKING:
    from postil.diagnostics import Diagnostic


class Built(NamedTuple):
    """What a build did: the files that changed, the readings that were built, and what was left out and why.

    ``left_out`` are readings that a public site may not hold, with the reasons by id; ``broken`` those that could not
    be read at all; ``findings`` what could not be read, with lines; ``remarks`` what there is to say about the sources
    that were formatted.
    """

    changed: tuple[str, ...]
    left_out: Mapping[str, tuple[Diagnostic, ...]]
    readings: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    remarks: tuple[str, ...] = ()


def build(
    stored: StoredLibrary,
    out: str | Path,
    *,
    private: bool = False,
    cached: bool = False,
    paper: bool = False,
    progress: Callable[[str], None] | None = None,
    timings: Timings | None = None,
) -> Built:
    """Write the site of a library into a folder.

    A public build gives away no more than each reading's policy allows, and leaves out a reading whose excerpts break
    the limits; ``private`` uses attached copies too, for one's own eyes. The files are read as they stand now.
    ``cached``: what has not changed since an earlier build is not made again, and what is found is kept for the next
    one, in `.postil/cache` below the library; the site is the same with it and without. ``paper``: beside each
    page lies a PDF. ``progress`` is called with each path that is made. Raises ``StoreError`` where library.yaml
    can't be trusted, where a private build would be mixed with a public one, and where the folder holds the library or
    files that no build wrote; ``PaperError`` where PDFs can't be made.
    """
    folder = Path(out)
    _refuse_sources(folder, stored.root)
    setter = ""
    if paper:
        from postil.engines.paper import typesetter  # few sites are set for paper too

        setter = typesetter()
    cached = cached and not stored.instead
    job = Job(stored, folder, timings or NoTimings(), private=private, cached=cached, setter=setter)
    changes = Changes(job)
    results = Results(job, changes)
    changed = _write(job, changes, results, progress)
    names = tuple(name for name in changes.names if name in results.marks)
    findings = _in_order((*changes.findings, *results.findings))
    left_out = MappingProxyType(results.left_out)
    return Built(changed, left_out, names, tuple(sorted(results.broken)), findings, changes.remarks)


def _refuse_sources(folder: Path, root: Path) -> None:
    """Raise ``StoreError`` where a folder is, or holds, a library or a reading: pages among them are hard to tell."""
    if (folder / LIBRARY_FILE).exists() or (folder / READING_FILE).exists():
        raise StoreError(f"{folder}: holds the sources themselves; choose another folder, such as {root / 'site'}")
    if root.resolve().is_relative_to(folder.resolve()):
        raise StoreError(f"{folder}: holds the library {root}; choose another folder, such as {root / 'site'}")


def _write(job: Job, changes: Changes, results: Results, progress: Callable[[str], None] | None) -> tuple[str, ...]:
    """Write the site, and keep what is known for the next time; returns the paths that changed."""
    if changes.stands():
        _leave(changes, results, progress)
        return ()
    if job.cached:
        with suppress(StoreError):
            hide(job.cache.root)
        forget_standing(job.cache, job.out)
    sections = Sections(changes.before)
    pages = _pages(job, changes, results, sections)
    changed = write_site(job.out, pages, progress, private=job.private, stands=changes.before.listed)
    if job.cached and not changes.errors:
        with job.timings.stage("cache"):
            results.keep()
            keep_standing(job.cache, job.out, results.version(), sections.now)
    return changed


def _leave(changes: Changes, results: Results, progress: Callable[[str], None] | None) -> None:
    """Leave a site as it stands; only the times of files may have to be kept anew."""
    for known in changes.holding.values():
        results.stays(known)
    if changes.grounds.is_renewed:
        results.keep_readings()
    if progress:
        for path in (path for each in changes.before.sections.values() for path in each.paths):
            progress(path)


def _pages(job: Job, changes: Changes, results: Results, sections: Sections) -> Pages:
    """Yield every file of the site; of those that are still there only that they are."""
    if job.private:
        from postil.site.pages import PRIVATE_IGNORE  # what makes pages takes its time to import

        sections.now["private"] = Section()
        yield from sections.made("private", "", "", [(".gitignore", PRIVATE_IGNORE)])
    yield from ReadingPages(job, changes, results, sections).files()
    with job.timings.stage("pages"):
        from postil.actions.building.around import pages_around

        yield from pages_around(job, changes, results, sections)


def _in_order(findings: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    if not findings:
        return findings
    from postil.diagnostics import in_order  # most builds find nothing

    return in_order(findings)
