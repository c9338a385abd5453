"""YAML as postil reads it: plain data with the place of every key and value.

A safe subset of YAML 1.2's core schema: no aliases, anchors or tags, no duplicate keys; dates stay text. The plainest
files are read by one expression (``yaml_plain``), all others from libyaml's events (``yaml_events``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from postil.diagnostics import Path
from postil.formats import yaml_plain
from postil.formats.loaded import Loaded
from postil.formats.yaml_marks import Marks
from postil.formats.yaml_plain_places import PlainPlaces
from postil.lazy import expression

_OUTERMOST = expression(r"^[^\s#]", re.MULTILINE)
"""The beginning of a line that continues nothing, in a file that is plain so far."""


def loads(text: str, file: str = "") -> Loaded[Any]:
    """Read YAML text into dicts, lists and scalars; never raises. ``value`` is ``None`` where nothing could be read."""
    text = text.removeprefix("\ufeff")
    if (plain := yaml_plain.read(text)) is not None:
        value, rows = plain
        return Loaded(value, Marks(PlainPlaces(text, rows)))
    from postil.formats.yaml_events import read_events  # what postil writes, and most people, is plain

    return read_events(text, file)


def first_value(text: str, key: str) -> Any:
    """Return the value of a key of the outermost mapping, reading no further than its end; ``None`` if there is none.

    For a glance at many files: nothing is reported, and what stands behind may be broken.
    """
    begin = text.find(f"\n{key}:") + 1
    behind = _OUTERMOST.search(text, begin + 1)
    plain = yaml_plain.read(text[: behind.start()] if behind else text)
    if plain is not None and (found := plain[0].get(key)) is not None:
        return found
    from postil.formats.yaml_events import first_of_events

    return first_of_events(text, key)


def walk(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield every (path, scalar) of plain data, depth first."""
    if isinstance(value, dict):
        for key, child in value.items():
            yield from walk(child, (*path, key))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from walk(child, (*path, index))
    else:
        yield path, value
