"""Programs that are of use beside postil; it runs without any of them."""

from __future__ import annotations

import shutil
from typing import NamedTuple


class Program(NamedTuple):
    """A program: the names under which systems install it, and what it is for."""

    name: str
    commands: tuple[str, ...]
    purpose: str

    def find(self) -> str | None:
        """Return where it is on this computer."""
        return next((found for command in self.commands if (found := shutil.which(command))), None)


PROGRAMS = (
    Program("git", ("git",), "keeps the history of a library; doctor asks it whether private copies are in it"),
    Program("pandoc", ("pandoc",), "turns the annotated Markdown of a reading into other formats"),
    Program(
        "Chromium",
        ("chromium", "chromium-browser", "google-chrome", "chrome"),
        "prints pages to PDF, and runs postil's own page tests",
    ),
)
