"""Pandoc's citation engine, run as a program: with a limit of time, in its sandbox, and never through a shell.

Clusters are handed over as Pandoc's own document (JSON), so nothing of them is read as Markdown. One thing Pandoc
reads again: a locator stands in the words behind a citation, in braces, behind a word of the language for what it
counts.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from postil.cite.engine import Cluster, ClusterItem, CslItem, EngineError, OutputFormat, Rendered, Style
from postil.cite.locators import term_for
from postil.cite.rich import Run, joined, target, write
from postil.cite.scanning import Mode

NAME = "pandoc"
SECONDS = 120
"""The longest that Pandoc may take: a thousand works in APA style took it 24 seconds."""

_OLDEST = (2, 17)
_VERSION = re.compile(r"pandoc(?:\.exe)? (\d+(?:\.\d+)+)")
_PAGES = re.compile(r"\d+(?:[-–]\d+)?\Z")
_MODES = {"normal": "NormalCitation", "author-in-text": "AuthorInText", "suppress-author": "SuppressAuthor"}
_MARKS = {"Emph": "italic", "Strong": "bold", "Superscript": "sup", "Subscript": "sub", "SmallCaps": "small-caps"}
_WORK = "#ref-"
"""What the address of a work in Pandoc's list begins with; its key follows."""
_PLAIN = Run("")
_QUOTES = {"DoubleQuote": ("“", "”"), "SingleQuote": ("‘", "’")}


def engine() -> Pandoc | None:
    """Return the engine, or ``None`` where there is no Pandoc that is new enough."""
    for program in _programs():
        found = _version(program)
        if found and tuple(map(int, found.split(".")))[:2] >= _OLDEST:
            return Pandoc(found, program)
    return None


def _programs() -> Iterator[str]:
    """Yield where Pandoc may be: in the package pypandoc_binary, or on the path."""
    spec = find_spec("pypandoc")
    if spec and spec.origin:
        folder = Path(spec.origin).parent / "files"
        yield from (str(path) for path in (folder / "pandoc", folder / "pandoc.exe") if path.is_file())
    if on_path := shutil.which("pandoc"):
        yield on_path


@cache
def _version(program: str) -> str:
    try:
        match = _VERSION.match(_run([program, "--version"]))
    except EngineError:
        return ""
    return match[1] if match else ""


@cache
def _document_version(program: str) -> tuple[int, ...]:
    return tuple(json.loads(_run([program, "-f", "markdown", "-t", "json", "--sandbox"]))["pandoc-api-version"])


@dataclass(frozen=True)
class Pandoc:
    """The engine: a version, and the program."""

    version: str
    program: str

    @property
    def name(self) -> str:
        """The name of the engine."""
        return NAME

    @property
    def modes(self) -> frozenset[Mode]:
        """The forms of citation that it knows: all."""
        return frozenset({"normal", "author-in-text", "suppress-author"})

    def render(
        self, items: Sequence[CslItem], clusters: Sequence[Cluster], style: Style, locale: str, output: OutputFormat
    ) -> Rendered:
        """Format clusters and bibliography; raises ``EngineError`` where the program fails or takes too long."""
        document = {
            "pandoc-api-version": list(_document_version(self.program)),
            "meta": _meta(locale),
            "blocks": [_block(number, cluster, style, locale) for number, cluster in enumerate(clusters)],
        }
        with TemporaryDirectory(prefix="postil-") as folder:
            sheet, works = Path(folder) / "style.csl", Path(folder) / "works.json"
            sheet.write_text(style.xml, encoding="utf-8")
            works.write_text(json.dumps([dict(item) for item in items]), encoding="utf-8")
            options = ["-f", "json", "-t", "json", "--citeproc", "--sandbox", f"--data-dir={folder}"]
            command = [self.program, *options, f"--csl={sheet}", f"--bibliography={works}"]
            answer, said = _run_both(command, json.dumps(document))
        blocks = json.loads(answer)["blocks"]
        texts = {cluster.id: _cluster(blocks[number], output) for number, cluster in enumerate(clusters)}
        return Rendered(texts, tuple(_entries(blocks, output)), (*_warnings(said), *_untold(clusters, locale)))


def _run(command: Sequence[str]) -> str:
    return _run_both(command, "")[0]


def _run_both(command: Sequence[str], given: str) -> tuple[str, str]:
    try:
        done = subprocess.run(command, input=given.encode(), capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise EngineError(f"{NAME} took more than {SECONDS} seconds") from None
    except OSError as error:
        raise EngineError(f"{NAME} could not be run: {(error.strerror or 'unknown reason').lower()}") from None
    said = done.stderr.decode("utf-8", "replace")
    if done.returncode:
        raise EngineError(f"{NAME} failed: {' '.join(said.split())[:300]}")
    return done.stdout.decode("utf-8", "replace"), said


def _meta(locale: str) -> dict[str, Any]:
    everything = {"t": "Cite", "c": [[_citation(ClusterItem("*"), locale)], []]}
    return {
        "lang": {"t": "MetaString", "c": locale},
        "nocite": {"t": "MetaInlines", "c": [everything]},
        "link-citations": {"t": "MetaBool", "c": True},
    }


def _block(number: int, cluster: Cluster, style: Style, locale: str) -> dict[str, Any]:
    cite: dict[str, Any] = {"t": "Cite", "c": [[_citation(item, locale) for item in cluster.items], []]}
    named = any(item.mode == "author-in-text" for item in cluster.items)
    # In a style of notes Pandoc makes the note itself, and begins it with a capital; but it leaves a name outside.
    inline = {"t": "Note", "c": [{"t": "Para", "c": [cite]}]} if style.is_note and named else cite
    return {"t": "Div", "c": [[f"cluster-{number}", [], []], [{"t": "Para", "c": [inline]}]]}


def _citation(item: ClusterItem, locale: str) -> dict[str, Any]:
    return {
        "citationId": item.id,
        "citationPrefix": _inlines(item.prefix),
        "citationSuffix": _inlines(_suffix(item, locale)),
        "citationMode": {"t": _MODES[item.mode]},
        "citationNoteNum": 0,
        "citationHash": 0,
    }


def _suffix(item: ClusterItem, locale: str) -> str:
    """Write locator and suffix as Pandoc reads them: the locator in braces, behind a word for what it counts.

    Without a word it knows Pandoc counts a number as a page, but not one of two digits in braces.
    """
    if not item.locator:
        return f"{{}}{item.suffix}" if item.suffix else ""
    if term := term_for(item.label or "page", locale):
        return f", {{{term} {item.locator}}}{item.suffix}"
    bare = _PAGES.match(item.locator) and not item.suffix
    return f", {item.locator}" if bare else f", {{{item.locator}}}{item.suffix}"


def _inlines(words: str) -> list[dict[str, Any]]:
    pieces = (piece for piece in re.split(r"(\s+)", words) if piece)
    return [{"t": "Space"} if piece.isspace() else {"t": "Str", "c": piece} for piece in pieces]


def _cluster(block: Mapping[str, Any], output: OutputFormat) -> str:
    """Return the words of a cluster; those of a note where the style makes one."""
    inlines = block["c"][1][0]["c"]
    note = next(_notes(inlines), None)
    return write(joined(_runs(inlines if note is None else note)), output)


def _notes(node: Any) -> Iterator[list[Any]]:
    if isinstance(node, list):
        for each in node:
            yield from _notes(each)
    elif isinstance(node, dict):
        if node.get("t") == "Note":
            yield node["c"][0]["c"]
        elif node.get("t") == "Cite":
            yield from _notes(node["c"][1])


def _entries(blocks: Sequence[Mapping[str, Any]], output: OutputFormat) -> Iterator[tuple[str, str]]:
    for block in blocks:
        if block["t"] == "Div" and block["c"][0][0] == "refs":
            for entry in block["c"][1]:
                inlines = [inline for part in entry["c"][1] for inline in (*_content(part), {"t": "Space"})]
                yield entry["c"][0][0].removeprefix("ref-"), write(joined(_runs(inlines)), output)


def _content(block: Mapping[str, Any]) -> list[Any]:
    if block["t"] == "Div":
        return [inline for part in block["c"][1] for inline in _content(part)]
    return block["c"] if isinstance(block.get("c"), list) else []


def _runs(inlines: Sequence[Any], around: Run = _PLAIN) -> Iterator[Run]:
    for inline in inlines:
        kind, content = inline["t"], inline.get("c")
        if kind in {"Space", "SoftBreak", "LineBreak"}:
            yield around._replace(words=" ")
        elif kind == "Str":
            yield around._replace(words=content)
        elif kind in _MARKS:
            mark, marks = _MARKS[kind], around.marks
            inner = marks - {mark} if mark == "italic" and mark in marks else marks | {mark}
            yield from _runs(content, around._replace(marks=inner))
        elif kind == "Quoted":
            first, last = (around._replace(words=each) for each in _QUOTES[content[0]["t"]])
            yield from (first, *_runs(content[1], around), last)
        elif kind == "Link":
            address = content[2][0]
            work = address.removeprefix(_WORK) if address.startswith(_WORK) else around.work
            yield from _runs(content[1], around._replace(href=target(address), work=work))
        elif kind in {"Span", "Cite"}:
            yield from _runs(content[1], around)
        elif kind in {"Underline", "Strikeout"}:
            yield from _runs(content, around)
        elif kind in {"Code", "Math", "RawInline"}:
            yield around._replace(words=content[1])


def _warnings(said: str) -> Iterator[str]:
    for line in said.splitlines():
        if line.strip():
            yield f"{NAME}: {line.strip().removeprefix('[WARNING] ')}"


def _untold(clusters: Sequence[Cluster], locale: str) -> Iterator[str]:
    """Say which locators Pandoc can't be told: it knows fewer labels than CSL, and a locale only by its words."""
    labels = {item.label for cluster in clusters for item in cluster.items if item.locator and item.label}
    for label in sorted(labels - {"page"}):
        if not term_for(label, locale):
            yield f"{NAME} can't be told that a locator is a {label} in the language {locale!r}"
