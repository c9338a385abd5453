"""Give entries of a file other keys: where they are defined, and wherever an entry of the file refers to them.

The old key is kept in ``ids``, so that what cites it by that still finds it; the list is the history of the key, oldest
first (the manual of BibLaTeX, section 2.2.3, "ids").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from postil.edits import EditRefusedError
from postil.formats.bibtex import layout
from postil.formats.bibtex.entries import Bibliography, Entry, keys_in
from postil.formats.bibtex.fields import KEY_LISTS
from postil.formats.bibtex.reading import KEY, read
from postil.formats.splices import Splice, spliced

_ONE_KEY = frozenset({"crossref", "xref"})


def rename_keys(text: str, new: Mapping[str, str], *, aliases: bool = True) -> str:
    """Return a file in which the entries of ``new`` (old key: new key) have other keys; all else stays byte for byte.

    Raises ``EditRefusedError``: a key that is not there or there twice, a new one that can't be a key or is taken.
    """
    before = read(text).value
    _check(before, new)
    edits = (
        Splice(entry.start, entry.end, made)
        for entry in before.entries
        if (made := with_keys(raw := text[entry.start : entry.end], entry, new, aliases=aliases)) != raw
    )
    result = spliced(text, edits)
    _prove(before, result, new, aliases)
    return result


def _check(before: Bibliography, new: Mapping[str, str]) -> None:
    counts = Counter(entry.key for entry in before.entries)
    for old, key in new.items():
        if counts[old] != 1:
            raise EditRefusedError(f"there are {counts[old]} entries with the key {old!r}")
        if not KEY.match(key):
            raise EditRefusedError(f"{key!r} can't be a citation key")
        holder = before.by_key.get(key)
        if holder is not None and holder.key not in new and holder.key != old:
            raise EditRefusedError(f"{key!r} is taken")
    if len(set(new.values())) < len(new):
        raise EditRefusedError("two entries would have one key")


def with_keys(raw: str, entry: Entry, new: Mapping[str, str], *, aliases: bool = False) -> str:
    """Return an entry (as it stands in ``raw``, with any offsets) with its key and those it refers to as in ``new``."""
    made = raw
    for name in KEY_LISTS - {"ids"}:
        field = entry.field(name)
        keys = _keys(name, field.value) if field else ()
        if field and any(new.get(key, key) != key for key in keys) and not field.has_macro:
            made = layout.with_field(made, name, ", ".join(new.get(key, key) for key in keys))
    if (key := new.get(entry.key)) is not None and key != entry.key:
        if aliases and (kept := _aliases(entry, key)):
            made = layout.with_field(made, "ids", ", ".join(kept))
        again = layout.entry_in(made)
        made = made[: again.key_start] + key + made[again.key_start + len(again.key) :]
    return made


def _keys(name: str, value: str) -> tuple[str, ...]:
    return (value.strip(),) if name in _ONE_KEY else keys_in(value)


def _aliases(entry: Entry, key: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for each in (*keys_in(entry.value("ids")), entry.key) if each != key))


def _prove(before: Bibliography, result: str, new: Mapping[str, str], aliases: bool) -> None:
    after = read(result).value
    same = [new.get(entry.key, entry.key) for entry in before.entries] == [entry.key for entry in after.entries]
    reached = not aliases or all(after.by_key[old].key == key for old, key in new.items() if old not in new.values())
    kept = all(
        (one.type, *_others(one)) == (two.type, *_others(two))
        for one, two in zip(before.entries, after.entries, strict=False)
    )
    if not (same and reached and kept):
        raise EditRefusedError("the file's layout does not allow a safe change of its keys")


def _others(entry: Entry) -> list[tuple[str, str]]:
    return [(name, field.value) for name, field in entry.by_name.items() if name not in KEY_LISTS]
