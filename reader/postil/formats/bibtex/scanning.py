"""Read one block by BibTeX's grammar, from its ``@`` to its closing delimiter, every part with its offsets.

The grammar is that of ``bibtex.web`` (Oren Patashnik, BibTeX 0.99d, sections "Reading the database file"): braces are
counted whatever stands before them, a quotation mark ends a value only outside braces, and after a value only ``#``,
a comma or the closing delimiter may stand. ``%`` comments between fields are Biber's addition.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import MappingProxyType
from typing import NamedTuple

from postil.formats.bibtex.entries import Entry, Field, Piece, Problem
from postil.formats.bibtex.macros import Macros
from postil.lazy import expression

MAX_DEPTH = 50
"""Braces nested deeper are left as they are and reported: no bibliography needs them, and readers of LaTeX recurse."""

HEAD = expression(r"""@\s*([^\s{}(),"=#%'@\\]+)\s*([{(])""")
SPACE = expression(r"(?:\s|%[^\r\n]*)*+")
_KEY = MappingProxyType({"{": re.compile(r"[^,{}=]{0,500}"), "(": re.compile(r"[^,{}=)]{0,500}")})
_KEY_AND_NAME = expression(r"(?:(?P<key>\S+)\s+)?(?P<name>[A-Za-z][\w-]*)")
_WORD = expression(r"""[^\s{}(),"=#%'@\\]+""")
_PLAIN_BRACES = expression(r"\{[^{}]*\}")
_PLAIN_QUOTES = expression(r'"[^{}"]*"')
_WHOLE_FIELD = expression(
    r"""\s*+([^\s{}(),"=\#%'@\\]++)\s*+=\s*+(\{[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+\}|"[^{}"]*+"|\d++)\s*+(,|(?=[})]))"""
)
"""A field of the most common forms with the comma after it: one match where the grammar below takes a dozen."""

FIELD_LIKE = expression(r"^[ \t,]*([A-Za-z][\w-]*)[ \t]*=[ \t]*[{\"\d]", re.MULTILINE)
"""A line that begins as a field does."""

_BRACE_OF_ENTRY = expression(r"\n[ \t]*\}[ \t]*\Z")
"""A brace on a line of its own at the end of a value: that of the entry, taken for the one that is missing."""

LOST_AT = expression(
    r"^[ \t]*([A-Za-z]+)[ \t]*\{[^\s{}(),\"=#%'@\\]+,[ \t]*\r?\n?[ \t]*[A-Za-z][\w-]*[ \t]*=", re.MULTILINE
)
"""What begins as an entry does, but for its ``@``: a type, a brace, a key with a comma, the first field."""

_BRACE = expression(r"[{}]")
_BRACE_OR_QUOTE = expression(r'[{}"]')
_ESCAPABLE_BRACE = expression(r"(?<!\\)(?:\\\\)*[{}]")
_CLOSERS = MappingProxyType({"{": "}", "(": ")"})


class ScanError(Exception):
    """The block can't be read; ``problem`` says where and why."""

    def __init__(self, offset: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.problem = Problem(offset, message, hint)


def _field_of(match: re.Match[str]) -> Field:
    name, value, _ = match.groups()
    start, end = match.span(2)
    text = value[1:-1] if value[0] in '{"' else value
    return Field(name, text, match.start(1), start, end, (Piece("quotes", start, end),) if value[0] == '"' else ())


class Scanner(NamedTuple):
    """A text, the offset behind which nothing is read, and what macros mean here.

    With ``escapes`` a brace after a backslash does not count: what BibTeX never does, but several programs do.
    """

    text: str
    limit: int
    macros: Macros
    escapes: bool = False

    def entry(self, start: int) -> Entry:
        """Read the entry whose ``@`` stands at ``start``; raises ``ScanError``."""
        kind, closer, at = self._head(start)
        match = _KEY[self.text[at - 1]].match(self.text, self._space(at), self.limit)
        assert match is not None, "the pattern may match nothing"
        key = match[0].rstrip()
        key_start, at = match.start(), self._space(match.end())
        after = self.text[at : at + 1] if at < self.limit else ""
        missing: tuple[Problem, ...] = ()
        if after == "=" and (words := _KEY_AND_NAME.fullmatch(key)) is not None:
            # EndNote writes entries without any key: what stands there is the name of the first field.
            key, after, at = words["key"] or "", "", key_start + words.start("name")
            end = key_start + len(key)
            missing = (Problem(end, "a comma is missing after the citation key", "add it"),) if key else ()
        elif after not in {",", closer} or not after:
            raise ScanError(at, "a comma is missing after the citation key", f"write @{kind}{{key, ...")
        fields, problems, body_end = self._body(at + (after == ","), closer)
        return Entry(kind, key, start, body_end + 1, key_start, body_end, fields, missing + problems)

    def string(self, start: int) -> tuple[tuple[Field, ...], int]:
        """Read ``@string{name = value}``: its definitions, and where it ends; raises ``ScanError``."""
        _, closer, at = self._head(start)
        fields, problems, end = self._body(at, closer)
        if problems:
            raise ScanError(*problems[0])
        return fields, end + 1

    def preamble(self, start: int) -> int:
        """Return where ``@preamble{value}`` ends; raises ``ScanError``."""
        _, closer, at = self._head(start)
        _, _, at = self._value(self._space(at))
        at = self._space(at)
        if self.text[at : at + 1] != closer or at >= self.limit:
            raise ScanError(at, f"the preamble is not closed with {closer}")
        return at + 1

    def _head(self, start: int) -> tuple[str, str, int]:
        match = HEAD.match(self.text, start, self.limit)
        if match is None:
            raise ScanError(start, "an @ with no entry type and brace after it", "write @type{key, ...")
        return match[1], _CLOSERS[match[2]], match.end()

    def _space(self, at: int) -> int:
        match = SPACE.match(self.text, at, self.limit)
        return match.end() if match else at

    def _body(self, at: int, closer: str) -> tuple[tuple[Field, ...], tuple[Problem, ...], int]:
        fields: list[Field] = []
        problems: list[Problem] = []
        while True:
            while (match := _WHOLE_FIELD.match(self.text, at, self.limit)) is not None and not self.escapes:
                fields.append(_field_of(match))
                at = match.end()
                if not match[3]:
                    break
            at = self._space(at)
            if at >= self.limit:
                raise self._unclosed(fields, at, closer)
            if self.text[at] == closer:
                return tuple(fields), tuple(problems), at
            if self.text[at] == ",":
                problems.append(Problem(at, "a comma too many", "remove it"))
                at += 1
                continue
            field, at = self._field(at)
            fields.append(field)
            at = self._space(at)
            after = self.text[at : at + 1] if at < self.limit else ""
            if after == ",":
                at += 1
            elif after and after != closer:
                end = field.value_end
                if not self._begins_field(at):
                    self._check_closed(field.value_start, field.value_end)
                    what = f"only a comma, # or {closer} may stand after the value of {field.name}, not {after!r}"
                    raise ScanError(at, what, "brace the whole value once")
                problems.append(Problem(end, f"a comma is missing after the field {field.name}", "add it"))

    def _unclosed(self, fields: Sequence[Field], at: int, closer: str) -> ScanError:
        """Return what is wrong with an entry that has no end: most often a brace of a value, which took it."""
        for field in fields:
            other = FIELD_LIKE.search(self.text, field.value_start, field.value_end)
            if other is not None:
                what = f"the value of {field.name} is not closed before the field {other[1]}"
                return ScanError(field.value_start, what, "close what was opened")
        if fields and _BRACE_OF_ENTRY.search(self.text, fields[-1].value_start, fields[-1].value_end):
            what = f"the value of {fields[-1].name} is not closed before the end of the entry"
            return ScanError(fields[-1].value_start, what, "close what was opened")
        return ScanError(at, f"the entry is not closed with {closer}", "close what was opened")

    def _check_closed(self, start: int, end: int) -> None:
        """Raise ``ScanError`` where a value seems to hold the next field: its own end was forgotten."""
        other = FIELD_LIKE.search(self.text, start, end)
        if other is not None:
            raise ScanError(start, f"the value here is not closed before the field {other[1]}", "close what was opened")

    def _begins_field(self, at: int) -> bool:
        name = _WORD.match(self.text, at, self.limit)
        if name is None:
            return False
        equals = self._space(name.end())
        return self.text[equals : equals + 1] == "=" and equals < self.limit

    def _field(self, at: int) -> tuple[Field, int]:
        name = _WORD.match(self.text, at, self.limit)
        if name is None:
            raise ScanError(at, f"a field name should stand here, not {self.text[at]!r}", "close what was opened")
        equals = self._space(name.end())
        if self.text[equals : equals + 1] != "=" or equals >= self.limit:
            raise ScanError(equals, f"= is missing after {name[0]!r}", "write name = {value}")
        start = self._space(equals + 1)
        value, pieces, end = self._value(start)
        is_usual = len(pieces) == 1 and pieces[0].kind in {"braces", "number"}
        return Field(name[0], value, at, start, end, () if is_usual else pieces), end

    def _value(self, at: int) -> tuple[str, tuple[Piece, ...], int]:
        """Read a value and what ``#`` joins to it: its TeX, its pieces, and where it ends."""
        piece = self._piece(at)
        after = self._space(piece.end)
        if self.text[after : after + 1] != "#" or after >= self.limit:
            return self._text(piece), (piece,), piece.end
        pieces = [piece]
        while self.text[after : after + 1] == "#" and after < self.limit:
            pieces.append(self._piece(self._space(after + 1)))
            after = self._space(pieces[-1].end)
        return "".join(map(self._text, pieces)), tuple(pieces), pieces[-1].end

    def _text(self, piece: Piece) -> str:
        text = self.text[piece.start : piece.end]
        if piece.kind == "macro":
            value = self.macros.get(text)
            return text if value is None else value
        return text if piece.kind == "number" else text[1:-1]

    def _piece(self, at: int) -> Piece:
        first = self.text[at : at + 1] if at < self.limit else ""
        if first == "{":
            return Piece("braces", at, self._braces(at))
        if first == '"':
            return Piece("quotes", at, self._quotes(at))
        word = _WORD.match(self.text, at, self.limit)
        if word is None:
            raise ScanError(at, "a value is missing here", "write name = {value}")
        return Piece("number" if word[0].isdecimal() else "macro", at, word.end())

    def _braces(self, at: int) -> int:
        plain = _PLAIN_BRACES.match(self.text, at, self.limit)
        if plain is not None and not self.escapes:
            return plain.end()
        depth = 0
        for brace in (_ESCAPABLE_BRACE if self.escapes else _BRACE).finditer(self.text, at, self.limit):
            depth += 1 if brace[0][-1] == "{" else -1
            if not depth:
                return brace.end()
        raise ScanError(at, "this brace is never closed", "close what was opened")

    def _quotes(self, at: int) -> int:
        plain = _PLAIN_QUOTES.match(self.text, at, self.limit)
        if plain is not None:
            return plain.end()
        depth = 0
        for sign in _BRACE_OR_QUOTE.finditer(self.text, at + 1, self.limit):
            if sign[0] == '"':
                if not depth:
                    return sign.end()
            else:
                depth += 1 if sign[0] == "{" else -1
                if depth < 0:
                    self._check_closed(at, sign.start())
                    if _BRACE_OF_ENTRY.search(self.text, at, sign.end()):
                        break
                    raise ScanError(sign.start(), "a brace is closed in this value that was never opened")
        raise ScanError(at, "this quotation mark is never closed", "close what was opened")
