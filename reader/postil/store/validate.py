"""Plain data to models; what the models refuse becomes findings in words a person understands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeAlias, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from postil.diagnostics import Diagnostic, Kind, Path, Where, did_you_mean, nearest
from postil.model.base import Record
from postil.model.migrate import CURRENT, migrate
from postil.store.mending import choices_of, format_fix, rename_fix, value_fix

UNKNOWN_KEY = Kind(
    "F006",
    "unknown-key",
    "error",
    """A key that the format does not have.

    Why it matters: what stands under it would be ignored, most often because of a slip of the pen.

    Example: `titel:` instead of `title:`.

    Fix: correct the key; the finding names the nearest one, or all that may still stand there.
    """,
)
MISSING_KEY = Kind(
    "F007",
    "missing-key",
    "error",
    """A key that the format requires and that is not there.

    Why it matters: without it the record can't be used.

    Example: a note without `created`.

    Fix: add the key.
    """,
)
WRONG_VALUE = Kind(
    "F008",
    "wrong-value",
    "error",
    """A value of the wrong kind, or one that is not allowed there.

    Why it matters: it can't be read as what it should be.

    Example: `date: 30.7.2019` (dates are written 2019-07-30), or `role: reprint` where the word is `republication`.

    Fix: follow the hint, or the schema, by which an editor says what each key takes.
    """,
)
UNKNOWN_FORMAT = Kind(
    "F010",
    "unknown-format",
    "error",
    """A file without `format`, or in a format that this version of postil does not know.

    Why it matters: a newer format may mean other things by the same words.

    Example: `format: 2` read by a postil that knows only format 1.

    Fix: write `format: 1` in the first line, or upgrade postil.
    """,
)

KINDS = (UNKNOWN_KEY, MISSING_KEY, WRONG_VALUE, UNKNOWN_FORMAT)

R = TypeVar("R", bound=Record)
Problem: TypeAlias = Mapping[str, Any]

_KEY = "[key]"
"""What Pydantic puts behind the path of a table's key that is not written as it must be."""
_NUMBERS = MappingProxyType({"int": "a whole number", "bool": "true or false", "float": "a number"})


def validate(model: type[R], data: Any, file: str) -> tuple[R | None, tuple[Diagnostic, ...]]:
    """Return the model, or ``None`` and all that is wrong with the data, by path."""
    if not isinstance(data, dict):
        return None, (WRONG_VALUE.at(Where(file, line=1, column=1), f"this file should hold keys, not {_kind(data)}"),)
    if (version := data.get("format")) != CURRENT or isinstance(version, bool):
        return None, (_format_finding(file, data),)
    data = migrate(data)
    try:
        return model.model_validate(data), ()
    except ValidationError as error:
        problems = error.errors(include_url=False)
        return None, tuple(_findings(model, data, problems, file))


def _format_finding(file: str, data: dict[str, Any]) -> Diagnostic:
    if "format" not in data:
        where = Where(file, line=1, column=1)
        return UNKNOWN_FORMAT.at(
            where,
            "the key 'format' is missing",
            f"write format: {CURRENT} in the first line",
            fix=format_fix(file, data),
        )
    return UNKNOWN_FORMAT.at(
        Where(file, ("format",)), f"format {data['format']!r} is not known", f"this postil reads format {CURRENT}"
    )


def _findings(model: type[Record], data: Any, problems: Sequence[Any], file: str) -> list[Diagnostic]:
    unknown = {_path(data, problem["loc"]) for problem in problems if problem["type"] == "extra_forbidden"}
    guesses: set[Path] = set()
    findings: list[Diagnostic] = []
    for path in sorted(unknown, key=str):
        fields = [field for field in _fields(model, data, path[:-1]) if field not in path]
        guess = nearest(str(path[-1]), fields)
        guesses.add((*path[:-1], guess))
        record = _at(data, path[:-1])
        open_keys = [field for field in fields if not isinstance(record, dict) or field not in record]
        hint = f"did you mean {guess!r}?" if guess else f"keys that may stand here: {', '.join(open_keys)}"
        where = Where(file, path, on_key=True)
        fix = rename_fix(where, guess, record)
        findings.append(UNKNOWN_KEY.at(where, f"unknown key {str(path[-1])!r}", hint, fix=fix))
    for problem in problems:
        path = _path(data, problem["loc"])
        if problem["type"] == "missing":
            if path not in guesses:
                findings.append(_missing(file, path))
        elif problem["type"] != "extra_forbidden":
            findings.append(_wrong(file, path, problem))
    return findings


def _missing(file: str, path: Path) -> Diagnostic:
    owner = ".".join(str(step) for step in path[:-1])
    return MISSING_KEY.at(
        Where(file, path[:-1]), f"the key {str(path[-1])!r} is missing" + (f" in {owner}" if owner else "")
    )


def _wrong(file: str, path: Path, problem: Problem) -> Diagnostic:
    if problem["type"] == "union_tag_invalid":
        path = (*path, _tag(problem))
    elif problem["type"] == "union_tag_not_found":
        return _missing(file, (*path, _tag(problem)))
    say = _MESSAGES.get(problem["type"], _as_pydantic_says)
    message, hint = say(problem)
    if path[-1:] == (_KEY,):
        return WRONG_VALUE.at(Where(file, path[:-1], on_key=True), f"the key {message}", hint)
    name = str(next((step for step in reversed(path) if isinstance(step, str)), "this file"))
    where = Where(file, path)
    return WRONG_VALUE.at(where, f"{name}: {message}", hint, fix=value_fix(where, problem))


def _tag(problem: Problem) -> str:
    return str(problem["ctx"]["discriminator"]).strip("'")


def _as_pydantic_says(problem: Problem) -> tuple[str, str]:
    return str(problem["msg"]).removeprefix("Value error, "), ""


def _not_a_choice(problem: Problem) -> tuple[str, str]:
    given, choices = choices_of(problem)
    return f"{given!r} is not one of {', '.join(choices)}", did_you_mean(given, choices)


def _not_text(problem: Problem) -> tuple[str, str]:
    given = problem["input"]
    hint = "put it in quotes" if isinstance(given, bool | int | float) else ""
    return f"expected text, got {_kind(given)}", hint


def _not_a_list(problem: Problem) -> tuple[str, str]:
    return f"expected a list, got {_kind(problem['input'])}", "write one item a line, each after a hyphen"


def _not_a_mapping(problem: Problem) -> tuple[str, str]:
    return f"expected keys and values, got {_kind(problem['input'])}", ""


def _not_the_pattern(problem: Problem) -> tuple[str, str]:
    return f"{problem['input']!r} is not written as it must be", PATTERN_HINTS.get(problem["ctx"]["pattern"], "")


def _empty(problem: Problem) -> tuple[str, str]:  # noqa: ARG001 (one signature for the table)
    return "is empty", "fill it in, or leave the key out"


def _not_a_number(problem: Problem) -> tuple[str, str]:
    return f"expected {_NUMBERS[problem['type'].partition('_')[0]]}, got {_kind(problem['input'])}", ""


def _out_of_range(problem: Problem) -> tuple[str, str]:
    limit = next(iter(problem["ctx"].values()))
    words = "at least" if problem["type"].startswith("greater") else "at most"
    return f"{problem['input']} is out of range", f"{words} {limit:g}"


_MESSAGES: Mapping[str, Callable[[Problem], tuple[str, str]]] = MappingProxyType(
    {
        "literal_error": _not_a_choice,
        "union_tag_invalid": _not_a_choice,
        "string_type": _not_text,
        "tuple_type": _not_a_list,
        "model_type": _not_a_mapping,
        "mapping_type": _not_a_mapping,
        "model_attributes_type": _not_a_mapping,
        "string_pattern_mismatch": _not_the_pattern,
        "string_too_short": _empty,
        "int_type": _not_a_number,
        "int_from_float": _not_a_number,
        "float_type": _not_a_number,
        "bool_type": _not_a_number,
        "greater_than_equal": _out_of_range,
        "less_than_equal": _out_of_range,
    }
)
PATTERN_HINTS = MappingProxyType(
    {
        r"^[a-z0-9][a-z0-9._-]{0,63}$": "lower-case letters, digits, dot, hyphen and underscore; at most 64",
        r"^[A-Za-z0-9:._+/-]{1,128}$": "letters, digits and : . _ + / - without spaces",
        r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$": "a language tag such as en, de-CH or zh-Hant",
        r"^[0-9a-f]{64}$": "64 hexadecimal digits",
        r"^(ALL|[A-Z][0-9]{0,3}|[a-z0-9]+(-[a-z0-9]+)+)$": "a code such as Q001, its name, or a beginning such as Q",
        r"^captures/[A-Za-z0-9][A-Za-z0-9._-]*$": "a file directly in the folder captures/",
    }
)
"""What each pattern of the models asks for, in words; the published schema says the same."""


def _kind(value: Any) -> str:
    names = (
        (bool, "true or false"),
        (dict, "keys and values"),
        (list, "a list"),
        (str, "text"),
        (type(None), "nothing"),
    )
    return next((name for kind, name in names if isinstance(value, kind)), f"the number {value}")


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def _path(data: Any, location: Sequence[str | int]) -> Path:
    """Turn Pydantic's location into a path of the file: a union's tag stands in the former and not in the latter."""
    path: list[str | int] = []
    value = data
    for index, step in enumerate(location):
        last = index == len(location) - 1
        if isinstance(value, dict) and step not in value and not last and value.get("kind") == step:
            continue
        path.append(step)
        if isinstance(value, dict | list):
            try:
                value = value[step]  # type: ignore[index]
            except (KeyError, IndexError, TypeError):
                value = None
    return tuple(path)


def _fields(model: type[BaseModel], data: Any, path: Path) -> list[str]:
    """Return the keys allowed at a path, by walking the models' annotations along it."""
    models: list[type[BaseModel]] = [model]
    for step in path:
        if isinstance(step, str):
            models = [
                inner
                for each in models
                if step in each.model_fields
                for inner in _models(each.model_fields[step].annotation)
            ]
            data = data.get(step) if isinstance(data, dict) else None
        else:
            data = data[step] if isinstance(data, list) and step < len(data) else None
            kind = data.get("kind") if isinstance(data, dict) else None
            models = [each for each in models if kind is None or kind in _kinds(each)] or models
    return [name for each in models for name in each.model_fields]


def _kinds(model: type[BaseModel]) -> tuple[Any, ...]:
    field = model.model_fields.get("kind")
    return get_args(field.annotation) if field else ()


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for argument in get_args(annotation) for model in _models(argument)]
