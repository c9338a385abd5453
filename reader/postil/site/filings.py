"""Under what the readings of a library are filed, each decoded when it is asked for: most builds ask for few."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from postil.site.rows import Filing

_DAY = slice(2, 12)
"""Where the day of the last change stands in what is written of a reading."""


class Filings(Mapping[str, Filing]):
    """The filing of each reading; ``written`` has them as JSON."""

    def __init__(self, written: Mapping[str, bytes]) -> None:
        self._written = written
        self._read: dict[str, Filing] = {}

    @classmethod
    def of(cls, filings: Mapping[str, Filing]) -> Filings:
        """Take filings that were just made."""
        return cls({name: _written(each) for name, each in filings.items()})

    def __getitem__(self, key: str) -> Filing:
        found = self._read.get(key)
        if found is None:
            found = self._read[key] = Filing(*json.loads(self._written[key].decode("utf-8", "surrogatepass")))
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._written)

    def __len__(self) -> int:
        return len(self._written)

    def updated(self, reading: str) -> str:
        """Return the day of the last change of a reading, which stands first."""
        return self._written[reading][_DAY].decode()

    def naming(self, word: str) -> Iterator[str]:
        """Yield the readings in whose filing a word stands, whatever it is there, a part of another one perhaps."""
        wanted = _written(word)[1:-1]  # quotation marks stand everywhere: with them it takes twice as long
        return (name for name, written in self._written.items() if wanted in written)


def _written(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "surrogatepass")
