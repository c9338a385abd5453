"""How works are cited in running text where no citation style is at hand: "Marlow and Ames 2021"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from postil.model import Source


class ShortForm(NamedTuple):
    """Who and when; ``when`` also holds what tells works of the same author and year apart."""

    who: str
    when: str

    def __str__(self) -> str:
        return f"{self.who} {self.when}"


def short_forms(works: Iterable[Source]) -> Mapping[str, ShortForm]:
    """Return the short form of each work, by key; no two alike as far as title or outlet tell them apart."""
    groups: dict[ShortForm, list[Source]] = {}
    for work in works:
        groups.setdefault(_author_year(work), []).append(work)
    return MappingProxyType(
        {work.key: _told_apart(form, work, group) for form, group in groups.items() for work in group}
    )


def _told_apart(form: ShortForm, work: Source, group: list[Source]) -> ShortForm:
    if len(group) == 1:
        return form
    same_title = sum(other.title == work.title for other in group) > 1
    title = (work.container_title if same_title else work.title) or work.key
    return ShortForm(form.who, f"{form.when}, {title}")


def _author_year(source: Source) -> ShortForm:
    names = source.author or source.editor
    if not names:
        who = source.container_title or source.publisher or source.title or source.key
    elif len(names) > 2:
        who = f"{names[0].literal or names[0].family} et al."
    else:
        who = " and ".join(name.literal or name.family or "" for name in names)
    year = source.issued[:4] if source.issued and not source.issued.startswith("-") else (source.issued or "n.d.")
    return ShortForm(who, year)
