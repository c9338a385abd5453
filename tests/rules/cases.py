"""A rule's cases: a folder each, with a reading that is wrong, one that is right, and what else its library needs.

``bad.yaml`` and ``good.yaml`` are the reading ``tide`` in a copy of the small test library; files below ``bad/`` and
``good/`` are laid over that library. Comments in the first lines say what is to be found, and what is to be left out:

    # expect: tide/reading.yaml:12:7 A002
    # without: tide/article.md
"""

from __future__ import annotations

import shutil
from pathlib import Path

from postil.actions.check import check
from postil.store import load
from tests.support import CASES

RULES = CASES / "rules"


def headers(file: Path, name: str) -> tuple[str, ...]:
    """Return what the comments at the top of a case say under a name."""
    lines = (line.decode("latin-1") for line in file.read_bytes().split(b"\n"))
    return tuple(line.partition(": ")[2].strip() for line in lines if line.startswith(f"# {name}: "))


def laid(case: Path, side: str, root: Path) -> Path:
    """Lay out the library of a case in a folder and return the folder."""
    shutil.copytree(CASES / "library", root)
    shutil.rmtree(root / "tide")
    shutil.copytree(CASES / "library" / "tide", root / "tide", ignore=shutil.ignore_patterns("*.bib", "*.yaml"))
    if (case / side).is_dir():
        shutil.copytree(case / side, root, dirs_exist_ok=True)
    shutil.copy(case / f"{side}.yaml", root / "tide" / "reading.yaml")
    for name in headers(case / f"{side}.yaml", "without"):
        (root / name).unlink()
    return root


def found(case: Path, side: str, root: Path) -> tuple[str, ...]:
    """Return what is found in the library of a case, as ``file:line:col CODE``."""
    laid(case, side, root)
    return tuple(f"{each.where} {each.code}" for each in check(load(root)))
