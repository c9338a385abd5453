"""Commands that are imported when they are called: the start of the program must not pay for those that are not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any, ClassVar, NamedTuple

import typer
from typer.main import get_command

from postil.cli.helping import Group, dress


class Row(NamedTuple):
    """A command: where its help shows it, and its function as ``module:function`` below ``postil.cli``.

    ``module:function()`` is a function that makes a Typer application: a group of commands.
    """

    panel: str
    target: str


def load(name: str, row: Row) -> Any:
    """Import a command, or a group of them, and return it as the command line runs it."""
    app = typer.Typer(callback=lambda: None, rich_markup_mode="markdown", add_completion=False)
    module, _, attribute = row.target.partition(":")
    found = getattr(import_module(f"postil.cli.{module}"), attribute.removesuffix("()"))
    if attribute.endswith("()"):
        app.add_typer(found(), name=name, rich_help_panel=row.panel)
    else:
        app.command(name, rich_help_panel=row.panel)(found)
    dress(app)
    return vars(get_command(app))["commands"][name]


class Commands(Mapping[str, Any]):
    """The commands of a table by name, each loaded when it is looked at."""

    def __init__(self, rows: Mapping[str, Row]) -> None:
        self._rows = rows
        self._loaded: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._loaded:
            self._loaded[name] = load(name, self._rows[name])
        return self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


class LoadingGroup(Group):
    """A group whose commands stand in a table."""

    rows: ClassVar[Mapping[str, Row]]

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands: Any = Commands(self.rows)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 (Typer's signature)
        """Return the names of the commands, without loading any."""
        return list(self.rows)
