"""Packages whose names are imported when they are first asked for: a command pays for no part that it does not use."""

from __future__ import annotations

import sys
from importlib import import_module

TYPE_CHECKING = False  # typing's own would be imported for it, before anything else

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any


def names(package: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """Return the ``__getattr__`` of a package (PEP 562); ``homes`` has the names that each of its modules gives it.

    A name that a module of the package has too can't be among them: the module would take its place.
    """
    modules = {name: module for module, given in homes.items() for name in given.split()}

    def look_up(name: str) -> Any:
        if name not in modules:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(f"{package}.{modules[name]}"), name)
        setattr(sys.modules[package], name, value)  # found at once from now on
        return value

    return look_up
