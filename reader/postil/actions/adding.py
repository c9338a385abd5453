"""Works that come into a BibTeX file from somewhere else: a file in any format, or standard input."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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


class Incoming(NamedTuple):
    """Works on their way into a file, as BibTeX, and what was odd about them."""

    file: File
    made_keys: bool = False
    """Whether the keys were made on the way in; nobody cites by them yet."""
    findings: tuple[Diagnostic, ...] = ()


def incoming(data: bytes, name: str, format_name: str | None = None, pattern: str = DEFAULT) -> Incoming:
    """Read works in any format; those that are not BibTeX get keys by a pattern. Raises ``FormatError``."""
    encoded = decoded(data, name)
    if (format_name or guessed_format(encoded.value.text)) in {"biblatex", "bibtex"}:
        return Incoming(File(encoded.value.text, name), findings=encoded.findings)
    loaded = references_in(data, name, format_name)
    return Incoming(File(as_bibtex(loaded.value, pattern), name), made_keys=True, findings=loaded.findings)


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


def as_bibtex(works: Iterable[Source], pattern: str = DEFAULT) -> str:
    """Return works as BibLaTeX under keys by a pattern; one of which it makes nothing keeps its own."""
    terms = parse_pattern(pattern)
    keyed: dict[str, Source] = {}
    for work in works:
        key = usable_key(make_key(work, terms) or work.key, keyed)
        keyed[key] = work.model_copy(update={"key": key})
    return references_as("biblatex", tuple(keyed.values()))
