"""What a check has found before, kept below the library and used again as long as all it rests on is the same.

A cache is only ever a saving of time: one that is missing, damaged, or of another program is as good as none, and to
delete it is always safe. It is text, a line a reading, each of JSON values with tabs between them:

    name    what the result rests on    findings    wishes    facts of one topic    facts of another ...

The first line names the format, the program and the hash of all that follows; the second holds, in the same form, what
is known of the library as a whole. Lines that are not looked into are neither decoded nor encoded again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from postil import edits
from postil.diagnostics import Diagnostic, Ignore, Related, Where, Wishes
from postil.model.fact import Fact
from postil.store.basis import PRIVATE_FOLDER, Basis, hide, program
from postil.store.files import StoreError, read, write
from postil.store.stamps import Stamp, digest
from postil.text import Span

CACHE_FILE = f"{PRIVATE_FOLDER}/cache/check"
FORMAT = "postil check 3"
MAX_CACHE = 1 << 30
"""Bytes of a cache; a larger one is not read."""


class Row(NamedTuple):
    """The result for one reading, or for the library as a whole, as it stands in the file."""

    name: str
    basis: Basis
    findings_json: bytes
    wishes_json: bytes
    facts_json: tuple[bytes, ...]
    basis_json: bytes = b""
    """The basis as it stood in the file, so that it need not be encoded again."""

    @classmethod
    def of(cls, name: str, basis: Basis, findings: Iterable[Diagnostic], wishes: Wishes, facts: Iterable[Fact]) -> Row:
        """Make a row of a new result."""
        ignores = [[i.selector, i.reason, i.where, i.scope, i.lines, _fix_data(i.fix)] for i in wishes.ignores]
        wanted = [wishes.folder, ignores, [_data(d) for d in wishes.wrong], wishes.sure]
        topics: dict[str, list[Any]] = {}
        for fact in facts:
            topics.setdefault(fact.topic, [fact.topic]).append(fact[1:])
        columns = tuple(map(_dumps, topics.values()))
        return cls(name, basis, _dumps([_data(d) for d in findings]), _dumps(wanted), columns, _dumps(basis))

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """The findings, with their lines."""
        return tuple(map(_diagnostic, json.loads(self.findings_json)))

    @property
    def wishes(self) -> Wishes:
        """What its files want silenced."""
        folder, ignores, wrong, sure = json.loads(self.wishes_json)
        return Wishes(
            folder,
            tuple(
                Ignore(selector, reason, _where(where), scope, tuple(lines) if lines else None, _fix(fix))
                for selector, reason, where, scope, lines, fix in ignores
            ),
            tuple(map(_diagnostic, wrong)),
            sure,
        )

    def facts(self, topic: str) -> Iterator[Fact]:
        """Yield the facts of one topic, with their lines."""
        start = f'["{topic}"'.encode()  # a topic is a plain word
        for column in self.facts_json:
            if column.startswith(start):
                _, *stated = json.loads(column)
                yield from [Fact(topic, key, tuple(said), _where(where)) for key, said, where in stated]

    def line(self) -> bytes:
        """The row as a line of the file."""
        basis = self.basis_json or _dumps(self.basis)
        return b"\t".join((_dumps(self.name), basis, self.findings_json, self.wishes_json, *self.facts_json)) + b"\n"


def load_cache(root: Path) -> dict[str, Row]:
    """Return the results that are kept for a library, by name; empty where none are, or none that can be used."""
    try:
        data = read(root / CACHE_FILE, root, MAX_CACHE)
        head = data[: data.index(b"\n") + 1]
        if json.loads(head) != [FORMAT, program(), digest(memoryview(data)[len(head) :])]:
            return {}
        lines = BytesIO(data)
        lines.readline()
        rows = [_row(line.removesuffix(b"\n")) for line in lines]
    except (StoreError, ValueError, TypeError, LookupError, RecursionError):
        return {}
    return {row.name: row for row in rows}


def save_cache(root: Path, rows: Iterable[Row]) -> None:
    """Keep results for the next time; a library that can't be written to is checked without a cache."""
    rest = b"".join(row.line() for row in rows)
    head = _dumps([FORMAT, program(), digest(rest)])
    with suppress(StoreError):
        hide(root)
        write(root / CACHE_FILE, b"\n".join((head, rest)), root=root, durable=False)


def _row(line: bytes) -> Row:
    name, basis, findings, wishes, *facts = line.split(b"\t")
    files, since, people, works, (come, to_come), keys, text = json.loads(basis)
    stamps = tuple(Stamp(*each) for each in files)
    read = Basis(stamps, since, people, works, (tuple(come), tuple(to_come)), tuple(keys), text)
    return Row(json.loads(name), read, findings, wishes, tuple(facts), basis)


_ENCODER = json.JSONEncoder(separators=(",", ":"), default=dict)


def _dumps(value: Any) -> bytes:
    return _ENCODER.encode(value).encode()


def _data(found: Diagnostic) -> list[Any]:
    return [found.code, found.severity, found.message, found.where, found.hint, _related(found), _fix_data(found.fix)]


def _diagnostic(data: list[Any]) -> Diagnostic:
    code, severity, message, where, hint, related, fix = data
    others = tuple(Related(said, _where(place)) for said, place in related)
    return Diagnostic(code, severity, message, _where(where), hint, others, _fix(fix))


def _fix_data(fix: edits.Fix | None) -> dict[str, Any] | None:
    return edits.as_data(fix) if fix else None


def _fix(data: dict[str, Any] | None) -> edits.Fix | None:
    return edits.from_data(data) if data else None


def _where(place: list[Any]) -> Where:
    """Return a place out of the list as which JSON has it, and what is in it."""
    file, path, on_key, part, *lines = place
    return Where(file, tuple(path), on_key, Span(*part) if part else None, *lines)


def _related(diagnostic: Diagnostic) -> list[Any]:
    return [[each.message, each.where] for each in diagnostic.related]
