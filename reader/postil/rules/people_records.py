"""Rules on the records of people.yaml, one at a time."""

from __future__ import annotations

import re

from postil.diagnostics import Finding, Where
from postil.model import Organization, Person
from postil.rules.checks import circles, orcid_fits
from postil.rules.rule import Findings, SharedSubject

_DIVIDED = 0x530
"""Below: Latin, Greek and Cyrillic, which put spaces between the parts of a name."""
_SUFFIX = re.compile(
    r",\s*(?:jr|sr|esq|ph\.?\s?d|m\.?d|m\.?p|o\.?b\.?e|c\.?b\.?e|q\.?c|k\.?c|s\.?j|ii+|iv|v|vi)\.?\Z", re.IGNORECASE
)
_TITLE = re.compile(
    r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Col|Colonel|Gen|General|Lt|Capt|Sen|Senator|Rep|Rev|President|Minister"
    r"|Ambassador|Amb|Governor|Gov|Admiral|Adm|Major|Maj|Captain|Lieutenant|Sergeant|Sgt|Chancellor|Congresswoman"
    r"|Congressman|Madam|Herr|Frau|Mme|M\.\sle)\b\.?\s+(?=\w)"
)
_NOBODY = re.compile(
    r"(?:unknown|anonymous|anon\.?|n\.\s?n\.?|nobody|various|staff|admin|author|editor|unbekannt|anonym|[?x-]+)\Z",
    re.IGNORECASE,
)


def name_inverted(subject: SharedSubject) -> Findings:
    """A person's name with the family name first and a comma.

    Why it matters: `name` is shown as it stands; citations invert `family` and `given` themselves.

    Example: `name: Marlow, Ada`.

    Fix: write `name: Ada Marlow`, `family: Marlow`, `given: Ada`.
    """
    for where, person in _persons(subject):
        if "," in person.name and not _SUFFIX.search(person.name):
            yield Finding(_in(where, "name"), "the family name stands first", "write the name as it is spoken")


def name_in_capitals(subject: SharedSubject) -> Findings:
    """A person's name in nothing but capitals.

    Why it matters: it was set so on a page; it is no spelling of the name.

    Example: `name: ADA MARLOW`, `family: MARLOW`.

    Fix: write one capital a word.
    """
    for where, person in _persons(subject):
        for field in ("name", "family"):
            value = getattr(person, field) or ""
            words = re.findall(r"[^\W\d_]+", value)
            if value.isupper() and any(len(word) > 3 for word in words) and (len(words) > 1 or field == "family"):
                yield Finding(_in(where, field), f"{field} is all capitals", "write one capital a word")
                break


def orcid_digit(subject: SharedSubject) -> Findings:
    """An ORCID that is not one: too short, or its check digit does not fit.

    Why it matters: a digit is wrong; it leads to another person or to nobody.

    Example: `url: https://orcid.org/0000-0002-1825-0098`, which should end in 7.

    Fix: copy it again.
    """
    for where, person in _persons(subject):
        match = re.match(r"https?://(?:www\.)?orcid\.org/([^/?#]*)", person.url or "")
        if match and not orcid_fits(match[1]):
            place = _in(where, "url").within(person.url or "", *match.span(1))
            yield Finding(place, f"{match[1]!r} is not an ORCID", "copy it again")


def name_parts(subject: SharedSubject) -> Findings:
    """A family name or given name that is no part of the name.

    Why it matters: the page shows the one spelling, citations the other.

    Example: `name: Ada Marlow` and `family: Marlowe`.

    Fix: correct the one that is wrong; other spellings belong in `other_names`.
    """
    for where, person in _persons(subject):
        names = " ".join((person.name, *(form.name for form in person.other_names))).casefold()
        if person.family and not _is_family_of(person.family.casefold(), names):
            yield Finding(
                _in(where, "family"), f"{person.family!r} is no part of {person.name!r}", "correct one of them"
            )
        if person.given and not _is_of_name(person.given.casefold(), names):
            place = _in(where, "given")
            yield Finding(place, f"{person.given!r} is no part of {person.name!r}", "correct one of them")


def name_with_title(subject: SharedSubject) -> Findings:
    """A person's name with a title or an office before it.

    Why it matters: it would be sorted, searched and cited as part of the name.

    Example: `name: Dr. Ada Marlow`, `name: Col. Wu Qian`.

    Fix: write the name alone; the office belongs in `role`.
    """
    for where, person in _persons(subject):
        if match := _TITLE.match(person.name):
            place = _in(where, "name").within(person.name, 0, len(match[0].rstrip()))
            yield Finding(place, f"{match[0].strip()!r} is no part of the name", "put it into role")


def nobody(subject: SharedSubject) -> Findings:
    """A record that stands for nobody.

    Why it matters: two unknown speakers would be counted, listed and cited as one.

    Example: `name: Unknown`.

    Fix: leave `speaker` out, and say in `note` or `occasion` what is known; an article without author is `anonymous`.
    """
    for index, agent in enumerate(subject.library.agents):
        if _NOBODY.match(agent.name.strip()):
            where = Where("people.yaml", ("people", index, "name"))
            yield Finding(where, f"{agent.name!r} is nobody", "leave the speaker out")


def organization_circle(subject: SharedSubject) -> Findings:
    """An organisation that is part of itself, by way of others or not.

    Why it matters: nobody can say who is above whom.

    Example: `id: harbour-office` with `parent: harbour-office`.

    Fix: correct `parent`.
    """
    agents = [(index, each) for index, each in enumerate(subject.library.agents) if isinstance(each, Organization)]
    places = {agent.id: index for index, agent in agents}
    for circle in circles({agent.id: agent.parent for _, agent in agents}):
        where = Where("people.yaml", ("people", places[circle[0]], "parent"))
        yield Finding(where, f"a circle: {' → '.join((*circle, circle[0]))}", "correct parent")


def _persons(subject: SharedSubject) -> list[tuple[Where, Person]]:
    agents = enumerate(subject.library.agents)
    return [(Where("people.yaml", ("people", index)), agent) for index, agent in agents if isinstance(agent, Person)]


def _in(where: Where, field: str) -> Where:
    return Where(where.file, (*where.path, field))


def _is_family_of(family: str, names: str) -> bool:
    """Whether a family name stands in some names; in whole words, where the script puts spaces between them."""
    if max(map(ord, family)) >= _DIVIDED:
        return family in names
    return re.search(rf"(?<!\w){re.escape(family)}(?!\w)", names) is not None


def _is_of_name(given: str, names: str) -> bool:
    """Whether a given name is part of some names, or its initial, or short for one of them, or written out."""
    initials = {word[0] for word in names.split() if len(word.rstrip(".")) == 1}
    words = given.replace("-", " ").replace(".", " ").split()
    if not given.isascii():  # T002 and T005 tell of letters that differ only in how they are written
        initials |= {word[0] for word in names.split()}
    return given in names or any(word in names for word in words) or bool(words and words[0][0] in initials)
