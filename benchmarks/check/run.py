"""Measure `postil check` on made-up libraries: CPU time cold and warm, memory, and where the time goes.

    PYTHONPATH=reader python benchmarks/check/run.py                  libraries of 100, 300 and 1,000 readings
    PYTHONPATH=reader python benchmarks/check/run.py 50 100           of other sizes
    PYTHONPATH=reader python benchmarks/check/run.py --keep DIR 1000  and leave them in a folder

Each figure is of a process of its own, start of the interpreter and imports included: user and system time, and the
largest resident set.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from library import make

SIZES = (100, 300, 1000)


class Run(NamedTuple):
    """One run of the program: CPU seconds, peak memory in MB, and CPU milliseconds by stage."""

    seconds: float
    megabytes: float
    stages: dict[str, float]


def run(*arguments: str) -> Run:
    """Run postil in a process of its own."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen([sys.executable, "-m", "postil", *arguments], stdout=out, stderr=err)
        _, status, used = os.wait4(process.pid, 0)
        err.seek(0)
        said = err.read().decode()
    if os.waitstatus_to_exitcode(status) not in {0, 1}:
        raise SystemExit(said)
    table = next((line for line in said.splitlines() if line.startswith("[{")), "[]")
    stages = {row["stage"]: row["cpu_ms"] for row in json.loads(table)}
    return Run(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, stages)


def measure(root: Path, size: int) -> Sequence[str]:
    """Return a row of the table of figures, and print where the time went."""
    folder = root / f"library-{size}"
    if not folder.exists():
        make(folder, size)
    check = ("check", str(folder))
    cold = run(*check, "--no-cache", "--json", "--timings")
    run(*check)
    same = run(*check)
    file = folder / "reading-00000" / "reading.yaml"
    file.write_text(file.read_text() + "# looked at\n")
    one = run(*check)
    shown = run("show", "reading-00001", "--library", str(folder), "--json")
    print(f"\n{size} readings, CPU ms a reading: " + ", ".join(f"{k} {v / size:.2f}" for k, v in cold.stages.items()))
    runs = (cold, same, one, shown)
    return (f"{size:,}", *(f"{each.seconds:.2f} s / {each.megabytes:.0f} MB" for each in runs))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", help="readings of each library")
    parser.add_argument("--keep", type=Path, help="folder for the libraries")
    options = parser.parse_args()
    bare = run("--version")
    with tempfile.TemporaryDirectory() as temporary:
        rows = [measure(options.keep or Path(temporary), size) for size in options.sizes or SIZES]
    print(f"\npostil --version: {bare.seconds:.2f} s / {bare.megabytes:.0f} MB\n")
    print("| readings | from cold | nothing changed | one reading changed | show one reading |\n|---|---|---|---|---|")
    for row in rows:
        print(f"| {' | '.join(row)} |")


if __name__ == "__main__":
    main()
