"""Works that come into a BibTeX file from somewhere else: a file in any format, or standard input."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable
from typing import NamedTuple

from postil.actions.bib_files import guessed_format
from postil.actions.bibliography import references_in
from postil.actions.lookup import Get
from postil.cite.keys import DEFAULT, make_key, parse_pattern
from postil.diagnostics import Diagnostic
from postil.fetch import Fetcher, Limits, Manners
from postil.formats.bibtex import decoded
from postil.formats.bibtex.merging import File
from postil.formats.reference_kinds import usable_key
from postil.formats.references import references_as
from postil.model import Source

_NUMBER = re.compile(
    r"work(?:-\d+)?|[\d-]+|[A-Z0-9]{8}|(?:ITEM|item|ref|rId)-?\d+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|.*/.*"
)
"""What programs count works by: Zotero's eight signs, also behind a number, Mendeley's identifiers, serial numbers."""


class Incoming(NamedTuple):
    """Works on their way into a file, as BibTeX, and what was odd about them."""

    file: File
    made_keys: bool = False
    """Whether the keys were made on the way in; nobody cites by them yet."""
    findings: tuple[Diagnostic, ...] = ()


def incoming(data: bytes, name: str, format_name: str | None = None, pattern: str = DEFAULT) -> Incoming:
    """Read works in any format; those that bring no key to cite by get one by a pattern. Raises ``FormatError``."""
    encoded = decoded(data, name)
    if (format_name or guessed_format(encoded.value.text)) in {"biblatex", "bibtex"}:
        return Incoming(File(encoded.value.text, name), findings=encoded.findings)
    loaded = references_in(data, name, format_name)
    brought = {work.key for work in loaded.value if brings_key(work)}
    text = as_bibtex(loaded.value, pattern, brought)
    return Incoming(File(text, name), made_keys=not brought, findings=loaded.findings)


def brings_key(work: Source) -> bool:
    """Whether a work of CSL-JSON or RIS has a key that somebody may cite by, and not the number a program gave it."""
    return not _NUMBER.fullmatch(work.key)


def looked_up(
    identifier: str,
    look_up: Callable[[str, Get], Source],
    pattern: str = DEFAULT,
    *,
    fetcher: Fetcher | None = None,
) -> Incoming:
    """Look a work up over the network; raises ``LookUpError``.

    robots.txt is for programs that follow links: a person asks here for one record of a service made for that.
    """
    fetcher = fetcher or Fetcher(Limits(size=4 << 20), Manners(robots=False))
    return Incoming(File(as_bibtex([look_up(identifier, fetcher.fetch)], pattern), identifier), made_keys=True)


def as_bibtex(works: Iterable[Source], pattern: str = DEFAULT, kept: Container[str] = ()) -> str:
    """Return works as BibLaTeX under keys by a pattern; those in ``kept`` stay, and one of which it makes nothing."""
    terms = parse_pattern(pattern)
    keyed: dict[str, Source] = {}
    for work in works:
        key = usable_key((work.key in kept and work.key) or make_key(work, terms) or work.key, keyed)
        keyed[key] = work.model_copy(update={"key": key})
    return references_as("biblatex", tuple(keyed.values()))
