"""Measure `postil build`: a cold page beside bare markdown-it-py and pandoc, and a rebuild after one change.

    PYTHONPATH=reader python benchmarks/pages/run.py                 two kinds of texts, and a library of 1,000 readings
    PYTHONPATH=reader python benchmarks/pages/run.py --readings 300  a smaller library

The programs get the same words in one run, each in its own dialect, and of two kinds (``KINDS``): articles as annotated
ones are, and articles that are nearly bare of markup, which a parser is done with soon. CPU time, user and system. A
page of postil is measured from its files to its HTML: YAML, BibTeX and Markdown read and validated, records placed,
quotations compared with their sources, works cited, JSON-LD. No text is read twice, so that nothing is known of it from
the time before. What one more reading costs a build, with its other files and the pages around it, is the difference
of two libraries. Pandoc comes from the package pypandoc_binary; without it that row is left out.
"""

from __future__ import annotations

import argparse
import gzip
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from html import unescape
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

import postil

sys.path.insert(0, str(Path(__file__).parents[1] / "check"))
from annotated import make_annotated
from library import make

TEXTS = 20
"""Texts of a round."""
MORE = 100
"""Readings of the library beside which the cost of one more is measured."""

PANDOC = 5
"""Texts that pandoc gets: it takes its time."""

ROUNDS = 5
"""How often what runs in this process is measured, each time on other texts; the shortest time is that of the program,
the rest the machine's."""

WORDS_MISSING = 0.02
"""Which share of the words of one program's page may be missing from another's: how a work is cited, most of all."""

BYTE_CODE = Path(tempfile.gettempdir()) / "postil-benchmark-byte-code"
"""Where compiled modules lie: beside the source a clone may keep none."""


class Run(NamedTuple):
    """One run of a program: CPU seconds, and peak memory in MB."""

    seconds: float
    megabytes: float


def run(*command: str, folder: Path | None = None) -> Run:
    """Run a program in a process of its own."""
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, cwd=folder, env=compiled())
        _, status, used = os.wait4(process.pid, 0)
        if os.waitstatus_to_exitcode(status) not in {0, 1}:
            out.seek(0)
            raise SystemExit(out.read().decode())
    return Run(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def compiled() -> dict[str, str]:
    """Return the environment in which modules are compiled once, as those of an installed program are."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(BYTE_CODE)}


def build(*arguments: str) -> Run:
    """Run `postil`."""
    return run(sys.executable, "-m", "postil", *arguments)


class Text(NamedTuple):
    """A text in the dialects of the other programs, and the folder of its reading."""

    folder: Path
    bare: str
    pandoc: str


class Kind(NamedTuple):
    """A kind of texts: what they are, and what writes a library of so many, by a seed."""

    words: str
    make: Callable[[Path, int, int], Sequence[Text]]


def annotated(library: Path, count: int, seed: int) -> list[Text]:
    """Write a library of articles as annotated ones are, and return them for the other programs."""
    articles = make_annotated(library, count, seed)
    return [Text(library / each.name, each.bare(), each.pandoc()) for each in articles]


def nonsense(library: Path, count: int, seed: int) -> list[Text]:
    """Write a library of articles with hardly any markup, and return those whose text is there, notes as footnotes."""
    make(library, count, seed)
    return list(_with_footnotes(library))


def _with_footnotes(library: Path) -> Iterator[Text]:
    for name, reading in postil.load(library).items():
        file = library / name / "article.md"
        if not file.is_file():
            continue
        blocks = file.read_text().strip().split("\n\n")
        for number, note in enumerate(reading.notes):
            blocks[number % len(blocks)] += f"[^{number}]"
            blocks.append(f"[^{number}]: {note.body}")
        text = "\n\n".join(blocks) + "\n"
        yield Text(library / name, text, text)


KINDS = (
    Kind(
        "articles as annotated ones are: 20 notes, 15 citations with locators, parts, emphasis, quotations", annotated
    ),
    Kind("articles with hardly any markup: 12 notes, 12 citations, 10 quotes, 8 links", nonsense),
)


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU seconds of some work in this process."""
    began = time.process_time()
    work()
    return time.process_time() - began


def pages(library: Path) -> Callable[[], object]:
    """Return what makes the page of each reading, from its files."""

    render = postil.render_html

    def make_all() -> None:
        stored = postil.load(library)
        for name in stored.names:
            reading = stored.read(name).value
            assert reading is not None
            render(reading)

    return make_all


def one_more(kind: Kind, root: Path) -> float:
    """Return what one more reading costs a build that keeps nothing."""
    spent = {}
    for count in (TEXTS, TEXTS + MORE):
        library = root / f"library-{count}"
        kind.make(library, count, 7)
        spent[count] = build("build", str(library), "--out", str(root / f"site-{count}"), "--no-cache").seconds
    return (spent[TEXTS + MORE] - spent[TEXTS]) / MORE


def in_process(kind: Kind, root: Path) -> tuple[float, float]:
    """Return what a page costs bare markdown-it-py and postil: the shortest of some rounds, each on other texts."""
    parser = MarkdownIt("commonmark").enable("table").use(footnote_plugin)
    bare, own = [], []
    for number in range(ROUNDS):
        library = root / f"round-{number}"
        texts = kind.make(library, TEXTS, number)
        bare.append(seconds(lambda: [parser.render(text.bare) for text in texts]) / len(texts))  # noqa: B023
        own.append(seconds(pages(library)) / TEXTS)
        page = postil.render_html(postil.load(library)[texts[0].folder.name])
        compare_words(parser.render(texts[0].bare), page)
    return min(bare), min(own)


def compare_words(html: str, other: str) -> None:
    """See to it that what one program shows is on the page of another: nobody may be quick by saying less."""
    words = words_of(html)
    missing = words - words_of(other)
    if missing.total() > WORDS_MISSING * words.total():
        raise SystemExit(f"{missing.total()} of {words.total()} words are missing: {', '.join(sorted(missing)[:20])}")


def words_of(html: str) -> Counter[str]:
    """Return how often each word stands on a page; styles differ in capitals."""
    text = unescape(re.sub(r"<(style|script)\b.*?</\1>|<[^>]*>", " ", html, flags=re.DOTALL))
    return Counter(re.findall(r"\w+", text.casefold()))


def with_pandoc(pandoc: str, texts: Sequence[Text]) -> float:
    """Return what a page costs pandoc."""
    spent = 0.0
    for text in texts:
        (text.folder / "whole.md").write_text(text.pandoc)
        files = ("--bibliography=sources.bib", "--standalone", "whole.md", "-o", "whole.html")
        spent += run(pandoc, "--citeproc", *files, folder=text.folder).seconds
    return spent / len(texts)


def beside_others(root: Path) -> None:
    """Print a table for each kind of texts: pages per CPU second of the programs on the same texts."""
    for number, kind in enumerate(KINDS):
        folder = root / str(number)
        bare, own = in_process(kind, folder)
        rows = [
            ("markdown-it-py, bare: the text with its notes", bare),
            ("postil, a page from its files", own),
            ("postil build, one more reading: its files, and the library", one_more(kind, folder)),
        ]
        if pandoc := _pandoc():
            texts = kind.make(folder / "texts", PANDOC, 7)
            rows.append(("pandoc --citeproc: the text with its notes", with_pandoc(pandoc, texts)))
            page = (texts[0].folder / "whole.html").read_text()
            compare_words(MarkdownIt("commonmark").use(footnote_plugin).render(texts[0].bare), page)
        print(f"\n{kind.words[0].upper()}{kind.words[1:]}\n")
        _table(rows)


def _table(rows: Sequence[tuple[str, float]]) -> None:
    """Print what a page costs each program; bare markdown-it-py is the first."""
    bare, slowest = rows[0][1], rows[-1][1]
    print("| program | CPU ms a page | pages a CPU second | beside bare | beside the last |\n|---|---|---|---|---|")
    for words, spent in rows:
        print(f"| {words} | {spent * 1000:.1f} | {1 / spent:.0f} | {spent / bare:.2f} | 1/{slowest / spent:.1f} |")


def _pandoc() -> str | None:
    if find_spec("pypandoc") is None:
        return None
    import pypandoc  # type: ignore[import-untyped]  # an optional package

    return str(pypandoc.get_pandoc_path())


def rebuilding(root: Path, readings: int) -> None:
    """Print a table: what a build costs beyond the start of the program, and its memory."""
    library, out = root / "library", str(root / "out")
    make(library, readings)
    build("--version")  # compiles what it imports
    start = build("--version")
    cold = build("build", str(library), "--out", out)
    same = build("build", str(library), "--out", out)
    file = library / "reading-00003" / "reading.yaml"
    before, _, after = file.read_text().partition("body: >-\n")
    file.write_text(f"{before}body: >-\n      Something else is noted now.\n{after}")
    one = build("build", str(library), "--out", out)
    print(f"\n| {readings:,} readings | CPU s | beyond `postil --version` | peak MB |\n|---|---|---|---|")
    front = (root / "out" / "index.html").stat().st_size
    page = (root / "out" / "reading-00000" / "index.html").read_bytes()
    for words, each in (
        ("`postil --version`", start),
        ("from cold", cold),
        ("nothing changed", same),
        ("one note changed", one),
    ):
        print(f"| {words} | {each.seconds:.2f} | {each.seconds - start.seconds:.2f} | {each.megabytes:.0f} |")
    packed = len(gzip.compress(page, mtime=0))
    print(f"\nA page: {len(page):,} bytes, {packed:,} gzipped; the front page: {front:,} bytes.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readings", type=int, default=1000, help="readings of the library that is built again")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        rebuilding(Path(temporary), options.readings)  # first: what this program holds counts for those it starts
        beside_others(Path(temporary))


if __name__ == "__main__":
    main()
