"""``postil bib keys``: which keys do not follow a pattern, and the same written into the file."""

from __future__ import annotations

from typing import Annotated

import typer

from postil.actions.bib_files import open_bib, save_bib
from postil.cite.keys import DEFAULT, PatternError, new_keys, parse_pattern
from postil.cli.bib_options import FileArgument, FromOption, read_works
from postil.cli.output import CLEAN, FINDINGS, counted, fail, result, result_json, say
from postil.cli.parameters import JsonOption
from postil.edits import EditRefusedError
from postil.formats.bibtex.renaming import rename_keys
from postil.store import StoreError


def keys(
    file: FileArgument,
    pattern: Annotated[str, typer.Option(help="As in Better BibTeX.")] = DEFAULT,
    from_format: FromOption = None,
    only: Annotated[
        list[str] | None, typer.Option(help="Only this key; may be given again.", show_default=False)
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Also keys that were changed before.")] = False,
    write: Annotated[bool, typer.Option("--write", help="Change the keys in the file, which must be BibTeX.")] = False,
    aliases: Annotated[bool, typer.Option(help="Keep old keys as aliases, in the field ids.")] = True,
    json_output: JsonOption = False,
) -> None:
    """List the citation keys that do not follow a pattern, each with the key that would; `--write` changes them.

    A key that was changed before stays: others may cite it by now. The old key is kept in the field `ids`, oldest
    first; whatever cites it by that still finds it, here, in biblatex and in readings. References from entry to entry
    (`crossref`, `xdata`, `related` …) are changed too; all else in the file stays byte for byte.

    Terms: auth, authors(n), edtr, year, month, day, title, shorttitle(n,m), veryshorttitle(n,m), journal, type,
    firstpage, words in quotes; filters: lower, upper, capitalize, abbr. A letter tells equal keys apart.

    Exit code 0: all follow it, or were changed; 1: some do not; 2: could not run.
    """
    try:
        works = read_works(file, from_format).value
        taken = {parent.key for work in works for parent in work.parents}
        proposed = new_keys(works, parse_pattern(pattern), taken, again=again)
        changed = {old: new for old, new in proposed.items() if not only or old in only}
        if write and changed:
            bib = open_bib(file)
            save_bib(bib, rename_keys(bib.text, changed, aliases=aliases))
    except (PatternError, StoreError, EditRefusedError) as error:
        fail(f"{file}: {error}" if isinstance(error, EditRefusedError) else str(error))
    if json_output:
        result_json(dict(changed))
    else:
        result("".join(f"{old}\t{new}\n" for old, new in changed.items()))
    if write:
        say(f"{counted(len(changed), 'key')} changed.")
    raise typer.Exit(FINDINGS if changed and not write else CLEAN)
