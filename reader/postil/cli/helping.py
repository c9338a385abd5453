"""How the help looks: an option that takes no value must not look as if it took one."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup


class Command(TyperCommand):
    """A command whose flags are shown without a type."""

    def get_params(self, ctx: Any) -> Any:
        """Return the parameters, that for help too."""
        return _without_types_of_flags(super().get_params(ctx))


class Group(TyperGroup):
    """A group of commands whose flags are shown without a type."""

    def get_params(self, ctx: Any) -> Any:
        """Return the parameters, that for help too."""
        return _without_types_of_flags(super().get_params(ctx))


def dress(app: typer.Typer) -> None:
    """Give all commands of an application this help, also those of the applications within it."""
    for command in app.registered_commands:
        command.cls = Command
    for group in app.registered_groups:
        own = group.typer_instance.info.cls if group.typer_instance else None
        group.cls = own if isinstance(own, type) and issubclass(own, Group) else Group
        if group.typer_instance is not None:
            dress(group.typer_instance)


def _without_types_of_flags(parameters: Any) -> Any:
    for parameter in parameters:
        if getattr(parameter, "is_flag", False) and parameter.metavar is None:
            parameter.metavar = ""
    return parameters
