"""Serve a library's pages while it is written: build, show, build again."""

from __future__ import annotations

import time
import webbrowser
from typing import Annotated

import typer

from postil.cli.output import (
    CLEAN,
    counted,
    counts,
    fail,
    from_here,
    nearest_library,
    open_library,
    result,
    result_json_line,
    say,
)
from postil.cli.parameters import LibraryArgument, PrivatePagesOption, SameLibraryOption, one_library
from postil.diagnostics import as_data, as_text
from postil.serve import Preview, Round, Said, rounds
from postil.store import StoreError, hide

PREVIEW = ".postil/preview"
PRIVATE_PREVIEW = ".postil/private-preview"


def serve(
    library: LibraryArgument = None,
    same_library: SameLibraryOption = None,
    port: Annotated[int, typer.Option(help="Port on this machine; 0 takes one that is free.", min=0, max=65535)] = 8031,
    private: PrivatePagesOption = False,
    interval: Annotated[float, typer.Option(help="Seconds between two looks at the files.", min=0.05, max=3600)] = 0.5,
    open_browser: Annotated[bool, typer.Option("--open", help="Open the pages in a browser.")] = False,
    json_output: Annotated[bool, typer.Option("--json", help="Print JSON, a line for each change.")] = False,
) -> None:
    """Show a library's pages in a browser while you write, and make them again whenever a file changes.

    The pages are served on this machine only, from a folder in `.postil`, which git is told to ignore. What
    `postil check` finds stands at the foot of each page and in the terminal.

    Exit code 0: ended by Ctrl-C; 2: could not run.
    """
    root = one_library(library, same_library) or nearest_library()
    open_library(root)
    folder = root / (PRIVATE_PREVIEW if private else PREVIEW)
    try:
        hide(root)
        folder.mkdir(parents=True, exist_ok=True)
        preview = Preview(folder, port)
    except StoreError as error:
        fail(str(error))
    except OSError as error:
        fail(f"port {port}: {(error.strerror or str(error)).lower()}; --port 0 takes one that is free")
    try:
        for found in rounds(root, folder, interval, private=private):
            first = preview.version == 0
            preview.publish(_said(found))
            (_tell_json if json_output else _tell)(found, preview.address)
            if first:
                say(f"Serving {root.absolute()} at {preview.address}; Ctrl-C ends it.")
                if open_browser:
                    webbrowser.open(preview.address)
    except KeyboardInterrupt:
        say("")
        raise typer.Exit(CLEAN) from None
    finally:
        preview.close()


def _said(found: Round) -> list[Said]:
    if found.error:
        return [Said("", found.error, "error")]
    return [Said(each.where.file, as_text([each]).strip(), each.severity) for each in found.findings]


def _tell_json(found: Round, address: str) -> None:
    changed = found.built.changed if found.built else ()
    result_json_line(
        {
            "address": address,
            "changed": list(changed),
            "error": found.error or None,
            "findings": [as_data(each) for each in found.findings],
            "total": counts(found.findings),
        }
    )


def _tell(found: Round, _address: str) -> None:
    now = time.strftime("%H:%M:%S")
    if found.stored is None or found.built is None:
        say(f"{now} {found.error}")
        return
    result(as_text(from_here(found.findings, found.stored)))
    said = ", ".join(counted(count, severity) for severity, count in counts(found.findings).items() if count)
    say(f"{now} {counted(len(found.built.changed), 'file')} changed; {said or 'nothing to mend'}.")
