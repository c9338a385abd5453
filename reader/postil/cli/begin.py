"""Commands that begin something: init, new."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from postil.actions.begin import new_library
from postil.actions.create import CreateError, NewReading, new_reading
from postil.cli.output import fail, nearest_library, option_for, result, result_json, say
from postil.cli.parameters import JsonOption, LibraryOption
from postil.store import LIBRARY_FILE, StoreError

UNTITLED = "Close readings"


def init(
    folder: Annotated[Path, typer.Argument(help="Folder of the new library; made if it is not there.")] = Path(),
    title: Annotated[str, typer.Option(help="Title of the library.")] = UNTITLED,
    language: Annotated[str, typer.Option(help="Language of its pages (BCP 47).")] = "en",
    editor: Annotated[
        str | None, typer.Option(help="Your name: whoever keeps the library writes its notes.", show_default=False)
    ] = None,
    json_output: JsonOption = False,
) -> None:
    """Begin a library: a folder that will hold readings.

    Writes `library.yaml` and `people.yaml`, each with comments that say what belongs there; `schema/`, from which
    editors complete and check what you write; and a `.gitignore` that keeps private copies out of git. Nothing that is
    there is overwritten.

    Exit code 0: begun; 2: could not (there is a library already).
    """
    try:
        written = new_library(folder, title, language, editor)
    except (CreateError, StoreError) as error:
        fail(str(error))
    _show(folder, written, json_output, began=True)
    say(f'Next: postil new ID{option_for(folder)} --title "…" --outlet "…"')


def new(
    reading: Annotated[
        str | None, typer.Argument(help="Identifier of the reading: the name of its folder.", show_default=False)
    ] = None,
    library: LibraryOption = None,
    title: Annotated[str | None, typer.Option(help="Title of the article, or of a new library.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Newspaper, journal, site or blog that published it.")] = None,
    author: Annotated[
        list[str] | None,
        typer.Option(help="Author, as in “Jane Doe”; may be repeated; left out if anonymous.", show_default=False),
    ] = None,
    date: Annotated[
        str | None, typer.Option(help="Date of publication: 2019-07-26, or 2019-07, or 2019? if unsure.")
    ] = None,
    url: Annotated[str | None, typer.Option(help="Address of the article.")] = None,
    language: Annotated[str, typer.Option(help="Language of the article (BCP 47).")] = "en",
    kind: Annotated[
        str, typer.Option(help="Kind of article, such as news-article, blog-post, report.")
    ] = "news-article",
    text: Annotated[
        Path | None, typer.Option(help="The text as Markdown, if you may publish it.", show_default=False)
    ] = None,
    anyway: Annotated[
        bool, typer.Option("--anyway", help="Begin it although there seems to be a reading of the same article.")
    ] = False,
    json_output: JsonOption = False,
) -> None:
    """Begin a reading of an article, and a library around it if there is none.

    `postil new air-patrol --title "…" --outlet "…"` makes the folder `air-patrol` with a `reading.yaml` to go on with.

    Exit code 0: begun; 2: could not.
    """
    root = library or nearest_library()
    if reading is not None and (not title or not outlet):
        fail("a reading needs --title and --outlet: what it is and where it appeared")
    began = not (root / LIBRARY_FILE).is_file()
    if not began and reading is None:
        fail(f"{root} is a library already; give the new reading an identifier")
    written: tuple[Path, ...] = ()
    try:
        if began:
            written = new_library(root, (title if reading is None else None) or UNTITLED)
        if reading is not None and title and outlet:
            known = NewReading(reading, title, outlet, tuple(author or ()), date, url, language, kind, text, anyway)
            written = (*written, *new_reading(root, known))
    except (CreateError, StoreError) as error:
        fail(f"{error} (the library in {root} is begun)" if written else str(error))
    _show(root, written, json_output, began=began)
    where = option_for(root)
    say(
        f"Edit reading.yaml, then: postil check{where}"
        if reading
        else f"Next: postil new ID{where} --title … --outlet …"
    )


def _show(root: Path, written: tuple[Path, ...], json_output: bool, *, began: bool) -> None:
    files = list(dict.fromkeys(map(str, written)))
    if json_output:
        result_json({"library": str(root), "began": began, "files": files})
        return
    if began:
        say(f"Began a library in {root}." if root != Path() else "Began a library in this folder.")
    result("".join(f"{file}\n" for file in files))
