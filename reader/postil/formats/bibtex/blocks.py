"""Where the blocks of a file begin: bibtexparser's splitter, and what it does not see as a block.

The splitter says what text it took, not where; it misses some openings that BibTeX accepts and ends some entries too
early (docs/explanation/bibtexparser.md has each case). So only its beginnings are used: every block is read again from
its ``@`` by ``scanning``, and one that can't be read reaches up to the next.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from postil.formats.bibtex.scanning import HEAD

_LOOK_BACK = 500
"""How far the line before an ``@`` is looked at; without a limit a file of one line would be read again and again."""


class Beginning(NamedTuple):
    """An ``@`` that begins a block. ``end`` is known for comments only: where bibtexparser ends them.

    One that bibtexparser did not see, or after a ``%``, is not ``sure``: it may be an address in a remark between
    entries, or an entry that was meant to be hidden.
    """

    start: int
    end: int | None = None
    sure: bool = True


def beginnings(text: str) -> tuple[Beginning, ...]:
    """Return where the blocks of ``text`` begin, in order; what stands between them belongs to none."""
    return tuple(_beginnings(text))


def block_type(text: str, start: int) -> str:
    """Return what stands after the ``@``, in lower case, or nothing."""
    match = HEAD.match(text, start)
    return match[1].lower() if match else ""


def _beginnings(text: str) -> Iterator[Beginning]:
    from bibtexparser.entrypoint import parse_string  # most files need none of it
    from bibtexparser.model import ExplicitComment, ImplicitComment, ParsingFailedBlock

    at = 0
    with _quiet():
        blocks = parse_string(text, parse_stack=[]).blocks
    for block in blocks:
        raw = str(block.raw)
        start = text.find(raw, at)
        if start < 0:  # pragma: no cover (bibtexparser's raw text is always a part of the text)
            continue
        at = start + len(raw)
        if isinstance(block, ImplicitComment):
            yield from _missed(text, start, at)
        elif isinstance(block, ExplicitComment) and block_type(text, start) == "comment":
            yield Beginning(start, at)
        else:
            yield Beginning(start, sure=not is_commented(text, start))
        if isinstance(block, ParsingFailedBlock):  # its text may reach into the next block's @
            at = start + (max(raw.rfind("@"), 0) or len(raw))


def _missed(text: str, start: int, end: int) -> Iterator[Beginning]:
    """Find the openings of blocks in what was taken for words between entries."""
    for match in HEAD.finditer(text, start, end):
        is_address = text[max(match.start() - 1, 0)].isalnum()
        if match[1].lower() != "comment" and not is_address:
            yield Beginning(match.start(), sure=is_at_line_start(text, match.start()))


def is_at_line_start(text: str, offset: int) -> bool:
    """Whether only white space stands before the offset on its line."""
    return not _line_before(text, offset).strip()


def is_commented(text: str, offset: int) -> bool:
    """Whether a ``%`` stands before the offset on its line."""
    return "%" in _line_before(text, offset)


def _line_before(text: str, offset: int) -> str:
    start = max(offset - _LOOK_BACK, 0)
    end = max(text.rfind("\n", start, offset), text.rfind("\r", start, offset))
    return text[max(end + 1, start) : offset]


@contextmanager
def _quiet() -> Iterator[None]:
    """Bibtexparser logs each block it can't read; that is a finding here, not a line on somebody's terminal."""
    logger = logging.getLogger("bibtexparser.splitter")
    before = logger.disabled
    logger.disabled = True
    try:
        yield
    finally:
        logger.disabled = before
