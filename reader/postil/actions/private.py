"""Whether git keeps what must stay private: a copy that was committed by accident is published with the repository."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal, TypeAlias

from postil.engines.git import GitError, ever_tracked, not_ignored, repository, tracked
from postil.store import ARTICLE_FILE, StoredLibrary, private_copies, private_sites

State: TypeAlias = Literal["good", "note", "warning", "error"]

PRIVATE_FOLDER = ".postil"
"""Where a library keeps attached copies."""


@dataclass(frozen=True, slots=True)
class Examined:
    """One thing that was looked at: what about it is to be known, and what to do if all is not well."""

    topic: str
    state: State
    message: str
    hint: str = ""


def git_keeps_private(stored: StoredLibrary) -> Iterator[Examined]:
    """Say whether git keeps, has ever kept, or would keep private copies and private pages."""
    if repository(stored.root) is None:
        yield Examined("git", "note", "the library is not kept in git, or git is not installed", "git init")
        return
    try:
        found = tuple(_kept(stored))
    except GitError as error:
        yield Examined("git", "warning", f"git could not be asked: {error}")
        return
    yield from found or (Examined("git", "good", "git keeps no private copy, and would keep none"),)


def _kept(stored: StoredLibrary) -> Iterator[Examined]:
    private = _must_stay_private(stored)
    now = sorted(filter(private, tracked(stored.root)))
    before = sorted(set(filter(private, ever_tracked(stored.root))) - set(now))
    for name in now:
        hint = f"git rm --cached {name}, commit; then take it out of the history before you push"
        yield Examined("git", "error", f"git keeps a text that is not to be published: {name}", hint)
    for name in before:
        hint = "whoever has the repository has the text: take it out of the history (git filter-repo) before you push"
        yield Examined("git", "error", f"the history of git holds a text that is not to be published: {name}", hint)
    # A folder is asked about by a file in it: git ignores a folder by ignoring everything in it.
    copies = (copy.path.relative_to(stored.root).as_posix() for copy in private_copies(stored.root))
    asked = [*islice(copies, 1), *_site_files(stored)]
    for name in not_ignored(stored.root, asked):
        folder = name.partition("/")[0]
        yield Examined("git", "warning", f"git does not ignore {folder}/", f"write /{folder}/ into .gitignore")


def _site_files(stored: StoredLibrary) -> Iterable[str]:
    return (f"{folder.name}/index.html" for folder in private_sites(stored.root))


def _must_stay_private(stored: StoredLibrary) -> Callable[[str], bool]:
    """Return what tells of a path in the library whether git must not have it."""
    sites = {folder.name for folder in private_sites(stored.root)}
    withheld = [reading for reading in stored.values() if reading.publish != "text"]
    texts = {f"{reading.id}/{ARTICLE_FILE}" for reading in withheld}
    texts |= {f"{r.id}/{capture.file}" for r in withheld for capture in r.record.captures if capture.file}

    def must(name: str) -> bool:
        first = name.partition("/")[0]
        is_copy = first == PRIVATE_FOLDER and name != f"{PRIVATE_FOLDER}/.gitignore"
        return is_copy or first in sites or name in texts

    return must
