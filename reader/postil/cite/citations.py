"""Citations in Markdown, in Pandoc's syntax, as a plugin for markdown-it-py.

``[see @key, pp. 3–5; @other]``, ``@key [p. 3]``, ``[-@key]``, ``@{any key}``. The plugin reads what Pandoc's own reader
of Markdown reads (its manual, section "Citation syntax"), and leaves alone what is in code, addresses, mathematics and
HTML. A citation becomes nested tokens, so that the words around a key keep their markup::

    citation_open                    meta: form ("bracketed" or "textual"), keys
      citation_mark                  "[", ";" and all else that is only notation, as it was written
      citation_item_open             meta: key, mode ("normal", "author-in-text" or "suppress-author")
        citation_prefix_open … citation_prefix_close     left out where there is no prefix
        citation_key                 content: the key
        citation_suffix_open … citation_suffix_close     left out where there is no suffix
      citation_item_close
    citation_close

Each of these tokens has ``meta["span"]``, its place in the content of its block. Rendered as they are they give what
was written, in ``<span class="citation" data-cites="key other">``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from re import Match
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml, normalizeReference
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_block import StateBlock, reference
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from postil.cite.plain_prose import PLAIN_CITATION, are_plain_lines, plain_markup
from postil.cite.scanning import VERBATIM, Mode, ScannedCitation, Scanner
from postil.document import Document, parse
from postil.lazy import expression
from postil.text import Span

_EXAMPLE = expression(r"(?:\(@[\w-]+\)|@[\w-]+[.)])(?=\s|\Z)")
_LONGEST_ADDRESS = 500
_SPACES = expression(r"\s+")
_SPOKEN = frozenset({"text", "text_special", "code_inline", "image", "citation_mark", "citation_key"})
_BREAKS = frozenset({"softbreak", "hardbreak"})


@dataclass(frozen=True, slots=True)
class CitedItem:
    """One work of a citation, with the words before its key and behind it, markup left out.

    ``suffix`` is all that stands behind the key, a comma before it included; ``locators.split_locator`` takes it apart.
    ``offset`` is where the key begins in the text (code points from 0); ``None`` where that is not known.
    """

    key: str
    mode: Mode = "normal"
    prefix: str = ""
    suffix: str = ""
    offset: int | None = field(default=None, compare=False)


class Citation(NamedTuple):
    """What one citation cites; ``form`` tells ``[@key]`` from ``@key``."""

    items: tuple[CitedItem, ...]
    form: Literal["bracketed", "textual"] = "bracketed"


def citations_plugin(md: MarkdownIt, *, as_pandoc: bool = True) -> None:
    """Make ``md`` read citations.

    Two things that Pandoc does surprise whoever writes prose, and are left out with ``as_pandoc=False``: ``(@name)``,
    ``@name.`` and ``@name)`` at the beginning of a block are marks of numbered examples, not citations; and the end of
    ``https://example.org/@name`` is a citation.
    """

    def citation(state: StateInline, silent: bool) -> bool:
        return _citation(state, silent, as_pandoc)

    md.block.ruler.at("reference", _reference)
    md.inline.ruler.before("link", "citation", citation)
    md.inline.ruler.before("escape", "citation_free_command", partial(_verbatim, marks="\\"))
    md.inline.ruler.push("citation_free", partial(_verbatim, marks="<$"))
    for name, rule in _RENDERERS.items():
        md.add_render_rule(name, rule)


def citations(markdown: str) -> tuple[Citation, ...]:
    """Return every citation of a Markdown text, in order; one within the words of another follows it."""
    pieces = parse(markdown, (citations_plugin,)).pieces
    return tuple(read_citations([piece.token for piece in pieces]))


def parse_prose(markdown: str) -> Document:
    """Parse prose of ours, with its citations."""
    return parse(markdown, (_prose_citations,))


@lru_cache(maxsize=512)
def prose_citations(markdown: str) -> tuple[Citation, ...]:
    """Return the citations of prose of ours, in order; several rules and renderers ask for the same."""
    if "@" not in markdown:
        return ()
    if (marks := plain_markup(markdown)) is not None:
        return tuple(Citation((item,)) for item in _plainly_cited(marks))
    pieces = parse_prose(markdown).pieces
    begins = {id(piece.token): piece.begin for piece in pieces if piece.begin is not None}
    return tuple(read_citations([piece.token for piece in pieces], begins))


def cited_items(markdown: str) -> tuple[CitedItem, ...]:
    """Return the works that prose of ours cites, each time it does, in order."""
    return tuple(item for citation in prose_citations(markdown) for item in citation.items)


def cited_items_of_all(texts: Sequence[str]) -> list[tuple[CitedItem, ...]]:
    """Return what ``cited_items`` does for each of some texts; most are plain lines, looked through all at once."""
    if are_plain_lines(texts):
        return [tuple(_plainly_cited(PLAIN_CITATION.finditer(text))) for text in texts]
    return [cited_items(text) for text in texts]


def _plainly_cited(marks: Iterable[Match[str]]) -> Iterator[CitedItem]:
    for match in marks:
        if (key := match["key"]) is not None:
            yield CitedItem(key, "normal", "", match["locator"] or "", match.start("key"))


def _prose_citations(md: MarkdownIt) -> None:
    citations_plugin(md, as_pandoc=False)


def read_citations(tokens: Sequence[Token], begins: Mapping[int, int] = MappingProxyType({})) -> Iterator[Citation]:
    """Yield the citations in tokens that the plugin made: of a whole text, or of one block's children.

    ``begins`` says by ``id`` of a token where it stands in the text.
    """
    for index, token in enumerate(tokens):
        yield from read_citations(token.children or (), begins)
        if token.type == "citation_open":
            items = tuple(_items(tokens[index + 1 :], token.level + 1, begins))
            yield Citation(items, "textual" if token.meta["form"] == "textual" else "bracketed")


def _items(tokens: Sequence[Token], level: int, begins: Mapping[int, int]) -> Iterator[CitedItem]:
    parts: dict[str, list[str]] = {"prefix": [], "suffix": []}
    part = ""
    for token in tokens:
        own = token.type.removeprefix("citation_")
        if token.type == "citation_close" and token.level < level:
            return
        if own == "item_open" and token.level == level:
            parts = {"prefix": [], "suffix": []}
            mode, key, offset = token.meta["mode"], token.meta["key"], None
        elif own == "key" and token.level == level + 1:
            offset = begins.get(id(token))
        elif own == "item_close" and token.level == level:
            prefix, suffix = (_SPACES.sub(" ", "".join(words)) for words in parts.values())
            yield CitedItem(key, mode, prefix, suffix, offset)
        elif own in {"prefix_open", "suffix_open"} and token.level == level + 1:
            part = own.removesuffix("_open")
        elif own in {"prefix_close", "suffix_close"} and token.level == level + 1:
            part = ""
        elif part:
            parts[part].append(token.content if token.type in _SPOKEN else " " if token.type in _BREAKS else "")


@lru_cache(maxsize=4)
def _scanner(text: str, end: int) -> Scanner:
    """Keep what was found out about a block while its citations are read one after the other."""
    return Scanner(text, end)


def _citation(state: StateInline, silent: bool, as_pandoc: bool) -> bool:
    character = state.src[state.pos]
    if silent or character not in "[@-":  # to find the end of a link's words, a bracket is a bracket
        return False
    scanner = _scanner(state.src, state.posMax)
    if character == "[" and state.pending.endswith("^"):
        return False  # a note, whose words may cite
    if character == "[":
        found = scanner.bracketed(state.pos)
    elif _is_behind_word(state) or (_is_example(state) if as_pandoc else _is_in_address(state)):
        return False
    else:
        found = scanner.textual(state.pos)
        found = found and _without_link(state, found)
    if found is None:
        return False
    _push(state, found, "bracketed" if character == "[" else "textual")
    return True


def _reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Define no link by a citation key: ``[@key]: …`` cites."""
    at = state.bMarks[start] + state.tShift[start]
    return not state.src.startswith("[@", at) and reference(state, start, end, silent)


def _verbatim(state: StateInline, silent: bool, marks: str) -> bool:
    """Keep as text what no other rule took and Pandoc takes as it stands, where it would else cite something."""
    if state.src[state.pos] not in marks:
        return False
    match = VERBATIM.match(state.src, state.pos, state.posMax)
    if match is None or "@" not in match[0]:
        return False
    if not silent:
        state.append_pending(match[0])
    state.pos = match.end()
    return True


def _is_behind_word(state: StateInline) -> bool:
    """Tell whether a word, a full stop or emphasised words end here: what follows is no key, as in ``me@example``."""
    pending = state.pending
    if not pending:
        return _ends_emphasis(state)
    dots = len(pending) - len(pending.rstrip("."))
    if dots % 3 or pending[-1].isalnum():  # three are an ellipsis
        return True
    dashes = len(pending) - len(pending.rstrip("-"))
    return state.src[state.pos] == "-" and dashes % 3 > 0  # two or three are one dash


def _ends_emphasis(state: StateInline) -> bool:
    last = state.tokens[-1] if state.tokens else None
    if last is None or last.type != "text" or last.content[:1] not in {"*", "_"} or not state.delimiters:
        return False
    run = len(state.tokens)
    while run and state.tokens[run - 1].type == "text" and state.tokens[run - 1].content == last.content:
        run -= 1
    marker, behind = ord(last.content[0]), state.pos - (len(state.tokens) - run) - 1
    return not state.src[behind].isspace() and any(
        each.marker == marker and each.open and each.token < run for each in state.delimiters
    )


def _is_example(state: StateInline) -> bool:
    example = _EXAMPLE.match(state.src)
    return example is not None and state.pos < example.end()


def _is_in_address(state: StateInline) -> bool:
    before = state.src[max(0, state.pos - _LONGEST_ADDRESS) : state.pos]
    return "://" in _SPACES.split(before)[-1]


def _without_link(state: StateInline, found: ScannedCitation) -> ScannedCitation:
    """Leave to the links what stands behind a key and has a target: ``@key [words]`` with ``[words]: address``."""
    key = found.items[0].key.whole
    words = state.src[key.end : found.span.end].strip()[1:-1]
    if words and normalizeReference(words) in state.env.get("references", {}):
        return found._replace(span=key, items=(found.items[0]._replace(suffix=Span(key.end, key.end)),))
    return found


def _push(state: StateInline, found: ScannedCitation, form: str) -> None:
    """Push the tokens of a citation, each from where it stands, and leave the state behind it."""
    keys = [item.key.key.of(state.src) for item in found.items]
    _open(state, "", found.span, {"form": form, "keys": keys})
    for index, item in enumerate(found.items):
        key, mode = keys[index], item.mode
        whole = Span(item.prefix.start if item.prefix.length else item.key.whole.start, item.suffix.end)
        _mark(state, whole.start)
        _open(state, "_item", whole, {"key": key, "mode": mode})
        if item.prefix.length:
            _words(state, "_prefix", item.prefix)
        _mark(state, item.key.key.start)
        token = state.push("citation_key", "", 0)
        token.content, token.meta = key, {"span": item.key.key}
        state.pos = item.key.key.end
        _mark(state, item.key.whole.end)
        if item.suffix.length:
            _mark(state, item.suffix.start)
            _words(state, "_suffix", item.suffix)
        state.push("citation_item_close", "", -1)
    _mark(state, found.span.end)
    state.push("citation_close", "", -1)


def _open(state: StateInline, part: str, span: Span, meta: dict[str, Any]) -> None:
    token = state.push(f"citation{part}_open", "", 1)
    token.meta = {"span": span, **meta}


def _words(state: StateInline, part: str, span: Span) -> None:
    """Push the tokens of the words before or behind a key, as if the block ended with them."""
    _open(state, part, span, {})
    kept = state.src, state.posMax, state.cache, state.backticks, state.backticksScanned
    state.src, state.posMax, state.cache, state.backticks, state.backticksScanned = (
        state.src[: span.end],
        span.end,
        {},
        {},
        False,
    )
    state.md.inline.tokenize(state)
    state.src, state.posMax, state.cache, state.backticks, state.backticksScanned = kept
    state.push(f"citation{part}_close", "", -1)


def _mark(state: StateInline, end: int) -> None:
    """Push what is only notation, up to ``end``."""
    if state.pos < end:
        token = state.push("citation_mark", "", 0)
        token.content, token.meta = state.src[state.pos : end], {"span": Span(state.pos, end)}
        state.pos = end


def _render_open(
    _self: RendererProtocol, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType
) -> str:
    return f'<span class="citation" data-cites="{escapeHtml(" ".join(tokens[index].meta["keys"]))}">'


def _render_close(
    _self: RendererProtocol, _tokens: Sequence[Token], _index: int, _options: OptionsDict, _env: EnvType
) -> str:
    return "</span>"


def _render_words(
    _self: RendererProtocol, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType
) -> str:
    return escapeHtml(tokens[index].content)


def _render_nothing(
    _self: RendererProtocol, _tokens: Sequence[Token], _index: int, _options: OptionsDict, _env: EnvType
) -> str:
    return ""


_RENDERERS = MappingProxyType(
    {
        "citation_open": _render_open,
        "citation_close": _render_close,
        "citation_mark": _render_words,
        "citation_key": _render_words,
        "citation_item_open": _render_nothing,
        "citation_item_close": _render_nothing,
        "citation_prefix_open": _render_nothing,
        "citation_prefix_close": _render_nothing,
        "citation_suffix_open": _render_nothing,
        "citation_suffix_close": _render_nothing,
    }
)


def place_name(prose: str, number: int) -> str:
    """Return the name of the place of a citation: that of the prose on a page, and its number within, from 0."""
    return f"{prose}-{number}"
