"""Commands on a whole library: new, check, build."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from postil import actions
from postil.cli.fixing import mended, say_fixable, show_diff
from postil.cli.output import (
    CLEAN,
    FINDINGS,
    counted,
    fail,
    from_here,
    nearest_library,
    open_library,
    progress,
    result,
    say,
    suggesting,
)
from postil.diagnostics import Diagnostic, as_github, as_json, as_text
from postil.store import LIBRARY_FILE, StoreError

FILES_PER_READING = 4

LibraryArgument = Annotated[
    Path | None, typer.Argument(help="Folder of the library; if left out, the nearest one.", show_default=False)
]
LibraryOption = Annotated[
    Path | None,
    typer.Option("--library", "-L", help="Folder of the library; if left out, the nearest one.", show_default=False),
]


class FindingFormat(StrEnum):
    """How findings are written."""

    text = "text"
    json = "json"
    github = "github"


_WRITERS = {FindingFormat.text: as_text, FindingFormat.json: as_json, FindingFormat.github: as_github}


def check(
    library: LibraryArgument = None,
    reading: Annotated[str | None, typer.Option(help="Only this reading.", show_default=False)] = None,
    output: Annotated[FindingFormat, typer.Option("--format", help="How findings are written.")] = FindingFormat.text,
    json_output: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what can be mended safely.")] = False,
    unsafe_fixes: Annotated[
        bool, typer.Option("--unsafe-fixes", help="With --fix or --diff: what was probably meant, too.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would change, and write nothing.")] = False,
) -> None:
    """Check a library: every reference, every anchor, every excerpt.

    Prints a finding a line, as `file:line:col: CODE message (hint)`. Exit code 0: nothing to mend; 1: findings;
    2: could not run. Notes are advice and leave the exit code at 0. `postil explain CODE` says more.
    """
    stored = open_library(library)
    if reading is not None and reading not in stored and reading not in stored.broken:
        fail(suggesting(f"there is no reading {reading!r} in {stored.root}", reading, (*stored, *stored.broken)))
    if unsafe_fixes and not (fix or diff):
        fail("--unsafe-fixes goes with --fix or --diff")
    if diff:
        show_diff(stored, reading, unsafe=unsafe_fixes)
    if fix:
        stored, findings = mended(stored, reading, unsafe=unsafe_fixes)
    else:
        findings = actions.check(stored, reading)
    result(_WRITERS[FindingFormat.json if json_output else output](from_here(findings, stored)))
    say(_summary(len(stored) + len(stored.broken) if reading is None else 1, findings))
    say_fixable(findings, unsafe=unsafe_fixes)
    raise typer.Exit(FINDINGS if any(each.severity != "note" for each in findings) else CLEAN)


def build(
    library: LibraryArgument = None,
    out: Annotated[
        Path | None, typer.Option(help="Folder to write into.", show_default="site, or private-site with --private")
    ] = None,
    private: Annotated[
        bool, typer.Option("--private", help="Use attached copies too. For your own eyes: the pages hold whole texts.")
    ] = False,
) -> None:
    """Build the site: pages, annotated Markdown, BibTeX and web annotations.

    A public build gives away no more of a text than each reading's policy allows. A reading whose files can't be read,
    or whose excerpts break the limits, is left out and named. Exit code 0: all built; 1: something was left out;
    2: could not run.
    """
    stored = open_library(library)
    folder = out or Path("private-site" if private else "site")
    try:
        with progress(len(stored) * FILES_PER_READING) as step:
            built = actions.build(stored, folder, private=private, progress=step)
    except StoreError as error:
        fail(str(error))
    errors = [each for each in stored.findings if each.severity == "error"]
    errors += [each for reasons in built.left_out.values() for each in reasons]
    result(as_text(from_here(errors, stored)))
    left_out = sorted((*stored.broken, *built.left_out))
    count = len(stored) - len(built.left_out)
    said = f"; left out: {', '.join(left_out)}" if left_out else ""
    say(f"{counted(count, 'reading')} in {folder}, {counted(len(built.changed), 'file')} changed{said}.")
    say(f"Open {folder / 'index.html'} in a browser.")
    raise typer.Exit(FINDINGS if errors else CLEAN)


def new(
    reading: Annotated[
        str | None, typer.Argument(help="Identifier of the reading: the name of its folder.", show_default=False)
    ] = None,
    library: LibraryOption = None,
    title: Annotated[str | None, typer.Option(help="Title of the article, or of a new library.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Newspaper, journal, site or blog that published it.")] = None,
    author: Annotated[str | None, typer.Option(help="Author, as in “Jane Doe”; left out if anonymous.")] = None,
    date: Annotated[str | None, typer.Option(help="Date of publication: 2019-07-26, 2019-07, 2019?")] = None,
    url: Annotated[str | None, typer.Option(help="Address of the article.")] = None,
    language: Annotated[str, typer.Option(help="Language of the article (BCP 47).")] = "en",
    kind: Annotated[
        str, typer.Option(help="Kind of article, such as news-article, blog-post, report.")
    ] = "news-article",
    text: Annotated[
        Path | None, typer.Option(help="The text as Markdown, if you may publish it.", show_default=False)
    ] = None,
) -> None:
    """Begin a reading, and a library around it if there is none.

    `postil new --title "My readings"` begins a library in this folder; `postil new air-patrol --title … --outlet …`
    a reading in it.
    """
    root = library or nearest_library()
    if reading is not None and (not title or not outlet):
        fail("a reading needs --title and --outlet: what it is and where it appeared")
    try:
        if not (root / LIBRARY_FILE).is_file():
            written = actions.new_library(root, (title if reading is None else None) or "Close readings")
            say(f"Began a library in {root}." if root != Path() else "Began a library in this folder.")
        elif reading is None:
            fail(f"{root} is a library already; give the new reading an identifier")
        else:
            written = ()
        if reading is not None and title and outlet:
            known = actions.NewReading(reading, title, outlet, author, date, url, language, kind, text)
            written = (*written, *actions.new_reading(root, known))
    except (actions.CreateError, StoreError) as error:
        fail(str(error))
    result("".join(f"{path}\n" for path in dict.fromkeys(written)))
    say("Edit reading.yaml, then: postil check" if reading else "Next: postil new ID --title … --outlet …")


def _summary(readings: int, findings: tuple[Diagnostic, ...]) -> str:
    counts = {
        severity: sum(each.severity == severity for each in findings) for severity in ("error", "warning", "note")
    }
    said = ", ".join(counted(count, word) for word, count in counts.items() if count)
    return f"{counted(readings, 'reading')} checked: {said or 'nothing to mend'}."
