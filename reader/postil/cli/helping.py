"""How the help looks: an option without a value must not look as if it took one; a slip gets the nearest command."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup


class _Manners:
    """What commands and groups share: help that a pipe may close, and slips told in words of people."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Print the help; where nobody reads it any more, end as every command does."""
        try:
            super().format_help(ctx, formatter)  # type: ignore[misc]
        except (BrokenPipeError, SystemExit):  # Rich ends the program with 1
            from postil.cli.output import nobody_reads  # with all that it needs

            nobody_reads()

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the arguments; what Pydantic puts before the words of a refusal says nothing to a person."""
        try:
            self._refuse_twice(ctx, args)
            return list(super().parse_args(ctx, args))  # type: ignore[misc]
        except typer.BadParameter as error:
            error.message = error.message.removeprefix("Value error, ")
            raise

    def _refuse_twice(self, ctx: Any, args: list[str]) -> None:
        """End where an option that takes one value is given two: the parser would take the last and drop the other."""
        if ctx.resilient_parsing:  # a line that is completed is not at its end
            return
        *_, given = self.make_parser(ctx).parse_args(list(args))  # type: ignore[attr-defined]
        for each in given:
            one = each.param_type_name == "option" and not (each.is_flag or each.multiple)
            if one and given.count(each) > 1:
                ctx.fail(f"{each.opts[0]} is given {given.count(each)} times; it takes one value.")


class Command(_Manners, TyperCommand):
    """A command whose flags are shown without a type."""

    def get_params(self, ctx: Any) -> Any:
        """Return the parameters, that for help too."""
        return _without_types_of_flags(super().get_params(ctx))


NEARLY = 0.05
"""How much less a word may be like what was typed than the nearest word is, and still be named beside it."""


class Group(_Manners, TyperGroup):
    """A group of commands whose flags are shown without a type, and that suggests only the nearest commands."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that was named; raises ``UsageError``, with the nearest names, where there is none."""
        self.suggest_commands = False  # Typer names up to three that are only somewhat alike
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            near = ", ".join(map(repr, nearest_words(args[0], self.list_commands(ctx))))
            ctx.fail(f"No such command {args[0]!r}.{f' Did you mean {near}?' if near else ''}")
        return super().resolve_command(ctx, args)

    def get_params(self, ctx: Any) -> Any:
        """Return the parameters, that for help too."""
        return _without_types_of_flags(super().get_params(ctx))


def nearest_words(word: str, known: Iterable[str]) -> list[str]:
    """Return the known words that were probably meant: the nearest one, and others that are as near."""
    near = get_close_matches(word, list(known))
    likeness = [SequenceMatcher(None, each, word).ratio() for each in near]
    return [each for each, ratio in zip(near, likeness, strict=True) if ratio >= likeness[0] - NEARLY]


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
