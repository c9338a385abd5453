"""Completion: the script for a shell, and what it offers for the names that a library holds.

The shell runs postil at every press of the key, so nothing here may print, fail, or take long: what is offered is
imported where it is offered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, get_args

import typer
from typer._completion_shared import get_completion_script

from postil.cli.output import nearest_library, result
from postil.cli.program import PROGRAM


class Shell(StrEnum):
    """A shell for which there is completion."""

    bash = "bash"
    zsh = "zsh"
    fish = "fish"
    powershell = "powershell"


def completion(
    shell: Annotated[Shell, typer.Argument(help="The shell you use.", show_default=False)],
) -> None:
    """Print the script that completes commands, options, readings, keys and codes in a shell.

    * bash: `eval "$(postil completion bash)"` in ~/.bashrc
    * zsh: `eval "$(postil completion zsh)"` in ~/.zshrc, behind compinit
    * fish: `postil completion fish > ~/.config/fish/completions/postil.fish`
    * PowerShell: `postil completion powershell >> $PROFILE`

    Or let `postil --install-completion` do it for the shell you are in.

    Exit code 0: printed; 2: there is none for this shell.
    """
    variable = f"_{PROGRAM.upper()}_COMPLETE"
    script = get_completion_script(prog_name=PROGRAM, complete_var=variable, shell=shell.value)
    result(script + "\n")


def complete_readings(context: typer.Context, incomplete: str) -> list[str]:
    """Offer the readings of the library."""
    return _beginning_with(incomplete, _readings(context))


def complete_keys(context: typer.Context, incomplete: str) -> list[str]:
    """Offer everything in the library that can be cited."""
    from postil.actions.cite import known_keys
    from postil.store import StoreError, load

    try:
        return _beginning_with(incomplete, known_keys(load(_root(context))))
    except StoreError:
        return []


def complete_formats(incomplete: str) -> list[str]:
    """Offer the formats in which works are cited."""
    from postil.formats.references import REFERENCE_FORMATS

    return _beginning_with(incomplete, REFERENCE_FORMATS)


def complete_outputs(incomplete: str) -> list[str]:
    """Offer the forms in which works are cited: formats of references, and those of words."""
    from postil.cite.engine import FORMATS
    from postil.formats.references import REFERENCE_FORMATS

    return _beginning_with(incomplete, (*REFERENCE_FORMATS, *FORMATS))


def complete_styles(incomplete: str) -> list[str]:
    """Offer the names of citation styles; those of the repository once there is something to choose by."""
    from postil.engines.styles import ALIASES, style_names

    known = style_names() if incomplete else tuple(ALIASES)
    return _beginning_with(incomplete.lower(), dict.fromkeys(known))


def complete_readable(incomplete: str) -> list[str]:
    """Offer the formats of references that can be read."""
    from postil.actions.bibliography import READABLE

    return _beginning_with(incomplete, READABLE)


def complete_codes(incomplete: str) -> list[tuple[str, str]]:
    """Offer the codes of findings, each with its name."""
    from postil import published

    codes = ((kind.code.lower() if incomplete.islower() else kind.code, kind.name) for kind in published.kinds())
    return [(code, name) for code, name in codes if code.startswith(incomplete)]


def complete_selectors(incomplete: str) -> list[tuple[str, str]]:
    """Offer the codes of findings behind those that stand before a comma already."""
    before, comma, last = incomplete.rpartition(",")
    return [(before + comma + code, name) for code, name in complete_codes(last)]


def values_of(record: str, key: str) -> Callable[[str], list[str]]:
    """Return what offers the values that the format has for a key of a record, such as the kinds of a quote."""

    def complete(incomplete: str) -> list[str]:
        from postil import model

        return _beginning_with(incomplete, _choices(getattr(model, record).model_fields[key].annotation))

    return complete


def _choices(annotation: Any) -> list[str]:
    """Return the words that a type admits, through unions and what is annotated."""
    return [word for each in get_args(annotation) for word in ([each] if isinstance(each, str) else _choices(each))]


def _readings(context: typer.Context) -> Iterator[str]:
    from postil.store import LIBRARY_FILE, StoreError, reading_ids

    try:
        root = _root(context)
        yield from reading_ids(root) if (root / LIBRARY_FILE).is_file() else ()
    except StoreError:
        return


def _root(context: typer.Context) -> Path:
    named: Any = context.params.get("library")
    return Path(named) if named else nearest_library()


def _beginning_with(incomplete: str, names: Iterable[str]) -> list[str]:
    return [name for name in names if name.startswith(incomplete)]
