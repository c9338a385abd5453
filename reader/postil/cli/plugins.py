"""Pydantic without plugins: to look for them it imports 48 modules that nothing else needs, and reads about packages.

These are 15 ms and 3 MB of a build in which one note has changed.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from types import ModuleType
from typing import Any

LOADER = "pydantic.plugin._loader"
"""What looks for plugins when Pydantic builds its first validator."""


def leave_out_plugins() -> None:
    """Keep Pydantic from looking for plugins in this process; nothing happens where it has looked already."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")
    sys.modules.setdefault(LOADER, NoPlugins(LOADER))


class NoPlugins(ModuleType):
    """Stands for that module, and knows of no plugins; whatever else is asked of it, the module itself is asked."""

    @staticmethod
    def get_plugins() -> tuple[()]:
        """Return what there is: nothing."""
        return ()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        sys.modules.pop(LOADER, None)
        return getattr(import_module(LOADER), name)
