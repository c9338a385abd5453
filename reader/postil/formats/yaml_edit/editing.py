"""All edits of a file at once, and the proof that it says what it should."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from postil.edits import EditRefusedError, Path, SetValue, YamlEdit
from postil.formats.splices import spliced
from postil.formats.yaml import loads
from postil.formats.yaml_edit.expecting import expected, is_same, settled
from postil.formats.yaml_edit.placing import Placing
from postil.formats.yaml_edit.tree import Node, read_tree
from postil.formats.yaml_edit.writing import dumps, habit_of


def edit(text: str, edits: Sequence[YamlEdit]) -> str:
    """Return ``text`` with all edits made; raises ``EditRefusedError`` and changes nothing where one can't be.

    Paths are those of ``text`` before any of the edits. ``text`` has no byte-order mark.
    """
    before = loads(text)
    if before.findings:
        raise EditRefusedError("the file has errors; mend them first")
    wanted = settled(before.value, edits)
    result = expected(before.value, wanted)
    ending = "" if text.endswith("\n") or not text else habit_of(text, None).ending
    if not _says(text + ending, before.value):
        raise EditRefusedError("the last line does not end with a line break; add one first")
    tree = read_tree(text + ending)
    begins = tree is None or tree.start == tree.end
    after = _begun(text + ending, wanted) if begins or tree is None else _made(text + ending, tree, wanted)
    if not _says(after, result):
        raise EditRefusedError("the file's layout does not allow a safe edit here")
    without = after.removesuffix(ending)
    return without if ending and _says(without, result) else after


def _says(text: str, value: Any) -> bool:
    """Whether a text is read without findings, as exactly this value."""
    loaded = loads(text)
    return not loaded.findings and is_same(loaded.value, value)


def _begun(text: str, edits: Sequence[YamlEdit]) -> str:
    """Write the first value of a file that holds none, below the comments it may hold."""
    value = next((each.value for each in edits if isinstance(each, SetValue)), None)
    return text + dumps(value).replace("\n", habit_of(text, None).ending)


def _made(text: str, tree: Node, edits: Sequence[YamlEdit]) -> str:
    habit = habit_of(text, tree)
    whole = next((each for each in edits if isinstance(each, SetValue) and not each.path), None)
    if whole is not None:
        return text[: tree.start] + dumps(whole.value).removesuffix("\n").replace("\n", habit.ending) + text[tree.end :]
    grouped: dict[Path, list[YamlEdit]] = {}
    for each in edits:
        grouped.setdefault(each.path, []).append(each)
    leading = frozenset(path[:length] for path in grouped for length in range(len(path) + 1))
    return spliced(text, Placing(text, habit, grouped, leading).splices(tree))
