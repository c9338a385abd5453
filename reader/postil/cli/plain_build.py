"""A build as it is asked for most often, so that what parses every command need not be imported for it.

That takes a fifth of the time of a build of which little has changed. Whatever is not in this table, help and mistakes
first of all, is left to the application; what is in it means the same there.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType

from postil.cli.program import PROGRAM

FOLDERS: Mapping[str, str] = MappingProxyType(
    {"--out": "out", "-o": "out", "--library": "library", "-L": "library", "": "library"}
)
"""Options with a folder, and the argument."""

FLAGS: Mapping[str, tuple[str, bool]] = MappingProxyType(
    {"--private": ("private", True), "--cache": ("cache", True), "--no-cache": ("cache", False)}
)


def asked_plainly(arguments: Sequence[str]) -> Callable[[], int] | None:
    """Return the build that is asked for, as a call that returns the exit code; ``None`` where it is anything else."""
    if arguments[:1] != ["build"] or f"_{PROGRAM.upper()}_COMPLETE" in os.environ:
        return None
    folders: dict[str, Path] = {}
    flags: dict[str, bool] = {}
    rest = iter(arguments[1:])
    for each in rest:
        if each in FLAGS:
            name, value = FLAGS[each]
            flags[name] = value
            continue
        option = each if each.startswith("-") else ""
        folder = next(rest, "") if option else each
        name = FOLDERS.get(option, "")
        if not name or not folder or folder.startswith("-") or name in folders:
            return None
        folders[name] = Path(folder)
    from postil.cli.building import build_library

    return partial(build_library, folders.get("library"), folders.get("out"), **flags)
