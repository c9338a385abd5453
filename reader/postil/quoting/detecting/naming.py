"""Names of speakers: the fullest form the text gives, and the person of people.yaml that a name fits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from postil.model.people import Organization, Person
from postil.quoting.detecting.speech import listed
from postil.quoting.detecting.titles import without_title

Agent = Person | Organization

_WORD = re.compile(r"[^\W_]+(?:[’'\-][^\W_]+)*")
_POSSESSIVE = re.compile(r"(?:['’]s|['’])\Z")
_DESCRIBED = re.compile(
    r"\A(?:.*(?<![\w’'])(?!(?:of|the|and|for|de|del|von|van|der|du|la|al|bin)\s)[a-zà-ÿа-яёąćęłńóśźż][\w\-]*\s+)?"
    r"(?:[A-Z][a-z]{1,4}\.\s+)?(?P<name>[A-ZÀ-ÞА-ЯЁĄĆĘŁŃÓŚŹŻ][\w’'\-.]*(?:\s[A-ZÀ-ÞА-ЯЁĄĆĘŁŃÓŚŹŻ][\w’'\-.]*){1,3})\Z"
)
"""A name behind a description and a title: "study author Jane Doe", "Col. Jane Doe"."""

_TITLES = listed(
    """
    mr mrs ms dr prof col gen lt maj capt sgt sen rep gov adm sir lord lady president minister senator herr frau m
    mme mlle sr sra don doña sig signor signora г-н г-жа the der die le la el il chancellor
    """
)
_HONORIFICS = re.compile(
    r"(?:さん|氏|様|先生|首相|大臣|議員|教授|社長|监督|先生|女士|教授|主席|总理|总统|部长|发言人)\Z"
)
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_JOINING = frozenset({"and", "und", "et", "y", "e", "и", "&"})
"""Words that make two names of one: "both Doe and Roe" is nobody's full name."""

_ARTICLE = "ال"
"""The Arabic article, with which no given name begins."""

_STEM = 4
"""Letters that an inflected form (Russian) must share with the name; it may be three longer or shorter."""


class People:
    """The persons and organisations of a library, to be found by any form of their names."""

    def __init__(self, agents: Iterable[Agent]) -> None:
        self._whole: dict[str, set[str]] = {}
        self._family: dict[str, set[str]] = {}
        self._stems: dict[str, set[tuple[str, str]]] = {}
        self._unspaced: dict[str, set[str]] = {}
        self._initials: dict[str, set[str]] = {}
        """Of each agent, with what the words before the last one begin in any form of the name."""
        for agent in agents:
            for name in _names(agent):
                self._add(agent, name)

    def _add(self, agent: Agent, name: str) -> None:
        key = folded(name)
        self._whole.setdefault(key, set()).add(agent.id)
        self._initials.setdefault(agent.id, set()).update(word[0] for word in key.split()[:-1])
        if _UNSPACED.search(name):
            self._unspaced.setdefault(key.replace(" ", ""), set()).add(agent.id)
            if isinstance(agent, Person) and agent.family and _UNSPACED.search(agent.family):
                self._family.setdefault(folded(agent.family), set()).add(agent.id)
            return
        if isinstance(agent, Person):
            words = key.split()
            family = (
                folded(agent.family) if agent.family and folded(agent.family) in key else (words[-1] if words else "")
            )
            for form in {family, words[-1] if words else ""} - {""}:
                self._family.setdefault(form, set()).add(agent.id)
                self._stems.setdefault(form[:_STEM], set()).add((form, agent.id))

    def find(self, name: str) -> tuple[str, ...]:
        """Return whom a name fits: by all of it, else by its family name; several where it can't be told."""
        key = folded(name)
        words = [word for word in key.split() if word not in _TITLES]
        for form in (key, " ".join(words), *(" ".join(words[at:]) for at in range(1, len(words) - 1))):
            if found := self._whole.get(form):
                return tuple(sorted(found))
        if _UNSPACED.search(name):
            return self._find_unspaced(key.replace(" ", ""))
        return self._find_family(words)

    def _find_unspaced(self, key: str) -> tuple[str, ...]:
        """Find a name written without spaces: at the end of what stands there, without an honorific."""
        bare = _HONORIFICS.sub("", key)
        whole = [
            ids for form, ids in self._unspaced.items() if len(form) > 1 and (bare.endswith(form) or key.endswith(form))
        ]
        found = set().union(*whole) if whole else self._family.get(without_title(bare), set())
        return tuple(sorted(found))

    def _find_family(self, words: list[str]) -> tuple[str, ...]:
        if not words:
            return ()
        found = self._family.get(words[-1]) or {
            who
            for form, who in self._stems.get(words[-1][:_STEM], ())
            if _is_cyrillic(form) and len(words[-1]) >= _STEM and abs(len(form) - len(words[-1])) <= 3
        }
        if len(words) == 1 or not found:
            return tuple(sorted(found))
        first = words[0][0]
        return tuple(sorted(who for who in found if self._may_be(who, words, first)))

    def _may_be(self, who: str, words: list[str], initial: str) -> bool:
        """Whether the other words may be this person's: a given name with the same initial, or no name at all."""
        others = self._initials[who]
        return not others or len(words) > 2 or initial in others


def _names(agent: Agent) -> list[str]:
    names = [agent.name, *(each.name for each in agent.other_names)]
    if isinstance(agent, Organization) and agent.short_name:
        names.append(agent.short_name)
    if isinstance(agent, Person) and agent.family and agent.given:
        names += [f"{agent.given} {agent.family}", f"{agent.family} {agent.given}"]
    return names


@lru_cache(maxsize=2048)
def folded(name: str) -> str:
    """Return a name without accents, titles' points and case, its words one space apart."""
    plain = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", name.strip()))
    kept = "".join(character for character in plain if not unicodedata.combining(character))
    return " ".join(_WORD.findall(kept.casefold()))


def _is_cyrillic(word: str) -> bool:
    return "\u0400" <= word[:1] <= "\u04ff"


def fullest(names: Iterable[str], code: str = "") -> Mapping[str, str]:
    """Return for each name the fullest name in the text that ends as it does, where exactly one does."""
    known = sorted({name for name in names if name}, key=len, reverse=True)
    by_last: dict[str, list[str]] = {}
    for name in (bare(each, code) for each in known):
        words = folded(name).split()
        if len(words) > 1 and _looks_a_name(name) and _JOINING.isdisjoint(name.casefold().split()):
            by_last.setdefault(words[-1], []).append(name)
    beginning = [name for name in (bare(each, code) for each in known) if _UNSPACED.search(name)]
    return MappingProxyType({name: _fuller(bare(name, code), by_last, beginning) for name in known})


def _fuller(name: str, by_last: Mapping[str, list[str]], beginning: list[str]) -> str:
    """Return the one fuller name that ends as a family name does (in East Asia: begins), else the name itself."""
    if _UNSPACED.search(name):
        longer = {each for each in beginning if each.startswith(name) and len(each) > len(name) > 1}
        return longer.pop() if len(longer) == 1 else name
    words = [word for word in folded(name).split() if word not in _TITLES]
    longer_names = by_last.get(words[0], []) if len(words) == 1 else []
    distinct = {" ".join(word for word in folded(each).split() if word not in _TITLES)[-30:] for each in longer_names}
    return longer_names[-1] if len(distinct) == 1 and not name[0].islower() else name


def bare(name: str, code: str = "") -> str:
    """Return the name behind a description or a title: "study author Jane Doe" speaks of Jane Doe."""
    match = _DESCRIBED.search(name)
    return without_title(_behind_house(match["name"], name) if match else name, code)


def _behind_house(name: str, whole: str) -> str:
    """Return a name behind a description without the house that this ends with: *глава МИД РФ Doe*."""
    words = name.split()
    while len(name) < len(whole) and len(words) > 2 and len(words[0]) > 1 and words[0].isalpha() and words[0].isupper():
        words = words[1:]
    return " ".join(words)


def _looks_a_name(name: str) -> bool:
    words = [word for word in _WORD.findall(name) if not word[0].islower()]
    return len(words) >= 2 and not words[0].startswith(_ARTICLE)
