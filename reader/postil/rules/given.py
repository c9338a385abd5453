"""What the files of a reading give: the names of all fields in them, and whether one holds nothing; in one walk.

Most rules look for what few readings have. A row of the rule table may say which fields it is about; where none of them
is given, the rule has nothing to find.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import NamedTuple, get_args

from postil.anchor import Answer
from postil.model import Reading
from postil.model.base import Record

_given_fields = attrgetter("__pydantic_fields_set__")


class Given(NamedTuple):
    """The names of what is given, and whether some key in the record is there and holds nothing.

    A name is that of a field with its record, ``Quote.original``; of a field of sources.bib, ``@doi``; or of an answer
    to an anchor, ``Orphaned``.
    """

    names: frozenset[str]
    is_empty: bool


def given_by(reading: Reading, answers: Mapping[str, Answer]) -> Given:
    """Walk through the record of a reading, as deep as it goes, and look at its sources and answers."""
    fields: dict[type[Record], set[str]] = {}
    is_empty = _walk([reading.record], fields)
    names = [_named(f"{kind.__name__}.", frozenset(of_kind)) for kind, of_kind in fields.items()]
    names.append(_named("@", frozenset().union(*[entry.fields for entry in reading.entries])))
    names.append(frozenset([kind.__name__ for kind in {*map(type, answers.values())}]))
    return Given(frozenset().union(*names), is_empty)


def _walk(records: Sequence[Record], fields: dict[type[Record], set[str]]) -> bool:
    """Note the fields that the file itself gives, all records of a kind at once; return whether one holds nothing."""
    is_empty = False
    kinds = {*map(type, records)}
    for kind in kinds:
        of_kind = [record for record in records if type(record) is kind] if len(kinds) > 1 else records
        given: set[str] = set().union(*map(_given_fields, of_kind))
        fields.setdefault(kind, set()).update(given)
        values = [*map(vars, of_kind)]
        with_records = _with_records(kind)
        for name in given:
            column = [each[name] for each in values]
            held = [value for value in column if value]  # a record is never compared with a text: that takes its time
            if name in with_records:
                is_empty |= _walk([*chain.from_iterable(held)] if held and type(held[0]) is tuple else held, fields)
            if not is_empty and len(held) < len(column):
                is_empty = "" in [value for value in column if not value] or _says_nothing(of_kind, name)
    return is_empty


def _says_nothing(records: Sequence[Record], name: str) -> bool:
    """Whether the file gives a key of one of the records and nothing behind it: what it leaves out is None as well."""
    return any(each.__dict__[name] is None and name in each.__pydantic_fields_set__ for each in records)


@lru_cache(maxsize=64)
def _with_records(kind: type[Record]) -> frozenset[str]:
    """Return the names of the fields in which a record holds others."""
    return frozenset(name for name, field in kind.model_fields.items() if _holds_records(field.annotation))


def _holds_records(annotation: object) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return True
    return any(map(_holds_records, get_args(annotation)))


@lru_cache(maxsize=256)  # most readings of a library give the same
def _named(prefix: str, fields: frozenset[str]) -> frozenset[str]:
    return frozenset(f"{prefix}{name}" for name in fields)
