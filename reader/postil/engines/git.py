"""What git keeps of a folder: its files now, its files ever, and what it would ignore."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

TIMEOUT = 30
"""Seconds: the history of a library with ten thousand commits is listed in a few."""

# A folder may come from anywhere: no program that its configuration names is run, no lock is taken.
_SAFE = ("--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false")


_OF_ANOTHER = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX"})
"""What git tells its hooks about where they run: it would make another folder out of the one that is asked about. The
index that a commit is being made of (GIT_INDEX_FILE) stays, so that a hook sees what is about to be committed."""


class GitError(Exception):
    """git could not answer; the message is one line."""


def repository(folder: Path) -> Path | None:
    """Return the working tree a folder lies in; ``None`` where there is none, or no git on this computer."""
    if shutil.which("git") is None:
        return None
    try:
        found = _run(folder, "rev-parse", "--show-toplevel")
    except GitError:
        return None
    return Path(os.fsdecode(found.rstrip(b"\n"))) if found.strip() else None


def tracked(folder: Path) -> tuple[str, ...]:
    """Return the files below a folder that git keeps, as paths from the folder; raises ``GitError``."""
    return _names(_run(folder, "ls-files", "-z", "--cached", "--", "."))


def ever_tracked(folder: Path) -> tuple[str, ...]:
    """Return the files below a folder that any commit of any branch has added; raises ``GitError``."""
    command = ("log", "--all", "--no-renames", "--diff-filter=A", "--name-only", "--format=", "-z", "--relative")
    return tuple(dict.fromkeys(_names(_run(folder, *command, "--", "."))))


def not_ignored(folder: Path, names: Iterable[str]) -> tuple[str, ...]:
    """Return which of these paths git would keep if somebody added all files; raises ``GitError``."""
    asked = tuple(names)
    if not asked:
        return ()
    given = b"".join(os.fsencode(f"./{name}") + b"\0" for name in asked)
    # "./" keeps a name that begins with a colon from being taken for a pattern.
    # It ends with 1 where nothing is ignored. --no-index: what is tracked already counts by the rules alone.
    ignored = _names(_run(folder, "check-ignore", "--no-index", "-z", "--stdin", given=given, good=(0, 1)))
    return tuple(name for name in asked if f"./{name}" not in ignored)


def _run(folder: Path, *arguments: str, given: bytes | None = None, good: tuple[int, ...] = (0,)) -> bytes:
    command = ["git", "-C", str(folder), *_SAFE, *arguments]
    try:
        environment = {name: value for name, value in os.environ.items() if name not in _OF_ANOTHER}
        done = subprocess.run(
            command, input=given or b"", env=environment, capture_output=True, timeout=TIMEOUT, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise GitError(f"git {arguments[0]}: {type(error).__name__}") from None
    if done.returncode not in good:
        raise GitError((done.stderr.decode(errors="replace").strip().splitlines() or [f"git {arguments[0]} failed"])[0])
    return done.stdout


def _names(listed: bytes) -> tuple[str, ...]:
    return tuple(os.fsdecode(name) for name in listed.split(b"\0") if name.strip())
