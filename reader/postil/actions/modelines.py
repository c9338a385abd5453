"""The comment at the top of a YAML file by which editors find its schema.

It is that of yaml-language-server (its README, "Using inlined schema"), which the YAML extensions of several editors
run; an address without a scheme is read from the file's own folder.
"""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from postil.formats.decode import decode
from postil.store import LIBRARY_FILE, StoreError, read

_MODELINE = re.compile(r"^# yaml-language-server: \$schema=(\S+)[ \t]*\r?$", re.MULTILINE)


def reading_modeline(root: Path) -> str:
    """Return the line by which an editor finds the schema of a new reading.yaml: beside that of library.yaml.

    Empty where library.yaml has no such line: then the editor knows the schemas in another way, or not at all.
    """
    named = schema_of(root / LIBRARY_FILE)
    if named is None:
        return ""
    folder, _, name = named.rpartition("/")
    other = f"{folder}/{name.replace('library', 'reading')}" if folder else name.replace("library", "reading")
    return modeline(f"../{other}" if is_relative(named) else other)


def schema_of(path: Path) -> str | None:
    """Return the address of the schema that a YAML file names for editors; ``None`` where it names none."""
    try:
        text = decode(read(path), str(path)).value
    except StoreError:
        return None
    match = _MODELINE.search(text)
    return match[1] if match else None


def is_relative(address: str) -> bool:
    """Whether an address is a path from the file's own folder."""
    return "://" not in address and not PurePosixPath(address).is_absolute()


def modeline(address: str) -> str:
    """Return the comment by which yaml-language-server, and editors that use it, find a schema."""
    return f"# yaml-language-server: $schema={address}\n"
