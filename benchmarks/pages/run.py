"""Measure `postil build`: a cold page beside bare markdown-it-py and pandoc, and a rebuild after one change.

    PYTHONPATH=reader python benchmarks/pages/run.py                 20 texts, and a library of 1,000 readings
    PYTHONPATH=reader python benchmarks/pages/run.py --readings 300  a smaller library

The programs get the same texts in one run: 1,500 words with twelve notes as footnotes, twelve citations and ten works.
CPU time, user and system. A page of postil is measured from its files to its HTML: YAML, BibTeX and Markdown read and
validated, records placed, quotations compared with their sources, works cited, JSON-LD. What one more reading costs a
build, with its other files and the pages around it, is the difference of two libraries. Pandoc comes from the package
pypandoc_binary; without it that row is left out.
"""

from __future__ import annotations

import argparse
import gzip
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

import postil

sys.path.insert(0, str(Path(__file__).parents[1] / "check"))
from library import make

TEXTS = 20
MORE = 100
"""Readings of the library beside which the cost of one more is measured."""

PANDOC = 5
"""Texts that pandoc gets: it takes its time."""

ROUNDS = 5
"""How often what runs in this process is measured; the shortest time is that of the program, the rest the machine's."""


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


def texts(library: Path) -> Iterator[tuple[Path, str]]:
    """Yield each reading's text as Markdown with its notes as footnotes: what the other programs get."""
    for name, reading in postil.load(library).items():
        file = library / name / "article.md"
        if not file.is_file():
            continue
        blocks = file.read_text().strip().split("\n\n")
        for number, note in enumerate(reading.notes):
            blocks[number % len(blocks)] += f"[^{number}]"
            blocks.append(f"[^{number}]: {note.body}")
        yield library / name, "\n\n".join(blocks) + "\n"


def shortest(work: Callable[[], object]) -> float:
    """Return the CPU seconds of some work in this process."""
    times = []
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)


def pages(library: Path) -> Callable[[], object]:
    """Return what makes the page of each reading, from its files."""

    def make_all() -> None:
        stored = postil.load(library)
        for name in stored.names:
            reading = stored.read(name).value
            assert reading is not None
            postil.render_html(reading)

    return make_all


def one_more(root: Path) -> float:
    """Return what one more reading costs a build that keeps nothing."""
    spent = {}
    for count in (TEXTS, TEXTS + MORE):
        library = root / f"library-{count}"
        make(library, count)
        spent[count] = build("build", str(library), "--out", str(root / f"site-{count}"), "--no-cache").seconds
    return (spent[TEXTS + MORE] - spent[TEXTS]) / MORE


def beside_others(root: Path) -> None:
    """Print a table: pages per CPU second of the programs on the same texts."""
    library = root / "texts"
    make(library, TEXTS)
    sources = list(texts(library))
    parser = MarkdownIt("commonmark").enable("table").use(footnote_plugin)
    bare = shortest(lambda: [parser.render(text) for _, text in sources]) / len(sources)
    rows = [
        ("markdown-it-py, bare: the text with its notes", bare),
        ("postil, a page from its files", shortest(pages(library)) / TEXTS),
        ("postil build, one more reading: eight files, and the library", one_more(root)),
    ]
    if pandoc := _pandoc():
        spent = 0.0
        for folder, text in sources[:PANDOC]:
            (folder / "whole.md").write_text(text)
            command = (
                pandoc,
                "--citeproc",
                "--bibliography=sources.bib",
                "--standalone",
                "whole.md",
                "-o",
                "whole.html",
            )
            spent += run(*command, folder=folder).seconds
        rows.append(("pandoc --citeproc: the text with its notes", spent / min(PANDOC, len(sources))))
    slowest = rows[-1][1]
    print("| program | CPU ms a page | pages a CPU second | beside bare | beside the last |\n|---|---|---|---|---|")
    for words, seconds in rows:
        print(
            f"| {words} | {seconds * 1000:.1f} | {1 / seconds:.0f} | {seconds / bare:.2f} | 1/{slowest / seconds:.1f} |"
        )


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
        beside_others(Path(temporary))
        rebuilding(Path(temporary), options.readings)


if __name__ == "__main__":
    main()
