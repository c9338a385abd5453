"""The reference of all commands as Markdown, made of what the commands themselves say."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import typer
from typer.main import get_command

_HIDDEN = frozenset({"help", "install_completion", "show_completion", "show_version"})
"""Options that every program has; they are told once, in the introduction."""

_INTRODUCTION = """\
# Commands

What `postil --help` and `postil COMMAND --help` say, in one place. This page is generated from the program;
`pytest tests/docs --regenerate` writes it anew.

`--help` (`-h`) and `--version` do what they say. A command that works on a library takes its folder as an argument or
with `--library` (`-L`); if neither is given, it takes the library here, in a folder above, or in `corpus/`.
`--install-completion` lets the shell you use complete commands, options, readings, keys and codes.

Results go to standard output, everything else to standard error. [What programs read](output.md) tells about `--json`
and the exit codes: **0** all well, **1** something was found that a person should look at, **2** the command could not
run, **130** it was ended by Ctrl-C.
"""


def commands_manual(app: typer.Typer) -> str:
    """Return the reference of an application's commands, in the order and the groups in which its help has them."""
    commands = list(_commands(get_command(app), ()))
    lines = [_INTRODUCTION, *_contents(commands)]
    panel = None
    for path, command in commands:
        if command.rich_help_panel != panel:
            panel = command.rich_help_panel
            lines += [f"## {panel}", ""] if panel else []
        lines += _section(path, command)
    return "\n".join(lines).rstrip() + "\n"


def _commands(group: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, command in group.commands.items():
        if command.hidden:
            continue
        if hasattr(command, "commands"):
            for inner, each in _commands(command, (*path, name)):
                each.rich_help_panel = each.rich_help_panel or command.rich_help_panel
                yield inner, each
        else:
            yield (*path, name), command


def _contents(commands: list[tuple[tuple[str, ...], Any]]) -> list[str]:
    rows = [f"| [{' '.join(path)}](#postil-{'-'.join(path)}) | {_first(command)} |" for path, command in commands]
    return ["| command | what it does |", "|---|---|", *rows, ""]


def _section(path: tuple[str, ...], command: Any) -> list[str]:
    shown = [each for each in command.params if each.name not in _HIDDEN and not each.hidden]
    arguments = [each for each in shown if each.param_type_name == "argument"]
    options = [each for each in shown if each.param_type_name == "option"]
    usage = " ".join(["postil", *path, *map(_metavar, arguments), *(["[OPTIONS]"] if options else [])])
    lines = [f"### postil {' '.join(path)}", "", "```text", usage, "```", "", _prose(command.help), ""]
    if shown:
        lines += ["| | |", "|---|---|"]
        lines += [f"| `{each.name.upper()}` | {_said(each)} |" for each in arguments]
        lines += [f"| {_names(each)} | {_said(each)} |" for each in options]
        lines.append("")
    return lines


def _prose(text: str) -> str:
    return "\n\n".join(
        textwrap.fill(paragraph, 120, break_on_hyphens=False) for paragraph in text.strip().split("\n\n")
    )


def _first(command: Any) -> str:
    return " ".join(command.help.strip().partition("\n\n")[0].split()).replace("|", r"\|")


def _metavar(argument: Any) -> str:
    name = (argument.metavar or argument.name).upper()
    return name if argument.required else f"[{name}]"


def _names(option: Any) -> str:
    value = "" if option.is_flag else f" {_kind(option)}".replace("|", r"\|")
    return ", ".join(f"`{name}{value if name.startswith('--') else ''}`" for name in option.opts)


def _kind(option: Any) -> str:
    kind = option.type_descriptor.annotation
    if isinstance(kind, type) and issubclass(kind, Enum):
        return "|".join(str(each.value) for each in kind)
    names = {Path: "PATH", int: "NUMBER", float: "NUMBER"}
    return names.get(kind, str(option.metavar or option.name).upper())


def _said(parameter: Any) -> str:
    said = (parameter.help or "").strip()
    default = parameter.default
    if isinstance(parameter.show_default, str):
        said += f" Default: {parameter.show_default}."
    elif default not in (None, False, "", ()) and str(default) != "." and parameter.show_default is not False:
        said += f" Default: `{getattr(default, 'value', default)}`."
    return said.replace("|", r"\|")
