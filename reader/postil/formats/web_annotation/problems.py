"""What the models refuse, in words a person understands: Pydantic's errors as findings of family W."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeAlias

from pydantic import ValidationError

from postil.diagnostics import Diagnostic, Kind, Path, Where, did_you_mean
from postil.formats import web_annotation_kinds as kinds
from postil.formats.web_annotation.annotations import ROOTS

Problem: TypeAlias = Mapping[str, Any]
Words: TypeAlias = tuple[str, str]
"""What is wrong, and what to do."""


def findings(error: ValidationError, data: Any, file: str) -> Iterator[Diagnostic]:
    """Yield a finding for everything the models refuse."""
    for problem in error.errors(include_url=False):
        path = _path(problem["loc"])
        kind, say = _KINDS.get(problem["type"], (kinds.WRONG_VALUE, _as_pydantic_says))
        if kind is kinds.MISSING:
            yield _missing(file, path, data)
            continue
        message, hint = say(problem)
        yield kind.at(Where(file, path), f"{_name(path)}: {message}", hint)


def _path(location: Sequence[str | int]) -> Path:
    """Leave out the tags of unions, which stand in parentheses: the file has no such keys."""
    return tuple(step for step in location if not (isinstance(step, str) and step[:1] == "(" and step[-1:] == ")"))


def _name(path: Path) -> str:
    return str(next((step for step in reversed(path) if isinstance(step, str)), "this file"))


def _missing(file: str, path: Path, data: Any) -> Diagnostic:
    name = str(path[-1])
    owner = _at(data, path[:-1])
    kind = owner.get("type", "object") if isinstance(owner, dict) else "object"
    hint = (
        f"write {name!r} instead of '@{name}'"
        if isinstance(owner, dict) and f"@{name}" in owner
        else _NEEDED.get(name, "")
    )
    what = f"this {kind}" if isinstance(kind, str) else "this object"
    return kinds.MISSING.at(Where(file, path[:-1]), f"{what} has no {name!r}", hint)


def _at(value: Any, path: Path) -> Any:
    for step in path:
        try:
            value = value[step]
        except (LookupError, TypeError):
            return None
    return value


def _as_pydantic_says(problem: Problem) -> Words:
    return str(problem["msg"]), ""


def _not_an_iri(problem: Problem) -> Words:
    return str(problem["msg"]), "an IRI has no spaces; text of your own stands in a TextualBody"


def _not_a_date(problem: Problem) -> Words:
    return str(problem["msg"]), "write it as 2015-01-28T12:00:00Z"


def _not_text(problem: Problem) -> Words:
    return f"expected text, got {_named(problem['input'])}", ""


def _not_an_array(problem: Problem) -> Words:
    return f"expected an array, got {_named(problem['input'])}", ""


def _not_a_resource(problem: Problem) -> Words:
    return f"expected an IRI or an object, got {_named(problem['input'])}", ""


def _not_a_number(problem: Problem) -> Words:
    return f"expected a whole number from 0, got {_named(problem['input'])}", ""


def _not_a_choice(problem: Problem) -> Words:
    expected = str(problem["ctx"]["expected"]).replace("'", "")
    given = problem["input"]
    hint = did_you_mean(given, expected.replace(" or ", ", ").split(", ")) if isinstance(given, str) else ""
    return f"{_named(given)} is not {expected}", hint


def _not_one(problem: Problem) -> Words:
    return str(problem["msg"]), "keep one"


def _unknown_resource(problem: Problem) -> Words:
    given = problem["input"]
    items = isinstance(given, dict) and "items" in given
    return str(problem["msg"]), 'add "type": "Choice"' if items else "give it an id, a source or a value"


def _text_as_target(problem: Problem) -> Words:
    return str(problem["msg"]), "a target is known by its IRI"


def _wrong_class(problem: Problem) -> Words:
    name = problem["ctx"]["name"]
    hint = f"write {name}" if name != "Annotation" else f"one of {', '.join(ROOTS)}"
    return str(problem["msg"]), hint


_KINDS: Mapping[str, tuple[Kind, Callable[[Problem], Words]]] = MappingProxyType(
    {
        "missing": (kinds.MISSING, _as_pydantic_says),
        "web_iri": (kinds.BAD_IRI, _not_an_iri),
        "web_date_time": (kinds.BAD_DATE, _not_a_date),
        "web_not_one": (kinds.TOO_MANY, _not_one),
        "web_empty": (kinds.TOO_MANY, _as_pydantic_says),
        "web_class": (kinds.WRONG_CLASS, _wrong_class),
        "web_unknown_resource": (kinds.UNRECOGNISED, _unknown_resource),
        "web_text_as_target": (kinds.UNRECOGNISED, _text_as_target),
        "string_type": (kinds.WRONG_VALUE, _not_text),
        "tuple_type": (kinds.WRONG_VALUE, _not_an_array),
        "int_type": (kinds.WRONG_VALUE, _not_a_number),
        "greater_than_equal": (kinds.WRONG_VALUE, _not_a_number),
        "literal_error": (kinds.WRONG_VALUE, _not_a_choice),
        "model_type": (kinds.WRONG_VALUE, _not_a_resource),
        "union_tag_not_found": (kinds.WRONG_VALUE, _not_a_resource),
    }
)
_NEEDED = MappingProxyType(
    {
        "id": "every annotation, page and external resource is identified by an IRI",
        "type": f"one of {', '.join(ROOTS)}",
        "target": "name what is annotated",
        "source": "name the resource that this is a part or a state of",
        "value": "write the text, fragment or path",
        "exact": "write the words that are selected",
    }
)


def _named(value: Any) -> str:
    """Say what a value is, without repeating a long one."""
    names = ((bool, "true or false"), (dict, "an object"), (list, "an array"), (type(None), "null"))
    name = next((name for kind, name in names if isinstance(value, kind)), "")
    if name:
        return name
    return repr(value if len(value) <= 40 else value[:39] + "…") if isinstance(value, str) else f"the number {value}"
