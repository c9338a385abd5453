"""The pages of a site by kind while it is written: what stands stays, and what rests on something else is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from postil.store.site import Same
from postil.store.stamps import digest
from postil.store.standing import Section, Standing

if TYPE_CHECKING:
    from postil.site.shelf import Bundle

Pages = Iterator[tuple[str, bytes] | Same]


class Sections:
    """The sections of a folder: ``before`` is what stood there, ``now`` what stands when the build is through."""

    def __init__(self, before: Standing) -> None:
        self.before = before
        self.now: dict[str, Section] = {}

    def begin(self, kind: str, basis: str = "") -> Section:
        """Begin a section with the groups that stand."""
        self.now[kind] = section = self.before.section(kind).copy(basis)
        return section

    def stays(self, kind: str, basis: str) -> bool:
        """Whether all of a section stands, and rests on this; it is taken over then."""
        before = self.before.section(kind)
        if before.whole and before.basis == basis:
            self.now[kind] = before
            return True
        return False

    def bundles(self, kind: str, basis: str, bundles: Iterable[Bundle], *, some: bool = False) -> Pages:
        """Yield the pages of one kind; ``some``: of those that no bundle is given of, nothing can have changed."""
        section = self.begin(kind, basis)
        given = set()
        for bundle in bundles:
            given.add(bundle.name)
            known = section.known(bundle.name)
            if known is None or not bundle.stands(known):
                files = ((path, text.encode()) for path, text in bundle.files())
                yield from made(section, bundle.name, bundle.basis, files)
        if not some:
            section.drop(section.groups.keys() - given)
        yield section.same()


def made(section: Section, name: str, basis: str, files: Iterable[tuple[str, bytes]]) -> Pages:
    """Yield the files of a group that is made now, and put it into its section."""
    listed: list[tuple[str, str]] = []
    for path, data in files:
        listed.append((path, digest(data)))
        yield path, data
    section.put(name, basis, listed)
