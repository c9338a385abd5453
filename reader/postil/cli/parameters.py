"""Arguments and options that several commands share: the same name for the same thing, and the same completion."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from postil.cli.completion import complete_readings
from postil.cli.output import fail, suggesting
from postil.store import READING_FILE


def identifier_of(name: str | None) -> str | None:
    """Return the identifier of a reading that was named by its folder, as shells complete it; else what was named."""
    return name and _identifier(name)


def identifiers_of(names: list[str] | None) -> list[str] | None:
    """Return the same for several names."""
    return names and [_identifier(name) for name in names]


def _identifier(name: str) -> str:
    return Path(name).resolve().name if (Path(name) / READING_FILE).is_file() else name


LibraryArgument = Annotated[
    Path | None, typer.Argument(help="Folder of the library; if left out, the nearest one.", show_default=False)
]
LibraryOption = Annotated[
    Path | None,
    typer.Option("--library", "-L", help="Folder of the library; if left out, the nearest one.", show_default=False),
]
SameLibraryOption = Annotated[
    Path | None, typer.Option("--library", "-L", help="The library, named as an option.", show_default=False)
]
ReadingArgument = Annotated[
    str,
    typer.Argument(
        help="The reading: its identifier, or its folder.",
        show_default=False,
        autocompletion=complete_readings,
        callback=identifier_of,
    ),
]
PrivatePagesOption = Annotated[
    bool, typer.Option("--private", help="Use attached copies too. For your own eyes: the pages hold whole texts.")
]
TimingsOption = Annotated[bool, typer.Option("--timings", help="Say on standard error where the time went.")]
ZoteroOption = Annotated[bool, typer.Option("--zotero", help="Say in the note what Zotero has no field for.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]


def one_library(argument: Path | None, option: Path | None) -> Path | None:
    """Return the library that was named, as an argument or as an option; naming two is a mistake."""
    if argument is not None and option is not None and argument != option:
        fail(f"two libraries are named, {argument} and {option}; name one")
    return argument or option


def check_format(name: str) -> None:
    """End with a suggestion where there is no format of references of this name."""
    from postil.formats.references import REFERENCE_FORMATS  # most commands do without

    if name not in REFERENCE_FORMATS:
        known = f"{name!r} is not a format; there are {', '.join(REFERENCE_FORMATS)}"
        fail(suggesting(known, name, REFERENCE_FORMATS))
