"""Whether words can be read in the colours that a library sets: contrast as WCAG 2.2 computes it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import product
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from postil.diagnostics import Finding, Where
from postil.model.theme_tokens import TOKENS
from postil.rules.rule import Findings, SharedSubject

Colour: TypeAlias = tuple[int, int, int]
"""Red, green and blue in sRGB, 0 to 255."""

LEAST = 4.5
"""The contrast of words with their ground that WCAG 2.2 asks for at level AA (success criterion 1.4.3)."""

PAIRS: tuple[tuple[str, str], ...] = (
    *product(("ink", "quiet", "link", "good", "bad"), ("paper", "card")),
    *product(("ink",), ("note", "quote", "lost", "fix", "ask")),
    ("paper", "link"),
)
"""Which words stand on which ground: a mark that is pointed at has the colour of the page on that of links."""

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_ROOT = re.compile(r"(?<![^\s}]):root\s*\{([^{}]*)\}")
_TOKEN = re.compile(r"--([a-z]+)\s*:\s*([^;]+)")
_BY_SCHEME = re.compile(r"light-dark\(\s*([^,()]+(?:\([^()]*\))?)\s*,\s*([^,()]+(?:\([^()]*\))?)\s*\)\Z")
_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})\Z")
_RGB = re.compile(r"rgb\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*\)\Z")
_NAMED: Mapping[str, str] = MappingProxyType({"black": "#000", "white": "#fff", "gray": "#808080", "grey": "#808080"})


class _Set(NamedTuple):
    """A token that a style sheet sets: its value, and where in the sheet that begins."""

    value: str
    offset: int


def low_contrast(subject: SharedSubject) -> Findings:
    """A colour of the library's own theme on which, or in which, words are hard to read.

    Why it matters: about one in twelve men and many of the old can't read faint words, and nobody can in the sun. WCAG
    2.2 asks for 4.5 to 1 (1.4.3, level AA). Colours in other forms than `#1d5b3a`, `rgb(29 91 58)`, black and white are
    not looked at.

    Example: `--link: light-dark(#9ab, #8fd0a9)`, which has 2.4 to 1 on white paper by day.

    Fix: set a darker colour for words by day, a lighter one by night, or a ground that is further from them.
    """
    theme = subject.library.record.theme
    own = _tokens(theme.rules)
    worst: dict[int, tuple[float, str]] = {}
    for word, ground in PAIRS:
        if theme.css is None or not own.keys() & {word, ground}:
            continue
        values = [own[name].value if name in own else TOKENS[theme.name][name] for name in (word, ground)]
        place = own[word if word in own else ground].offset
        for ratio, first, second, scheme in _ratios(*values):
            message = f"--{word} {first} on --{ground} {second}: {ratio:.1f} to 1 by {scheme}"
            worst[place] = min(worst.get(place, (LEAST, "")), (ratio, message))
    for place, (ratio, message) in sorted(worst.items()):
        if ratio < LEAST and theme.css:
            line, column = theme.rules.count("\n", 0, place) + 1, place - theme.rules.rfind("\n", 0, place)
            hint = f"WCAG 2.2 AA asks for {LEAST}; move one away from the other"
            yield Finding(Where(theme.css, line=line, column=column), message, hint)


def _ratios(word: str, ground: str) -> Iterator[tuple[float, str, str, str]]:
    """Yield the contrast of two tokens by day and by night, with their values and the name of the scheme."""
    for first, second, scheme in zip(_by_scheme(word), _by_scheme(ground), ("day", "night"), strict=True):
        one, other = colour_of(first), colour_of(second)
        if one and other:
            yield contrast(one, other), first, second, scheme


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: Colour) -> float:
    """Return the relative luminance of a colour, 0 to 1 (WCAG 2.2, definition of relative luminance)."""
    red, green, blue = (_linear(each / 255) for each in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def colour_of(value: str) -> Colour | None:
    """Return an opaque colour as CSS writes it; ``None`` for what is written otherwise."""
    written = _NAMED.get(value.strip().lower(), value.strip().lower())
    if _HEX.match(written):
        digits = written[1:] if len(written) == 7 else "".join(digit * 2 for digit in written[1:])
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    if parts := _RGB.match(written):
        red, green, blue = (min(int(part), 255) for part in parts.groups())
        return red, green, blue
    return None


def _by_scheme(value: str) -> tuple[str, str]:
    """Return the value of a token by day and by night."""
    parts = _BY_SCHEME.match(value)
    return (parts[1].strip(), parts[2].strip()) if parts else (value, value)


def _tokens(css: str) -> dict[str, _Set]:
    """Return the tokens that a style sheet sets for whole pages, the last value of each."""
    return {name: _Set(value, offset) for name, value, offset in _declared(css)}


def _declared(css: str) -> Iterator[tuple[str, str, int]]:
    bare = _COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), css)
    for rule in _ROOT.finditer(bare):
        for token in _TOKEN.finditer(rule[1]):
            yield token[1], token[2].strip(), rule.start(1) + token.start(2)
