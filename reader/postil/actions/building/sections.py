"""The pages of a site by kind while it is written: what stands stays, and what rests on something else is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from postil.store.site import Gone, Same
from postil.store.standing import Section, Standing

if TYPE_CHECKING:
    from postil.site.shelf import Bundle

Pages = Iterator[tuple[str, bytes] | Same | Gone]


class Sections:
    """The sections of a folder: ``before`` is what stood there, ``now`` what stands when the build is through.

    ``moved``: a page has come, or is gone.
    """

    def __init__(self, before: Standing) -> None:
        self.before = before
        self.now: dict[str, Section] = {}
        self.moved = False

    def begin(self, kind: str, basis: str = "") -> Section:
        """Begin a section with the groups that stand."""
        self.now[kind] = section = self.before.section(kind).begun(basis)
        return section

    def stays(self, kind: str, basis: str | None = None) -> bool:
        """Whether all of a section stands, and rests on this, if that has to be asked; it is taken over then."""
        before = self.before.section(kind)
        if not before.whole or basis not in {None, before.basis}:
            return False
        self.now[kind] = before
        return True

    def made(self, kind: str, name: str, basis: str, files: Iterable[tuple[str, bytes]]) -> Pages:
        """Yield the files of a group that is made now, and put it into its section."""
        paths: list[str] = []
        for path, data in files:
            paths.append(path)
            yield path, data
        before = self.now[kind].put(name, basis, paths)
        self.moved = self.moved or before != paths
        yield Gone({*before} - {*paths})

    def without(self, kind: str, names: Iterable[str]) -> Gone:
        """Take groups out of a section; returns their pages."""
        gone = self.now[kind].drop(names)
        self.moved = self.moved or bool(gone)
        return Gone(gone)

    def bundles(self, kind: str, basis: str, bundles: Iterable[Bundle], *, some: bool = False) -> Pages:
        """Yield the pages of one kind; ``some``: of those that no bundle is given of, nothing can have changed."""
        from postil.site.shelf import encoded  # what makes pages takes its time to import

        section = self.begin(kind, basis)
        yield Gone(section.lost)
        given = set()
        for bundle in bundles:
            given.add(bundle.name)
            known = section.known(bundle.name)
            if known is None or not bundle.stands(known):
                altered = bundle.altered() if known else None
                if altered is not None:
                    yield from self._altered(section, bundle, altered)
                    continue
                files = ((path, encoded(text)) for path, text in bundle.files())
                yield from self.made(kind, bundle.name, bundle.basis, files)
        if not some:
            yield self.without(kind, section.groups - given)
        yield section.same()

    def _altered(self, section: Section, bundle: Bundle, altered: Iterable[tuple[str, bytes]]) -> Pages:
        """Yield those files of a group that are others now."""
        paths: list[str] = []
        for path, data in altered:
            paths.append(path)
            yield path, data
        section.alter(bundle.name, bundle.basis, paths)
