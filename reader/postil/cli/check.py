"""The command ``check``: which findings to tell, how to write them, and how to exit."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Annotated

import typer

from postil.actions.check import checked as check_library
from postil.actions.choosing import kinds_by_code
from postil.cli.completion import complete_readings, complete_selectors
from postil.cli.later import Later
from postil.cli.output import (
    CLEAN,
    FINDINGS,
    counted,
    fail,
    from_here,
    open_library,
    result,
    root_from_here,
    say,
    suggesting,
    tell_timings,
    where_from_here,
)
from postil.cli.parameters import LibraryArgument, SameLibraryOption, TimingsOption, identifier_of, one_library
from postil.diagnostics import (
    ALL,
    SEVERITIES,
    WRITERS,
    Diagnostic,
    Report,
    Silenced,
    codes_of,
    fixable,
    select,
    statistics,
    statistics_as_json,
    unknown_code,
)
from postil.diagnostics.report import WIDTH
from postil.edits import Fix
from postil.store import LIBRARY_FILE, PEOPLE_FILE, StoredLibrary, texts
from postil.timings import Timings

FindingFormat = StrEnum("FindingFormat", {name: name for name in WRITERS})  # type: ignore[misc]
Gravity = StrEnum("Gravity", {name: name for name in SEVERITIES})  # type: ignore[misc]


class Color(StrEnum):
    """When findings are coloured."""

    auto = "auto"
    always = "always"
    never = "never"


FormatOption = Annotated[
    FindingFormat | None,
    typer.Option("--format", help="How findings are written.", show_default="full on a terminal, else concise"),
]
SelectOption = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        metavar="CODES",
        help="Only these: A002, quote-differs, S00, Q; ALL for all.",
        autocompletion=complete_selectors,
    ),
]
IgnoreOption = Annotated[
    list[str] | None,
    typer.Option("--ignore", metavar="CODES", help="Not these, for this time.", autocompletion=complete_selectors),
]
ReadingOption = Annotated[
    str | None,
    typer.Option(
        help="Only this reading.", show_default=False, autocompletion=complete_readings, callback=identifier_of
    ),
]
UnsafeOption = Annotated[
    bool, typer.Option("--unsafe-fixes", help="With --fix or --diff: what was probably meant, too.")
]
ColorOption = Annotated[Color, typer.Option(help="When to use colours; auto heeds NO_COLOR and FORCE_COLOR.")]


def check(
    library: LibraryArgument = None,
    same_library: SameLibraryOption = None,
    reading: ReadingOption = None,
    output: FormatOption = None,
    json_output: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    chosen: SelectOption = None,
    ignored: IgnoreOption = None,
    severity: Annotated[Gravity, typer.Option(help="Nothing less grave than this.")] = Gravity.note,  # type: ignore[attr-defined]
    strict: Annotated[bool, typer.Option("--strict", help="Exit 1 for notes too.")] = False,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 whatever is found.")] = False,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what can be mended safely.")] = False,
    unsafe_fixes: UnsafeOption = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would change, and write nothing.")] = False,
    counts: Annotated[bool, typer.Option("--statistics", help="Only how often each code was found.")] = False,
    color: ColorOption = Color.auto,
    cache: Annotated[bool, typer.Option("--cache/--no-cache", help="Check only what has changed.")] = True,
    show_timings: TimingsOption = False,
) -> None:
    """Check a library: every reference, every anchor, every excerpt.

    On a terminal each finding comes with the lines it is about; elsewhere it is one line,
    `file:line:col: CODE message (hint)`. `postil explain CODE` says more.

    What you know and want to keep is silenced in the files, with a reason: `# postil: ignore CODE reason` in YAML,
    `% postil: ignore CODE reason` before a BibTeX entry, or `checks:` in reading.yaml and library.yaml.

    `--fix` mends what can be mended without changing what you meant; comments and layout stay as they are.

    What was found is kept in `.postil/cache` below the library, and only what has changed is checked again.

    Exit code 0: clean, or notes only (they are advice; `--strict` counts them too). 1: findings; with `--fix`, those
    that remain; with `--diff`, something would be changed. 2: could not run.
    """
    name = _format(output, json_output=json_output)
    codes = _codes(chosen or [ALL]) - _codes(ignored or []) if chosen or ignored else None
    stored = open_library(one_library(library, same_library))
    if reading is not None and reading not in stored.names:
        fail(suggesting(f"there is no reading {reading!r} in {stored.root}", reading, stored.names))
    if unsafe_fixes and not (fix or diff):
        fail("--unsafe-fixes goes with --fix or --diff")
    if diff or fix:
        from postil.cli.fixing import mended, show_diff  # most checks mend nothing

        if diff:
            show_diff(stored, reading, codes, unsafe=unsafe_fixes, cached=cache, exit_zero=exit_zero)
        stored = mended(stored, reading, codes, unsafe=unsafe_fixes, cached=cache)
    timings = Timings("start") if show_timings else None
    checked = check_library(stored, reading, cached=cache, timings=timings)
    findings = select(checked.findings, codes, SEVERITIES[list(Gravity).index(severity)])
    silenced = tuple(each for each in checked.silenced if codes is None or each.finding.code in codes)
    report = _report(stored, findings, silenced, reading, color)
    if name == "sarif":
        report = _signed(report)
    result(_counts(report, name) if counts else WRITERS[name](report))
    say(_summary(len(stored.names) if reading is None else 1, findings, len(silenced)))
    _say_fixable(findings, unsafe=unsafe_fixes)
    tell_timings(timings, as_json=name == "json")
    fails = any(strict or each.severity != "note" for each in findings)
    raise typer.Exit(FINDINGS if fails and not exit_zero else CLEAN)


def _counts(report: Report, name: str) -> str:
    return statistics_as_json(report) if name == "json" else statistics(report)


def _codes(selectors: Iterable[str]) -> frozenset[str]:
    """Return the codes that options name, several in one joined by commas; ends where one names nothing."""
    kinds = kinds_by_code()
    words = [word.strip() for each in selectors for word in each.split(",") if word.strip()]
    for word in words:
        if not codes_of(word, kinds):
            fail("; ".join(unknown_code(word, kinds)))
    return frozenset(code for word in words for code in codes_of(word, kinds))


def _format(output: str | None, *, json_output: bool) -> FindingFormat:
    """Return the format that is asked for, or the usual one; ends where two are."""
    if json_output and output not in {None, "json"}:
        fail(f"--json is --format json, and --format {output} is asked for too; choose one")
    return FindingFormat("json" if json_output else output or ("full" if sys.stdout.isatty() else "concise"))


def _signed(report: Report) -> Report:
    """Say in a report which postil made it; only SARIF does, and what knows it brings along all that reads mail."""
    from importlib.metadata import version

    return replace(report, version=version("postil"))


def _report(
    stored: StoredLibrary,
    findings: tuple[Diagnostic, ...],
    silenced: tuple[Silenced, ...],
    reading: str | None,
    color: Color,
) -> Report:
    """Gather what a writer needs, with files named as seen from here."""
    told = (*findings, *(each.finding for each in silenced))
    files = [where.file for each in told for where in (each.where, *(other.where for other in each.related))]
    readings = list(stored.names) if reading is None else [reading]
    subjects = {LIBRARY_FILE: LIBRARY_FILE, PEOPLE_FILE: PEOPLE_FILE} | {name: f"{name}/" for name in sorted(readings)}
    root = root_from_here(stored)

    def sources() -> Mapping[str, str]:
        return {root + file: text for file, text in texts(stored.root, files).items()}

    def made(fix: Fix) -> Mapping[str, tuple[str, str]]:
        from postil.actions import fixing  # few writers ask

        own = fix._replace(edits=tuple(edit._replace(file=edit.file.removeprefix(root)) for edit in fix.edits))
        return {root + file: texts for file, texts in fixing.made(stored.root, own).items()}

    return Report(
        findings=tuple(from_here(findings, stored)),
        silenced=tuple(_from_here(each, stored, root) for each in silenced),
        sources=Later(sources),
        kinds=Later(kinds_by_code),
        made=made,
        subjects={name: root + begin for name, begin in subjects.items()},
        width=shutil.get_terminal_size((WIDTH, 0)).columns if sys.stdout.isatty() else WIDTH,
        color=_is_colored(color),
    )


def _from_here(silenced: Silenced, stored: StoredLibrary, root: str) -> Silenced:
    (finding,) = from_here([silenced.finding], stored)
    ignore = silenced.ignore
    return Silenced(finding, ignore._replace(where=where_from_here(ignore.where, root)))


def _is_colored(color: Color) -> bool:
    """Colours on a terminal only, unless a person says otherwise (https://no-color.org, https://force-color.org)."""
    if color is not Color.auto:
        return color is Color.always
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")


def _summary(readings: int, findings: tuple[Diagnostic, ...], ignored: int) -> str:
    counts = {severity: sum(each.severity == severity for each in findings) for severity in SEVERITIES}
    said = ", ".join(counted(count, word) for word, count in counts.items() if count) or "nothing to mend"
    return f"{counted(readings, 'reading')} checked: {said}{f' ({ignored} ignored)' if ignored else ''}."


def _say_fixable(findings: Iterable[Diagnostic], *, unsafe: bool) -> None:
    """Say how many findings could be fixed; those for which that was asked just now could not be."""
    safe, others = fixable(findings)
    if safe and not unsafe:
        say(f"{safe} can be fixed with --fix.")
    if others and not unsafe:
        say(f"{others}{' more' if safe else ''} can be fixed with --fix --unsafe-fixes; look at --diff first.")
