"""Works as a citation style formats them: by an engine, and kept, so that the same is not worked out twice."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from postil.actions.resting import PLAIN
from postil.cite import DIALECTS, cited_works
from postil.model import Reading, Source, StyledReferences
from postil.store import StoredLibrary, StoreError, hide, keep_newest, read, write

if TYPE_CHECKING:
    from postil.cite.csl import Item
    from postil.cite.engine import CitationEngine, Cluster, Rendered, Style

CACHE = ".postil/cache/citations"
"""Where results are kept, below a library; the folder can be removed at any time."""

MAX_KEPT = 4096
"""Results that are kept: some four for each of a thousand readings; of more the oldest go."""

_LAYOUT = 2
"""Counts what a kept result rests on besides what it was made of: our own adapters of the engines."""


class CiteError(Exception):
    """Works can't be formatted; the message is one line for a person."""


class Setting(NamedTuple):
    """How works are wanted: a citation style, a language (the library's if left out), and by which engine.

    ``style`` is a well-known name such as APA, a style of the CSL repository, or a ``.csl`` file (relative to the
    library).
    """

    style: str
    locale: str | None = None
    engine: str | None = None


def format_works(
    stored: StoredLibrary,
    works: Sequence[Source],
    setting: Setting,
    clusters: Sequence[Cluster] = (),
    related: Sequence[Source] = (),
) -> Rendered:
    """Format works, and clusters of citations of them, as HTML; raises ``CiteError``.

    ``related`` are works that these are new appearances of.
    """
    from postil.cite.engine import EngineError, StyleError
    from postil.engines import citation as engines

    found = _engine(setting.engine)
    try:
        sheet = engines.find_style(setting.style, stored.root)
        return _format(stored, _Task(found, sheet, _locale(stored, setting)), works, clusters, related)
    except (StyleError, EngineError) as error:
        raise CiteError(str(error)) from None


def style_of(stored: StoredLibrary, setting: Setting) -> Style:
    """Return the citation style of a setting; raises ``CiteError``."""
    from postil.cite.engine import StyleError
    from postil.engines import citation as engines

    try:
        return engines.find_style(setting.style, stored.root)
    except StyleError as error:
        raise CiteError(str(error)) from None


class Formatting:
    """Formats the sources of readings in their library's citation style, where it has one and an engine is there.

    One call of the engine for each reading whose works or citations are not those of the last time. ``mark`` tells
    results apart that would differ although the reading is the same; ``plain``: the library names no such style.
    """

    def __init__(self, stored: StoredLibrary) -> None:
        record = stored.settings.value.record
        self._stored = stored
        self._style = record.citation_style
        self._task: _Task | None = None
        self._failure = ""
        self._warned: dict[str, dict[str, None]] = {}
        self.plain = record.citation_style in DIALECTS
        if not self.plain:
            from postil.cite.engine import EngineError, StyleError
            from postil.engines import citation as engines  # most libraries name no style, and need no engine

            try:
                sheet = engines.find_style(record.citation_style, stored.root)
                self._task = _Task(_engine(None), sheet, record.language)
            except (CiteError, StyleError, EngineError) as error:
                self._fail(error)
        task = self._task
        given = [task.engine.name, task.engine.version, task.sheet.xml, task.locale, _LAYOUT] if task else []
        self.mark = hashlib.sha256(repr(given).encode()).hexdigest()[:20] if task else PLAIN

    def of(self, reading: Reading) -> Reading:
        """Return a reading that knows its formatted sources; as it is where they can't be formatted."""
        if self._task is None:
            return reading
        from postil.cite.engine import EngineError, StyleError

        try:
            references, warnings = _styled(self._stored, self._task, reading)
        except (StyleError, EngineError) as error:
            self._fail(error)
            return reading
        for warning in warnings:
            self._warned.setdefault(warning, {})[reading.id] = None
        return replace(reading, references=references)

    def _fail(self, error: Exception) -> None:
        self._failure = f"sources are listed plainly, not in the style {self._style!r}: {error}"

    def remarks(self) -> tuple[str, ...]:
        """Say what there is to say about the readings that were formatted, each warning once."""
        return (self._failure,) if self._failure else tuple(_remarks(self._warned))


class _Task(NamedTuple):
    engine: CitationEngine
    sheet: Style
    locale: str


def _engine(name: str | None) -> CitationEngine:
    from postil.engines import citation as engines

    found = engines.engine(name)
    if found is None:
        raise CiteError(engines.INSTALL if name is None else f"the citation engine {name!r} is not installed")
    return found


def _locale(stored: StoredLibrary, setting: Setting) -> str:
    return setting.locale or stored.library.record.language


def _remarks(warned: Mapping[str, Mapping[str, None]]) -> Iterator[str]:
    """Yield each warning once, with the readings that it is about."""
    for warning, readings in warned.items():
        keys = [*readings]
        more = f" and {len(keys) - 3} more" if len(keys) > 3 else ""
        yield f"{', '.join(keys[:3])}{more}: {warning}"


def _styled(stored: StoredLibrary, task: _Task, reading: Reading) -> tuple[StyledReferences, tuple[str, ...]]:
    from postil.cite.clusters import page_clusters
    from postil.render.view import View  # a build in which nothing has changed makes no page

    works = cited_works(reading)
    known = {work.key for work in works}
    # A style of notes makes sentences, which can't stand within another one: such citations stay author and year.
    found = () if task.sheet.is_note else page_clusters(reading, View(reading, private=True).in_text_order, task.locale)
    modes = task.engine.modes
    clusters = [each for each in found if all(item.id in known and item.mode in modes for item in each.items)]
    done = _format(stored, task, works, clusters, ())
    references = StyledReferences(task.sheet.title, MappingProxyType(dict(done.bibliography)), done.clusters)
    return references, done.warnings


def _format(
    stored: StoredLibrary, task: _Task, works: Sequence[Source], clusters: Sequence[Cluster], related: Sequence[Source]
) -> Rendered:
    from postil.cite.republication import csl_items, without_accounts
    from postil.cite.scripts import names_for
    from postil.cite.unsaid import say_the_unsaid

    items = names_for(csl_items(works, related, task.locale, task.sheet.title), task.sheet)
    done = _kept(stored.root, task, items, clusters)
    cited = {key: without_accounts(words, works) for key, words in done.clusters.items()}
    return say_the_unsaid(replace(done, clusters=cited), works, related, task.locale)


def _kept(root: Path, task: _Task, items: Sequence[Item], clusters: Sequence[Cluster]) -> Rendered:
    """Return what was worked out before for the same input and version, or work it out and keep it."""
    cited = [asdict(each) for each in clusters]
    given = [_LAYOUT, task.engine.name, task.engine.version, items, cited, task.sheet.xml, task.locale]
    digest = hashlib.sha256(json.dumps(given, sort_keys=True, ensure_ascii=True).encode()).hexdigest()
    file = root / CACHE / f"{digest}.json"
    if (before := _read_back(file, root)) is not None:
        return before
    done = task.engine.render(items, clusters, task.sheet, task.locale, "html")
    with suppress(StoreError):  # a library that can't be written to is cited from all the same
        hide(root)
        write(file, json.dumps(asdict(done), ensure_ascii=False).encode(), root=root, durable=False)
        keep_newest(root / CACHE, MAX_KEPT)
    return done


def _read_back(file: Path, root: Path) -> Rendered | None:
    if not file.is_file():
        return None
    from postil.cite.engine import Rendered

    try:
        data: Any = json.loads(read(file, root))
        entries = tuple((str(key), str(entry)) for key, entry in data["bibliography"])
        texts: Mapping[str, str] = {str(key): str(text) for key, text in data["clusters"].items()}
        return Rendered(texts, entries, tuple(map(str, data["warnings"])))
    except (StoreError, ValueError, TypeError, KeyError, AttributeError):
        return None
