"""What is made when it is first asked for: a command pays for no part that it does not use."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import regex


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


def expression(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what ``re.compile`` does, compiled when it is first used.

    To compile one takes a fifth of a millisecond, and a command uses few of those in the modules that it imports.
    """
    return cast("re.Pattern[str]", _Expression(partial(re.compile, pattern, flags)))


def unicode_expression(pattern: str) -> regex.Pattern[str]:
    """Return likewise an expression of the package ``regex``, which knows the properties of characters."""
    return cast("regex.Pattern[str]", _Expression(partial(_with_properties, pattern)))


def _with_properties(pattern: str) -> Any:
    import regex

    return regex.compile(pattern)


class _Expression:
    """Stands for a compiled expression, and becomes like it: each of its methods is looked up once."""

    def __init__(self, compiled: Callable[[], Any]) -> None:
        self._compiled = compiled

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # copying asks for such before there is anything to look it up in
            raise AttributeError(name)
        value = getattr(self._compiled(), name)
        setattr(self, name, value)
        return value
