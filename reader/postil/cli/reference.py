"""Commands that tell about postil itself: explain, schema."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from postil.cli.completion import complete_codes
from postil.cli.output import FINDINGS, fail, result, result_json, say, suggesting
from postil.cli.parameters import JsonOption
from postil.store import StoreError, write


def explain(
    code: Annotated[
        str | None,
        typer.Argument(
            help="A code such as A002; all codes if left out.", show_default=False, autocompletion=complete_codes
        ),
    ] = None,
    json_output: JsonOption = False,
) -> None:
    """Explain a finding: what it is, why it matters, how to mend it.

    Exit code 0: explained; 2: there is no such code.
    """
    from postil import published  # it takes its time to import, and no other command needs it

    kinds = {kind.code: kind for kind in published.kinds()}
    names = {kind.name: kind.code for kind in kinds.values()}
    if code is not None and names.get(code, code.upper()) not in kinds:
        guess, known = (code.lower(), [*names]) if "-" in code else (code.upper(), [*kinds])
        known = [each for each in known if each.startswith(guess)] or known
        fail(suggesting(f"there is no code {code!r}; postil explain lists them", guess, known))
    chosen = [kinds[names.get(code, code.upper())]] if code else list(kinds.values())
    if json_output:
        rows = (
            {"code": k.code, "name": k.name, "severity": k.severity, "manual": published.manual_text(k)} for k in chosen
        )
        result_json(list(rows))
    elif code:
        result(f"{chosen[0].code} {chosen[0].name} ({chosen[0].severity})\n\n{published.manual_text(chosen[0])}\n")
    else:
        result("".join(f"{k.code}  {k.severity:<8} {published.manual_text(k).splitlines()[0]}\n" for k in chosen))


def schema(
    folder: Annotated[Path, typer.Argument(help="Folder to write into.")] = Path("schema"),
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit 1 if a file is not up to date.")] = False,
    json_output: JsonOption = False,
) -> None:
    """Write the JSON Schemas of all files, for editors, and the manual of all findings.

    Only files that differ are written; their names are the result.

    Exit code 0: all are up to date now; 1: with --check, some are not; 2: could not write.
    """
    from postil import published  # likewise

    stale: list[str] = []
    for name, text in published.published().items():
        path = folder / name
        if path.is_file() and path.read_bytes() == text.encode():
            continue
        stale.append(name)
        if not check:
            try:
                write(path, text.encode())
            except StoreError as error:
                fail(str(error))
    if json_output:
        result_json({"folder": str(folder), "stale" if check else "files": [str(folder / name) for name in stale]})
    else:
        result("".join(f"{folder / name}\n" for name in stale))
    if check and stale:
        say(f"Not up to date; postil schema {folder} writes them.")
        raise typer.Exit(FINDINGS)
