"""Libraries of readings that quote the same statements, for tests of who printed what."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tests.support import lay

PIER = "the pier will not open again before the spring tides are over"
LAMPS = "we counted forty lamps on the mole that night and all were lit by hand"
PEOPLE = """format: 1
people:
  - {kind: person, id: ada, name: Ada Marlow}
  - {kind: person, id: ben, name: Ben Tarn}
"""


class Quoted(NamedTuple):
    """A quotation of a reading: its words, and what else its record says of it, a line each."""

    words: str
    more: tuple[str, ...] = ("speaker: ada", "source: logbook")


class Told(NamedTuple):
    """A reading that is made up."""

    quotes: tuple[Quoted, ...]
    title: str = "A report"
    date: str = "2020-05-03"
    publish: str = "text"
    language: str = "en"


def record_of(name: str, told: Told) -> str:
    """Return the reading.yaml of a reading."""
    quotes = "".join(
        f"  - id: q{number}\n    anchor: {{exact: '{each.words}'}}\n    kind: direct\n"
        + "".join(f"    {line}\n" for line in each.more)
        for number, each in enumerate(told.quotes, 1)
    )
    return f"""format: 1
id: {name}
publish: {told.publish}
article:
  key: {name}Article
  title: "{told.title}"
  authors: []
  language: {told.language}
  kind: news-article
  publications:
    - {{id: first, role: original, outlet: The {name}, date: '{told.date}'}}
{f"quotes:{chr(10)}{quotes}" if quotes else ""}"""


def text_of(told: Told) -> str:
    """Return the article.md of a reading."""
    said = "\n\n".join(f"Somebody said “{each.words}” and left, as every evening." for each in told.quotes)
    return f"The harbour was quiet when the news came in and nobody on the quay knew what to make of it.\n\n{said}\n"


def library_of(root: Path, readings: Mapping[str, Told]) -> Path:
    """Lay a library of readings into a folder."""
    files = {"library.yaml": "format: 1\ntitle: Printed\n", "people.yaml": PEOPLE}
    for name, told in readings.items():
        files[f"{name}/reading.yaml"] = record_of(name, told)
        files[f"{name}/article.md"] = text_of(told)
    return lay(root, files)
