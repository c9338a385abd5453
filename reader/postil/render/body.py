"""The article's text as HTML: its tokens, cut where annotations begin and end, and a flat ``<mark>`` a piece.

Overlapping annotations become segments that carry several classes. Nothing is added that selecting and copying would
pick up: markers can't be selected.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from types import MappingProxyType

from markdown_it.token import Token

from postil.document import Document, Piece
from postil.elements import SIMPLE, TOP_LEVEL, Naming, footnote_mark, footnote_number
from postil.render.citing import CitationWriter
from postil.render.markup import Safe, address, element, join, template, verbatim
from postil.render.placed import Placed
from postil.text import Span

_RUNS = frozenset({"text", "text_special", "softbreak"})
_KIND_NAMES = MappingProxyType({"note": "Note", "quote": "Quotation", "link": "Link"})
_SIGNS = MappingProxyType({"note": "", "quote": "q", "link": "†"})
_INLINE = frozenset({"em", "strong", "s"})

_MARK = template('<mark class="{css}">{words}</mark>')
_FIRST_MARK = template('<mark class="{css}" id="at-{id}" aria-details="{kind}-{id}">{words}</mark>')
_PLACE = template('<span id="at-{id}"></span>')
_MARKER = template(
    '<a class="ref r-{kind}" id="ref-{id}" href="#{kind}-{id}" role="doc-noteref"'
    ' aria-label="{name} {label}">{label}</a>'
)
_LINK_BEGIN = template('<a href="{address}" rel="noreferrer">')


def render_body(
    document: Document,
    placed: Sequence[Placed] = (),
    anchors: bool = True,
    footnotes: str = "",
    citing: CitationWriter | None = None,
) -> Safe:
    """Render a document with the records placed in it.

    ``anchors`` gives its paragraphs identifiers; those of its own footnotes begin with ``footnotes``. ``citing`` writes
    its citations.
    """
    naming = Naming(document, TOP_LEVEL if anchors else TOP_LEVEL + 1)
    body = _Body(document.text, tuple(placed), anchors, naming, footnotes, citing or CitationWriter())
    for piece in document.pieces:
        body.add(piece)
    body.flush()
    return Safe("".join(body.out))


def marker_label(each: Placed) -> str:
    """Return what stands in the text behind a passage: a number for a note, a letter-like mark for the others."""
    return f"{_SIGNS[each.kind]}{each.number}"


@dataclass
class _Body:
    whole: str
    placed: tuple[Placed, ...]
    anchors: bool
    naming: Naming
    footnotes: str = ""
    citing: CitationWriter = field(default_factory=CitationWriter)
    out: list[str] = field(default_factory=list)
    _run: list[Piece] = field(default_factory=list)
    _next: int = 0
    _active: list[Placed] = field(default_factory=list)
    _begun: set[str] = field(default_factory=set)
    _held: list[str] | None = None
    _links: list[str] = field(default_factory=list)

    def add(self, piece: Piece) -> None:
        token = piece.token
        if token.type in _RUNS:
            self._run.append(piece)
            return
        self.flush()
        if token.type.startswith("citation_"):
            self.out.append(self.citing.write(token, in_link=self._held is not None))
            return
        if self.citing.busy:
            if self.citing.silent:
                return
            self.out.append(self.citing.lead("")[0])
        if handler := _HANDLERS.get(token.type):
            self.out.append(handler(self, token))
        elif piece.is_text:
            self._code(piece)
        elif not token.hidden:
            self.out.append(_TAGS.get(token.type, ""))

    def flush(self) -> None:
        """Write the text collected so far: pieces with no markup between them are one run, and share their marks."""
        if not self._run:
            return
        span = Span(self._run[0].span.start, self._run[-1].span.end)
        words = "".join(
            ["\n" if token.type == "softbreak" else self.whole[at:end] for token, (at, end), *_ in self._run]
        )
        self._run.clear()
        if self.citing.busy:
            lead, words = self.citing.lead(words)
            if self.citing.silent:
                return
            self.out.append(lead)
        self.out += self._segments(words, span)

    def _code(self, piece: Piece) -> None:
        code = element("code", self._segments(piece.span.of(self.whole), piece.span))
        inline = piece.token.type == "code_inline"
        self.out.append(code if inline else join((element("pre", code, tabindex=0), "\n")))

    def _segments(self, content: str, span: Span) -> list[Safe]:
        active = self._reaching(span)
        if not active:
            return [verbatim(content)]
        first, last = span
        borders = {at for each in active for at in each.span if first < at < last}
        pieces: list[Safe] = []
        for start, end in pairwise([first, *sorted(borders), last]):
            covering = [each for each in active if each.span.start <= start and each.span.end >= end]
            words = verbatim(content[start - first : end - first])
            pieces += self._segment(words, covering) if covering else (words,)
            self._mark_ends([each for each in covering if each.span.end == end], pieces)
        return pieces

    def _reaching(self, span: Span) -> list[Placed]:
        """Return the records that stand in a stretch of the text; the stretches come in order."""
        while self._next < len(self.placed) and self.placed[self._next].span.start < span.end:
            self._active.append(self.placed[self._next])
            self._next += 1
        if self._active:
            self._active = [each for each in self._active if each.span.end > span.start]
        return self._active

    def _segment(self, words: Safe, covering: Sequence[Placed]) -> Iterator[Safe]:
        new = [each for each in covering if each.id not in self._begun]
        self._begun.update([each.id for each in new])
        css = covering[0].classes
        if len(covering) > 1:
            names = dict.fromkeys(name for each in covering for name in each.classes.split())
            css = f"{' '.join(names)} d{min(len(covering), 3)}"
        # One element has one id; passages that begin at the same place get empty elements before it.
        yield from (_PLACE(each.id) for each in new[:-1])
        yield _FIRST_MARK(css, new[-1].id, new[-1].kind, words) if new else _MARK(css, words)

    def _mark_ends(self, ending: list[Placed], pieces: list[Safe]) -> None:
        # Links must not nest: a marker within one waits for its end.
        place: list[str] | list[Safe] = pieces if self._held is None else self._held
        for each in sorted(ending, key=lambda each: (each.kind, each.number)):
            place.append(_MARKER(each.kind, each.id, _KIND_NAMES[each.kind], marker_label(each)))

    def _heading(self, token: Token) -> str:
        tag = self.naming.heading_tag(token)
        return f"<{tag}{self._identifier(token)}>" if token.nesting == 1 else f"</{tag}>\n"

    def _paragraph(self, token: Token) -> str:
        if token.hidden:
            return ""
        return f"<p{self._identifier(token)}>" if token.nesting == 1 else "</p>\n"

    def _identifier(self, token: Token) -> str:
        return f' id="{self.naming.identifier(token)}"' if self.anchors else ""

    def _ordered_list(self, token: Token) -> str:
        start = token.attrs.get("start")
        return (f'<ol start="{int(start)}">' if start is not None else "<ol>") if token.nesting == 1 else "</ol>\n"

    def _table(self, token: Token) -> str:
        begin = '<div class="scroll" role="group" aria-label="Table" tabindex="0"><table>'
        return begin if token.nesting == 1 else "</table></div>\n"

    def _cell(self, token: Token) -> str:
        tag = self.naming.cell_tag(token)
        if token.nesting == -1:
            return f"</{tag}>"
        align = str(token.attrs.get("style", "")).removeprefix("text-align:")
        css = f' class="{align}"' if align in {"left", "right", "center"} else ""
        scope = ' scope="col"' if tag == "th" else ""
        return f"<{tag}{scope}{css}>"

    def _link(self, token: Token) -> str:
        if token.nesting == 1:
            self._held = []
            self._links.append(self.naming.link_tag(token))
            if self._links[-1] == "a":
                href = address(str(token.attrs.get("href", "")))
                return _LINK_BEGIN(href)
            return '<span class="lost-link">'
        held, self._held = self._held or [], None
        return f"</{self._links.pop()}>" + "".join(held)

    def _image(self, token: Token) -> str:
        words = f"[image: {token.content}]" if token.content.strip() else "[image]"
        return element("span", words, class_="unselectable")

    def _footnote_ref(self, token: Token) -> str:
        number = footnote_number(token)
        reference = element(
            "a",
            f"[{number}]",
            class_="ref r-own",
            id=f"{self.footnotes}{footnote_mark(token)}",
            href=f"#{self.footnotes}fn{number}",
            role="doc-noteref",
            aria_label=f"{self._whose} {number}",
        )
        if self._held is None:
            return reference
        self._held.append(reference)
        return ""

    @property
    def _whose(self) -> str:
        return "The author’s footnote" if self.anchors else "This note’s footnote"

    def _footnotes(self, token: Token) -> str:
        if token.nesting == -1:
            return "</ol></section>\n"
        named = ' role="doc-endnotes" aria-label="The author’s footnotes"' if self.anchors else ""
        return f'<section class="footnotes"{named}><ol>\n'

    def _footnote(self, token: Token) -> str:
        return f'<li id="{self.footnotes}fn{footnote_number(token)}">' if token.nesting == 1 else "</li>\n"

    def _footnote_anchor(self, token: Token) -> str:
        number = footnote_number(token)
        return element(
            "a",
            "↩",
            class_="back",
            href=f"#{self.footnotes}{footnote_mark(token)}",
            role="doc-backlink",
            aria_label=f"Back to the place of {self._whose[0].lower()}{self._whose[1:]} {number}",
        )


_HANDLERS: MappingProxyType[str, Callable[[_Body, Token], str]] = MappingProxyType(
    {
        "paragraph_open": _Body._paragraph,
        "paragraph_close": _Body._paragraph,
        "heading_open": _Body._heading,
        "heading_close": _Body._heading,
        "ordered_list_open": _Body._ordered_list,
        "ordered_list_close": _Body._ordered_list,
        "table_open": _Body._table,
        "table_close": _Body._table,
        "th_open": _Body._cell,
        "th_close": _Body._cell,
        "td_open": _Body._cell,
        "td_close": _Body._cell,
        "link_open": _Body._link,
        "link_close": _Body._link,
        "image": _Body._image,
        "hr": lambda _body, _token: "<hr>\n",
        "hardbreak": lambda _body, _token: "<br>\n",
        "footnote_ref": _Body._footnote_ref,
        "footnote_block_open": _Body._footnotes,
        "footnote_block_close": _Body._footnotes,
        "footnote_open": _Body._footnote,
        "footnote_close": _Body._footnote,
        "footnote_anchor": _Body._footnote_anchor,
    }
)
"""How each token that is not plain text becomes HTML, where it is more than a tag."""

_TAGS: Mapping[str, Safe] = MappingProxyType(
    {f"{name}_open": Safe(f"<{tag}>") for name, tag in SIMPLE.items()}
    | {f"{name}_close": Safe(f"</{tag}>" + ("" if name in _INLINE else "\n")) for name, tag in SIMPLE.items()}
)
"""The tags of the elements that need nothing else."""
