"""Older file formats, read step by step on plain data before the models see it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

CURRENT = 1

Step: TypeAlias = Callable[[dict[str, Any]], dict[str, Any]]

STEPS: Mapping[int, Step] = MappingProxyType({})
"""``STEPS[n]`` turns the data of format ``n`` into that of format ``n + 1``. Format 1 is the first, so none yet."""


def migrate(data: dict[str, Any]) -> dict[str, Any]:
    """Bring data to the current format; data of an unknown or missing version is returned as it is."""
    version = data.get("format")
    while isinstance(version, int) and version in STEPS:
        data = STEPS[version](data)
        version = data.get("format")
    return data
