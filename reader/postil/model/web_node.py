"""What all parts of a W3C Web Annotation share: immutable nodes of JSON-LD that keep what they do not know.

The model is the Recommendation *Web Annotation Data Model* of 23 February 2017; its sections are named where a rule
comes from. JSON-LD is open: properties of other vocabularies are kept as they stand and written again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, TypeAlias, TypeVar, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag
from pydantic.alias_generators import to_camel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

T = TypeVar("T")
Path: TypeAlias = tuple[str | int, ...]

_IRI = re.compile(r"[^\x00-\x20<>\"{}|\\^`\x7f-\xa0\s]+\Z")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_DATE_TIME = re.compile(
    r"(-?[0-9]{4,9})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(\.[0-9]+)?(.*)\Z", re.ASCII
)


def frozen(value: Any) -> Any:
    """Return plain data that can't be changed: mappings and tuples instead of dicts and lists."""
    if isinstance(value, Mapping):
        return MappingProxyType({key: frozen(item) for key, item in value.items()})
    if isinstance(value, list | tuple):
        return tuple(frozen(item) for item in value)
    return value


def _one(value: Any) -> Any:
    """A property that may stand once takes a bare value, or an array of one, which means the same in JSON-LD."""
    if not isinstance(value, list | tuple):
        return value
    if len(value) == 1:
        return value[0]
    problem = "{count} values where one may stand" if value else "an empty array where a value should stand"
    raise PydanticCustomError("web_not_one", problem, {"count": len(value)})


def _check_iri(text: str) -> str:
    """Section 1.4: resources are identified by IRIs (RFC 3987). Whether it is absolute is for the reader to say."""
    if not _IRI.match(text):
        raise PydanticCustomError("web_iri", "not an IRI: {given}", {"given": _short(text)})
    return text


def _check_date_time(text: str) -> str:
    """Sections 3.3.1 and 4.3.1: an xsd:dateTime whose time zone is UTC, written ``Z``."""
    match = _DATE_TIME.match(text)
    if match is None or not _is_time(*(int(match[group]) for group in range(1, 7))):
        raise PydanticCustomError("web_date_time", "not a date and time: {given}", {"given": _short(text)})
    if match[8] != "Z":
        raise PydanticCustomError("web_date_time", "not in UTC: {given}", {"given": _short(text)})
    return text


def _is_time(year: int, month: int, day: int, hour: int, minute: int, second: int) -> bool:
    try:
        date(year % 400 + 2000, month, day)  # the calendar repeats every 400 years; Python's ends in 9999
    except ValueError:
        return False
    end_of_day = hour == 24 and minute == second == 0
    return (hour < 24 or end_of_day) and minute < 60 and second < 60


def _short(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:59] + "…")


def is_absolute(iri: str) -> bool:
    """Tell whether an IRI names its scheme."""
    return bool(_SCHEME.match(iri))


def _array_or_not(value: Any) -> str:
    return "(many)" if isinstance(value, list | tuple) else "(one)"


String: TypeAlias = Annotated[str, Field(strict=True)]
Iri: TypeAlias = Annotated[String, AfterValidator(_check_iri)]
DateTime: TypeAlias = Annotated[String, AfterValidator(_check_date_time)]
WholeNumber: TypeAlias = Annotated[int, Field(strict=True, ge=0)]
One: TypeAlias = Annotated[T, BeforeValidator(_one)]
"""A property that may stand once."""
Many: TypeAlias = Annotated[
    Annotated[T, Tag("(one)")] | Annotated[tuple[T, ...], Tag("(many)")], Discriminator(_array_or_not)
]
"""A property that may stand several times: a bare value, or an array. It is written again as it was read."""
Types: TypeAlias = Many[String]
Frozen: TypeAlias = Annotated[Any, BeforeValidator(frozen)]

_FIRST = ("@context", "id", "type")
_LAST = ("refinedBy",)
"""In which order a person reads a node best; JSON has none."""


class Node(BaseModel):
    """An object of JSON-LD: immutable; properties it does not know are kept in ``model_extra``."""

    model_config = ConfigDict(
        frozen=True,
        extra="allow",
        alias_generator=to_camel,
        populate_by_name=True,
        hide_input_in_errors=True,
        defer_build=True,  # until a model is used: building all of them takes a while
    )
    __pydantic_extra__: dict[str, Frozen] = Field(init=False)

    def model_post_init(self, context: Any) -> None:  # noqa: ARG002 (Pydantic's signature)
        """Count a class that is fixed by the model as written, so that it is always written."""
        if getattr(self, "type", None) is not None:
            self.__pydantic_fields_set__.add("type")


def values(value: T | tuple[T, ...] | None) -> tuple[T, ...]:
    """Return the values of a property that may stand several times, or not at all."""
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


def fields(model: type[Node]) -> Mapping[str, FieldInfo]:
    """Return the properties of a model by name. A model is built when it is first used: building all takes a while."""
    model.model_rebuild()
    return model.model_fields


def as_data(value: Any) -> Any:
    """Return a node as plain data: what was read or set, and nothing that was not."""
    if isinstance(value, Node):
        extra = value.model_extra or {}
        known = {
            field.alias or name: getattr(value, name)
            for name, field in fields(type(value)).items()
            # A foreign property may have a field's Python name.
            if name in value.model_fields_set and (name not in extra or getattr(value, name) is not None)
        }
        every = known | extra
        keys = (*(key for key in _FIRST if key in every), *(key for key in every if key not in _FIRST + _LAST))
        return {key: as_data(every[key]) for key in (*keys, *(key for key in _LAST if key in every))}
    if isinstance(value, Mapping):
        return {key: as_data(item) for key, item in value.items()}
    return [as_data(item) for item in value] if isinstance(value, tuple) else value


def walk(value: Any, path: Path = ()) -> Iterator[tuple[Path, Node]]:
    """Yield every node with its path, outermost first."""
    if isinstance(value, Node):
        yield path, value
        for name, field in fields(type(value)).items():
            yield from walk(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from walk(item, (*path, index))


@cache
def iri_fields(model: type[Node]) -> tuple[tuple[str, str], ...]:
    """Return (name, key) of every property of a model whose texts are IRIs."""
    return tuple(
        (name, field.alias or name)
        for name, field in fields(model).items()
        if _takes_iris(field.metadata) or _takes_iris(field.annotation)
    )


def terms(model: type[Node]) -> Iterator[str]:
    """Yield the keys of all properties of a model and of the models made from it."""
    yield from (field.alias or name for name, field in fields(model).items())
    for each in model.__subclasses__():
        yield from terms(each)


def _takes_iris(annotation: Any) -> bool:
    if isinstance(annotation, AfterValidator):
        return annotation.func is _check_iri
    parts = annotation if isinstance(annotation, list) else get_args(annotation)
    return any(_takes_iris(part) for part in parts)
