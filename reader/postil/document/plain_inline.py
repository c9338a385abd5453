"""The inline tokens of a block that holds nothing but words, plain links and plain emphasis: most of all prose.

A block of any other kind is left to markdown-it. What is read here must become the tokens that markdown-it gives; so
each expression matches only what can be nothing else, whatever stands around it, by the rules of CommonMark
(https://spec.commonmark.org/0.31.2/#inlines).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from re import Match
from types import MappingProxyType
from typing import TypeAlias

from markdown_it.common.utils import unescapeAll
from markdown_it.token import Token

from postil.lazy import expression

_WORDS = r"[^\n!&*<\[\\\]_`~]"
"""A character with which no inline rule begins, nor the end of what one begins."""

_ALONE = r"!(?!\[)|&(?!#|\w+;)"
"""Marks that begin an image or a character reference, where they do not."""

_BRACKETS = rf"\[{_WORDS}*+\](?![\[(])"
"""Brackets that make no link: there is no target behind them, nor is any defined elsewhere."""

LINK = rf"\[(?P<label>{_WORDS}++)\]\((?P<href>[^\x00-\x20\x7f()<\\]++)\)"
"""A link whose words hold no markup."""

EMPHASIS = (
    r"(?<![^ \n(“‘\"'—–])(?P<mark>\*\*?|__?)(?=[^\W_])"
    rf"(?P<emphasized>{_WORDS}++)(?<=[^\W_])(?P=mark)(?=[ \n.,:;?!)”’\"'—–]|\Z)"
)
"""A run of marks that can only open emphasis (white space or punctuation before it, a letter behind) and, with no
other mark between, a run of as many that can only close it."""

_BREAK = r"(?<! )\n(?![ \t])"


def _pattern(*words: str) -> re.Pattern[str]:
    text = "|".join((f"{_WORDS}++", *words))
    return re.compile(rf"(?P<text>(?:{text})++)|(?P<softbreak>{_BREAK})|(?P<link>{LINK})|(?P<emphasis>{EMPHASIS})")


_PLAIN = _pattern(_ALONE)
_PLAIN_WITH_BRACKETS = _pattern(_ALONE, _BRACKETS)

NORMAL_ADDRESS = expression(
    r"https?://[A-Za-z0-9._-]{1,63}(?:[/?#](?:[A-Za-z0-9;/?:@&=+$,_.!~*'#-]|%[0-9A-Fa-f]{2})*+)?", re.ASCII
)
"""An address in which there is nothing to encode: its host can't be too long, and all characters may stand there."""


def one_run(content: str) -> list[Token]:
    """Return the tokens of a content that is one run of words."""
    return [_text(content, 0, 0)] if content else []


def plain_inline(content: str, normalize: Callable[[str], str], *, brackets: bool) -> list[Token] | None:
    """Return the tokens of a block's content, or ``None`` if it is not as plain as that.

    ``normalize`` encodes the targets of links. ``brackets``: no target and no footnote is defined in the document, so
    brackets are only brackets.
    """
    matches = plain_matches(content, brackets=brackets)
    if matches is None:
        return None
    tokens: list[Token] = []
    for match in matches:
        _READERS[match.lastgroup or ""](tokens, match, normalize)
    return tokens


def plain_matches(content: str, *, brackets: bool) -> list[Match[str]] | None:
    """Return the runs of words, links and the like that a content is made of, or ``None`` if there is more in it."""
    matches = [*(_PLAIN_WITH_BRACKETS if brackets else _PLAIN).finditer(content)]
    return matches if sum(match.end() - match.start() for match in matches) == len(content) else None


def target_of(link: Match[str], normalize: Callable[[str], str]) -> str:
    """Return where a link leads, as it stands in its token."""
    href = unescapeAll(link["href"])
    return href if NORMAL_ADDRESS.fullmatch(href) else normalize(href)


def _text(words: str, at: int, level: int) -> Token:
    return Token("text", "", 0, {}, [at], level, None, words, "", "", {}, False, False)


def _add_text(tokens: list[Token], match: Match[str], _: Callable[[str], str]) -> None:
    """Add words; the nothing that the second mark of strong emphasis left before them is one with them."""
    if tokens and tokens[-1].type == "text":
        tokens.pop()
    tokens.append(_text(match[0], match.start(), 0))


def _add_break(tokens: list[Token], match: Match[str], _: Callable[[str], str]) -> None:
    tokens.append(Token("softbreak", "br", 0, {}, [match.start()], 0, None, "", "", "", {}, False, False))


def _add_link(tokens: list[Token], match: Match[str], normalize: Callable[[str], str]) -> None:
    start, end = match.span("label")
    tokens += (
        Token(
            "link_open", "a", 1, {"href": target_of(match, normalize)}, [start], 0, None, "", "", "", {}, False, False
        ),
        _text(match["label"], start, 1),
        Token("link_close", "a", -1, {}, [end], 0, None, "", "", "", {}, False, False),
    )


def _add_emphasis(tokens: list[Token], match: Match[str], _: Callable[[str], str]) -> None:
    """Add emphasis. Of two marks markdown-it makes the inner ones the tags, and the outer ones text without words."""
    mark = match["mark"]
    start, end = match.span("emphasized")
    strong = len(mark) == 2
    tag = "strong" if strong else "em"
    if strong and not (tokens and tokens[-1].type == "text"):
        tokens.append(_text("", match.start(), 0))
    tokens += (
        Token(f"{tag}_open", tag, 1, {}, [start - 1], 0, None, "", mark, "", {}, False, False),
        _text(match["emphasized"], start, 1),
        Token(f"{tag}_close", tag, -1, {}, [end], 0, None, "", mark, "", {}, False, False),
    )
    if strong:
        tokens.append(_text("", end + 1, 0))


_Reader: TypeAlias = Callable[[list[Token], Match[str], Callable[[str], str]], None]
_READERS: Mapping[str, _Reader] = MappingProxyType(
    {"text": _add_text, "softbreak": _add_break, "link": _add_link, "emphasis": _add_emphasis}
)
