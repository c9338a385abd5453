"""Running text gathered piece by piece, and written as words and as Markdown with the same words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from postil.document import parse
from postil.importing.article import PageLink
from postil.importing.markdown import escape, escape_start, target

Mark: TypeAlias = Literal["em", "strong"]
_SIGNS = {"em": "*", "strong": "**"}
_BLANKS = re.compile(r"[ \t\n\r\f\v]+")


class Piece(NamedTuple):
    """One piece: words, the beginning or end of a mark or link, a line break, a picture, a reference to a footnote."""

    kind: Literal["text", "open", "close", "link", "unlink", "break", "image", "note", "code"]
    value: str = ""
    link: PageLink | None = None


@dataclass(slots=True)
class Line:
    """Pieces of one block."""

    pieces: list[Piece] = field(default_factory=list)

    def add(
        self,
        kind: Literal["text", "open", "close", "link", "unlink", "break", "image", "note", "code"],
        value: str = "",
        link: PageLink | None = None,
    ) -> None:
        """Add a piece."""
        self.pieces.append(Piece(kind, value, link))

    @property
    def has_words(self) -> bool:
        """Whether there is anything to be read."""
        return any(piece.kind in {"text", "code"} and piece.value.strip() for piece in self.pieces)

    @property
    def has_picture(self) -> bool:
        """Whether there is a picture."""
        return any(piece.kind == "image" for piece in self.pieces)


class Written(NamedTuple):
    """A block's words, the same in Markdown, and its links in order."""

    text: str
    markdown: str
    links: tuple[PageLink, ...]


def write_line(line: Line, mend: Callable[[str], str]) -> Written:
    """Write a block. Emphasis that Markdown would not read as such (between signs, within a word) is left out."""
    pieces = _trimmed(_folded(line.pieces, mend))
    pieces = _without_empty(pieces)
    text = "".join("\n" if p.kind == "break" else p.value for p in pieces if p.kind in {"text", "break", "code"})
    links = _links(pieces)
    has_marks = any(piece.kind == "open" for piece in pieces)
    markdown = _markdown(pieces, marks=True)
    if (has_marks or "`" in markdown) and _read(markdown) != " ".join(text.split()):
        markdown = _markdown(pieces, marks=False)
    return Written(text, markdown, links)


def _read(markdown: str) -> str:
    return " ".join(re.sub(r"\[\^[^\]]+\]", "", parse(escape_start(markdown)).text).split())


def _folded(pieces: Sequence[Piece], mend: Callable[[str], str]) -> Iterator[Piece]:
    """Fold white space as a browser does, across pieces."""
    blank = True
    for piece in pieces:
        if piece.kind == "text":
            words = _BLANKS.sub(" ", mend(piece.value))
            if blank:
                words = words.lstrip(" ")
            if words:
                blank = words.endswith(" ")
                yield piece._replace(value=words)
        else:
            if piece.kind == "break":
                blank = True
            elif piece.kind in {"code", "note", "image"}:
                blank = False
            yield piece


def _trimmed(pieces: Iterator[Piece]) -> list[Piece]:
    """Take the space from the end of a block and of a line, and out of the inner side of marks and links."""
    kept: list[Piece] = []
    for piece in pieces:
        if piece.kind == "break":
            _strip_end(kept)
        if piece.kind in {"close", "unlink"} and kept and kept[-1].kind == "text" and kept[-1].value.endswith(" "):
            kept[-1] = kept[-1]._replace(value=kept[-1].value.rstrip(" "))
            kept += (piece, Piece("text", " "))
            continue
        kept.append(piece)
    while kept and (kept[-1].kind == "break" or (kept[-1].kind == "text" and not kept[-1].value.strip())):
        kept.pop()
    _strip_end(kept)
    return _leading_out(kept)


def _strip_end(pieces: list[Piece]) -> None:
    for index in range(len(pieces) - 1, -1, -1):
        piece = pieces[index]
        if piece.kind == "text":
            pieces[index] = piece._replace(value=piece.value.rstrip(" "))
            if pieces[index].value:
                return
        elif piece.kind in {"break", "code", "image", "note"}:
            return


def _leading_out(pieces: list[Piece]) -> list[Piece]:
    """Move a space at the beginning of a mark or link before it."""
    for index in range(len(pieces) - 2, -1, -1):
        piece, behind = pieces[index], pieces[index + 1]
        if piece.kind in {"open", "link"} and behind.kind == "text" and behind.value.startswith(" "):
            pieces[index + 1] = behind._replace(value=behind.value.lstrip(" "))
            pieces.insert(index, Piece("text", " "))
    return [piece for piece in pieces if piece.kind != "text" or piece.value]


def _without_empty(pieces: list[Piece]) -> list[Piece]:
    """Leave out marks and links without words; a link around a picture alone is the picture."""
    ends = {"open": "close", "link": "unlink"}
    kept: list[Piece] = []
    for piece in pieces:
        if piece.kind in {"close", "unlink"}:
            at = next(
                (
                    i
                    for i in range(len(kept) - 1, -1, -1)
                    if ends.get(kept[i].kind) == piece.kind and (piece.kind == "unlink" or kept[i].value == piece.value)
                ),
                None,
            )
            if at is None:
                continue
            inner = kept[at + 1 :]
            if not any(each.kind in {"text", "code"} and each.value.strip() for each in inner):
                kept[at:] = inner
                continue
        kept.append(piece)
    opened = [i for i, piece in enumerate(kept) if piece.kind in ends and not _is_closed(kept, i, ends[piece.kind])]
    return [piece for i, piece in enumerate(kept) if i not in opened]


def _is_closed(pieces: list[Piece], at: int, end: str) -> bool:
    return any(piece.kind == end and (end == "unlink" or piece.value == pieces[at].value) for piece in pieces[at + 1 :])


def _links(pieces: Sequence[Piece]) -> tuple[PageLink, ...]:
    links: list[PageLink] = []
    label: list[str] | None = None
    current: PageLink | None = None
    for piece in pieces:
        if piece.kind == "link":
            label, current = [], piece.link
        elif piece.kind == "unlink" and current is not None and label is not None:
            links.append(PageLink(" ".join("".join(label).split()), current.href, current.address, current.lost))
            label = current = None
        elif label is not None and piece.kind in {"text", "code", "break"}:
            label.append(" " if piece.kind == "break" else piece.value)
    return tuple(links)


def _markdown(pieces: Sequence[Piece], *, marks: bool) -> str:
    parts: list[str] = []
    targets: list[str] = []
    for piece in pieces:
        if piece.kind == "text":
            parts.append(escape(piece.value))
        elif piece.kind in {"open", "close"}:
            parts.append(_SIGNS[piece.value] if marks else "")
        elif piece.kind == "code":
            fence = "``" if "`" in piece.value else "`"
            pad = " " if piece.value.startswith("`") or piece.value.endswith("`") else ""
            parts.append(f"{fence}{pad}{piece.value}{pad}{fence}")
        elif piece.kind == "link":
            parts.append("[")
            targets.append(written_target(piece.link))
        elif piece.kind == "unlink":
            parts.append(f"]({targets.pop()})" if targets else "")
        elif piece.kind == "note":
            parts.append(f"[^{piece.value}]")
        elif piece.kind == "image":
            parts.append(piece.value)
        else:
            parts.append("\\\n")
    return "".join(parts)


def written_target(link: PageLink | None) -> str:
    """Return what article.md has as the target of a link: its address, or "#" where that is lost."""
    if link is None or link.lost is not None:
        return "#"
    return target(link.address or link.href or "#")
