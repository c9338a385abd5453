"""Names in scripts without capitals, as styles that shorten given names have to be given them.

A style that asks for initials puts a full stop behind them. In scripts that have no capitals nothing is shortened, and
engines put it behind the whole name: "華林甫., & Marlow, A.", "محمد, عبد. الله.". CSL 1.0.2 has no rule for it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from postil.cite.csl import Item
from postil.cite.engine import Style

_JOINED = ("CJK ", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC")
_ROLES = frozenset({"author", "editor", "translator", "container-author", "collection-editor", "director", "recipient"})


def names_for(items: Sequence[Item], style: Style) -> tuple[Item, ...]:
    """Return items whose names a style with initials can't spoil; other styles get them as they are."""
    return tuple(_changed(item, others=True) for item in items) if style.shortens_names else tuple(items)


def with_whole_names(items: Sequence[Mapping[str, Any]]) -> tuple[Item, ...]:
    """Return items whose Chinese, Japanese and Korean names are of one part, for engines that can't put them together.

    A citation within a text has the whole name then, which is no mistake in these languages.
    """
    return tuple(_changed(item, others=False) for item in items)


def is_joined(words: str) -> bool:
    """Whether a name is in Chinese characters, kana or hangul: family and given names stand without a blank."""
    return bool(words) and all(_named(each, _JOINED) for each in words if not each.isspace() and each not in "・·")


def _changed(item: Mapping[str, Any], *, others: bool) -> Item:
    roles = [role for role in _ROLES & item.keys() if any("given" in name for name in item[role])]
    return {**item, **{role: [_name(name, others) for name in item[role]] for role in roles}}


def _name(name: Mapping[str, Any], others: bool) -> Mapping[str, Any]:
    if set(name) != {"family", "given"}:
        return name
    family, given = name["family"], name["given"]
    if is_joined(family + given):
        return {"family": f"{family}{given}"}
    if others and not any(each.lower() != each.upper() for each in given if each.isalpha()):
        # What stands as a suffix comes behind the family name in a list of works, and not at all in a citation.
        return {"family": family, "suffix": given, "comma-suffix": True}
    return name


def _named(character: str, beginnings: tuple[str, ...]) -> bool:
    return unicodedata.name(character, "").startswith(beginnings)
