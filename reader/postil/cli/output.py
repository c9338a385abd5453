"""Where the command line prints: results on standard output, everything else on standard error."""

from __future__ import annotations

import json
import os
import shlex
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from postil.cli.program import CLEAN as CLEAN
from postil.cli.program import COULD_NOT_RUN, NOBODY_READS, PROGRAM
from postil.cli.program import FINDINGS as FINDINGS
from postil.store import LIBRARY_FILE, READING_FILE, NoLibraryError, StoredLibrary, StoreError, load
from postil.timings import Timings

if TYPE_CHECKING:
    from postil.diagnostics import Diagnostic, Where
    from postil.edits import Fix
    from postil.model import Reading


def result(text: str) -> None:
    """Print a result as it is, without a line feed of its own; ends quietly where nobody reads it any more."""
    encoding = sys.stdout.encoding or "utf-8"
    try:
        sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding))  # file names may be no text at all
        sys.stdout.flush()
    except BrokenPipeError:
        nobody_reads()


def nobody_reads() -> NoReturn:
    """End where the program that read our output has ended, such as ``head``.

    What is still in the buffer goes nowhere, or Python would complain at exit ("Note on SIGPIPE" in its manual).
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise SystemExit(NOBODY_READS)


def result_json(value: Any) -> None:
    """Print a result for programs: one JSON value."""
    result(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def result_json_line(value: Any) -> None:
    """Print one of several results for programs: JSON in a line of its own."""
    result(json.dumps(value, ensure_ascii=False) + "\n")


def say(message: str) -> None:
    """Tell the person at the terminal something that is not the result."""
    print(message, file=sys.stderr, flush=True)


def refuse_other_schemes(named: str) -> None:
    """End where an address is none that is fetched: nobody means a file called ``ftp://…``."""
    scheme, found, _ = named.partition("://")
    if found and scheme.isalpha() and scheme.lower() not in {"http", "https"}:
        fail(f"{named}: only addresses that begin with http:// or https:// are fetched")


def counts(findings: Iterable[Diagnostic]) -> dict[str, int]:
    """Return how many findings there are of each severity, gravest first."""
    from postil.diagnostics import SEVERITIES

    found = Counter(each.severity for each in findings)
    return {severity: found[severity] for severity in SEVERITIES}


def fail(message: str) -> NoReturn:
    """Say in one line why the command could not run, and end."""
    say(f"{PROGRAM}: {message}")
    raise SystemExit(COULD_NOT_RUN)


def suggesting(message: str, word: str, known: Iterable[str]) -> str:
    """Return a message about an unknown word, with the known one that was probably meant."""
    from postil.diagnostics import did_you_mean  # most words are known

    return "; ".join(part for part in (message, did_you_mean(word, known)) if part)


def tell_timings(timings: Timings | None, *, as_json: bool = False) -> None:
    """Say on standard error how much CPU time each stage took, the longest first; nothing where nobody asked."""
    if timings is None:
        return
    spent = dict(sorted(timings.milliseconds().items(), key=lambda row: -row[1]))
    total = sum(spent.values()) or 1
    if as_json:
        rows = [{"stage": stage, "cpu_ms": round(ms, 1), "share": round(ms / total, 3)} for stage, ms in spent.items()]
        say(json.dumps(rows))
        return
    rows_of_text = [(stage, ms, 100 * ms / total) for stage, ms in spent.items()]
    for stage, ms, share in (*rows_of_text, ("all", total, 100.0)):
        say(f"{stage:<16}{ms:>12,.1f} ms{share:>7.1f} %")


def open_library(path: Path | None, timings: Timings | None = None) -> StoredLibrary:
    """Load the library in a folder, or the nearest one: here, above, or in ``corpus``."""
    folder = path or nearest_library()
    try:
        return load(folder, timings=timings)
    except StoreError as error:
        fail(why_not(error, folder))


def why_not(error: Exception, folder: Path) -> str:
    """Return why a command could not run; where there is no library in a folder, also which one there is near it."""
    if not isinstance(error, NoLibraryError):
        return str(error)
    if not folder.exists():
        return f"{folder}: no such folder (postil init {shlex.quote(str(folder))} begins a library in it)"
    above = next((each for each in folder.resolve().parents if (each / LIBRARY_FILE).is_file()), None)
    if above is None:
        return f"{error} (postil init {shlex.quote(str(folder))} begins one)"
    seen = Path(os.path.relpath(above))
    name = folder.resolve().relative_to(above).parts[0]
    alone = (
        f"; postil check {seen} --reading {name} looks at it alone" if (above / name / READING_FILE).is_file() else ""
    )
    return f"{folder} is no library, but part of one: {seen}{alone}"


def root_from_here(stored: StoredLibrary) -> str:
    """Return what to put in front of the name of a library's file so that it is named as seen from this folder."""
    here, root = Path.cwd(), stored.root
    seen = (root.relative_to(here) if root.is_relative_to(here) else root).as_posix()
    return "" if seen == "." else f"{seen.removesuffix('/')}/"


def where_from_here(where: Where, root: str) -> Where:
    """Return a place with its file named as seen from the current folder; ``root`` is from ``root_from_here``."""
    return where._replace(file=root + where.file)


def from_here(findings: Iterable[Diagnostic], stored: StoredLibrary) -> list[Diagnostic]:
    """Return findings with files named as seen from the current folder, so that an editor can open them."""
    root = root_from_here(stored)

    def edited(fix: Fix | None) -> Fix | None:
        named = (edit._replace(file=root + edit.file) for edit in fix.edits) if fix else ()
        return fix._replace(edits=tuple(named)) if fix else None

    return [
        replace(
            each,
            where=where_from_here(each.where, root),
            related=tuple(other._replace(where=where_from_here(other.where, root)) for other in each.related),
            fix=edited(each.fix),
        )
        for each in findings
    ]


def open_reading(stored: StoredLibrary, name: str) -> Reading:
    """Return a reading of a library by id or citation key, or end with a suggestion."""
    found = stored.find(name)
    if found is None:
        if name in stored.broken:
            fail(f"the files of {name} can't be read; postil check says why")
        fail(suggesting(f"there is no reading {name!r} in {stored.root}", name, stored))
    return found


def say_broken(stored: StoredLibrary) -> bool:
    """Name the readings that a result lacks because their files can't be read; tell whether there are any."""
    if stored.broken:
        say(f"Left out, because their files can't be read: {', '.join(stored.broken)} (postil check says why).")
    return bool(stored.broken)


def counted(count: int, word: str) -> str:
    """Return "1 note" or "2 notes"."""
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def option_for(root: Path) -> str:
    """Return what a command needs so that it means this library from this folder; nothing where it is the nearest."""
    return "" if root.resolve() == nearest_library().resolve() else f" --library {shlex.quote(str(root))}"


def nearest_library() -> Path:
    """Return the library here, above, or in ``corpus``; this folder where there is none."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / LIBRARY_FILE).is_file():
            return Path() if folder == here else folder
    return Path("corpus") if (here / "corpus" / LIBRARY_FILE).is_file() else Path()
