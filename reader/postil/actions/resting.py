"""What a kept result rests on besides its files: people, and the texts of cited works, told apart by short hashes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from postil.store import WHOLE, Basis, StoredLibrary
from postil.store.stamps import digest

if TYPE_CHECKING:
    from postil.model import KnownText, Library, Organization, Person, Reading
    from postil.store.built import Shared

V = TypeVar("V")

PLAIN = "plain"
"""What the formatting of works rests on where the library names no citation style that an engine would apply."""

SHORT = 20
"""Hexadecimal digits by which versions of one record or text are told apart: 80 bits."""


class Asked(Mapping[str, V]):
    """A mapping that remembers what it was asked for: the keys, and ``WHOLE`` where somebody looked at all of them."""

    def __init__(self, behind: Mapping[str, V]) -> None:
        self._behind = behind
        self.asked: set[str] = set()

    def __getitem__(self, key: str) -> V:
        self.asked.add(key)
        return self._behind[key]

    def get(self, key: str, default: Any = None) -> Any:
        """Return a value, or the default; asked a hundred times for each reading, and never raising inside."""
        self.asked.add(key)
        return self._behind.get(key, default)

    def __contains__(self, key: object) -> bool:
        if isinstance(key, str):
            self.asked.add(key)
        return key in self._behind

    def __iter__(self) -> Iterator[str]:
        self.asked.add(WHOLE)
        return iter(self._behind)

    def __len__(self) -> int:
        self.asked.add(WHOLE)
        return len(self._behind)


def agent_hashes(library: Library) -> Mapping[str, str]:
    """Return a hash for each person and organisation by identifier, and one for all of them as ``WHOLE``."""
    hashes = {key: _agent_hash(agent) for key, agent in library.people.items()}
    return {**hashes, WHOLE: digest("".join(map(_agent_hash, library.agents)).encode())}


def text_hash(text: KnownText | None) -> str:
    """Return the hash of a text with all that is known of it; empty where there is none."""
    if not text:
        return ""
    known = repr((text.private, text.name, text.taken, text.partial))
    return digest(f"{known} {text.text}".encode("utf-8", "surrogatepass"))[:SHORT]


def work_hash(stored: StoredLibrary, key: str, kept: Callable[[str], Basis | Shared | None]) -> str:
    """Return the hash of the text that a citation key names: the last one at hand, as ``StoredLibrary`` has it.

    ``kept`` gives what is known of a reading without reading it.
    """
    for name in reversed(stored.keys_in_use.get(key, ())):
        basis = kept(name)
        if text := basis.text if basis else text_hash(stored.text_in(name)):
            return text
    return ""


def article_keys(reading: Reading) -> tuple[str, ...]:
    """Return the citation keys under which others can cite a reading's article."""
    article = reading.article
    return tuple(dict.fromkeys((article.key, *(p.key for p in article.publications if p.key))))


def _agent_hash(agent: Person | Organization) -> str:
    return digest(agent.model_dump_json().encode())[:SHORT]
