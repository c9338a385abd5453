"""What a library's folder holds, by name: the files of the library and of a reading, and where private copies lie."""

from __future__ import annotations

from pathlib import Path

LIBRARY_FILE = "library.yaml"
PEOPLE_FILE = "people.yaml"
READING_FILE = "reading.yaml"
MISNAMED_READINGS = "reading.yml", "reading.yaml.txt", "Reading.yaml", "Reading.yml", "readings.yaml"
MISNAMED_PEOPLE = "people.yml", "people.yaml.txt", "People.yaml", "People.yml"
"""Names that are given to these files by mistake, or by an editor that hides or adds the end of a name."""
ARTICLE_FILE = "article.md"
SOURCES_FILE = "sources.bib"
SUGGESTIONS_FILE = "suggestions.yaml"
PRIVATE_SUGGESTIONS = ".postil/suggestions"
"""Suggestions about texts that may not be shipped, a file a reading: they hold words of the text."""
COPIES = "captures"
"""The folder of a reading that holds what its ``file`` keys name."""
PROOFS_FILE = "proofs.yaml"
ATTACHED = ".postil/attached"
"""Private copies, below the library's folder, in a folder that git is told to ignore."""
ORIGINALS = ".postil/originals"
"""What private copies were read out of, byte for byte, likewise."""

_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
_SITE_FILES = frozenset(
    """
    404.html feed.xml index.html library.bib library.json links links.json outlets people quotes quotes.json readings
    robots.txt search sitemap.xml sources themes timeline who-quotes-whom
    """.split()  # noqa: SIM905
)
"""What the site itself has beside the folders of the readings."""


def is_portable(name: str) -> bool:
    """Tell whether every system can have a folder of this name (Windows has reserved some), and the site does too."""
    return name.split(".")[0] not in _RESERVED and not name.endswith(".") and name not in _SITE_FILES


def attached_folder(root: Path, reading_id: str) -> Path:
    """Return where the private copies of a reading are kept."""
    return root / ATTACHED / reading_id


def originals_folder(root: Path, reading_id: str) -> Path:
    """Return where the originals of the private copies of a reading are kept, where these are not text themselves."""
    return root / ORIGINALS / reading_id
