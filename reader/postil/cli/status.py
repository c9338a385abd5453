"""Commands that look at how things stand: status (also postil without a command), doctor, watch."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from postil.actions.check import check
from postil.actions.doctor import examine_installation, examine_library
from postil.actions.private import Examined
from postil.actions.status import Line, Quoted, Status
from postil.actions.status import status as stand_of
from postil.actions.watch import Change, change
from postil.cli.output import (
    CLEAN,
    FINDINGS,
    counted,
    counts,
    fail,
    from_here,
    nearest_library,
    open_library,
    option_for,
    result,
    result_json,
    result_json_line,
    say,
)
from postil.cli.parameters import JsonOption, LibraryArgument, SameLibraryOption, one_library
from postil.cli.screens import console, plain, show_table, table, terminal_width
from postil.cli.tables import BETWEEN, Column, Table, cells_of
from postil.diagnostics import Diagnostic, as_data, as_line, visible
from postil.store import LIBRARY_FILE, StoredLibrary, StoreError, load, snapshot

_NO_LIBRARY = """\
There is no library here yet. A library is a folder of plain files; each reading in it is a folder of its own.

  postil init                                  begins a library in this folder
  postil init notes --title "My readings"      begins one in a folder of its own
  postil new ID --title "…" --outlet "…"       begins a reading in it
  postil --help                                lists all commands
"""


_LEAST_TITLE = 12
"""Cells of a terminal that make a title worth a column of its own: two or three words."""

_LEAST_ID, _LEAST_FINDINGS = 24, 12
"""Cells that a narrow terminal leaves to the identifier of a reading, and to what is to be mended in it."""


def status(
    library: LibraryArgument = None, same_library: SameLibraryOption = None, json_output: JsonOption = False
) -> None:
    """Show where a library stands: its readings, what is to be mended, what to do next.

    `postil` alone does the same; where there is no library, it says how to begin one.

    Exit code 0: shown, whatever was found; 2: could not run.
    """
    named = one_library(library, same_library)
    root = named or nearest_library()
    if named is None and not (root / LIBRARY_FILE).is_file():
        if json_output:
            result_json({"library": None})
        else:
            result(_NO_LIBRARY)
        return
    stored = open_library(root)
    found = stand_of(stored, cached=True)
    if json_output:
        result_json({"library": str(stored.root), **asdict(found)})
    else:
        _show_status(stored, found)


def doctor(
    library: LibraryArgument = None, same_library: SameLibraryOption = None, json_output: JsonOption = False
) -> None:
    """Examine the installation and the library: versions, optional parts, private copies, leftovers, schemas.

    Asks git whether a private copy is in the repository, was ever in it, or could get into it by `git add`.

    Exit code 0: all well; 1: something should be put right; 2: could not run.
    """
    named = one_library(library, same_library)
    root = named or nearest_library()
    examined = list(examine_installation())
    if named is None and not (root / LIBRARY_FILE).is_file():
        examined.append(Examined("library", "note", "there is no library here", "postil init begins one"))
    else:
        stored = open_library(root)
        examined.append(Examined("library", "good", f"{stored.library.record.title}, in {stored.root.absolute()}"))
        examined += examine_library(stored)
    bad = [each for each in examined if each.state in {"warning", "error"}]
    if json_output:
        result_json([asdict(each) for each in examined])
    else:
        result("".join(f"{line}\n" for line in _examined_lines(examined)))
        say(f"{counted(len(bad), 'thing')} to put right." if bad else "All well.")
    raise typer.Exit(FINDINGS if bad else CLEAN)


def watch(
    library: LibraryArgument = None,
    same_library: SameLibraryOption = None,
    interval: Annotated[float, typer.Option(help="Seconds between two looks at the files, 0.05 to 3600.")] = 0.5,
    json_output: Annotated[bool, typer.Option("--json", help="Print JSON, a line for each change.")] = False,
) -> None:
    """Check a library again whenever one of its files changes, until Ctrl-C.

    Prints all findings once, and from then on only what changed: a new finding with `+` in front, one that is mended
    with `-`.

    Exit code 0: ended by Ctrl-C; 2: could not run.
    """
    if not 0.05 <= interval <= 3600:  # as the help says; "nan" is refused too
        fail("--interval is a number of seconds from 0.05 to 3600")
    root = one_library(library, same_library) or nearest_library()
    stored = open_library(root)
    try:
        _watch(root, stored, interval, json_output)
    except KeyboardInterrupt:
        say("")
        raise typer.Exit(CLEAN) from None


def _watch(root: Path, stored: StoredLibrary, interval: float, json_output: bool) -> None:
    findings: tuple[Diagnostic, ...] = ()
    seen = snapshot(root)
    current: StoredLibrary | None = stored
    say(f"Watching {root.absolute()}; Ctrl-C ends it.")
    while True:
        if current is not None:
            checked = check(current, cached=True)
            _show_change(change(findings, checked), checked, current, json_output)
            findings = checked
        current = None
        while current is None:
            time.sleep(interval)
            now = snapshot(root)
            if now != seen:
                seen = now
                current = _load(root)


def _load(root: Path) -> StoredLibrary | None:
    """Load a library that is being changed; while it is none for a moment, it is looked at again at the next change."""
    try:
        return load(root)
    except StoreError as error:
        say(f"postil: {error}")
        return None


def _show_change(change: Change, checked: Iterable[Diagnostic], stored: StoredLibrary, json_output: bool) -> None:
    found, mended = from_here(change.found, stored), from_here(change.mended, stored)
    total = counts(checked)
    if json_output:
        lists = {"found": [as_data(each) for each in found], "mended": [as_data(each) for each in mended]}
        result_json_line({**lists, "total": total})
        return
    result("".join(f"- {as_line(each)}\n" for each in mended) + "".join(f"+ {as_line(each)}\n" for each in found))
    said = ", ".join(counted(count, severity) for severity, count in total.items() if count)
    say(f"{time.strftime('%H:%M:%S')} {said or 'nothing to mend'}.")


def _show_status(stored: StoredLibrary, found: Status) -> None:
    screen = console()
    screen.print(f"[bold]{plain(found.title)}[/]  [dim]{plain(str(stored.root.absolute()))}[/]")
    if found.readings:
        show_table(_rows(found.readings, terminal_width()))
    else:
        screen.print("No readings yet.")
    for said in _quote_lines(found.readings):
        screen.print(plain(said))
    said = ", ".join(counted(count, severity) for severity, count in found.findings.items() if count)
    screen.print(f"Check: {said or 'nothing to mend'}.")
    command, what = found.next_step
    screen.print(f"Next: {plain(command)}{plain(option_for(stored.root))} {plain(what)}.")


def _rows(lines: Sequence[Line], width: int | None) -> Table:
    """Return the table of readings; their titles stand in it where ``width`` (cells) leaves them room, or is None."""
    suggested = ("suggested",) if any(line.suggestions for line in lines) else ()
    named = (Column("reading", _LEAST_ID), "text", "quotes", "links", "notes", *suggested)
    rows = table("", *named, Column("to mend", _LEAST_FINDINGS), Column("title", _LEAST_TITLE))
    for line in lines:
        rows.add_row(*_cells(line, bool(suggested)))
    untitled = Table("", rows.columns[:-1], [row[:-1] for row in rows.rows])
    taken = max(map(cells_of, untitled.lines(None)))
    return rows if width is None or width - taken >= len(BETWEEN) + _LEAST_TITLE else untitled


def _quote_lines(readings: Sequence[Line]) -> Iterable[str]:
    """Yield what is left to do about quotes, and where a limit is near or passed."""
    counts = {
        "at second hand": sum(line.second_hand for line in readings),
        "to check": sum(line.to_check for line in readings),
    }
    if said := ", ".join(f"{count} {what}" for what, count in counts.items() if count):
        yield f"Quotes: {said}; postil verify says where."
    yield from (f"Quoted: {line.id}: {_quoted_line(each)}" for line in readings for each in line.near_limit)


def _quoted_line(each: Quoted) -> str:
    share = "" if each.share is None else f", {each.share:.1%} of its text"
    limits = (
        None if each.most_words is None else counted(each.most_words, "word"),
        None if each.most_share is None else f"{each.most_share:.0%} of its text",
    )
    limit = " or ".join(one for one in limits if one)
    state = "passed" if each.passed else "near"
    return f"{counted(each.words, 'word')} of {each.source}{share}; the limit is {limit} ({state})"


def _cells(line: Line, with_suggestions: bool) -> tuple[str, ...]:
    said = ", ".join(counted(count, severity) for severity, count in line.findings.items() if count)
    suggested = (str(line.suggestions),) if with_suggestions else ()
    counts = (str(line.quotes), str(line.links), str(line.notes), *suggested)
    return line.id, line.text or "–", *counts, said or "–", line.title


def _examined_lines(examined: Iterable[Examined]) -> Iterable[str]:
    for each in examined:
        hint = f" ({each.hint})" if each.hint else ""
        yield visible(f"{'ok' if each.state == 'good' else each.state:<8} {each.topic:<10} {each.message}{hint}")
