"""How far Pandoc reads the same in a BibTeX file and in what postil writes from its model; and in citations.

PYTHONPATH=reader:. python benchmarks/bibtex/as_pandoc.py ../shared/data/bibtex
PYTHONPATH=reader:. python benchmarks/bibtex/as_pandoc.py --citations 4000
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

from tests.cite.test_as_pandoc import read_otherwise

from postil.engines import pandoc
from postil.formats import bibtex
from postil.formats.references import write_references

_SPACES = re.compile(r"[\s\u2000-\u200a\u202f\u00a0]+")


def items(program: str, text: str, name: str) -> dict[str, dict[str, Any]] | None:
    """Return the works that Pandoc reads, by key; nothing where it refuses the file, or needs half a minute."""
    try:
        done = subprocess.run(
            [program, "-f", name, "-t", "csljson"], input=text.encode(), capture_output=True, check=True, timeout=30
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return None
    found: dict[str, dict[str, Any]] = {}
    for item in json.loads(done.stdout):
        found.setdefault(item["id"], item)
    return found


def plain(value: Any) -> Any:
    """Fold what readers can't see: kinds of spaces, soft hyphens, letters put together of several signs."""
    if isinstance(value, str):
        return _SPACES.sub(" ", unicodedata.normalize("NFC", value.replace("\xad", "").replace("ı́", "í"))).strip()
    if isinstance(value, list):
        return [plain(each) for each in value]
    return {key: plain(each) for key, each in value.items()} if isinstance(value, dict) else value


def compare(program: str, folder: Path) -> None:
    """Print in how many works of each dialect which variables differ."""
    for dialect in ("biblatex", "bibtex"):
        found: Counter[str] = Counter()
        for path in sorted(folder.rglob("*.bib")):
            text = bibtex.decoded(path.read_bytes(), path.name).value.text
            works = [
                work.model_copy(update={"raw": None, "parents": ()}) for work in bibtex.loads(text, own=True).value
            ]
            before = items(program, text, dialect)
            after = items(program, write_references(works, dialect).text, dialect)
            if before is None or after is None:
                found["file refused" if before is None else "OUR FILE REFUSED"] += 1
                continue
            for key, item in before.items():
                found["works"] += 1
                other = plain(after.get(key, {}))
                names = sorted(name for name in {*item, *other} if plain(item.get(name)) != other.get(name))
                found[", ".join(names) if key in after else "another key"] += 1
        print(dialect, *(f"{count:6} {what or 'the same'}" for what, count in found.most_common()), sep="\n")


if __name__ == "__main__":
    engine = pandoc.engine()
    if engine is None:
        sys.exit("pandoc is not installed (pip install pypandoc_binary)")
    if sys.argv[1] == "--citations":
        count = int(sys.argv[2])
        citing, otherwise = read_otherwise(count, engine.program)
        print(f"{count} texts, {citing} with citations, {len(otherwise)} read otherwise", *otherwise, sep="\n")
    else:
        compare(engine.program, Path(sys.argv[1]))
