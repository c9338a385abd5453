"""Rules on single settings of library.yaml."""

from __future__ import annotations

import re

from postil.cite.fields import DIALECTS
from postil.diagnostics import Finding, Where, asking, nearest
from postil.edits import fix_by_setting
from postil.rules.rule import Findings, ReadingSubject, SharedSubject

_FILE = "library.yaml"
_SLIP = 0.75
_BEHIND = re.compile(r"(?<=[^/:]/)(?:[^/?#]+\.(?:html?|php|aspx?))?(?:[?#].*)?\Z|[?#].*\Z", re.IGNORECASE | re.DOTALL)
"""What stands behind the address of a folder: the name of a page, a query, a fragment; perhaps nothing."""


def misspelled_style(subject: SharedSubject) -> Findings:
    """A `citation_style` that is nearly one of the two that postil has itself.

    Why it matters: there is no such citation style, and the sources are listed plainly.

    Example: `citation_style: bibltex`, `citation_style: BibLaTeX`.

    Fix: write `biblatex` or `bibtex`, or the name of a citation style such as `APA`.
    """
    said = subject.library.record.citation_style
    if said not in DIALECTS and (meant := nearest(said.lower(), DIALECTS, _SLIP)):
        where = Where(_FILE, ("citation_style",))
        yield Finding(where, f"there is no style {said!r}", asking(meant), fix=fix_by_setting(where, meant))


def base_address(subject: SharedSubject) -> Findings:
    """A `base_url` that is the address of a page, or goes on behind `?` or `#`.

    Why it matters: the addresses of all pages are made by writing their names behind it; each would lead nowhere.

    Example: `base_url: https://readings.example/index.html`.

    Fix: write the address of the folder that the site is put into: `https://readings.example/`.
    """
    base = subject.library.record.base_url or ""
    folder = _BEHIND.sub("", base, count=1)
    if folder != base:
        where = Where(_FILE, ("base_url",))
        yield Finding(where, "this is no address of a folder", f"write {folder}", fix=fix_by_setting(where, folder))


def limit_of_unknown_source(subject: ReadingSubject) -> Findings:
    """A limit of words for a source that this reading does not have.

    Why it matters: it limits nothing; the source that was meant has none.

    Example: `quoting.sources` with `marlow2019: 50`, and the source is `marlow2020`.

    Fix: correct the key.
    """
    reading = subject.reading
    known = {*reading.known_sources, *(work.key for work in subject.works), *reading.works}
    for key in reading.record.quoting.sources:
        if key not in known:
            where = reading.where("quoting", "sources", key)._replace(on_key=True)
            yield Finding(where, f"no source has the key {key!r}", asking(nearest(key, known)))
