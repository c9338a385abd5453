"""Build the site of a library."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from postil.site import site_pages
from postil.store import StoredLibrary, write_site


def build(
    stored: StoredLibrary,
    out: str | Path,
    *,
    private: bool = False,
    progress: Callable[[str], None] | None = None,
) -> tuple[str, ...]:
    """Write the site of a library into a folder and return the paths of the files that changed.

    A public build gives away no more than each reading's policy allows; ``private`` uses attached copies too, for
    one's own eyes. ``progress`` is called with each path. Raises ``StoreError``.
    """
    pages = dict(site_pages(stored.library, private=private))
    return write_site(Path(out), pages, progress)
