"""What all records share: they are immutable, refuse unknown keys, and describe every field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, Literal, Self, TypeAlias, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema

from postil.lazy import expression
from postil.model.dates import SCHEMA_PATTERN, check_date

T = TypeVar("T")

_set = object.__setattr__


class Record(BaseModel):
    """A value read from a file; frozen, and strict about the keys it knows.

    The docstring of a field is its description; ``published`` reads it from the source, where schemas are written.
    Pydantic would do so for each class at each start (``use_attribute_docstrings``), which takes a while.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        str_strip_whitespace=True,
        hide_input_in_errors=True,
        defer_build=True,
    )

    @classmethod
    def of_known(cls, values: Mapping[str, Any]) -> Self:
        """Return a record of values that are as validation would leave them, the required ones among them.

        It is what validation returns, for a fifth of the time; ``model_construct`` takes longer than either. Defaults
        that are records are made so: to validate one, Pydantic would build its validator at each start.
        """
        record = object.__new__(cls)
        _set(record, "__dict__", {**_defaults(cls), **values})
        _set(record, "__pydantic_fields_set__", {*values})
        _set(record, "__pydantic_extra__", None)
        _set(record, "__pydantic_private__", None)
        return record

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> Self:
        """Return the record itself, which nobody changes: Pydantic copies a default each time it is left out."""
        return self


@cache
def _defaults(model: type[Record]) -> Mapping[str, Any]:
    """Return the defaults of all fields in their order; what is required must be put in."""
    fields = model.model_fields.items()
    return {
        name: None if field.is_required() else field.get_default(call_default_factory=True) for name, field in fields
    }


def choices(meanings: dict[str, str]) -> Any:
    """Say what each word of a ``Literal`` means; the published schema hands it on to editors."""
    return Field(json_schema_extra={"enumDescriptions": dict(meanings)})


def _year_as_text(value: Any) -> Any:
    """YAML reads a bare ``2019`` as a number; as a date it is a year."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _nothing_as_empty(value: Any) -> Any:
    """A key whose list has been taken out, or not been written yet, holds nothing in YAML."""
    return () if value is None else value


_ADDRESS = expression(r"https?://[^\s/?#@]+(?:[/?#]\S*)?\Z", re.IGNORECASE)
_WITH_USER = expression(r"https?://[^\s/?#@]*@", re.IGNORECASE)


def _check_url(text: str) -> str:
    if _WITH_USER.match(text):
        raise ValueError("a user or a password stands before the host, and would be published")
    if not _ADDRESS.match(text):
        if _ADDRESS.match(re.sub(r"(?<=\S)\s+(?=\S)", "%20", text)):
            raise ValueError("an address that begins with http:// or https:// holds no space: write %20 for it")
        raise ValueError("not an address that begins with http:// or https://")
    return text


Text: TypeAlias = Annotated[
    str,
    StringConstraints(min_length=1),
    Field(json_schema_extra={"pattern": r"\S", "patternErrorMessage": "is empty: fill it in, or leave the key out"}),
]
RecordId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]{0,63}$")]
CiteKey: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9:._+/-]{1,128}$")]
EdtfDate: TypeAlias = Annotated[
    str,
    BeforeValidator(_year_as_text),
    AfterValidator(check_date),
    WithJsonSchema(
        {
            "type": ["string", "integer"],
            "pattern": SCHEMA_PATTERN,
            "patternErrorMessage": "not a date in EDTF, such as 2019, 2019-07, 2019-07-30, 2019? or 2019/2020",
            "minimum": 1000,
            "maximum": 9999,
            "examples": ["2019-07-30", "2019-07", "2019?", "2019~", "2019-21", "2019/2020", "2019/.."],
        }
    ),
]
Url: TypeAlias = Annotated[
    str,
    AfterValidator(_check_url),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#@]+([/?#]\S*)?$",
            "patternErrorMessage": "not an address that begins with http:// or https://",
            "examples": ["https://example.org/an-article"],
        }
    ),
]
Language: TypeAlias = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"),
    Field(examples=["en", "de-CH", "zh-Hant"]),
]
Many: TypeAlias = Annotated[tuple[T, ...], BeforeValidator(_nothing_as_empty)]
Count: TypeAlias = Annotated[int, Field(ge=0, strict=True)]
Ordinal: TypeAlias = Annotated[int, Field(ge=1, strict=True)]
Share: TypeAlias = Annotated[float, Field(ge=0, le=1, strict=True)]
Flag: TypeAlias = Annotated[bool, Field(strict=True)]
Sha256: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Format: TypeAlias = Literal[1]
Policy: TypeAlias = Annotated[
    Literal["text", "excerpts", "record"],
    choices(
        {
            "text": "The whole text, with every annotation in its place; for texts you may publish.",
            "excerpts": "The words of each anchor, beside the metadata and the notes; the text itself stays away.",
            "record": "Only metadata and notes; no words of the text.",
        }
    ),
]
