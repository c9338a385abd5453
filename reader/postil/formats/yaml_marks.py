"""The marks of a YAML file, made of plain numbers when somebody asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from postil.diagnostics import Mark, Path
from postil.formats.yaml_plain_places import Place


class Marks(Mapping[Path, Mark]):
    """Where values stand; a mark is made when it is asked for, which for most never happens."""

    def __init__(self, places: Mapping[Path, Place]) -> None:
        self._places = places

    def __getitem__(self, path: Path) -> Mark:
        return Mark(*self._places[path])

    def __contains__(self, path: object) -> bool:
        return path in self._places

    def get(self, path: Path, default: Any = None) -> Any:
        """Return a mark, or the default: most values of which somebody asks are there, and some are not."""
        return Mark(*place) if (place := self._places.get(path)) else default

    def __iter__(self) -> Iterator[Path]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
