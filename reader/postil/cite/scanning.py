"""Where citations begin and end in a block of Markdown, by Pandoc's rules (its manual, section "Citation syntax").

Pandoc reads a citation inline by inline: a semicolon or bracket in code, in a link, in emphasised or quoted words
belongs to these, not to the citation. `Scanner` therefore steps over one inline at a time, as Pandoc does. It knows
offsets only; what the pieces mean is for `citations`.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, TypeAlias

from postil.lazy import expression
from postil.text import Span

Mode: TypeAlias = Literal["normal", "author-in-text", "suppress-author"]
"""How a work is cited: ``[@key]``, ``@key``, ``[-@key]``."""

KEY = r"[^\W]\w*(?:[:.#$%&\-+?<>~/](?=\w)\w*|[:/](?=/))*"
"""A key without braces: letters, digits and ``_``, between them single marks, and ``//`` as in an address."""

_KEY = expression(rf"(?P<suppress>-)?@(?:(?P<plain>{KEY}|\*(?:\w|[:.#$%&\-+?<>~/](?=\w)|[:/](?=/))*)|(?P<braced>\{{))")
_SPACES = expression(r"[ \t]*(?:\n[ \t]*)?(?!\n)")
_WORD = expression(r"(?:[^\W_]+|\.(?!\.))+")
_DOTS = expression(r"\.\.\.|\.")
_EXAMPLE = expression(r"@[\w\-]+")
_BLANK = expression(r"\s+")
_TARGET = expression(
    r"\(\s*(?:<[^<>\n]*>|(?:[^\s()\\]|\\.|\([^\s()]*\))*(?:[ \t]+(?:[^\s()\"']|\([^\s()]*\))+)*)"
    r"(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)"
)
_ATTRIBUTES = expression(
    r"\{\s*(?:(?:[#.][\w:.\-]+|-|[\w:.\-]+=(?:\"[^\"]*\"|'[^']*'|[^\s\"'{}]+))\s*)*\}|\{=[\w\-]+\}"
)
_CODE = expression(r"(?P<ticks>`+)(?!`)(?:.*?[^`])??(?P=ticks)(?!`)", re.DOTALL)
_MARKS = expression(r"\\.|`+|[\[\]]", re.DOTALL)
_NOTE = expression(r"\[\^[^\]\s]+\]")
_ENTITY = expression(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_AUTOLINK = expression(r"<(?:[A-Za-z][A-Za-z0-9+.\-]{1,31}:[^\s<>]*|[^\s<>@]+@[\w.\-]+)>")
VERBATIM = expression(
    r"""
    </?[A-Za-z][\w:\-]*(?:\s+[\w:.\-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s*/?>  # a tag of HTML
    | <!--(?:(?!--).)*-->                                                                   # a comment
    | \$\$(?:\\.|[^$\\])+\$\$ | \$(?=[^\s$])(?:\\.|[^$\\])*?(?<!\s)\$(?!\d)                 # mathematics
    | \\[A-Za-z]+(?:\{[^{}]*\}|\[[^\[\]]*\])+                                               # a command of LaTeX
    """,
    re.VERBOSE | re.DOTALL,
)
"""What Pandoc takes as it stands: in it nothing is cited."""

_LONGEST_VERBATIM = 2000
_LONGEST_KEY = 500
_MAX_DEPTH = 40
"""Inlines nested deeper are stepped over character by character; no citation is written so."""


def written_key(key: str) -> str:
    """Return a key as a citation writes it: with an at sign, and in braces where it would end too early without."""
    return f"@{key}" if re.fullmatch(KEY, key) else f"@{{{key}}}"


class ScannedKey(NamedTuple):
    """A citation key: the whole with its ``@``, ``-`` and braces, and the key alone."""

    whole: Span
    key: Span
    suppress: bool


class ScannedItem(NamedTuple):
    """One work of a citation; prefix and suffix are empty spans where there is none."""

    mode: Mode
    key: ScannedKey
    prefix: Span
    suffix: Span


class ScannedCitation(NamedTuple):
    """A citation with its place, brackets included."""

    span: Span
    items: tuple[ScannedItem, ...]


class Scanner:
    """Finds citations in the text of one block, up to ``end``; linear in the text, whatever stands in it."""

    def __init__(self, text: str, end: int | None = None) -> None:
        self._text = text
        self._end = len(text) if end is None else end
        self._partners = _brackets(text, self._end)
        self._word_ends: set[int] = set()
        self._steps: dict[tuple[int, str], int] = {}
        self._unclosed: dict[str, int] = {}
        self._depth = 0

    def key(self, at: int) -> ScannedKey | None:
        """Read a key that begins at ``at`` with ``@`` or ``-@``."""
        match = _KEY.match(self._text, at, self._end)
        if match is None:
            return None
        suppress = match["suppress"] is not None
        if match["braced"] is None:
            return ScannedKey(Span(at, match.end()), Span(*match.span("plain")), suppress)
        close = self._closing_brace(match.end())
        return None if close is None else ScannedKey(Span(at, close + 1), Span(match.end(), close), suppress)

    def bracketed(self, at: int) -> ScannedCitation | None:
        """Read ``[see @key, p. 3; @other]`` that begins at ``at``; a link or a span with attributes is none."""
        partner = self._partners.get(at)
        if partner is None or self._text.find("@", at, partner) < 0 or self._depth > _MAX_DEPTH:
            return None
        self._depth += 1
        found = self._list(self._spaces(at + 1))
        self._depth -= 1
        if found is None:
            return None
        items, place = found
        place = self._spaces(place)
        if not self._is(place, "]") or self._is_link(place + 1):
            return None
        return ScannedCitation(Span(at, place + 1), items)

    def textual(self, at: int) -> ScannedCitation | None:
        """Read ``@key``, ``@key [p. 3]``, ``@key [p. 3; @other]`` or ``-@key`` that begins at ``at``."""
        key = self.key(at)
        if key is None:
            return None
        mode: Mode = "suppress-author" if key.suppress else "author-in-text"
        nothing = Span(key.whole.end, key.whole.end)
        bare = ScannedItem(mode, key, Span(at, at), nothing)
        behind = self._spaces(key.whole.end)
        if more := self.bracketed(behind):
            return ScannedCitation(Span(at, more.span.end), (bare, *more.items))
        located = self._locator(behind)
        if located is None:
            return ScannedCitation(key.whole, (bare,))
        suffix, items, end = located
        return ScannedCitation(Span(at, end), (ScannedItem(mode, key, bare.prefix, suffix), *items))

    def _locator(self, at: int) -> tuple[Span, tuple[ScannedItem, ...], int] | None:
        """Read the brackets behind a key that hold no key at first: ``[p. 3; @other]``."""
        if at not in self._partners or self._is(at + 1, "^"):
            return None
        suffix, place = self._suffix(at + 1)
        items: tuple[ScannedItem, ...] = ()
        if self._is(place, ";"):
            found = self._list(self._spaces(place + 1))
            if found is None:
                return None
            items, place = found
        place = self._spaces(place)
        if not self._is(place, "]") or self._text[place + 1 : min(place + 2, self._end)] in {"[", "(", "{"}:
            return None
        return suffix, items, place + 1

    def _list(self, at: int) -> tuple[tuple[ScannedItem, ...], int] | None:
        items: list[ScannedItem] = []
        while True:
            item = self._item(at)
            if item is None:
                return None
            items.append(item)
            at = item.suffix.end
            while at < self._end and self._text[at].isspace():
                at += 1
            if not self._is(at, ";"):
                return tuple(items), at
            at = self._spaces(at + 1)

    def _item(self, at: int) -> ScannedItem | None:
        start = place = at
        while place < self._end:
            if self._text[place] in ";]":
                return None
            key = None if place in self._word_ends else self.key(place)
            if key is not None:
                mode: Mode = "suppress-author" if key.suppress else "normal"
                prefix = self._trimmed(start, place)
                return ScannedItem(mode, key, prefix, self._suffix(key.whole.end)[0])
            place = self._step(place)
        return None

    def _suffix(self, at: int) -> tuple[Span, int]:
        """Return the words behind a key, a space before them included, and where reading stopped."""
        place = at
        while place < self._end and self._text[place] not in ";]":
            place = self._step(place)
        end = place
        while end > at and self._text[end - 1].isspace():
            end -= 1
        return Span(at, end), place

    def _trimmed(self, start: int, end: int) -> Span:
        while end > start and (self._text[end - 1].isspace() or self._text[end - 1 : end + 1] == "\\\n"):
            end -= 1
        while start < end and self._text[start].isspace():
            start += 1
        return Span(start, end)

    def _step(self, at: int, quoted: str = "") -> int:
        """Return where the inline that begins at ``at`` ends; ``quoted`` is the quotation mark that is open."""
        known = self._steps.get((at, quoted))
        if known is None:
            if self._depth > _MAX_DEPTH:
                return at + 1
            self._depth += 1
            known = max(at + 1, min(self._inline(at, quoted), self._end))
            self._depth -= 1
            self._steps[at, quoted] = known
        return known

    def _inline(self, at: int, quoted: str) -> int:
        character = self._text[at]
        if word := _WORD.match(self._text, at, self._end):
            self._word_ends.add(word.end())
            return word.end()
        if character in "*_":
            return self._emphasis(at, character)
        if character in "\"'" and character != quoted:
            return self._quoted(at, character)
        if character in "[!^":
            return self._bracket(at, character)
        if character in "@-" and at not in self._word_ends and (found := self.textual(at)):
            return found.span.end
        if character == "-":
            run = len(self._text[at : at + 3]) - len(self._text[at : at + 3].lstrip("-"))
            return at + run
        if character == "~" and self._text.startswith("~~", at):
            close = self._text.find("~~", at + 2, self._end)
            return close + 2 if close > 0 and not self._text[at + 2].isspace() else at + 2
        return self._verbatim(at, character)

    def _verbatim(self, at: int, character: str) -> int:
        patterns = {
            "\\": (VERBATIM,),
            "`": (_CODE,),
            "<": (_AUTOLINK, VERBATIM),
            "$": (VERBATIM,),
            "&": (_ENTITY,),
            ".": (_DOTS,),
            "@": (_EXAMPLE,),
        }.get(character, (_BLANK,))
        limit = min(self._end, at + _LONGEST_VERBATIM)
        for pattern in patterns:
            if match := pattern.match(self._text, at, limit):
                return match.end()
        return at + (2 if character == "\\" else 1)

    def _bracket(self, at: int, character: str) -> int:
        """Step over a footnote's mark, a citation, a link or image, or words in brackets."""
        start = at + (character != "[")
        if start not in self._partners or not self._is(start, "["):
            return at + 1
        if character == "^":
            return self._partners[start] + 1
        if note := _NOTE.match(self._text, start, self._end):
            return note.end()
        if citation := self.bracketed(start):
            return citation.span.end
        behind = self._partners[start] + 1
        return self._link_end(behind) or behind

    def _emphasis(self, at: int, character: str) -> int:
        """Step over emphasised words; what is opened and never closed takes everything up to the end."""
        if character == "_" and at in self._word_ends:
            return at + 1
        count = 1
        while self._is(at + count, character):
            count += 1
        behind = at + count
        if count > 3 or behind >= self._end or self._text[behind].isspace():
            return behind
        end = self._enclosed(behind, character, count)
        self._word_ends.add(end)
        return end

    def _enclosed(self, at: int, character: str, count: int) -> int:
        mark = character * count
        if self._unclosed.get(mark, self._end) <= at:
            return self._end
        place = at
        while place < self._end:
            if self._closes(place, character, 1 if count == 3 else count):
                for length in range(count, 0, -1) if count == 3 else (count,):
                    if self._closes(place, character, length) and not self._opens_strong(place, character, count):
                        behind = place + length
                        return behind if length == count else self._enclosed(behind, character, count - length)
                place = self._enclosed(place + 2, character, 2)
                continue
            place = self._step(place)
        self._unclosed.setdefault(mark, at)
        return self._end

    def _opens_strong(self, at: int, character: str, count: int) -> bool:
        """Within ``*…*``, two marks that no third follows begin strong words."""
        return count == 1 and self._text.startswith(character * 2, at) and not self._closes(at + 2, character, 1)

    def _closes(self, at: int, character: str, count: int) -> bool:
        behind = at + count
        if behind > self._end or not self._text.startswith(character * count, at):
            return False
        return character == "*" or behind >= self._end or not self._text[behind].isalnum()

    def _quoted(self, at: int, character: str) -> int:
        """Step over words in quotation marks; a mark that is never closed is a character."""
        behind = at + 1
        if behind >= self._end or self._text[behind].isspace() or self._unclosed.get(character, self._end) <= at:
            return behind
        single = character == "'"
        if at in self._word_ends:
            return behind
        place = behind
        while place < self._end:
            if self._text[place] == character and not (
                single and place + 1 < self._end and self._text[place + 1].isalnum()
            ):
                return place + 1
            place = self._step(place, character)
        self._unclosed[character] = at
        return behind

    def _is_link(self, at: int) -> bool:
        """Tell whether what stands behind a closing bracket makes a link or a span of it."""
        return self._link_end(at) is not None

    def _link_end(self, at: int) -> int | None:
        limit = min(self._end, at + _LONGEST_VERBATIM)
        for pattern in (_TARGET, _ATTRIBUTES):
            if match := pattern.match(self._text, at, limit):
                return match.end()
        if at in self._partners and not self._text.startswith("[^", at):
            return self._partners[at] + 1
        return None

    def _closing_brace(self, at: int) -> int | None:
        depth = 1
        for place in range(at, min(self._end, at + _LONGEST_KEY)):
            character = self._text[place]
            if character.isspace():
                return None
            depth += (character == "{") - (character == "}")
            if depth == 0:
                return place
        return None

    def _spaces(self, at: int) -> int:
        match = _SPACES.match(self._text, at, self._end)
        return match.end() if match else at

    def _is(self, at: int, character: str) -> bool:
        return at < self._end and self._text[at] == character


def _brackets(text: str, end: int) -> dict[int, int]:
    """Return for each opening bracket where its closing one stands; none in code or behind a backslash counts."""
    partners: dict[int, int] = {}
    opened: list[int] = []
    unclosed: set[int] = set()
    at = 0
    while match := _MARKS.search(text, at, end):
        at = match.end()
        if match[0] == "[":
            opened.append(match.start())
        elif match[0] == "]" and opened:
            partners[opened.pop()] = match.start()
        elif match[0][0] == "`" and len(match[0]) not in unclosed:
            code = re.compile(rf"(?<!`)`{{{len(match[0])}}}(?!`)").search(text, at, end)
            if code is None:
                unclosed.add(len(match[0]))
            else:
                at = code.end()
    return partners
