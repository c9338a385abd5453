"""Two files made one: ours stays as it stands, and everything that only theirs says comes into it.

A work that stands in both is found by its identifiers, or by title, author and year (``cite.duplicates``); its two
entries become one where they do not contradict each other. Nothing is lost: what can't be joined stands beside, under a
key of its own, and every old key leads somewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from postil.cite.duplicates import find_duplicates
from postil.cite.keys import free_key
from postil.diagnostics import Diagnostic, Related, Where
from postil.edits import EditRefusedError
from postil.formats.bibtex import layout
from postil.formats.bibtex.edits import Edit, apply
from postil.formats.bibtex.entries import Bibliography, Block, Entry
from postil.formats.bibtex.formatted_entry import content
from postil.formats.bibtex.joining import DATES, Conflict, Pair, Side, conflicts, joined
from postil.formats.bibtex.macros import MONTH_MACROS
from postil.formats.bibtex.reading import read
from postil.formats.bibtex.renaming import with_keys
from postil.formats.bibtex.sources import loads
from postil.formats.reference_kinds import CONFLICT, KEY_TAKEN
from postil.model import Relation, Source

_JABREF = re.compile(r"@comment\s*\{\s*(jabref-meta:\s*[\w-]+)", re.IGNORECASE)
_ENCODING = re.compile(r"%+\s*Encoding:\s*\S+\s*\Z", re.IGNORECASE)


class Merged(NamedTuple):
    """A merged file; by the key in the other file: which entries came in under which key, and which became one."""

    text: str
    added: Mapping[str, str]
    joined: Mapping[str, str]
    findings: tuple[Diagnostic, ...]


class File(NamedTuple):
    """The text of a file, and its name for findings."""

    text: str
    name: str = ""


def merge(ours: File, theirs: File, prefer: Side = "", *, aliases: bool = True) -> Merged:
    """Return our file with what theirs says more; raises ``EditRefusedError`` where that can't be done safely.

    Where both say something different of one work, ``prefer`` decides; else both entries stay. Either way it is a
    finding with both places. ``aliases`` keeps the key of an entry that became part of ours.
    """
    merging = _Merging(Opened.of(ours), Opened.of(theirs), prefer, aliases)
    merging.match()
    text = apply(ours.text, merging.edits)
    appended = list(merging.appended())
    result = _appended(text, appended)
    merging.prove(result)
    return Merged(result, merging.added, merging.joined, tuple(merging.findings))


@dataclass(frozen=True)
class Opened:
    """A file as it was read: entries, the sources they describe, and their places."""

    file: File
    bibliography: Bibliography
    sources: Mapping[str, Source]

    @classmethod
    def of(cls, file: File) -> Opened:
        """Read a file."""
        return cls(file, read(file.text).value, {source.key: source for source in loads(file.text).value})

    @cached_property
    def definitions(self) -> Counter[str]:
        """How often each macro is defined."""
        text, blocks = self.file.text, self.bibliography.blocks
        return Counter(_defined(text[block.start : block.end]) for block in blocks if block.kind == "string")

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each key stands there."""
        return Counter(entry.key for entry in self.bibliography.entries)

    def pair(self, key: str) -> Pair:
        """Return an entry with its source."""
        return Pair(self.bibliography.by_key[key], self.sources[key])

    def place(self, entry: Entry, name: str = "") -> Where:
        """Return where a field of an entry stands, or the entry."""
        found = entry.field(name)
        line, column = self.bibliography.lines.place(found.value_start if found else entry.start)
        return Where(self.file.name, (entry.key, name) if name else (entry.key,), line=line, column=column)


@dataclass
class _Merging:
    """The work of one merge; ``keys`` says what each key of theirs becomes."""

    ours: Opened
    theirs: Opened
    prefer: Side
    aliases: bool = True
    keys: dict[str, str] = field(default_factory=dict)
    joined: dict[str, str] = field(default_factory=dict)
    added: dict[str, str] = field(default_factory=dict)
    edits: list[Edit] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)
    same: set[int] = field(default_factory=set)
    count: int = 0

    def match(self) -> None:
        """Find out what becomes of each of their entries."""
        known = self.ours.bibliography.by_key
        there = {_said(entry) for entry in self.ours.bibliography.entries}
        for entry in self.theirs.bibliography.entries:
            if _said(entry) in there or (entry.key in known and not entry.fields):
                self.same.add(id(entry))
        self._join()
        self._name()

    def _join(self) -> None:
        """Make entries for one work one, each of ours with one of theirs at most."""
        changed: set[str] = set()
        known = self.ours.bibliography.by_key
        for key, our_key in (_same_works(self.ours.sources, self.theirs.sources) | self._twins()).items():
            if id(self.theirs.bibliography.by_key[key]) in self.same:
                continue
            one, other = self.ours.pair(our_key), self.theirs.pair(key)
            differing = conflicts(one, other)
            self.findings += report(self.ours, one, self.theirs, other, self.prefer, differing)
            unclear = self.ours.counts[our_key] > 1 or self.theirs.counts[key] > 1
            if (differing and not self.prefer) or our_key in changed or unclear:
                continue
            self.joined[key] = self.keys[key] = our_key
            edits = joined(one, other, self.prefer, known if self.aliases else None)
            if edits:
                changed.add(our_key)
                self.edits += edits

    def _name(self) -> None:
        """Find keys for those that come in."""
        known = self.ours.bibliography.by_key
        taken = {*known, *self.theirs.bibliography.by_key}
        for entry in self.theirs.bibliography.entries:
            if id(entry) in self.same:
                self.keys.setdefault(entry.key, entry.key)
                self.joined.setdefault(entry.key, entry.key)
            elif entry.key not in self.keys:
                self.keys[entry.key] = entry.key
                if entry.key and entry.key in known:
                    self.keys[entry.key] = free_key(entry.key, taken)
                    taken.add(self.keys[entry.key])
                    self._key_taken(entry)

    def _twins(self) -> dict[str, str]:
        """Return, by key in their file, the key in ours of an entry that says the same word by word."""
        said = {_said(entry)[::2]: entry.key for entry in reversed(self.ours.bibliography.entries) if entry.fields}
        entries = (entry for entry in self.theirs.bibliography.entries if entry.key in self.theirs.sources)
        found = ((entry.key, said.get(_said(entry)[::2], "")) for entry in entries)
        return {key: twin for key, twin in found if twin in self.ours.sources}

    def appended(self) -> Iterator[str]:
        """Yield what comes behind our file: the macros that are needed, entries, and everything else of theirs."""
        there = {_words(self.ours.bibliography, block) for block in self.ours.bibliography.blocks}
        metadata = {match[1].lower() for words in there if (match := _JABREF.match(words))}
        seen: set[str] = set()
        broken: list[str] = []
        for block in self.theirs.bibliography.blocks:
            words = _words(self.theirs.bibliography, block)
            if block.entry is not None:
                again = block.entry.key in seen
                if id(block.entry) not in self.same and (again or block.entry.key not in self.joined):
                    yield self._entry(block.entry, again=again)
                seen.add(block.entry.key)
            elif not words or words in there or _ENCODING.match(words):
                continue
            elif block.kind == "string":
                if self._is_wanted(block):
                    yield words
            elif (match := _JABREF.match(words)) and match[1].lower() in metadata:
                where = Where(
                    self.theirs.file.name, line=self.theirs.bibliography.lines.place(block.start)[0], column=1
                )
                self.findings.append(
                    CONFLICT.at(where, f"both files have {match[1]!r}; ours stays", "merge it by hand")
                )
            elif block.kind == "broken":
                broken.append(words)
            else:
                yield words
        yield from broken  # they may swallow what stands behind them

    def _entry(self, entry: Entry, *, again: bool) -> str:
        """Return one of their entries as it comes into our file."""
        theirs = self.theirs.bibliography
        evaluated = any(map(self._means_otherwise, _macros(theirs.text, entry)))
        raw = layout.rewritten(theirs.text, entry, (), evaluated)
        keys = dict(self.keys)
        if again and entry.key:
            keys[entry.key] = free_key(entry.key, {*self.ours.bibliography.by_key, *keys, *keys.values()})
        self.added.setdefault(entry.key, keys[entry.key])
        self.count += 1
        return with_keys(raw, layout.entry_in(raw), keys)

    def _means_otherwise(self, macro: str) -> bool:
        """Whether a macro of theirs would mean something else in our file, at its end."""
        ours = self.ours.bibliography.macros.get(macro)
        theirs = self.theirs.bibliography.macros.get(macro)
        return self.theirs.definitions[macro] > 1 or (ours is not None and ours != theirs)

    def _is_wanted(self, block: Block) -> bool:
        macro = _defined(self.theirs.bibliography.text[block.start : block.end])
        ours = self.ours.bibliography.macros
        return macro not in ours or (macro in MONTH_MACROS and ours[macro] == MONTH_MACROS[macro])

    def _key_taken(self, entry: Entry) -> None:
        ours = self.ours.bibliography.by_key[entry.key]
        related = Related("ours is here", self.ours.place(ours))
        message = f"the key {entry.key!r} is taken; this entry becomes {self.keys[entry.key]!r}"
        self.findings.append(KEY_TAKEN.at(self.theirs.place(entry), message, "", (related,)))

    def prove(self, result: str) -> None:
        """Raise ``EditRefusedError`` where anything of either file would be lost."""
        after = read(result).value
        ours = self.ours.bibliography
        complete = len(after.entries) == len(ours.entries) + self.count
        keys = all(
            key in after.by_key for key in (*ours.by_key, *self.added.values(), *(self.joined if self.aliases else ()))
        )
        kept = all(
            one.by_name.keys() - DATES <= two.by_name.keys()
            for one, two in zip(ours.entries, after.entries, strict=False)
        )
        if not (complete and keys and kept):
            raise EditRefusedError("the files can't be merged safely; what can't be read in them may be why")


def report(
    ours: Opened, one: Pair, theirs: Opened, other: Pair, prefer: Side, differing: tuple[Conflict, ...]
) -> Iterator[Diagnostic]:
    """Yield a finding on each contradiction, at the place of the second entry, with that of the first."""
    stays = {"": "both entries stay", "ours": "the first stays", "theirs": "this one stays"}[prefer]
    for each in differing:
        place = ours.place(one.entry, each.ours)
        what = f"{each.theirs or each.ours or 'the type'} is {each.their_words!r} here"
        message = f"{other.entry.key}: {what}, and {each.our_words!r} in {one.entry.key}; {stays}"
        related = (Related(f"{each.our_words!r} is here", place),)
        yield CONFLICT.at(theirs.place(other.entry, each.theirs), message, "keep the one that is right", related)


def _same_works(ours: Mapping[str, Source], theirs: Mapping[str, Source]) -> dict[str, str]:
    """Return, by key in their file, the key in ours of the same work."""
    apart = [_apart(source) for source in theirs.values()]
    same: dict[str, str] = {}
    for found in find_duplicates([*ours.values(), *apart]):
        mine = [key for key in found.keys if not key.startswith("\0")]
        for key in found.keys:
            if key.startswith("\0") and mine:
                same[key[1:]] = key[1:] if key[1:] in mine else mine[0]
    shared = ours.keys() & theirs.keys() - same.keys()
    same |= {key: key for key in shared if ours[key].title and ours[key].title == theirs[key].title}
    return {key: same[key] for key in theirs if key in same}


def _apart(source: Source) -> Source:
    """Return a source of the other file under a key that ours can't have."""
    related = tuple(Relation.model_construct(kind=each.kind, key=f"\0{each.key}") for each in source.related)
    return source.model_copy(update={"key": f"\0{source.key}", "related": related})


def _macros(text: str, entry: Entry) -> Iterator[str]:
    for each in entry.fields:
        yield from (text[piece.start : piece.end].lower() for piece in each.pieces if piece.kind == "macro")


def _defined(raw: str) -> str:
    match = re.match(r"@\s*string\s*[{(]\s*([^\s=]+)", raw, re.IGNORECASE)
    return match[1].lower() if match else ""


def _words(bibliography: Bibliography, block: Block) -> str:
    return bibliography.text[block.start : block.end].strip()


def _said(entry: Entry) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    kind, key, fields = content(entry)
    return kind, key, tuple(sorted((name, " ".join(value.split())) for name, value in fields))


def _appended(text: str, pieces: list[str]) -> str:
    if not pieces:
        return text
    ending = layout.line_ending(text or pieces[0])
    gap = "" if not text.strip() else ending * (2 - min(len(text) - len(text.rstrip("\r\n")), 1))
    whole = (ending * 2).join(layout.with_line_ending(piece.rstrip(), ending) for piece in pieces)
    return text + gap + whole + ending
