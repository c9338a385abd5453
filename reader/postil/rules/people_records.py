"""Rules on the records of people.yaml, one at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postil.diagnostics import Finding, Where
from postil.edits import Fix, SetValue
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
_TWO = re.compile(r"\s(?:and|und|et|och|&|\+)\s|;|\s/\s|\bet al\b")
_SPOILT = re.compile(r"[\\\ufffdÃÂÅÄÐ]|\w\?|\?\w")
"""What T001, T002 or T011 tell of: such a name is compared with nothing. Where Å or Ä is meant, it is in both."""
_GIVEN = frozenset(
    """
    ada adam agnes alan albert alberto aleksandr alexander alexandra alice amelia ana anders andrea andreas
    andrew angela ann anna anne annette antoine antonio arthur barbara beatrice benjamin bernard birgit brigitte
    camille carl carla carlos caroline catherine cecilia charles charlotte chiara christian christine
    christopher claire claudia cristina daniel daniela david diana dorothy edward elena elisabeth elizabeth
    emily emma enrique eric erik ernst eva evelyn florence frances francesca francesco françois frank franz
    friedrich gabriele george georg gerhard giovanni giulia giuseppe grace greta günter hanna hannah hans
    heinrich heinz helen helena helga henri henry hugo ian ines ingrid irene isabel isabelle jack jacques jakob
    james jan jane jean jennifer jessica joan johan johann johanna john jonas josé joseph juan julia julian
    julie jörg jürgen karen karin karl katarina katharina katherine kirsten klaus kristina lars laura lena leo
    lisa louis louise lucas lucia lucy luigi luis lukas magda manuel marco margaret margarita maria marie marina
    mario marion mark marta mary matteo matthew michael michel miguel monica monika nadia natalia nicola nicolas
    nina olga oliver otto paola paolo patricia patrick pedro peter petra philippe pierre piotr rachel rebecca
    renate richard robert roberto rosa ruth samuel sandra sarah sebastian sergei silvia simon sofia sophia
    sophie stefan stephen susan susanna susanne sven teresa theodor thomas tomás tomáš ulrike ursula vera
    victoria viktor vladimir walter werner wilhelm william wolfgang yvonne
    """.split()  # noqa: SIM905
)
"""Given names that are common in Europe and no family names there."""
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
    """A family name or given name that is no part of the name, or a particle that is not the whole one.

    Why it matters: the page shows the one spelling, citations the other.

    Example: `name: Ada Marlow` and `family: Marlowe`; `name: Pieter van der Meer` and `particle: van`.

    Fix: correct the one that is wrong; other spellings belong in `other_names`.
    """
    for where, person in _persons(subject):
        if _SPOILT.search(person.name) and not _SPOILT.search(f"{person.family} {person.given}"):
            continue
        names = " ".join((person.name, *(form.name for form in person.other_names))).casefold()
        if person.family and not _is_family_of(person.family.casefold(), names):
            yield Finding(
                _in(where, "family"), f"{person.family!r} is no part of {person.name!r}", "correct one of them"
            )
        if person.given and not _is_of_name(person.given.casefold(), names):
            place = _in(where, "given")
            yield Finding(place, f"{person.given!r} is no part of {person.name!r}", "correct one of them")
        yield from _particle(where, person)


def two_people(subject: SharedSubject) -> Findings:
    """A person's name that holds the names of two.

    Why it matters: neither of them is found by name, and they are cited as one with a strange name.

    Example: `name: Ada Marlow and Silas Wren`.

    Fix: make a record of each, and name both where they are meant.
    """
    for where, person in _persons(subject):
        if match := _TWO.search(person.name):
            place = _in(where, "name").within(person.name, *match.span())
            yield Finding(place, f"{match[0].strip()!r} joins two names", "make a record of each")


def parts_swapped(subject: SharedSubject) -> Findings:
    """A family name that is a given name, beside a given name that is none.

    Why it matters: citations and lists have the person under the wrong letter.

    Example: `name: Ada Marlow`, `family: Ada`, `given: Marlow`.

    Fix: swap them. Only given names that are among the commonest of Europe are told; where the family name stands
    first, as in Chinese or Hungarian, neither is one of them, or both are.
    """
    for where, person in _persons(subject):
        family, given = (person.family or "").casefold(), (person.given or "").casefold()
        if family in _GIVEN and given and not _GIVEN & {*given.split()} and person.name.casefold().startswith(family):
            parts = (("family", person.given), ("given", person.family))
            edits = tuple(SetValue(where.file, (*where.path, field), value) for field, value in parts)
            message = f"{person.family!r} is a given name"
            yield Finding(_in(where, "family"), message, "swap family and given", fix=Fix("swap them", False, edits))


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


def _particle(where: Where, person: Person) -> Iterator[Finding]:
    """Look whether a particle stands in the name, right before the family name; Latin small letters alone are asked."""
    particle, family = (person.particle or "").strip(), person.family or ""
    if not particle or not family or family.casefold().startswith(particle.casefold()):
        return
    name = person.name.casefold()
    before = name[: name.rfind(family.casefold())] if family.casefold() in name else ""
    if before and not re.search(rf"(?:^|[\s,]){re.escape(particle.casefold())}['’]?\s*\Z", before):
        yield Finding(
            _in(where, "particle"),
            f"{person.name!r} does not have {particle!r} before {family!r}",
            "write the whole one",
        )


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
