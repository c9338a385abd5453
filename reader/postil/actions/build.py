"""Build the site of a library."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from postil.site import PRIVATE_IGNORE, site_pages
from postil.store import MANIFEST, StoredLibrary, StoreError, write_site


def build(
    stored: StoredLibrary,
    out: str | Path,
    *,
    private: bool = False,
    progress: Callable[[str], None] | None = None,
) -> tuple[str, ...]:
    """Write the site of a library into a folder and return the paths of the files that changed.

    A public build gives away no more than each reading's policy allows; ``private`` uses attached copies too, for
    one's own eyes. ``progress`` is called with each path. Raises ``StoreError``, also where a private build would be
    mixed with a public one.
    """
    folder = Path(out)
    if private != _is_private(folder) and (folder / MANIFEST).exists():
        there = "public" if private else "private"
        raise StoreError(f"{folder}: holds a {there} build; choose another folder")
    return write_site(folder, site_pages(stored.library, private=private), progress)


def _is_private(folder: Path) -> bool:
    try:
        return (folder / ".gitignore").read_bytes() == PRIVATE_IGNORE
    except OSError:
        return False
