"""One file in which each work stands once: entries for one work are joined where they don't contradict each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from postil.cite.duplicates import find_duplicates
from postil.diagnostics import Diagnostic
from postil.edits import EditRefusedError
from postil.formats.bibtex.edits import Edit, RemoveEntry, apply
from postil.formats.bibtex.joining import Side, conflicts, joined
from postil.formats.bibtex.merging import File, Opened, report
from postil.formats.bibtex.reading import read
from postil.formats.bibtex.renaming import with_keys
from postil.formats.splices import Splice, spliced

_ROUNDS = 50
"""An entry takes in one other a round; a work that stands in a file more often than this is left in part."""


class Deduplicated(NamedTuple):
    """A file, which key became which, and what its entries contradict each other in."""

    text: str
    joined: Mapping[str, str]
    findings: tuple[Diagnostic, ...]


def deduplicate(file: File, prefer: Side = "") -> Deduplicated:
    """Return a file with the entries for one work joined into the first of them; raises ``EditRefusedError``.

    Where they contradict each other, ``prefer`` decides ("ours" is the first of them); else they stay.
    """
    done: dict[str, str] = {}
    text = file.text
    findings: tuple[Diagnostic, ...] = ()
    for turn in range(_ROUNDS):
        text, now, found = _round(File(text, file.name), prefer)
        findings = findings if turn and prefer else found
        done |= now
        if not now:
            break
    return Deduplicated(text, {old: _last(done, old) for old in done}, findings)


def _last(joined_keys: Mapping[str, str], key: str) -> str:
    while key in joined_keys:
        key = joined_keys[key]
    return key


def _round(file: File, prefer: Side) -> tuple[str, dict[str, str], tuple[Diagnostic, ...]]:
    opened = Opened.of(file)
    edits: list[Edit] = []
    now: dict[str, str] = {}
    findings: list[Diagnostic] = []
    for group in find_duplicates([*opened.sources.values()]):
        if any(opened.counts[key] > 1 for key in group.keys):
            continue
        first, taken = opened.pair(group.keys[0]), False
        for key in group.keys[1:]:
            other = opened.pair(key)
            differing = conflicts(first, other)
            findings += report(opened, first, opened, other, prefer, differing)
            if not taken and (prefer or not differing):
                taken = True
                edits += (*joined(first, other, prefer), RemoveEntry(key))
                now[key] = group.keys[0]
    text = apply(file.text, edits)
    result = _referring(text, now)
    if len(read(result).value.entries) != len(opened.bibliography.entries) - len(now):
        raise EditRefusedError("the file's layout does not allow a safe change")
    return result, now, tuple(findings)


def _referring(text: str, now: Mapping[str, str]) -> str:
    """Return a file in which references to entries that are gone lead to those they became part of."""
    entries = read(text).value.entries if now else ()
    return spliced(
        text,
        (
            Splice(entry.start, entry.end, made)
            for entry in entries
            if (made := with_keys(raw := text[entry.start : entry.end], entry, now)) != raw
        ),
    )
