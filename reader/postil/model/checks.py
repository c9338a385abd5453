"""What a library or a reading says about its own findings: which are as grave as it thinks, which it keeps, and why."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field, StringConstraints, WithJsonSchema, field_validator

from postil.model.base import Record, Text, choices


def _nothing_as_empty(value: Any) -> Any:
    """A key whose entries have been taken out holds nothing in YAML."""
    return {} if value is None else value


Selector: TypeAlias = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$"),  # of a slip K002 says more than this could
    WithJsonSchema(
        {
            "type": "string",
            "pattern": "^(ALL|[A-Z][0-9]{0,3}|[a-z0-9]+(-[a-z0-9]+)+)$",
            "examples": ["Q001", "quote-differs", "S"],
        }
    ),
]
Grade: TypeAlias = Annotated[
    Literal["error", "warning", "note"],
    choices(
        {
            "error": "Always to be mended; `postil check` fails.",
            "warning": "Asks for a look; `postil check` fails.",
            "note": "Advice; `postil check` does not fail.",
        }
    ),
]


class Ignores(Record):
    """Which findings of a reading are known and kept."""

    _empty = field_validator("*", mode="before")(_nothing_as_empty)

    ignore: Mapping[Selector, Text] = Field(
        default_factory=dict, examples=[{"Q001": "The author quotes from memory, and says so."}]
    )
    """Findings not to be told of, each with the reason: by code, by name, or by the beginning of codes."""


class Checks(Ignores):
    """Which findings of a library are known and kept, and how grave the others are."""

    severity: Mapping[Selector, Grade] = Field(default_factory=dict, examples=[{"M007": "warning"}])
    """How grave a finding is in this library, where that is not what the manual says."""
