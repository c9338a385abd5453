"""Public BibTeX files: every one gives a model and findings, comes back byte for byte, and counts do not change."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from bibtexparser.middlewares.names import InvalidNameError, parse_single_name_into_parts

from postil.cite.latex import decode
from postil.cite.name_words import separated
from postil.cite.names import parse_names
from postil.diagnostics import as_text
from postil.formats.bibtex import EditRefusedError, apply, decoded, dumps, loads, read
from postil.formats.bibtex.edits import RemoveField, SetField
from postil.model import Name
from tests.conftest import Golden
from tests.support import SHARED

CORPORA = SHARED / "bibtex" if (SHARED / "bibtex").is_dir() else SHARED / "data" / "bibtex"
COUNTS = Path(__file__).parent / "bibtex_counts.json"
FILES = sorted(CORPORA.rglob("*.bib"))

pytestmark = pytest.mark.skipif(not FILES, reason=f"the public BibTeX files are not in {CORPORA}")


@cache
def texts() -> tuple[tuple[str, bytes, str], ...]:
    files = [(path.name, path.read_bytes()) for path in FILES]
    return tuple((name, data, decoded(data, name).value.text) for name, data in files)


def test_every_file_comes_back_byte_for_byte() -> None:
    for name, data, text in texts():
        blocks = read(text).value.blocks
        joined = "".join(text[block.start : block.end] for block in blocks)
        assert decoded(data).value.to_bytes(joined) == data, name


def test_every_file_gives_sources_and_findings_and_the_counts_stay(golden: Golden) -> None:
    counts: Counter[str] = Counter()
    for name, data, text in texts():
        loaded = loads(text, name)
        assert as_text(loaded.findings).count(f"{name}:") >= len(loaded.findings)
        counts["files"] += 1
        counts["sources"] += len(loaded.value)
        counts.update(block.kind for block in read(text).value.blocks if block.kind != "text")
        counts.update(finding.code for finding in (*decoded(data).findings, *loaded.findings))
    digest = hashlib.sha256(b"".join(data for _, data, _ in texts())).hexdigest()
    golden(COUNTS, json.dumps({"inputs": digest, **dict(sorted(counts.items()))}, indent=2) + "\n")


def test_what_is_written_of_a_file_is_read_again() -> None:
    for name, _, text in texts():
        if len(text) > 1_000_000:
            continue
        sources = loads(text).value
        for dialect in ("biblatex", "bibtex"):
            again = loads(dumps(sources, dialect)).value
            assert {source.key for source in again} >= {source.key for source in sources}, (name, dialect)
            titles = {source.key: source.title for source in sources}
            assert [each.title for each in again if titles.get(each.key, each.title) != each.title] == [], name


def test_a_field_can_be_set_in_every_entry_and_removed_again() -> None:
    refused = 0
    for name, _, text in texts():
        if len(text) > 200_000:
            continue
        keys = Counter(entry.key for entry in read(text).value.entries)
        once = [key for key, count in keys.items() if count == 1 and key]
        try:
            changed = apply(text, [SetField(key, "shelfmark", "X & 7") for key in once])
            restored = apply(changed, [RemoveField(key, "shelfmark") for key in once])
        except EditRefusedError:
            refused += 1
            continue
        assert changed.count("X \\& 7") >= len(once), name
        values = [(entry.key, [field[:2] for field in entry.fields]) for entry in read(text).value.entries]
        assert [(e.key, [f[:2] for f in e.fields]) for e in read(restored).value.entries] == values, name
    assert refused <= 2


def names() -> Iterator[str]:
    for _, _, text in texts():
        for entry in read(text).value.entries:
            for field in ("author", "editor", "translator"):
                yield from separated(entry.value(field))


def test_names_are_read_as_bibtexparser_reads_them() -> None:
    """Measured against pybtex as well in benchmarks/bibtex; names whose parts are named are beyond both."""
    seen = agreed = 0
    for raw in {" ".join(name.replace("~", " ").split()) for name in names()}:
        try:
            parts = parse_single_name_into_parts(raw, strict=True)
        except InvalidNameError:
            continue
        if "=" in raw or not parts.last:
            continue
        seen += 1
        theirs = [decode(" ".join(part)) for part in (parts.first, parts.von, parts.last, parts.jr)]
        (ours,) = parse_names(raw)
        agreed += as_parts(ours, theirs) == theirs
    assert seen > 5000
    assert agreed / seen >= 0.99


def as_parts(name: Name, others: list[str]) -> list[str]:
    if name.literal is not None:  # one word, or braces around everything: no parts, the whole as it is
        return ["", "", name.literal, ""] if others[0] == others[1] == others[3] == "" else [name.literal]
    return [name.given or "", name.particle or "", name.family or "", name.suffix or ""]
