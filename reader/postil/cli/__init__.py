"""The command ``postil``: parse, call, print, exit.

Until ``main`` runs, Ctrl-C would show where Python is: nothing is imported here that takes time.
"""

from __future__ import annotations

import gc
import sys
from io import TextIOWrapper

from postil.cli.program import COULD_NOT_RUN, INTERRUPTED, PROGRAM

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import Any

    from postil.cli.commands import application

__all__ = ["application", "main"]


def __getattr__(name: str) -> Any:
    if name != "application":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from postil.cli.commands import application

    return application


_YOUNG = 1_000_000
"""Objects that wait until Python looks for circles among them, which is a tenth of the time of a check when it does so
at its usual 700, and a hundredth at 100,000. What a reading is made of holds no circles: memory is as flat without it
(some megabytes at most are for what a library we use may leave)."""


def main() -> None:
    """Run the command line; what a terminal's encoding can't show is shown as an escape."""
    try:
        _prepare()
        _run(sys.argv[1:])
    except KeyboardInterrupt:  # also while modules are imported, long before a command could hear it
        sys.exit(INTERRUPTED)
    except OSError as error:  # the system refuses something that no command expects, such as the current folder
        said = ": ".join(filter(None, (str(error.filename or ""), error.strerror or str(error))))
        print(f"{PROGRAM}: {said}", file=sys.stderr)
        sys.exit(COULD_NOT_RUN)
    finally:
        gc.freeze()  # all that is left is given back at once; to look for circles in it takes an eighth of a second


def _prepare() -> None:
    gc.set_threshold(_YOUNG, *gc.get_threshold()[1:])
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _run(arguments: list[str]) -> None:
    """Run a command; what parses all of them is not imported for a build that needs none of it."""
    from postil.cli.plain_build import asked_plainly

    build = asked_plainly(arguments)
    if build is not None:
        sys.exit(build())
    from postil.cli.commands import application

    application()(prog_name=PROGRAM)
