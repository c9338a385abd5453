"""The CSL test suite through our adapters: on a sample, no less may come out right than before.

The counts are in ``tests/cases/cite/csl-suite.json``; ``pytest --regenerate`` writes better ones, and never worse. An
answer is right where its words and their markup are those of the suite; white space at line ends does not count.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from postil.cite.engine import CitationEngine, Cluster, ClusterItem, EngineError, Rendered, Style, StyleError
from postil.cite.rich import Run, joined, read_html, write
from postil.cite.scanning import Mode
from tests.engines.works import engine_or_skip
from tests.support import CASES, SHARED

SUITE = SHARED / "data" / "csl-test-suite"
RATCHET = CASES / "cite" / "csl-suite.json"
EVERY: Mapping[str, int] = MappingProxyType({"citeproc-py": 4, "pandoc": 16})
"""A fixture of so many is in the sample: some eight seconds for each engine, for Pandoc is a program that starts."""
_SECTION = re.compile(r">>=+ ([A-Z-]+) =+>>\n(.*?)\n?<<=+ \1 =+<<", re.DOTALL)

pytestmark = pytest.mark.skipif(not SUITE.is_dir(), reason=f"the CSL test suite is not at {SUITE}")


def sections(path: Path) -> dict[str, str]:
    return dict(_SECTION.findall(path.read_text(encoding="utf-8")))


def item(given: Mapping[str, Any]) -> ClusterItem:
    mode: Mode = "suppress-author" if given.get("suppress-author") else "normal"
    words = {name: str(given.get(name) or "") for name in ("locator", "label", "prefix", "suffix")}
    return ClusterItem(str(given["id"]), **words, mode=mode)


def clusters(parts: Mapping[str, str], works: list[dict[str, Any]]) -> tuple[Cluster, ...]:
    """Return what a fixture cites: its last state, its lists of items, or all its works at once."""
    if "CITATIONS" in parts:
        cited = [each[0] for each in json.loads(parts["CITATIONS"])]
        return tuple(
            Cluster(str(n), tuple(map(item, each["citationItems"])), each["properties"]["noteIndex"])
            for n, each in enumerate(cited)
        )
    groups = json.loads(parts["CITATION-ITEMS"]) if "CITATION-ITEMS" in parts else [works]
    return tuple(Cluster(str(n), tuple(map(item, group)), 0) for n, group in enumerate(groups))


def said(parts: Mapping[str, str], done: Rendered, cited: tuple[Cluster, ...]) -> list[str]:
    if parts["MODE"].strip() == "bibliography":
        return ["".join(entry for _, entry in done.bibliography)]
    return [done.clusters.get(cluster.id, "") for cluster in cited]


def wanted(parts: Mapping[str, str]) -> list[str]:
    if parts["MODE"].strip() == "bibliography":
        return [parts["RESULT"]]
    return [re.sub(r"^(?:\.\.|>>)\[\d+\] ", "", line) for line in parts["RESULT"].split("\n")]


def plain(html: str) -> str:
    """Return words with their markup, without links, and with no white space that only lays them out."""
    runs = joined(Run(run.words, run.marks) for run in read_html(html))
    return re.sub(r"\s+", "", write(runs, "html"))


def is_right(engine: CitationEngine, path: Path) -> bool:
    parts = sections(path)
    works = json.loads(parts["INPUT"])
    try:
        style = Style(path.stem, parts["CSL"])
        cited = clusters(parts, works)
        locale = re.search(r'default-locale="([^"]+)"', style.xml)
        done = engine.render(works, cited, style, locale[1] if locale else "en-US", "html")
    except (EngineError, StyleError, KeyError, TypeError):
        return False
    return [plain(each) for each in said(parts, done, cited)] == [plain(each) for each in wanted(parts)]


def sample(name: str) -> Iterator[Path]:
    yield from sorted(SUITE.glob("*.txt"))[:: EVERY[name]]


@pytest.mark.parametrize("name", list(EVERY))
def test_the_suite_comes_out_right_no_less_often_than_before(name: str, request: pytest.FixtureRequest) -> None:
    engine = engine_or_skip(name)
    paths = list(sample(name))
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()
    right = [path.stem for path in paths if is_right(engine, path)]
    counts = {"version": engine.version, "fixtures": len(paths), "sha256": digest, "right": len(right)}
    before = json.loads(RATCHET.read_text(encoding="utf-8")) if RATCHET.exists() else {}
    known = before.get(name, {})
    if known.get("version") == engine.version and known.get("sha256") == digest:
        assert len(right) >= known["right"], f"less is right than before: {len(right)} of {len(paths)}"
    if request.config.getoption("--regenerate"):
        RATCHET.write_text(json.dumps({**before, name: counts}, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    elif known.get("version") != engine.version or known.get("sha256") != digest:
        pytest.skip(f"the counts are of {name} {known.get('version')}, and of other fixtures")
    else:
        assert len(right) == known["right"], "more is right than before: pytest --regenerate writes it down"
