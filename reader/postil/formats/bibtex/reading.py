"""Text to a bibliography: every block with its place, every slip a finding, nothing left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from postil.cite.latex import harmful
from postil.diagnostics import Diagnostic, Kind, Mark, Path, Related, Where
from postil.formats.bibtex.blocks import Beginning, beginnings, block_type, is_at_line_start, is_commented
from postil.formats.bibtex.entries import Bibliography, Block, Entry, Field, Lines, Problem, keys_in
from postil.formats.bibtex.kinds import BAD_KEY, COMMAND, DUPLICATE, SYNTAX, UNKNOWN_MACRO
from postil.formats.bibtex.macros import Macros
from postil.formats.bibtex.plain_files import read_plain
from postil.formats.bibtex.scanning import FIELD_LIKE, LOST_AT, MAX_DEPTH, ScanError, Scanner
from postil.formats.loaded import Loaded
from postil.lazy import expression

KEY = expression(r"[A-Za-z0-9:._+/-]{1,128}\Z")
"""Keys that LaTeX, Pandoc and BibTeX all read as one key."""

_TOUCHING_FILES = frozenset(
    {
        *(
            "input",
            "include",
            "verbatiminput",
            "lstinputlisting",
            "includegraphics",
            "includepdf",
            "write",
            "immediate",
        ),
        *("openin", "openout", "read", "directlua", "luaexec", "special", "catcode", "ShellEscape"),
    }
)

_STRAY_BRACE = expression(r"[\s,]*+\}")
"""What stands right behind an entry that had one brace too many: BibTeX takes it for words between entries."""

_REACH = 3
"""A value may hold lines that look like the beginnings of this many entries; behind more, it was left open."""


def read(text: str, file: str = "") -> Loaded[Bibliography]:
    """Read a BibTeX or BibLaTeX file. What can't be read becomes a finding and is kept as it stands; never raises.

    The marks are those of the entries up to their keys, by ``(key,)``, and of their fields, by ``(key, name in lower
    case)``.
    """
    reader = _Reader(text, file)
    bibliography = read_plain(text)
    if bibliography is None:
        blocks = tuple(reader.blocks())
        bibliography = Bibliography(text, blocks, dict(reader.macros.defined))
    else:
        reader.check_plain(bibliography.entries)
    reader.find_duplicates(bibliography.entries)
    return Loaded(bibliography, Marks(bibliography.entries, reader.lines), tuple(reader.findings))


class Marks(Mapping[Path, Mark]):
    """Where entries and fields stand; a mark is made when it is asked for, which for most never happens."""

    def __init__(self, entries: Sequence[Entry], lines: Lines) -> None:
        self._lines = lines
        self._first: dict[str, Entry] = {}
        for entry in entries:
            self._first.setdefault(entry.key, entry)

    def _place(self, path: object) -> tuple[int, int, int] | None:
        """Return where a value begins and ends, and where its name stands."""
        if not isinstance(path, tuple) or not 1 <= len(path) <= 2 or (entry := self._first.get(path[0])) is None:
            return None
        if len(path) == 1:
            return entry.start, entry.key_start + len(entry.key), entry.key_start
        field = entry.by_name.get(path[1])
        return (field.value_start, field.value_end, field.start) if field else None

    def __getitem__(self, path: Path) -> Mark:
        place = self._place(path)
        if place is None:
            raise KeyError(path)
        return self._lines.mark(*place)

    def __contains__(self, path: object) -> bool:
        return self._place(path) is not None

    def __iter__(self) -> Iterator[Path]:
        for key, entry in self._first.items():
            yield (key,)
            for name in entry.by_name:
                yield key, name

    def __len__(self) -> int:
        return sum(1 + len(entry.by_name) for entry in self._first.values())


class _Reader:
    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.lines = Lines(text)
        self.macros = Macros(len(text))
        self._strings: dict[str, Field] = {}
        self.findings: list[Diagnostic] = []

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks of the file, without a gap."""
        found = beginnings(self.text)
        limits = _limits(self.text, found)
        at = 0
        for number, beginning in enumerate(found):
            if beginning.start < at:  # it stands in the value of an entry that was read whole
                continue
            block = self._block(beginning, limits[number])
            if block is None:
                continue
            if beginning.start > at:
                yield self._between(at, beginning.start)
            yield block
            at = block.end
        if at < len(self.text):
            yield self._between(at, len(self.text))

    def _between(self, start: int, end: int) -> Block:
        lost = LOST_AT.search(self.text, start, end)
        if lost is not None:
            self._find(SYNTAX, Problem(lost.start(1), f"no @ stands before {lost[1]!r}", "write the @ before it"))
        elif (field := FIELD_LIKE.search(self.text, start, end)) is not None:
            what = f"the field {field[1]} stands outside of any entry; the one before is closed too early"
            closed = self._closed_early(start, field.start(1))
            hint = "remove the brace that closes it"
            if closed is None:
                self._find(SYNTAX, Problem(field.start(1), what, hint))
            else:
                related = self._related(f"the field {field[1]}", field.start(1))
                self._find(
                    SYNTAX, Problem(closed, "the entry is closed here, and more of its fields follow", hint), related
                )
        elif start and (stray := _STRAY_BRACE.match(self.text, start, end)) is not None:
            what = "a brace is closed here that was never opened"
            ends = self._related("the entry ends here", start - 1)
            self._find(SYNTAX, Problem(stray.end() - 1, what, "remove one of the two"), ends)
        return Block("text", start, end)

    def _closed_early(self, start: int, field: int) -> int | None:
        """Return where the brace stands that ends an entry just before a field that should be within it."""
        is_right_behind = start and not self.text[start:field].strip(" \t\r\n,")
        return start - 1 if is_right_behind and self.text[start - 1] in "})" else None

    def _block(self, beginning: Beginning, limits: _Limits) -> Block | None:
        kind = block_type(self.text, beginning.start)
        if beginning.end is not None:
            return Block("comment", beginning.start, beginning.end)
        read = self._READERS.get(kind, _Reader._entry)
        problem: Problem | None = None
        for limit, escapes in ((limits.near, False), (limits.far, False), (limits.near, True)):
            try:
                return read(self, Scanner(self.text, limit, self.macros, escapes), beginning.start)
            except ScanError as error:
                problem = problem or error.problem
        if problem is None or not beginning.sure:
            return None
        name = f"this {kind or 'entry'}" if kind in self._READERS else "this entry"
        shown = problem._replace(message=f"{name} can't be read: {problem.message}")
        shown = shown._replace(offset=beginning.start) if shown.offset >= limits.near else shown
        begun = (self._related("it begins here", beginning.start),) if shown.offset > beginning.start else ()
        self._find(SYNTAX, shown, *begun)
        return Block("broken", beginning.start, limits.following, problem=problem)

    def _entry(self, scanner: Scanner, start: int) -> Block:
        entry = scanner.entry(start)
        if scanner.escapes:
            what = "a brace after a backslash counts in BibTeX, and here they are not in pairs"
            self._find(SYNTAX, Problem(start, what, r"write \textbraceleft or \textbraceright"))
        if is_commented(self.text, start):
            self._find(SYNTAX, Problem(start, "% does not hide this entry from BibTeX", "remove the @ too"))
        for problem in entry.problems:
            self._find(SYNTAX, problem)
        self._check_key(entry)
        self._check_fields(entry)
        return Block("entry", start, entry.end, entry)

    def check_plain(self, entries: Sequence[Entry]) -> None:
        """Check the entries of a plain file: their fields have no macros, and no braces that are nested deep."""
        for entry in entries:
            self._check_key(entry)
            if len(entry.by_name) < len(entry.fields):
                self._check_fields(entry)

    def _check_key(self, entry: Entry) -> None:
        if not KEY.match(entry.key):
            what = f"the citation key {entry.key!r} has characters that other programs can't read"
            self._find(BAD_KEY, Problem(entry.start, what if entry.key else "the entry has no citation key"))

    def _string(self, scanner: Scanner, start: int) -> Block:
        fields, end = scanner.string(start)
        for field in fields:
            before = self._strings.setdefault(field.name.lower(), field)
            if before.value != field.value:
                what = f"the macro {field.name} is defined a second time, otherwise"
                self._find(
                    DUPLICATE, Problem(field.start, what, "keep one"), self._related("the first one", before.start)
                )
            if not self.macros.define(field.name, field.value):
                self._find(SYNTAX, Problem(field.start, f"the macro {field.name} is too long to be used"))
        return Block("string", start, end)

    def _preamble(self, scanner: Scanner, start: int) -> Block:
        end = scanner.preamble(start)
        # A preamble is there to define commands; what touches files is no business of a bibliography.
        if commands := [name for name in harmful(self.text[start:end]) if name in _TOUCHING_FILES]:
            said = ", ".join(f"\\{name}" for name in commands)
            what = f"the preamble has {said}, which acts on whoever typesets it"
            self._find(COMMAND, Problem(start, what, "remove it"))
        return Block("preamble", start, end)

    def _comment(self, scanner: Scanner, start: int) -> Block:
        raise ScanError(start, f"it is not closed before {self._place(scanner.limit)}")

    _READERS = {"string": _string, "preamble": _preamble, "comment": _comment}  # noqa: RUF012 (never changed)

    def _check_fields(self, entry: Entry) -> None:
        deep = self.text.count("{", entry.start, entry.end) > MAX_DEPTH
        if not deep and not entry.has_macros and len(entry.by_name) == len(entry.fields):
            return
        seen: dict[str, int] = {}
        for field in entry.fields:
            name = field.name.lower()
            if name in seen:
                first = self._related("the first one", seen[name])
                what = f"the entry has the field {name} twice"
                self._find(DUPLICATE, Problem(field.start, what, "keep one"), first)
            seen.setdefault(name, field.start)
            if field.has_macro:
                self._check_macros(entry.key, field)
            if field.value.count("{") > MAX_DEPTH and _depth(field.value) > MAX_DEPTH:
                what = f"braces are nested more than {MAX_DEPTH} deep; the value is left as it stands"
                self._find(SYNTAX, Problem(field.value_start, what), path=(entry.key, name))

    def _check_macros(self, key: str, field: Field) -> None:
        for piece in field.pieces:
            word = self.text[piece.start : piece.end]
            if piece.kind == "macro" and word.lower() not in self.macros.defined:
                problem = Problem(piece.start, f"no @string defines {word!r} before this", "put braces around it")
                self._find(UNKNOWN_MACRO, problem, path=(key, field.name.lower()))

    def find_duplicates(self, entries: Sequence[Entry]) -> None:
        """Report keys that stand for two entries, as keys or as aliases in ``ids``."""
        seen: dict[str, int] = {}
        for entry in entries:
            for key in (entry.key, *(keys_in(entry.value("ids")) if "ids" in entry.by_name else ())):
                if key in seen and key:
                    first = self._related("the first one", seen[key])
                    what = f"the citation key {key!r} stands here a second time"
                    self._find(DUPLICATE, Problem(entry.start, what, "rename one"), first)
                seen.setdefault(key, entry.start)

    def _find(self, kind: Kind, problem: Problem, *related: Related, path: Path = ()) -> None:
        line, column = self.lines.place(problem.offset)
        where = Where(self.file, path, line=line, column=column)
        self.findings.append(kind.at(where, problem.message, problem.hint, related))

    def _related(self, message: str, offset: int) -> Related:
        line, column = self.lines.place(offset)
        return Related(message, Where(self.file, line=line, column=column))

    def _place(self, offset: int) -> str:
        return "the end of the file" if offset >= len(self.text) else f"line {self.lines.place(offset)[0]}"


class _Limits(NamedTuple):
    """How far a block is read at first, how far it may reach at most, and where the next begins for sure."""

    near: int
    far: int
    following: int


def _limits(text: str, found: Sequence[Beginning]) -> tuple[_Limits, ...]:
    at_line_start = [len(text)] * (_REACH + 1)
    following = len(text)
    limits: list[_Limits] = []
    for beginning in reversed(found):
        limits.append(_Limits(at_line_start[0], at_line_start[_REACH], following))
        if is_at_line_start(text, beginning.start):
            at_line_start = [beginning.start, *at_line_start[:-1]]
        if beginning.sure:
            following = beginning.start
    return tuple(reversed(limits))


def _depth(value: str) -> int:
    depth = deepest = 0
    for character in value:
        if character == "{":
            depth += 1
            deepest = max(deepest, depth)
        elif character == "}":
            depth -= 1
    return deepest
