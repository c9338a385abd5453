"""citeproc-py: a citation engine in Python. Small and quickly installed; what it does wrong it says itself.

Of the faults named here each was seen: it adds no letters to years, and so cites two works alike; what it prints in the
place of an author it prints once more where it belongs; it knows no other form of citation than the one in brackets. It
takes names in Chinese characters, kana and hangul for Western ones, and so gets them whole.
"""

from __future__ import annotations

import re
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from io import BytesIO
from itertools import pairwise
from typing import Any

from postil.cite.engine import Cluster, ClusterItem, CslItem, EngineError, OutputFormat, Rendered, Style
from postil.cite.rich import Run, joined, linked, read_html, write
from postil.cite.scanning import Mode
from postil.cite.scripts import with_whole_names

NAME = "citeproc-py"

_KEPT = re.compile(r"</?(?:i|b|sup|sub|sc)>|<span (?:class=\"nocase\"|style=\"font-variant:small-caps;\")>|</span>")
_PROTECTED = re.compile(r"([^\s<>]*)(<span class=\"nocase\">)(.*?)</span>([^\s<>]*)")
"""Words that keep their case, with what stands before and behind without a blank: the engine puts blanks there."""
_GUARDED: Mapping[str, str] = {"&": "\ue000", "<": "\ue001", ">": "\ue002"}
_RESTORED = str.maketrans({guard: character for character, guard in _GUARDED.items()})
_FIRST, _END = 0xE010, "\ue00f"
_BORDER = re.compile("([\ue00f-\ue8ff])")
"""Private characters that say where the words of a work begin (by its number) and end: the engine itself can't."""
_LAST = 0xE8FF
_PRIVATE = re.compile("[\ue000-\ue8ff]")
_NUMBER = re.compile(r"(\[\d+\]|\(\d+\)|\d+\.?)(?=[^\W\d_])")
_OTHER_MODES = (("author-in-text", "sets no author before the brackets"), ("suppress-author", "leaves no author out"))
_DEFAULT_LOCALE = "en-US"
_AUTHORS = ("author", "editor", "translator", "director")


def engine() -> CiteprocPy | None:
    """Return the engine, or ``None`` where it is not installed."""
    if find_spec("citeproc") is None:
        return None
    try:
        return CiteprocPy(version("citeproc-py"))
    except PackageNotFoundError:
        return None


@dataclass(frozen=True)
class CiteprocPy:
    """The engine; everything it needs is handed to it at each call."""

    version: str

    @property
    def name(self) -> str:
        """The name of the engine."""
        return NAME

    @property
    def modes(self) -> frozenset[Mode]:
        """The forms of citation that it knows."""
        return frozenset({"normal"})

    def render(
        self, items: Sequence[CslItem], clusters: Sequence[Cluster], style: Style, locale: str, output: OutputFormat
    ) -> Rendered:
        """Format clusters and bibliography; raises ``EngineError`` where the engine fails."""
        items = with_whole_names(items)
        known_keys = tuple(str(item["id"]) for item in items)
        known = set(known_keys)
        missing = sorted({each.id for cluster in clusters for each in cluster.items} - known)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                texts, entries = _run(items, clusters, style, locale, known)
            except Exception as error:  # noqa: BLE001 (on data it does not expect it raises whatever comes)
                raise EngineError(f"{NAME} failed on this style or these works: {type(error).__name__}") from None
        said = [f"no work has the key {key!r}" for key in missing]
        return Rendered(
            {cluster: _formatted(html, output, known_keys) for cluster, html in texts.items()},
            tuple((key, _formatted(_NUMBER.sub(r"\1 ", html, count=1), output)) for key, html in entries),
            (*said, *_faults(items, clusters, style)),
        )


def _run(
    items: Sequence[CslItem], clusters: Sequence[Cluster], style: Style, locale: str, known: set[str]
) -> tuple[dict[str, str], list[tuple[str, str]]]:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    numbers = {str(item["id"]): f"w{number}" for number, item in enumerate(items)}  # it lowers the case of keys
    source = CiteProcJSON([{**_guarded(item), "id": numbers[str(item["id"])]} for item in items])
    sheet = CitationStylesStyle(BytesIO(style.xml.encode()), locale=locale or _DEFAULT_LOCALE, validate=False)
    bibliography = CitationStylesBibliography(sheet, source, formatter.html)
    made = {
        cluster.id: Citation([_item(each, numbers[each.id]) for each in cluster.items if each.id in known])
        for cluster in clusters
        if any(each.id in known for each in cluster.items)
    }
    cited = dict.fromkeys(numbers[each.id] for cluster in clusters for each in cluster.items if each.id in known)
    bare = (CitationItem(number) for number in dict.fromkeys((*cited, *numbers.values())))
    bibliography.register(Citation(list(bare)))  # first, so that no locator of a citation gets into the list
    for citation in made.values():
        bibliography.register(citation)
    if sheet.has_bibliography():
        bibliography.sort()
    texts = {cluster: str(bibliography.cite(citation, lambda _: None)) for cluster, citation in made.items()}
    if not sheet.has_bibliography():
        return texts, []
    keys = {number: key for key, number in numbers.items()}
    entries = [str(entry) for entry in bibliography.bibliography()]
    return texts, [(keys[number], entry) for number, entry in zip(bibliography.keys, entries, strict=True)]


def _item(each: ClusterItem, number: str) -> Any:
    from citeproc import CitationItem, Locator

    prefix, suffix = _guard(each.prefix), _guard(each.suffix)
    first = _FIRST + int(number.removeprefix("w"))
    borders = (chr(first), _END) if first <= _LAST else ("", "")
    between = " " if prefix[-1:].isalnum() else ""
    words = {"prefix": f"{prefix}{between}{borders[0]}", "suffix": f"{borders[1]}{suffix}"}
    locator = {"locator": Locator(each.label.replace("-", " ") or "page", _guard(each.locator))} if each.locator else {}
    return CitationItem(number, **words, **locator)


def _guarded(value: Any) -> Any:
    """Keep what could be taken for HTML apart from the engine's own, except the markup that CSL-JSON has."""
    if isinstance(value, str):
        return _guard(_PROTECTED.sub(r"\2\1\3\4</span>", value))
    if isinstance(value, Mapping):
        return {key: _guarded(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_guarded(each) for each in value]
    return value


def _guard(text: str) -> str:
    pieces, last = [], 0
    for match in _KEPT.finditer(text):
        pieces += [_guard_all(text[last : match.start()]), match[0]]
        last = match.end()
    return "".join((*pieces, _guard_all(text[last:])))


def _guard_all(text: str) -> str:
    return "".join(_GUARDED.get(character, character) for character in _PRIVATE.sub("", text))


def _formatted(html: str, output: OutputFormat, keys: Sequence[str] = ()) -> str:
    return write(linked(joined(_runs(html, keys))), output)


def _runs(html: str, keys: Sequence[str]) -> Iterator[Run]:
    """Yield the words of a citation, each with the work that it cites."""
    work = ""
    for run in read_html(html):
        for piece in _BORDER.split(run.words):
            if piece == _END:
                work = ""
            elif _BORDER.fullmatch(piece):
                work = keys[ord(piece) - _FIRST]
            elif piece:
                yield Run(piece.translate(_RESTORED), run.marks, run.href, work)


def _faults(items: Sequence[CslItem], clusters: Sequence[Cluster], style: Style) -> Iterator[str]:
    """Say what of this the engine is known to do wrong."""
    if style.says(r'disambiguate-add-year-suffix="true"'):
        counted = Counter(_author_year(item) for item in items)
        alike = [str(item["id"]) for item in items if counted[_author_year(item)] > 1]
        if alike:
            yield f"{NAME} adds no letters to years: {', '.join(alike)} can't be told apart"
    if style.says(r'position="[^"]*ibid') and _repeats(clusters):
        yield f"{NAME} can be wrong about “ibid.” where a work is cited again"
    if style.says(r'initialize="false"'):
        yield f'{NAME} ignores initialize="false": given names may be shortened'
    labels = sorted({each.label for cluster in clusters for each in cluster.items if each.locator} - {"", "page"})
    if labels:
        yield f"{NAME} may not say that a locator is a {' or a '.join(labels)}"
    alone = [str(item["id"]) for item in items if not any(map(item.get, _AUTHORS))]
    if alone and style.says("<substitute>"):
        yield f"{NAME} can print twice what stands in the place of a missing author: {', '.join(alone)}"
    for mode, said in _OTHER_MODES:
        if any(each.mode == mode for cluster in clusters for each in cluster.items):
            yield f"{NAME} {said}: such citations are given in full"


def _author_year(item: CslItem) -> tuple[str, str]:
    issued = item.get("issued") or {}
    parts = (issued.get("date-parts") or [[""]])[0] if isinstance(issued, Mapping) else [""]
    names = item.get("author") or item.get("editor") or item.get("title") or ""
    return str(names).casefold(), str(parts[0] if parts else "")


def _repeats(clusters: Sequence[Cluster]) -> bool:
    return any({a.id for a in one.items} & {b.id for b in other.items} for one, other in pairwise(clusters))
