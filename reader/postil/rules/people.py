"""Rules on the people of a library: each is there once, is known by one name, and is named by somebody."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import groupby

from postil.cite.identities import canonical_url, fold
from postil.diagnostics import Finding, Related, Where, nearest
from postil.model import Organization, Person
from postil.rules.facts import LibrarySubject
from postil.rules.references import PEOPLE, unknown_reference
from postil.rules.rule import Findings

_ARTICLES = frozenset("the der die das la le les el los las il lo gli de het".split())  # noqa: SIM905
"""Articles that may stand before the name of an organisation, or not."""

_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae"})
"""Letters as they are written where a keyboard or a form does not have them."""

_LONG_NAME = 10
"""Characters of a name from which on a single letter more or less is rather a slip than another name."""


def duplicate_person(subject: LibrarySubject) -> Findings:
    """Two persons or organisations with the same identifier.

    Why it matters: a quote would be put into the wrong mouth.

    Example: two records `id: wang-wei` for two people of that name.

    Fix: rename one and every reference to it.
    """
    seen: dict[str, int] = {}
    for index, agent in enumerate(subject.library.agents):
        if agent.id in seen:
            related = (Related("the first one", Where(PEOPLE, ("people", seen[agent.id], "id"))),)
            where = Where(PEOPLE, ("people", index, "id"))
            yield Finding(where, f"a second record with the id {agent.id!r}", "rename one", related)
        seen.setdefault(agent.id, index)


def unknown_organization(subject: LibrarySubject) -> Findings:
    """A person or an organisation that belongs to an organisation which is not in people.yaml.

    Why it matters: the page can't say for whom somebody speaks.

    Example: `organization: pentagn`.

    Fix: correct the identifier, or add the organisation.
    """
    agents = subject.library.agents
    known = {
        each.id: Where(PEOPLE, ("people", i, "id")) for i, each in enumerate(agents) if isinstance(each, Organization)
    }
    for index, agent in enumerate(agents):
        field = "parent" if isinstance(agent, Organization) else "organization"
        owner = _owner(agent)
        if owner and owner not in known:
            where = Where(PEOPLE, ("people", index, field))
            yield unknown_reference(where, f"there is no organisation {owner!r}", owner, known)


def unknown_editor(subject: LibrarySubject) -> Findings:
    """An editor of the library who is not in people.yaml.

    Why it matters: the pages can't name who keeps the library.

    Example: `editors: [jane]` in library.yaml, and no such person.

    Fix: add the person to people.yaml.
    """
    known = {agent.id: Where(PEOPLE, ("people", index, "id")) for index, agent in enumerate(subject.library.agents)}
    for index, editor in enumerate(subject.library.record.editors):
        if editor not in known:
            where = Where("library.yaml", ("editors", index))
            yield unknown_reference(where, f"{editor!r} is not in {PEOPLE}", editor, known)


def same_person(subject: LibrarySubject) -> Findings:
    """Two records of people.yaml that have a name or an address in common.

    Why it matters: what one person said and wrote would be found under two names, and a count of either would be wrong.

    Example: `id: jose-garcia` with `name: José García` and `id: garcia` with `name: Jose Garcia`; two records with the
    same ORCID, VIAF or Wikidata address; `Jörg Sühl` and `Joerg Suehl`; an organisation with an article before its name
    and without it.

    Fix: keep one, put the other spelling under `other_names`, and change every reference. Where they are namesakes, say
    so by a different `url` or `organization` for each.
    """
    seen: dict[tuple[str, str], int] = {}
    agents = subject.library.agents
    for index, agent in enumerate(agents):
        for field, mark in _marks(agent):
            first = seen.setdefault((agent.kind, mark), index)
            if agents[first].id != agent.id and (field == "url" or not _namesakes(agents[first], agent)):
                yield _same(subject, index, field, first, "the same")
                break


def perhaps_same_person(subject: LibrarySubject) -> Findings:
    """A person with initials who may be another one whose given names are written out, or a name with a letter more.

    Why it matters: one person may stand in people.yaml twice.

    Example: `name: J. Smith` beside `name: John Smith`; `name: John Bolton` beside `name: Jon Bolton`.

    Fix: if they are the same, keep one; if not, give each a `url` or an `organization`.
    """
    agents = subject.library.agents
    named = sorted((_family_and_initial(agent), i) for i, agent in enumerate(agents) if isinstance(agent, Person))
    for (family, _), group in groupby(named, key=lambda pair: pair[0]):
        if not family:
            continue
        indexes = [index for _, index in group]
        short = [index for index in indexes if _is_short(agents[index])]
        whole = [index for index in indexes if not _is_short(agents[index])] if short else []
        for index in short:
            fit = next((other for other in whole if _may_be(subject, index, other)), None)
            if fit is not None:
                yield _same(subject, index, "name", fit, "perhaps the same")
    yield from _letter_apart(subject)


def unused_person(subject: LibrarySubject) -> Findings:
    """A person or organisation that no reading names.

    Why it matters: a record that nothing uses is often a second one of somebody who is known already. One that was
    probably meant where a reading names nobody is not told: the slip is; nor one that P101 or P102 tells of.

    Example: a record `id: jane-doe` where all readings have `author: doe-jane`, which is there, too.

    Fix: remove it, or use it.
    """
    used = {name for fact in subject.facts("person") for name in fact.said} | set(subject.library.record.editors)
    used |= {_owner(agent) or "" for agent in subject.library.agents}
    known = subject.library.people
    used |= {nearest(name, known) for name in used if name and name not in known}
    unused = [(index, agent) for index, agent in enumerate(subject.library.agents) if agent.id not in used]
    rules = (same_person, perhaps_same_person) if unused else ()
    twice = {finding.where.path[1] for find in rules for finding in find(subject)}
    for index, agent in unused:
        if index not in twice:
            yield Finding(Where(PEOPLE, ("people", index, "id")), f"no reading names {agent.id!r}")


def _letter_apart(subject: LibrarySubject) -> Iterator[Finding]:
    """Compare names with what remains of others when a letter within is left out; in linear time."""
    agents = subject.library.agents
    whole: dict[str, int] = {}
    for index, agent in enumerate(agents):
        if isinstance(agent, Person):
            whole.setdefault(fold(agent.name), index)
    for name, index in whole.items():
        for shorter in _shortened(name):
            other = whole.get(shorter)
            if other is not None and not _namesakes(agents[index], agents[other]):
                yield _same(subject, max(index, other), "name", min(index, other), "perhaps the same")
                break


def _shortened(name: str) -> Iterator[str]:
    """Yield a name without one letter within a word; Julia and Julian are two names, Jon and John often one."""
    if len(name) >= _LONG_NAME and " " in name:
        for at in range(1, len(name) - 1):
            if name[at - 1 : at + 2].isalpha():
                yield name[:at] + name[at + 1 :]


def _owner(agent: Person | Organization) -> str | None:
    return agent.parent if isinstance(agent, Organization) else agent.organization


def _marks(agent: Person | Organization) -> Iterator[tuple[str, str]]:
    """Yield (field, key) of everything by which a person or organisation is known; the address comes first."""
    if agent.url and (address := canonical_url(agent.url)):
        yield "url", address
    for name in (agent.name, *(form.name for form in agent.other_names)):
        spelled = unicodedata.normalize("NFC", name).casefold().translate(_SPELLED_OUT)
        for words in dict.fromkeys((fold(name), fold(spelled))):
            apart = words.split()
            if isinstance(agent, Organization) and len(apart) > 1 and apart[0] in _ARTICLES:
                del apart[0]
            if key := " ".join(sorted(apart)):
                yield "name", key


def _namesakes(one: Person | Organization, other: Person | Organization) -> bool:
    """Whether two records say that they are of different people: by their addresses, or whom they belong to."""
    addresses, owners = {one.url, other.url}, {_owner(one), _owner(other)}
    return any(len(said - {None}) == 2 for said in (addresses, owners))


def _names(person: Person) -> tuple[str, list[str]]:
    """Return the family name and the given names, folded; of a name without parts, the last word is the family name."""
    words = fold(person.name).split()
    family = fold(person.family) if person.family else words[-1] if words else ""
    return family, fold(person.given).split() if person.given else words[:-1]


def _family_and_initial(person: Person) -> tuple[str, str]:
    family, given = _names(person)
    return (family, given[0][0]) if family and given else ("", "")


def _is_short(agent: Person | Organization) -> bool:
    """Whether all given names are initials. A single character may be a whole name in scripts without letters."""
    given = _names(agent)[1] if isinstance(agent, Person) else []
    return bool(given) and all(len(name) == 1 and name.upper() != name for name in given)


def _may_be(subject: LibrarySubject, index: int, other: int) -> bool:
    one, two = subject.library.agents[index], subject.library.agents[other]
    if not (isinstance(one, Person) and isinstance(two, Person)) or _namesakes(one, two) or one.id == two.id:
        return False
    initials, names = _names(one)[1], _names(two)[1]
    return all(name.startswith(initial) for initial, name in zip(initials, names, strict=False))


def _same(subject: LibrarySubject, index: int, field: str, first: int, how: str) -> Finding:
    agents = subject.library.agents
    where = Where(PEOPLE, ("people", index, field))
    related = (Related("the other one", Where(PEOPLE, ("people", first, "id"))),)
    message = f"{agents[index].id!r} is {how} as {agents[first].id!r}"
    return Finding(where, message, "keep one of them", related)
